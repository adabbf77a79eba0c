/** The one road to every actor: one message at a time, and a bug in one chart harms no other. */
import { describe, expect, it } from "vitest";
import { assign, emit, setup } from "xstate";
import { decodeEvents, type PlainEvent } from "../../src/domain/journal-event.ts";
import { Bug } from "../../src/domain/result.ts";
import { Actors, type ActorsOptions } from "../../src/engine/actors.ts";
import type { ActorMessage } from "../../src/engine/inspected.ts";
import { GroupCommit } from "../../src/engine/group-commit.ts";
import { recordAfter, type ActorRecord } from "../../src/engine/records.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { settle } from "../support/engine-world.ts";
import { manualClock } from "../support/manual-clock.ts";

/** How many more times STUMBLE throws. */
const faults = { left: 0 };

const counter = setup({
  types: {
    context: {} as { readonly count: number },
    events: {} as PlainEvent,
    emitted: {} as PlainEvent,
    input: {} as { readonly count: number | undefined },
  },
}).createMachine({
  id: "counter@1",
  context: ({ input }) => ({ count: input.count ?? 0 }),
  initial: "COUNTING",
  states: {
    COUNTING: {
      on: {
        ADD: { actions: assign({ count: ({ context }) => context.count + 1 }) },
        STUMBLE: {
          actions: assign({
            count: ({ context }) => {
              if (faults.left-- > 0) throw new Error("stumbled");
              return context.count + 100;
            },
          }),
        },
        ASK: { actions: emit({ type: "PLEASE" }) },
        ASK_AND_STUMBLE: {
          actions: [
            emit({ type: "PLEASE" }),
            assign({
              count: ({ context }) => {
                if (faults.left-- > 0) throw new Error("stumbled");
                return context.count;
              },
            }),
          ],
        },
        RESUMED: { actions: emit({ type: "AGAIN" }) },
        WAIT: "WAITING",
        END: "ENDED",
      },
    },
    WAITING: {
      on: {
        RESUMED: { actions: emit(({ context }) => ({ type: `AGAIN_${context.count}` })) },
      },
    },
    ENDED: { type: "final" },
  },
});

function acting(
  onRequest: (actors: Actors, actor: string, request: PlainEvent) => void = () => {},
) {
  faults.left = 0;
  const journal = new MemoryJournal();
  const commit = new GroupCommit({
    journal,
    clock: manualClock(0),
    beforeSeal: () => undefined,
    onDurable: () => undefined,
    onFault: () => undefined,
    defer: queueMicrotask,
  });
  commit.recover(0, 0, 0);
  const parked: string[] = [];
  const steps: string[] = [];
  const options: ActorsOptions = {
    commit,
    onRequest: (actor, request) => {
      steps.push(`${actor} asks ${request.type}`);
      onRequest(actors, actor, request);
    },
    onStep: (actor, snapshot) => {
      steps.push(`${actor} is ${(snapshot.context as { count: number }).count}`);
    },
    onParked: (actor, event) => parked.push(`${actor} at ${event.type}`),
  };
  const actors: Actors = new Actors(options);
  const count = (actor: string): unknown =>
    (actors.snapshot(actor)?.context as { count: number } | undefined)?.count;
  return { actors, commit, count, journal, parked, steps };
}

async function journaled(journal: MemoryJournal): Promise<string[]> {
  const lines: string[] = [];
  const records = new Map<string, ActorRecord>();
  for await (const batch of journal.replay(0)) {
    for (const event of decodeEvents(batch.events)) {
      if (event.t !== "actor") continue;
      const record = recordAfter(records.get(event.actor), event.record, event.event);
      records.set(event.actor, record);
      const { count } = record.context as { count: number };
      lines.push(`${event.from} > ${event.actor}: ${event.event.type}, ${event.state} ${count}`);
    }
  }
  return lines;
}

describe("an actor that comes back", () => {
  it("asks again, and has changed nothing by it", async () => {
    const { actors, commit, journal, steps } = acting();
    actors.restore("a", counter, "a", { value: "WAITING", context: { count: 7 } });
    actors.deliver("a", "engine", { type: "RESUMED" });
    expect(steps).toEqual(["a is 7", "a asks AGAIN_7"]);
    await commit.durable();
    const lines: unknown[] = [];
    for await (const batch of journal.replay(0)) lines.push(...decodeEvents(batch.events));
    expect(lines).toMatchObject([
      {
        actor: "a",
        event: { type: "RESUMED" },
        state: "WAITING",
        record: { context: {} },
      },
    ]);
  });
});

