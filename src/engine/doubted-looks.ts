/** Once operators know of an address, a look at it that is not believed is journaled only so often. */
import { judgeLook, type PlainLook } from "../domain/deposit.ts";
import { ALERT_LOOKS, type DepositContext } from "../../machines/deposit.machine.ts";
import type { Depositor } from "./deposit-actor.ts";

const REPEAT_MS = 60_000;

export class DoubtedLooks {
  readonly #atMs = new Map<Depositor, number>();

  /** Whether this one says once more, and too soon, what is not believed. */
  isRepetition(owner: Depositor, context: DepositContext, news: PlainLook, nowMs: number): boolean {
    if (judgeLook(context, news).kind !== "incomplete") {
      this.#atMs.delete(owner);
      return false;
    }
    const lastMs = this.#atMs.get(owner) ?? 0;
    if (context.looks >= ALERT_LOOKS && nowMs - lastMs < REPEAT_MS) return true;
    this.#atMs.set(owner, nowMs);
    return false;
  }
}
