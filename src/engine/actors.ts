/**
 * All live actors, as root actors in one Map, and the one road by which a message reaches them.
 * `deliver` queues, counts, catches, journals what happened and carries on what the chart asked for;
 * a message sent while another is being handled waits its turn, so every chart sees one at a time.
 *
 * An actor is its record. XState's own is made from it for a message and kept while it is warm: of a
 * hundred thousand rooms that wait for tomorrow, none costs more than what it would say at a restart.
 */
import {
  createActor,
  type Actor,
  type AnyActorLogic,
  type AnyMachineSnapshot,
  type AnyStateMachine,
} from "xstate";
import type { PlainEvent } from "../domain/journal-event.ts";
import { assert } from "../domain/result.ts";
import { askedAsleep } from "./asleep.ts";
import type { ActorMessage, ActorSummary } from "./inspected.ts";
import type { GroupCommit } from "./group-commit.ts";
import { changedColumns, CREATED, type ActorRecord } from "./records.ts";
import { Warm } from "./warm.ts";

interface LiveActor {
  readonly id: string;
  readonly machine: AnyStateMachine;
  readonly label: string;
  /** While it is warm. */
  actor: Actor<AnyActorLogic> | undefined;
  isUsed: boolean;
  record: ActorRecord;
  /** The journal has no earlier record of this chart: the next one has every column. */
  isWrittenWhole: boolean;
  state: string;
  changedAtMs: number;
}

const NOTHING: readonly PlainEvent[] = [];

/** Warm actors, of 4 KB each; a cold one costs 25 us when it hears something. */
const WARM_MAX = 2_000;

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
  readonly #warm: Warm<LiveActor>;
  /** What the chart asked for that is handling its message now. */
  readonly #asked: PlainEvent[] = [];
  readonly #parked = new Set<string>();
  readonly #queue: { actor: string; from: string; event: PlainEvent }[] = [];
  readonly #listeners = new Set<(message: ActorMessage) => void>();
  #draining = false;
  #delivered = 0;

  constructor(options: ActorsOptions, warmMax = WARM_MAX) {
    this.#options = options;
    this.#warm = new Warm(warmMax, (live) => {
      live.actor = undefined;
    });
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
    if (live === undefined) return undefined;
    return (live.actor?.getSnapshot() as AnyMachineSnapshot | undefined) ?? resolved(live);
  }

  labelOf(id: string): string {
    return this.#live.get(id)?.label ?? "";
  }

  /** Brings an actor to life for the first time and journals its first record. */
  create(id: string, machine: AnyStateMachine, label: string, input: object, from: string): void {
    this.#asked.length = 0;
    const actor = this.#started(createActor(machine, { input }));
    const snapshot = actor.getSnapshot() as AnyMachineSnapshot;
    if (snapshot.status === "error") throw snapshot.error;
    const live = this.#enter(id, machine, label, recordOf(snapshot));
    live.actor = actor;
    this.#warm.add(live);
    this.#journal(live, "", from, CREATED, live.record);
    this.#after(live, CREATED, snapshot);
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
    const live = this.#live.get(id);
    if (live === undefined) return;
    live.actor?.stop();
    this.#warm.delete(live);
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
    if (event.type === "RESUMED" && this.#resumeAsleep(live, from, event)) return;
    const before = live.state;
    const failure = this.#send(live, event);
    if (failure !== undefined) {
      // XState leaves a thrown actor dead: rebuild it from its record and try once more.
      this.#coolDown(live);
      const again = this.#send(live, event);
      if (again !== undefined) {
        this.#coolDown(live);
        return this.#park(live, event, again.error);
      }
    }
    const snapshot = this.#snapshotOf(live);
    this.#journal(live, before, from, event, recordOf(snapshot));
    this.#after(live, event, snapshot);
  }

  /** False when the chart has to be woken, as it has to be for most messages. */
  #resumeAsleep(live: LiveActor, from: string, event: PlainEvent): boolean {
    if (live.actor !== undefined) return false;
    const snapshot = resolved(live);
    const asked = askedAsleep(live.machine, live.state, snapshot);
    if (asked === undefined) return false;
    this.#delivered++;
    this.#asked.length = 0;
    this.#asked.push(...asked);
    this.#journal(live, live.state, from, event, live.record);
    this.#after(live, event, snapshot);
    return true;
  }

  #park(live: LiveActor, event: PlainEvent, error: unknown): void {
    this.#asked.length = 0;
    // One that came to its end on the way hears nothing more anyway.
    if (this.#live.get(live.id) === live) this.#parked.add(live.id);
    this.#options.onParked(live.id, event, error);
  }

  #send(live: LiveActor, event: PlainEvent): { error: unknown } | undefined {
    this.#asked.length = 0;
    this.#delivered++;
    live.isUsed = true;
    const actor = live.actor ?? this.#warmUp(live);
    actor.send(event);
    const snapshot = actor.getSnapshot() as AnyMachineSnapshot;
    return snapshot.status === "error" ? { error: snapshot.error } : undefined;
  }

  #warmUp(live: LiveActor): Actor<AnyActorLogic> {
    const actor = this.#started(createActor(live.machine, { snapshot: resolved(live), input: {} }));
    live.actor = actor;
    this.#warm.add(live);
    return actor;
  }

  #coolDown(live: LiveActor): void {
    live.actor = undefined;
    this.#warm.delete(live);
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
  #after(live: LiveActor, event: PlainEvent, snapshot: AnyMachineSnapshot): void {
    const asked = this.#asked.length === 0 ? NOTHING : this.#asked.splice(0);
    try {
      this.#options.onStep(live.id, snapshot);
      for (const request of asked) this.#options.onRequest(live.id, request);
    } catch (error) {
      this.#park(live, event, error);
    }
  }

  /** Of one that has just handled a message, and is warm therefore. */
  #snapshotOf(live: LiveActor): AnyMachineSnapshot {
    assert(live.actor !== undefined, `${live.id} is warm while it handles a message`);
    return live.actor.getSnapshot() as AnyMachineSnapshot;
  }

  #enter(id: string, machine: AnyStateMachine, label: string, record: ActorRecord): LiveActor {
    assert(!this.#live.has(id), `${id} exists already`);
    const live: LiveActor = {
      id,
      machine,
      label,
      actor: undefined,
      isUsed: false,
      record,
      isWrittenWhole: true,
      state: statePath(record.value),
      changedAtMs: this.#options.commit.now(),
    };
    this.#live.set(id, live);
    return live;
  }

  #started(actor: Actor<AnyActorLogic>): Actor<AnyActorLogic> {
    actor.on("*", (request) => {
      this.#asked.push(request as PlainEvent);
    });
    // Without an observer XState would report the error as unhandled; `#send` reads it from the snapshot.
    actor.subscribe({ error: () => undefined });
    return actor.start();
  }
}

function resolved({ machine, record }: LiveActor): AnyMachineSnapshot {
  const value = record.value as Parameters<AnyStateMachine["resolveState"]>[0]["value"];
  return machine.resolveState({ value, context: record.context });
}

export function recordOf(snapshot: AnyMachineSnapshot): ActorRecord {
  const context = snapshot.context as Readonly<Record<string, unknown>>;
  return { value: snapshot.value, context };
}

/** `{ OPEN: "betting" }` is `OPEN.betting`. */
export function statePath(value: unknown): string {
  if (typeof value === "string") return value;
  const [entry] = Object.entries(value as Record<string, unknown>);
  return entry === undefined ? "" : `${entry[0]}.${statePath(entry[1])}`;
}
