/** Group commit: nothing is answered before it is durable, and nothing at all after a failure. */
import { describe, expect, it } from "vitest";
import { decodeEvents } from "../../src/domain/journal-event.ts";
import { requestId, type AccountNo } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { Bug } from "../../src/domain/result.ts";
import {
  FLAG_LINKED,
  readTransfer,
  TRANSFER_BYTES,
  writeTransfer,
  type Transfer,
} from "../../src/domain/transfer.ts";
import { GroupCommit } from "../../src/engine/group-commit.ts";
import type { Batch } from "../../src/ports.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { settle } from "../support/engine-world.ts";
import { manualClock } from "../support/manual-clock.ts";

function transfer(amount: number): Transfer {
  return {
    debit: 0 as AccountNo,
    credit: 1 as AccountNo,
    lamports: lamports(BigInt(amount)),
    request: 0n,
    kind: "grant",
    flags: 0,
    room: 0,
    bookedAtMs: 0,
  };
}

function committing(options: { recovered?: boolean; beforeSeal?: () => void } = {}) {
  const journal = new MemoryJournal();
  const clock = manualClock(1_000);
  const said: string[] = [];
  const commit = new GroupCommit({
    journal,
    clock,
    beforeSeal: options.beforeSeal ?? (() => undefined),
    onDurable: (no) => said.push(`durable ${no}`),
    onFault: () => said.push("fault"),
    defer: queueMicrotask,
  });
  if (options.recovered !== false) commit.recover(0, 0, 0);
  const say = (word: string) => () => void said.push(word);
  return { journal, clock, commit, said, say };
}

async function batches(journal: MemoryJournal): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of journal.replay(0)) all.push(batch);
  return all;
}

describe("what is applied in one turn", () => {
  it("is one batch, with its transfers and events in their order", async () => {
    const { journal, commit } = committing();
    expect([commit.add(transfer(1)), commit.add(transfer(2))]).toEqual([1, 2]);
    commit.note({ t: "told", ids: ["a"] });
    commit.note({ t: "told", ids: ["b"] });
    await commit.durable();
    const [batch, ...more] = await batches(journal);
    expect(more).toEqual([]);
    expect(batch).toMatchObject({ no: 1, first: 1, count: 2, atMs: 1_000 });
    const view = new DataView(batch!.transfers.buffer);
    expect([0, 1].map((index) => readTransfer(view, index * TRANSFER_BYTES).lamports)).toEqual([
      1n,
      2n,
    ]);
    expect(decodeEvents(batch!.events)).toEqual([
      { t: "told", ids: ["a"] },
      { t: "told", ids: ["b"] },
    ]);
  });

  it("may be more than the first 1,024 transfers", async () => {
    const { journal, commit } = committing();
    for (let amount = 1; amount <= 5_000; amount++) commit.add(transfer(amount));
    await commit.durable();
    const [batch] = await batches(journal);
    const view = new DataView(batch!.transfers.buffer);
    for (const index of [0, 1_023, 1_024, 4_999]) {
      expect(readTransfer(view, index * TRANSFER_BYTES).lamports).toBe(BigInt(index + 1));
    }
  });
});

