/**
 * R11: what is stored of a confirmed hit, and the proof that it suffices. Plain JSON: the rule as it
 * was watched, and the fewest ticks, each with its votes, that confirm the hit by themselves.
 */
import { startHit, stepHit, type HitRun, type HitWatch } from "./hit.ts";
import { parsePrice, priceText, type Direction } from "./market.ts";
import type { AssetClass, Tick } from "./price.ts";

export interface HitEvidence {
  /** Exact decimal. */
  readonly target: string;
  readonly direction: Direction;
  readonly class: AssetClass;
  readonly thin: boolean;
  readonly hitAtMs: number;
  readonly decidedAtMs: number;
  /** Ticks of the whole run; `witness` holds those that cannot be spared. */
  readonly ticks: number;
  /** In order of time; the first is the hit, the last decided it. */
  readonly witness: readonly Tick[];
}

/** The evidence of a run that ended in a hit; undefined for any other. */
export function hitEvidence(run: HitRun, watch: HitWatch): HitEvidence | undefined {
  if (run.phase !== "hit") return undefined;
  return {
    target: priceText(watch.target),
    direction: watch.direction,
    class: watch.class,
    thin: watch.thin === true,
    hitAtMs: run.hitAtMs,
    decidedAtMs: run.decidedAtMs,
    ticks: run.ticks,
    witness: run.witness,
  };
}

/**
 * Judges stored evidence again, by the reducer that judged it first. Undefined when the witness does
 * not show a hit at the very times that the evidence claims.
 */
export function replayHit(
  evidence: HitEvidence,
): { readonly hitAtMs: number; readonly decidedAtMs: number } | undefined {
  const target = parsePrice(evidence.target);
  if (target === undefined) return undefined;
  const watch = {
    target,
    direction: evidence.direction,
    class: evidence.class,
    thin: evidence.thin,
  };
  let run = startHit({ armed: true });
  for (const tick of evidence.witness) {
    // A tick after the decision, or one that broke the run, is no part of a witness.
    if (run.phase === "hit") return undefined;
    run = stepHit(run, tick, watch);
    if (run.phase === "armed") return undefined;
  }
  if (run.phase !== "hit") return undefined;
  const { hitAtMs, decidedAtMs } = run;
  return hitAtMs === evidence.hitAtMs && decidedAtMs === evidence.decidedAtMs
    ? { hitAtMs, decidedAtMs }
    : undefined;
}
