/**
 * Deadlines are data; this is the one timer that turns them into events. A binary heap of moments,
 * stale entries skipped when they surface, and a wake-up at most 30 s ahead so that a suspended
 * laptop or a changed clock is noticed.
 */
import type { Clock } from "../ports.ts";
import { Heap } from "./heap.ts";

const REARM_MAX_MS = 30_000;

interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly actor: string;
  readonly type: string;
}

export interface Deadline {
  readonly type: string;
  readonly atMs: number;
}

export class Scheduler {
  readonly #clock: Clock;
  readonly #fire: (actor: string, type: string) => void;
  readonly #heap = new Heap<Entry>(sooner);
  /** What each actor waits for now; a heap entry that is not in here is stale. */
  readonly #current = new Map<string, Entry[]>();
  #order = 0;
  #cancelTimer: (() => void) | undefined;
  #armedForMs = Number.POSITIVE_INFINITY;
  #stopped = false;

  constructor(clock: Clock, fire: (actor: string, type: string) => void) {
    this.#clock = clock;
    this.#fire = fire;
  }

  /** Replaces all that `actor` waits for. */
  set(actor: string, deadlines: readonly Deadline[]): void {
    const before = this.#current.get(actor);
    if (before !== undefined && same(before, deadlines)) return;
    if (deadlines.length === 0) {
      this.#current.delete(actor);
      return;
    }
    const entries = deadlines.map(({ type, atMs }) => ({
      atMs,
      order: this.#order++,
      actor,
      type,
    }));
    this.#current.set(actor, entries);
    for (const entry of entries) this.#heap.push(entry);
    this.#arm();
  }

  clear(actor: string): void {
    this.#current.delete(actor);
  }

  /** The next `limit` deadlines, soonest first, for people to look at. */
  upcoming(limit: number): readonly { actor: string; type: string; atMs: number }[] {
    const all = [...this.#current.values()].flat();
    return all.sort((a, b) => a.atMs - b.atMs || a.order - b.order).slice(0, limit);
  }

  /** Fires what is due now, in order, without waiting for the timer. */
  catchUp(): void {
    while (!this.#stopped) {
      const next = this.#heap.peek();
      if (next === undefined || (next.atMs > this.#clock.now() && this.#isCurrent(next))) return;
      this.#heap.pop();
      if (!this.#isCurrent(next)) continue;
      this.#forget(next);
      this.#fire(next.actor, next.type);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer?.();
  }

  #arm(): void {
    if (this.#stopped) return;
    const next = this.#heap.peek();
    if (next === undefined) return;
    const nowMs = this.#clock.now();
    const wakeAtMs = Math.min(next.atMs, nowMs + REARM_MAX_MS);
    if (wakeAtMs >= this.#armedForMs) return;
    this.#cancelTimer?.();
    this.#armedForMs = wakeAtMs;
    this.#cancelTimer = this.#clock.at(wakeAtMs, () => this.#wake());
  }

  #wake(): void {
    this.#armedForMs = Number.POSITIVE_INFINITY;
    this.#cancelTimer = undefined;
    this.catchUp();
    this.#arm();
  }

  #isCurrent(entry: Entry): boolean {
    return this.#current.get(entry.actor)?.includes(entry) === true;
  }

  #forget(entry: Entry): void {
    const rest = this.#current.get(entry.actor)?.filter((other) => other !== entry) ?? [];
    if (rest.length === 0) this.#current.delete(entry.actor);
    else this.#current.set(entry.actor, rest);
  }
}

function same(entries: readonly Entry[], deadlines: readonly Deadline[]): boolean {
  return (
    entries.length === deadlines.length &&
    entries.every((entry, index) => {
      const deadline = deadlines[index];
      return entry.type === deadline?.type && entry.atMs === deadline.atMs;
    })
  );
}

function sooner(a: Entry, b: Entry): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
