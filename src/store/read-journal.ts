/**
 * A journal read beside the process that writes it, or after it, for its audit: never written to, and
 * read on behind a damage, so that all of it is found. A reader that must not go on is JournalReader.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Batch, JournalHead } from "../ports.ts";
import { batchName, GENESIS, headOf, JOURNAL_FORMAT, verify, type ChainPoint } from "./chain.ts";
import { findFlippedBit } from "./flipped-bit.ts";
import { asJournalFault, journalFault } from "./journal-fault.ts";
import { JOURNAL_FILE } from "./journal-presence.ts";
import { JournalReader, type StoredBatch } from "./journal-reader.ts";
import { assertSqliteVersion, Database, setPragma } from "./sqlite.ts";

const CHUNK_BYTES = 1 << 20;

/** The head of a journal as it was kept elsewhere: this hash, at this batch. */
export interface KeptHead {
  readonly no: number;
  readonly hash: string;
}

export interface JournalReading {
  readonly head: JournalHead;
  /** One sentence each: damages of the file and of its chain, and heads that it does not have. */
  readonly damages: readonly string[];
}

/**
 * Every batch of `dir`'s journal in order, as far as it can be read; where one bit was flipped, as it
 * was before. At the end, what is wrong. Throws a JournalFault when there is nothing to read.
 */
export function* readJournal(
  dir: string,
  kept: readonly KeptHead[] = [],
): Generator<Batch, JournalReading> {
  const path = join(dir, JOURNAL_FILE);
  if (!existsSync(path)) throw journalFault(`there is no journal at ${path}`);
  const db = new Database(path, { readonly: true });
  try {
    assertSqliteVersion(db);
    setPragma(db, "busy_timeout", 5000);
    const damages = fileDamages(db);
    const head = yield* readBatches(new JournalReader(db), damages, kept);
    return { head: headOf(head), damages };
  } catch (error) {
    throw asJournalFault(error, "audit");
  } finally {
    db.close();
  }
}

function* readBatches(
  reader: JournalReader,
  damages: string[],
  kept: readonly KeptHead[],
): Generator<Batch, ChainPoint> {
  const waiting = kept.toSorted((a, b) => a.no - b.no);
  let at = GENESIS;
  compareKept(waiting, at, damages);
  for (;;) {
    let rows: readonly StoredBatch[] = [];
    try {
      rows = reader.stored(at.no, CHUNK_BYTES);
    } catch (error) {
      damages.push(`nothing can be read behind batch ${at.no}: ${messageOf(error)}`);
    }
    if (rows.length === 0) break;
    for (const row of rows) {
      const { batch, hash, damage } = judge(at, row);
      if (damage !== undefined) damages.push(damage);
      yield batch;
      const { no, first, count, atMs } = batch;
      at = { no, nextSeq: first + count, atMs, hash };
      compareKept(waiting, at, damages);
    }
  }
  for (const { no } of waiting) {
    damages.push(
      `the journal ends at batch ${at.no}, before batch ${no}, whose head was kept: its end is cut off, or this is an older copy`,
    );
  }
  return at;
}

interface Judged extends StoredBatch {
  readonly damage: string | undefined;
}

/** What is wrong with a batch behind `at`, and the batch and hash to go on with. */
function judge(at: ChainPoint, stored: StoredBatch): Judged {
  const { batch, hash } = stored;
  try {
    verify(at, batch, hash);
    return { ...stored, damage: undefined };
  } catch (error) {
    // Where batches are missing there is no hash before it to search with.
    const flipped = batch.no === at.no + 1 ? findFlippedBit(at, stored) : undefined;
    if (flipped === undefined) return { ...stored, damage: messageOf(error) };
    const damage = `${batchName(batch)}: hash chain broken: one bit was flipped in ${flipped.where}`;
    return { batch: flipped.batch, hash: flipped.hash, damage };
  }
}

/** Of the kept heads, lowest first, those that `at` has reached are taken out. */
function compareKept(waiting: KeptHead[], at: ChainPoint, damages: string[]): void {
  for (let next = waiting[0]; next !== undefined && next.no <= at.no; next = waiting[0]) {
    waiting.shift();
    if (next.no === at.no && headOf(at).hash === next.hash) continue;
    damages.push(
      `batch ${next.no} is not the one whose head was kept: the journal was changed there or before, and hashed anew`,
    );
  }
}

/** What SQLite and the file's own marks say, apart from any batch. */
function fileDamages(db: Database): string[] {
  const damages: string[] = [];
  try {
    const check = db.prepare<[], string>("PRAGMA quick_check(5)").pluck().all();
    damages.push(...check.filter((line) => line !== "ok").map((line) => `the file: ${line}`));
    const meta = new Map(db.prepare<[], [string, string]>("SELECT k, v FROM meta").raw().all());
    if (meta.get("format") !== JOURNAL_FORMAT || meta.get("genesis") !== headOf(GENESIS).hash) {
      damages.push(`the file: its format is ${meta.get("format")}, not ${JOURNAL_FORMAT}`);
    }
    const triggers = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      .pluck()
      .all();
    for (const name of ["batch_no_update", "batch_no_delete"]) {
      if (!triggers.includes(name)) {
        damages.push(`the file: its guard ${name} is gone, so somebody has opened it to change it`);
      }
    }
  } catch (error) {
    damages.push(`the file: ${messageOf(error)}`);
  }
  return damages;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
