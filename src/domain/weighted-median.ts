/** The arithmetic under a consensus: capped shares, quantiles of weighted values, and distance. */
import { MINORITY_CAP, SHARE_CAP } from "./bands.ts";

/** Floating sums of shares are compared to a rank with this much forgiveness. */
const TIE = 1e-9;

export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/**
 * The largest share that one of `count` voters may have: f = floor((count - 1) / 2) voters together
 * stay below one half, so that no minority of liars can be the median.
 */
export function shareCap(count: number): number {
  if (count < 3) return 1 / count;
  const minority = Math.floor((count - 1) / 2);
  // With more than fifty voters 0.49 / f would not add up to 1; equal shares keep the promise there.
  return Math.max(1 / count, Math.min(SHARE_CAP, MINORITY_CAP / minority));
}

/** Shares in proportion to the weights, none above the cap; what is cut off is spread over the rest. */
export function cappedShares(weights: readonly number[]): number[] {
  const cap = shareCap(weights.length);
  const shares = weights.map(() => 0);
  let uncapped = weights.map((_, index) => index);
  let toShare = 1;
  for (;;) {
    const weight = uncapped.reduce((sum, index) => sum + (weights[index] ?? 0), 0);
    const scale = toShare / weight;
    const below = uncapped.filter((index) => (weights[index] ?? 0) * scale < cap - TIE);
    if (below.length === uncapped.length || below.length === 0) {
      for (const index of uncapped) shares[index] = Math.min(cap, (weights[index] ?? 0) * scale);
      return shares;
    }
    for (const index of uncapped) shares[index] = cap;
    toShare -= cap * (uncapped.length - below.length);
    uncapped = below;
  }
}

/**
 * The two entries between which the rank `q` (0 to 1) of the total weight lies; mostly the same one
 * twice. The entries must be sorted by value and their weights positive.
 */
export function quantileEntries<T extends Weighted>(sorted: readonly T[], q: number): [T, T] {
  const last = sorted[sorted.length - 1];
  if (last === undefined) throw new RangeError("a quantile of nothing");
  let total = 0;
  for (const entry of sorted) total += entry.weight;
  const rank = q * total;
  let low: T | undefined;
  let below = 0;
  for (const entry of sorted) {
    below += entry.weight;
    if (low === undefined && below >= rank - TIE) low = entry;
    if (below > rank + TIE) return [low ?? entry, entry];
  }
  return [low ?? last, last];
}

/** The weighted quantile: when the rank falls between two values, their middle. */
export function weightedQuantile(sorted: readonly Weighted[], q: number): number {
  const [low, high] = quantileEntries(sorted, q);
  return (low.value + high.value) / 2;
}

export function byValue(a: Weighted, b: Weighted): number {
  return a.value - b.value;
}

/** How far a price is from another, as a fraction of that other; round steps come out round. */
export function distance(price: number, from: number): number {
  return Math.abs(price - from) / from;
}
