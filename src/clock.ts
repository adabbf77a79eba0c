/** The real clock: wall time that does not jump, and timers on it. */
import type { Clock } from "./ports.ts";

/** Node clamps longer delays to 1 ms; the scheduler never asks for as much. */
const DELAY_MAX_MS = 2 ** 31 - 1;

/** A wall clock that is off by more is followed at once: the box slept, or its time was never set. */
const CORRECTION_MAX_MS = 60_000;
/** How much faster or slower than time itself this clock goes while it makes up for a correction. */
const PACE = 0.1;
/** Both clocks are read one after the other, in whole and in broken milliseconds. */
const NOISE_MS = 3;

/**
 * Prices are judged by their age, so time must not jump under them: when the wall clock is set by some
 * seconds, this one walks after it, and never goes back for that (Y2 in reference/oracle.md E).
 */
export function steadyClock(): Clock {
  let shownMs = Date.now();
  let readAtMs = performance.now();
  const now = (): number => {
    const wallMs = Date.now();
    const elapsedMs = performance.now() - readAtMs;
    readAtMs += elapsedMs;
    const offMs = wallMs - (shownMs + elapsedMs);
    if (Math.abs(offMs) > CORRECTION_MAX_MS || elapsedMs < 0) shownMs = wallMs;
    else if (Math.abs(offMs) <= NOISE_MS) shownMs = Math.max(shownMs, wallMs);
    else shownMs += elapsedMs + Math.sign(offMs) * Math.min(Math.abs(offMs), elapsedMs * PACE);
    return Math.floor(shownMs);
  };
  return {
    now,
    at(atMs, fire) {
      // A timer may fire early by this clock: round up and check again.
      let timer: NodeJS.Timeout;
      const arm = (): void => {
        const delayMs = Math.min(DELAY_MAX_MS, Math.max(0, atMs - now()));
        timer = setTimeout(() => (now() >= atMs ? fire() : arm()), Math.ceil(delayMs));
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}

/** The process's own. */
export const systemClock: Clock = steadyClock();