describe("an answer", () => {
  it("waits for its batch, and later ones for theirs, all in order", async () => {
    const { journal, commit, said, say } = committing();
    journal.hold();
    commit.add(transfer(1));
    commit.whenDurable(say("first"));
    await settle();
    expect(journal.heldCount).toBe(1);
    commit.add(transfer(2));
    commit.whenDurable(say("second"));
    commit.whenDurable(say("third"));
    await settle();
    // One in flight; the rest gather until it is durable.
    expect([journal.heldCount, commit.undurable, said]).toEqual([1, 2, []]);
    journal.release(1);
    await settle();
    expect([said, journal.heldCount, commit.undurable]).toEqual([["durable 1", "first"], 1, 1]);
    journal.release();
    await settle();
    expect(said).toEqual(["durable 1", "first", "durable 2", "second", "third"]);
    expect([commit.undurable, commit.isIdle]).toEqual([0, true]);
  });

  it("about nothing new waits for what is in flight, and no longer", async () => {
    const { journal, commit, said, say } = committing();
    journal.hold();
    commit.note({ t: "told", ids: [] });
    await settle();
    commit.whenDurable(say("in flight"));
    await settle();
    expect(said).toEqual([]);
    journal.release(1);
    await settle();
    expect(said).toEqual(["durable 1", "in flight"]);
  });

  it("comes in a later turn when all is durable already", async () => {
    const { commit, said, say } = committing();
    commit.whenDurable(say("idle"));
    expect(said).toEqual([]);
    await settle();
    expect(said).toEqual(["idle"]);
    await commit.durable();
  });

  it("may itself lead to more, which is answered in turn", async () => {
    const { commit, said, say } = committing();
    commit.add(transfer(1));
    commit.whenDurable(() => {
      said.push("one");
      commit.add(transfer(2));
      commit.whenDurable(say("two"));
    });
    await settle();
    expect(said).toEqual(["durable 1", "one", "durable 2", "two"]);
  });
});

describe("an entry", () => {
  const entryOf = (amounts: readonly number[]): Uint8Array => {
    const bytes = new Uint8Array(amounts.length * TRANSFER_BYTES);
    amounts.forEach((amount, index) => {
      const flags = index < amounts.length - 1 ? FLAG_LINKED : 0;
      const line = { ...transfer(amount), flags };
      writeTransfer(new DataView(bytes.buffer), index * TRANSFER_BYTES, line);
    });
    return bytes;
  };

  it("is whole within one batch, however large, and booked at that moment", async () => {
    const { journal, clock, commit } = committing();
    const amounts = Array.from({ length: 5_000 }, (_, index) => index + 1);
    journal.hold();
    commit.add(transfer(7));
    await settle();
    commit.add(transfer(8));
    clock.jumpTo(2_000);
    commit.addEntry(entryOf(amounts));
    expect(commit.add(transfer(9))).toBe(5_003);
    journal.release();
    await commit.durable();
    const [first, second, ...more] = await batches(journal);
    expect([first?.count, second?.count, more]).toEqual([1, 5_002, []]);
    const { buffer, byteOffset } = second!.transfers;
    const lines = Array.from({ length: 5_002 }, (_, index) =>
      readTransfer(new DataView(buffer, byteOffset), index * TRANSFER_BYTES),
    );
    expect(lines.map(({ lamports }) => Number(lamports))).toEqual([8, ...amounts, 9]);
    expect(lines.slice(1, -1).every(({ bookedAtMs }) => bookedAtMs === 2_000)).toBe(true);
    expect(lines.map(({ flags }) => flags).lastIndexOf(FLAG_LINKED)).toBe(4_999);
  });

  it("is nobody's request: it leaves the queue open to those who ask", async () => {
    const { journal, commit } = committing();
    journal.hold();
    commit.addEntry(entryOf([1, 2, 3]));
    commit.add({ ...transfer(4), request: requestId(5n) });
    expect([commit.undurable, commit.waitingRequests]).toEqual([4, 1]);
    await settle();
    commit.add({ ...transfer(5), request: requestId(6n) });
    expect([commit.undurable, commit.waitingRequests]).toEqual([5, 2]);
    journal.release();
    await commit.durable();
    expect([commit.undurable, commit.waitingRequests]).toEqual([0, 0]);
  });
});

