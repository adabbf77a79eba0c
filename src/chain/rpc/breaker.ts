/** When a node is left alone: five failures in a row, for thirty seconds, and then one question to try it. */

const FAILURES_IN_A_ROW = 5;
const OPEN_MS = 30_000;

export class Breaker {
  #failures = 0;
  #openUntilMs: number | undefined;
  #isProbing = false;

  get isOpen(): boolean {
    return this.#openUntilMs !== undefined;
  }

  /** Whether a question may go out now. */
  allows(nowMs: number): boolean {
    return this.#openUntilMs === undefined || (nowMs >= this.#openUntilMs && !this.#isProbing);
  }

  /** A question goes out; {@link ended} must follow. */
  began(): void {
    this.#isProbing = this.isOpen;
  }

  /** `dropped`: by ourselves, which says nothing of the node. */
  ended(how: "answered" | "failed" | "dropped", nowMs: number): void {
    this.#isProbing = false;
    if (how === "dropped") return;
    this.#failures = how === "answered" ? 0 : this.#failures + 1;
    if (how === "answered") this.#openUntilMs = undefined;
    else if (this.#failures >= FAILURES_IN_A_ROW) this.#openUntilMs = nowMs + OPEN_MS;
  }
}
