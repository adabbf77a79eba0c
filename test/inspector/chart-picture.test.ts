import { describe, expect, test } from "vitest";
import { layOut, widest } from "../../src/inspector/chart-layout.ts";
import type { Box } from "../../src/inspector/chart-layout.ts";
import { drawSvg } from "../../src/inspector/chart-svg.ts";
import { metrics, sizeOfRows } from "../../src/inspector/chart-text.ts";
import { lineage, walkChart } from "../../src/inspector/chart-walker.ts";
import { drawnMachines } from "../../src/inspector/drawn-machines.ts";
import { sampleMachine } from "./sample.machine.ts";

function within(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width + 0.01 &&
    inner.y + inner.height <= outer.y + outer.height + 0.01
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}

const machines = [sampleMachine, ...drawnMachines].map((m) => [m.id, m] as const);

describe.each(machines)("the picture of %s", async (_, machine) => {
  const chart = walkChart(machine);
  const placed = await layOut(chart);
  const canvas: Box = { x: 0, y: 0, width: placed.width, height: placed.height };
  const boxes = new Map(placed.states.map((state) => [state.node.id, state.box]));

  test("is no wider than a frame beside the chat can show readably", () => {
    expect(placed.width).toBeLessThanOrEqual(widest);
  });

  test("has every state inside its parent and the whole inside the canvas", () => {
    for (const { node, box } of placed.states) {
      expect(within(box, boxes.get(node.parent ?? "") ?? canvas), node.id).toBe(true);
    }
    for (const { label } of placed.wires) expect(within(label, canvas)).toBe(true);
  });

  test("has no two things on top of one another", () => {
    const related = (a: string, b: string): boolean =>
      lineage(a).includes(b) || lineage(b).includes(a);
    for (const [a, b] of pairs(placed.states)) {
      if (related(a.node.id, b.node.id)) continue;
      expect(overlap(a.box, b.box), `${a.node.id} on ${b.node.id}`).toBe(false);
    }
    const labels = placed.wires.map((wire) => wire.label);
    const leaves = placed.states.filter(({ node }) => node.kind !== "compound");
    for (const [a, b] of pairs(labels)) expect(overlap(a, b)).toBe(false);
    for (const label of labels) {
      for (const { box } of leaves) expect(overlap(label, box)).toBe(false);
    }
  });

  test("has room for each name and each line of text", () => {
    for (const { node, box, rows, text } of placed.states) {
      const size = sizeOfRows(rows);
      const width = Math.max(size.width, node.label.length * metrics.nameAdvance);
      const height = size.height + metrics.nameHeight;
      expect(within({ ...text, width, height }, box), node.id).toBe(true);
    }
    for (const { label, rows } of placed.wires) {
      expect(within({ x: label.x, y: label.y, ...sizeOfRows(rows) }, label)).toBe(true);
    }
  });

  test("marks each state and each transition exactly once", () => {
    const svg = drawSvg(chart, placed);
    const marked = (name: string): string[] =>
      [...svg.matchAll(new RegExp(` data-${name}="([^"]*)"`, "g"))].map((match) => match[1] ?? "");
    const states = chart.nodes.map((node) => node.id).filter((id) => id !== "");
    expect(marked("state").sort()).toEqual(states.sort());
    expect(marked("edge").sort()).toEqual(chart.edges.map((edge) => edge.id).sort());
  });
});

test("words with markup in them stay words", async () => {
  const chart = walkChart(sampleMachine);
  const nodes = chart.nodes.map((node) => ({ ...node, description: `<b a="1">&` }));
  const hostile = { ...chart, nodes };
  const svg = drawSvg(hostile, await layOut(hostile));
  expect(svg).toContain("<title>&lt;b a=&quot;1&quot;&gt;&amp;</title>");
  expect(svg).not.toContain("<b ");
});

test("no colour or style is in the picture: the content policy forbids inline styles", async () => {
  const chart = walkChart(sampleMachine);
  expect(drawSvg(chart, await layOut(chart))).not.toMatch(/ style=| fill=| stroke=|<style/);
});
