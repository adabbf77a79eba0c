/**
 * What the bytes of an account mean: pump.fun's curve, PumpSwap's pool, a token account, a mint.
 * Layouts are those of reference/oracle.md A.10, little endian. An account is believed only when the
 * program that must own it does; whatever else does not fit is no such account, and nothing throws.
 */
import { PublicKey } from "@solana/web3.js";
import {
  PUMP_PROGRAM,
  PUMP_SWAP_PROGRAM,
  TOKEN_2022_PROGRAM,
  TOKEN_PROGRAM,
  WRAPPED_SOL,
} from "./programs.ts";

/** An account as the chain has it. */
export interface Account {
  /** The program that wrote the data, in base58. */
  readonly owner: string;
  readonly data: Uint8Array;
}

export interface Curve {
  readonly virtualToken: bigint;
  readonly virtualQuote: bigint;
  readonly realToken: bigint;
  readonly realQuote: bigint;
  /** All its real tokens are sold: it trades no more, and a pool follows in a moment. */
  readonly complete: boolean;
  readonly mayhem: boolean;
  /** What it trades against; wrapped SOL for SOL. */
  readonly quoteMint: string;
}

export interface Pool {
  readonly baseMint: string;
  readonly quoteMint: string;
  readonly baseVault: string;
  readonly quoteVault: string;
  readonly mayhem: boolean;
  /** Added to what the quote vault holds; may be below 0. */
  readonly virtualQuote: bigint;
}

export interface TokenAccount {
  readonly mint: string;
  readonly amount: bigint;
}

export interface Mint {
  /** Base units; burnt ones are not among them. */
  readonly supply: bigint;
  readonly decimals: number;
}

const CURVE_DISCRIMINATOR = [23, 183, 248, 55, 96, 216, 172, 96];
/** The oldest curves end after `complete`; later ones have grown several times, so no length is asserted. */
const CURVE_MIN_BYTES = 49;
const CURVE_READ_BYTES = 115;

const POOL_DISCRIMINATOR = [241, 154, 109, 4, 17, 177, 109, 188];
/** The oldest pools end after `lp_supply`. */
const POOL_MIN_BYTES = 211;
const POOL_READ_BYTES = 261;

const NO_KEY = "11111111111111111111111111111111";

export function readCurve(account: Account | undefined): Curve | undefined {
  const bytes = bytesOf(account, [PUMP_PROGRAM], CURVE_MIN_BYTES, CURVE_READ_BYTES);
  if (bytes === undefined || !begins(bytes, CURVE_DISCRIMINATOR)) return undefined;
  const quoteMint = keyAt(bytes, 83);
  return {
    virtualToken: bytes.readBigUInt64LE(8),
    virtualQuote: bytes.readBigUInt64LE(16),
    realToken: bytes.readBigUInt64LE(24),
    realQuote: bytes.readBigUInt64LE(32),
    complete: bytes[48] !== 0,
    mayhem: bytes[81] !== 0,
    quoteMint: quoteMint === NO_KEY ? WRAPPED_SOL : quoteMint,
  };
}

export function readPool(account: Account | undefined): Pool | undefined {
  const bytes = bytesOf(account, [PUMP_SWAP_PROGRAM], POOL_MIN_BYTES, POOL_READ_BYTES);
  if (bytes === undefined || !begins(bytes, POOL_DISCRIMINATOR)) return undefined;
  return {
    baseMint: keyAt(bytes, 43),
    quoteMint: keyAt(bytes, 75),
    baseVault: keyAt(bytes, 139),
    quoteVault: keyAt(bytes, 171),
    mayhem: bytes[243] !== 0,
    virtualQuote: (bytes.readBigInt64LE(253) << 64n) | bytes.readBigUInt64LE(245),
  };
}

const TOKEN_PROGRAMS = [TOKEN_PROGRAM, TOKEN_2022_PROGRAM];
const MINT_BYTES = 82;
const TOKEN_ACCOUNT_BYTES = 165;
/** Byte 165 of a Token-2022 account with extensions says what it is. */
const KIND_AT = 165;
const KIND_MINT = 1;
const KIND_TOKEN_ACCOUNT = 2;

export function readTokenAccount(account: Account | undefined): TokenAccount | undefined {
  const bytes = bytesOf(account, TOKEN_PROGRAMS, TOKEN_ACCOUNT_BYTES, TOKEN_ACCOUNT_BYTES);
  if (bytes === undefined) return undefined;
  if (bytes.length > KIND_AT && bytes[KIND_AT] !== KIND_TOKEN_ACCOUNT) return undefined;
  return { mint: keyAt(bytes, 0), amount: bytes.readBigUInt64LE(64) };
}

export function readMint(account: Account | undefined): Mint | undefined {
  const bytes = bytesOf(account, TOKEN_PROGRAMS, MINT_BYTES, MINT_BYTES);
  if (bytes === undefined || bytes[45] !== 1) return undefined;
  if (bytes.length !== MINT_BYTES && bytes[KIND_AT] !== KIND_MINT) return undefined;
  return { supply: bytes.readBigUInt64LE(36), decimals: bytes[44] ?? 0 };
}

/** The data, zero-padded to `readBytes`; undefined when another program wrote it, or it is too short. */
function bytesOf(
  account: Account | undefined,
  owners: readonly string[],
  minBytes: number,
  readBytes: number,
): Buffer | undefined {
  if (account === undefined || !owners.includes(account.owner)) return undefined;
  const { data } = account;
  if (data.length < minBytes) return undefined;
  const bytes = Buffer.alloc(Math.max(readBytes, data.length));
  bytes.set(data);
  return bytes;
}

function begins(bytes: Uint8Array, with_: readonly number[]): boolean {
  return with_.every((byte, index) => bytes[index] === byte);
}

function keyAt(bytes: Uint8Array, at: number): string {
  return new PublicKey(bytes.subarray(at, at + 32)).toBase58();
}
