/** What a replay found, in numbers and in a sentence, and whether that is what it must find. */
import type { JudgedImage, Judgement } from "./judging-process.ts";
import type { Replay } from "./replay.ts";
import type { Synchronous } from "./strace.ts";
import { writtenBatches } from "./written-batches.ts";

export interface Finding {
  readonly synchronous: Synchronous;
  readonly seed: number;
  readonly images: number;
  /** Images in which chance decided what became of something that was not synced. */
  readonly leftToChance: number;
  /** Images that lack an acknowledged batch. */
  readonly lost: number;
  /** Images that could not be opened, or held what was never written. */
  readonly broken: number;
  /** What the worst of the images lacks. */
  readonly worst: { readonly batches: number; readonly transfers: number };
  readonly written: {
    readonly batches: number;
    readonly transfers: number;
    readonly checkpoints: number;
    readonly syncs: number;
  };
  readonly ok: boolean;
}

export function findingOf({ synchronous, seed, batches }: Replay, judgement: Judgement): Finding {
  const { images, checkpoints, syncs } = judgement;
  const lost = images.filter(({ verdict }) => verdict.t === "lost").length;
  const broken = images.filter(({ verdict }) => verdict.t === "broken").length;
  const counts = writtenBatches(batches).map(({ count }) => count);
  return {
    synchronous,
    seed,
    images: images.length,
    leftToChance: images.filter(({ leftToChance }) => leftToChance).length,
    lost,
    broken,
    worst: {
      batches: Math.max(0, ...images.map((image) => lostFrom(image, counts).length)),
      transfers: Math.max(0, ...images.map((image) => sum(lostFrom(image, counts)))),
    },
    written: { batches, transfers: sum(counts), checkpoints, syncs },
    // NORMAL is the control: were nothing lost with it, nothing could be said of FULL.
    ok: broken === 0 && (synchronous === "full" ? lost === 0 : lost > 0),
  };
}

export function sentenceOf(finding: Finding): string {
  const { synchronous, images, leftToChance, lost, broken, worst, written, ok } = finding;
  const expected = synchronous === "full" ? "must lose nothing" : "the control, must lose";
  return [
    `${synchronous.toUpperCase().padEnd(6)} (${expected}): ${images} images, ${lost} lost acknowledged`,
    `batches, ${broken} broken: ${ok ? "ok" : "FAILED"}\n`,
    `      at worst ${worst.batches} batches with ${worst.transfers} transfers; ${leftToChance} images`,
    `had unsynced writes or names;\n      written: ${written.batches} batches with`,
    `${written.transfers} transfers, ${written.checkpoints} checkpoints, ${written.syncs} syncs`,
  ].join(" ");
}

/** One line about an image, for those who look into it. */
export function describeImage({ image, cut, acknowledged, verdict }: JudgedImage): string {
  const what =
    verdict.t === "broken" ? verdict.why : `${verdict.found} of ${acknowledged} batches are there`;
  return `image ${image}, power cut after call ${cut}: ${verdict.t}: ${what}`;
}

/** The sizes of the acknowledged batches that an image lacks. */
function lostFrom({ verdict, acknowledged }: JudgedImage, counts: readonly number[]): number[] {
  return verdict.t === "lost" ? counts.slice(verdict.found, acknowledged) : [];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
