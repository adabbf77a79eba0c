/**
 * Every sweep there ever was, a line each: for what is under way, for how each address fared last, and
 * to know the house's own signatures again. The actors' own records feed it.
 */
import { isSweepDone, type SweepSource } from "../domain/sweep.ts";
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import {
  loadedRow,
  paymentRow,
  PaymentRows,
  type PaymentRow,
  type SavedRow,
} from "./payment-rows.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export interface SweepRow extends PaymentRow {
  readonly from: string;
  readonly plannedAtMs: number;
}

export class SweepBook {
  readonly #rows = new PaymentRows<SweepRow>(isSweepDone);
  readonly #lastOf = new Map<string, string>();

  /** What its actor has come to. */
  note(state: string, context: WithdrawalContext): void {
    const { from = "", requestedAtMs } = context;
    this.#put({ ...paymentRow(state, context), from, plannedAtMs: requestedAtMs });
  }

  /** Whether the house signed it, as far as this journal knows. */
  isOurs(signature: string): boolean {
    return this.#rows.hasSigned(signature);
  }

  get(id: string): SweepRow | undefined {
    return this.#rows.get(id);
  }

  /** Those that have not ended, in the order in which they were planned. */
  open(): readonly SweepRow[] {
    return this.#rows.open();
  }

  /** The latest planned of those that have ended, oldest first. */
  ended(limit: number): readonly SweepRow[] {
    return this.#rows.ended(limit);
  }

  /** The most that the chain may still take for those that have not ended. */
  feesInFlight(): bigint {
    return this.open().reduce((sum, { feeLamports }) => sum + feeLamports, 0n);
  }

  /** How an address fared. */
  lastOf(address: string): Pick<SweepSource, "last" | "lastAtMs"> {
    const row = this.#rows.get(this.#lastOf.get(address) ?? "");
    if (row === undefined) return { last: undefined, lastAtMs: undefined };
    const ended = row.state === "FINALIZED" ? "swept" : "came-to-nothing";
    return { last: isSweepDone(row.state) ? ended : "live", lastAtMs: row.plannedAtMs };
  }

  get slots() {
    return this.#rows.slots;
  }

  save(into: SectionsWriter): void {
    into.json("sweeps", this.#rows.saved());
  }

  load(from: Sections): void {
    for (const row of from.json("sweeps") as readonly SavedRow<SweepRow>[]) {
      this.#put(loadedRow(row));
    }
  }

  #put(row: SweepRow): void {
    if (this.#rows.put(row)) this.#lastOf.set(row.from, row.id);
  }
}
