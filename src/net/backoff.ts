/** How long to wait before the next connection: full jitter, doubling from a second to half a minute. */

const FLOOR_MS = 500;
const FIRST_MS = 1_000;
const CEILING_MS = 30_000;

/** A connection that lived this long owes nothing to the failures before it. */
export const STABLE_MS = 60_000;

/**
 * `failures` counts consecutive connections that failed or died young, from 1; `draw` is uniform in
 * [0, 1). Between 0.5 s and 30 s, whatever they are.
 */
export function backoffMs(failures: number, draw: number): number {
  const spanMs = Math.min(CEILING_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.round(FLOOR_MS + draw * (spanMs - FLOOR_MS));
}

/** `Retry-After` as a wait in milliseconds: seconds or an HTTP date; undefined when it is neither. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const atMs = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
