/** The two pools and what they say to a reader. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Side } from "../../src/domain/market.ts";
import { lamports } from "../../src/domain/money.ts";
import { payoutIfWon } from "../../src/domain/quote.ts";
import {
  EMPTY_TOTE,
  multipleBps,
  poolOf,
  toteTotal,
  withStake,
  yesShareBps,
  type Tote,
} from "../../src/domain/tote.ts";
import { sol } from "../support/engine-world.ts";

const tote = (yes: string, no: string): Tote => ({ yesLamports: sol(yes), noLamports: sol(no) });

const sides = fc.constantFrom<Side>("yes", "no");
const amounts = fc.bigInt({ min: 1n, max: 10n ** 15n }).map(lamports);

describe("a tote", () => {
  it("is empty before the first stake, and then says neither share nor multiple", () => {
    expect(toteTotal(EMPTY_TOTE)).toBe(0n);
    expect(yesShareBps(EMPTY_TOTE)).toBeUndefined();
    expect(multipleBps(EMPTY_TOTE, "yes", 300)).toBeUndefined();
  });

  it("grows on the side that is staked on, and leaves the old one alone (R8)", () => {
    const before = tote("1", "2");
    const after = withStake(before, "no", sol("0.5"));
    expect(after).toEqual(tote("1", "2.5"));
    expect(before).toEqual(tote("1", "2"));
    expect([poolOf(after, "yes"), poolOf(after, "no")]).toEqual([sol("1"), sol("2.5")]);
  });

  it("tells the share of YES in basis points, cut and not rounded", () => {
    expect(yesShareBps(tote("100", "50"))).toBe(6_666);
    expect(yesShareBps(tote("1", "0"))).toBe(10_000);
    expect(yesShareBps(tote("0", "1"))).toBe(0);
  });

  it("tells the worked example's multiple: 1.455x on YES, 2.91x on NO (R20, R21)", () => {
    expect(multipleBps(tote("100", "50"), "yes", 300)).toBe(14_550);
    expect(multipleBps(tote("100", "50"), "no", 300)).toBe(29_100);
  });

  it("never tells less than 1x: the fee comes out of the losing side (R20)", () => {
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 0, max: 1_000 }), (yes, no, feeBps) => {
        const pools = { yesLamports: yes, noLamports: no };
        expect(multipleBps(pools, "yes", feeBps)).toBeGreaterThanOrEqual(10_000);
        expect(multipleBps(pools, "no", feeBps)).toBeGreaterThanOrEqual(10_000);
      }),
      { numRuns: 200 },
    );
  });

  it("the multiple agrees with what the whole side would be paid (R24)", () => {
    fc.assert(
      fc.property(amounts, amounts, sides, (yes, no, side) => {
        const pools = { yesLamports: yes, noLamports: no };
        const winning = poolOf(pools, side);
        const paid = payoutIfWon(pools, side, winning, 300);
        expect(multipleBps(pools, side, 300)).toBe(Number((paid * 10_000n) / winning));
      }),
      { numRuns: 200 },
    );
  });

  it("a list of stakes adds up to its sums, in any order", () => {
    const stakes = fc.array(fc.tuple(sides, amounts), { maxLength: 20 });
    fc.assert(
      fc.property(stakes, (rows) => {
        const add = (pools: Tote, [side, amount]: (typeof rows)[number]): Tote =>
          withStake(pools, side, amount);
        const sum = (side: Side): bigint =>
          rows.reduce((all, row) => (row[0] === side ? all + row[1] : all), 0n);
        const pools = rows.reduce(add, EMPTY_TOTE);
        expect(pools).toEqual({ yesLamports: sum("yes"), noLamports: sum("no") });
        expect([...rows].reverse().reduce(add, EMPTY_TOTE)).toEqual(pools);
        expect(toteTotal(pools)).toBe(sum("yes") + sum("no"));
      }),
      { numRuns: 100 },
    );
  });
});
