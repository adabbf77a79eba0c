import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addLamports,
  formatSol,
  formatSolShort,
  lamports,
  LAMPORTS_MAX,
  LAMPORTS_PER_SOL,
  minLamports,
  mulDivFloor,
  parseSol,
  subtractLamports,
} from "../../src/domain/money.ts";
import { Bug } from "../../src/domain/result.ts";

const RUNS = { numRuns: 500 };
/** What a person can write: at most nine digits of SOL. */
const WRITABLE = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n });
const DIFFERENCE = fc.bigInt({ min: -LAMPORTS_MAX, max: LAMPORTS_MAX });

describe("reading an amount of SOL (R2)", () => {
  it.each([
    ["0", 0n],
    ["1", 1_000_000_000n],
    ["14.55", 14_550_000_000n],
    ["14,55", 14_550_000_000n],
    ["0.000000001", 1n],
    ["0.1", 100_000_000n],
    ["007", 7_000_000_000n],
    ["  2.5\n", 2_500_000_000n],
    ["999999999.999999999", 999_999_999_999_999_999n],
  ])("%j is %s lamports", (text, value) => {
    expect(parseSol(text)).toEqual({ ok: true, value });
  });

  it.each([
    "",
    " ",
    ".",
    ",",
    "1.",
    ".5",
    "1..5",
    "1.5.",
    "1,000.5",
    "1.000,5",
    "1 000",
    "1_000",
    "-1",
    "+1",
    "1e3",
    "1E3",
    "0x10",
    "0b1",
    "1n",
    "NaN",
    "Infinity",
    "1.0000000001",
    "1000000000",
    "1 SOL",
    "◎1",
    "１", // full width
    "١", // Arabic-Indic
    "1\u0000",
    "1.5\n2.5",
  ])("%j is refused, with what was written", (text) => {
    expect(parseSol(text)).toEqual({ ok: false, error: { code: "bad-amount", text } });
  });

  it("quotes no more than forty characters of what it refuses", () => {
    const refused = parseSol("x".repeat(5_000));
    expect(refused).toEqual({ ok: false, error: { code: "bad-amount", text: "x".repeat(40) } });
  });

  it("answers any text with an amount or a refusal, and takes nothing that is not a decimal", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[0-9.,+\-eE ]{0,14}$/),
      fc.double().map(String),
    );
    fc.assert(
      fc.property(text, (written) => {
        const read = parseSol(written);
        expect(read.ok).toBe(/^\d{1,9}([.,]\d{1,9})?$/.test(written.trim()));
      }),
      RUNS,
    );
  });
});

describe("writing an amount of SOL", () => {
  it.each([
    [0n, "0"],
    [1n, "0.000000001"],
    [14_550_000_000n, "14.55"],
    [100_000_000_000n, "100"],
    [1_000_000_010n, "1.00000001"],
    [-1n, "-0.000000001"],
    [-14_550_000_000n, "-14.55"],
  ])("%s lamports are %j", (value, text) => {
    expect(formatSol(value)).toBe(text);
  });

  it("loses nothing: what is written is read back", () => {
    fc.assert(
      fc.property(WRITABLE, (value) => {
        expect(parseSol(formatSol(value))).toEqual({ ok: true, value });
        expect(parseSol(formatSol(value).replace(".", ","))).toEqual({ ok: true, value });
      }),
      RUNS,
    );
  });

  it("writes no digit that says nothing, and one text per amount", () => {
    fc.assert(
      fc.property(DIFFERENCE, (value) => {
        expect(formatSol(value)).toMatch(/^(?!-0$)-?(0|[1-9]\d*)(\.\d{0,8}[1-9])?$/);
      }),
      RUNS,
    );
  });

  it.each([
    [1_234_567_891n, 4, "1.2345"],
    [1_999_999_999n, 4, "1.9999"],
    [1_999_999_999n, 0, "1"],
    [1_999_999_999n, 9, "1.999999999"],
    [99_999n, 4, "0"],
    [-99_999n, 4, "0"],
    [-1_999_999_999n, 2, "-1.99"],
  ])("%s lamports in %i places are %j: cut, never rounded up", (value, places, text) => {
    expect(formatSolShort(value, places)).toBe(text);
  });

  it("short, is never more than there is, and less by under a unit of the last place", () => {
    fc.assert(
      fc.property(WRITABLE, fc.integer({ min: 0, max: 9 }), (value, places) => {
        const shown = parseSol(formatSolShort(value, places));
        if (!shown.ok) throw new Error("what was written must be readable");
        expect(shown.value <= value).toBe(true);
        expect(value - shown.value < 10n ** BigInt(9 - places)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("arithmetic of amounts", () => {
  it("refuses what is no amount, since our own code computed it", () => {
    expect(() => lamports(-1n)).toThrow(Bug);
    expect(() => lamports(LAMPORTS_MAX + 1n)).toThrow(Bug);
    expect(() => subtractLamports(lamports(1n), lamports(2n))).toThrow(Bug);
    expect(() => addLamports(lamports(LAMPORTS_MAX), lamports(1n))).toThrow(Bug);
    expect(() => mulDivFloor(-1n, 1n, 1n)).toThrow(Bug);
    expect(() => mulDivFloor(1n, -1n, 1n)).toThrow(Bug);
    expect(() => mulDivFloor(1n, 1n, 0n)).toThrow(Bug);
  });

  it("keeps two of the largest amounts within a signed 64-bit word", () => {
    expect(LAMPORTS_MAX * 2n).toBeLessThan(2n ** 63n);
    expect(lamports(LAMPORTS_MAX)).toBe(LAMPORTS_MAX);
  });

  it.each([
    [150n * LAMPORTS_PER_SOL, 300n, 10_000n, 4_500_000_000n],
    [1n, 300n, 10_000n, 0n],
    [10n, 1n, 3n, 3n],
    [LAMPORTS_MAX, LAMPORTS_MAX, LAMPORTS_MAX, LAMPORTS_MAX],
  ])("floor(%s * %s / %s) is %s", (a, numerator, denominator, result) => {
    expect(mulDivFloor(a, numerator, denominator)).toBe(result);
  });

  it("floors: the product is less than one denominator away, and never below", () => {
    const amount = fc.bigInt({ min: 0n, max: LAMPORTS_MAX });
    const divisor = fc.bigInt({ min: 1n, max: LAMPORTS_MAX });
    fc.assert(
      fc.property(amount, amount, divisor, (a, numerator, denominator) => {
        const rest = a * numerator - mulDivFloor(a, numerator, denominator) * denominator;
        expect(rest >= 0n && rest < denominator).toBe(true);
      }),
      RUNS,
    );
  });

  it("undoes its own additions, and takes the smaller of two", () => {
    const amount = fc.bigInt({ min: 0n, max: LAMPORTS_MAX / 2n }).map(lamports);
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(subtractLamports(addLamports(a, b), b)).toBe(a);
        expect(minLamports(a, b) + minLamports(-a as never, -b as never)).toBe(
          minLamports(a, b) - (a > b ? a : b),
        );
      }),
      RUNS,
    );
  });
});
