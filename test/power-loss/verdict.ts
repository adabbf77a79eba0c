/**
 * What a start after the power cut makes of an image: the product opens it as it opens any journal,
 * gives back what it finds, and goes on where that ends.
 */
import { join } from "node:path";
import type { Batch } from "../../src/ports.ts";
import { JournalFile } from "../../src/store/journal-file.ts";
import { JOURNAL_FILE } from "../../src/store/journal-presence.ts";
import { readJournal } from "../../src/store/read-journal.ts";
import { Database } from "../../src/store/sqlite.ts";
import { MIGRATIONS } from "../store/sealing.ts";

export type Verdict =
  /** Every acknowledged batch is there; perhaps one more, whose acknowledgement was not yet said. */
  | { readonly t: "kept"; readonly found: number }
  /** A true beginning of what was written, and too short. */
  | { readonly t: "lost"; readonly found: number }
  /** The journal cannot be opened or read or continued, or holds what nobody wrote. */
  | { readonly t: "broken"; readonly why: string };

/** `written`: everything that the writer wrote; the first `acknowledged` of it were said to be durable. */
export function judge(dir: string, written: readonly Batch[], acknowledged: number): Verdict {
  try {
    const found = recover(dir, written);
    checkAfterwards(dir, found + (found < written.length ? 1 : 0));
    return { t: found < acknowledged ? "lost" : "kept", found };
  } catch (error) {
    return { t: "broken", why: error instanceof Error ? error.message : String(error) };
  }
}

/** How many batches came back. The next one is appended, as it is when the bot goes on. */
function recover(dir: string, written: readonly Batch[]): number {
  const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
  try {
    let found = 0;
    // The replay has verified the chain; this says that it is the chain that was written.
    for (const batch of journal.replay(0)) {
      const original = written[found];
      if (original === undefined || !isSame(batch, original)) {
        throw new Error(`batch ${batch.no} is not what was written`);
      }
      found++;
    }
    const next = written[found];
    if (next !== undefined) journal.append(next);
    return found;
  } finally {
    journal.close();
  }
}

/** What `npm run audit` would read, and SQLite's own opinion of its file. */
function checkAfterwards(dir: string, expected: number): void {
  let found = 0;
  for (const batch of readJournal(dir)) found = batch.no;
  if (found !== expected) throw new Error(`${expected} batches have become ${found}`);
  const db = new Database(join(dir, JOURNAL_FILE), { readonly: true });
  try {
    const opinion = db.pragma("quick_check(1)", { simple: true });
    if (opinion !== "ok") throw new Error(`quick_check: ${String(opinion)}`);
  } finally {
    db.close();
  }
}

function isSame(a: Batch, b: Batch): boolean {
  return (
    a.no === b.no &&
    a.first === b.first &&
    a.count === b.count &&
    a.atMs === b.atMs &&
    Buffer.compare(a.transfers, b.transfers) === 0 &&
    Buffer.compare(a.events, b.events) === 0
  );
}
