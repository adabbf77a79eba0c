/** What settled rooms add up to: a table worked by hand, and what must hold of every settlement. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { userId, type UserId } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { settle, type Stake } from "../../src/domain/settlement.ts";
import { periodKey, periodStartMs } from "../../src/domain/standings.ts";
import {
  brierScore,
  impliedBps,
  NO_RECORD,
  returnBps,
  withResult,
  type RoomResult,
  type TrackRecord,
} from "../../src/domain/track-record.ts";
import { HIT_AT_MS, HIT, TERMS, TIMED_NO, TIMED_YES } from "../support/settlements.ts";

const tote = (yes: bigint, no: bigint) => ({
  yesLamports: lamports(yes),
  noLamports: lamports(no),
});

describe("a player's record", () => {
  // Staked, refunded, paid, what the last stake implied; then rooms, wins, streak, profit, forecasts.
  const TABLE: readonly (readonly [RoomResult, readonly (number | bigint)[]])[] = [
    [{ staked: 10n, refunded: 0n, paid: 15n, impliedBps: 6_000 }, [1, 1, 1, 5n, 1]],
    [{ staked: 10n, refunded: 0n, paid: 10n, impliedBps: 9_900 }, [2, 2, 2, 5n, 2]],
    // Void: a refund neither ends a streak nor counts as a room.
    [{ staked: 7n, refunded: 7n, paid: 0n, impliedBps: 5_000 }, [2, 2, 2, 5n, 2]],
    [{ staked: 20n, refunded: 0n, paid: 0n, impliedBps: 8_000 }, [3, 2, -1, -15n, 3]],
    // Partly too late (R17): what stayed accepted counts, as a forecast it does not.
    [{ staked: 9n, refunded: 4n, paid: 0n, impliedBps: 5_000 }, [4, 2, -2, -20n, 3]],
    // The other side was still empty: nothing was claimed.
    [{ staked: 5n, refunded: 0n, paid: 9n, impliedBps: undefined }, [5, 3, 1, -16n, 3]],
  ];

  it("adds room after room, as the table says", () => {
    let record = NO_RECORD;
    for (const [result, [rooms, wins, streak, profitLamports, forecasts]] of TABLE) {
      record = withResult(record, result);
      expect(record).toMatchObject({ rooms, wins, streak, profitLamports, forecasts });
    }
    expect(record.stakedLamports).toBe(50n);
    expect(returnBps(record)).toBe(-3_200);
    // (0.4² + 0.01² + 0.8²) / 3
    expect(brierScore(record)).toBeCloseTo((0.16 + 0.0001 + 0.64) / 3, 12);
  });

  it("has no return and no calibration before anything was risked", () => {
    const refunded = withResult(NO_RECORD, TABLE[2]![0]);
    expect(refunded).toBe(NO_RECORD);
    expect(returnBps(refunded)).toBeUndefined();
    expect(brierScore(refunded)).toBeUndefined();
  });
});

describe("what a stake implies", () => {
  it.each([
    [100n, 50n, "yes", 6_666],
    [100n, 50n, "no", 3_334],
    [1n, 0n, "yes", undefined],
    [0n, 1n, "yes", undefined],
    [0n, 0n, "no", undefined],
  ] as const)("with pools %s and %s on %s is %s basis points", (yes, no, side, bps) => {
    expect(impliedBps(tote(yes, no), side)).toBe(bps);
  });
});

describe("a period", () => {
  const monday = Date.UTC(2026, 10, 23);

  it("is a day or a week of UTC, and a week begins on Monday", () => {
    const sunday = monday + 7 * 86_400_000 - 1;
    expect(periodKey("week", sunday)).toBe(periodKey("week", monday));
    expect(periodKey("week", monday - 1)).not.toBe(periodKey("week", monday));
    expect(periodStartMs("week", sunday)).toBe(monday);
    expect(periodStartMs("today", monday + 5)).toBe(monday);
    expect(periodKey("today", monday - 1)).not.toBe(periodKey("today", monday));
    expect(periodStartMs("all", monday)).toBe(0);
  });

  it("begins in itself, and the moment before is another one", () => {
    const when = fc.integer({ min: 86_400_000 * 7, max: 4e12 });
    fc.assert(
      fc.property(when, fc.constantFrom("today" as const, "week" as const), (atMs, period) => {
        const start = periodStartMs(period, atMs);
        expect(start).toBeLessThanOrEqual(atMs);
        expect(periodKey(period, start)).toBe(periodKey(period, atMs));
        expect(periodKey(period, start - 1)).not.toBe(periodKey(period, atMs));
      }),
    );
  });
});

describe("over any settled rooms", () => {
  const stake = fc.record({
    user: fc.integer({ min: 1, max: 8 }).map(userId),
    amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    late: fc.boolean(),
  });
  const room = fc.record({
    stakes: fc.array(stake, { minLength: 1, maxLength: 12 }),
    verdict: fc.constantFrom(HIT, TIMED_YES, TIMED_NO),
  });

  it("all players' profit together is what was paid in fees, taken away", () => {
    fc.assert(
      fc.property(fc.array(room, { maxLength: 6 }), (rooms) => {
        const records = new Map<UserId, TrackRecord>();
        let fees = 0n;
        for (const { stakes, verdict } of rooms) {
          const booked = stakes.map(({ user, amount, late }, seq): Stake => ({
            seq,
            user,
            // Nobody holds both sides (R9).
            side: user % 2 === 0 ? "yes" : "no",
            lamports: lamports(amount),
            bookedAtMs: late ? HIT_AT_MS : 0,
          }));
          const settlement = settle(booked, TERMS, verdict, () => undefined);
          fees += settlement.feeLamports;
          for (const one of settlement.players) {
            const result = {
              staked: one.stakeLamports,
              refunded: one.refundLamports,
              paid: one.payoutLamports,
              impliedBps: undefined,
            };
            records.set(one.user, withResult(records.get(one.user) ?? NO_RECORD, result));
          }
        }
        const all = [...records.values()];
        expect(all.reduce((sum, { profitLamports }) => sum + profitLamports, 0n)).toBe(-fees);
        for (const { rooms: played, wins, streak } of all) {
          expect(wins).toBeLessThanOrEqual(played);
          expect(Math.abs(streak)).toBeLessThanOrEqual(played);
        }
      }),
    );
  });
});
