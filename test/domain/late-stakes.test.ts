/** R17: how long before a hit a stake is already too late. */
import { describe, expect, it } from "vitest";
import { isLate, lateFromMs } from "../../src/domain/late-stakes.ts";

const HIT_AT_MS = 1_000_000;

describe("a stake in a room that settles by a hit", () => {
  it.each([
    ["major", 10_000],
    ["alt", 10_000],
    ["mint", 60_000],
  ] as const)("on a %s is void from %i ms before the hit on (R17)", (assetClass, guardMs) => {
    const fromMs = HIT_AT_MS - guardMs;
    expect(lateFromMs(HIT_AT_MS, assetClass)).toBe(fromMs);
    expect(isLate(fromMs - 1, HIT_AT_MS, assetClass)).toBe(false);
    expect(isLate(fromMs, HIT_AT_MS, assetClass)).toBe(true);
    expect(isLate(fromMs + 1, HIT_AT_MS, assetClass)).toBe(true);
  });

  it("is void when it comes at or after the hit, whatever the asset (R17)", () => {
    for (const assetClass of ["major", "alt", "mint"] as const) {
      expect(isLate(HIT_AT_MS, HIT_AT_MS, assetClass)).toBe(true);
      expect(isLate(HIT_AT_MS + 5_000, HIT_AT_MS, assetClass)).toBe(true);
    }
  });
});
