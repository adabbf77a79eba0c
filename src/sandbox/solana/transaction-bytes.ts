/**
 * A transaction as it comes over the wire: legacy, version 0, or version 1 (SIMD-0385: message first,
 * signatures last, up to 4,096 bytes). Everything that Solana refuses as malformed is refused here,
 * before the virtual machine sees it: that one aborts the process on bytes that it cannot read.
 */
import { base58 } from "./base58.ts";

export type TransactionVersion = "legacy" | 0 | 1;

export interface Instruction {
  readonly programIndex: number;
  readonly accounts: readonly number[];
  readonly data: Uint8Array;
}

export interface Lookup {
  readonly table: string;
  readonly writable: readonly number[];
  readonly readonly: readonly number[];
}

export interface Header {
  readonly signers: number;
  readonly readonlySigners: number;
  readonly readonlyOthers: number;
}

/** What version 1 says of fees and limits in place of compute-budget instructions; null: not said. */
export interface TransactionConfig {
  readonly priorityFee: number | null;
  readonly computeUnitLimit: number | null;
  readonly loadedAccountsDataSizeLimit: number | null;
  readonly heapSize: number | null;
}

export interface Message {
  readonly version: TransactionVersion;
  readonly header: Header;
  /** Addresses in base58; those of lookup tables are not among them. */
  readonly keys: readonly string[];
  readonly blockhash: string;
  readonly instructions: readonly Instruction[];
  readonly lookups: readonly Lookup[];
  readonly config: TransactionConfig | undefined;
}

export interface WireTransaction extends Message {
  readonly raw: Uint8Array;
  /** In base58; the first is the transaction's name. */
  readonly signatures: readonly [string, ...string[]];
}

export const BYTES_MAX = { old: 1_232, v1: 4_096 } as const;
const VERSION_1 = 129;
const V1_SIGNERS_MAX = 12;
const V1_ITEMS_MAX = 64;

/** Undefined for whatever is no well-formed transaction, down to the last byte. */
export function readTransaction(raw: Uint8Array): WireTransaction | undefined {
  return attempt(() => {
    if (raw.length > (raw[0] === VERSION_1 ? BYTES_MAX.v1 : BYTES_MAX.old)) throw new Malformed();
    const reader = new Reader(raw);
    if (raw[0] === VERSION_1) {
      const message = messageOf(reader);
      return { ...message, raw, signatures: signaturesOf(reader, message.header.signers) };
    }
    const signatures = signaturesOf(reader, reader.compact());
    const message = messageOf(reader);
    if (signatures.length !== message.header.signers || message.version === 1) {
      throw new Malformed();
    }
    return { ...message, raw, signatures };
  });
}

/** The part of a transaction that is signed, alone. */
export function readMessage(bytes: Uint8Array): Message | undefined {
  return attempt(() => {
    const reader = new Reader(bytes);
    const message = messageOf(reader);
    reader.end();
    return message;
  });
}

class Malformed extends Error {}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function signaturesOf(reader: Reader, count: number): [string, ...string[]] {
  const [first, ...others] = times(count, () => base58(reader.bytes(64)));
  if (first === undefined) throw new Malformed();
  if (reader.first === VERSION_1) reader.end();
  return [first, ...others];
}

function messageOf(reader: Reader): Message {
  const prefix = reader.peek();
  if (prefix < 128) return sane(oldMessage(reader, "legacy"));
  reader.byte();
  if (prefix === 128) return sane(oldMessage(reader, 0));
  if (prefix === VERSION_1) return sane(newMessage(reader));
  throw new Malformed();
}

function headerOf(reader: Reader): Header {
  return {
    signers: reader.byte(),
    readonlySigners: reader.byte(),
    readonlyOthers: reader.byte(),
  };
}

