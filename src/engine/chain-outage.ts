/**
 * That the chain cannot be read: operators hear of it after a minute, and when it is over; once each. And
 * that single nodes are away, which only they can mend.
 */
import type { Clock } from "../ports.ts";
import type { MoneyAlert } from "./money-door.ts";

/** Nodes have such gaps, and deposits bear them: nothing is lost, it comes later. */
const TOLD_AFTER_MS = 60_000;

export class ChainOutage {
  readonly #clock: Clock;
  readonly #alert: (alert: MoneyAlert) => void;
  #why: string | undefined;
  #isTold = false;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, alert: (alert: MoneyAlert) => void) {
    this.#clock = clock;
    this.#alert = alert;
  }

  /** Why it cannot be read; undefined when it can. */
  note(why: string | undefined): void {
    this.#why = why;
    if (why === undefined) return this.#end();
    this.#cancel ??= this.#clock.at(this.#clock.now() + TOLD_AFTER_MS, () => this.#tell());
  }

  /** What is told has lasted for minutes already. */
  noteAway(nodes: readonly string[]): void {
    this.#alert(nodes.length > 0 ? { kind: "nodes-away", nodes } : { kind: "nodes-back" });
  }

  stop(): void {
    this.#cancel?.();
  }

  #tell(): void {
    if (this.#why === undefined) return;
    this.#isTold = true;
    this.#alert({ kind: "chain-lost", why: this.#why });
  }

  #end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#isTold) this.#alert({ kind: "chain-back" });
    this.#isTold = false;
  }
}
