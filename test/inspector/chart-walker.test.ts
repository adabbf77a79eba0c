import { expect, test } from "vitest";
import type { AnyStateMachine, AnyStateNode } from "xstate";
import { chartHash, walkChart } from "../../src/inspector/chart-walker.ts";
import { drawnMachines } from "../../src/inspector/drawn-machines.ts";
import { sampleMachine } from "./sample.machine.ts";

const chart = walkChart(sampleMachine);

function transitionsOf(machine: AnyStateMachine): number {
  const count = (node: AnyStateNode): number =>
    (node.always?.length ?? 0) +
    [...node.transitions.values()].flat().length +
    Object.values<AnyStateNode>(node.states).reduce((sum, child) => sum + count(child), 0);
  return count(machine.root);
}

test.each([sampleMachine, ...drawnMachines].map((machine) => [machine.id, machine] as const))(
  "every transition of %s is exactly one edge with an id of its own",
  (_, machine) => {
    const { edges } = walkChart(machine);
    expect(edges).toHaveLength(transitionsOf(machine));
    expect(new Set(edges.map((edge) => edge.id)).size).toBe(edges.length);
  },
);

test("states are named by their path and know the state around them", () => {
  expect(chart.nodes.find((node) => node.id === "OPEN.betting")).toEqual({
    id: "OPEN.betting",
    label: "betting",
    parent: "OPEN",
    kind: "atomic",
    initial: undefined,
    entry: [],
    exit: [],
    description: "The gate is open.",
    tags: ["accepts-stakes"],
  });
  expect(chart.nodes[0]).toMatchObject({ id: "", parent: undefined, initial: "QUEUING" });
});

test("an eventless transition is an edge, its guards spelt out", () => {
  const always = chart.edges.filter((edge) => edge.event === "always");
  expect(always.map(({ from, to, guard }) => [from, to, guard])).toEqual([
    ["INSTANT_SETTLE", "SETTLING.posting", "isTouch and not oneSided"],
    ["INSTANT_SETTLE", "SETTLING.voiding", undefined],
  ]);
});

test("a transition without a target stays; one that re-enters its state does not", () => {
  const edge = (id: string) => chart.edges.find((candidate) => candidate.id === id);
  expect(edge("QUEUING/STAKED/1")).toMatchObject({ to: "QUEUING", internal: true });
  expect(edge("LOCKED/POKE/0")).toMatchObject({ to: "LOCKED", internal: false });
});

test("the end of a compound state is an edge named done", () => {
  expect(chart.edges.filter((edge) => edge.event === "done")).toMatchObject([
    { from: "SETTLING", to: "SETTLED", actions: ["announce"] },
  ]);
});

test("the hash changes with any word of the chart, and with nothing else", () => {
  const [edge, ...others] = chart.edges;
  const renamed = { ...chart, edges: [{ ...edge!, guard: "enoughFriends" }, ...others] };
  expect(chartHash(walkChart(sampleMachine))).toBe(chartHash(chart));
  expect(chartHash(renamed)).not.toBe(chartHash(chart));
});
