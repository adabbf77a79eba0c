/**
 * The control: the product's JournalFile on a connection that was put back to synchronous=NORMAL after
 * it had opened. The product has no switch for that and shows its connection to nobody, so it is caught
 * on the way, here, in the test's own process.
 */
import { assert } from "../../src/domain/result.ts";
import { JournalFile, type JournalPlace } from "../../src/store/journal-file.ts";
import { Database, setPragma } from "../../src/store/sqlite.ts";

const SYNCHRONOUS_NORMAL = 1;

export function openJournalInNormal(place: JournalPlace): JournalFile {
  const original = Database.prototype.pragma;
  const connections: Database[] = [];
  Database.prototype.pragma = function pragma(this: Database, ...args) {
    connections.push(this);
    return original.apply(this, args);
  };
  let journal: JournalFile;
  try {
    journal = new JournalFile(place);
  } finally {
    Database.prototype.pragma = original;
  }
  const [connection] = connections;
  assert(connection !== undefined, "a journal sets pragmas while it opens");
  setPragma(connection, "synchronous", "NORMAL", SYNCHRONOUS_NORMAL);
  return journal;
}
