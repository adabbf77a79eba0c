/** An audit's own withdrawals: what each holds, and that together it is what the account of it has (R29). */
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import { isWithdrawalDone } from "../domain/withdrawal.ts";
import type { AuditedBook } from "./audited-book.ts";
import type { Problems } from "./problems.ts";
import type { ActorEvent } from "./shadow-actors.ts";
import { withdrawalOfActor } from "./withdrawal-view.ts";

export class AuditedWithdrawals {
  readonly #problems: Problems;
  readonly #book: AuditedBook;
  /** Of each that is open, amount and fee. */
  readonly #open = new Map<string, bigint>();
  readonly #over = new Set<string>();
  #isTouched = false;

  constructor(problems: Problems, book: AuditedBook) {
    this.#problems = problems;
    this.#book = book;
  }

  hear({ actor, record, state }: ActorEvent, batch: number): void {
    const id = withdrawalOfActor(actor);
    if (id === undefined) return;
    this.#isTouched = true;
    if (this.#over.has(id)) this.#problems.add(`batch ${batch}: ${actor} goes on after its end`);
    if (isWithdrawalDone(state)) {
      this.#open.delete(id);
      this.#over.add(id);
      return;
    }
    const { lamports, feeLamports } = record["context"] as WithdrawalContext;
    this.#open.set(id, BigInt(lamports) + BigInt(feeLamports));
  }

  /** After a batch: its steps and its transfers speak of the same money. */
  checkHeld(batch: number): void {
    if (!this.#isTouched) return;
    this.#isTouched = false;
    const held = this.#book.accounts[this.#book.numberOf("held")]?.balance ?? 0n;
    const open = [...this.#open.values()].reduce((sum, one) => sum + one, 0n);
    if (held === open) return;
    this.#problems.add(
      `batch ${batch}: ${held} lamports are held, and open withdrawals are ${open} (R29)`,
    );
  }
}
