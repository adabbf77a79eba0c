/** What the inspector may see of the actors: all of it, and nothing that it could change. */
import type { ReadModel } from "../ports.ts";
import type { Actors } from "./actors.ts";
import type { Inspection } from "./inspected.ts";
import type { EndedPayments } from "./ended-payments.ts";
import { SETTLED_SHOWN, type Screens } from "./screens.ts";

export function inspectionOf(
  actors: Actors,
  screens: Screens,
  ended: EndedPayments,
  readModel: ReadModel,
): Inspection {
  return {
    actors: () => [
      ...actors.summaries(),
      ...screens.settledActors(SETTLED_SHOWN),
      ...ended.summaries(),
    ],
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
