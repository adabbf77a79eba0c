/**
 * What a state of a room's chart means to the engine: worked out from the chart once for each state
 * that is met, not once for each message of each room.
 */
import type { AnyMachineSnapshot } from "xstate";
import type { RoomContext } from "../../machines/room.machine.ts";
import { statePath } from "./actors.ts";
import type { RoomPhase } from "./door.ts";
import type { Deadline } from "./scheduler.ts";

export interface RoomState {
  /** `SETTLING.paying`. */
  readonly path: string;
  readonly phase: RoomPhase;
  readonly acceptsStakes: boolean;
  readonly suspended: boolean;
  /** Time is data: which message is due at the moment that which column holds. */
  readonly deadlines: readonly { readonly type: string; readonly column: keyof RoomContext }[];
}

const known = new Map<string, RoomState>();

export function roomState(snapshot: AnyMachineSnapshot): RoomState {
  const path = statePath(snapshot.value);
  const met = known.get(path);
  if (met !== undefined) return met;
  const state: RoomState = {
    path,
    phase: path.split(".")[0] as RoomPhase,
    acceptsStakes: snapshot.hasTag("accepts-stakes"),
    suspended: isSuspended(path),
    deadlines: deadlineColumns(snapshot),
  };
  known.set(path, state);
  return state;
}

/** By the path alone, as it stands in the journal. */
export function isSuspended(path: string): boolean {
  return path === "OPEN.suspended";
}

export function deadlinesOf({ deadlines }: RoomState, context: RoomContext): Deadline[] {
  return deadlines.map(({ type, column }) => ({ type, atMs: context[column] as number }));
}

/** A state's `meta.deadlines` names the columns that hold its moments. */
function deadlineColumns(snapshot: AnyMachineSnapshot): RoomState["deadlines"] {
  const metas = Object.values(snapshot.getMeta()) as {
    deadlines?: Partial<Record<string, keyof RoomContext>>;
  }[];
  return metas.flatMap(({ deadlines = {} }) =>
    Object.entries(deadlines).flatMap(([type, column]) =>
      column === undefined ? [] : { type, column },
    ),
  );
}
