/**
 * Deposits that are on their way and not final: for the player's eyes. Not journaled, since nothing
 * follows from them; a restart forgets them, and finality finds them.
 */
import type { UserId } from "../domain/ids.ts";
import type { Clock } from "../ports.ts";
import type { DepositView } from "./money-door.ts";

/** What is not final after so long was dropped by the chain. */
const FORGOTTEN_AFTER_MS = 5 * 60_000;
/** A screen shows no more. */
const SEEN_MAX = 5;
/** Players with something on its way, all over; the oldest are forgotten. */
const PLAYERS_MAX = 10_000;

interface Seen {
  readonly signature: string;
  readonly lamports: bigint;
  readonly atMs: number;
}

export class SeenDeposits {
  readonly #clock: Clock;
  readonly #seen = new Map<number, readonly Seen[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(user: UserId, signature: string, lamports: bigint): void {
    const others = this.#fresh(user).filter((seen) => seen.signature !== signature);
    const seen = { signature, lamports, atMs: this.#clock.now() };
    this.#seen.delete(user);
    this.#seen.set(user, [...others, seen].slice(-SEEN_MAX));
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > PLAYERS_MAX && oldest !== undefined) this.#seen.delete(oldest);
  }

  /** It is final, one way or the other. */
  forget(user: number, signature: string): void {
    const before = this.#seen.get(user);
    if (before === undefined) return;
    const left = before.filter((seen) => seen.signature !== signature);
    if (left.length === 0) this.#seen.delete(user);
    else this.#seen.set(user, left);
  }

  of(user: UserId): DepositView["seen"] {
    return this.#fresh(user).map(({ signature, lamports }) => ({ signature, lamports }));
  }

  #fresh(user: UserId): readonly Seen[] {
    const sinceMs = this.#clock.now() - FORGOTTEN_AFTER_MS;
    return (this.#seen.get(user) ?? []).filter(({ atMs }) => atMs >= sinceMs);
  }
}