function oldMessage(reader: Reader, version: "legacy" | 0): Message {
  const header = headerOf(reader);
  const keys = times(reader.compact(), () => base58(reader.bytes(32)));
  const blockhash = base58(reader.bytes(32));
  const instructions = times(reader.compact(), () => ({
    programIndex: reader.byte(),
    accounts: [...reader.bytes(reader.compact())],
    data: reader.bytes(reader.compact()),
  }));
  const lookups = times(version === "legacy" ? 0 : reader.compact(), () => ({
    table: base58(reader.bytes(32)),
    writable: [...reader.bytes(reader.compact())],
    readonly: [...reader.bytes(reader.compact())],
  }));
  // Of a whole transaction the message is the last part.
  reader.end();
  return { version, header, keys, blockhash, instructions, lookups, config: undefined };
}

function newMessage(reader: Reader): Message {
  const header = headerOf(reader);
  const mask = reader.number(4);
  const hasFee = (mask & 3) === 3;
  // Bits that nobody knows yet, or half of the fee's two.
  if (mask >= 32 || (!hasFee && (mask & 3) !== 0)) throw new Malformed();
  const blockhash = base58(reader.bytes(32));
  const instructionCount = reader.byte();
  const keyCount = reader.byte();
  const isTooMuch = header.signers > V1_SIGNERS_MAX || keyCount > V1_ITEMS_MAX;
  if (isTooMuch || instructionCount > V1_ITEMS_MAX) throw new Malformed();
  const keys = times(keyCount, () => base58(reader.bytes(32)));
  const config = {
    priorityFee: hasFee ? reader.number(8) : null,
    computeUnitLimit: (mask & 4) === 0 ? null : reader.number(4),
    loadedAccountsDataSizeLimit: (mask & 8) === 0 ? null : reader.number(4),
    heapSize: (mask & 16) === 0 ? null : reader.number(4),
  };
  const heads = times(instructionCount, () => ({
    programIndex: reader.byte(),
    accountCount: reader.byte(),
    dataLength: reader.number(2),
  }));
  const instructions = heads.map(({ programIndex, accountCount, dataLength }) => ({
    programIndex,
    accounts: [...reader.bytes(accountCount)],
    data: reader.bytes(dataLength),
  }));
  return { version: 1, header, keys, blockhash, instructions, lookups: [], config };
}

/** What Solana calls sanitizing: counts and indices that fit each other. */
function sane(message: Message): Message {
  const { header, keys, instructions, lookups } = message;
  const loaded = lookups.reduce(
    (sum, { writable, readonly }) => sum + writable.length + readonly.length,
    0,
  );
  const isSane =
    header.signers > header.readonlySigners &&
    header.signers + header.readonlyOthers <= keys.length &&
    keys.length + loaded <= 256 &&
    lookups.every(({ writable, readonly }) => writable.length + readonly.length > 0) &&
    instructions.every(
      ({ programIndex, accounts }) =>
        programIndex > 0 &&
        programIndex < keys.length &&
        accounts.every((index) => index < keys.length + loaded),
    );
  if (!isSane) throw new Malformed();
  return message;
}

function times<T>(count: number, read: () => T): T[] {
  const list: T[] = [];
  for (let index = 0; index < count; index += 1) list.push(read());
  return list;
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get first(): number | undefined {
    return this.#bytes[0];
  }

  peek(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new Malformed();
    return byte;
  }

  byte(): number {
    const byte = this.peek();
    this.#at += 1;
    return byte;
  }

  bytes(count: number): Uint8Array {
    if (this.#at + count > this.#bytes.length) throw new Malformed();
    this.#at += count;
    return Uint8Array.from(this.#bytes.subarray(this.#at - count, this.#at));
  }

  /** Little-endian; above what a number holds exactly nobody has a fee. */
  number(width: 2 | 4 | 8): number {
    const value = this.bytes(width).reduceRight((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(value)) throw new Malformed();
    return value;
  }

  /** Seven bits a byte, at most 65,535, in as few bytes as it takes. */
  compact(): number {
    let value = 0;
    for (let shift = 0; shift < 21; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte >= 128) continue;
      if ((byte === 0 && shift > 0) || value > 65_535) break;
      return value;
    }
    throw new Malformed();
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new Malformed();
  }
}
