/**
 * All live actors, as root actors in one Map, and the one road by which a message reaches them.
 * `deliver` queues, counts, catches, journals what happened and carries on what the chart asked for;
 * a message sent while another is being handled waits its turn, so every chart sees one at a time.
 *
 * An actor is its record, and its chart takes the step: of a hundred thousand rooms that wait for
 * tomorrow, none costs more than what it would say at a restart.
 */
import type { AnyMachineSnapshot, AnyStateMachine } from "xstate";
import type { PlainEvent } from "../domain/journal-event.ts";
import { assert } from "../domain/result.ts";
import { chartStep, firstStep, snapshotOf, statePath, type ChartStep } from "./chart-step.ts";
import type { ActorMessage, ActorSummary } from "./inspected.ts";
import type { GroupCommit } from "./group-commit.ts";
import { changedColumns, CREATED, recordOf, type ActorRecord } from "./records.ts";

interface LiveActor {
  readonly id: string;
  readonly machine: AnyStateMachine;
  readonly label: string;
  record: ActorRecord;
  /** The journal has no earlier record of this chart: the next one has every column. */
  isWrittenWhole: boolean;
  state: string;
  changedAtMs: number;
}

export interface ActorsOptions {
  readonly commit: GroupCommit;
  /** Carries out what a chart asked for. */
  readonly onRequest: (actor: string, request: PlainEvent) => void;
  /** After each message: deadlines, cards and the like. */
  readonly onStep: (actor: string, snapshot: AnyMachineSnapshot) => void;
  /**
   * A chart failed twice at the same message, or what it asked for could not be carried out: the actor
   * is parked and hears nothing more. A part of what it asked for may have been done.
   */
  readonly onParked: (actor: string, event: PlainEvent, error: unknown) => void;
}

export class Actors {
  readonly #options: ActorsOptions;
  readonly #live = new Map<string, LiveActor>();
  readonly #parked = new Set<string>();
  readonly #queue: { actor: string; from: string; event: PlainEvent }[] = [];
  readonly #listeners = new Set<(message: ActorMessage) => void>();
  #draining = false;
  #delivered = 0;

  constructor(options: ActorsOptions) {
    this.#options = options;
  }

  get delivered(): number {
    return this.#delivered;
  }

  get count(): number {
    return this.#live.size;
  }

  get parked(): readonly string[] {
    return [...this.#parked];
  }

  has(id: string): boolean {
    return this.#live.has(id);
  }

  snapshot(id: string): AnyMachineSnapshot | undefined {
    const live = this.#live.get(id);
    return live === undefined ? undefined : snapshotOf(live.machine, live.record);
  }

  labelOf(id: string): string {
    return this.#live.get(id)?.label ?? "";
  }

  /** Brings an actor to life for the first time and journals its first record. */
  create(id: string, machine: AnyStateMachine, label: string, input: object, from: string): void {
    const step = firstStep(machine, input);
    const live = this.#enter(id, machine, label, recordOf(step.snapshot));
    this.#journal(live, "", from, CREATED, live.record);
    this.#after(live, CREATED, step);
    this.#drain();
  }

  /**
   * Brings an actor back from its record, which may be another than the journal's when an earlier
   * chart wrote that. It is silent until it is told RESUMED.
   */
  restore(
    id: string,
    machine: AnyStateMachine,
    label: string,
    record: ActorRecord,
    isMigrated = false,
  ): void {
    this.#enter(id, machine, label, record).isWrittenWhole = isMigrated;
  }

  remove(id: string): void {
    this.#live.delete(id);
    this.#parked.delete(id);
  }

  isParked(id: string): boolean {
    return this.#parked.has(id);
  }

  /** It hears again, from where its last record left it; what it missed is not told again. */
  unpark(id: string): void {
    this.#parked.delete(id);
  }

  /** Sends `event` to `actor`. An actor that is not there (settled, discarded) is past hearing it. */
  deliver(actor: string, from: string, event: PlainEvent): void {
    this.#queue.push({ actor, from, event });
    this.#drain();
  }

  summaries(): readonly ActorSummary[] {
    return Array.from(this.#live.values(), (live) => ({
      actor: live.id,
      chart: live.machine.id,
      state: live.state,
      label: live.label,
      changedAtMs: live.changedAtMs,
    }));
  }

  /** The last journaled record of each, with the chart that wrote it. */
  records(): [actor: string, kept: { readonly chart: string; readonly record: ActorRecord }][] {
    return Array.from(this.#live.values(), ({ id, machine, record }) => {
      return [id, { chart: machine.id, record }];
    });
  }

  subscribe(listener: (message: ActorMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        const live = this.#live.get(next.actor);
        if (live !== undefined && !this.#parked.has(next.actor)) {
          this.#step(live, next.from, next.event);
        }
      }
    } finally {
      this.#draining = false;
    }
  }

  #step(live: LiveActor, from: string, event: PlainEvent): void {
    this.#delivered++;
    let step: ChartStep;
    try {
      step = this.#try(live, event);
    } catch (error) {
      this.#park(live, event, error);
      return;
    }
    this.#journal(live, live.state, from, event, recordOf(step.snapshot));
    this.#after(live, event, step);
  }

  /** A chart that throws has changed nothing: from the same record it may try once more. */
  #try({ machine, record }: LiveActor, event: PlainEvent): ChartStep {
    try {
      return chartStep(machine, snapshotOf(machine, record), event);
    } catch {
      // Whatever it was is said if it comes back.
      return chartStep(machine, snapshotOf(machine, record), event);
    }
  }

  #park(live: LiveActor, event: PlainEvent, error: unknown): void {
    // One that came to its end on the way hears nothing more anyway.
    if (this.#live.get(live.id) === live) this.#parked.add(live.id);
    this.#options.onParked(live.id, event, error);
  }

  #journal(
    live: LiveActor,
    stateBefore: string,
    from: string,
    event: PlainEvent,
    record: ActorRecord,
  ): void {
    const atMs = this.#options.commit.now();
    const before = live.isWrittenWhole ? {} : live.record.context;
    live.isWrittenWhole = false;
    live.record = record;
    live.state = statePath(live.record.value);
    live.changedAtMs = atMs;
    const position = this.#options.commit.note({
      t: "actor",
      actor: live.id,
      chart: live.machine.id,
      from,
      atMs,
      event,
      state: live.state,
      record: { value: live.record.value, context: changedColumns(before, live.record.context) },
    });
    if (this.#listeners.size === 0) return;
    const { state } = live;
    const message = { position, atMs, actor: live.id, from, type: event.type, stateBefore, state };
    this.#options.commit.whenDurable(() => {
      for (const listener of this.#listeners) listener(message);
    });
  }

  /** Not tried again when it throws, as a chart is: a part of what was asked may have been done. */
  #after(live: LiveActor, event: PlainEvent, { snapshot, asked }: ChartStep): void {
    try {
      this.#options.onStep(live.id, snapshot);
      for (const request of asked) this.#options.onRequest(live.id, request);
    } catch (error) {
      this.#park(live, event, error);
    }
  }

  #enter(id: string, machine: AnyStateMachine, label: string, record: ActorRecord): LiveActor {
    assert(!this.#live.has(id), `${id} exists already`);
    const live: LiveActor = {
      id,
      machine,
      label,
      record,
      isWrittenWhole: true,
      state: statePath(record.value),
      changedAtMs: this.#options.commit.now(),
    };
    this.#live.set(id, live);
    return live;
  }
}
