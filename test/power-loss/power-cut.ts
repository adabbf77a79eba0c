/**
 * Where in a trace the power fails. Uniformly over the calls, the cut would mostly fall into the few
 * checkpoints, whose calls are many; so a third each falls anywhere, between two syncs drawn alike, and
 * close behind an acknowledgement, where a promise was just given.
 */
import type { Chance } from "../../bench/chance.ts";
import type { DiskEvent } from "./disk-trace.ts";

/** The first calls of the next commit, before its sync. */
const CLOSE = 4;

export class PowerCuts {
  readonly #events: number;
  readonly #syncs: readonly number[];
  readonly #acknowledgements: readonly number[];

  constructor(events: readonly DiskEvent[]) {
    this.#events = events.length;
    this.#syncs = indexesOf(events, "sync");
    this.#acknowledgements = indexesOf(events, "acknowledge");
  }

  /** How many events have begun when the power fails; of those not synced any may be half done. */
  draw(chance: Chance): number {
    switch (chance.below(3)) {
      case 0:
        return chance.below(this.#events + 1);
      case 1: {
        const sync = chance.below(this.#syncs.length + 1);
        const from = this.#syncs[sync - 1] ?? 0;
        const to = this.#syncs[sync] ?? this.#events;
        return from + chance.below(to - from + 1);
      }
      default: {
        const said = this.#acknowledgements[chance.below(this.#acknowledgements.length)] ?? -1;
        return Math.min(said + 1 + chance.below(CLOSE), this.#events);
      }
    }
  }
}

function indexesOf(events: readonly DiskEvent[], kind: DiskEvent["t"]): number[] {
  return events.flatMap(({ t }, index) => (t === kind ? [index] : []));
}
