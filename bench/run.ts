/**
 * `npm run bench [-- NAME ..] [-- --json] [-- --quick] [-- --profile]`: every figure of design.md's speed table, each
 * benchmark in a process of its own and in a directory of its own on the project's disk.
 */
import { fork, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArguments, type Asked } from "./arguments.ts";
import { assertRealDisk } from "./disk.ts";
import { isMet, type Figure } from "./figure.ts";
import { measure as consensus } from "./consensus.ts";
import { measure as curves } from "./curves.ts";
import { measure as delivery } from "./delivery.ts";
import { measure as engineStakes } from "./engine-stakes.ts";
import { measure as ledger } from "./ledger.ts";
import { measure as limit } from "./limit.ts";
import { measure as loneStake } from "./lone-stake.ts";
import { measure as loopDelay } from "./loop-delay.ts";
import { measure as memory } from "./memory.ts";
import { measure as picture } from "./picture.ts";
import { PROJECT } from "./place.ts";
import { measure as postgres } from "./postgres.ts";
import { HOW_TO_INSTALL, postgresBin } from "./postgres-server.ts";
import { measure as presses } from "./presses.ts";
import { PROFILE_VARIABLE } from "./profile.ts";
import { measure as quietTick } from "./quiet-tick.ts";
import { measure as restart } from "./restart.ts";
import { measure as settlement } from "./settlement.ts";
import { measure as targetHit } from "./target-hit.ts";
import { measure as update } from "./update.ts";

interface Benchmark {
  readonly measure: (dir: string, quick: boolean) => Promise<Figure[]>;
  /** What is missing on this machine, for a person; undefined when it can run. */
  readonly obstacle?: () => string | undefined;
  /** Takes minutes and draws a picture: not part of a run of all. */
  readonly onlyByName?: true;
}

const BENCHMARKS = new Map<string, Benchmark>([
  ["ledger", { measure: ledger }],
  ["engine-stakes", { measure: engineStakes }],
  [
    "postgres",
    {
      measure: postgres,
      obstacle: () => (postgresBin() === undefined ? HOW_TO_INSTALL : undefined),
    },
  ],
  ["lone-stake", { measure: loneStake }],
  ["limit", { measure: limit }],
  ["loop-delay", { measure: loopDelay }],
  ["update", { measure: update }],
  ["presses", { measure: presses }],
  ["delivery", { measure: delivery }],
  ["quiet-tick", { measure: quietTick }],
  ["consensus", { measure: consensus }],
  ["settlement", { measure: settlement }],
  ["target-hit", { measure: targetHit }],
  ["picture", { measure: picture }],
  ["restart", { measure: restart }],
  ["memory", { measure: memory }],
  ["curves", { measure: curves, onlyByName: true }],
]);

/** In the environment of the processes that measure: the directory they may use. */
const DIR_VARIABLE = "ROOMS_BENCH_DIR";

/** Ignored by git, and on the disk that the product would use. */
const LIVE_DIR = join(PROJECT, "data/live");

const STOP_SIGNALS = ["SIGINT", "SIGTERM"] as const;

async function main(): Promise<void> {
  const asked = parseArguments(process.argv.slice(2), [...BENCHMARKS.keys()]);
  if (!asked.ok) {
    process.stderr.write(`${asked.error}\n`);
    process.exitCode = 2;
    return;
  }
  const dir = process.env[DIR_VARIABLE];
  if (dir === undefined) await measureAll(asked.value);
  else await measureHere(asked.value, dir);
}

/** One that was asked for by name and cannot run is a failure; in a run of all it is passed over. */
async function measureAll({ names, json, quick, profile }: Asked): Promise<void> {
  const say = json ? jsonLine : textLine;
  const byDefault = [...BENCHMARKS].flatMap(([name, { onlyByName }]) => (onlyByName ? [] : [name]));
  for (const name of names.length > 0 ? names : byDefault) {
    const missing = BENCHMARKS.get(name)?.obstacle?.();
    if (missing === undefined) {
      for (const figure of await measureApart(name, quick, profile)) {
        process.stdout.write(`${say(figure)}\n`);
      }
    } else {
      process.stderr.write(`${name}: skipped. ${missing}\n`);
      if (names.length > 0) process.exitCode = 1;
    }
  }
}

async function measureHere({ names, quick }: Asked, dir: string): Promise<void> {
  const orphaned = (): never => process.exit(1);
  process.once("disconnect", orphaned);
  const figures = await BENCHMARKS.get(names[0] ?? "")?.measure(dir, quick);
  process.off("disconnect", orphaned);
  process.send?.(figures);
  process.disconnect();
}

async function measureApart(
  name: string,
  quick: boolean,
  profile: boolean,
): Promise<readonly Figure[]> {
  mkdirSync(LIVE_DIR, { recursive: true });
  assertRealDisk(LIVE_DIR);
  const dir = mkdtempSync(join(LIVE_DIR, "bench-"));
  let child: ChildProcess | undefined;
  // Again and again: what a killed benchmark had started may need a moment to let go of its files.
  const clean = (): void => rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
  const interrupted = (): void => {
    child?.kill("SIGKILL");
    clean();
    process.exit(130);
  };
  for (const signal of STOP_SIGNALS) process.once(signal, interrupted);
  try {
    return await new Promise((resolve, reject) => {
      const env = {
        ...process.env,
        [DIR_VARIABLE]: dir,
        ...(profile && { [PROFILE_VARIABLE]: "1" }),
      };
      child = fork(import.meta.filename, quick ? [name, "--quick"] : [name], { env });
      child.on("message", (figures) => resolve(figures as Figure[]));
      child.on("error", reject);
      child.on("exit", (code) => reject(new Error(`${name} ended with code ${code}`)));
    });
  } finally {
    clean();
    for (const signal of STOP_SIGNALS) process.off(signal, interrupted);
  }
}

function jsonLine(figure: Figure): string {
  const { name, value, unit, better, target, peer, ratio } = figure;
  return JSON.stringify({ name, value, unit, better, target, peer, ratio });
}

function textLine(figure: Figure): string {
  const { name, value, low, high, unit, target, peer, ratio, better, says } = figure;
  const met = isMet(figure);
  const bound = `${better === "higher" ? ">=" : "<="} ${readable(target ?? 0)}`;
  const parts = [
    `${name.padEnd(24)} ${readable(value).padStart(9)} ${unit}`,
    `(${readable(low)}..${readable(high)})`,
    ...(met === undefined ? [] : [`target ${bound}: ${met ? "met" : "MISSED"}`]),
    ...(peer === null || ratio === null ? [] : [`peer ${readable(peer)} (${readable(ratio)}x)`]),
  ];
  return `${parts.join("  ")}\n    ${says}`;
}

/** Three digits that matter, thousands set apart. */
function readable(value: number): string {
  const digits = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1;
  const places = Math.min(6, Math.max(0, 3 - digits));
  return value.toLocaleString("en", {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
}

await main();
