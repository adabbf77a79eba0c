/** Work that waits for Telegram, so that no update's handling does: in order for each key, and never lost. */
import type { Log } from "../log.ts";

export class Errands {
  readonly #log: Log;
  readonly #tails = new Map<string, Promise<void>>();

  constructor(log: Log) {
    this.#log = log;
  }

  run(key: string, work: () => Promise<void>): void {
    const tail: Promise<void> = (this.#tails.get(key) ?? Promise.resolve()).then(work).then(
      () => this.#ended(key, tail),
      (error: unknown) => {
        this.#ended(key, tail);
        this.#log.error({ err: error, errand: key }, "an errand to Telegram failed");
      },
    );
    this.#tails.set(key, tail);
  }

  get underWay(): number {
    return this.#tails.size;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }

  #ended(key: string, tail: Promise<void>): void {
    if (this.#tails.get(key) === tail) this.#tails.delete(key);
  }
}
