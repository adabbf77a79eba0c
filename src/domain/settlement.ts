/**
 * The whole settlement of a room as one pure function: who gets what, from the accepted stakes and
 * the verdict, to the lamport (R14, R17, R19 to R23). The ledger turns its answer into one entry.
 */
import { hostShare, playerFeeShare, referralShare, roomFee } from "./fees.ts";
import type { UserId } from "./ids.ts";
import { isLate } from "./late-stakes.ts";
import type { Side } from "./market.ts";
import { lamports, ZERO, type Lamports } from "./money.ts";
import { payouts } from "./payout.ts";
import type { AssetClass } from "./price.ts";
import { referrersAbove, type ReferrerOf } from "./referral.ts";
import { assert } from "./result.ts";
import type { VoidReason, Verdict } from "./verdict.ts";

/** One accepted stake, in the ledger's own order. */
export interface Stake {
  readonly seq: number;
  readonly user: UserId;
  readonly side: Side;
  readonly lamports: Lamports;
  readonly bookedAtMs: number;
}

export interface SettlementTerms {
  readonly host: UserId;
  readonly feeBps: number;
  readonly minPlayers: number;
  readonly assetClass: AssetClass;
}

/** What one player gets out of a room; `paid` and `refunded` come from that side's pools. */
export interface PlayerResult {
  readonly user: UserId;
  readonly side: Side;
  /** All that the player staked, late stakes included. */
  readonly stakeLamports: Lamports;
  /** Part of the stake that came too late (R17); it is void whatever becomes of the room. */
  readonly lateLamports: Lamports;
  /** Part of the stake that is void (R17, R19) and goes back whole. */
  readonly refundLamports: Lamports;
  /** Stake and share of a winner (R21); 0 for a loser. */
  readonly payoutLamports: Lamports;
}

export interface ReferralLine {
  readonly referrer: UserId;
  readonly level: 0 | 1 | 2;
  readonly lamports: Lamports;
}

export interface Settlement {
  readonly outcome: "YES" | "NO" | "VOID";
  readonly reason: VoidReason | undefined;
  /** In order of first stake. */
  readonly players: readonly PlayerResult[];
  readonly feeLamports: Lamports;
  readonly hostLamports: Lamports;
  /** One line per referrer and level, in order of first appearance. */
  readonly referrals: readonly ReferralLine[];
  /** The fee less host and referrals (R22). */
  readonly protocolLamports: Lamports;
}

interface Holding {
  readonly user: UserId;
  readonly side: Side;
  readonly firstSeq: number;
  accepted: bigint;
  late: bigint;
}

/** Settles a room. The order of `stakes` matters only for ties (R21), which its `seq` decides. */
export function settle(
  stakes: readonly Stake[],
  terms: SettlementTerms,
  verdict: Verdict,
  referrerOf: ReferrerOf,
): Settlement {
  const holdings = gather(stakes, terms, verdict);
  if (verdict.kind === "void") return refundAll(holdings, verdict.reason);

  const accepted = holdings.filter((holding) => holding.accepted > 0n);
  const anyLate = accepted.length < holdings.length;
  // R17 first, then the other rules on what remains: a quorum reached only by void stakes was none.
  if (verdict.kind === "hit" && accepted.length < terms.minPlayers) {
    return refundAll(holdings, anyLate ? "late-stakes" : "min-players-not-met");
  }
  const winningSide: Side = verdict.kind === "hit" || verdict.yes ? "yes" : "no";
  const winners = accepted.filter((holding) => holding.side === winningSide);
  if (winners.length === 0 || winners.length === accepted.length) {
    return refundAll(holdings, anyLate ? "late-stakes" : "one-sided");
  }
  return pay(holdings, accepted, winners, winningSide, terms, referrerOf);
}

function gather(
  stakes: readonly Stake[],
  terms: SettlementTerms,
  verdict: Verdict,
): readonly Holding[] {
  const byUser = new Map<UserId, Holding>();
  for (const stake of stakes) {
    let holding = byUser.get(stake.user);
    if (holding === undefined) {
      holding = { user: stake.user, side: stake.side, firstSeq: stake.seq, accepted: 0n, late: 0n };
      byUser.set(stake.user, holding);
    }
    assert(holding.side === stake.side, `player ${stake.user} is on both sides (R9)`);
    const late =
      verdict.kind === "hit" && isLate(stake.bookedAtMs, verdict.hitAtMs, terms.assetClass);
    if (late) holding.late += stake.lamports;
    else holding.accepted += stake.lamports;
  }
  return [...byUser.values()].sort((a, b) => a.firstSeq - b.firstSeq);
}

