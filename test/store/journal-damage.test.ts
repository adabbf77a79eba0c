import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Batch } from "../../src/ports.ts";
import { JournalFile } from "../../src/store/journal-file.ts";
import { MIGRATIONS, plain, sampleBatches } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";

const BATCHES = sampleBatches(60);

/** All that can be read of a damaged journal, and the fault that ended it. */
function recovered(dir: string): { batches: Batch[]; fault: unknown } {
  const batches: Batch[] = [];
  try {
    const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
    try {
      for (const batch of journal.replay(0)) batches.push(batch);
    } finally {
      journal.close();
    }
    return { batches: plain(batches), fault: undefined };
  } catch (fault) {
    return { batches: plain(batches), fault };
  }
}

const FAULT = expect.objectContaining({ name: "JournalFault" });

test("whatever bytes of the file change, a replay gives true batches or a JournalFault", () => {
  const dir = scratchDir();
  const path = join(dir, "journal.db");
  const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
  for (const batch of BATCHES) journal.append(batch);
  journal.close();
  const intact = readFileSync(path);
  const used = 16 * 4096; // the pad's empty pages are the rest
  let faults = 0;

  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: used - 1 }), fc.integer({ min: 1, max: 255 })), {
        minLength: 1,
        maxLength: 20,
      }),
      (flips) => {
        const bytes = Buffer.from(intact);
        for (const [at, mask] of flips) bytes[at] = (bytes[at] ?? 0) ^ mask;
        writeFileSync(path, bytes);
        const { batches, fault } = recovered(dir);
        expect(batches).toEqual(BATCHES.slice(0, batches.length));
        if (fault === undefined) return;
        faults++;
        expect(fault).toEqual(FAULT);
      },
    ),
    { numRuns: 20 },
  );
  expect(faults).toBeGreaterThan(0);
});

test("a file cut short anywhere gives a JournalFault, or all of its batches", () => {
  const dir = scratchDir();
  const path = join(dir, "journal.db");
  const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
  for (const batch of BATCHES) journal.append(batch);
  journal.close();
  const intact = readFileSync(path);
  const least = 2; // a file of one byte is to SQLite what an empty one is: a new one
  fc.assert(
    fc.property(fc.integer({ min: least, max: intact.length - 1 }), (length) => {
      writeFileSync(path, intact.subarray(0, length));
      const { batches, fault } = recovered(dir);
      expect(batches).toEqual(BATCHES.slice(0, batches.length));
      // SQLite reads what is missing of the last page as zeros: when it was zeros, nothing is lost.
      if (batches.length === BATCHES.length) expect(intact.length - length).toBeLessThan(4096);
      else expect(fault).toEqual(FAULT);
    }),
    { numRuns: 8, examples: [[least], [intact.length - 4096], [intact.length - 1]] },
  );
});

test("a torn end of the WAL costs unfinished batches, never those before it", () => {
  const source = scratchDir();
  const journal = new JournalFile({ dir: source, migrationsDir: MIGRATIONS });
  for (const batch of BATCHES) journal.append(batch);
  // Copied while it is open, as a power cut leaves it: the batches are in the WAL.
  const image = scratchDir();
  copyFileSync(join(source, "journal.db"), join(image, "journal.db"));
  const wal = readFileSync(join(source, "journal.db-wal"));
  journal.close();

  fc.assert(
    fc.property(fc.nat({ max: 200_000 }), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const dir = scratchDir();
      copyFileSync(join(image, "journal.db"), join(dir, "journal.db"));
      const torn = Buffer.from(wal);
      torn[at] = (torn[at] ?? 0) ^ mask;
      writeFileSync(join(dir, "journal.db-wal"), torn);
      const { batches, fault } = recovered(dir);
      expect(batches).toEqual(BATCHES.slice(0, batches.length));
      if (fault !== undefined) expect(fault).toEqual(FAULT);
    }),
    { numRuns: 8 },
  );
});
