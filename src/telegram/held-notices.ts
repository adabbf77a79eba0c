/**
 * What waits for the end of a player's quiet hours, in the order in which it came. Nothing here is
 * acknowledged: if the process ends, the door still owes all of it and gives it again.
 */
import type { Notice } from "../engine/notice.ts";
import type { Clock } from "../ports.ts";

/** A computer that slept is noticed this soon. */
const LOOK_AGAIN_MS = 30_000;

interface Held {
  readonly notices: { readonly notice: Notice; readonly place: number }[];
  untilMs: number;
}

export class HeldNotices {
  readonly #clock: Clock;
  readonly #release: (notices: readonly Notice[]) => void;
  readonly #held = new Map<number, Held>();
  #count = 0;
  #cancel: (() => void) | undefined;
  #stopped = false;

  constructor(clock: Clock, release: (notices: readonly Notice[]) => void) {
    this.#clock = clock;
    this.#release = release;
  }

  get count(): number {
    return this.#count;
  }

  has(user: number): boolean {
    return this.#held.has(user);
  }

  /** `place`: in the order in which notices came, which may not be the order of these calls. */
  hold(notice: Notice, place: number, untilMs: number): void {
    if (this.#stopped) return;
    const held = this.#held.get(notice.user) ?? { notices: [], untilMs };
    held.notices.push({ notice, place });
    held.untilMs = untilMs;
    this.#held.set(notice.user, held);
    this.#count += 1;
    this.#arm();
  }

  /** All of this player's, now: the hours are over, or he has chosen others. */
  release(user: number): void {
    const held = this.#held.get(user);
    if (held === undefined) return;
    this.#held.delete(user);
    this.#count -= held.notices.length;
    const inOrder = held.notices.toSorted((a, b) => a.place - b.place);
    this.#release(inOrder.map(({ notice }) => notice));
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#held.clear();
    this.#count = 0;
  }

  #arm(): void {
    if (this.#cancel !== undefined || this.#held.size === 0 || this.#stopped) return;
    this.#cancel = this.#clock.at(this.#clock.now() + LOOK_AGAIN_MS, () => {
      this.#cancel = undefined;
      const nowMs = this.#clock.now();
      for (const [user, { untilMs }] of this.#held) if (untilMs <= nowMs) this.release(user);
      this.#arm();
    });
  }
}
