/** The two pools of a room and what they say to a reader. */
import type { Side } from "./market.ts";
import { addLamports, lamports, ZERO, type Lamports } from "./money.ts";
import { roomFee } from "./fees.ts";

export interface Tote {
  readonly yesLamports: Lamports;
  readonly noLamports: Lamports;
}

export const EMPTY_TOTE: Tote = { yesLamports: ZERO, noLamports: ZERO };

/** R1: `T`. */
export function toteTotal(tote: Tote): Lamports {
  return lamports(tote.yesLamports + tote.noLamports);
}

export function poolOf(tote: Tote, side: Side): Lamports {
  return side === "yes" ? tote.yesLamports : tote.noLamports;
}

export function withStake(tote: Tote, side: Side, stake: Lamports): Tote {
  return side === "yes"
    ? { ...tote, yesLamports: addLamports(tote.yesLamports, stake) }
    : { ...tote, noLamports: addLamports(tote.noLamports, stake) };
}

/** Share of YES in the pool in basis points, or undefined while the pool is empty. */
export function yesShareBps(tote: Tote): number | undefined {
  const total = toteTotal(tote);
  return total === 0n ? undefined : Number((tote.yesLamports * 10_000n) / total);
}

/**
 * What a lamport on `side` returns if the side wins with the pools as they are, in basis points
 * (14,550 is 1.455x); undefined while nobody is on that side. For display: a quote is exact.
 */
export function multipleBps(tote: Tote, side: Side, feeBps: number): number | undefined {
  const winning = poolOf(tote, side);
  if (winning === 0n) return undefined;
  const losing = lamports(toteTotal(tote) - winning);
  const fee = roomFee(toteTotal(tote), losing, feeBps);
  return Number(((winning + losing - fee) * 10_000n) / winning);
}
