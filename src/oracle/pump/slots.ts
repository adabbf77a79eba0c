/** How far the chain has come, as far as any node has told, and how old a slot is beside it. */

/** What the chain aims at; slots are never shorter, so that ages come out too old rather than too young. */
export const SLOT_MS = 400;

/** About thirty seconds: whatever is as of an older slot is not said (reference/oracle.md C.3). */
export const SLOT_LAG_MAX = 75;

/** Without a new slot for so long nobody knows which one is the newest. */
const SILENCE_MS = 10_000;

export class Slots {
  #newest = -1;
  #roseAtMs = Number.NEGATIVE_INFINITY;

  see(slot: number, nowMs: number): void {
    if (slot <= this.#newest) return;
    this.#newest = slot;
    this.#roseAtMs = nowMs;
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
