/** Boards: by what players are ranked, over which time, and what a board says. */

export const RANKINGS = ["profit", "roi", "streak"] as const;
export type Ranking = (typeof RANKINGS)[number];

export const PERIODS = ["today", "week", "all"] as const;
export type Period = (typeof PERIODS)[number];

/** A return on few rooms is luck: who has played fewer is not ranked by it. */
export const ROI_MIN_ROOMS = 10;

const DAY_MS = 86_400_000;

/** Days and weeks are those of UTC; a week begins on Monday, and the epoch was a Thursday. */
function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}

function weekOf(atMs: number): number {
  return Math.floor((dayOf(atMs) + 3) / 7);
}

/** The name of the period that a moment lies in, under which its results are added up. */
export function periodKey(period: Period, atMs: number): string {
  if (period === "all") return "all";
  return period === "today" ? `d${dayOf(atMs)}` : `w${weekOf(atMs)}`;
}

/** When the period that a moment lies in began. */
export function periodStartMs(period: Period, atMs: number): number {
  if (period === "all") return 0;
  return period === "today" ? dayOf(atMs) * DAY_MS : (weekOf(atMs) * 7 - 3) * DAY_MS;
}

/** A player on a board; amounts as decimal strings of lamports. */
export interface StandingRow {
  /** From 1; equal values stand in order of first start. Null for who does not qualify for a place. */
  readonly place: number | null;
  readonly user: number;
  readonly name: string;
  readonly rooms: number;
  readonly wins: number;
  readonly streak: number;
  readonly stakedLamports: string;
  readonly profitLamports: string;
}

export interface Standings {
  /** The best, without those who hide. */
  readonly rows: readonly StandingRow[];
  /** The reader's own line, also of one who hides; undefined when nothing was played in that time. */
  readonly own: StandingRow | undefined;
}

/** A player's record over all time, as the read model keeps it. */
export interface StoredRecord {
  readonly rooms: number;
  readonly wins: number;
  readonly streak: number;
  readonly stakedLamports: string;
  readonly profitLamports: string;
  readonly forecasts: number;
  readonly squaredErrors: number;
}

/** What a player brought and earned at one level since some moment. */
export interface ReferralLevel {
  readonly players: number;
  readonly lamports: string;
}

/** How a host's rooms ended. */
export interface HostRecord {
  readonly hosted: number;
  readonly settled: number;
  /** Of the settled ones. */
  readonly voided: number;
  /** What hosting has earned (R22). */
  readonly earnedLamports: string;
}
