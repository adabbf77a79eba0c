import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Batch } from "../../src/ports.ts";
import { JournalFile } from "../../src/store/journal-file.ts";
import { MIGRATIONS, sampleBatches } from "../store/sealing.ts";
import { scratchDir } from "../store/scratch.ts";
import { judge } from "./verdict.ts";
import { writtenBatches } from "./written-batches.ts";

const WRITTEN = writtenBatches(12);

/** A journal that holds the first `count` of what was written. */
function journalOf(batches = WRITTEN): string {
  const dir = scratchDir();
  const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
  for (const batch of batches) journal.append(batch);
  journal.close();
  return dir;
}

test("a journal with every acknowledged batch is kept, with one more as well", () => {
  expect(judge(journalOf(), WRITTEN, 12)).toEqual({ t: "kept", found: 12 });
  expect(judge(journalOf(WRITTEN.slice(0, 8)), WRITTEN, 7)).toEqual({ t: "kept", found: 8 });
});

test("a journal without an acknowledged batch has lost it", () => {
  expect(judge(journalOf(WRITTEN.slice(0, 8)), WRITTEN, 9)).toEqual({ t: "lost", found: 8 });
  expect(judge(scratchDir(), WRITTEN, 1)).toEqual({ t: "lost", found: 0 });
});

test("a journal of other batches is broken, though its chain holds", () => {
  expect(judge(journalOf(sampleBatches(5)), WRITTEN, 5)).toEqual({
    t: "broken",
    why: "batch 1 is not what was written",
  });
});

test("a journal that cannot be read to its end is broken", () => {
  const dir = journalOf();
  const path = join(dir, "journal.db");
  const bytes = readFileSync(path);
  bytes.fill(0xff, bytes.indexOf(WRITTEN[5]?.events ?? ""), undefined);
  writeFileSync(path, bytes);
  expect(judge(dir, WRITTEN, 12)).toMatchObject({ t: "broken" });
});

test("the writer writes the same in every process, and long entries among short ones", () => {
  const batches = writtenBatches(200);
  const bytes = (all: readonly Batch[]) => all.flatMap((one) => [one.transfers, one.events]);
  expect(Buffer.concat(bytes(writtenBatches(200))).equals(Buffer.concat(bytes(batches)))).toBe(
    true,
  );
  const counts = batches.map(({ count }) => count);
  expect(Math.max(...counts)).toBeGreaterThan(1000);
  expect(counts.filter((count) => count <= 5).length).toBeGreaterThan(100);
});
