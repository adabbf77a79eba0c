/** A token bucket per player (R27). It only counts; whoever asks must answer the player. */
import type { UserId } from "../domain/ids.ts";
import type { Clock } from "../ports.ts";
import { BoundedMap } from "./bounded-map.ts";

export interface Rate {
  /** Updates that may come at once. */
  readonly burst: number;
  /** And then so many each second. */
  readonly perSecond: number;
}

export const DEFAULT_RATE: Rate = { burst: 20, perSecond: 4 };

const PLAYERS_MAX = 100_000;

interface Bucket {
  tokens: number;
  atMs: number;
  /** Already told, in this run of too many, by a message. */
  warned: boolean;
}

/** By player, or by whatever else may ask too much. */
export class RateLimit<Key = UserId> {
  readonly #clock: Clock;
  readonly #rate: Rate;
  readonly #buckets = new BoundedMap<Key, Bucket>(PLAYERS_MAX);

  constructor(clock: Clock, rate: Rate = DEFAULT_RATE) {
    this.#clock = clock;
    this.#rate = rate;
  }

  /** 0 when the update may pass, else the wait in milliseconds until one may. */
  take(user: Key): number {
    const nowMs = this.#clock.now();
    const bucket = this.#buckets.get(user) ?? {
      tokens: this.#rate.burst,
      atMs: nowMs,
      warned: false,
    };
    const earned = ((nowMs - bucket.atMs) / 1000) * this.#rate.perSecond;
    bucket.tokens = Math.min(this.#rate.burst, bucket.tokens + earned);
    bucket.atMs = nowMs;
    this.#buckets.set(user, bucket);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      bucket.warned = false;
      return 0;
    }
    return Math.ceil(((1 - bucket.tokens) / this.#rate.perSecond) * 1000);
  }

  /** True once per run of refused updates: a flood of texts gets one answer, not a flood back. */
  warnOnce(user: Key): boolean {
    const bucket = this.#buckets.get(user);
    if (bucket === undefined || bucket.warned) return false;
    bucket.warned = true;
    return true;
  }
}
