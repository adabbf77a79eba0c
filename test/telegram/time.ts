/** Time for the bot's tests: the clock stands still until a test moves it. */
import { manualClock, type ManualClock } from "../support/manual-clock.ts";

export const START_MS = Date.UTC(2026, 10, 23, 14, 0, 0);

export function clockAtStart(): ManualClock {
  return manualClock(START_MS);
}

/** Lets everything that is ready run: promise chains and immediates, no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Moves on, letting promises settle before the first timer and after each. */
export async function advance(clock: ManualClock, ms: number): Promise<void> {
  await settle();
  await clock.moveTo(clock.now() + ms, settle);
}
