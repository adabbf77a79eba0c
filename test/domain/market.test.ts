import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  marketAsset,
  otherSide,
  parsePrice,
  priceE12,
  priceText,
  reached,
  type PriceE12,
} from "../../src/domain/market.ts";
import { Bug } from "../../src/domain/result.ts";
import { exact } from "./oracle-series.ts";

const RUNS = { numRuns: 500 };
const ONE = 10n ** 12n;
const EXACT = fc.bigInt({ min: 1n, max: 10n ** 27n - 1n }).map((value) => value as PriceE12);

/** What venues quote: up to fifteen significant digits with a given number of decimals. */
const QUOTED = fc
  .record({ digits: fc.integer({ min: 1, max: 999_999_999 }), decimals: fc.nat(8) })
  .map(({ digits, decimals }) => {
    const text = digits.toString().padStart(decimals + 1, "0");
    const whole = text.slice(0, text.length - decimals);
    return decimals === 0 ? whole : `${whole}.${text.slice(-decimals)}`;
  });

describe("reading a price (R4)", () => {
  it.each([
    ["165", 165n * ONE],
    ["165.00", 165n * ONE],
    ["0.0000231", 23_100_000n],
    ["0.000000000001", 1n],
    ["999999999999999.999999999999", 10n ** 27n - 1n],
    ["007", 7n * ONE],
  ])("%j is %s / 10^12", (text, value) => {
    expect(parsePrice(text)).toBe(value);
  });

  it.each([
    "",
    "0",
    "0.000",
    "-1",
    "+1",
    "1.",
    ".5",
    "1,5",
    "1e3",
    "0x1",
    "NaN",
    "Infinity",
    " 1",
    "1 ",
    "1\n",
    "1000000000000000",
    "0.0000000000001",
    "1_000",
    "１",
  ])("%j is none", (text) => {
    expect(parsePrice(text)).toBeUndefined();
  });

  it("answers any text, and takes nothing but plain decimals above 0", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[0-9.,e+-]{0,20}$/),
      fc.double().map(String),
    );
    fc.assert(
      fc.property(text, (written) => {
        const plain = /^\d{1,15}(\.\d{1,12})?$/.test(written) && /[1-9]/.test(written);
        expect(parsePrice(written) !== undefined).toBe(plain);
      }),
      RUNS,
    );
  });
});

describe("writing a price", () => {
  it.each([
    ["165.00", "165"],
    ["0.0000231000", "0.0000231"],
    ["0100.10", "100.1"],
  ])("%j is written %j", (text, shortest) => {
    expect(priceText(exact(text))).toBe(shortest);
  });

  it("loses nothing: what is written is read back", () => {
    fc.assert(
      fc.property(EXACT, (price) => {
        expect(parsePrice(priceText(price))).toBe(price);
        expect(priceText(price)).toMatch(/^(0|[1-9]\d*)(\.\d{0,11}[1-9])?$/);
      }),
      RUNS,
    );
  });
});

describe("a computed price at the scale of targets", () => {
  it.each([
    "165",
    "165.2",
    "0.1",
    "0.0000231",
    "3337.82",
    "67187.3358936566",
    "110000.1",
    "8192.3",
  ])("of %s is exactly that decimal, as people read it", (text) => {
    expect(priceE12(Number(text))).toBe(exact(text));
  });

  it("is the decimal that a venue quoted, whatever its magnitude: equality counts as reached (R14)", () => {
    fc.assert(
      fc.property(QUOTED, (text) => {
        const price = priceE12(Number(text));
        expect(reached(price, exact(text), "reach-or-exceed")).toBe(true);
        expect(reached(price, exact(text), "fall-to-or-below")).toBe(true);
      }),
      RUNS,
    );
  });

  it("never puts a larger price below a smaller one", () => {
    const price = fc.double({ min: 1e-12, max: 9e14, noNaN: true });
    fc.assert(
      fc.property(price, price, (a, b) => {
        expect(priceE12(Math.max(a, b)) >= priceE12(Math.min(a, b))).toBe(true);
      }),
      RUNS,
    );
  });

  it("is never 0: the smallest is the smallest that can be written", () => {
    expect(priceE12(1e-12)).toBe(1n);
    expect(priceE12(5e-324)).toBe(1n);
  });

  it.each([0, -0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e15])("is not made of %d", (price) => {
    expect(() => priceE12(price)).toThrow(Bug);
  });
});

describe("a target", () => {
  it.each([
    ["164.999999999999", "reach-or-exceed", false],
    ["165", "reach-or-exceed", true],
    ["165.000000000001", "reach-or-exceed", true],
    ["164.999999999999", "fall-to-or-below", true],
    ["165", "fall-to-or-below", true],
    ["165.000000000001", "fall-to-or-below", false],
  ] as const)("of 165 is at %s, by %s, reached: %s", (price, direction, is) => {
    expect(reached(exact(price), exact("165"), direction)).toBe(is);
  });

  it("is reached from both sides at once only by equality", () => {
    fc.assert(
      fc.property(EXACT, EXACT, (price, target) => {
        const up = reached(price, target, "reach-or-exceed");
        const down = reached(price, target, "fall-to-or-below");
        expect(up || down).toBe(true);
        expect(up && down).toBe(price === target);
      }),
      RUNS,
    );
  });
});

describe("a market", () => {
  it("is known to the oracle by its symbol or its mint", () => {
    expect(marketAsset({ kind: "coin-price", asset: "SOL" })).toBe("SOL");
    expect(marketAsset({ kind: "pump-cap", mint: "7xKX" })).toBe("7xKX");
  });

  it("has two sides, each the other's other", () => {
    expect(otherSide("yes")).toBe("no");
    expect(otherSide("no")).toBe("yes");
  });
});
