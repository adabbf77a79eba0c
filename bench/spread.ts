/** Order statistics of a list of measurements. */

/** The value below which a share `q` (0 to 1) of the measurements lies, by nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1));
  const value = sorted[at];
  if (value === undefined) throw new RangeError("a quantile of nothing");
  return value;
}

export function spreadOf(values: readonly number[]): { median: number; low: number; high: number } {
  return { median: quantile(values, 0.5), low: quantile(values, 0), high: quantile(values, 1) };
}

/** The entry whose rounds have the highest median. */
export function bestOf<Key>(levels: ReadonlyMap<Key, readonly number[]>): {
  readonly key: Key;
  readonly rounds: readonly number[];
} {
  const [best] = [...levels].sort(([, a], [, b]) => spreadOf(b).median - spreadOf(a).median);
  if (best === undefined) throw new RangeError("the best of nothing");
  return { key: best[0], rounds: best[1] };
}
