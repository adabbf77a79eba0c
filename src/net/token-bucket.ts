/**
 * A host's budget as a bucket of tokens that refills steadily: a request takes as many as it weighs.
 * Plain arithmetic over the caller's clock, so the same schedule is always answered the same way.
 */
import { assert } from "../domain/result.ts";

export interface Budget {
  /** Tokens that a full bucket holds: what may be spent at once. */
  readonly burst: number;
  /** Tokens that come back in a minute. No minute ever holds more than `burst + perMinute`. */
  readonly perMinute: number;
}

const MINUTE_MS = 60_000;

export class TokenBucket {
  readonly #burst: number;
  readonly #perMs: number;
  #tokens: number;
  #asOfMs = Number.NEGATIVE_INFINITY;

  /** Full at first. */
  constructor({ burst, perMinute }: Budget) {
    assert(burst > 0 && perMinute > 0, `not a budget: ${burst} and ${perMinute} a minute`);
    this.#burst = burst;
    this.#perMs = perMinute / MINUTE_MS;
    this.#tokens = burst;
  }

  /** The first whole millisecond, not before `nowMs`, at which `weight` can be taken. */
  readyAtMs(nowMs: number, weight: number): number {
    assert(weight > 0 && weight <= this.#burst, `a bucket of ${this.#burst} never holds ${weight}`);
    this.#refill(nowMs);
    // The last digits of a sum of fractions are forgiven.
    const missing = weight - this.#tokens - 1e-9;
    return missing <= 0 ? nowMs : nowMs + Math.ceil(missing / this.#perMs);
  }

  /** To be called at {@link readyAtMs} or later. */
  take(nowMs: number, weight: number): void {
    assert(this.readyAtMs(nowMs, weight) === nowMs, `${weight} tokens are not there yet`);
    this.#tokens = Math.max(0, this.#tokens - weight);
  }

  /** A clock that went back brings nothing, and time begins anew there. */
  #refill(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.#asOfMs);
    this.#tokens = Math.min(this.#burst, this.#tokens + elapsedMs * this.#perMs);
    this.#asOfMs = nowMs;
  }
}
