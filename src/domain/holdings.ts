/**
 * What each player has in a room that is being settled, in order of first stake. Rows are kept as
 * columns of numbers: a hundred thousand of them are a few arrays and nothing for the garbage collector.
 */
import { fitting } from "./columns.ts";
import type { UserId } from "./ids.ts";
import type { Side } from "./market.ts";
import { lamports, type Lamports } from "./money.ts";
import { RowLookup } from "./row-lookup.ts";
import { Bug } from "./result.ts";

/** One accepted stake, in the ledger's own order. */
export interface Stake {
  readonly seq: number;
  readonly user: UserId;
  readonly side: Side;
  readonly lamports: Lamports;
  readonly bookedAtMs: number;
}

const FIRST_ROWS = 16;

export class Holdings {
  readonly #lookup = new RowLookup();
  #isYes = new Uint8Array(FIRST_ROWS);
  #firstSeqs = new Float64Array(FIRST_ROWS);
  #accepted = new BigInt64Array(FIRST_ROWS);
  /** Most rooms have none. */
  #late: BigInt64Array | undefined;

  /** Players with a stake that counts, and the lamports of those stakes, by side. */
  readonly #players = { yes: 0, no: 0 };
  readonly #pools = { yes: 0n, no: 0n };

  get count(): number {
    return this.#lookup.count;
  }

  rowOf(user: UserId): number | undefined {
    return this.#lookup.rowOf(user);
  }

  user(row: number): UserId {
    return this.#lookup.key(row) as UserId;
  }

  side(row: number): Side {
    return this.#isYes[row] === 1 ? "yes" : "no";
  }

  firstSeq(row: number): number {
    return this.#firstSeqs[row] ?? 0;
  }

  /** All that counts. */
  accepted(row: number): Lamports {
    return (this.#accepted[row] ?? 0n) as Lamports;
  }

  /** Players on a side with a stake that counts. */
  players(side: Side): number {
    return this.#players[side];
  }

  /** All that counts on a side. */
  pool(side: Side): Lamports {
    return lamports(this.#pools[side]);
  }

  /** All that came too late (R17). */
  late(row: number): Lamports {
    return (this.#late?.[row] ?? 0n) as Lamports;
  }

  take(stake: Stake, isLate: boolean): void {
    const row = this.#lookup.rowOf(stake.user) ?? this.#add(stake);
    if (this.side(row) !== stake.side) {
      throw new Bug(`player ${stake.user} is on both sides (R9)`);
    }
    if (isLate) {
      this.#late = fitting(this.#late ?? new BigInt64Array(FIRST_ROWS), row, BigInt64Array);
      this.#late[row] = lamports(this.late(row) + stake.lamports);
      return;
    }
    const before = this.accepted(row);
    if (before === 0n) this.#players[stake.side]++;
    this.#pools[stake.side] += stake.lamports;
    this.#accepted[row] = lamports(before + stake.lamports);
  }

  #add({ user, side, seq }: Stake): number {
    const row = this.#lookup.add(user);
    this.#isYes = fitting(this.#isYes, row, Uint8Array);
    this.#firstSeqs = fitting(this.#firstSeqs, row, Float64Array);
    this.#accepted = fitting(this.#accepted, row, BigInt64Array);
    this.#isYes[row] = side === "yes" ? 1 : 0;
    this.#firstSeqs[row] = seq;
    return row;
  }
}
