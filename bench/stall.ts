/** The longest time for which the event loop served nobody: the gap between two turns of it. */
export class Stall {
  #longestMs = 0;
  #lastMs = performance.now();
  #next: NodeJS.Immediate | undefined;

  begin(): void {
    this.#longestMs = 0;
    this.#lastMs = performance.now();
    const turn = (): void => {
      const nowMs = performance.now();
      this.#longestMs = Math.max(this.#longestMs, nowMs - this.#lastMs);
      this.#lastMs = nowMs;
      this.#next = setImmediate(turn);
    };
    this.#next = setImmediate(turn);
  }

  /** In milliseconds, since `begin`. */
  end(): number {
    clearImmediate(this.#next);
    return Math.max(this.#longestMs, performance.now() - this.#lastMs);
  }
}
