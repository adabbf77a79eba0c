/**
 * When a source's transport is taken for broken, and how long it then waits to be tried again
 * (reference/oracle.md C.3). Counters alone: the chart that they move is machines/source.machine.ts.
 */

/** One request, or one connection: whether it came to something, and when. */
export interface Outcome {
  readonly atMs: number;
  readonly ok: boolean;
}

/** The last {@link REMEMBERED} of them at most, oldest first. */
export type Outcomes = readonly Outcome[];

export const NO_OUTCOMES: Outcomes = [];

const REMEMBERED = 20;
const FAILURES_IN_A_ROW = 5;
/** Of the last 20, when all of these happened within a minute. */
const FAILURES_OF_REMEMBERED = 10;
const WINDOW_MS = 60_000;

const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Whoever was believed for so long is tried again as soon after its next failure as after its first. */
export const CALM_MS = 60_000;

/** A venue that says "too much" and not how long. */
export const LIMITED_WAIT_MS = 60_000;

export function withOutcome(outcomes: Outcomes, outcome: Outcome): Outcomes {
  return [...outcomes.slice(1 - REMEMBERED), outcome];
}

/** How many failures trip the breaker, in an operator's words; undefined while it holds. */
export function tripReason(outcomes: Outcomes): string | undefined {
  const recent = outcomes.slice(-FAILURES_IN_A_ROW);
  if (recent.length === FAILURES_IN_A_ROW && recent.every(({ ok }) => !ok)) {
    return `${FAILURES_IN_A_ROW} failures in a row`;
  }
  const [first] = outcomes;
  const last = outcomes.at(-1);
  if (first === undefined || last === undefined || outcomes.length < REMEMBERED) return undefined;
  if (last.atMs - first.atMs > WINDOW_MS) return undefined;
  const failures = outcomes.filter(({ ok }) => !ok).length;
  return failures < FAILURES_OF_REMEMBERED ? undefined : `${failures} failures of ${REMEMBERED}`;
}

/**
 * From the trip to the probe, in milliseconds. `trips` counts from 1 and grows while the probes fail;
 * `draw` is uniform in [0, 1). Full jitter above the first wait: sources that failed together are not
 * tried together.
 */
export function probeWaitMs(trips: number, draw: number): number {
  const spanMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(trips - 1, 10));
  return Math.round(FIRST_WAIT_MS + draw * (spanMs - FIRST_WAIT_MS));
}
