/**
 * One step of a chart, taken by XState's interpreter without XState's actors. A chart that asks and
 * never acts is a function: its record and a message give its next record and what it asked for. So an
 * actor is its record, a restart and a bug bring it back in the same way as any message does, and a
 * step costs half of what `send` costs, and none of its 4 KB.
 */
import {
  createActor,
  createMachine,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type ExecutableActionObject,
  type StateValue,
} from "xstate";
import type { PlainEvent } from "../domain/journal-event.ts";
import { Bug } from "../domain/result.ts";
import type { ActorRecord } from "./records.ts";

export interface ChartStep {
  readonly snapshot: AnyMachineSnapshot;
  /** What the chart asked for (`emit`), in its order. */
  readonly asked: readonly PlainEvent[];
}

/** A chart's first step: its initial state, and what entering it asks for. */
export function firstStep(machine: AnyStateMachine, input: unknown): ChartStep {
  return stepped(() => machine.getInitialSnapshot(scope, input));
}

/** Throws what the chart throws; one that has come to its end hears nothing. */
export function chartStep(
  machine: AnyStateMachine,
  before: AnyMachineSnapshot,
  event: PlainEvent,
): ChartStep {
  if (before.status !== "active") return { snapshot: before, asked: [] };
  return stepped(() => machine.transition(before, event, scope));
}

/** XState's snapshot of an actor of which no more is known than its record. */
export function snapshotOf(
  machine: AnyStateMachine,
  { value, context }: ActorRecord,
): AnyMachineSnapshot {
  const ofMachine = standing.get(machine) ?? new Map<string, AnyMachineSnapshot>();
  standing.set(machine, ofMachine);
  const state = statePath(value);
  let empty = ofMachine.get(state);
  if (empty === undefined) {
    empty = machine.resolveState({ value: value as StateValue, context: {} });
    ofMachine.set(state, empty);
  }
  return { ...empty, context };
}

/** `{ OPEN: "betting" }` is `OPEN.betting`. */
export function statePath(value: unknown): string {
  if (typeof value === "string") return value;
  const [entry] = Object.entries(value as Record<string, unknown>);
  return entry === undefined ? "" : `${entry[0]}.${statePath(entry[1])}`;
}

/**
 * One for each state of each chart, to be filled with columns: without history, children and parallel
 * states, which no chart of ours has, nothing else makes two snapshots of a state differ.
 */
const standing = new WeakMap<AnyStateMachine, Map<string, AnyMachineSnapshot>>();

/** What the step under way has asked for so far. */
let asked: PlainEvent[] = [];

/** Who takes the steps. It never starts and hears nothing: XState wants somebody to name in a guard. */
const nobody = createActor(createMachine({}));

const scope: AnyActorScope = {
  self: nobody,
  id: "",
  sessionId: "",
  system: nobody.system,
  logger: () => undefined,
  defer: () => undefined,
  emit: () => undefined,
  stopChild: () => undefined,
  actionExecutor: (action: ExecutableActionObject) => {
    // A chart that does something on its own would do it again at each replay.
    if (action.type !== "xstate.emit") throw new Bug(`a chart asks, and does not ${action.type}`);
    asked.push((action.params as { readonly event: PlainEvent }).event);
  },
};

function stepped(take: () => AnyMachineSnapshot): ChartStep {
  asked = [];
  const snapshot = take();
  return { snapshot, asked };
}
