/** What each player gets out of a settled room, one row per player in order of first stake. */
import type { Holdings } from "./holdings.ts";
import type { UserId } from "./ids.ts";
import type { Side } from "./market.ts";
import { addLamports, ZERO, type Lamports } from "./money.ts";

/** Refunds come from the player's own side, payouts from the winning one's pool. */
export interface PlayerResult {
  readonly user: UserId;
  readonly side: Side;
  /** All that the player staked, late stakes included. */
  readonly stakeLamports: Lamports;
  /** Part of the stake that came too late (R17); it is void whatever becomes of the room. */
  readonly lateLamports: Lamports;
  /** Part of the stake that is void (R17, R19) and goes back whole. */
  readonly refundLamports: Lamports;
  /** Stake and share of a winner (R21); 0 for a loser. */
  readonly payoutLamports: Lamports;
}

export class PlayerResults implements Iterable<PlayerResult> {
  readonly #holdings: Holdings;
  /** By row; undefined when the room is void. */
  readonly #payouts: BigInt64Array | undefined;

  constructor(holdings: Holdings, payouts: BigInt64Array | undefined) {
    this.#holdings = holdings;
    this.#payouts = payouts;
  }

  get length(): number {
    return this.#holdings.count;
  }

  /** The row of a player, if it was one of this room. */
  rowOf(user: UserId): number | undefined {
    return this.#holdings.rowOf(user);
  }

  user(row: number): UserId {
    return this.#holdings.user(row);
  }

  side(row: number): Side {
    return this.#holdings.side(row);
  }

  stake(row: number): Lamports {
    return addLamports(this.#holdings.accepted(row), this.#holdings.late(row));
  }

  refund(row: number): Lamports {
    return this.#payouts === undefined ? this.stake(row) : this.#holdings.late(row);
  }

  payout(row: number): Lamports {
    return (this.#payouts?.[row] ?? ZERO) as Lamports;
  }

  at(row: number): PlayerResult {
    return {
      user: this.user(row),
      side: this.side(row),
      stakeLamports: this.stake(row),
      lateLamports: this.#holdings.late(row),
      refundLamports: this.refund(row),
      payoutLamports: this.payout(row),
    };
  }

  *[Symbol.iterator](): Generator<PlayerResult, void> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}
