import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGLISH, numeralsOf } from "../../../src/telegram/amount.ts";
import {
  priceLabel,
  rangeOf,
  roundLabel,
  roundValues,
  stepOf,
  targetLabel,
} from "../../../src/telegram/pictures/price-scale.ts";

const price = fc.double({ min: 1e-9, max: 1e12, noNaN: true });

describe("prices on a picture", () => {
  it.each([
    [163.58, 2, false, "$163.58"],
    [65_120.5, 2, false, "$65,120.50"],
    [0.0000231, 8, false, "$0.0000231"],
    [0.000000231, 8, false, "$0.0₆231"],
    [1_234_567, 2, false, "$1.235M"],
    [300_000, 0, true, "$300k"],
    [312_449, 0, true, "$312.4k"],
    [999_980, 0, true, "$1M"],
    [2_500_000_000, 0, true, "$2.5B"],
    [812, 0, true, "$812"],
    [110_000, 8, false, "$110,000.000"],
  ])("%d with %d decimals (a cap: %s) reads %s", (value, decimals, isCap, label) => {
    expect(priceLabel(value, decimals, isCap, ENGLISH)).toBe(label);
  });

  it.each([
    ["es", "$65.120,50", "$1,235M", "$0,0₆231"],
    ["ru", "$65\u00a0120,50", "$1,235M", "$0,0₆231"],
  ] as const)("are written with the marks of %s", (language, ...labels) => {
    const numerals = numeralsOf(language);
    const shown = [65_120.5, 1_234_567, 0.000000231].map((value) =>
      priceLabel(value, 2, false, numerals),
    );
    expect(shown).toEqual(labels);
    expect(roundLabel(0.25, 0.05, false, numerals)).toBe("$0,25");
  });

  it("names a target as it was agreed, as long as there is room for it", () => {
    const all = () => true;
    const short = (label: string) => label.length < 10;
    expect(targetLabel("165.10", 2, false, all, ENGLISH)).toBe("$165.10");
    expect(targetLabel("165.123456789012", 2, false, short, ENGLISH)).toBe("$165.12");
    expect(targetLabel("0.000000231", 8, false, short, ENGLISH)).toBe("$0.0₆231");
    expect(targetLabel("300000", 0, true, short, ENGLISH)).toBe("$300k");
    expect(targetLabel("312345", 0, true, all, ENGLISH)).toBe("$312,345");
  });

  it("lie in a range with room above and below, and never under zero", () => {
    fc.assert(
      fc.property(fc.array(price, { minLength: 1, maxLength: 30 }), (prices) => {
        const { low, high } = rangeOf(prices);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThan(Math.min(...prices));
        expect(high).toBeGreaterThan(Math.max(...prices));
      }),
    );
    expect(rangeOf([])).toEqual({ low: 0, high: 1 });
  });

  it("are marked by a few round values, no two of which read the same", () => {
    fc.assert(
      fc.property(price, price, fc.boolean(), (one, other, isCap) => {
        const range = rangeOf([one, other]);
        const step = stepOf(range, 4);
        const values = roundValues(range, step);
        expect(values.length).toBeGreaterThanOrEqual(1);
        expect(values.length).toBeLessThanOrEqual(5);
        const labels = values.map((value) => roundLabel(value, step, isCap, ENGLISH));
        expect(new Set(labels).size).toBe(labels.length);
        for (const label of labels) expect(label).toMatch(/^\$[\d,]+(\.\d*[₀-₉]*\d+)?[kMBT]?$/);
      }),
    );
  });
});
