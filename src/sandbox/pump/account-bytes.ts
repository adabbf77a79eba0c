/** Accounts as the programs write them, byte for byte (reference/oracle.md A.10), little endian. */
import { PublicKey } from "@solana/web3.js";

export interface CurveFields {
  readonly virtualToken: bigint;
  readonly virtualQuote: bigint;
  readonly realToken: bigint;
  readonly realQuote: bigint;
  readonly supply: bigint;
  readonly complete: boolean;
  readonly creator: string;
  readonly mayhem: boolean;
  /** An address of zeros means SOL. */
  readonly quoteMint: string;
}

export interface PoolFields {
  readonly creator: string;
  readonly baseMint: string;
  readonly quoteMint: string;
  readonly baseVault: string;
  readonly quoteVault: string;
  readonly lpSupply: bigint;
  readonly mayhem: boolean;
  readonly virtualQuote: bigint;
}

const CURVE_DISCRIMINATOR = [23, 183, 248, 55, 96, 216, 172, 96];
const POOL_DISCRIMINATOR = [241, 154, 109, 4, 17, 177, 109, 188];

/** As new ones are; older accounts are the same bytes, cut off. */
const CURVE_BYTES = 151;
const POOL_BYTES = 300;

export function curveBytes(curve: CurveFields): Uint8Array {
  const bytes = Buffer.alloc(CURVE_BYTES);
  bytes.set(CURVE_DISCRIMINATOR);
  const numbers = [
    curve.virtualToken,
    curve.virtualQuote,
    curve.realToken,
    curve.realQuote,
    curve.supply,
  ];
  numbers.forEach((number, index) => bytes.writeBigUInt64LE(number, 8 + 8 * index));
  bytes[48] = Number(curve.complete);
  putKey(bytes, 49, curve.creator);
  bytes[81] = Number(curve.mayhem);
  putKey(bytes, 83, curve.quoteMint);
  return bytes;
}

export function poolBytes(pool: PoolFields): Uint8Array {
  const bytes = Buffer.alloc(POOL_BYTES);
  bytes.set(POOL_DISCRIMINATOR);
  bytes[8] = 255;
  const keys = [
    pool.creator,
    pool.baseMint,
    pool.quoteMint,
    NOBODY,
    pool.baseVault,
    pool.quoteVault,
  ];
  keys.forEach((key, index) => putKey(bytes, 11 + 32 * index, key));
  bytes.writeBigUInt64LE(pool.lpSupply, 203);
  bytes[243] = Number(pool.mayhem);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, pool.virtualQuote), 245);
  bytes.writeBigInt64LE(pool.virtualQuote >> 64n, 253);
  return bytes;
}

/** An account of zeros: the system program's address too. */
export const NOBODY = "11111111111111111111111111111111";

const TOKEN_ACCOUNT_BYTES = 165;
const EXTENDED_TOKEN_ACCOUNT_BYTES = 170;

/** `extended`: of a Token-2022 mint, whose accounts are a little longer. */
export function tokenAccountBytes(
  mint: string,
  holder: string,
  amount: bigint,
  extended: boolean,
): Uint8Array {
  const bytes = Buffer.alloc(extended ? EXTENDED_TOKEN_ACCOUNT_BYTES : TOKEN_ACCOUNT_BYTES);
  putKey(bytes, 0, mint);
  putKey(bytes, 32, holder);
  bytes.writeBigUInt64LE(amount, 64);
  bytes[108] = 1; // initialized
  if (extended) bytes.set([2, 7, 0, 0, 0], TOKEN_ACCOUNT_BYTES); // an account; its owner is immutable
  return bytes;
}

export interface MintFields {
  readonly mint: string;
  readonly supply: bigint;
  readonly decimals: number;
}

const MINT_BYTES = 82;
const EXTENSIONS_AT = 166;

/** A mint without extensions, of either token program. */
export function mintBytes({ supply, decimals }: MintFields): Uint8Array {
  const bytes = Buffer.alloc(MINT_BYTES);
  bytes.writeBigUInt64LE(supply, 36);
  bytes[44] = decimals;
  bytes[45] = 1; // initialized
  return bytes;
}

/** A Token-2022 mint that points to itself for its metadata and holds it, as pump.fun makes them now. */
export function namedMintBytes(mint: MintFields, name: string, symbol: string): Uint8Array {
  const head = Buffer.alloc(EXTENSIONS_AT);
  head.set(mintBytes(mint));
  head[165] = 1; // a mint
  const address = new PublicKey(mint.mint).toBuffer();
  const pointer = extension(18, Buffer.concat([Buffer.alloc(32), address]));
  const texts = [name, symbol, "https://example.org/metadata.json"].map(lengthPrefixed);
  const metadata = Buffer.concat([Buffer.alloc(32), address, ...texts, Buffer.alloc(4)]);
  return Buffer.concat([head, pointer, extension(19, metadata)]);
}

/** Metaplex's account of a mint: texts are padded with zeros to their greatest length. */
export function metaplexBytes(mint: string, name: string, symbol: string): Uint8Array {
  const padded = [
    [name, 32],
    [symbol, 10],
    ["", 200],
  ] as const;
  const texts = padded.map(([text, length]) => lengthPrefixed(text.padEnd(length, "\0")));
  const key = Buffer.from([4]);
  return Buffer.concat([key, Buffer.alloc(32), new PublicKey(mint).toBuffer(), ...texts]);
}

function extension(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
}

function lengthPrefixed(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(bytes.length);
  return Buffer.concat([head, bytes]);
}

function putKey(bytes: Buffer, at: number, address: string): void {
  new PublicKey(address).toBuffer().copy(bytes, at);
}
