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
  /**
   * Set where a venue may have been distrusted for a while, and it is open which samples had two that
   * agreed: then the price is only known to be one of those between these two, or none.
   */
  readonly between: readonly [low: number, high: number] | undefined;
}

/** By all that was sampled up to `knownAtMs` since the process began at `sinceMs`. */
export function closingPrice(
  record: PriceRecord,
  settleAtMs: number,
  sinceMs: number,
  knownAtMs: number,
): Closing {
  record.lookUntil(knownAtMs);
  const samples = new Map<number, number>();
  /** Every price that a sample may have had. */
  const may: number[] = [];
  let isOpen = false;
  const firstMs = Math.max(sinceMs, settleAtMs - 60 * SECOND_MS);
  for (
    let atMs = Math.ceil(firstMs / SECOND_MS) * SECOND_MS;
    atMs <= knownAtMs;
    atMs += SECOND_MS
  ) {
    const stretch = record.stretchAt(atMs);
    if (stretch === undefined) continue;
    const deciding = stretch.readings.filter(({ agreeing }) => agreeing >= 2);
    const prices = deciding.flatMap(({ price }) => price ?? []);
    const [price] = prices;
    if (price === undefined) continue;
    samples.set(Math.ceil((atMs - settleAtMs) / SECOND_MS), price);
    may.push(...prices);
    const isAgreed = stretch.readings.every(({ agreeing }) => agreeing >= 3);
    if (!stretch.isTrusted && !isAgreed) isOpen = true;
  }
  const between = isOpen ? ([Math.min(...may), Math.max(...may)] as const) : undefined;
  return { ...firstMinute(samples, settleAtMs), between };
}

/** The first minute with enough samples, sliding by whole seconds. */
function firstMinute(
  samples: ReadonlyMap<number, number>,
  settleAtMs: number,
): Omit<Closing, "between"> {
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