/** R19: everything back, no fee, no referral. */
function refundAll(holdings: readonly Holding[], reason: VoidReason): Settlement {
  return {
    outcome: "VOID",
    reason,
    players: holdings.map((holding) => {
      const stake = lamports(holding.accepted + holding.late);
      return {
        user: holding.user,
        side: holding.side,
        stakeLamports: stake,
        lateLamports: lamports(holding.late),
        refundLamports: stake,
        payoutLamports: ZERO,
      };
    }),
    feeLamports: ZERO,
    hostLamports: ZERO,
    referrals: [],
    protocolLamports: ZERO,
  };
}

function pay(
  holdings: readonly Holding[],
  accepted: readonly Holding[],
  winners: readonly Holding[],
  winningSide: Side,
  terms: SettlementTerms,
  referrerOf: ReferrerOf,
): Settlement {
  const winning = sum(winners);
  const total = sum(accepted);
  const losing = lamports(total - winning);
  const fee = roomFee(total, losing, terms.feeBps);
  const host = hostShare(fee);
  const referrals = referralLines(accepted, fee, total, referrerOf);
  const referred = referrals.reduce((all, line) => all + line.lamports, 0n);

  const shares = payouts(
    winners.map((holding) => ({
      stakeLamports: lamports(holding.accepted),
      firstSeq: holding.firstSeq,
    })),
    lamports(losing - fee),
  );
  const payoutOf = new Map(winners.map((holding, index) => [holding.user, shares[index] ?? ZERO]));
  const settlement: Settlement = {
    outcome: winningSide === "yes" ? "YES" : "NO",
    reason: undefined,
    players: holdings.map((holding) => ({
      user: holding.user,
      side: holding.side,
      stakeLamports: lamports(holding.accepted + holding.late),
      lateLamports: lamports(holding.late),
      refundLamports: lamports(holding.late),
      payoutLamports: payoutOf.get(holding.user) ?? ZERO,
    })),
    feeLamports: fee,
    hostLamports: host,
    referrals,
    protocolLamports: lamports(fee - host - referred),
  };
  assertConserved(holdings, settlement);
  return settlement;
}

/** R23, summed per referrer and level: floors are taken per player first. */
function referralLines(
  accepted: readonly Holding[],
  fee: Lamports,
  total: Lamports,
  referrerOf: ReferrerOf,
): ReferralLine[] {
  const lines: { referrer: UserId; level: 0 | 1 | 2; lamports: bigint }[] = [];
  const lineOf = [0, 1, 2].map(() => new Map<UserId, (typeof lines)[number]>());
  for (const holding of accepted) {
    const above = referrersAbove(holding.user, referrerOf);
    if (above.length === 0) continue;
    const feeShare = playerFeeShare(fee, lamports(holding.accepted), total);
    above.forEach((referrer, index) => {
      const level = index as 0 | 1 | 2;
      const share = referralShare(feeShare, level);
      if (share === 0n) return;
      const known = lineOf[level]?.get(referrer);
      if (known !== undefined) {
        known.lamports += share;
        return;
      }
      const line = { referrer, level, lamports: share as bigint };
      lines.push(line);
      lineOf[level]?.set(referrer, line);
    });
  }
  return lines.map((line) => ({ ...line, lamports: lamports(line.lamports) }));
}

function sum(holdings: readonly Holding[]): Lamports {
  return lamports(holdings.reduce((all, holding) => all + holding.accepted, 0n));
}

/** R12, R21: what comes out is what went in. */
function assertConserved(holdings: readonly Holding[], settlement: Settlement): void {
  const staked = holdings.reduce((all, holding) => all + holding.accepted + holding.late, 0n);
  const returned = settlement.players.reduce(
    (all, player) => all + player.refundLamports + player.payoutLamports,
    0n,
  );
  assert(
    staked === returned + settlement.feeLamports,
    `a settlement of ${staked} lamports pays ${returned} and books ${settlement.feeLamports}`,
  );
}
