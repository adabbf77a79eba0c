/** The real clock: wall time, and timers on it. */
import type { Clock } from "./ports.ts";

/** Node clamps longer delays to 1 ms; the scheduler never asks for as much. */
const DELAY_MAX_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  at(atMs, fire) {
    // A timer may fire up to a millisecond early by the wall clock: round up and check again.
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const delayMs = Math.min(DELAY_MAX_MS, Math.max(0, atMs - Date.now()));
      timer = setTimeout(() => (Date.now() >= atMs ? fire() : arm()), Math.ceil(delayMs));
    };
    arm();
    return () => clearTimeout(timer);
  },
};
