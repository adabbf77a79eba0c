/** Who is paid for a settled room: the house, the host and three levels of referrers. */
import { lamports, minLamports, mulDivFloor, type Lamports } from "./money.ts";

/** R23: parts of a player's fee share, per hundred, for the first, second and third level. */
export const REFERRAL_PERCENTS = [15n, 5n, 2n] as const;

/**
 * R20: `min(floor(T * feeBps / 10000), L)`: winners never get less than they staked, and a one-sided
 * room pays nothing.
 */
export function roomFee(total: Lamports, losing: Lamports, feeBps: number): Lamports {
  return minLamports(lamports(mulDivFloor(total, BigInt(feeBps), 10_000n)), losing);
}

/** R22: a third of the fee, rounded down. */
export function hostShare(fee: Lamports): Lamports {
  return lamports(fee / 3n);
}

/** R23: the part of the fee that a player with this stake carries. */
export function playerFeeShare(fee: Lamports, stake: Lamports, total: Lamports): Lamports {
  return lamports(mulDivFloor(fee, stake, total));
}

/** R23: what the referrer at `level` (0, 1, 2) gets of a player's fee share. */
export function referralShare(feeShare: Lamports, level: 0 | 1 | 2): Lamports {
  return lamports(mulDivFloor(feeShare, REFERRAL_PERCENTS[level], 100n));
}
