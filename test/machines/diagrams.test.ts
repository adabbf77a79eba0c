import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { chartsReadme } from "../../src/inspector/charts-readme.ts";
import { chartHash, walkChart } from "../../src/inspector/chart-walker.ts";
import type { DrawnChart } from "../../src/inspector/drawn-chart.ts";
import { drawnMachines } from "../../src/inspector/drawn-machines.ts";

const machinesDir = new URL("../../machines/", import.meta.url);
const chartsDir = new URL("charts/", machinesDir);
const charts = drawnMachines.map(walkChart);
const remedy = "the machines have changed since they were drawn: run `npm run diagram`";

describe("the diagrams are those of the machines", () => {
  test("machines/README.md says what the machines say", () => {
    expect(readFileSync(new URL("README.md", machinesDir), "utf8"), remedy).toBe(
      chartsReadme(charts),
    );
  });

  test.each(charts.map((chart) => [chart.id, chart] as const))("%s is drawn", (id, chart) => {
    const drawn = JSON.parse(readFileSync(new URL(`${id}.json`, chartsDir), "utf8")) as DrawnChart;
    expect(drawn.hash, remedy).toBe(chartHash(chart));
    expect(chartHash(chartOnly(drawn)), "edited by hand: run `npm run diagram`").toBe(drawn.hash);
    for (const edge of chart.edges) expect(drawn.svg).toContain(`data-edge="${edge.id}"`);
  });

  test("no drawing is left of a machine that is gone", () => {
    const expected = charts.map((chart) => `${chart.id}.json`).sort();
    expect(readdirSync(chartsDir).sort(), remedy).toEqual(expected);
  });

  test("every state says what it means", () => {
    const silent = charts.flatMap((chart) =>
      chart.nodes.filter((node) => node.id !== "" && node.description === ""),
    );
    expect(silent.map((node) => node.id)).toEqual([]);
  });
});

/** The drawn data without the picture, its keys in the walker's order. */
function chartOnly({ id, description, nodes, edges }: DrawnChart) {
  return { id, description, nodes, edges };
}
