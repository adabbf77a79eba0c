/**
 * When a group's next card may be edited. Telegram takes about twenty messages and edits a minute in one
 * group, and all of its cards share them; the rest is for results, new cards and answers.
 */

export const EDIT_GAP_MS = 5_000;
export const EDITS_MAX = 12;
export const EDITS_WINDOW_MS = 60_000;

export class EditClock {
  /** The latest tries, oldest first. */
  readonly #triesMs: number[] = [];

  /** Of what was done before this process nothing is known, but that it kept to the gap. */
  constructor(startedMs?: number) {
    if (startedMs !== undefined) this.note(startedMs);
  }

  get lastMs(): number {
    return this.#triesMs.at(-1) ?? 0;
  }

  nextAtMs(nowMs: number): number {
    // A clock that was put back must not stop the cards for as long.
    const tries = this.#triesMs.filter((tryMs) => tryMs <= nowMs);
    const last = tries.at(-1);
    const first = tries.length < EDITS_MAX ? undefined : tries[0];
    return Math.max(
      nowMs,
      last === undefined ? nowMs : last + EDIT_GAP_MS,
      first === undefined ? nowMs : first + EDITS_WINDOW_MS + 1,
    );
  }

  /** An edit is tried now; one that Telegram refuses counts too. */
  note(nowMs: number): void {
    this.#triesMs.push(nowMs);
    if (this.#triesMs.length > EDITS_MAX) this.#triesMs.shift();
  }
}
