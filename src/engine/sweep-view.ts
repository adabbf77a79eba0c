/** A sweep as operators see it, and the names of sweeps' actors. */
import type { SweepRow } from "./sweep-book.ts";

export interface SweepView extends SweepRow {
  /** What it waits for, or why an operator has to look; empty when it goes its way. */
  readonly why: string;
}

/** Where the house's money stands on its way to the treasury, for operators. */
export interface SweepsView {
  readonly open: readonly SweepView[];
  /** By the ledger, at players' addresses and not at the treasury. */
  readonly unsweptLamports: bigint;
}

export function sweepActor(id: string): string {
  return `sweep:${id}`;
}

export function sweepLabel(user: number): string {
  return `What ${user} has deposited goes to the treasury`;
}

/** The sweep of an actor's name, or undefined when it is another kind of actor. */
export function sweepOfActor(actor: string): string | undefined {
  return actor.startsWith("sweep:") ? actor.slice("sweep:".length) : undefined;
}
