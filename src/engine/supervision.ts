/**
 * What a bug costs: the actor in which it was met, or the process. An actor is parked, its room takes
 * no stakes, and the rest goes on. Where memory may be ahead of what its batch would say (money moved,
 * a settlement or an opening half done) the process stops before that batch is sealed, and the next
 * one begins from what was durable.
 */
import type { PlainEvent } from "../domain/journal-event.ts";
import type { Actors } from "./actors.ts";
import { Alerts } from "./alerts.ts";
import { hostOfActor } from "./creations.ts";
import type { Alert } from "./door.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LongWork } from "./long-work.ts";
import { roomOfActor } from "./room-ledger.ts";
import type { Rooms } from "./rooms.ts";
import { scheduleOfActor } from "./schedule-book.ts";
import type { Scheduler } from "./scheduler.ts";

export interface SupervisionOptions {
  readonly commit: GroupCommit;
  readonly actors: () => Actors;
  readonly rooms: () => Rooms;
  readonly scheduler: () => Scheduler;
  readonly longWork: () => LongWork;
  readonly log: { error(facts: object, what: string): void };
  readonly onFatal: (error: unknown) => void;
}

/** A reason as it is journaled and sent; the log has the whole of it. */
const WHY_MAX = 300;

export class Supervision {
  readonly alerts: Alerts<Alert>;
  readonly #options: SupervisionOptions;
  #dead = false;

  constructor(options: SupervisionOptions) {
    this.#options = options;
    this.alerts = new Alerts(options.commit);
  }

  /** For work of several steps that are one: when it throws, a part of it may be done. */
  whole<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.fatal(error);
      throw error;
    }
  }

  /** `actor` failed at `event` and hears nothing more. */
  parked(actor: string, event: PlainEvent, error: unknown): void {
    if (this.#dead) return;
    const { log } = this.#options;
    log.error({ actor, event, err: error }, "a bug was met: actor parked");
    if (this.#mustStop(actor)) return this.fatal(error);
    try {
      this.#isolate(actor, event, error);
    } catch (again) {
      this.fatal(again);
    }
  }

  fatal(error: unknown): void {
    if (this.#dead) return;
    this.#dead = true;
    const { commit, actors, rooms, scheduler, longWork, onFatal } = this.#options;
    commit.halt();
    scheduler().stop();
    longWork().stop();
    rooms().stop();
    if (actors().has("ledger")) {
      actors().deliver("ledger", "journal", { type: "FAULT", why: String(error) });
    }
    onFatal(error);
  }

  #mustStop(actor: string): boolean {
    const rooms = this.#options.rooms();
    const room = roomOfActor(actor);
    if (room !== undefined) return rooms.isHalfSettled(room);
    const isSchedule = scheduleOfActor(actor) !== undefined;
    // Its room may be there, and a run that does not know of it would be made up (R7).
    if (isSchedule && this.#options.actors().snapshot(actor)?.value === "OPENING") return true;
    const isMakingRooms = hostOfActor(actor) !== undefined || isSchedule;
    return actor === "ledger" || (isMakingRooms && rooms.isHalfOpen);
  }

  #isolate(actor: string, event: PlainEvent, error: unknown): void {
    const { commit, actors, rooms } = this.#options;
    const title = actors().labelOf(actor);
    // Of a settled room there is nothing left that could be voided.
    const room = actors().has(actor) ? roomOfActor(actor) : undefined;
    if (room !== undefined) rooms().park(room);
    // A host whose flow is broken starts another, which takes its place.
    if (hostOfActor(actor) !== undefined) actors().remove(actor);
    const atMs = commit.now();
    const facts = { actor, atMs, message: event.type, why: String(error).slice(0, WHY_MAX) };
    commit.note({ t: "parked", ...facts });
    this.alerts.raise({ ...facts, room, title });
  }
}
