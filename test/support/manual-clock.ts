/** Time that stands still until a test moves it; timers fire in the order of their moments. */
import type { Clock } from "../../src/ports.ts";

export interface ManualClock extends Clock {
  /** Moves to `atMs`, firing what is due on the way; `between` runs after each timer and at the end. */
  moveTo(atMs: number, between?: () => Promise<void>): Promise<void>;
  /** Sets the time without firing anything: timers that are due are late. */
  jumpTo(atMs: number): void;
  /** The wall clock is put forward; timers go off when they would have, by their own count. */
  putForward(byMs: number): void;
}

export function manualClock(startMs: number): ManualClock {
  let nowMs = startMs;
  let order = 0;
  const timers = new Set<{ atMs: number; order: number; fire: () => void }>();
  return {
    now: () => nowMs,
    at(atMs, fire) {
      const timer = { atMs: Math.max(atMs, nowMs), order: order++, fire };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    jumpTo(atMs) {
      nowMs = atMs;
    },
    putForward(byMs) {
      nowMs += byMs;
      for (const timer of timers) timer.atMs += byMs;
    },
    async moveTo(atMs, between = () => Promise.resolve()) {
      for (;;) {
        let next: { atMs: number; order: number; fire: () => void } | undefined;
        for (const timer of timers) {
          if (timer.atMs > atMs) continue;
          const sooner =
            next === undefined ||
            timer.atMs < next.atMs ||
            (timer.atMs === next.atMs && timer.order < next.order);
          if (sooner) next = timer;
        }
        if (next === undefined) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.fire();
        await between();
      }
      nowMs = Math.max(nowMs, atMs);
      await between();
    },
  };
}
