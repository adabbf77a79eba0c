/**
 * R18: the price at which a `close` room settles. Sixty one-second samples of the consensus, the top
 * and bottom fifth dropped, the mean of the rest: a dozen arbitrary samples cannot move it out of the
 * range of the others (reference/oracle.md C.7, S1).
 */
import { agreeingWitnesses } from "./bands.ts";
import type { FeedStatus, Tick } from "./price.ts";

/** The consensus once a second, from a minute before settle time on. */
export interface CloseSample {
  readonly atMs: number;
  readonly price: number;
  readonly status: FeedStatus;
  readonly held: boolean;
  /** Witnesses that agree: a `degraded` sample needs two (C.5). */
  readonly agreeing: number;
}

export type ClosingPrice =
  | {
      readonly kind: "price";
      readonly price: number;
      /** End of the minute that decided: the settle time, or up to five minutes later. */
      readonly windowEndMs: number;
      /** Usable samples in that minute, before the extremes were dropped. */
      readonly count: number;
    }
  /** Ask again a second later. */
  | { readonly kind: "wait" }
  /** No minute had enough samples: the room is void (R19). */
  | { readonly kind: "none" };

const SECOND_MS = 1_000;
const WINDOW_SECONDS = 60;
const MIN_SAMPLES = 48;
const SLIDE_SECONDS = 300;

/** Dropped from each end of the sorted samples. */
const TRIM = 0.2;

export function closeSample(tick: Tick): CloseSample {
  const { atMs, price, status, held } = tick;
  return { atMs, price, status, held, agreeing: agreeingWitnesses(tick.groups) };
}

/**
 * A price good enough to decide at settle time: live, or degraded while two witnesses agree (C.5).
 * Never one that is held, that a single group claims, or that is in conflict. It takes more to hit a
 * target early: see hit.ts.
 */
export function isDeciding(sample: Pick<CloseSample, "status" | "held" | "agreeing">): boolean {
  if (sample.held) return false;
  return sample.status === "live" || (sample.status === "degraded" && sample.agreeing >= 2);
}

/**
 * The verdict at `nowMs`, from the first window of a minute, sliding by whole seconds, that has ended
 * and has enough samples. `samples` may come in any order but must hold every one taken up to
 * `nowMs`; then a later call, with more of them, gives the same answer.
 */
export function closingPrice(
  samples: readonly CloseSample[],
  settleAtMs: number,
  nowMs: number,
): ClosingPrice {
  const seconds = bySecond(samples, settleAtMs);
  const usable: number[] = [];
  for (let end = 0; end <= SLIDE_SECONDS; end += 1) {
    const windowEndMs = settleAtMs + end * SECOND_MS;
    if (windowEndMs > nowMs) return { kind: "wait" };
    usable.length = 0;
    for (let second = end - WINDOW_SECONDS + 1; second <= end; second += 1) {
      const price = seconds.get(second);
      if (price !== undefined) usable.push(price);
    }
    if (usable.length >= MIN_SAMPLES) {
      return { kind: "price", price: trimmedMean(usable), windowEndMs, count: usable.length };
    }
  }
  return { kind: "none" };
}

/** One second of the minute that decided, and what became of it. */
export interface JudgedSecond {
  /** Its end. */
  readonly atMs: number;
  /** Undefined when the oracle could not be relied on then. */
  readonly price: number | undefined;
  readonly isDropped: boolean;
}

/** The sixty seconds up to `windowEndMs`, for people who want to see how they make the closing price. */
export function judgedSeconds(
  samples: readonly CloseSample[],
  settleAtMs: number,
  windowEndMs: number,
): JudgedSecond[] {
  const seconds = bySecond(samples, settleAtMs);
  const end = Math.round((windowEndMs - settleAtMs) / SECOND_MS);
  const minute = Array.from({ length: WINDOW_SECONDS }, (_, index) => {
    const second = end - WINDOW_SECONDS + 1 + index;
    return { atMs: settleAtMs + second * SECOND_MS, price: seconds.get(second) };
  });
  const sorted = minute
    .filter(({ price }) => price !== undefined)
    .sort((a, b) => (a.price ?? 0) - (b.price ?? 0));
  const drop = dropped(sorted.length);
  const kept = new Set(sorted.slice(drop, sorted.length - drop));
  return minute.map((one) => ({
    ...one,
    isDropped: one.price !== undefined && !kept.has(one),
  }));
}

/**
 * The usable price of each second, numbered so that second 0 ends at settle time. The last sample of
 * a second speaks for it, usable or not: a faster sampler has no more votes.
 */
function bySecond(samples: readonly CloseSample[], settleAtMs: number): Map<number, number> {
  const last = new Map<number, CloseSample>();
  for (const sample of samples) {
    const second = Math.ceil((sample.atMs - settleAtMs) / SECOND_MS);
    const known = last.get(second);
    if (known === undefined || sample.atMs >= known.atMs) last.set(second, sample);
  }
  const prices = new Map<number, number>();
  for (const [second, sample] of last) {
    if (isDeciding(sample)) prices.set(second, sample.price);
  }
  return prices;
}

/** How many of so many samples are dropped at each end. */
function dropped(count: number): number {
  return Math.floor(count * TRIM);
}

function trimmedMean(prices: readonly number[]): number {
  const drop = dropped(prices.length);
  const kept = [...prices].sort((a, b) => a - b).slice(drop, prices.length - drop);
  const lowest = kept[0] ?? 0;
  // Summed as differences, so that a price that did not move is its own mean to the last bit.
  const above = kept.reduce((total, price) => total + (price - lowest), 0);
  return lowest + above / kept.length;
}
