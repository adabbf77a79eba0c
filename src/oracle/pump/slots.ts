/** How far the chain has come, as far as any node has told, and how old a slot is beside it. */

/** What the chain aims at; slots are never shorter, so that ages come out too old rather than too young. */
export const SLOT_MS = 400;

/** About thirty seconds: whatever is as of an older slot is not said (reference/oracle.md C.3). */
export const SLOT_LAG_MAX = 75;

/** Without a new slot for so long nobody knows which one is the newest. */
const SILENCE_MS = 10_000;

/** A node may be this far ahead of the others .. */
const LEAD_MAX = 150;
/** .. and no slot will ever be shorter than this. */
const FASTEST_SLOT_MS = 100;

export class Slots {
  #newest = -1;
  #roseAtMs = Number.NEGATIVE_INFINITY;

  /** False for a slot that no chain can have come to since the last one: its teller knows nothing. */
  see(slot: number, nowMs: number): boolean {
    if (slot <= this.#newest) return true;
    const elapsedMs = Math.max(0, nowMs - this.#roseAtMs);
    if (this.#newest >= 0 && slot - this.#newest > LEAD_MAX + elapsedMs / FASTEST_SLOT_MS)
      return false;
    this.#newest = slot;
    this.#roseAtMs = nowMs;
    return true;
  }

  /** The newest slot; undefined before the first one and when they have stopped coming. */
  newest(nowMs: number): number | undefined {
    return this.#newest >= 0 && nowMs - this.#roseAtMs <= SILENCE_MS ? this.#newest : undefined;
  }

  /**
   * When something that is told now, as of `slot`, was true; undefined when that is too long ago. A node
   * that tells the same newest slot again and again has said nothing since that slot came.
   */
  asOfMs(slot: number): number | undefined {
    const lag = Math.max(0, this.#newest - slot);
    return lag > SLOT_LAG_MAX ? undefined : this.#roseAtMs - lag * SLOT_MS;
  }
}
