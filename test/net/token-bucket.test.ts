import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TokenBucket } from "../../src/net/token-bucket.ts";

const MINUTE = 60_000;

/** A minute's budget kept the slow way: every use is remembered and poured back drop by drop. */
class Ledger {
  readonly #uses: { atMs: number; weight: number }[] = [];
  readonly #burst: number;
  readonly #perMinute: number;

  constructor(burst: number, perMinute: number) {
    this.#burst = burst;
    this.#perMinute = perMinute;
  }

  /** Whether `weight` more at `atMs` keeps every window that ends there within burst + rate. */
  allows(atMs: number, weight: number): boolean {
    let spent = weight;
    for (const use of this.#uses.toReversed()) {
      spent += use.weight;
      const windowMs = atMs - use.atMs;
      if (spent > this.#burst + (windowMs * this.#perMinute) / MINUTE + 1e-6) return false;
    }
    return weight <= this.#burst;
  }

  use(atMs: number, weight: number): void {
    this.#uses.push({ atMs, weight });
  }
}

const budget = fc.record({
  burst: fc.integer({ min: 3, max: 20 }),
  perMinute: fc.integer({ min: 5, max: 600 }),
});
const schedule = fc.array(
  fc.record({ gapMs: fc.integer({ min: 0, max: 20_000 }), weight: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 1, maxLength: 60 },
);

describe("a token bucket", () => {
  it("lets through what the budget allows in every window, and no later than it must (A7)", () => {
    fc.assert(
      fc.property(budget, schedule, ({ burst, perMinute }, wishes) => {
        const bucket = new TokenBucket({ burst, perMinute });
        const ledger = new Ledger(burst, perMinute);
        let now = 1_000_000;
        for (const { gapMs, weight } of wishes) {
          now += gapMs;
          const readyAtMs = bucket.readyAtMs(now, weight);
          expect(ledger.allows(readyAtMs, weight)).toBe(true);
          if (readyAtMs > now) expect(ledger.allows(readyAtMs - 1, weight)).toBe(false);
          now = readyAtMs;
          bucket.take(now, weight);
          ledger.use(now, weight);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("holds no more than its burst, however long it was left alone", () => {
    const bucket = new TokenBucket({ burst: 2, perMinute: 60 });
    let now = 0;
    bucket.take(now, 2);
    now += 100 * MINUTE;
    bucket.take(now, 2);
    expect(bucket.readyAtMs(now, 1)).toBe(now + 1_000);
  });

  it("gives nothing for a clock that is put back, and goes on from there", () => {
    const bucket = new TokenBucket({ burst: 1, perMinute: 60 });
    bucket.take(10 * MINUTE, 1);
    expect(bucket.readyAtMs(5 * MINUTE, 1)).toBe(5 * MINUTE + 1_000);
    bucket.take(5 * MINUTE + 1_000, 1);
  });

  it("takes being asked for more than it can ever hold, or too early, for a bug", () => {
    const bucket = new TokenBucket({ burst: 2, perMinute: 60 });
    expect(() => bucket.readyAtMs(0, 3)).toThrow(/never holds 3/);
    bucket.take(0, 2);
    expect(() => bucket.take(0, 1)).toThrow(/not there yet/);
    expect(() => new TokenBucket({ burst: 0, perMinute: 1 })).toThrow(/not a budget/);
  });
});
