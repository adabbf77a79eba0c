/** A queue that lets through so many a second: Telegram takes about thirty bulk messages. */
import type { Clock } from "../ports.ts";

export class Pace<T> {
  readonly #clock: Clock;
  readonly #gapMs: number;
  readonly #release: (item: T) => void;
  /** What a late timer may catch up with, at most. */
  readonly #lateMs: number;
  #items: T[] = [];
  /** Let through only when nothing else waits. */
  #later: T[] = [];
  #head = 0;
  #nextAtMs = 0;
  #cancel: (() => void) | undefined;
  #stopped = false;
  #waiters: (() => void)[] = [];

  constructor(clock: Clock, perSecond: number, release: (item: T) => void, lateMs = 1000) {
    this.#clock = clock;
    this.#gapMs = 1000 / perSecond;
    this.#release = release;
    this.#lateMs = lateMs;
  }

  get waiting(): number {
    return this.#items.length - this.#head + this.#later.length;
  }

  add(item: T): void {
    if (this.#stopped) return;
    this.#items.push(item);
    this.#run();
  }

  /** Behind everything that is added by {@link add}, now or later. */
  addLater(item: T): void {
    if (this.#stopped) return;
    this.#later.push(item);
    this.#run();
  }

  /** Resolves when nothing waits. */
  empty(): Promise<void> {
    if (this.waiting === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** Lets nothing through for so long. */
  hold(forMs: number): void {
    this.#nextAtMs = Math.max(this.#nextAtMs, this.#clock.now() + forMs);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#clear();
  }

  #run(): void {
    if (this.#cancel !== undefined) return;
    while (this.waiting > 0) {
      const nowMs = this.#clock.now();
      if (nowMs < this.#nextAtMs) {
        this.#cancel = this.#clock.at(Math.ceil(this.#nextAtMs), () => {
          this.#cancel = undefined;
          this.#run();
        });
        return;
      }
      // A timer that fires late catches up; a quiet time does not save up.
      this.#nextAtMs = Math.max(this.#nextAtMs, nowMs - this.#lateMs) + this.#gapMs;
      const item = this.#next();
      if (item !== undefined) this.#release(item);
    }
    this.#clear();
  }

  #next(): T | undefined {
    if (this.#head === this.#items.length) return this.#later.shift();
    this.#head += 1;
    return this.#items[this.#head - 1];
  }

  #clear(): void {
    this.#items = [];
    this.#later = [];
    this.#head = 0;
    for (const resolve of this.#waiters.splice(0)) resolve();
  }
}
