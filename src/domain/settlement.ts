/**
 * The whole settlement of a room as one pure function: who gets what, from the accepted stakes and
 * the verdict, to the lamport (R14, R17, R19 to R23). The ledger turns its answer into one entry. It
 * can be worked out in slices, for a room so large that others would wait for it.
 */
import { hostShare, playerFeeShare, referralShare, roomFee } from "./fees.ts";
import { Holdings, type Stake } from "./holdings.ts";
import type { UserId } from "./ids.ts";
import { isLate } from "./late-stakes.ts";
import { otherSide, type Side } from "./market.ts";
import { addLamports, lamports, ZERO, type Lamports } from "./money.ts";
import { payouts } from "./payout.ts";
import { PlayerResults } from "./player-results.ts";
import type { AssetClass } from "./price.ts";
import { referrersAbove, type ReferrerOf } from "./referral.ts";
import { assert } from "./result.ts";
import { atOnce, bySlices, SLICE_ROWS, type Sliced } from "./slices.ts";
import type { VoidReason, Verdict } from "./verdict.ts";

export type { Stake } from "./holdings.ts";

export interface SettlementTerms {
  readonly host: UserId;
  readonly feeBps: number;
  readonly minPlayers: number;
  readonly assetClass: AssetClass;
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
  readonly players: PlayerResults;
  /** Accepted stakes of the losing side: what the winners share, and the fee. */
  readonly lostLamports: Lamports;
  readonly feeLamports: Lamports;
  readonly hostLamports: Lamports;
  /** One line per referrer and level, in order of first appearance. */
  readonly referrals: readonly ReferralLine[];
  /** The fee less host and referrals (R22). */
  readonly protocolLamports: Lamports;
}

/** Settles a room. Stakes come in the ledger's own order, by which ties are decided (R21). */
export function settle(
  stakes: Iterable<Stake>,
  terms: SettlementTerms,
  verdict: Verdict,
  referrerOf: ReferrerOf,
): Settlement {
  return atOnce(settling(stakes, terms, verdict, referrerOf));
}

/** The same in slices of so many rows, between which the caller may do something else. */
export function* settling(
  stakes: Iterable<Stake>,
  terms: SettlementTerms,
  verdict: Verdict,
  referrerOf: ReferrerOf,
  sliceRows = SLICE_ROWS,
): Sliced<Settlement> {
  const holdings = yield* gather(stakes, terms, verdict, sliceRows);
  if (verdict.kind === "void") return refundAll(holdings, verdict.reason);

  const winningSide: Side = verdict.kind === "hit" || verdict.yes ? "yes" : "no";
  const [winners, losers] = [
    holdings.players(winningSide),
    holdings.players(otherSide(winningSide)),
  ];
  const anyLate = winners + losers < holdings.count;
  // R17 first, then the other rules on what remains: a quorum reached only by void stakes was none.
  if (verdict.kind === "hit" && winners + losers < terms.minPlayers) {
    return refundAll(holdings, anyLate ? "late-stakes" : "min-players-not-met");
  }
  if (winners === 0 || losers === 0) {
    return refundAll(holdings, anyLate ? "late-stakes" : "one-sided");
  }
  return yield* pay({ holdings, winningSide, terms, referrerOf, sliceRows });
}

function* gather(
  stakes: Iterable<Stake>,
  terms: SettlementTerms,
  verdict: Verdict,
  sliceRows: number,
): Sliced<Holdings> {
  const holdings = new Holdings();
  let count = 0;
  for (const stake of stakes) {
    const late =
      verdict.kind === "hit" && isLate(stake.bookedAtMs, verdict.hitAtMs, terms.assetClass);
    holdings.take(stake, late);
    if (++count % sliceRows === 0) yield;
  }
  return holdings;
}

/** R19: everything back, no fee, no referral. */
function refundAll(holdings: Holdings, reason: VoidReason): Settlement {
  return {
    outcome: "VOID",
    reason,
    players: new PlayerResults(holdings, undefined),
    lostLamports: ZERO,
    feeLamports: ZERO,
    hostLamports: ZERO,
    referrals: [],
    protocolLamports: ZERO,
  };
}

