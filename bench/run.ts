/**
 * `npm run bench [-- NAME ..] [-- --json]`: every figure of design.md's speed table, each benchmark in
 * a process of its own and in a directory of its own on the project's disk.
 */
import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { assertRealDisk } from "./disk.ts";
import { isMet, type Figure } from "./figure.ts";
import { measure as consensus } from "./consensus.ts";
import { measure as engineStakes } from "./engine-stakes.ts";
import { measure as ledger } from "./ledger.ts";
import { measure as loneStake } from "./lone-stake.ts";
import { measure as loopDelay } from "./loop-delay.ts";
import { measure as memory } from "./memory.ts";
import { measure as quietTick } from "./quiet-tick.ts";
import { measure as restart } from "./restart.ts";
import { measure as settlement } from "./settlement.ts";
import { measure as targetHit } from "./target-hit.ts";
import { measure as update } from "./update.ts";

const BENCHMARKS = new Map<string, (dir: string) => Promise<Figure[]>>([
  ["ledger", ledger],
  ["engine-stakes", engineStakes],
  ["lone-stake", loneStake],
  ["loop-delay", loopDelay],
  ["update", update],
  ["quiet-tick", quietTick],
  ["consensus", consensus],
  ["settlement", settlement],
  ["target-hit", targetHit],
  ["restart", restart],
  ["memory", memory],
]);

/** In the environment of the processes that measure: the directory they may use. */
const DIR_VARIABLE = "ROOMS_BENCH_DIR";

/** Ignored by git, and on the disk that the product would use. */
const LIVE_DIR = join(import.meta.dirname, "../data/live");

const STOP_SIGNALS = ["SIGINT", "SIGTERM"] as const;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const asked = args.filter((arg) => arg !== "--json");
  const dir = process.env[DIR_VARIABLE];
  if (dir !== undefined) return measureHere(asked[0] ?? "", dir);

  const unknown = asked.filter((name) => !BENCHMARKS.has(name));
  if (unknown.length > 0) {
    const known = [...BENCHMARKS.keys()].join(" ");
    process.stderr.write(`No benchmark is called ${unknown.join(", ")}. There are: ${known}\n`);
    process.exitCode = 2;
    return;
  }
  const say = args.includes("--json") ? jsonLine : textLine;
  for (const name of asked.length === 0 ? BENCHMARKS.keys() : asked) {
    for (const figure of await measureApart(name)) process.stdout.write(`${say(figure)}\n`);
  }
}

async function measureHere(name: string, dir: string): Promise<void> {
  const figures = await BENCHMARKS.get(name)?.(dir);
  process.send?.(figures);
  process.disconnect();
}

async function measureApart(name: string): Promise<readonly Figure[]> {
  mkdirSync(LIVE_DIR, { recursive: true });
  assertRealDisk(LIVE_DIR);
  const dir = mkdtempSync(join(LIVE_DIR, "bench-"));
  const clean = (): void => rmSync(dir, { recursive: true, force: true });
  const interrupted = (): void => {
    clean();
    process.exit(130);
  };
  for (const signal of STOP_SIGNALS) process.once(signal, interrupted);
  try {
    return await new Promise((resolve, reject) => {
      const env = { ...process.env, [DIR_VARIABLE]: dir };
      const child = fork(import.meta.filename, [name], { env });
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
    `${name.padEnd(22)} ${readable(value).padStart(9)} ${unit}`,
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
