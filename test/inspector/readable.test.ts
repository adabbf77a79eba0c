import fc from "fast-check";
import { expect, test } from "vitest";
import { ageOf, flattened, solOf, valueOf } from "../../src/inspector/web/readable.js";

test("lamports read as SOL to the last digit", () => {
  expect(solOf("1500000000")).toBe("1.5");
  expect(solOf("1")).toBe("0.000000001");
  expect(solOf("-25000000000")).toBe("−25");
  expect(solOf("1234567000000000")).toBe("1 234 567");
});

test("no amount of lamports loses a digit", () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), (lamports) => {
      const [whole = "", fraction = ""] = solOf(lamports.toString()).replaceAll(" ", "").split(".");
      const digits = `${whole.replace("−", "-")}${fraction.padEnd(9, "0")}`;
      expect(BigInt(digits)).toBe(lamports);
    }),
  );
});

test("units are told from the end of a name", () => {
  expect(valueOf("feeLamports", "250000000")).toBe("0.25 SOL");
  expect(valueOf("durationMs", 900_000)).toBe("15 min");
  expect(valueOf("lockAtMs", 0)).toBe("–");
  expect(valueOf("minPlayers", 2)).toBe("2");
  expect(valueOf("verdict", null)).toBe("–");
});

test("a nested context becomes rows of dotted names", () => {
  expect(flattened({ a: 1, b: { c: "x", d: [1, 2] }, e: {} })).toEqual([
    ["a", 1],
    ["b.c", "x"],
    ["b.d", [1, 2]],
    ["e", {}],
  ]);
});

test("ages are short", () => {
  expect([500, 12_000, 300_000, 7_200_000, 2e8].map(ageOf)).toEqual([
    "now",
    "12s",
    "5m",
    "2h",
    "2d",
  ]);
});
