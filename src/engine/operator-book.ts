/**
 * What the journal says of operators: whether stakes are taken, what they did last, and how far their
 * message to everybody is. All of it comes back by replay, so a pause outlives the process.
 */
import { broadcastAfter, type Broadcast } from "../domain/broadcast.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import { AS_BUILT, type HouseSwitch, type OperatorAct } from "../domain/operator-act.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

/** The latest; all of them are in the journal (`rooms operators`). */
const ACTS_KEPT = 500;

export class OperatorBook {
  stakes: HouseSwitch = AS_BUILT;
  broadcast: Broadcast | undefined;
  #acts: OperatorAct[] = [];

  /** Oldest first. */
  get acts(): readonly OperatorAct[] {
    return this.#acts;
  }

  /** As it happens, and on replay. */
  note(event: JournalEvent): void {
    if (event.t === "stakes") {
      const { isOn, by, why, atMs } = event;
      this.stakes = { isOn, by, why, atMs };
    } else if (event.t === "broadcast") {
      this.broadcast = broadcastAfter(this.broadcast, event);
    } else if (event.t === "operator") {
      const { by, act, about, why, atMs } = event;
      this.#acts.push({ by, act, about, why, atMs });
      if (this.#acts.length > ACTS_KEPT) this.#acts.shift();
    }
  }

  save(into: SectionsWriter): void {
    const { stakes, broadcast = null } = this;
    into.json("operators", { stakes, broadcast, acts: this.#acts });
  }

  load(from: Sections): void {
    const saved = from.json("operators") as {
      readonly stakes: HouseSwitch;
      readonly broadcast: Broadcast | null;
      readonly acts: OperatorAct[];
    };
    this.stakes = saved.stakes;
    this.broadcast = saved.broadcast ?? undefined;
    this.#acts = [...saved.acts];
  }
}
