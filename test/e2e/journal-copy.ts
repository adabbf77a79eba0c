/**
 * A second reader of the journal, written from its documented format (data/migrations, the headers of
 * src/store/chain.ts and src/domain/transfer.ts) and sharing no code with the product but the way in
 * to SQLite: what it finds in a dead process's files is what the tests of kill -9 go by.
 *
 * It reads a copy. Opening the files themselves would mend them, and hide what the kill left behind.
 */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Database } from "../../src/store/sqlite.ts";

const KINDS = new Map([
  [1, "deposit"],
  [2, "grant"],
  [3, "stake"],
  [4, "refund"],
  [5, "payout"],
  [6, "fee-protocol"],
  [7, "fee-host"],
  [8, "referral-1"],
  [9, "referral-2"],
  [10, "referral-3"],
  [11, "pool"],
  [13, "withdraw-hold"],
  [14, "withdraw-return"],
  [15, "withdraw-paid"],
  [16, "withdraw-fee"],
  [17, "network-fee"],
  [18, "house-deposit"],
]);
const LINKED = 1;
const RECEIPT = 2;

export interface JournaledTransfer {
  readonly seq: number;
  readonly debit: number;
  readonly credit: number;
  readonly lamports: bigint;
  readonly request: bigint;
  readonly kind: string;
  readonly linked: boolean;
  readonly owesReceipt: boolean;
  readonly room: number;
  readonly bookedAtMs: number;
}

/** Of these nothing is asked but that they are there. */
const BESIDE = [
  "home",
  "prefers",
  "protects",
  "house-terms",
  "payouts",
  "explained",
  "stakes",
  "operator",
  "broadcast",
  "near",
  "digest",
  "group",
  "card",
  "card-gone",
  "group-moved",
  "aimed",
  "named",
] as const;

const Event = z.union([
  z.object({ t: z.literal("account"), no: z.number(), kind: z.string(), owner: z.number() }),
  z.object({
    t: z.literal("player"),
    user: z.number(),
    account: z.number(),
    referrer: z.number().nullable(),
  }),
  z.object({ t: z.enum(BESIDE) }),
  z.object({
    t: z.literal("terms"),
    room: z.number(),
    terms: z.object({
      title: z.string(),
      host: z.number(),
      feeBps: z.number(),
      minPlayers: z.number(),
    }),
  }),
  z.object({
    t: z.literal("actor"),
    actor: z.string(),
    state: z.string(),
    event: z.looseObject({ type: z.string() }),
    /** What the step has changed of what the actor remembers. */
    record: z.object({ context: z.record(z.string(), z.unknown()) }),
  }),
  z.object({
    t: z.literal("evidence"),
    ticks: z.array(z.object({ atMs: z.number() })),
    evidence: z.array(z.object({ hitAtMs: z.number(), witness: z.array(z.number()) })),
  }),
  z.object({ t: z.literal("prices"), hash: z.string(), text: z.string() }),
  z.object({ t: z.literal("settled"), room: z.number() }),
  z.object({ t: z.literal("on-chain"), seq: z.number(), signature: z.string() }),
  z.object({ t: z.literal("parked"), actor: z.string() }),
  z.object({ t: z.literal("told"), ids: z.array(z.string()) }),
]);
export type JournaledEvent = z.infer<typeof Event>;

const Rows = z.array(
  z.object({
    no: z.bigint(),
    first: z.bigint(),
    n: z.bigint(),
    ts: z.bigint(),
    hash: z.instanceof(Uint8Array),
    p: z.instanceof(Uint8Array),
    ev: z.instanceof(Uint8Array),
  }),
);

/** A place in the chain, behind so many batches and transfers. */
export interface ChainPlace {
  readonly batches: bigint;
  readonly transfers: number;
  readonly atMs: bigint;
  readonly hash: Uint8Array;
}

const BEGINNING: ChainPlace = {
  batches: 0n,
  transfers: 0,
  atMs: 0n,
  hash: createHash("sha256").update("rooms-journal-1").digest(),
};

export interface JournalCopy {
  /** One per batch, as hex. */
  readonly hashes: readonly string[];
  readonly transfers: readonly JournaledTransfer[];
  readonly events: readonly JournaledEvent[];
  readonly end: ChainPlace;
}

