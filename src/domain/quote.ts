/** R24: what a stake would bring, by the very functions that will settle it. */
import { roomFee } from "./fees.ts";
import type { Side } from "./market.ts";
import { addLamports, lamports, subtractLamports, ZERO, type Lamports } from "./money.ts";
import { shareFloor } from "./payout.ts";
import { poolOf, toteTotal, withStake, type Tote } from "./tote.ts";

/** An estimate "with the pools as they are plus this stake". All amounts in lamports. */
export interface Quote {
  readonly stakeLamports: Lamports;
  /** The player's whole stake on this side afterwards, earlier ones included. */
  readonly totalStakeLamports: Lamports;
  /** What the whole stake gets back if its side wins now. */
  readonly payoutLamports: Lamports;
  readonly feeLamports: Lamports;
  readonly yesLamports: Lamports;
  readonly noLamports: Lamports;
  /** The other side is empty: the room would be void and everything refunded (R19). */
  readonly oneSided: boolean;
  readonly balanceAfterLamports: Lamports;
}

/**
 * `stake` more on `side`, on top of `held` lamports that the player already has there, with the pools
 * in `tote` (which include `held`). The caller has checked that the player can pay.
 */
export function quoteStake(input: {
  readonly tote: Tote;
  readonly side: Side;
  readonly stakeLamports: Lamports;
  readonly heldLamports: Lamports;
  readonly feeBps: number;
  readonly availableLamports: Lamports;
}): Quote {
  const tote = withStake(input.tote, input.side, input.stakeLamports);
  const mine = addLamports(input.heldLamports, input.stakeLamports);
  const winning = poolOf(tote, input.side);
  const losing = lamports(toteTotal(tote) - winning);
  const fee = roomFee(toteTotal(tote), losing, input.feeBps);
  return {
    stakeLamports: input.stakeLamports,
    totalStakeLamports: mine,
    payoutLamports: payoutIfWon(tote, input.side, mine, input.feeBps),
    feeLamports: fee,
    yesLamports: tote.yesLamports,
    noLamports: tote.noLamports,
    oneSided: losing === 0n,
    balanceAfterLamports: subtractLamports(input.availableLamports, input.stakeLamports),
  };
}

/**
 * What `stake` lamports of `side` get back if it wins with these pools, by R20 and R21; the odd lamport
 * that the largest remainder may add is not promised.
 */
export function payoutIfWon(tote: Tote, side: Side, stake: Lamports, feeBps: number): Lamports {
  if (stake === 0n) return ZERO;
  const winning = poolOf(tote, side);
  const losing = lamports(toteTotal(tote) - winning);
  const net = lamports(losing - roomFee(toteTotal(tote), losing, feeBps));
  return addLamports(stake, shareFloor(net, stake, winning));
}
