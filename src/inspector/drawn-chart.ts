/** The committed picture of a machine, machines/charts/<id>.json, and where it is read from. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Chart } from "./chart-walker.ts";

export interface DrawnChart extends Chart {
  /** {@link chartHash} of the machine that was drawn. */
  readonly hash: string;
  /** Static markup without colours: src/inspector/web/chart.css has those. */
  readonly svg: string;
}

export interface DrawnCharts {
  ids(): Promise<readonly string[]>;
  /** The file's text as it is, undefined for an id that was never drawn. */
  json(id: string): Promise<string | undefined>;
}

/** Reads the folder once, at the first question; a changed drawing needs a restart. */
export function drawnCharts(folder: string): DrawnCharts {
  let loaded: Promise<ReadonlyMap<string, string>> | undefined;
  const all = (): Promise<ReadonlyMap<string, string>> => (loaded ??= load(folder));
  return {
    ids: async () => [...(await all()).keys()],
    json: async (id) => (await all()).get(id),
  };
}

async function load(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  const read = async (file: string): Promise<[string, string]> => [
    file.slice(0, -".json".length),
    await readFile(join(folder, file), "utf8"),
  ];
  return new Map(await Promise.all(files.map(read)));
}
