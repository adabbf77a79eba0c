/** R21: the one place that divides a pool. */
import { firstInLine } from "./largest-remainder.ts";
import { lamports, mulDivFloor, type Lamports } from "./money.ts";
import { bySlices, type Sliced } from "./slices.ts";

/** Everybody on the winning side, one row each. */
export interface Winners {
  /** Whole stakes on that side, in lamports. */
  readonly stakes: BigInt64Array;
  /** Sequence of the player's first stake in the room: breaks ties. */
  readonly firstSeqs: Float64Array;
  /** The sum of the stakes, above 0. */
  readonly pool: Lamports;
}

/**
 * What each winner gets, in the order given: the stake and a share of `net` (the losing pool less the
 * fee) in proportion to it, by largest remainder, ties going to the earlier first stake. The sum is
 * the winning pool plus `net`, to the lamport.
 */
export function* payouts(
  { stakes, firstSeqs, pool }: Winners,
  net: Lamports,
  sliceRows: number,
): Sliced<BigInt64Array> {
  let handedOut = 0n;
  const paid = new BigInt64Array(stakes.length);
  const remainders = new BigInt64Array(stakes.length);
  yield* bySlices(stakes.length, sliceRows, (from, to) => {
    for (let row = from; row < to; row++) {
      const stake = (stakes[row] ?? 0n) as Lamports;
      const share = shareFloor(net, stake, pool);
      handedOut += share;
      paid[row] = lamports(stake + share);
      remainders[row] = net * stake - share * pool;
    }
  });

  const dust = Number(net - handedOut); // fewer lamports than there are winners
  for (const row of yield* firstInLine(remainders, firstSeqs, dust, pool, sliceRows)) {
    paid[row] = (paid[row] ?? 0n) + 1n;
  }
  return paid;
}

/** A winner's share before the odd lamports are handed out: all that can be promised in advance. */
export function shareFloor(net: Lamports, stake: Lamports, pool: Lamports): Lamports {
  return lamports(mulDivFloor(net, stake, pool));
}
