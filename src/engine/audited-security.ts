/**
 * An audit's own view of what guards withdrawals: whoever has a PIN withdraws by a right one of the same
 * batch, once, and nobody from a frozen account.
 */
import type { SecurityContext } from "../../machines/security.machine.ts";
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import type { Problems } from "./problems.ts";
import { guardedBy } from "./security-view.ts";
import type { ActorEvent } from "./shadow-actors.ts";
import { withdrawalOfActor } from "./withdrawal-view.ts";

export class AuditedSecurity {
  readonly #problems: Problems;
  readonly #last = new Map<number, SecurityContext>();
  /** By whose right PIN something may be withdrawn in this batch. */
  readonly #right = new Set<number>();
  #batch = 0;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Its record is whole. */
  hear({ actor, event, record }: ActorEvent, batch: number): void {
    if (batch !== this.#batch) this.#right.clear();
    this.#batch = batch;
    const user = guardedBy(actor);
    if (user !== undefined) {
      const purpose = this.#last.get(user)?.purpose;
      const isRight = event.type === "CHECKED" && event["isRight"] === true;
      if (isRight && purpose === "withdraw") this.#right.add(user);
      this.#last.set(user, record["context"] as SecurityContext);
    } else if (event.type === "CREATED" && withdrawalOfActor(actor) !== undefined) {
      this.#begun(actor, record["context"] as WithdrawalContext);
    }
  }

  #begun(actor: string, { user }: WithdrawalContext): void {
    const { verifier = null, frozenAtMs = null } = this.#last.get(user) ?? {};
    const wrong = (what: string): void => {
      this.#problems.add(`batch ${this.#batch}: ${actor} ${what}`);
    };
    if (frozenAtMs !== null) wrong("leaves a frozen account");
    if (verifier !== null && !this.#right.delete(user)) wrong("was asked for without the PIN");
  }
}
