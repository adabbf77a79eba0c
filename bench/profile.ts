/**
 * Where a figure's time goes: V8's own sampling profiler over the rounds that count, told by source
 * file. `npm run bench -- NAME --profile` prints it; without that, nothing is sampled.
 */
import { Session } from "node:inspector/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { PROJECT } from "./place.ts";

/** In the environment of a process that measures: set when the profile was asked for. */
export const PROFILE_VARIABLE = "ROOMS_BENCH_PROFILE";

const SAMPLE_EVERY_US = 100;
const FILES_SHOWN = 12;
const FUNCTIONS_SHOWN = 3;

/** A node of V8's call tree, as the inspector protocol gives it. */
export interface ProfiledCall {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
}

export interface CpuProfile {
  readonly nodes: readonly ProfiledCall[];
  /** Ids of the nodes that were running, and the microseconds from each sample to the next. */
  readonly samples?: readonly number[] | undefined;
  readonly timeDeltas?: readonly number[] | undefined;
}

/** Runs `work`, and prints its profile to stderr if one was asked for. */
export async function underProfile<T>(title: string, work: () => Promise<T>): Promise<T> {
  if (process.env[PROFILE_VARIABLE] === undefined) return work();
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_EVERY_US });
  await session.post("Profiler.start");
  const result = await work();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  process.stderr.write(`${profileText(title, profile)}\n`);
  return result;
}

/** A table: each file's part of the time in which the main thread was at work, and its dearest functions. */
export function profileText(title: string, profile: CpuProfile): string {
  const calls = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const files = new Map<string, Map<string, number>>();
  let [busyUs, idleUs] = [0, 0];
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const tookUs = Math.max(0, profile.timeDeltas?.[index + 1] ?? 0);
    const { functionName = "", url = "" } = calls.get(id) ?? {};
    if (functionName === "(idle)") {
      idleUs += tookUs;
      continue;
    }
    busyUs += tookUs;
    const file = fileName(url, functionName);
    const functions = files.get(file) ?? new Map<string, number>();
    files.set(file, functions);
    functions.set(functionName, (functions.get(functionName) ?? 0) + tookUs);
  }
  const percent = (us: number): string => `${((100 * us) / busyUs).toFixed(1)} %`;
  const rows = [...files]
    .map(([file, functions]) => ({ file, functions: descending(functions), us: sum(functions) }))
    .sort((a, b) => b.us - a.us)
    .slice(0, FILES_SHOWN)
    .map(({ file, functions, us }) => {
      const dearest = functions
        .slice(0, FUNCTIONS_SHOWN)
        .filter(([name]) => name !== file)
        .map(([name, part]) => `${name === "" ? "(anonymous)" : name} ${percent(part)}`);
      return `  ${percent(us).padStart(7)}  ${file.padEnd(44)} ${dearest.join(", ")}`;
    });
  const total = busyUs + idleUs;
  const busy = total === 0 ? 0 : Math.round((100 * busyUs) / total);
  return [
    `profile of ${title}: the main thread was at work for ${busy} % of the time`,
    ...rows,
  ].join("\n");
}

function fileName(url: string, functionName: string): string {
  if (url === "") return functionName === "(garbage collector)" ? functionName : "(V8)";
  if (!url.startsWith("file:")) return url;
  const path = relative(PROJECT, fileURLToPath(url));
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
  return library?.[1] ?? path;
}

function descending(functions: ReadonlyMap<string, number>): [string, number][] {
  return [...functions].sort(([, a], [, b]) => b - a);
}

function sum(functions: ReadonlyMap<string, number>): number {
  return [...functions.values()].reduce((total, us) => total + us, 0);
}
