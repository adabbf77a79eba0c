/**
 * `npm run power-loss -- [--images N] [--seed S] [--synchronous full|normal|both] [--json]`: does a power
 * cut at any moment leave every batch that the journal had called durable? Exit 0: with FULL none of the
 * images lost one, and with NORMAL some did; 1: otherwise; 2: the command is wrong or strace is missing.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeImage, findingOf, sentenceOf } from "./finding.ts";
import { replayPowerLoss, type Replay } from "./replay.ts";
import { whyNoStrace, type Synchronous } from "./strace.ts";

const USAGE =
  "usage: npm run power-loss -- [--images N] [--seed S] [--synchronous full|normal|both] [--json]\n";

/** Ignored by git. */
const KEPT = join(import.meta.dirname, "../../test-results/power-loss");
const SHOWN = 5;

/** Enough for three checkpoints in each of the writer's two lives, beside those of each start. */
const BATCHES = 2400;

interface Asked {
  readonly images: number;
  readonly seed: number;
  readonly modes: readonly Synchronous[];
  readonly json: boolean;
}

/** What was asked for, or undefined when that makes no sense. */
function parseAsked(args: readonly string[]): Asked | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        images: { type: "string", default: "1000" },
        seed: { type: "string", default: "1" },
        synchronous: { type: "string", default: "both" },
        json: { type: "boolean", default: false },
      },
    });
    const numbers = [values.images, values.seed];
    if (!numbers.every((text) => /^[1-9]\d{0,6}$/.test(text))) return undefined;
    const modes = (["full", "normal"] as const).filter(
      (mode) => values.synchronous === "both" || values.synchronous === mode,
    );
    if (modes.length === 0) return undefined;
    return { images: Number(values.images), seed: Number(values.seed), modes, json: values.json };
  } catch {
    return undefined; // an unknown option: the usage says which there are
  }
}

async function main(): Promise<number> {
  const asked = parseAsked(process.argv.slice(2));
  if (asked === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const missing = whyNoStrace();
  if (missing !== undefined) {
    process.stderr.write(`${missing}. On Debian: apt-get install strace\n`);
    return 2;
  }
  rmSync(KEPT, { recursive: true, force: true });
  const { images, seed, modes, json } = asked;
  let ok = true;
  for (const synchronous of modes) {
    const replay: Replay = { synchronous, batches: BATCHES, images, seed };
    // What the control loses is no finding.
    const judgement = await replayPowerLoss(
      synchronous === "full" ? { ...replay, keepDir: KEPT } : replay,
    );
    const finding = findingOf(replay, judgement);
    process.stdout.write(`${json ? JSON.stringify(finding) : sentenceOf(finding)}\n`);
    if (finding.ok) continue;
    ok = false;
    const wrong = judgement.images.filter(({ verdict }) => verdict.t !== "kept");
    for (const image of wrong.slice(0, SHOWN)) process.stderr.write(`${describeImage(image)}\n`);
    if (synchronous === "full")
      process.stderr.write(`Some of such images, as they were found, are in ${KEPT}\n`);
  }
  return ok ? 0 : 1;
}

process.exitCode = await main();
