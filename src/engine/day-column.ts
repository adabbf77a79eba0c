/** Per player a sum of lamports that begins anew with each day (UTC): two columns, no clock, no sweep. */
import { fitting } from "../domain/columns.ts";
import { dayOf } from "../domain/protection.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

const FIRST_ROWS = 64;

export class DayColumn {
  /** Of which day each sum is. */
  #days = new Uint32Array(FIRST_ROWS);
  #sums = new BigInt64Array(FIRST_ROWS);

  /** `no` is a player's number. A moment before the sum's day counts towards that day. */
  add(no: number, atMs: number, amount: bigint): void {
    if (no >= this.#days.length) this.#fit(no);
    const day = dayOf(atMs);
    if (day > (this.#days[no] ?? 0)) {
      this.#days[no] = day;
      this.#sums[no] = amount;
    } else this.#sums[no] = (this.#sums[no] ?? 0n) + amount;
  }

  at(no: number, nowMs: number): bigint {
    return (this.#days[no] ?? 0) < dayOf(nowMs) ? 0n : (this.#sums[no] ?? 0n);
  }

  save(into: SectionsWriter, name: string, rows: number): void {
    this.#fit(rows);
    into.put(`${name}.day`, this.#days.subarray(0, rows));
    into.put(`${name}.sum`, this.#sums.subarray(0, rows));
  }

  /** Into an empty one. */
  load(from: Sections, name: string): void {
    const days = from.words(`${name}.day`);
    this.#fit(days.length);
    this.#days.set(days);
    this.#sums.set(from.bigints(`${name}.sum`));
  }

  #fit(row: number): void {
    this.#days = fitting(this.#days, row, Uint32Array);
    this.#sums = fitting(this.#sums, row, BigInt64Array);
  }
}
