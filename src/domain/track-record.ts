/**
 * What a player's settled rooms add up to: profit, return on stakes, streak, calibration. One room
 * after the other is added, in the order in which they were settled, so that it can be kept as a row.
 */
import type { Side } from "./market.ts";
import { yesShareBps, type Tote } from "./tote.ts";

/** What became of one player's stakes in one settled room; lamports. */
export interface RoomResult {
  /** All that was staked, late stakes included. */
  readonly staked: bigint;
  /** Of that, what was void and came back (R17, R19). */
  readonly refunded: bigint;
  /** Stake and share of a winner (R21); 0 for a loser. */
  readonly paid: bigint;
  /** {@link impliedBps} after the player's last stake there. */
  readonly impliedBps: number | undefined;
}

export interface TrackRecord {
  /** Rooms that were decided: one that was refunded was not played. */
  readonly rooms: number;
  readonly wins: number;
  /** Rooms won in a row up to the last one; below 0, rooms lost in a row. */
  readonly streak: number;
  /** Accepted stakes: what was risked. */
  readonly stakedLamports: bigint;
  /** Payouts less accepted stakes: a refund is no win, and what a host or a referrer earns is no bet. */
  readonly profitLamports: bigint;
  /** Rooms that say something about calibration. */
  readonly forecasts: number;
  /** Sum of their squared errors, each at most 10^8: basis points squared. */
  readonly squaredErrors: number;
}

export const NO_RECORD: TrackRecord = {
  rooms: 0,
  wins: 0,
  streak: 0,
  stakedLamports: 0n,
  profitLamports: 0n,
  forecasts: 0,
  squaredErrors: 0,
};

/** The record with one more room. A room in which nothing stayed accepted changes nothing (R19). */
export function withResult(record: TrackRecord, result: RoomResult): TrackRecord {
  const accepted = result.staked - result.refunded;
  if (accepted <= 0n) return record;
  // R20: whoever wins gets at least the stake back, so a payout is what tells a winner.
  const won = result.paid > 0n;
  // A stake that was void in part was made too late to be a forecast (R17).
  const forecast = result.refunded === 0n ? result.impliedBps : undefined;
  const { streak } = record;
  return {
    rooms: record.rooms + 1,
    wins: record.wins + (won ? 1 : 0),
    streak: won ? Math.max(streak, 0) + 1 : Math.min(streak, 0) - 1,
    stakedLamports: record.stakedLamports + accepted,
    profitLamports: record.profitLamports + result.paid - accepted,
    forecasts: record.forecasts + (forecast === undefined ? 0 : 1),
    squaredErrors:
      record.squaredErrors + (forecast === undefined ? 0 : squaredError(forecast, won)),
  };
}

/**
 * The probability that a stake claims: its side's share of the pool once it is in, in basis points. A
 * player moves the odds to what he believes; while the other side is empty they say nothing.
 */
export function impliedBps(tote: Tote, side: Side): number | undefined {
  if (tote.yesLamports <= 0n || tote.noLamports <= 0n) return undefined;
  const yes = yesShareBps(tote);
  if (yes === undefined) return undefined;
  return side === "yes" ? yes : 10_000 - yes;
}

function squaredError(forecastBps: number, won: boolean): number {
  return (forecastBps - (won ? 10_000 : 0)) ** 2;
}

/** Profit per lamport risked, in basis points, cut towards zero; undefined before anything was risked. */
export function returnBps({
  profitLamports,
  stakedLamports,
}: Pick<TrackRecord, "profitLamports" | "stakedLamports">): number | undefined {
  if (stakedLamports <= 0n) return undefined;
  return Number((profitLamports * 10_000n) / stakedLamports);
}

/**
 * The mean squared error of the forecasts (Brier's score of what happened to the player's side): 0 is
 * perfect, 0.25 is what "fifty-fifty" gets always, 1 is always sure and always wrong.
 */
export function brierScore({
  forecasts,
  squaredErrors,
}: Pick<TrackRecord, "forecasts" | "squaredErrors">): number | undefined {
  return forecasts === 0 ? undefined : squaredErrors / forecasts / 1e8;
}
