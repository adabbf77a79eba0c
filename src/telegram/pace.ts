/** A queue that lets through so many a second: Telegram takes about thirty bulk messages. */
import { Heap } from "../engine/heap.ts";
import type { Clock } from "../ports.ts";

export interface PaceOptions<T> {
  readonly clock: Clock;
  readonly perSecond: number;
  readonly release: (item: T) => void;
  /** What a late timer may catch up with, and a quiet time save up, at most. Default a second. */
  readonly lateMs?: number;
  /** Whether one more can be used now; asked again a little later while it cannot. */
  readonly hasRoom?: () => boolean;
}

interface Waiting<T> {
  readonly item: T;
  readonly turn: number;
  readonly order: number;
}

/** Of what else is sent, so many in a row go before one that waits here: a quarter of the pace is its own. */
const GIVES_WAY_MAX = 3;

export class Pace<T> {
  readonly #clock: Clock;
  readonly #gapMs: number;
  readonly #release: (item: T) => void;
  readonly #hasRoom: () => boolean;
  readonly #lateMs: number;
  readonly #items = new Heap<Waiting<T>>(
    (a, b) => a.turn < b.turn || (a.turn === b.turn && a.order < b.order),
  );
  #added = 0;
  #nextAtMs = 0;
  #gaveWay = 0;
  #cancel: (() => void) | undefined;
  #stopped = false;
  #waiters: (() => void)[] = [];

  constructor({ clock, perSecond, release, lateMs, hasRoom }: PaceOptions<T>) {
    this.#clock = clock;
    this.#gapMs = 1000 / perSecond;
    this.#release = release;
    this.#lateMs = lateMs ?? 1000;
    this.#hasRoom = hasRoom ?? (() => true);
  }

  get waiting(): number {
    return this.#items.size;
  }

  /** Behind all of its own and of smaller turns. */
  add(item: T, turn = 0): void {
    if (this.#stopped) return;
    this.#items.push({ item, turn, order: this.#added++ });
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

  /** Something is sent past this queue that counts like one of it. */
  giveWay(): void {
    const nowMs = this.#clock.now();
    const nextAtMs = this.#afterOneMore(nowMs);
    const isSavedUp = nextAtMs <= nowMs;
    if (!isSavedUp && this.#gaveWay >= GIVES_WAY_MAX) return;
    if (!isSavedUp) this.#gaveWay += 1;
    this.#nextAtMs = nextAtMs;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = undefined;
    while (this.#items.pop() !== undefined);
    this.#wake();
  }

  #run(): void {
    if (this.#cancel !== undefined) return;
    while (this.waiting > 0) {
      const nowMs = this.#clock.now();
      if (nowMs < this.#nextAtMs) return this.#runAt(Math.ceil(this.#nextAtMs));
      if (!this.#hasRoom()) return this.#runAt(Math.ceil(nowMs + this.#gapMs));
      this.#nextAtMs = this.#afterOneMore(nowMs);
      this.#gaveWay = 0;
      const next = this.#items.pop();
      if (next !== undefined) this.#release(next.item);
    }
    this.#wake();
  }

  #afterOneMore(nowMs: number): number {
    return Math.max(this.#nextAtMs, nowMs - this.#lateMs) + this.#gapMs;
  }

  #runAt(atMs: number): void {
    this.#cancel = this.#clock.at(atMs, () => {
      this.#cancel = undefined;
      this.#run();
    });
  }

  #wake(): void {
    for (const resolve of this.#waiters.splice(0)) resolve();
  }
}
