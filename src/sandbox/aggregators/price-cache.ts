/** Prices as an aggregator keeps them: looked up when asked for, and then repeated for a while. */

/** US dollars; undefined for an asset that nobody trades. */
export type PriceOf = (asset: string) => number | undefined;

export interface Cached {
  readonly price: number;
  readonly atMs: number;
}

export class PriceCache {
  readonly #priceOf: PriceOf;
  readonly #keptMs: number;
  readonly #cached = new Map<string, Cached>();

  constructor(priceOf: PriceOf, keptMs: number) {
    this.#priceOf = priceOf;
    this.#keptMs = keptMs;
  }

  get(asset: string, nowMs: number): Cached | undefined {
    const before = this.#cached.get(asset);
    if (before !== undefined && nowMs - before.atMs < this.#keptMs) return before;
    const price = this.#priceOf(asset);
    if (price === undefined) return undefined;
    const renewed = { price, atMs: nowMs };
    this.#cached.set(asset, renewed);
    return renewed;
  }
}
