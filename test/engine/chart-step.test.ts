/** A step of a chart comes to what XState's own actor comes to, and is taken whole or not at all. */
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { assign, createActor, emit, raise, setup, type AnyMachineSnapshot } from "xstate";
import type { PlainEvent } from "../../src/domain/journal-event.ts";
import { Bug } from "../../src/domain/result.ts";
import { chartStep, firstStep, snapshotOf, statePath } from "../../src/engine/chart-step.ts";
import { recordOf } from "../../src/engine/records.ts";

interface Columns {
  readonly count: number;
}

const faults = { left: 0 };

const charts = setup({
  types: { context: {} as Columns, events: {} as PlainEvent, emitted: {} as PlainEvent },
  guards: { isEven: ({ context }) => context.count % 2 === 0 },
  actions: {
    add: assign(({ context }) => ({ count: context.count + 1 })),
    say: emit(({ context }) => ({ type: "SAID", count: context.count })),
    stumble: assign(({ context }) => {
      if (faults.left-- > 0) throw new Error("stumbled");
      return context;
    }),
  },
});

const lamp = charts.createMachine({
  id: "lamp@1",
  context: { count: 0 },
  initial: "OFF",
  entry: "say",
  on: { SAY: { actions: ["say", "add", "say"] } },
  states: {
    OFF: { on: { TURN: { target: "ON", actions: "add" } } },
    ON: {
      initial: "dim",
      entry: "say",
      exit: "add",
      on: { TURN: "OFF", STUMBLE: { target: "OFF", actions: ["say", "stumble"] } },
      always: { guard: ({ context }) => context.count > 12, target: "BROKEN" },
      states: {
        dim: { on: { MORE: [{ guard: "isEven", target: "bright" }, { actions: "add" }] } },
        bright: { entry: ["add", "say"], on: { LESS: "dim" } },
      },
    },
    BROKEN: { type: "final", entry: "say" },
  },
});

const events = fc.constantFrom("SAY", "TURN", "MORE", "LESS", "STUMBLE", "NONSENSE");

describe("a step of a chart", () => {
  it("comes to what XState's own actor comes to, from its record alone", () => {
    faults.left = 0;
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (types) => {
        const emitted: unknown[] = [];
        const actor = createActor(lamp);
        actor.on("*", (event) => emitted.push(event));
        actor.start();
        const first = firstStep(lamp, undefined);
        let record = recordOf(first.snapshot);
        const asked = [...first.asked];
        for (const type of types) {
          actor.send({ type });
          const step = chartStep(lamp, snapshotOf(lamp, record), { type });
          record = recordOf(step.snapshot);
          asked.push(...step.asked);
          const theirs = actor.getSnapshot() as AnyMachineSnapshot;
          expect(record).toEqual(recordOf(theirs));
          expect([step.snapshot.status, [...step.snapshot.tags]]).toEqual([
            theirs.status,
            [...theirs.tags],
          ]);
        }
        expect(asked).toEqual(emitted);
      }),
    );
  });

  it("that throws has asked for nothing, and changed nothing", () => {
    const on = { value: { ON: "dim" }, context: { count: 3 } };
    faults.left = 1;
    expect(() => chartStep(lamp, snapshotOf(lamp, on), { type: "STUMBLE" })).toThrow("stumbled");
    const { snapshot, asked } = chartStep(lamp, snapshotOf(lamp, on), { type: "STUMBLE" });
    expect(recordOf(snapshot)).toEqual({ value: "OFF", context: { count: 4 } });
    expect(asked).toEqual([{ type: "SAID", count: 4 }]);
  });

  it("is not taken by one that has come to its end", () => {
    const end = snapshotOf(lamp, { value: "BROKEN", context: { count: 13 } });
    expect(chartStep(lamp, end, { type: "SAY" })).toEqual({ snapshot: end, asked: [] });
  });

  it("asks, and does nothing on its own", () => {
    const actor = charts.createMachine({
      id: "doer@1",
      context: { count: 0 },
      on: { DO: { actions: () => undefined }, RAISE: { actions: raise({ type: "DO" }) } },
    });
    const { snapshot } = firstStep(actor, undefined);
    for (const type of ["DO", "RAISE"]) {
      expect(() => chartStep(actor, snapshot, { type })).toThrow(Bug);
    }
  });
});

describe("a state's path", () => {
  it("is dotted", () => {
    expect(statePath("OPEN")).toBe("OPEN");
    expect(statePath({ OPEN: "betting" })).toBe("OPEN.betting");
    expect(statePath({ A: { B: "C" } })).toBe("A.B.C");
  });
});
