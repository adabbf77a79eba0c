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

/** Set in the processes that measure: the directory they may use. */
const DIR_VARIABLE = "ROOMS_BENCH_DIR";

async function main(): Promise<void> {
  const { BENCH_DIR: _unset, ...rest } = process.env;
  const dir = rest[DIR_VARIABLE];
  const args = process.argv.slice(2);
  if (dir !== undefined) return measureHere(args[0] ?? "", dir);
  const json = args.includes("--json");
  const asked = args.filter((arg) => arg !== "--json");
  const unknown = asked.filter((name) => !BENCHMARKS.has(name));
  if (unknown.length > 0) {
    const known = [...BENCHMARKS.keys()].join(" ");
    process.stderr.write(`No benchmark is called ${unknown.join(", ")}. There are: ${known}\n`);
    process.exitCode = 2;
    return;
  }
  await measureAll(asked.length === 0 ? [...BENCHMARKS.keys()] : asked, json);
}
