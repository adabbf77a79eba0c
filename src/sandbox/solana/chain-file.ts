/**
 * The chain on disk: one line of JSON for each block that has transactions in it, with what they did and
 * the accounts as they left them. A block is on disk before anybody is shown it: the bot's ledger
 * remembers deposits, so its chain must not forget them, whatever the process dies of.
 */
import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import { z } from "zod";
import { fromBase58 } from "./base58.ts";
import type { Landed } from "./history.ts";
import type { Account } from "./machine.ts";
import { readTransaction } from "./transaction-bytes.ts";
import type { TransactionError } from "./transaction-error.ts";

export interface Block {
  readonly slot: number;
  readonly landed: readonly Landed[];
  /** As the block left them; undefined: gone. */
  readonly accounts: ReadonlyMap<string, Account | undefined>;
}

/** The file is not what this program writes; says what to do. */
export class ChainFileDamaged extends Error {
  override readonly name = "ChainFileDamaged";
}

const base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64")));
const lamports = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt);
const address = z.string().refine((text) => fromBase58(text, 32) !== undefined);
const count = z.int().min(0);

const StoredAccount = z.object({
  lamports,
  owner: address,
  data: base64,
  executable: z.boolean(),
});

const StoredCall = z.object({
  programIndex: count,
  accounts: z.array(count),
  data: base64,
  stackHeight: count,
});

const StoredTransaction = z.object({
  raw: base64,
  timeS: count,
  // Of our own making, and only ever handed on.
  error: z.custom<TransactionError>().nullable(),
  logs: z.array(z.string()),
  unitsConsumed: count,
  inner: z.array(z.object({ index: count, calls: z.array(StoredCall) })),
  returned: z.object({ program: address, data: base64 }).optional(),
  feeLamports: lamports,
  preLamports: z.array(lamports),
  postLamports: z.array(lamports),
  loaded: z.object({ writable: z.array(address), readonly: z.array(address) }),
});

const StoredBlock = z.object({
  slot: count,
  landed: z.array(StoredTransaction),
  accounts: z.record(address, StoredAccount.nullable()),
});

/** A line of the file; undefined for whatever is none. */
export function readBlock(line: string): Block | undefined {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = StoredBlock.safeParse(json);
  if (!parsed.success) return undefined;
  const { slot } = parsed.data;
  const landed = parsed.data.landed.flatMap(({ raw, returned, ...stored }) => {
    const tx = readTransaction(raw);
    return tx === undefined ? [] : [{ ...stored, tx, slot, returned }];
  });
  if (landed.length !== parsed.data.landed.length) return undefined;
  const accounts = Object.entries(parsed.data.accounts).map(
    ([address, account]) => [address, account ?? undefined] as const,
  );
  return { slot, landed, accounts: new Map(accounts) };
}

export function writeBlock({ slot, landed, accounts }: Block): string {
  const transactions = landed.map(({ tx, ...rest }) => ({ ...rest, raw: tx.raw }));
  const left = [...accounts].map(([address, account]) => [address, account ?? null] as const);
  const block = { slot, landed: transactions, accounts: Object.fromEntries(left) };
  return `${JSON.stringify(block, (_key, value: unknown) => {
    if (typeof value === "bigint") return value.toString();
    return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
  })}\n`;
}

export class ChainFile {
  readonly blocks: readonly Block[];
  readonly #file: number;

  /** Reads what is there. What a crash left of a last line is cut off: nobody was shown that block. */
  constructor(path: string) {
    this.#file = openSync(path, "a+", 0o600);
    const text = readFileSync(this.#file, "utf8");
    const end = text.lastIndexOf("\n") + 1;
    if (end < text.length) ftruncateSync(this.#file, Buffer.byteLength(text.slice(0, end)));
    const lines = text.slice(0, end).split("\n").slice(0, -1);
    this.blocks = lines.map((line, index) => {
      const block = readBlock(line);
      if (block !== undefined) return block;
      closeSync(this.#file);
      const where = `${path}, line ${index + 1}`;
      throw new ChainFileDamaged(
        `${where}: not a block of the sandbox's chain. Move the whole data directory away to begin anew.`,
      );
    });
  }

  /** Returns when it is on disk. */
  append(block: Block): void {
    writeSync(this.#file, writeBlock(block));
    fdatasyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
