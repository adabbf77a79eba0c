/** A process for a test to kill: appends batches for as long as it lives and prints each answer. */
import { openJournal } from "../../src/store/journal.ts";

const [dir = "", migrationsDir = ""] = process.argv.slice(2);
const journal = await openJournal({ dir, migrationsDir });

let { no } = journal.head();
let first = 1;
for await (const batch of journal.replay(0)) first = batch.first + batch.count;
process.stdout.write(`from ${no}\n`);

for (;;) {
  no += 1;
  const count = no % 5;
  const transfers = new Uint8Array(48 * count).fill(no % 251);
  const events = new TextEncoder().encode(`["${no}"]`);
  await journal.append({ no, first, count, atMs: no, transfers, events });
  first += count;
  process.stdout.write(`${no} ${journal.head().hash}\n`);
}
