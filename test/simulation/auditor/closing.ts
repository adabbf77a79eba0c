/**
 * R18 from the record: sixty one-second samples that end at the settle time, the top and bottom fifth
 * dropped, the mean of the rest; at least 48 of them, else the minute slides for up to five.
 */
import type { PriceRecord } from "./price-record.ts";

const SECOND_MS = 1_000;

export interface Closing {
  /** Undefined: no minute had enough samples. */
  readonly price: number | undefined;
  readonly endMs: number;
}

/**
 * What the closing price may be, by all that was sampled up to `knownAtMs` since the process began at
 * `sinceMs`. While a venue may be distrusted it is open whether a second has two that agree: until some
 * moment it has and from then on not, or the other way round, and each such moment gives an answer.
 */
export function closingPrices(
  record: PriceRecord,
  settleAtMs: number,
  sinceMs: number,
  knownAtMs: number,
): Closing[] {
  record.lookUntil(knownAtMs);
  const prices = new Map<number, number>();
  const open: number[] = [];
  const firstMs = Math.max(sinceMs, settleAtMs - 60 * SECOND_MS);
  for (
    let atMs = Math.ceil(firstMs / SECOND_MS) * SECOND_MS;
    atMs <= knownAtMs;
    atMs += SECOND_MS
  ) {
    const stretch = record.stretchAt(atMs);
    if (stretch?.price === undefined || stretch.agreeing < 2) continue;
    const second = Math.ceil((atMs - settleAtMs) / SECOND_MS);
    prices.set(second, stretch.price);
    if (!stretch.isTrusted && stretch.agreeing < 3) open.push(second);
  }
  const without = (missing: readonly number[]): Closing => {
    return closing(
      new Map([...prices].filter(([second]) => !missing.includes(second))),
      settleAtMs,
    );
  };
  return [
    without([]),
    ...open.flatMap((_, index) => [without(open.slice(index)), without(open.slice(0, index + 1))]),
  ];
}

function closing(samples: ReadonlyMap<number, number>, settleAtMs: number): Closing {
  for (let end = 0; end <= 300; end++) {
    const prices: number[] = [];
    for (let second = end - 59; second <= end; second++) {
      const price = samples.get(second);
      if (price !== undefined) prices.push(price);
    }
    if (prices.length < 48) continue;
    prices.sort((a, b) => a - b);
    const drop = Math.floor(prices.length / 5);
    const kept = prices.slice(drop, prices.length - drop);
    const price = kept.reduce((sum, one) => sum + one, 0) / kept.length;
    return { price, endMs: settleAtMs + end * SECOND_MS };
  }
  return { price: undefined, endMs: settleAtMs + 300 * SECOND_MS };
}
