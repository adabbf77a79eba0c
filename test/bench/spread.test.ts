/** Order statistics behind every figure. */
import { describe, expect, it } from "vitest";
import { figure, isMet } from "../../bench/figure.ts";
import { bestOf, quantile, spreadOf } from "../../bench/spread.ts";

describe("the spread of a list of measurements", () => {
  it("is its median by nearest rank, its least and its greatest, in whatever order they came", () => {
    expect(spreadOf([30, 10, 50, 20, 40])).toEqual({ median: 30, low: 10, high: 50 });
    expect(spreadOf([2, 1])).toEqual({ median: 1, low: 1, high: 2 });
    expect(spreadOf([7])).toEqual({ median: 7, low: 7, high: 7 });
  });

  it("compares numbers as numbers", () => {
    expect(quantile([9, 100, 20], 1)).toBe(100);
    expect(quantile([9, 100, 20], 0.34)).toBe(20);
  });

  it("of nothing is a bug", () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe("the best of several levels", () => {
  it("has the highest median, not the highest round", () => {
    const levels = new Map([
      [1, [10, 11, 12]],
      [16, [30, 31, 29]],
      [64, [20, 90, 21]],
    ]);
    expect(bestOf(levels)).toEqual({ key: 16, rounds: [30, 31, 29] });
  });

  it("of nothing is a bug", () => {
    expect(() => bestOf(new Map())).toThrow(RangeError);
  });
});

describe("a figure", () => {
  const words = { name: "n", unit: "x", says: "s" };

  it("holds the median against its peer's median and its target", () => {
    const rate = figure({
      ...words,
      better: "higher",
      rounds: [90, 100, 120],
      peerRounds: [25, 10, 40],
      target: 100,
    });
    expect(rate).toMatchObject({ value: 100, low: 90, high: 120, peer: 25, ratio: 4 });
    expect(isMet(rate)).toBe(true);
  });

  it("is met from below where less is better, and neither met nor missed without a target", () => {
    expect(isMet(figure({ ...words, better: "lower", rounds: [3], target: 2 }))).toBe(false);
    expect(isMet(figure({ ...words, better: "lower", rounds: [2], target: 2 }))).toBe(true);
    expect(isMet(figure({ ...words, better: "lower", rounds: [2] }))).toBeUndefined();
  });
});