/**
 * What is behind `from`, which must still be there. Throws, naming the batch, when the chain, the
 * numbering or a record is not as documented.
 */
export function copyJournal(dataDir: string, from: ChainPlace = BEGINNING): JournalCopy {
  const copyDir = mkdtempSync(join(tmpdir(), "rooms-copy-"));
  try {
    for (const end of ["", "-wal"]) {
      const file = join(dataDir, `journal.db${end}`);
      if (existsSync(file)) copyFileSync(file, join(copyDir, `journal.db${end}`));
    }
    return read(join(copyDir, "journal.db"), from);
  } finally {
    rmSync(copyDir, { recursive: true });
  }
}

function read(file: string, from: ChainPlace): JournalCopy {
  const db = new Database(file);
  const hasBatches = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'batch'").get();
  // Killed before the file was laid out: an empty journal, which the next start must make whole.
  const rows =
    hasBatches === undefined
      ? []
      : db
          .prepare("SELECT * FROM batch WHERE no >= ? ORDER BY no")
          .safeIntegers()
          .all(from.batches);
  db.close();
  const transfers: JournaledTransfer[] = [];
  const events: JournaledEvent[] = [];
  const hashes: string[] = [];
  let { batches: no, atMs, hash } = from;
  const behind = Rows.parse(rows);
  const last = no > 0n ? behind.shift() : undefined;
  if (no > 0n && (last === undefined || Buffer.compare(last.hash, hash) !== 0)) {
    throw new Error(`batch ${no} is not what it was`);
  }
  for (const row of behind) {
    no += 1n;
    if (row.no !== no) throw new Error(`batch ${no} is missing`);
    const firstSeq = from.transfers + transfers.length + 1;
    if (row.first !== BigInt(firstSeq)) throw new Error(`batch ${no}: first ${row.first}`);
    if (row.ts < atMs) throw new Error(`batch ${no}: its clock fell`);
    atMs = row.ts;
    hash = chained(hash, row);
    if (Buffer.compare(hash, row.hash) !== 0) throw new Error(`batch ${no}: hash chain broken`);
    hashes.push(Buffer.from(hash).toString("hex"));
    const records = Buffer.from(row.p);
    if (records.length !== Number(row.n) * 48) throw new Error(`batch ${no}: ${row.n} transfers?`);
    for (let at = 0; at < records.length; at += 48) {
      transfers.push(transferAt(records, at, from.transfers + transfers.length + 1));
    }
    if (transfers.at(-1)?.linked === true) throw new Error(`batch ${no} cuts an entry in two`);
    const text = Buffer.from(row.ev).toString("utf8");
    events.push(...z.array(Event).parse(text === "" ? [] : JSON.parse(text)));
  }
  const end = { batches: no, transfers: from.transfers + transfers.length, atMs, hash };
  return { hashes, transfers, events, end };
}

function chained(before: Uint8Array, row: z.infer<typeof Rows>[number]): Uint8Array {
  const header = Buffer.alloc(32);
  header.writeBigUInt64LE(row.no, 0);
  header.writeBigUInt64LE(row.first, 8);
  header.writeUInt32LE(Number(row.n), 16);
  header.writeBigUInt64LE(row.ts, 20);
  header.writeUInt32LE(row.ev.length, 28);
  return createHash("sha256").update(before).update(header).update(row.p).update(row.ev).digest();
}

function transferAt(records: Buffer, at: number, seq: number): JournaledTransfer {
  const kind = KINDS.get(records.readUInt16LE(at + 32));
  if (kind === undefined) throw new Error(`transfer ${seq} is of no kind that these tests make`);
  const flags = records.readUInt16LE(at + 34);
  return {
    seq,
    debit: records.readUInt32LE(at),
    credit: records.readUInt32LE(at + 4),
    lamports: records.readBigInt64LE(at + 8),
    request: records.readBigUInt64LE(at + 16) | (records.readBigUInt64LE(at + 24) << 64n),
    kind,
    linked: (flags & LINKED) !== 0,
    owesReceipt: (flags & RECEIPT) !== 0,
    room: records.readUInt32LE(at + 36),
    bookedAtMs: Number(records.readBigUInt64LE(at + 40)),
  };
}
