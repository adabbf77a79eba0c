/** Building blocks of settlement tests: terms, verdicts, and stakes as short rows. */
import { userId } from "../../src/domain/ids.ts";
import type { Side } from "../../src/domain/market.ts";
import type { SettlementTerms, Stake } from "../../src/domain/settlement.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { sol } from "./engine-world.ts";

export const TERMS: SettlementTerms = {
  host: userId(99),
  feeBps: 300,
  minPlayers: 2,
  assetClass: "major",
};

export const HIT_AT_MS = 1_000_000;

export const HIT: Verdict = {
  kind: "hit",
  hitAtMs: HIT_AT_MS,
  price: "165",
  evidence: {
    target: "165",
    direction: "reach-or-exceed",
    class: "major",
    thin: false,
    hitAtMs: HIT_AT_MS,
    decidedAtMs: HIT_AT_MS + 3_000,
    ticks: 4,
    witness: [],
  },
};

export const TIMED_YES: Verdict = { kind: "timed", yes: true, price: "165", votes: [] };
export const TIMED_NO: Verdict = { kind: "timed", yes: false, price: "164", votes: [] };

/** Rows of `[user, side, SOL]`, numbered from 1 in the order given. */
export function stakesOf(
  rows: readonly (readonly [number, Side, string])[],
  bookedAtMs: (seq: number) => number = () => 0,
): Stake[] {
  return rows.map(([user, side, amount], index) => ({
    seq: index + 1,
    user: userId(user),
    side,
    lamports: sol(amount),
    bookedAtMs: bookedAtMs(index + 1),
  }));
}
