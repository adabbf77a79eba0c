/**
 * The process that strace watches: `writer-process DIR full|normal BATCHES`. It writes with the product's own
 * JournalFile, closes it and opens it again half-way, as a restart does, and says of each batch, on its
 * standard output and in one write, when the journal has called it durable.
 */
import { writeSync } from "node:fs";
import { JournalFile } from "../../src/store/journal-file.ts";
import { MIGRATIONS } from "../store/sealing.ts";
import { acknowledgement } from "./disk-trace.ts";
import { openJournalInNormal } from "./journal-in-normal.ts";
import { writtenBatches } from "./written-batches.ts";

const [dir = "", synchronous = "", count = ""] = process.argv.slice(2);
const place = { dir, migrationsDir: MIGRATIONS };
const batches = writtenBatches(Number(count));
const half = batches.length / 2;

for (const life of [batches.slice(0, half), batches.slice(half)]) {
  const journal = synchronous === "normal" ? openJournalInNormal(place) : new JournalFile(place);
  for (const batch of life) {
    journal.append(batch);
    writeSync(1, acknowledgement(batch.no));
  }
  journal.close();
}
