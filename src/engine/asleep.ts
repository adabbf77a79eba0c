/**
 * What an actor asks for when it comes back, without waking it. A chart that answers RESUMED by
 * nothing but fixed requests says so in its definition, once for each state: a hundred thousand rooms
 * that come back need not each be made an actor of 7 KB to hear it.
 */
import type { AnyMachineSnapshot, AnyStateMachine } from "xstate";
import type { PlainEvent } from "../domain/journal-event.ts";

const RESUMED = "RESUMED";

/** What is known of a chart's states; `undefined` where the answer depends on more than the state. */
const known = new Map<string, readonly PlainEvent[] | undefined>();

/** The requests, or undefined when the actor has to be woken to say. */
export function askedAsleep(
  machine: AnyStateMachine,
  state: string,
  snapshot: AnyMachineSnapshot,
): readonly PlainEvent[] | undefined {
  const key = `${machine.id} ${state}`;
  if (!known.has(key)) known.set(key, fixedRequests(machine, snapshot));
  return known.get(key);
}

function fixedRequests(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
): readonly PlainEvent[] | undefined {
  const [transition, ...others] = machine.getTransitionData(snapshot, { type: RESUMED }) ?? [];
  if (transition === undefined || others.length > 0) return undefined;
  // Another candidate, or a guard, would make it depend on the columns; a target changes the state.
  const isOnlyOne = transition.source.transitions.get(RESUMED)?.length === 1;
  const isFixed = transition.guard === undefined && transition.target === undefined;
  if (!isOnlyOne || !isFixed) return undefined;
  const requests = transition.actions.map((action) => fixedEmission(machine, action));
  return requests.every((request) => request !== undefined) ? requests : undefined;
}

/** What XState's `emit` was given, if that is an event and not a function of the context. */
function fixedEmission(machine: AnyStateMachine, action: unknown): PlainEvent | undefined {
  const actions = machine.implementations.actions as Readonly<Record<string, unknown>>;
  const named = typeof action === "string" ? actions[action] : undefined;
  const { type, event } = (named ?? {}) as { readonly type?: unknown; readonly event?: unknown };
  const isEvent = typeof event === "object" && event !== null && "type" in event;
  return type === "xstate.emit" && isEvent ? (event as PlainEvent) : undefined;
}
