import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cappedShares,
  quantileEntries,
  shareCap,
  weightedQuantile,
} from "../../src/domain/weighted-median.ts";

const WEIGHTS = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

describe("shares", () => {
  it.each([
    { weights: [5], shares: [1] },
    { weights: [1, 0.3], shares: [0.5, 0.5] },
    { weights: [1, 1, 1], shares: [1 / 3, 1 / 3, 1 / 3] },
    { weights: [1, 1, 0.3], shares: [0.4, 0.4, 0.2] },
    { weights: [10, 1, 1], shares: [0.4, 0.3, 0.3] },
    // Two of five may lie: each has at most 0.245.
    { weights: [8, 1, 1, 1, 1], shares: [0.245, 0.18875, 0.18875, 0.18875, 0.18875] },
    // What is cut from the first lifts the second over the cap as well.
    { weights: [9, 6, 1, 1, 1], shares: [0.245, 0.245, 0.17, 0.17, 0.17] },
  ])("of the weights $weights are $shares", ({ weights, shares }) => {
    const actual = cappedShares(weights);
    expect(actual).toHaveLength(shares.length);
    for (const [index, share] of shares.entries()) expect(actual[index]).toBeCloseTo(share, 12);
  });

  it.each([51, 101, 1_000])(
    "of %i equal weights, where 0.49 / f is too little, are equal",
    (count) => {
      const shares = cappedShares(Array.from({ length: count }, () => 1));
      expect(sum(shares)).toBeCloseTo(1, 9);
      expect(shareCap(count) * Math.floor((count - 1) / 2)).toBeLessThan(0.5);
    },
  );

  it("of nobody are none", () => {
    expect(cappedShares([])).toEqual([]);
  });

  it("sum to 1, keep the order of the weights, and leave no minority with half of the votes", () => {
    fc.assert(
      fc.property(WEIGHTS, (weights) => {
        const shares = cappedShares(weights);
        expect(sum(shares)).toBeCloseTo(1, 9);
        for (const share of shares) expect(share).toBeLessThanOrEqual(shareCap(weights.length));
        for (const [i, a] of weights.entries()) {
          for (const [j, b] of weights.entries()) {
            if (a > b) expect((shares[i] ?? 0) - (shares[j] ?? 0)).toBeGreaterThan(-1e-9);
          }
        }
        if (weights.length >= 3) {
          const minority = Math.floor((weights.length - 1) / 2);
          const largest = [...shares].sort((a, b) => b - a).slice(0, minority);
          expect(sum(largest)).toBeLessThan(0.5);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a weighted quantile", () => {
  const entries = [
    { value: 10, weight: 1 },
    { value: 20, weight: 2 },
    { value: 30, weight: 1 },
  ];

  it.each([
    { q: 0, value: 10 },
    { q: 0.2, value: 10 },
    { q: 0.25, value: 15 },
    { q: 0.5, value: 20 },
    { q: 0.75, value: 25 },
    { q: 0.9, value: 30 },
    { q: 1, value: 30 },
  ])("of 10, 20, 20, 30 at rank $q is $value", ({ q, value }) => {
    expect(weightedQuantile(entries, q)).toBe(value);
  });

  it("of nothing is a mistake of the caller", () => {
    expect(() => quantileEntries([], 0.5)).toThrow("nothing");
  });

  it("mirrors: the quantile from below is the opposite of the quantile from above", () => {
    const list = fc.array(
      fc.record({ value: fc.integer(), weight: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(list, fc.constantFrom(0.25, 0.5, 0.75), (entries, q) => {
        const rising = [...entries].sort((a, b) => a.value - b.value);
        const mirrored = rising.map(({ value, weight }) => ({ value: -value, weight })).reverse();
        expect(weightedQuantile(mirrored, 1 - q)).toBeCloseTo(-weightedQuantile(rising, q), 6);
      }),
      { numRuns: 300 },
    );
  });
});
