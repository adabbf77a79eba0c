/** Logarithmic axes: their ends, their ticks, and how a tick reads. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisOver, placeOn, shortDuration, shortNumber, ticksOf } from "../../bench/log-scale.ts";

describe("a logarithmic axis", () => {
  it.each([
    [[1, 10_000], 1, 10_000],
    [[1_200, 14_000_000], 1_000, 20_000_000],
    [[0.03, 7], 0.02, 10],
    [[20_000, 300_000], 20_000, 500_000],
  ])(
    "over %j is from %d to %d: 1, 2 or 5 times a power of ten, and no more than that",
    (values, low, high) => {
      expect(axisOver(values)).toEqual({ low, high });
    },
  );

  it("is a decade at least, with what varies little in its middle", () => {
    expect(axisOver([115_000, 122_000])).toEqual({ low: 20_000, high: 500_000 });
    expect(axisOver([100])).toEqual({ low: 20, high: 500 });
  });

  it.each([[[]], [[1, 0]], [[-1, 5]], [[Number.NaN]], [[1, Infinity]]])(
    "has no place for %j",
    (values) => {
      expect(() => axisOver(values)).toThrow(RangeError);
    },
  );

  it("gives equal steps to equal ratios", () => {
    const axis = { low: 1, high: 10_000 };
    const places = [1, 10, 100, 1_000, 10_000].map((value) => placeOn(axis, value).toFixed(9));
    expect(places.map(Number)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it("holds all its values, whatever they are", () => {
    const value = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const axis = axisOver(values);
        const places = values.map((each) => placeOn(axis, each));
        expect(Math.min(...places)).toBeGreaterThan(-1e-6);
        expect(Math.max(...places)).toBeLessThan(1 + 1e-6);
      }),
    );
  });
});

describe("the ticks of an axis", () => {
  it("are 1, 2 and 5 in every decade while there is room for them", () => {
    expect(ticksOf({ low: 20, high: 500 }, 6)).toEqual([20, 50, 100, 200, 500]);
  });

  it("are powers of ten on a longer axis, and every second or third on a very long one", () => {
    expect(ticksOf({ low: 2, high: 20_000 }, 6)).toEqual([10, 100, 1_000, 10_000]);
    expect(ticksOf({ low: 1, high: 1e7 }, 4)).toEqual([1, 100, 10_000, 1_000_000]);
  });

  it("are exact below 1 too", () => {
    expect(ticksOf({ low: 0.05, high: 2 }, 6)).toEqual([0.05, 0.1, 0.2, 0.5, 1, 2]);
  });

  it("are never more than there is room for, never off the axis", () => {
    const value = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 2, max: 9 }), (one, other, most) => {
        const axis = axisOver([one, other]);
        const ticks = ticksOf(axis, most);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(most);
        expect(ticks.every((tick) => tick >= axis.low && tick <= axis.high)).toBe(true);
      }),
    );
  });
});

describe("a tick's text", () => {
  it.each([
    [1, "1"],
    [0.05, "0.05"],
    [300, "300"],
    [999.6, "1k"],
    [5_000, "5k"],
    [136_398, "136k"],
    [999_600, "1M"],
    [10_000_000, "10M"],
  ])("%d reads %s", (value, text) => {
    expect(shortNumber(value)).toBe(text);
  });

  it.each([
    [0.5, "0.5 ms"],
    [327, "327 ms"],
    [999.6, "1 s"],
    [31_040, "31 s"],
  ])("%d milliseconds read %s", (ms, text) => {
    expect(shortDuration(ms)).toBe(text);
  });
});
