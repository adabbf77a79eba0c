/** A journal read beside the process that writes it, or after it: verified, and never written to. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Batch, JournalHead } from "../ports.ts";
import { GENESIS, headOf } from "./chain.ts";
import { asJournalFault, journalFault } from "./journal-fault.ts";
import { JOURNAL_FILE } from "./journal-presence.ts";
import { JournalReader } from "./journal-reader.ts";
import { assertSqliteVersion, Database, setPragma } from "./sqlite.ts";

const CHUNK_BYTES = 1 << 20;

/**
 * Every batch of `dir`'s journal in order, and at the end its head. Throws a JournalFault that names
 * the first batch whose bytes, order or hash are not what the chain says.
 */
export function* readJournal(dir: string): Generator<Batch, JournalHead> {
  const path = join(dir, JOURNAL_FILE);
  if (!existsSync(path)) throw journalFault(`there is no journal at ${path}`);
  const db = new Database(path, { readonly: true });
  try {
    assertSqliteVersion(db);
    setPragma(db, "busy_timeout", 5000);
    const reader = new JournalReader(db);
    for (let at = GENESIS; ;) {
      const chunk = reader.chunk(at, CHUNK_BYTES);
      yield* chunk.batches;
      at = chunk.to;
      if (chunk.done) return headOf(at);
    }
  } catch (error) {
    throw asJournalFault(error, "audit");
  } finally {
    db.close();
  }
}
