import { describe, expect, test } from "vitest";
import { JournalFile } from "../../src/store/journal-file.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { collect, copyOf, MIGRATIONS, sampleBatches } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";

const FAULT = expect.objectContaining({ name: "JournalFault" });
const BATCHES = sampleBatches(10);

async function filled(count: number): Promise<MemoryJournal> {
  const journal = new MemoryJournal();
  for (const batch of BATCHES.slice(0, count)) await journal.append(copyOf(batch));
  return journal;
}

/** What became of a promise by now, without waiting for it. */
async function stateOf(promise: Promise<unknown>): Promise<string> {
  const done = promise.then(
    () => "kept",
    () => "broken",
  );
  await Promise.resolve();
  await Promise.resolve();
  return Promise.race([done, Promise.resolve("open")]);
}

describe("a journal in memory", () => {
  test("has the same chain as the one on disk", async () => {
    const dir = scratchDir();
    const file = new JournalFile({ dir, migrationsDir: MIGRATIONS });
    for (const batch of BATCHES) file.append(copyOf(batch));
    const journal = await filled(10);
    expect(journal.head()).toEqual(file.head());
    file.close();
    expect(await collect(journal.replay(0))).toEqual(BATCHES);
    expect(await collect(journal.replay(7))).toEqual(BATCHES.slice(7));
    await expect(collect(journal.replay(11))).rejects.toThrow("the journal ends at 10");
  });

  test("refuses what does not follow, and everything after", async () => {
    const journal = await filled(1);
    await expect(journal.append(copyOf(BATCHES[2]!))).rejects.toThrow("batch 2 is missing");
    await expect(journal.append(copyOf(BATCHES[1]!))).rejects.toEqual(FAULT);
  });

  test("takes the buffer away as a thread would, and gives it back when durable", async () => {
    const returned: ArrayBuffer[] = [];
    const journal = new MemoryJournal({ onRecycle: (buffer) => returned.push(buffer) });
    const pooled = new ArrayBuffer(960);
    const transfers = new Uint8Array(pooled, 0, 48).fill(1);
    const events = new Uint8Array(0);
    journal.hold();
    const append = journal.append({ no: 1, first: 1, count: 1, atMs: 1, transfers, events });
    expect(pooled.byteLength).toBe(0);
    expect(returned).toEqual([]);
    journal.release();
    await append;
    expect(returned[0]?.byteLength).toBe(960);
    new Uint8Array(returned[0]!).fill(7);
    expect((await collect(journal.replay(0)))[0]?.transfers).toEqual(new Uint8Array(48).fill(1));
  });
});

describe("the simulator's hand on it", () => {
  test("a failed write rejects that append and all later ones, and keeps nothing of it", async () => {
    const faults: string[] = [];
    const journal = new MemoryJournal({ onFault: (fault) => faults.push(fault.message) });
    await journal.append(copyOf(BATCHES[0]!));
    journal.failNextAppend("disk full");
    await expect(journal.append(copyOf(BATCHES[1]!))).rejects.toThrow(
      "batch 2 could not be written",
    );
    await expect(journal.append(copyOf(BATCHES[2]!))).rejects.toEqual(FAULT);
    expect(faults).toEqual(["batch 2 could not be written: disk full"]);
    expect(await collect(journal.crash().replay(0))).toEqual(BATCHES.slice(0, 1));
  });

  test("held batches are neither answered nor durable until they are released, in order", async () => {
    const journal = await filled(1);
    journal.hold();
    const appends = BATCHES.slice(1, 4).map((batch) => journal.append(copyOf(batch)));
    expect(await Promise.all(appends.map(stateOf))).toEqual(["open", "open", "open"]);
    expect([journal.head().no, journal.heldCount]).toEqual([1, 3]);
    journal.release(2);
    expect(await Promise.all(appends.map(stateOf))).toEqual(["kept", "kept", "open"]);
    expect([journal.head().no, journal.heldCount]).toEqual([3, 1]);
    journal.release();
    await journal.append(copyOf(BATCHES[4]!));
    expect(journal.head().no).toBe(5);
  });

  test("a crash keeps the durable batches, answers nobody, and the next journal goes on", async () => {
    const journal = await filled(2);
    journal.hold();
    const lost = journal.append(copyOf(BATCHES[2]!));
    const next = journal.crash();
    journal.release();
    expect(await stateOf(lost)).toBe("open");
    await expect(journal.append(copyOf(BATCHES[2]!))).rejects.toEqual(FAULT);
    expect(next.head().no).toBe(2);
    await next.append(copyOf(BATCHES[2]!));
    expect(await collect(next.replay(0))).toEqual(BATCHES.slice(0, 3));
  });

  test("a crash may find held batches on the disk that were never answered", async () => {
    const journal = await filled(2);
    journal.hold();
    for (const batch of BATCHES.slice(2, 5)) void journal.append(copyOf(batch));
    expect(await collect(journal.crash(2).replay(0))).toEqual(BATCHES.slice(0, 4));
  });

  test.each([
    [true, 3],
    [false, 2],
  ])(
    "a torn write is a failure; whether it survives (%s) shows after the crash",
    async (survives, no) => {
      const journal = await filled(2);
      journal.tornAt(3, survives);
      await expect(journal.append(copyOf(BATCHES[2]!))).rejects.toThrow("power was lost");
      expect(journal.head().no).toBe(2);
      expect(journal.crash().head().no).toBe(no);
    },
  );
});
