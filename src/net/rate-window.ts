/** A promise to do something at most so often: no window of `windowMs` ever holds more than `limit`. */
export class RateWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  /** The last `limit` uses at most, oldest first. */
  readonly #uses: number[] = [];

  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** The first instant, not before `nowMs`, at which one more use is allowed. */
  readyAtMs(nowMs: number): number {
    const oldest = this.#uses[0];
    if (this.#uses.length < this.#limit || oldest === undefined) return nowMs;
    return Math.max(nowMs, oldest + this.#windowMs);
  }

  take(nowMs: number): void {
    this.#uses.push(nowMs);
    if (this.#uses.length > this.#limit) this.#uses.shift();
  }
}
