/** Makes the sandbox's time pass faster than life, by winding its clock a little, again and again. */
import { setTimeout as sleep } from "node:timers/promises";
import type { VirtualClock } from "../clock.ts";

/** Of real time, between two windings: at sixty times the pace each is of a quarter of a minute. */
const PULSE_MS = 250;
/** More is not caught up with: a computer that cannot keep the pace keeps the one that it can. */
const LATEST_MS = 2 * PULSE_MS;

/** Real time; replaced in tests. */
export interface Life {
  now(): number;
  pause(ms: number): Promise<void>;
}

const REAL_LIFE: Life = { now: () => performance.now(), pause: (ms) => sleep(ms) };

/**
 * From now on `clock` runs at `speed` times life's pace, until the returned stop is called; 1 is its
 * own. `onBug` gets what a timer of the clock threw, which ends it.
 */
export function hurry(
  clock: VirtualClock,
  speed: number,
  onBug: (error: unknown) => void,
  life: Life = REAL_LIFE,
): () => void {
  const state = { isOver: speed <= 1 };
  const run = async (): Promise<void> => {
    let fromMs = life.now();
    let fromVirtualMs = clock.now();
    while (!state.isOver) {
      await life.pause(PULSE_MS);
      if (state.isOver) return;
      const nowMs = life.now();
      const livedMs = Math.min(LATEST_MS, nowMs - fromMs);
      // Below 0 when a person has wound further meanwhile: then there is nothing to add.
      const owedMs = Math.max(0, Math.round(livedMs * speed - (clock.now() - fromVirtualMs)));
      fromMs = nowMs;
      fromVirtualMs = clock.now() + owedMs;
      await clock.advance(owedMs);
    }
  };
  run().catch(onBug);
  return () => {
    state.isOver = true;
  };
}
