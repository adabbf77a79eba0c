/**
 * `npm run diagram`: draws every machine again. Writes machines/charts/<id>.json, which the inspector
 * serves, and machines/README.md. Both are committed, so that neither a reader nor the running
 * product needs the layout engine.
 */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { layOut } from "./chart-layout.ts";
import { drawSvg } from "./chart-svg.ts";
import { chartHash, walkChart } from "./chart-walker.ts";
import type { DrawnChart } from "./drawn-chart.ts";
import { chartsReadme } from "./charts-readme.ts";
import { drawnMachines } from "./drawn-machines.ts";

const machinesDir = new URL("../../machines/", import.meta.url);
const chartsDir = new URL("charts/", machinesDir);

const charts = drawnMachines.map(walkChart);
await mkdir(chartsDir, { recursive: true });
for (const chart of charts) {
  const svg = drawSvg(chart, await layOut(chart));
  const drawn: DrawnChart = { ...chart, hash: chartHash(chart), svg };
  await writeFile(new URL(`${chart.id}.json`, chartsDir), `${JSON.stringify(drawn, null, 1)}\n`);
  console.log(`drew ${chart.id}`);
}
const current = new Set(charts.map((chart) => `${chart.id}.json`));
for (const file of await readdir(chartsDir)) {
  if (!current.has(file)) await rm(new URL(file, chartsDir));
}
await writeFile(new URL("README.md", machinesDir), chartsReadme(charts));
console.log(`wrote ${fileURLToPath(new URL("README.md", machinesDir))}`);
