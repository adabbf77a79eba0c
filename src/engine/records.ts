/**
 * What a restart needs of an actor, and how the journal keeps it: with each event the state, and of
 * the columns only those that the event has changed. An actor's first record has all of them, so its
 * records one after the other give the last; a journal in which each has all is read the same way.
 */
import type { AnyMachineSnapshot } from "xstate";
import type { PlainEvent } from "../domain/journal-event.ts";

/** The chart's state and its context, both plain JSON. */
export interface ActorRecord {
  readonly value: unknown;
  readonly context: Columns;
}

type Columns = Readonly<Record<string, unknown>>;

/** The first message in an actor's life: its record has every column. */
export const CREATED: PlainEvent = { type: "CREATED" };

export function recordOf(snapshot: AnyMachineSnapshot): ActorRecord {
  const context = snapshot.context as Readonly<Record<string, unknown>>;
  return { value: snapshot.value, context };
}

/** Columns of `after` that are not those of `before`; a chart gives what it leaves alone as it was. */
export function changedColumns(before: Columns, after: Columns): Columns {
  const changed: Record<string, unknown> = {};
  if (after === before) return changed;
  for (const name in after) if (after[name] !== before[name]) changed[name] = after[name];
  return changed;
}

/** The record after an event of the journal, given the one before it. */
export function recordAfter(
  before: ActorRecord | undefined,
  written: Readonly<Record<string, unknown>>,
  event: PlainEvent,
): ActorRecord {
  const { value, context } = written as unknown as ActorRecord;
  if (before === undefined || event.type === CREATED.type) return { value, context };
  return { value, context: { ...before.context, ...context } };
}
