/**
 * A hand at a journal.db: batches taken apart, changed, put together and hashed anew, so that the chain
 * holds and only what they say is wrong. Its own code for packing and hashing is the product's, since
 * what a forger would use is that.
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { decodeEvents, encodeEvents, type JournalEvent } from "../../src/domain/journal-event.ts";
import {
  readTransfer,
  TRANSFER_BYTES,
  writeTransfer,
  type Transfer,
} from "../../src/domain/transfer.ts";
import { audit } from "../../src/engine/audit.ts";
import type { PlainCard } from "../../src/domain/journal-event.ts";
import type { Batch } from "../../src/ports.ts";
import { follow, GENESIS } from "../../src/store/chain.ts";
import { JournalFile } from "../../src/store/journal-file.ts";
import { readJournal, type KeptHead } from "../../src/store/read-journal.ts";
import { Database } from "../../src/store/sqlite.ts";

const MIGRATIONS = new URL("../../data/migrations", import.meta.url).pathname;

/** A batch taken apart. */
export interface Page {
  readonly atMs: number;
  readonly transfers: Transfer[];
  readonly events: JournalEvent[];
}

/** A journal.db with these batches, in a folder of its own. */
export function journalOf(batches: readonly Batch[]): string {
  const dir = mkdtempSync(join(tmpdir(), "rooms-forger-"));
  const file = new JournalFile({ dir, migrationsDir: MIGRATIONS });
  for (const batch of batches) file.append(batch);
  file.close();
  return dir;
}

/** The same journal.db in another folder, for the length of a test. */
export function copyOf(dir: string): string {
  const copy = mkdtempSync(join(tmpdir(), "rooms-forged-"));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  copyFileSync(join(dir, "journal.db"), join(copy, "journal.db"));
  return copy;
}

/** Lets `change` at the rows themselves; the guards are put back after it, unless they are to stay away. */
export function tamper(dir: string, change: (db: Database) => void, guarded = true): string {
  const copy = copyOf(dir);
  const db = new Database(join(copy, "journal.db"));
  const guards = db
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
    .pluck()
    .all();
  db.exec("DROP TRIGGER batch_no_update; DROP TRIGGER batch_no_delete");
  change(db);
  if (guarded) for (const sql of guards) db.exec(sql);
  db.close();
  return copy;
}

/** A copy of the journal in which `change` has had its way with every batch, and the chain holds. */
export function forge(dir: string, change: (page: Page, no: number) => Page): string {
  return tamper(dir, (db) => {
    const update = db.prepare(
      "UPDATE batch SET first = ?, n = ?, ts = ?, p = ?, ev = ?, hash = ? WHERE no = ?",
    );
    let at = GENESIS;
    for (const row of stored(db)) {
      const batch = {
        ...putTogether(change(takeApart(row), row.no)),
        no: row.no,
        first: at.nextSeq,
      };
      at = follow(at, batch);
      const { first, count, atMs, transfers, events, no } = batch;
      update.run(first, count, atMs, transfers, events, at.hash, no);
    }
  });
}

/** All that a journal says, as it is stored. */
export function readPages(dir: string): Page[] {
  const db = new Database(join(dir, "journal.db"), { readonly: true });
  try {
    return stored(db).map((batch) => takeApart(batch));
  } finally {
    db.close();
  }
}

function stored(db: Database): Batch[] {
  const columns = "no, first, n AS count, ts AS atMs, p AS transfers, ev AS events";
  return db.prepare<[], Batch>(`SELECT ${columns} FROM batch ORDER BY no`).all();
}

function takeApart({ atMs, count, transfers, events }: Batch): Page {
  const view = new DataView(transfers.buffer, transfers.byteOffset, transfers.length);
  return {
    atMs,
    transfers: Array.from({ length: count }, (_, index) =>
      readTransfer(view, index * TRANSFER_BYTES),
    ),
    events: [...decodeEvents(events)],
  };
}

function putTogether({ atMs, transfers, events }: Page): Omit<Batch, "no" | "first"> {
  const bytes = new Uint8Array(transfers.length * TRANSFER_BYTES);
  transfers.forEach((transfer, index) => {
    writeTransfer(new DataView(bytes.buffer), index * TRANSFER_BYTES, transfer);
  });
  return { atMs, count: transfers.length, transfers: bytes, events: encodeEvents(events) };
}

/** What the audit says of a journal: its head, and every problem. */
export async function auditOf(
  dir: string,
  kept: readonly KeptHead[] = [],
): Promise<{ head: KeptHead; problems: readonly string[] }> {
  let head: KeptHead = { no: 0, hash: "" };
  let damages: readonly string[] = [];
  const { problems } = await audit(
    (function* read() {
      const reading = yield* readJournal(dir, kept);
      ({ head, damages } = reading);
    })(),
  );
  return { head, problems: [...damages, ...problems] };
}

/** A settled room's words, with another outcome. */
export function withOutcome(card: string | PlainCard, outcome: string): string | PlainCard {
  const other = JSON.stringify(card).replace(/(\\?"outcome\\?":\\?")\w+/, `$1${outcome}`);
  return JSON.parse(other) as string | PlainCard;
}
