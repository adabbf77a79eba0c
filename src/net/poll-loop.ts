/**
 * Does one thing again and again: never twice at once, with a little jitter, later after failures, and
 * never before a server's own wait is over.
 */
import type { Clock } from "../ports.ts";
import { backoffMs } from "./backoff.ts";

export type Turn =
  | { readonly kind: "done" }
  /** Counts as a failure: the next turn waits longer, and at least `waitMs` where it is given. */
  | { readonly kind: "failed"; readonly waitMs?: number | undefined };

export interface PollLoopOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** From the start of one turn to the start of the next. */
  readonly everyMs: number;
  /** Must not reject; is told to give up by the signal. */
  readonly turn: (until: AbortSignal) => Promise<Turn>;
}

/** Up to a tenth earlier or later, so that many pollers do not march in step. */
const JITTER = 0.1;
/** Whoever wakes a poller in a burst gets one turn for all of it. */
const LEAST_GAP_MS = 200;

export class PollLoop {
  readonly #options: PollLoopOptions;
  #ending: AbortController | undefined;
  #cancelTimer: (() => void) | undefined;
  #isBusy = false;
  #isWoken = false;
  #startedAtMs = Number.NEGATIVE_INFINITY;
  #notBeforeMs = 0;
  #failures = 0;

  constructor(options: PollLoopOptions) {
    this.#options = options;
  }

  /** Begins at once, or when the next turn would have been due had it not been stopped. */
  start(): void {
    if (this.#ending !== undefined) return;
    this.#ending = new AbortController();
    const { clock, everyMs } = this.#options;
    this.#armAt(Math.max(clock.now(), this.#startedAtMs + everyMs));
  }

  /** The next turn is wanted soon, not when it would be due. */
  wake(): void {
    if (this.#ending === undefined) return;
    if (this.#isBusy) this.#isWoken = true;
    else this.#armAt(Math.max(this.#startedAtMs + LEAST_GAP_MS, this.#options.clock.now()));
  }

  stop(): void {
    this.#ending?.abort();
    this.#ending = undefined;
    this.#cancelTimer?.();
    this.#isBusy = false;
    this.#isWoken = false;
  }

  #armAt(atMs: number): void {
    this.#cancelTimer?.();
    const { clock } = this.#options;
    this.#cancelTimer = clock.at(Math.max(atMs, this.#notBeforeMs), () => this.#begin());
  }

  #begin(): void {
    const ending = this.#ending;
    if (ending === undefined) return;
    this.#isBusy = true;
    this.#startedAtMs = this.#options.clock.now();
    void this.#options.turn(ending.signal).then((turn) => {
      // Stopped meanwhile, and perhaps started again: that run has its own turns.
      if (this.#ending === ending) this.#ended(turn);
    });
  }

  #ended(turn: Turn): void {
    const { clock, random, everyMs } = this.#options;
    const jitter = 1 + JITTER * (2 * random() - 1);
    let nextMs = this.#startedAtMs + Math.round(everyMs * jitter);
    if (turn.kind === "failed") {
      this.#failures += 1;
      const waitMs = Math.max(turn.waitMs ?? 0, backoffMs(this.#failures, random()));
      this.#notBeforeMs = clock.now() + waitMs;
    } else {
      this.#failures = 0;
    }
    if (this.#isWoken) nextMs = this.#startedAtMs + LEAST_GAP_MS;
    this.#isWoken = false;
    this.#isBusy = false;
    this.#armAt(nextMs);
  }
}
