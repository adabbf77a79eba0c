/** R21: the one place that divides a pool. */
import { lamports, mulDivFloor, type Lamports } from "./money.ts";
import { assert } from "./result.ts";

/** A winner's whole stake on the winning side. */
export interface Winner {
  readonly stakeLamports: Lamports;
  /** Sequence of the player's first stake in the room: breaks ties. */
  readonly firstSeq: number;
}

/**
 * What each winner gets, in the order given: the stake and a share of `net` (the losing pool less the
 * fee) in proportion to it, by largest remainder, ties going to the earlier first stake. The sum is
 * the winning pool plus `net`, to the lamport.
 */
export function payouts(winners: readonly Winner[], net: Lamports): Lamports[] {
  let pool = 0n;
  for (const winner of winners) pool += winner.stakeLamports;
  assert(pool > 0n, "a winning side has stakes");

  let handedOut = 0n;
  const paid: bigint[] = [];
  const remainders: bigint[] = [];
  for (const winner of winners) {
    const share = shareFloor(net, winner.stakeLamports, lamports(pool));
    handedOut += share;
    paid.push(winner.stakeLamports + share);
    remainders.push((net * winner.stakeLamports) % pool);
  }

  const dust = Number(net - handedOut); // fewer lamports than there are winners
  for (const index of largestRemainders(winners, remainders, dust)) {
    paid[index] = (paid[index] ?? 0n) + 1n;
  }
  return paid.map(lamports);
}

/** A winner's share before the odd lamports are handed out: all that can be promised in advance. */
export function shareFloor(net: Lamports, stake: Lamports, pool: Lamports): Lamports {
  return lamports(mulDivFloor(net, stake, pool));
}

/** Indices of the `count` winners that are first in line for a lamport of dust. */
function largestRemainders(
  winners: readonly Winner[],
  remainders: readonly bigint[],
  count: number,
): number[] {
  if (count === 0) return [];
  const order = winners.map((_, index) => index);
  order.sort((a, b) => {
    const byRemainder = compare(remainders[b] ?? 0n, remainders[a] ?? 0n);
    if (byRemainder !== 0) return byRemainder;
    return (winners[a]?.firstSeq ?? 0) - (winners[b]?.firstSeq ?? 0);
  });
  return order.slice(0, count);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
