/**
 * The stakes of all live rooms: a row each in columns that all share, the rows of one room linked in
 * the ledger's order. A room of four stakes costs 150 bytes here; arrays of its own would cost a
 * kilobyte, and there may be a hundred thousand such rooms.
 */
import { fitting } from "../domain/columns.ts";
import type { Stake } from "../domain/holdings.ts";
import type { UserId } from "../domain/ids.ts";
import type { Lamports } from "../domain/money.ts";
import { StakedRooms } from "./staked-rooms.ts";

const FIRST_ROWS = 16;

/** Rows are numbered from 1, so that 0 can say that there is none. */
export class StakeTable {
  #seqs = new Float64Array(FIRST_ROWS);
  #users = new Float64Array(FIRST_ROWS);
  #isYes = new Uint8Array(FIRST_ROWS);
  #lamports = new BigInt64Array(FIRST_ROWS);
  #bookedAtMs = new Float64Array(FIRST_ROWS);
  /** The room's next row; of a row that nobody uses, the next such row. */
  #next = new Uint32Array(FIRST_ROWS);
  #rows = 1;
  #free = 0;
  /** The same by player. */
  readonly rooms = new StakedRooms();

  /** A new row, linked behind `last` unless that is 0. */
  add(last: number, { seq, user, side, lamports, bookedAtMs }: Stake): number {
    const row = this.#newRow();
    this.#seqs[row] = seq;
    this.#users[row] = user;
    this.#isYes[row] = side === "yes" ? 1 : 0;
    this.#lamports[row] = lamports;
    this.#bookedAtMs[row] = bookedAtMs;
    if (last !== 0) this.#next[last] = row;
    return row;
  }

  /** Gives the rows from `first` to `last`, which are linked, to whoever comes next. */
  release(first: number, last: number): void {
    this.#next[last] = this.#free;
    this.#free = first;
  }

  next(row: number): number {
    return this.#next[row] ?? 0;
  }

  user(row: number): UserId {
    return (this.#users[row] ?? 0) as UserId;
  }

  lamports(row: number): Lamports {
    return (this.#lamports[row] ?? 0n) as Lamports;
  }

  stake(row: number): Stake {
    return {
      seq: this.#seqs[row] ?? 0,
      user: this.user(row),
      side: this.#isYes[row] === 1 ? "yes" : "no",
      lamports: this.lamports(row),
      bookedAtMs: this.#bookedAtMs[row] ?? 0,
    };
  }

  #newRow(): number {
    const row = this.#free === 0 ? this.#rows++ : this.#free;
    if (row === this.#free) this.#free = this.next(row);
    else this.#fit(row);
    this.#next[row] = 0;
    return row;
  }

  #fit(row: number): void {
    this.#seqs = fitting(this.#seqs, row, Float64Array);
    this.#users = fitting(this.#users, row, Float64Array);
    this.#isYes = fitting(this.#isYes, row, Uint8Array);
    this.#lamports = fitting(this.#lamports, row, BigInt64Array);
    this.#bookedAtMs = fitting(this.#bookedAtMs, row, Float64Array);
    this.#next = fitting(this.#next, row, Uint32Array);
  }
}
