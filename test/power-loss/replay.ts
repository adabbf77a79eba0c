/** A power-loss replay: one traced run of the writer, and many images of its disk judged side by side. */
import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Judgement, Share } from "./judging-process.ts";
import { inScratch } from "./scratch-space.ts";
import { traceWriter, type Synchronous, type TracedRun } from "./strace.ts";

export interface Drawing {
  readonly images: number;
  readonly seed: number;
  /** Where a few of the images that lost or broke something are kept. */
  readonly keepDir?: string;
  /** Paths that the disk says it has synced and has not. */
  readonly deafTo?: readonly string[];
}

export interface Replay extends Drawing {
  readonly synchronous: Synchronous;
  /** How many the writer writes; a checkpoint comes about every 300. */
  readonly batches: number;
}

export function replayPowerLoss(replay: Replay): Promise<Judgement> {
  return inScratch(tmpdir(), async (scratch) => {
    const run = await traceWriter(scratch, replay.synchronous, replay.batches);
    return judgeImages(run, replay);
  });
}

/** Images are laid out in memory where there is such a place: this machine's disk is not in question. */
const MEMORY = "/dev/shm";

/** So many take as long as starting a process and reading the trace. */
const WORTH_A_PROCESS = 20;

/** Images by number. */
export function judgeImages(run: TracedRun, drawing: Drawing): Promise<Judgement> {
  const { images, seed, keepDir, deafTo = [] } = drawing;
  const step = Math.min(availableParallelism(), Math.ceil(images / WORTH_A_PROCESS));
  return inScratch(existsSync(MEMORY) ? MEMORY : tmpdir(), async (imagesDir) => {
    const shares = Array.from({ length: step }, (_, index): Share => {
      const workDir = join(imagesDir, String(index));
      return { run, seed, first: index + 1, step, images, deafTo, workDir, keepDir };
    });
    const judgements = await Promise.all(shares.map(judgeApart));
    const judged = judgements.flatMap((judgement) => judgement.images);
    const { checkpoints = 0, syncs = 0 } = judgements[0] ?? {};
    return { images: judged.sort((a, b) => a.image - b.image), checkpoints, syncs };
  });
}

async function judgeApart(share: Share): Promise<Judgement> {
  const program = join(import.meta.dirname, "judging-process.ts");
  const child = fork(program, { execArgv: ["--import", import.meta.resolve("tsx")] });
  const end = (): unknown => child.kill("SIGKILL");
  process.prependOnceListener("exit", end); // before its directory is taken away
  try {
    return await new Promise((resolve, reject) => {
      child.on("message", (judgement) => resolve(judgement as Judgement));
      child.on("error", reject);
      child.on("exit", (code) => reject(new Error(`a judging process ended with code ${code}`)));
      child.send(share);
    });
  } finally {
    process.off("exit", end);
  }
}
