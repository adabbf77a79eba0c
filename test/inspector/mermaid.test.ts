import { expect, test } from "vitest";
import { walkChart } from "../../src/inspector/chart-walker.ts";
import { drawnMachines } from "../../src/inspector/drawn-machines.ts";
import { mermaid } from "../../src/inspector/mermaid.ts";
import { sampleMachine } from "./sample.machine.ts";

/** Mermaid's own rule: a state belongs to the last composite that mentions it. */
function parentsAsMermaidReads(text: string): Map<string, string> {
  const parents = new Map<string, string>();
  const open: string[] = [""];
  for (const line of text.split("\n").slice(1)) {
    const block = /^\s*state ".*" as (\w+)( \{)?$/.exec(line);
    const edge = /^\s*(\w+|\[\*\]) --> (\w+|\[\*\])/.exec(line);
    for (const name of block ? [block[1]] : edge ? [edge[1], edge[2]] : []) {
      if (name && name !== "[*]") parents.set(name, open.at(-1) ?? "");
    }
    if (block?.[2]) open.push(block[1] ?? "");
    if (line.trim() === "}") open.pop();
  }
  return parents;
}

const machines = [sampleMachine, ...drawnMachines].map((m) => [m.id, m] as const);

test.each(machines)("Mermaid draws every state of %s inside its parent", (_, machine) => {
  const chart = walkChart(machine);
  const parents = parentsAsMermaidReads(mermaid(chart));
  for (const node of chart.nodes) {
    if (node.parent === undefined) continue;
    expect(parents.get(node.id.replaceAll(".", "_")), node.id).toBe(
      node.parent.replaceAll(".", "_"),
    );
  }
});

test.each(machines)("no two lines of %s join the same states", (_, machine) => {
  const ends = mermaid(walkChart(machine))
    .split("\n")
    .map((line) => /^\s*(\S+ --> \S+?):/.exec(line)?.[1])
    .filter((line) => line !== undefined);
  expect(new Set(ends).size).toBe(ends.length);
});

test("parallel transitions share one line", () => {
  expect(mermaid(walkChart(sampleMachine))).toContain(
    "QUEUING --> SETTLING_voiding: LOCK_DUE<br/>HIT",
  );
});
