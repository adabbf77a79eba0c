/**
 * A venue's timestamps in our own time. A frame cannot come from the future: when a venue's clock is
 * ahead of ours, the smallest lag of the last minute is below 0 and is taken off its times. A lag
 * above 0 is left alone: it may be a backlog, and then the price really is that old.
 */

const SPAN_MS = 60_000;
/** Further ahead than this is no clock error but a wrong number. */
const ABSURD_LEAD_MS = 60_000;

/** Whether a venue's time lies further in our future than any clock error explains. */
export function isFromTheFuture(venueMs: number, receivedAtMs: number): boolean {
  return venueMs - receivedAtMs > ABSURD_LEAD_MS;
}

export class VenueTime {
  /** Smallest lag in the running half minute and in the one before: a minute's minimum in two numbers. */
  #recentMs = 0;
  #beforeMs = 0;
  #sinceMs = Number.NEGATIVE_INFINITY;

  /** `venueMs` by our clock, never after `receivedAtMs`; undefined when it is absurdly far ahead. */
  ours(venueMs: number, receivedAtMs: number): number | undefined {
    if (isFromTheFuture(venueMs, receivedAtMs)) return undefined;
    const lagMs = receivedAtMs - venueMs;
    this.#turn(receivedAtMs);
    this.#recentMs = Math.min(this.#recentMs, lagMs);
    return venueMs + Math.min(this.#recentMs, this.#beforeMs);
  }

  #turn(nowMs: number): void {
    const elapsedMs = nowMs - this.#sinceMs;
    if (elapsedMs >= 0 && elapsedMs < SPAN_MS / 2) return;
    this.#beforeMs = elapsedMs < SPAN_MS && elapsedMs >= 0 ? this.#recentMs : 0;
    this.#recentMs = 0;
    this.#sinceMs = nowMs;
  }
}
