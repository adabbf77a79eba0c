import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Journal } from "../../src/ports.ts";
import { JournalFile } from "../../src/store/journal-file.ts";
import { openJournal, overThread, type JournalListeners } from "../../src/store/journal.ts";
import type { FromJournal, ToJournal } from "../../src/store/journal-protocol.ts";
import { Database } from "../../src/store/sqlite.ts";
import { startThread } from "../../src/store/thread.ts";
import { collect, copyOf, MIGRATIONS, plain, sampleBatches } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";

const FAULT = expect.objectContaining({ name: "JournalFault" });

async function opened(dir: string, listeners: JournalListeners = {}): Promise<Journal> {
  const journal = await openJournal({ dir, migrationsDir: MIGRATIONS, ...listeners });
  onTestFinished(() => journal.close());
  return journal;
}

describe("a journal in its thread", () => {
  test("answers queued appends in their order and replays what it was given", async () => {
    const journal = await opened(scratchDir());
    const batches = sampleBatches(50);
    const order: number[] = [];
    await Promise.all(
      batches.map(async (batch) => {
        await journal.append(copyOf(batch));
        order.push(batch.no);
      }),
    );
    expect(order).toEqual(batches.map(({ no }) => no));
    expect(await collect(journal.replay(0))).toEqual(batches);
    expect(await collect(journal.replay(48))).toEqual(batches.slice(48));
    expect(journal.head().no).toBe(50);
  });

  test("keeps its head and its batches when it is closed with appends still queued", async () => {
    const dir = scratchDir();
    const first = await opened(dir);
    const batches = sampleBatches(30);
    const appends = batches.map((batch) => first.append(copyOf(batch)));
    await first.close();
    await Promise.all(appends);
    const second = await opened(dir);
    expect(second.head()).toEqual(first.head());
    expect(second.head().hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await collect(second.replay(0))).toEqual(batches);
    const inline = new JournalFile({ dir, migrationsDir: MIGRATIONS });
    expect(inline.head()).toEqual(second.head());
    inline.close();
  });

  test("streams a journal of many chunks, to a reader that leaves early as well", async () => {
    const journal = await opened(scratchDir());
    const transfers = () => new Uint8Array(48 * 6000).fill(1);
    for (let no = 1; no <= 12; no++) {
      const events = new Uint8Array(no).fill(no);
      const first = 1 + (no - 1) * 6000;
      await journal.append({ no, first, count: 6000, atMs: no, transfers: transfers(), events });
    }
    const seen: number[] = [];
    for await (const batch of journal.replay(0)) {
      expect(Buffer.compare(batch.transfers, transfers())).toBe(0);
      expect(batch.transfers.byteOffset % 8).toBe(0);
      expect(batch.events).toEqual(new Uint8Array(batch.no).fill(batch.no));
      seen.push(batch.no);
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for await (const batch of journal.replay(0)) if (batch.no === 2) break;
    expect(await collect(journal.replay(11))).toHaveLength(1);
  });

  test("refuses whatever comes after it was closed", async () => {
    const journal = await opened(scratchDir());
    await journal.close();
    const [batch] = sampleBatches(1);
    await expect(journal.append(batch!)).rejects.toThrow("the journal is closed");
    await expect(collect(journal.replay(0))).rejects.toThrow("the journal is closed");
    await journal.close();
  });
});

describe("the buffers of a batch", () => {
  test("are taken whole without a copy, and come back once the batch is durable", async () => {
    const returned: ArrayBuffer[] = [];
    const journal = await opened(scratchDir(), { onRecycle: (buffer) => returned.push(buffer) });
    const pooled = new ArrayBuffer(4096);
    const transfers = new Uint8Array(pooled, 96, 48).fill(9);
    const events = new Uint8Array([123, 125]);
    const append = journal.append({ no: 1, first: 1, count: 1, atMs: 1, transfers, events });
    expect(pooled.byteLength).toBe(0);
    expect(events.byteLength).toBe(0);
    await append;
    expect(returned.map((buffer) => buffer.byteLength)).toEqual([4096]);
    expect(await collect(journal.replay(0))).toEqual([
      {
        no: 1,
        first: 1,
        count: 1,
        atMs: 1,
        transfers: new Uint8Array(48).fill(9),
        events: new Uint8Array([123, 125]),
      },
    ]);
    const again = new Uint8Array(returned[0] ?? new ArrayBuffer(0), 0, 48).fill(8);
    const none = new Uint8Array(0);
    await journal.append({ no: 2, first: 2, count: 1, atMs: 1, transfers: again, events: none });
    expect((await collect(journal.replay(1)))[0]?.transfers).toEqual(new Uint8Array(48).fill(8));
  });

  test("are left alone where others use them: empty constants and Node's pool", async () => {
    const returned: ArrayBuffer[] = [];
    const journal = await opened(scratchDir(), { onRecycle: (buffer) => returned.push(buffer) });
    const nothing = new Uint8Array(0);
    const events = Buffer.from("[]");
    const neighbour = Buffer.from("neighbour");
    for (let no = 1; no <= 3; no++) {
      await journal.append({ no, first: 1, count: 0, atMs: 1, transfers: nothing, events });
    }
    expect(neighbour.toString()).toBe("neighbour");
    expect(events.toString()).toBe("[]");
    expect(returned).toEqual([]);
    const batches = await collect(journal.replay(0));
    expect(batches.map((batch) => Buffer.from(batch.events).toString())).toEqual([
      "[]",
      "[]",
      "[]",
    ]);
  });

  test("may be one buffer for transfers and events together", async () => {
    const journal = await opened(scratchDir());
    const both = new Uint8Array(64).fill(3);
    const [transfers, events] = [both.subarray(0, 48), both.subarray(60)];
    await journal.append({ no: 1, first: 1, count: 1, atMs: 1, transfers, events });
    const [batch] = await collect(journal.replay(0));
    expect(batch?.events).toEqual(new Uint8Array(4).fill(3));
  });
});

describe("a failure", () => {
  test("of one write rejects it and every append after it, and is told once", async () => {
    const dir = scratchDir();
    const faults: string[] = [];
    const journal = await opened(dir, { onFault: (fault) => faults.push(fault.message) });
    const [one, two, three, four] = sampleBatches(4).map(copyOf);
    await journal.append(one!);
    const saboteur = new Database(join(dir, "journal.db"));
    saboteur.exec("ALTER TABLE batch RENAME TO elsewhere");
    const later = [journal.append(two!), journal.append(three!)];
    const outcomes = await Promise.allSettled(later);
    saboteur.exec("ALTER TABLE elsewhere RENAME TO batch"); // mended, and still never tried again
    saboteur.close();
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: "rejected", reason: FAULT });
    await expect(journal.append(four!)).rejects.toEqual(FAULT);
    await expect(collect(journal.replay(0))).rejects.toEqual(FAULT);
    expect(faults).toEqual([
      expect.stringContaining("batch 2 could not be written: no such table"),
    ]);
    expect(journal.head().no).toBe(1);
    await journal.close();
    const inline = new JournalFile({ dir, migrationsDir: MIGRATIONS });
    expect(plain(inline.replay(0)).map(({ no }) => no)).toEqual([1]);
    inline.close();
  });

  test("to follow is a failure like any other", async () => {
    const journal = await opened(scratchDir());
    const [one, , three] = sampleBatches(3).map(copyOf);
    await expect(journal.append(three!)).rejects.toThrow("batch 1 is missing: found batch 3");
    await expect(journal.append(one!)).rejects.toThrow("batch 1 is missing: found batch 3");
  });

  test("keeps the thread from writing what was queued behind it, sound as that may be", async () => {
    const dir = scratchDir();
    const store = new URL("../../src/store/journal.ts", import.meta.url).href;
    const thread = startThread("journal-worker", store, { dir, migrationsDir: MIGRATIONS });
    const said: string[] = [];
    thread.on("message", ({ t }: FromJournal) => said.push(t));
    const [one, , three] = sampleBatches(3);
    const tell = (message: ToJournal): void => thread.postMessage(message, []);
    tell({ t: "append", batch: three!, recycle: undefined });
    tell({ t: "append", batch: one!, recycle: undefined });
    tell({ t: "close" });
    await once(thread, "exit");
    expect(said).toEqual(["open", "fault"]);
    const inline = new JournalFile({ dir, migrationsDir: MIGRATIONS });
    expect(inline.head().no).toBe(0);
    inline.close();
  });

  test("to read names the damage and does not stop the writing", async () => {
    const dir = scratchDir();
    const journal = await opened(dir);
    const batches = sampleBatches(5).map(copyOf);
    for (const batch of batches.slice(0, 4)) await journal.append(batch);
    const saboteur = new Database(join(dir, "journal.db"));
    saboteur.exec("DROP TRIGGER batch_no_update; UPDATE batch SET ts = ts + 1 WHERE no = 3");
    saboteur.close();
    await expect(collect(journal.replay(0))).rejects.toThrow(
      "batch 3 (transfers 2..3): hash chain broken",
    );
    await journal.append(batches[4]!);
    expect(journal.head().no).toBe(5);
  });

  test("to open rejects with what is wrong", async () => {
    const dir = scratchDir();
    const saboteur = new Database(join(dir, "journal.db"));
    saboteur.exec("CREATE TABLE batch (no)");
    saboteur.close();
    await expect(openJournal({ dir, migrationsDir: MIGRATIONS })).rejects.toThrow(
      /cannot use .*journal\.db: table batch already exists/,
    );
  });

  test.each([
    ["ends", "process.exit(3)", "ended with code 3"],
    ["throws", "throw new Error('out of memory')", "out of memory"],
  ])("of the thread itself, which %s, rejects what waits for it", async (_, crash, message) => {
    const faults: string[] = [];
    const source = `const { parentPort } = require("node:worker_threads");
      parentPort.on("message", () => { ${crash} });
      parentPort.postMessage({ t: "open", no: 0, hash: "" });`;
    const thread = new Worker(source, { eval: true });
    const journal = await overThread(thread, { onFault: (fault) => faults.push(fault.message) });
    const [one, two] = sampleBatches(2).map(copyOf);
    const outcomes = await Promise.allSettled([journal.append(one!), journal.append(two!)]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: "rejected", reason: FAULT });
    expect(faults).toEqual([expect.stringContaining(message)]);
    await journal.close();
  });
});
