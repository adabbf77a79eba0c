/** R14, R17, R19 to R24: tables worked by hand. */
import { describe, expect, it } from "vitest";
import { userId } from "../../src/domain/ids.ts";
import { formatSol, lamports, LAMPORTS_PER_SOL } from "../../src/domain/money.ts";
import { hostShare, playerFeeShare, referralShare, roomFee } from "../../src/domain/fees.ts";
import { payouts } from "../../src/domain/payout.ts";
import { settle, type Settlement, type Stake } from "../../src/domain/settlement.ts";
import { atOnce, SLICE_ROWS } from "../../src/domain/slices.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { sol } from "../support/engine-world.ts";
import { HIT, stakesOf, TERMS, TIMED_NO, TIMED_YES } from "../support/settlements.ts";

const nobody = (): undefined => undefined;

function paid(settlement: Settlement): string[] {
  return Array.from(settlement.players, (player) =>
    formatSol(player.payoutLamports + player.refundLamports),
  );
}

describe("the worked example of the rulebook", () => {
  // Ten users with 10 SOL each on YES, NO 50 SOL, YES wins.
  const stakes = stakesOf([
    ...Array.from({ length: 10 }, (_, index) => [index + 1, "yes", "10"] as const),
    [11, "no", "50"],
  ]);
  // 1 was brought by 21, 21 by 22, 22 by 23.
  const referrers = new Map([
    [1, 21],
    [21, 22],
    [22, 23],
  ]);
  const settlement = settle(stakes, TERMS, TIMED_YES, (user) => {
    const above = referrers.get(user);
    return above === undefined ? undefined : userId(above);
  });

  it("takes 4.5 SOL as fee and gives the host 1.5 (R20, R22)", () => {
    expect(formatSol(settlement.feeLamports)).toBe("4.5");
    expect(formatSol(settlement.hostLamports)).toBe("1.5");
  });

  it("pays 14.55 SOL for a 10 SOL stake on YES (R21)", () => {
    expect(paid(settlement)).toEqual([...Array.from({ length: 10 }, () => "14.55"), "0"]);
  });

  it("gives three levels of referrers 0.045, 0.015 and 0.006 SOL of a 0.3 SOL fee share (R23)", () => {
    expect(formatSol(playerFeeShare(settlement.feeLamports, sol("10"), sol("150")))).toBe("0.3");
    expect(settlement.referrals.map((line) => [line.referrer, formatSol(line.lamports)])).toEqual([
      [21, "0.045"],
      [22, "0.015"],
      [23, "0.006"],
    ]);
  });

  it("leaves the protocol 3.0 SOL less the referral lines (R22)", () => {
    expect(formatSol(settlement.protocolLamports)).toBe("2.934");
  });
});

describe("the fee (R20)", () => {
  it.each([
    // total, losing, bps -> fee
    ["150", "50", 300, "4.5"],
    ["103", "3", 300, "3"], // 3.09 would take more than the losers lost
    ["100", "0", 300, "0"],
    ["0.000000033", "0.00000001", 300, "0"], // 0.99 lamports
    ["0.000000034", "0.00000001", 300, "0.000000001"],
    ["150", "50", 0, "0"],
  ] as const)("of %s SOL with %s lost at %i bps is %s", (total, losing, bps, fee) => {
    expect(formatSol(roomFee(sol(total), sol(losing), bps))).toBe(fee);
  });

  it("gives the host a third, rounded down, and referrers 15, 5 and 2 per cent (R22, R23)", () => {
    expect(hostShare(lamports(100n))).toBe(33n);
    expect([0, 1, 2].map((level) => referralShare(lamports(199n), level as 0 | 1 | 2))).toEqual([
      29n,
      9n,
      3n,
    ]);
  });
});

describe("largest remainder (R21)", () => {
  it("gives the odd lamports to the largest remainders, ties to the first stake", () => {
    const paidFor = (stakes: bigint[], firstSeqs: number[], net: bigint): bigint[] => {
      const winners = {
        stakes: new BigInt64Array(stakes),
        firstSeqs: new Float64Array(firstSeqs),
        pool: lamports(stakes.reduce((sum, stake) => sum + stake, 0n)),
      };
      return [...atOnce(payouts(winners, lamports(net), SLICE_ROWS))];
    };
    // 100 over 3 equal stakes: 33 each, one lamport over, to the earliest stake.
    expect(paidFor([1n, 1n, 1n], [3, 1, 2], 100n)).toEqual([34n, 35n, 34n]);
    // 10 over 1:2:4: 1.43, 2.86, 5.71 -> the two lamports over go to .86 and .71.
    expect(paidFor([1n, 2n, 4n], [1, 2, 3], 10n)).toEqual([2n, 5n, 10n]);
  });
});

