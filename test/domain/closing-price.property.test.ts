/** S1 to S3 of reference/oracle.md E. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closingPrice, type CloseSample } from "../../src/domain/closing-price.ts";
import { NOW } from "./oracle-series.ts";

const RUNS = { numRuns: 300 };
const HONEST = fc.double({ min: 99, max: 101, noNaN: true });
const ANY = fc.double({ min: 1e-9, max: 1e12, noNaN: true });

function sample(second: number, price: number, usable = true): CloseSample {
  const atMs = NOW + second * 1_000;
  return { atMs, price, status: "live", held: !usable, agreeing: usable ? 3 : 0 };
}

/** Seconds from a minute before settle time to five minutes after it, some of them without a price. */
const FEED = fc
  .record({
    prices: fc.array(HONEST, { minLength: 40, maxLength: 40 }),
    /** Lengths of stretches in turn with and without a price. */
    stretches: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 40 }),
    jitterMs: fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 7, maxLength: 7 }),
  })
  .map(({ prices, stretches, jitterMs }) => {
    const usable = stretches.flatMap((length, index) =>
      Array.from({ length }, () => index % 2 === 0),
    );
    return Array.from({ length: 400 }, (_, index) => {
      const second = index - 70;
      const one = sample(second, prices[index % 40] ?? 100, usable[index % usable.length] ?? true);
      return { ...one, atMs: one.atMs - (jitterMs[index % 7] ?? 0) };
    });
  });

function until(samples: readonly CloseSample[], nowMs: number): CloseSample[] {
  return samples.filter(({ atMs }) => atMs <= nowMs);
}

describe("a closing price", () => {
  it("S1: is not moved out of the honest range by twelve arbitrary samples of sixty", () => {
    const minute = fc.array(HONEST, { minLength: 60, maxLength: 60 });
    const lies = fc.array(fc.record({ at: fc.nat(59), price: ANY }), { maxLength: 12 });
    fc.assert(
      fc.property(minute, lies, (prices, lied) => {
        const said = new Map(lied.map(({ at, price }) => [at, price]));
        const samples = prices.map((price, i) => sample(i - 59, said.get(i) ?? price));
        const honest = prices.filter((_, i) => !said.has(i));
        const verdict = closingPrice(samples, NOW, NOW);
        if (verdict.kind !== "price") throw new Error("sixty samples are enough");
        expect(verdict.price).toBeGreaterThanOrEqual(Math.min(...honest));
        expect(verdict.price).toBeLessThanOrEqual(Math.max(...honest));
      }),
      RUNS,
    );
  });

  it("S1: of a price that did not move is that price to the last bit", () => {
    fc.assert(
      fc.property(ANY, (price) => {
        const minute = Array.from({ length: 60 }, (_, i) => sample(i - 59, price));
        expect(closingPrice(minute, NOW, NOW)).toMatchObject({ price });
      }),
      RUNS,
    );
  });

  it("S2: is never made of fewer than forty-eight samples of a minute", () => {
    fc.assert(
      fc.property(FEED, (feed) => {
        const verdict = closingPrice(feed, NOW, NOW + 400_000);
        const endsMs = Array.from({ length: 301 }, (_, second) => NOW + second * 1_000);
        const counts = endsMs.map(
          (endMs) =>
            feed.filter(({ atMs, held }) => !held && atMs > endMs - 60_000 && atMs <= endMs).length,
        );
        const first = counts.findIndex((count) => count >= 48);
        expect(verdict).toMatchObject(
          first < 0
            ? { kind: "none" }
            : { kind: "price", windowEndMs: endsMs[first], count: counts[first] },
        );
      }),
      RUNS,
    );
  });

  it("S3: once reached does not depend on when it is asked, nor on the samples that came after", () => {
    const asked = fc.array(fc.integer({ min: -60, max: 360 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(FEED, asked, (feed, askedAt) => {
        const final = closingPrice(feed, NOW, NOW + 400_000);
        for (const second of askedAt) {
          const nowMs = NOW + second * 1_000;
          const early = closingPrice(until(feed, nowMs), NOW, nowMs);
          if (early.kind !== "wait") expect(early).toEqual(final);
          else if (final.kind === "price") expect(nowMs).toBeLessThan(final.windowEndMs);
        }
      }),
      RUNS,
    );
  });

  it("S3: is the same for any order in which the samples are read back", () => {
    const shuffled = FEED.chain((feed) =>
      fc.tuple(fc.constant(feed), fc.shuffledSubarray(feed, { minLength: feed.length })),
    );
    fc.assert(
      fc.property(shuffled, ([feed, other]) => {
        expect(closingPrice(other, NOW, NOW + 400_000)).toEqual(
          closingPrice(feed, NOW, NOW + 400_000),
        );
      }),
      { numRuns: 200 },
    );
  });
});