describe("a message", () => {
  it("is journaled with what it made of the actor", async () => {
    const { actors, commit, journal } = acting();
    actors.create("a", counter, "A", { count: 5 }, "test");
    actors.deliver("a", "bob", { type: "ADD" });
    actors.deliver("a", "bob", { type: "END" });
    await commit.durable();
    expect(await journaled(journal)).toEqual([
      "test > a: CREATED, COUNTING 5",
      "bob > a: ADD, COUNTING 6",
      "bob > a: END, ENDED 6",
    ]);
  });

  it("to nobody is past hearing", () => {
    const { actors, steps } = acting();
    actors.deliver("nobody", "bob", { type: "ADD" });
    expect(steps).toEqual([]);
    expect(actors.has("nobody")).toBe(false);
  });

  it("sent while another is being handled waits its turn", () => {
    const { actors, count, steps } = acting((all, actor) => {
      all.deliver("b", actor, { type: "ADD" });
      steps.push("asked for");
    });
    actors.create("a", counter, "A", { count: 0 }, "test");
    actors.create("b", counter, "B", { count: 0 }, "test");
    steps.length = 0;
    actors.deliver("a", "bob", { type: "ASK" });
    expect(steps).toEqual(["a is 0", "a asks PLEASE", "asked for", "b is 1"]);
    expect(count("b")).toBe(1);
  });

  it("is shown to those who watch, once it is durable", async () => {
    const { actors, commit, journal } = acting();
    actors.create("a", counter, "A", { count: 0 }, "test");
    await commit.durable();
    const seen: ActorMessage[] = [];
    const leave = actors.subscribe((message) => seen.push(message));
    journal.hold();
    actors.deliver("a", "bob", { type: "END" });
    await settle();
    expect(seen).toEqual([]);
    journal.release();
    await settle();
    expect(seen).toMatchObject([
      { actor: "a", from: "bob", type: "END", stateBefore: "COUNTING", state: "ENDED", atMs: 0 },
    ]);
    leave();
    actors.create("b", counter, "B", { count: 0 }, "test");
    await commit.durable();
    expect(seen).toHaveLength(1);
  });
});

describe("an actor that throws", () => {
  it("is rebuilt from its record and given the message again", async () => {
    const { actors, commit, count, journal, parked } = acting();
    actors.create("a", counter, "A", { count: 1 }, "test");
    actors.deliver("a", "bob", { type: "ADD" });
    faults.left = 1;
    actors.deliver("a", "bob", { type: "STUMBLE" });
    expect([count("a"), parked]).toEqual([102, []]);
    actors.deliver("a", "bob", { type: "ADD" });
    expect(count("a")).toBe(103);
    await commit.durable();
    // The failed attempt has left no trace.
    expect((await journaled(journal)).slice(1)).toEqual([
      "bob > a: ADD, COUNTING 2",
      "bob > a: STUMBLE, COUNTING 102",
      "bob > a: ADD, COUNTING 103",
    ]);
  });

  it("asks once, though its first attempt had asked already", () => {
    const { actors, steps } = acting();
    actors.create("a", counter, "A", { count: 0 }, "test");
    faults.left = 1;
    actors.deliver("a", "bob", { type: "ASK_AND_STUMBLE" });
    expect(steps.filter((step) => step === "a asks PLEASE")).toHaveLength(1);
  });

  it("twice at the same message is parked, and the rest go on", async () => {
    const { actors, commit, count, journal, parked, steps } = acting();
    actors.create("a", counter, "A", { count: 1 }, "test");
    actors.create("b", counter, "B", { count: 0 }, "test");
    faults.left = 2;
    steps.length = 0;
    actors.deliver("a", "bob", { type: "ASK_AND_STUMBLE" });
    expect(parked).toEqual(["a at ASK_AND_STUMBLE"]);
    expect(actors.parked).toEqual(["a"]);
    expect(steps).toEqual([]);
    actors.deliver("a", "bob", { type: "ADD" });
    actors.deliver("b", "bob", { type: "ADD" });
    expect([count("a"), count("b")]).toEqual([1, 1]);
    await commit.durable();
    expect((await journaled(journal)).slice(2)).toEqual(["bob > b: ADD, COUNTING 1"]);
  });

  it("and is parked does not stop the messages that wait behind it", () => {
    const { actors, count } = acting((all) => {
      all.deliver("a", "test", { type: "STUMBLE" });
      all.deliver("c", "test", { type: "ADD" });
    });
    for (const name of ["a", "b", "c"]) actors.create(name, counter, name, { count: 0 }, "test");
    faults.left = 2;
    actors.deliver("b", "test", { type: "ASK" });
    expect([actors.parked, count("c")]).toEqual([["a"], 1]);
  });

  it("may be made anew under its old name", () => {
    const { actors, count } = acting();
    actors.create("a", counter, "A", { count: 0 }, "test");
    faults.left = 2;
    actors.deliver("a", "bob", { type: "STUMBLE" });
    actors.remove("a");
    actors.create("a", counter, "A", { count: 7 }, "test");
    actors.deliver("a", "bob", { type: "ADD" });
    expect([count("a"), actors.parked]).toEqual([8, []]);
  });
});

describe("an actor", () => {
  it("comes back from its record, silent", async () => {
    const { actors, commit, count, journal, steps } = acting();
    actors.restore("a", counter, "A", { value: "COUNTING", context: { count: 41 } });
    expect(steps).toEqual([]);
    actors.deliver("a", "bob", { type: "ADD" });
    await commit.durable();
    expect([count("a"), await journaled(journal)]).toEqual([42, ["bob > a: ADD, COUNTING 42"]]);
  });

  it("has a name of its own", () => {
    const { actors } = acting();
    actors.create("a", counter, "A", { count: 0 }, "test");
    expect(() => actors.create("a", counter, "A", { count: 0 }, "test")).toThrow(Bug);
    const record = { value: "COUNTING", context: { count: 0 } };
    expect(() => actors.restore("a", counter, "A", record)).toThrow(Bug);
  });

  it("is listed with its chart and state until it is removed", () => {
    const { actors } = acting();
    actors.create("a", counter, "A counts", { count: 0 }, "test");
    expect(actors.summaries()).toEqual([
      { actor: "a", chart: "counter@1", state: "COUNTING", label: "A counts", changedAtMs: 0 },
    ]);
    actors.remove("a");
    expect([actors.summaries(), actors.snapshot("a")]).toEqual([[], undefined]);
  });
});
