/**
 * What operators must hear of. Kept until somebody listens and said once it is durable, all of one
 * commit together: a bug that parks a thousand rooms is one alert.
 */
import type { GroupCommit } from "./group-commit.ts";

/** More of them say nothing new before somebody has read these; the log has every one. */
const KEPT = 1_000;

export class Alerts<T> {
  readonly #commit: GroupCommit;
  #waiting: T[] = [];
  #listener: ((alerts: readonly T[]) => void) | undefined;

  constructor(commit: GroupCommit) {
    this.#commit = commit;
  }

  /** One listener; it is given at once what has been raised before it came. */
  listen(listener: (alerts: readonly T[]) => void): void {
    this.#listener = listener;
    if (this.#waiting.length > 0) this.#commit.whenDurable(() => this.#say());
  }

  raise(alert: T): void {
    if (this.#waiting.length < KEPT) this.#waiting.push(alert);
    if (this.#listener !== undefined) this.#commit.whenDurable(() => this.#say());
  }

  #say(): void {
    if (this.#waiting.length === 0) return;
    const alerts = this.#waiting;
    this.#waiting = [];
    this.#listener?.(alerts);
  }
}
