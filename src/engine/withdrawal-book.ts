/**
 * Every withdrawal there ever was, a line each: for idempotency, which has no end (R29), for limits, and
 * for what a start has to look for in the treasury's history. The actors' own records feed it.
 */
import type { UserId } from "../domain/ids.ts";
import { AS_BUILT, type HouseSwitch } from "../domain/operator-act.ts";
import { DAY_MS, isWithdrawalDone } from "../domain/withdrawal.ts";
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import {
  loadedRow,
  paymentRow,
  PaymentRows,
  type PaymentRow,
  type SavedRow,
} from "./payment-rows.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export interface WithdrawalRow extends PaymentRow {
  readonly request: string;
  readonly to: string;
  readonly requestedAtMs: number;
  readonly why: string;
}

/** Whether withdrawals are paid, by whose word. */
export type PayoutSwitch = HouseSwitch;

interface Saved {
  readonly rows: readonly SavedRow<WithdrawalRow>[];
  readonly switch: PayoutSwitch;
  readonly explained: readonly string[];
}

export class WithdrawalBook {
  switch: PayoutSwitch = AS_BUILT;
  /** Payments under the house's memo that this journal had not made, and an operator has answered for. */
  readonly explained = new Set<string>();
  /** Of those that are paid or given back, the ones whose players have not been told. */
  readonly untold = new Set<string>();
  readonly #rows = new PaymentRows<WithdrawalRow>(isWithdrawalDone);
  readonly #byRequest = new Map<string, string>();
  readonly #ofUser = new Map<UserId, string[]>();
  readonly #paidTo = new Set<string>();

  /** What its actor has come to. */
  note(state: string, context: WithdrawalContext): void {
    const before = this.#rows.get(context.id)?.state ?? "";
    if (isWithdrawalDone(state) && !isWithdrawalDone(before)) this.untold.add(context.id);
    const { request, to, requestedAtMs, why } = context;
    this.#put({ ...paymentRow(state, context), request, to, requestedAtMs, why });
  }

  /** Its notice was delivered; false when it is a notice about something else. */
  told(noticeId: string): boolean {
    return noticeId.startsWith("w") && this.untold.delete(noticeId.slice(1));
  }

  /** Whether the house signed it, as far as this journal knows. */
  isOurs(signature: string): boolean {
    return this.#rows.hasSigned(signature) || this.explained.has(signature);
  }

  get(id: string): WithdrawalRow | undefined {
    return this.#rows.get(id);
  }

  byRequest(request: bigint): WithdrawalRow | undefined {
    return this.#rows.get(this.#byRequest.get(request.toString()) ?? "");
  }

  /** Newest first. */
  ofUser(user: UserId, limit: number): readonly WithdrawalRow[] {
    const ids = this.#ofUser.get(user) ?? [];
    return ids
      .slice(-limit)
      .reverse()
      .flatMap((id) => this.#rows.get(id) ?? []);
  }

  /** Neither paid nor given back, in the order in which they were asked for. */
  open(): readonly WithdrawalRow[] {
    return this.#rows.open();
  }

  /** The latest asked for of those that have ended, oldest first. */
  ended(limit: number): readonly WithdrawalRow[] {
    return this.#rows.ended(limit);
  }

  openOf(user: UserId): number {
    return this.ofUser(user, 100).filter(({ state }) => !isWithdrawalDone(state)).length;
  }

  /** Asked for within the last 24 hours and not given back: by one player, or by all. */
  withinDay(nowMs: number, user?: UserId): bigint {
    let sum = 0n;
    for (const row of this.#rows.all()) {
      const counts = row.state === "FINALIZED" || !isWithdrawalDone(row.state);
      const isTheirs = user === undefined || row.user === user;
      if (counts && isTheirs && row.requestedAtMs > nowMs - DAY_MS) sum += row.lamports;
    }
    return sum;
  }

  hasPaid(user: UserId, to: string): boolean {
    return this.#paidTo.has(`${user} ${to}`);
  }

  /** What must be in the account of what is held. */
  heldLamports(): bigint {
    return this.open().reduce((sum, row) => sum + row.lamports + row.feeLamports, 0n);
  }

  get slots() {
    return this.#rows.slots;
  }

  save(into: SectionsWriter): void {
    const saved: Saved = {
      rows: this.#rows.saved(),
      switch: this.switch,
      explained: [...this.explained],
    };
    into.json("withdrawals", saved);
    into.json("withdrawals.untold", [...this.untold].sort());
  }

  load(from: Sections): void {
    const saved = from.json("withdrawals") as Saved;
    for (const row of saved.rows) this.#put(loadedRow(row));
    this.switch = saved.switch;
    for (const signature of saved.explained) this.explained.add(signature);
    for (const id of from.json("withdrawals.untold") as readonly string[]) this.untold.add(id);
  }

  #put(row: WithdrawalRow): void {
    if (this.#rows.put(row)) {
      this.#byRequest.set(row.request, row.id);
      const theirs = this.#ofUser.get(row.user);
      if (theirs === undefined) this.#ofUser.set(row.user, [row.id]);
      else theirs.push(row.id);
    }
    if (row.state === "FINALIZED") this.#paidTo.add(`${row.user} ${row.to}`);
  }
}
