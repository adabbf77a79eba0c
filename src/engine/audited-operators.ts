/**
 * An audit's own view of the operators' switch: while stakes are paused, none is booked. What stands in
 * the batch of the pause itself may have been booked just before it.
 */
import type { JournalEvent } from "../domain/journal-event.ts";
import type { Booked } from "./audited-book.ts";
import type { Problems } from "./problems.ts";

export class AuditedOperators {
  readonly #problems: Problems;
  #paused = false;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** One batch. */
  take(events: readonly JournalEvent[], booked: readonly Booked[]): void {
    const turns = events.filter((event) => event.t === "stakes");
    const goOnAtMs = turns.find(({ isOn }) => isOn)?.atMs ?? Number.POSITIVE_INFINITY;
    for (const { seq, transfer } of this.#paused ? booked : []) {
      if (transfer.kind !== "stake" || transfer.bookedAtMs >= goOnAtMs) continue;
      this.#problems.add(`transfer ${seq}: a stake while the operator had paused them`);
    }
    const last = turns.at(-1);
    if (last !== undefined) this.#paused = !last.isOn;
  }
}