describe("a hit makes late stakes void (R17)", () => {
  // The hit is at 1,000,000 ms; the guard is 10 s.
  const at =
    (...moments: number[]) =>
    (seq: number) =>
      moments[seq - 1] ?? 0;

  it("refunds both sides' stakes booked at or after hit - 10 s before anything is computed", () => {
    const stakes = stakesOf(
      [
        [1, "yes", "10"],
        [2, "no", "5"],
        [1, "yes", "90"],
        [3, "no", "7"],
      ],
      at(0, 0, 990_000, 999_999),
    );
    const settlement = settle(stakes, TERMS, HIT, nobody);
    expect(settlement.outcome).toBe("YES");
    expect(formatSol(settlement.feeLamports)).toBe("0.45");
    expect(paid(settlement)).toEqual(["104.55", "0", "7"]);
    expect(settlement.players.at(0)).toMatchObject({ refundLamports: sol("90") });
  });

  it("keeps a stake booked one millisecond before the guard begins", () => {
    const stakes = stakesOf(
      [
        [1, "yes", "10"],
        [2, "no", "5"],
      ],
      at(989_999, 989_999),
    );
    expect(settle(stakes, TERMS, HIT, nobody).outcome).toBe("YES");
  });

  it("waits a minute for mints", () => {
    const stakes = stakesOf(
      [
        [1, "yes", "10"],
        [2, "no", "5"],
        [3, "no", "5"],
      ],
      at(0, 0, 940_000),
    );
    const settlement = settle(stakes, { ...TERMS, assetClass: "mint" }, HIT, nobody);
    expect(settlement.players.at(2)).toMatchObject({ refundLamports: sol("5") });
  });

  it("is void when only one side remains, and when too few players do", () => {
    const stakes = stakesOf(
      [
        [1, "yes", "10"],
        [2, "yes", "5"],
        [3, "no", "5"],
      ],
      at(0, 0, 995_000),
    );
    for (const minPlayers of [2, 3]) {
      expect(settle(stakes, { ...TERMS, minPlayers }, HIT, nobody)).toMatchObject({
        outcome: "VOID",
        reason: "late-stakes",
      });
    }
  });

  it("does nothing when a room settles at its time", () => {
    const stakes = stakesOf(
      [
        [1, "yes", "10"],
        [2, "no", "5"],
      ],
      at(999_999_999, 999_999_999),
    );
    expect(settle(stakes, TERMS, TIMED_NO, nobody)).toMatchObject({ outcome: "NO" });
  });
});

describe("VOID (R19)", () => {
  const stakes: Stake[] = stakesOf([
    [1, "yes", "10"],
    [2, "no", "5"],
    [1, "yes", "1"],
  ]);

  it.each(["min-players-not-met", "hit-while-queuing", "no-deciding-price", "operator"] as const)(
    "for %s gives every lamport back, with no fee and no referral",
    (reason) => {
      const verdict: Verdict = { kind: "void", reason, note: "" };
      const settlement = settle(stakes, TERMS, verdict, () => userId(9));
      expect(settlement).toMatchObject({ outcome: "VOID", reason, feeLamports: 0n, referrals: [] });
      expect(paid(settlement)).toEqual(["11", "5"]);
    },
  );

  it("is what a room with an empty side becomes, whichever side wins", () => {
    const yesOnly = stakes.filter((stake) => stake.side === "yes");
    for (const verdict of [TIMED_NO, TIMED_YES]) {
      const settlement = settle(yesOnly, TERMS, verdict, nobody);
      expect(settlement).toMatchObject({ outcome: "VOID", reason: "one-sided" });
      expect(paid(settlement)).toEqual(["11"]);
    }
  });

  it("is what an empty room becomes", () => {
    const settlement = settle([], TERMS, TIMED_NO, nobody);
    expect([settlement.outcome, [...settlement.players]]).toEqual(["VOID", []]);
  });
});

it("one lamport against a fortune is still divided to the lamport", () => {
  const stakes = stakesOf([
    [1, "yes", "0.000000001"],
    [2, "no", "999999"],
  ]);
  const settlement = settle(stakes, TERMS, TIMED_YES, nobody);
  const total = sol("999999") + 1n;
  expect(settlement.players.payout(0)).toBe(total - settlement.feeLamports);
  expect(settlement.feeLamports).toBe((total * 300n) / 10_000n);
  expect(settlement.feeLamports % LAMPORTS_PER_SOL).not.toBe(0n);
});
