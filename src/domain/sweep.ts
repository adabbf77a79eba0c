/**
 * When what players have sent goes on to the treasury, out of which alone payments are made, and how
 * much of it (reference/solana.md 5, "Sweeper"). A player's credit never waits for it.
 *
 * The least that an account must hold stays: an address that is emptied could be kept from it for ever
 * by whoever sends it one lamport at the right time.
 */
import { lamports, type Lamports } from "./money.ts";
import { DAY_MS, parseWithdrawalId } from "./withdrawal.ts";

/** From so much on an address is swept at once. */
export const DEFAULT_MIN_SWEEP_LAMPORTS = lamports(50_000_000n); // 0.05 SOL

/** What the network takes at most: two signatures, and the dearest priority (src/chain/payouts). */
export const SWEEP_FEE_MAX_LAMPORTS = lamports(20_000n);

/** Of what is less, once a day, so many times its cost is worth it. */
const WORTH_TIMES = 20n;

/** Rounds for what is small, or was kept waiting by something that has passed. */
export const SWEEP_ROUND_MS = 60 * 60_000;

const MEMO_PREFIX = "rooms:s:";

/** By this the chain itself knows the sweep; ids are made as those of withdrawals. */
export function sweepMemo(id: string): string {
  return MEMO_PREFIX + id;
}

/** Whose sweep it is; undefined for a memo of anything else. */
export function sweepOfMemo(memo: string): string | undefined {
  return memo.startsWith(MEMO_PREFIX)
    ? parseWithdrawalId(memo.slice(MEMO_PREFIX.length))
    : undefined;
}

/** FAILED is of the chart's first version. */
const DONE_STATES: ReadonlySet<string> = new Set(["FINALIZED", "DROPPED", "FAILED"]);

/** Whether the chart's state is an end: the address may be swept anew. */
export function isSweepDone(state: string): boolean {
  return DONE_STATES.has(state);
}

/** A player's address, as the house's book has it. */
export interface SweepSource {
  readonly address: string;
  readonly balanceLamports: bigint;
  /** When its last sweep was begun; undefined when there was none. */
  readonly lastAtMs: number | undefined;
  /** How that ended; "live" while it has not. */
  readonly last: "live" | "swept" | "came-to-nothing" | undefined;
}

export interface SweepTerms {
  readonly nowMs: number;
  readonly minLamports: bigint;
  /** What an account must hold at least to exist. */
  readonly rentLamports: bigint;
  /** It is the time for what is small, too. */
  readonly isRound: boolean;
  /** What the treasury lacks for a payment that waits; 0 when none does. */
  readonly lackedLamports: bigint;
}

export interface PlannedSweep {
  readonly address: string;
  readonly lamports: Lamports;
}

/** What may go: all but the least that an account must hold, and nothing while that is not worth it. */
export function spareLamports(balanceLamports: bigint, rentLamports: bigint): Lamports {
  const spare = balanceLamports - rentLamports;
  return lamports(spare >= WORTH_TIMES * SWEEP_FEE_MAX_LAMPORTS ? spare : 0n);
}

/**
 * What is to be swept now, the largest first. At an address one sweep lives at a time, and one that came
 * to nothing is not tried again on the same day: each failure on chain costs the house a fee.
 */
export function dueSweeps(
  sources: readonly SweepSource[],
  terms: SweepTerms,
): readonly PlannedSweep[] {
  const { nowMs, minLamports, rentLamports, isRound, lackedLamports } = terms;
  const ready = sources
    .filter(({ last, lastAtMs = 0 }) => {
      return last !== "live" && (last !== "came-to-nothing" || nowMs - lastAtMs >= DAY_MS);
    })
    .map((source) => ({ source, spare: spareLamports(source.balanceLamports, rentLamports) }))
    .filter(({ spare }) => spare > 0n)
    .sort((a, b) => (a.spare === b.spare ? 0 : a.spare > b.spare ? -1 : 1));
  const planned: PlannedSweep[] = [];
  let lacked = lackedLamports;
  for (const { source, spare } of ready) {
    const { address, lastAtMs } = source;
    const isDaily = isRound && (lastAtMs === undefined || nowMs - lastAtMs >= DAY_MS);
    if (spare < minLamports && !isDaily && lacked <= 0n) continue;
    planned.push({ address, lamports: spare });
    lacked -= spare;
  }
  return planned;
}