describe("a batch", () => {
  it("takes in what is said right before it is sealed", async () => {
    let told = false;
    const world = committing({
      beforeSeal: () => {
        if (told) return;
        told = true;
        world.commit.note({ t: "told", ids: ["last word"] });
      },
    });
    world.commit.add(transfer(1));
    await world.commit.durable();
    const [batch, ...more] = await batches(world.journal);
    expect(more).toEqual([]);
    expect(decodeEvents(batch!.events)).toEqual([{ t: "told", ids: ["last word"] }]);
  });

  it("continues the numbers of the journal that was replayed", async () => {
    const { journal, commit } = committing();
    commit.add(transfer(1));
    await commit.durable();
    const next = new GroupCommit({
      journal,
      clock: manualClock(500),
      beforeSeal: () => undefined,
      onDurable: () => undefined,
      onFault: () => undefined,
      defer: queueMicrotask,
    });
    next.recover(1, 1, 1_000);
    expect(next.add(transfer(2))).toBe(2);
    await next.durable();
    // The ledger's clock never falls, though the wall clock has.
    expect((await batches(journal))[1]).toMatchObject({ no: 2, first: 2, atMs: 1_000 });
  });

  it("gives each of its events a position that rises over the whole journal", async () => {
    const { commit } = committing();
    const positions: number[] = [];
    for (let round = 0; round < 3; round++) {
      positions.push(commit.note({ t: "told", ids: [] }), commit.note({ t: "told", ids: [] }));
      await commit.durable();
    }
    const size = 2 ** 20;
    expect(positions).toEqual([size, size + 1, 2 * size, 2 * size + 1, 3 * size, 3 * size + 1]);
  });
});

describe("the ledger's clock", () => {
  it("never falls", async () => {
    let wallMs = 1_000;
    const commit = new GroupCommit({
      journal: new MemoryJournal(),
      clock: { now: () => wallMs, at: () => () => undefined },
      beforeSeal: () => undefined,
      onDurable: () => undefined,
      onFault: () => undefined,
      defer: queueMicrotask,
    });
    commit.recover(0, 0, 5_000);
    expect(commit.now()).toBe(5_000);
    wallMs = 6_000;
    expect(commit.now()).toBe(6_000);
    wallMs = 2_000;
    expect(commit.now()).toBe(6_000);
  });
});

describe("when a commit fails", () => {
  it("nothing is answered any more, and the fault is told once", async () => {
    const { journal, commit, said, say } = committing();
    commit.add(transfer(1));
    await commit.durable();
    said.length = 0;
    journal.hold();
    commit.add(transfer(2));
    commit.whenDurable(say("in flight"));
    await settle();
    commit.note({ t: "told", ids: [] });
    commit.whenDurable(say("open"));
    journal.failNextAppend();
    journal.release();
    await settle();
    expect(said).toEqual(["fault"]);
    expect(() => commit.add(transfer(3))).toThrow(Bug);
    commit.note({ t: "told", ids: [] });
    commit.whenDurable(say("after"));
    await settle();
    expect(said).toEqual(["fault"]);
    expect(await batches(journal.crash())).toHaveLength(1);
  });
});

describe("when it is halted", () => {
  it("seals nothing of what is open, and answers not even what is in flight", async () => {
    const { journal, commit, said, say } = committing();
    journal.hold();
    commit.add(transfer(1));
    commit.whenDurable(say("in flight"));
    await settle();
    commit.add(transfer(2));
    commit.whenDurable(say("open"));
    commit.halt();
    journal.release();
    await settle();
    expect(said).toEqual([]);
    expect(await batches(journal)).toHaveLength(1);
  });

  it("in the turn in which something was applied, that is never sealed", async () => {
    const { journal, commit } = committing();
    commit.add(transfer(1));
    commit.halt();
    await settle();
    expect(await batches(journal)).toEqual([]);
  });

  it("while a batch is being closed, that batch is not written either", async () => {
    const made: ReturnType<typeof committing> = committing({
      beforeSeal: () => made.commit.halt(),
    });
    made.commit.add(transfer(1));
    await settle();
    expect(await batches(made.journal)).toEqual([]);
  });
});

describe("before recovery", () => {
  it("nothing is taken, and recovery comes once", () => {
    const { commit } = committing({ recovered: false });
    expect(() => commit.add(transfer(1))).toThrow(Bug);
    expect(() => commit.note({ t: "told", ids: [] })).toThrow(Bug);
    commit.recover(3, 7, 0);
    expect(() => commit.recover(3, 7, 0)).toThrow(Bug);
    expect(commit.add(transfer(1))).toBe(8);
  });
});