/** A room that pays. */
interface Paying {
  readonly holdings: Holdings;
  readonly winningSide: Side;
  readonly terms: SettlementTerms;
  readonly referrerOf: ReferrerOf;
  readonly sliceRows: number;
}

function* pay(room: Paying): Sliced<Settlement> {
  const { holdings, winningSide, terms, sliceRows } = room;
  const losing = holdings.pool(otherSide(winningSide));
  const total = addLamports(holdings.pool(winningSide), losing);
  const fee = roomFee(total, losing, terms.feeBps);
  const host = hostShare(fee);
  const referrals = yield* referralLines(room, fee, total);
  const referred = referrals.reduce((all, line) => all + line.lamports, 0n);
  const paid = yield* payWinners(room, lamports(losing - fee));
  const settlement: Settlement = {
    outcome: winningSide === "yes" ? "YES" : "NO",
    reason: undefined,
    players: new PlayerResults(holdings, paid),
    lostLamports: losing,
    feeLamports: fee,
    hostLamports: host,
    referrals,
    protocolLamports: lamports(fee - host - referred),
  };
  yield* assertConserved(holdings, settlement, sliceRows);
  return settlement;
}

/** What each player is paid, by row; 0 for those who lost, or whose stakes all came late. */
function* payWinners(
  { holdings, winningSide, sliceRows }: Paying,
  net: Lamports,
): Sliced<BigInt64Array> {
  const count = holdings.players(winningSide);
  const rows = new Uint32Array(count);
  const stakes = new BigInt64Array(count);
  const firstSeqs = new Float64Array(count);
  let winners = 0;
  yield* bySlices(holdings.count, sliceRows, (from, to) => {
    for (let row = from; row < to; row++) {
      if (holdings.accepted(row) === 0n || holdings.side(row) !== winningSide) continue;
      rows[winners] = row;
      stakes[winners] = holdings.accepted(row);
      firstSeqs[winners++] = holdings.firstSeq(row);
    }
  });
  const pool = holdings.pool(winningSide);
  const payoutOfWinner = yield* payouts({ stakes, firstSeqs, pool }, net, sliceRows);
  const paid = new BigInt64Array(holdings.count);
  for (let winner = 0; winner < winners; winner++) {
    paid[rows[winner] ?? 0] = payoutOfWinner[winner] ?? 0n;
  }
  return paid;
}

/** R23, summed per referrer and level: floors are taken per player first. */
function* referralLines(
  { holdings, referrerOf, sliceRows }: Paying,
  fee: Lamports,
  total: Lamports,
): Sliced<ReferralLine[]> {
  const lines: { referrer: UserId; level: 0 | 1 | 2; lamports: Lamports }[] = [];
  const lineOf = [0, 1, 2].map(() => new Map<UserId, (typeof lines)[number]>());
  yield* bySlices(holdings.count, sliceRows, (from, to) => {
    for (let row = from; row < to; row++) {
      if (holdings.accepted(row) === 0n) continue;
      const above = referrersAbove(holdings.user(row), referrerOf);
      if (above.length === 0) continue;
      const feeShare = playerFeeShare(fee, holdings.accepted(row), total);
      above.forEach((referrer, index) => {
        const level = index as 0 | 1 | 2;
        const share = referralShare(feeShare, level);
        if (share === 0n) return;
        const known = lineOf[level]?.get(referrer);
        if (known !== undefined) {
          known.lamports = lamports(known.lamports + share);
          return;
        }
        const line = { referrer, level, lamports: share };
        lines.push(line);
        lineOf[level]?.set(referrer, line);
      });
    }
  });
  return lines;
}

/** R12, R21: what comes out is what went in. */
function* assertConserved(
  holdings: Holdings,
  { players, feeLamports }: Settlement,
  sliceRows: number,
): Sliced<void> {
  let staked = 0n;
  let returned = 0n;
  yield* bySlices(holdings.count, sliceRows, (from, to) => {
    for (let row = from; row < to; row++) {
      staked += holdings.accepted(row) + holdings.late(row);
      returned += players.refund(row) + players.payout(row);
    }
  });
  assert(
    staked === returned + feeLamports,
    `a settlement of ${staked} lamports pays ${returned} and books ${feeLamports}`,
  );
}
