/** A clock that moves when told to, firing timers in order at their own instants. */
import type { Clock } from "../../src/ports.ts";

export class ManualClock implements Clock {
  #nowMs: number;
  #order = 0;
  readonly #timers: { atMs: number; order: number; fire: () => void }[] = [];

  constructor(nowMs = Date.UTC(2026, 10, 23)) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  at(atMs: number, fire: () => void): () => void {
    const timer = { atMs, order: this.#order++, fire };
    this.#timers.push(timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index >= 0) this.#timers.splice(index, 1);
    };
  }

  get pending(): number {
    return this.#timers.length;
  }

  /** When the next timer fires; undefined when there is none. */
  get nextAtMs(): number | undefined {
    return this.#first()?.atMs;
  }

  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const first = this.#first();
      if (first === undefined || first.atMs > untilMs) break;
      this.#timers.splice(this.#timers.indexOf(first), 1);
      this.#nowMs = Math.max(this.#nowMs, first.atMs);
      first.fire();
    }
    this.#nowMs = untilMs;
  }

  #first() {
    return this.#timers.toSorted((a, b) => a.atMs - b.atMs || a.order - b.order)[0];
  }
}

/** Turns of the event loop until `condition` holds; for socket round trips, never for time. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
