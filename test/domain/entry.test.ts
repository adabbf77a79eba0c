/** R3: business events as balanced entries; the lines of a settlement, one by one. */
import { describe, expect, it } from "vitest";
import { grantEntry, settlementEntry, type Posting } from "../../src/domain/entry.ts";
import { accountNo, userId } from "../../src/domain/ids.ts";
import type { Settlement } from "../../src/domain/settlement.ts";
import { settle } from "../../src/domain/settlement.ts";
import { formatSol } from "../../src/domain/money.ts";
import { sol } from "../support/engine-world.ts";
import { HIT, HIT_AT_MS, stakesOf, TERMS, TIMED_NO, TIMED_YES } from "../support/settlements.ts";

const ACCOUNTS = {
  yes: accountNo(500),
  no: accountNo(501),
  protocol: accountNo(1),
  host: accountNo(99),
  accountOf: accountNo,
};

const NAMES = new Map<number, string>([
  [500, "yes"],
  [501, "no"],
  [1, "protocol"],
  [99, "host"],
]);

/** `no > yes 5 pool` */
function lines(settlement: Settlement): string[] {
  const name = (no: number): string => NAMES.get(no) ?? `user${no}`;
  return Array.from(
    settlementEntry(settlement, ACCOUNTS),
    (line: Posting) =>
      `${name(line.debit)} > ${name(line.credit)} ${formatSol(line.lamports)} ${line.kind}`,
  );
}

const nobody = () => undefined;

describe("a settlement's entry", () => {
  it("joins the losing pool to the winning one, which pays everybody (R12, R20 to R22)", () => {
    const stakes = stakesOf([
      [11, "yes", "10"],
      [12, "no", "5"],
    ]);
    expect(lines(settle(stakes, TERMS, TIMED_YES, nobody))).toEqual([
      "no > yes 5 pool",
      "yes > user11 14.55 payout",
      "yes > host 0.15 fee-host",
      "yes > protocol 0.3 fee-protocol",
    ]);
    expect(lines(settle(stakes, TERMS, TIMED_NO, nobody))).toEqual([
      "yes > no 10 pool",
      "no > user12 14.55 payout",
      "no > host 0.15 fee-host",
      "no > protocol 0.3 fee-protocol",
    ]);
  });

  it("gives each stake back from its own side when the room is void (R19)", () => {
    const stakes = stakesOf([
      [11, "yes", "10"],
      [11, "yes", "2"],
      [12, "no", "5"],
    ]);
    const verdict = { kind: "void" as const, reason: "operator" as const, note: "test" };
    expect(lines(settle(stakes, TERMS, verdict, nobody))).toEqual([
      "yes > user11 12 refund",
      "no > user12 5 refund",
    ]);
  });

  it("gives late stakes back first, and they join no pool (R17)", () => {
    const stakes = stakesOf(
      [
        [11, "yes", "10"],
        [12, "no", "5"],
        [12, "no", "3"],
        [11, "yes", "1"],
      ],
      (seq) => (seq < 3 ? 0 : HIT_AT_MS - 10_000),
    );
    expect(lines(settle(stakes, TERMS, HIT, nobody))).toEqual([
      "yes > user11 1 refund",
      "no > user12 3 refund",
      "no > yes 5 pool",
      "yes > user11 14.55 payout",
      "yes > host 0.15 fee-host",
      "yes > protocol 0.3 fee-protocol",
    ]);
  });

  it("pays referrers out of the protocol's part, level by level (R23)", () => {
    const above = new Map([
      [11, 21],
      [21, 22],
      [22, 23],
    ]);
    const referrerOf = (user: number) => {
      const referrer = above.get(user);
      return referrer === undefined ? undefined : userId(referrer);
    };
    const stakes = stakesOf([
      [11, "yes", "10"],
      [12, "no", "5"],
    ]);
    expect(lines(settle(stakes, TERMS, TIMED_NO, referrerOf))).toEqual([
      "yes > no 10 pool",
      "no > user12 14.55 payout",
      "no > host 0.15 fee-host",
      "no > user21 0.045 referral-1",
      "no > user22 0.015 referral-2",
      "no > user23 0.006 referral-3",
      "no > protocol 0.234 fee-protocol",
    ]);
  });

  it("has no line of 0, at no fee and no host share (R20)", () => {
    const stakes = stakesOf([
      [11, "yes", "0.000000001"],
      [12, "no", "0.000000001"],
    ]);
    expect(lines(settle(stakes, { ...TERMS, feeBps: 0 }, TIMED_YES, nobody))).toEqual([
      "no > yes 0.000000001 pool",
      "yes > user11 0.000000002 payout",
    ]);
  });

  it("of a room without stakes is empty (R19)", () => {
    expect(lines(settle([], TERMS, TIMED_YES, nobody))).toEqual([]);
  });
});

describe("a grant's entry", () => {
  it("is lent by the world (R3)", () => {
    expect(grantEntry(accountNo(0), accountNo(7), sol("100"))).toEqual({
      debit: 0,
      credit: 7,
      lamports: sol("100"),
      kind: "grant",
    });
  });
});
