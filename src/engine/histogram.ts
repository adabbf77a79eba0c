/**
 * Counts in fixed buckets: what a hot path can afford to note of itself, a few nanoseconds a time.
 * Whoever exports it makes of it what its own format wants.
 */
export interface Counted {
  /** Upper bounds, rising; values above the last are in one more count. */
  readonly bounds: readonly number[];
  /** Values in each bucket, not cumulated. */
  readonly counts: ArrayLike<number>;
  readonly sum: number;
}

export class Histogram implements Counted {
  readonly bounds: readonly number[];
  readonly counts: Float64Array;
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Float64Array(bounds.length + 1);
  }

  /** A value that equals a bound is in that bound's bucket. */
  note(value: number): void {
    const { bounds, counts } = this;
    let bucket = 0;
    while (bucket < bounds.length && value > (bounds[bucket] ?? 0)) bucket++;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    this.sum += value;
  }
}
