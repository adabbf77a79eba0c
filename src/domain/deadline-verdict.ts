/**
 * What becomes of a touch room at its settle time (R14, R19). NO needs a price that says so: "no
 * data" is never NO, and a crossing that began in time is allowed to finish (reference/oracle.md C.6).
 */
import { agreeingWitnesses, BANDS } from "./bands.ts";
import { isDeciding } from "./closing-price.ts";
import { longestRunMs, type HitRun, type HitWatch } from "./hit.ts";
import { GRACE_MS } from "./limits.ts";
import { priceE12, reached } from "./market.ts";
import type { Tick } from "./price.ts";

export interface DeadlineInput extends HitWatch {
  /** The latest tick, or better the latest deciding one, that was seen up to `nowMs`. */
  readonly lastTick: Tick | undefined;
  readonly run: HitRun;
  readonly settleAtMs: number;
  readonly nowMs: number;
  /** What the `wait` before this question said; absent in the first. */
  readonly watched?: boolean;
}

export type DeadlineVerdict =
  /** YES: a hit that began before the settle time was confirmed. */
  | { readonly kind: "hit"; readonly hitAtMs: number }
  /** NO, by this tick. */
  | { readonly kind: "missed"; readonly tick: Tick }
  /** Ask again with the next tick, at latest a second later, and say then if the feed `watched`. */
  | { readonly kind: "wait"; readonly watched: boolean }
  /** Nobody can tell: the room is void for want of a deciding price (R19). */
  | { readonly kind: "none" };

/**
 * Asked at settle time, and then with each tick until it is not `wait`:
 *
 * 1. a confirmed hit that began before the settle time wins, however late it is asked;
 * 2. a crossing under way since before it may last its dwell and one gap more; if it falls silent
 *    instead, nobody can tell;
 * 3. a deciding tick around the settle time or later, on the near side, is a NO;
 * 4. a live tick beyond the target is a NO if the feed was watching at the settle time, for then it
 *    saw no hit that could be confirmed. As the first word after an outage over the settle time it
 *    is nothing: it cannot be told on which side of it the target was hit, and waiting tells no more;
 * 5. a degraded tick may say that the target was not reached, but never that it was: wait;
 * 6. ten minutes without any of these: nothing.
 */
export function touchVerdictAtSettle(input: DeadlineInput): DeadlineVerdict {
  const { run, settleAtMs, nowMs } = input;
  const earliestMs = settleAtMs - BANDS[input.class].hit.maxGapMs;
  if (run.phase === "hit" && run.hitAtMs < settleAtMs) return { kind: "hit", hitAtMs: run.hitAtMs };
  if (run.phase === "pending" && run.hitAtMs < settleAtMs) {
    const inTime = nowMs <= settleAtMs + longestRunMs(input);
    return inTime ? { kind: "wait", watched: run.lastTickAtMs >= earliestMs } : { kind: "none" };
  }
  const open: DeadlineVerdict = { kind: "wait", watched: input.watched === true };
  if (nowMs < settleAtMs) return open;
  const expired = nowMs >= settleAtMs + GRACE_MS;
  return byLastTick(input, earliestMs) ?? (expired ? { kind: "none" } : open);
}

/** Rules 3 to 5; undefined when the last tick decides nothing. */
function byLastTick(input: DeadlineInput, earliestMs: number): DeadlineVerdict | undefined {
  const { lastTick: tick, run, settleAtMs } = input;
  if (tick === undefined || tick.atMs < earliestMs) return undefined;
  if (tick.atMs > settleAtMs + GRACE_MS) return undefined;
  if (!isDeciding({ ...tick, agreeing: agreeingWitnesses(tick.groups) })) return undefined;
  if (!reached(priceE12(tick.price), input.target, input.direction))
    return { kind: "missed", tick };
  if (tick.status !== "live") return undefined;
  const watched = input.watched === true || (run.phase === "armed" && tick.atMs <= settleAtMs);
  return watched ? { kind: "missed", tick } : { kind: "none" };
}
