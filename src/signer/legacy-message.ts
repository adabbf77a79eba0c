/**
 * A strict reader of Solana's legacy messages (solana.com/docs/core/transactions): what is signed is what
 * was read, byte for byte. Versioned messages, whose accounts may come from lookup tables that nobody
 * here can see, are refused.
 *
 *     signers u8 | read-only signers u8 | read-only others u8 | keys | blockhash | instructions
 *     instruction: program u8 | account indexes | data; a list is a compact-u16 length and its items
 */
import { encodeBase58 } from "../domain/base58.ts";
import { err, ok, type Result } from "../domain/result.ts";

export interface Instruction {
  readonly program: string;
  readonly accounts: readonly string[];
  readonly data: Uint8Array;
}

export interface LegacyMessage {
  /** Base58; the first pays. */
  readonly signers: readonly string[];
  /** All accounts, the signers first. */
  readonly accounts: readonly string[];
  readonly instructions: readonly Instruction[];
}

/** A packet has 1232 bytes, with one signature at least and its count. */
const BYTES_MAX = 1_232 - 65;
const VERSIONED = 0x80;

/** An error is a sentence for the operator. */
export function readLegacyMessage(bytes: Uint8Array): Result<LegacyMessage, string> {
  if (bytes.length > BYTES_MAX) return err(`the message is longer than ${BYTES_MAX} bytes`);
  if (((bytes[0] ?? 0) & VERSIONED) !== 0) {
    return err("the message is a versioned one: only legacy messages are signed");
  }
  try {
    return read(new Cursor(bytes));
  } catch (error) {
    if (error instanceof Malformed) return err(`the message is malformed: ${error.message}`);
    throw error;
  }
}

function read(cursor: Cursor): Result<LegacyMessage, string> {
  const [signed, readOnlySigned, readOnlyOthers] = [cursor.byte(), cursor.byte(), cursor.byte()];
  const accounts = cursor.list(() => encodeBase58(cursor.take(32)));
  cursor.take(32); // the blockhash: it says how long the message lives, not what it does
  if (signed === 0 || readOnlySigned >= signed || signed + readOnlyOthers > accounts.length) {
    throw new Malformed("its header does not fit its accounts");
  }
  if (new Set(accounts).size < accounts.length) throw new Malformed("an account is named twice");
  const account = (): string => {
    const found = accounts[cursor.byte()];
    if (found === undefined) throw new Malformed("an account is not in its list");
    return found;
  };
  const instructions = cursor.list(() => ({
    program: account(),
    accounts: cursor.list(account),
    data: cursor.take(cursor.length()),
  }));
  if (!cursor.isAtEnd) throw new Malformed("something stands behind its end");
  return ok({ signers: accounts.slice(0, signed), accounts, instructions });
}

class Malformed extends Error {}

class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Malformed("it is cut");
    return byte;
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Malformed("it is cut");
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  /** Compact-u16 in its shortest form: seven bits a byte, the lowest first. */
  length(): number {
    let value = 0;
    for (let shift = 0; shift < 21; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        if ((byte === 0 && shift > 0) || value > 0xffff) break;
        return value;
      }
    }
    throw new Malformed("a length is not written as it must be");
  }

  list<T>(item: () => T): T[] {
    return Array.from({ length: this.length() }, item);
  }
}
