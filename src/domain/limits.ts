/** Every limit in one table, with its unit. An operator's configuration replaces single values. */
import { lamports, LAMPORTS_PER_SOL, type Lamports } from "./money.ts";

export interface Limits {
  readonly minStakeLamports: Lamports;
  readonly maxStakeLamports: Lamports;
  /** The most that the pool of a room about a mint may ever hold (reference/oracle.md C.7). */
  readonly maxPumpPoolLamports: Lamports;
  /** Live rooms that one host may have. */
  readonly roomsPerHost: number;
  readonly feeBps: number;
  /** Play money given once to each player; 0 with real money. */
  readonly welcomeGrantLamports: Lamports;
  /** Deposits of less wait until together they are as much (reference/solana.md 5.5). */
  readonly minCreditLamports: Lamports;
  /** Requests applied but not yet durable; above this a stake is refused as `busy`. */
  readonly inFlightMax: number;
}

export const DEFAULT_LIMITS: Limits = {
  minStakeLamports: lamports(10_000_000n), // 0.01 SOL
  maxStakeLamports: lamports(1_000n * LAMPORTS_PER_SOL),
  maxPumpPoolLamports: lamports(100n * LAMPORTS_PER_SOL),
  roomsPerHost: 20,
  feeBps: 300,
  welcomeGrantLamports: lamports(100n * LAMPORTS_PER_SOL),
  minCreditLamports: lamports(1_000_000n), // 0.001 SOL
  inFlightMax: 65_536,
};

export const MIN_PLAYERS_DEFAULT = 2;
export const MIN_PLAYERS_MAX = 100;

/** Mints that are watched at once, by rooms and by hosts who are choosing. */
export const MINTS_WATCHED_MAX = 300;

/** R6. */
export const DURATION_MIN_MS = 15 * 60_000;
export const DURATION_MAX_MS = 24 * 60 * 60_000;
export const LOCK_FRACTIONS = [0.25, 0.5, 0.75] as const;

/** R4: characters after trimming. */
export const TITLE_MIN = 5;
export const TITLE_MAX = 200;

/** R4: a target nearer to spot than this is refused. */
export const TARGET_MARGIN_BPS = 20n;

/** R19: how long a deciding price is waited for after the settle time. */
export const GRACE_MS = 10 * 60_000;
