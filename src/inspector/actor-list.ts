/** The list of actors as a page wants it: counted by state, filtered, the newest change first. */
import type { ActorSummary } from "../engine/inspected.ts";

export interface ActorQuery {
  /** Text that the actor's name, label or state contains; case does not matter. */
  readonly text: string;
  /** Top-level state, `OPEN`; empty for all. */
  readonly state: string;
  readonly limit: number;
}

export interface ActorListing {
  /** The first {@link ActorQuery.limit} that match: rooms before others, newest change first. */
  readonly actors: readonly ActorSummary[];
  /** How many match. */
  readonly total: number;
  /** How many there are, before any filter. */
  readonly everyone: number;
  /** Rooms by top-level state, before any filter. */
  readonly rooms: Readonly<Record<string, number>>;
}

export function listActors(all: readonly ActorSummary[], query: ActorQuery): ActorListing {
  const rooms: Record<string, number> = {};
  for (const actor of all) {
    if (isRoom(actor)) rooms[topState(actor)] = (rooms[topState(actor)] ?? 0) + 1;
  }
  const words = query.text.trim().toLowerCase();
  const matching = all.filter(
    (actor) =>
      (query.state === "" || (isRoom(actor) && topState(actor) === query.state)) &&
      (words === "" || haystack(actor).includes(words)),
  );
  matching.sort(
    (a, b) =>
      Number(isRoom(b)) - Number(isRoom(a)) ||
      b.changedAtMs - a.changedAtMs ||
      a.actor.localeCompare(b.actor),
  );
  return {
    actors: matching.slice(0, query.limit),
    total: matching.length,
    everyone: all.length,
    rooms,
  };
}

function isRoom(actor: ActorSummary): boolean {
  return actor.actor.startsWith("room:");
}

function topState(actor: ActorSummary): string {
  return actor.state.split(".", 1)[0] ?? "";
}

function haystack(actor: ActorSummary): string {
  return `${actor.actor} ${actor.label} ${actor.state}`.toLowerCase();
}
