/**
 * Judges every `step`-th image of a trace. A process of its own, since no connection to SQLite may
 * become garbage (src/store/sqlite.ts) and each image takes a few.
 */
import { closeSync, openSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Chance } from "../../bench/chance.ts";
import { assert } from "../../src/domain/result.ts";
import { Disk, layOut } from "./disk.ts";
import { readDiskTrace, type DiskEvent } from "./disk-trace.ts";
import { PowerCuts } from "./power-cut.ts";
import { JOURNAL_DIR, type TracedRun } from "./strace.ts";
import { judge, type Verdict } from "./verdict.ts";
import { writtenBatches } from "./written-batches.ts";

/** An image has about 15 MB. */
const KEPT_MAX = 3;

export interface Share {
  readonly run: TracedRun;
  readonly seed: number;
  /** Images are numbered from 1: this process has `first`, `first + step` .. up to `images`. */
  readonly first: number;
  readonly step: number;
  readonly images: number;
  /** Paths that the disk says it has synced and has not. */
  readonly deafTo: readonly string[];
  /** Where images are laid out, one after the other. */
  readonly workDir: string;
  /** Where the first images that lost or broke something are laid out once more, as they were found. */
  readonly keepDir: string | undefined;
}

export interface JudgedImage {
  readonly image: number;
  /** How many of the trace's events had begun. */
  readonly cut: number;
  /** How many batches had been called durable by then. */
  readonly acknowledged: number;
  /** Some write or name was not synced, so that chance decided what became of it. */
  readonly leftToChance: boolean;
  readonly verdict: Verdict;
}

export interface Judgement {
  readonly images: readonly JudgedImage[];
  /** fsyncs of the journal's file, each the end of a checkpoint. */
  readonly checkpoints: number;
  /** fsyncs of any file or directory. */
  readonly syncs: number;
}

function judgeShare(share: Share): Judgement {
  const events = readDiskTrace(linesOf(share.run.traceFile), share.run.root);
  const synced = events.flatMap((event) => (event.t === "sync" ? [event.path] : []));
  return {
    images: [...judgedImages(share, events)],
    checkpoints: synced.filter((path) => path.endsWith("journal.db")).length,
    syncs: synced.length,
  };
}

function* judgedImages(share: Share, events: readonly DiskEvent[]): Generator<JudgedImage, void> {
  const written = writtenBatches(share.run.batches);
  const disk = new Disk();
  let done = 0;
  let acknowledged = 0;
  let laidAside = 0;
  for (const { image, cut, chance } of cutsInOrder(share, events)) {
    for (const event of events.slice(done, cut)) {
      if (event.t !== "sync" || !share.deafTo.includes(event.path)) disk.apply(event);
      if (event.t === "acknowledge") assert(event.no === ++acknowledged, "acknowledged in order");
    }
    done = cut;
    const left = disk.afterPowerCut(chance);
    layOut(left, share.workDir);
    const verdict = judge(join(share.workDir, JOURNAL_DIR), written, acknowledged);
    rmSync(share.workDir, { recursive: true });
    if (verdict.t !== "kept" && share.keepDir !== undefined && laidAside < KEPT_MAX) {
      layOut(left, join(share.keepDir, `image-${image}`));
      laidAside++;
    }
    yield { image, cut, acknowledged, leftToChance: disk.leavesToChance(), verdict };
  }
}

/** Each image has chance of its own, so it is the same whoever draws it; earlier cuts come first. */
function cutsInOrder({ seed, first, step, images }: Share, events: readonly DiskEvent[]) {
  const cuts = new PowerCuts(events);
  const drawn = [];
  for (let image = first; image <= images; image += step) {
    const chance = new Chance(seed * 1_000_003 + image);
    drawn.push({ image, cut: cuts.draw(chance), chance });
  }
  return drawn.sort((a, b) => a.cut - b.cut);
}

/** A few MiB at a time: a trace can be of several hundred. */
function* linesOf(file: string): Generator<string, void> {
  const handle = openSync(file, "r");
  try {
    const chunk = Buffer.alloc(4 << 20);
    let rest = "";
    for (let length = readSync(handle, chunk); length > 0; length = readSync(handle, chunk)) {
      const lines = (rest + chunk.toString("latin1", 0, length)).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    assert(rest === "", "strace ends its last line");
  } finally {
    closeSync(handle);
  }
}

process.once("message", (share) => {
  process.send?.(judgeShare(share as Share), () => process.disconnect());
});
