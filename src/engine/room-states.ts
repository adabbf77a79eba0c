/**
 * What a state of a room's chart means to the engine: worked out from the chart once for each state
 * that is met, not once for each message of each room.
 */
import type { AnyMachineSnapshot } from "xstate";
import type { RoomContext } from "../../machines/room.machine.ts";
import { statePath } from "./chart-step.ts";
import { dueColumns, type DueColumn } from "./deadlines.ts";
import type { RoomPhase } from "./room-card.ts";
import type { Deadline } from "./scheduler.ts";

export interface RoomState {
  /** `SETTLING.paying`. */
  readonly path: string;
  readonly phase: RoomPhase;
  readonly acceptsStakes: boolean;
  readonly suspended: boolean;
  readonly deadlines: readonly DueColumn[];
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
    deadlines: dueColumns(snapshot),
  };
  known.set(path, state);
  return state;
}

/** By the path alone, as it stands in the journal. */
export function isSuspended(path: string): boolean {
  return path === "OPEN.suspended";
}

export function deadlinesOf({ deadlines }: RoomState, context: RoomContext): Deadline[] {
  return deadlines.map(({ type, column }) => ({
    type,
    atMs: context[column as keyof RoomContext] as number,
  }));
}
