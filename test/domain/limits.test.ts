/** The table of limits against the rulebook's numbers. */
import { describe, expect, it } from "vitest";
import {
  DEFAULT_LIMITS,
  DURATION_MAX_MS,
  DURATION_MIN_MS,
  GRACE_MS,
  LOCK_FRACTIONS,
  MIN_PLAYERS_DEFAULT,
  MIN_PLAYERS_MAX,
  TARGET_MARGIN_BPS,
  TITLE_MAX,
  TITLE_MIN,
} from "../../src/domain/limits.ts";
import { sol } from "../support/engine-world.ts";

describe("the limits", () => {
  it("are the rulebook's (R4, R6, R8, R19, R20)", () => {
    expect([TITLE_MIN, TITLE_MAX]).toEqual([5, 200]);
    expect(TARGET_MARGIN_BPS).toBe(20n);
    expect([DURATION_MIN_MS, DURATION_MAX_MS]).toEqual([900_000, 86_400_000]);
    expect(LOCK_FRACTIONS).toEqual([0.25, 0.5, 0.75]);
    expect(MIN_PLAYERS_DEFAULT).toBe(2);
    expect(GRACE_MS).toBe(600_000);
    expect(DEFAULT_LIMITS.feeBps).toBe(300);
  });

  it("agree with each other", () => {
    expect(LOCK_FRACTIONS.every((part) => Number.isInteger(DURATION_MIN_MS * part))).toBe(true);
    expect(MIN_PLAYERS_DEFAULT).toBeLessThanOrEqual(MIN_PLAYERS_MAX);
    const { minStakeLamports, maxStakeLamports, welcomeGrantLamports } = DEFAULT_LIMITS;
    expect(minStakeLamports).toBe(sol("0.01"));
    expect(maxStakeLamports > minStakeLamports).toBe(true);
    // A newcomer can stake at once.
    expect(welcomeGrantLamports >= minStakeLamports).toBe(true);
  });
});
