/** What settled stakes came to, one by one and together. */
import { describe, expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import { profitCurve, stakeResult } from "../../src/domain/profit.ts";

const stake = (staked: bigint, returned: bigint, settledAtMs = 0) => ({
  stakeLamports: lamports(staked),
  returnedLamports: lamports(returned),
  settledAtMs,
});

describe("a settled stake", () => {
  it.each([
    ["won", 10n, 15n],
    ["lost", 10n, 0n],
    // R17: a part came too late and went back; what counted was lost.
    ["lost", 10n, 2n],
    // R19, or R20 with nothing to win.
    ["refunded", 10n, 10n],
  ])("is %s: %d staked, %d came back", (result, staked, returned) => {
    expect(stakeResult(stake(staked, returned))).toBe(result);
  });
});

describe("a curve of profit", () => {
  it("adds up in the order in which the rooms settled, worked by hand", () => {
    expect(
      profitCurve([stake(10n, 15n, 3), stake(10n, 0n, 1), stake(4n, 4n, 2), stake(1n, 3n, 4)]),
    ).toEqual({
      points: [
        { atMs: 1, lamports: -10n },
        { atMs: 2, lamports: -10n },
        { atMs: 3, lamports: -5n },
        { atMs: 4, lamports: -3n },
      ],
      counts: { won: 2, lost: 1, refunded: 1 },
      stakedLamports: 25n,
      returnedLamports: 22n,
    });
  });

  it("of nothing is nothing", () => {
    expect(profitCurve([])).toMatchObject({ points: [], stakedLamports: 0n });
  });
});
