/** Time that stands still until a test moves it; timers fire in the order of their moments. */
import { Heap } from "../../src/engine/heap.ts";
import type { Clock } from "../../src/ports.ts";

export interface ManualClock extends Clock {
  /**
   * Moves to `atMs`, firing what is due on the way; `between` runs after each timer and at the end,
   * and is waited for when it answers a promise.
   */
  moveTo(atMs: number, between?: () => Promise<void> | undefined): Promise<void>;
  /** When the next timer fires; infinity when there is none. */
  nextAtMs(): number;
  /** Sets the time without firing anything: timers that are due are late. */
  jumpTo(atMs: number): void;
  /** The wall clock is put forward; timers go off when they would have, by their own count. */
  putForward(byMs: number): void;
}

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly fire: () => void;
  isCancelled: boolean;
}

export function manualClock(startMs: number): ManualClock {
  let nowMs = startMs;
  let order = 0;
  const timers = new Heap<Timer>(
    (a, b) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order),
  );
  // Put forward, all timers move alike, so what they are late or early by is kept once for all.
  let forwardMs = 0;
  const next = (): Timer | undefined => {
    while (timers.peek()?.isCancelled === true) timers.pop();
    return timers.peek();
  };
  const dueMs = (timer: Timer | undefined): number =>
    timer === undefined ? Number.POSITIVE_INFINITY : timer.atMs + forwardMs;
  return {
    now: () => nowMs,
    at(atMs, fire) {
      const timer = {
        atMs: Math.max(atMs, nowMs) - forwardMs,
        order: order++,
        fire,
        isCancelled: false,
      };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
    nextAtMs: () => dueMs(next()),
    jumpTo(atMs) {
      nowMs = atMs;
    },
    putForward(byMs) {
      nowMs += byMs;
      forwardMs += byMs;
    },
    async moveTo(atMs, between = () => Promise.resolve()) {
      for (let timer = next(); timer !== undefined && dueMs(timer) <= atMs; timer = next()) {
        timers.pop();
        nowMs = Math.max(nowMs, dueMs(timer));
        timer.fire();
        const rest = between();
        if (rest !== undefined) await rest;
      }
      nowMs = Math.max(nowMs, atMs);
      const rest = between();
      if (rest !== undefined) await rest;
    },
  };
}
