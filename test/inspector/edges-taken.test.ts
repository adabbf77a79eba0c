import fc from "fast-check";
import { createActor } from "xstate";
import type { AnyStateMachine, AnyStateNode } from "xstate";
import { expect, test } from "vitest";
import { walkChart } from "../../src/inspector/chart-walker.ts";
import { edgesTaken } from "../../src/inspector/web/edges-taken.js";
import { sampleMachine } from "./sample.machine.ts";

const chart = walkChart(sampleMachine);

function pathOf(value: unknown): string {
  if (typeof value === "string") return value;
  const [[key, inner] = ["", ""]] = Object.entries(value as Record<string, unknown>);
  return `${key}.${pathOf(inner)}`;
}

/** XState's transition objects in the walker's order, so that each has its edge's id. */
function idsOfTransitions(machine: AnyStateMachine): Map<unknown, string> {
  const visit = (node: AnyStateNode): unknown[] => [
    ...(node.always ?? []),
    ...[...node.transitions.values()].flat(),
    ...Object.values<AnyStateNode>(node.states).flatMap(visit),
  ];
  return new Map(
    visit(machine.root).map((object, index) => [object, chart.edges[index]?.id ?? ""] as const),
  );
}

test("what is lit includes every edge that XState really took, on any walk", () => {
  const ids = idsOfTransitions(sampleMachine);
  const types = [...new Set(chart.edges.map((edge) => edge.event))]
    .filter((event) => event !== "always" && event !== "done")
    .concat("UNHEARD_OF");
  const walk = fc.array(fc.constantFrom(...types), { minLength: 1, maxLength: 25 });
  let lit = 0;
  fc.assert(
    fc.property(walk, (events) => {
      let taken: string[] = [];
      const actor = createActor(sampleMachine, {
        inspect: (inspected) => {
          if (inspected.type !== "@xstate.microstep") return;
          // oxlint-disable-next-line no-underscore-dangle -- XState's name for it
          taken.push(...inspected._transitions.flatMap((object) => ids.get(object) ?? []));
        },
      });
      actor.start();
      for (const type of events) {
        if (actor.getSnapshot().status === "done") break;
        taken = [];
        const stateBefore = pathOf(actor.getSnapshot().value);
        actor.send({ type } as Parameters<typeof actor.send>[0]);
        const state = pathOf(actor.getSnapshot().value);
        const told = edgesTaken(chart, { type, stateBefore, state });
        if (taken.length === 0) expect(told).toEqual([]);
        expect(told).toEqual(expect.arrayContaining(taken));
        lit += taken.length;
      }
    }),
    { numRuns: 150 },
  );
  expect(lit).toBeGreaterThan(100);
});

test("a chain through an eventless state lights the whole way", () => {
  const message = { type: "HIT", stateBefore: "OPEN.suspended", state: "SETTLING.posting" };
  expect(edgesTaken(chart, message)).toEqual(["OPEN/HIT/0", "INSTANT_SETTLE/always/0"]);
});

test("an actor's birth takes no edge", () => {
  expect(edgesTaken(chart, { type: "CREATED", stateBefore: "", state: "QUEUING" })).toEqual([]);
});
