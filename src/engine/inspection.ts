/** What the inspector may see of the actors: those that live, and the latest that are settled. */
import type { ReadModel } from "../ports.ts";
import type { Actors } from "./actors.ts";
import type { Inspection } from "./door.ts";
import type { Screens } from "./screens.ts";

/** Settled rooms that the inspector still lists, though their actors are gone. */
export const SETTLED_SHOWN = 200;

export function inspectionOf(actors: Actors, screens: Screens, readModel: ReadModel): Inspection {
  return {
    actors: () => [...actors.summaries(), ...screens.settledActors(SETTLED_SHOWN)],
    context: (actor) => {
      const context: unknown = actors.snapshot(actor)?.context;
      return context as Readonly<Record<string, unknown>> | undefined;
    },
    lines: (actor, afterPosition, limit) => readModel.actorLines(actor, afterPosition, limit),
    linesBefore: (actor, beforePosition, limit) =>
      readModel.actorLinesBefore(actor, beforePosition, limit),
    subscribe: (listener) => actors.subscribe(listener),
  };
}
