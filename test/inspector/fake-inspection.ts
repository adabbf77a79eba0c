/** An {@link Inspection} that a test fills by hand. */
import type { ActorMessage, ActorSummary, Inspection } from "../../src/engine/inspected.ts";
import type { ActorLine } from "../../src/ports.ts";

export interface FakeInspection extends Inspection {
  /** Lists an actor, or replaces what is listed. */
  put(summary: Partial<ActorSummary> & { actor: string }, context?: object): void;
  /** The actor is no longer alive, but still listed, as a settled room is. */
  settle(actor: string): void;
  /** The actor has ended: it leaves the list, its lines stay. */
  end(actor: string): void;
  /** An actor handles an event: journaled, listed, and told to all who listen. */
  handle(actor: string, type: string, state: string, fields?: object): ActorMessage;
  readonly listeners: number;
}

export function fakeInspection(): FakeInspection {
  const actors = new Map<string, ActorSummary>();
  const contexts = new Map<string, Record<string, unknown>>();
  const lines: ActorLine[] = [];
  const listeners = new Set<(message: ActorMessage) => void>();
  let position = 1 << 20;
  return {
    actors: () => [...actors.values()],
    context: (actor) => contexts.get(actor),
    lines: async (actor, after, limit) =>
      lines.filter((line) => line.actor === actor && line.position > after).slice(0, limit),
    linesBefore: async (actor, before, limit) =>
      lines
        .filter((line) => line.actor === actor && line.position < before)
        .toReversed()
        .slice(0, limit),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put: (summary, context) => {
      const blank = { chart: "room@2", state: "QUEUING", label: "", changedAtMs: 0 };
      actors.set(summary.actor, { ...blank, ...actors.get(summary.actor), ...summary });
      if (context) contexts.set(summary.actor, { ...context });
    },
    settle: (actor) => void contexts.delete(actor),
    end: (actor) => {
      actors.delete(actor);
      contexts.delete(actor);
    },
    handle: (actor, type, state, fields = {}) => {
      position += 1;
      const before = lines.findLast((line) => line.actor === actor)?.state ?? "";
      const told = { position, atMs: position, actor, from: "test", state };
      lines.push({ ...told, event: { ...fields, type } });
      const listed = actors.get(actor);
      if (listed) actors.set(actor, { ...listed, state, changedAtMs: position });
      const message = { ...told, type, stateBefore: before };
      for (const listener of listeners) listener(message);
      return message;
    },
    get listeners() {
      return listeners.size;
    },
  };
}
