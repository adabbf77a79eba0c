/**
 * Which addresses are watched, how closely, and when each is due again. Those that somebody pays into
 * now are asked for every few seconds, all others every ten minutes: but more often at first, since a
 * process that has just started has missed every hint before it, and what it missed may not be final yet.
 */
import type { Movement } from "../../domain/chain-facts.ts";
import type { AddressBook } from "../../ports.ts";
import { ACCOUNTS_PER_CALL } from "../rpc/questions.ts";

export interface Watched {
  book: AddressBook;
  /** When somebody last said that it changes, or its book did. */
  activeAtMs: number;
  /** Since when it is watched by this process. */
  readonly sinceMs: number;
  askedAtMs: number;
  /** Not looked into before then, after looks that explained nothing. */
  lookAtMs: number;
  /** Looks since the book last changed. */
  looks: number;
  /** Read by those looks, each from its own transaction. */
  readonly read: Map<string, Movement>;
  /** Until then a hint is believed to have a payment behind it that can be seen. */
  peekUntilMs: number;
  /** Told to the player already. */
  readonly seen: Set<string>;
}

const ACTIVE_MS = 24 * 3_600_000;
/** What a slot took when it took longest: so many of them are at least as long as that. */
const SLOT_MS = 400;
/** Less than a turn: a hint wakes the loop early, and only whoever it is about is asked for then. */
const ACTIVE_EVERY_MS = 2_500;
const IDLE_EVERY_MS = 10 * 60_000;
const PEEK_MS = 60_000;
/** Of idle ones in one turn, so that the others do not wait for them. */
const IDLE_CALLS = 20;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** Signatures told of one address: far more than anybody sends in the time that it takes to book them. */
const SEEN_MAX = 1_000;

export class WatchedAddresses {
  readonly #watched = new Map<string, Watched>();

  /** A new address, or what the book of one says now. Whether it is new. */
  put(book: AddressBook, nowMs: number): boolean {
    const known = this.#watched.get(book.address);
    if (known === undefined) {
      // Due at once: money may have come while nobody watched.
      const never = Number.NEGATIVE_INFINITY;
      this.#watched.set(book.address, {
        book,
        activeAtMs: never,
        sinceMs: nowMs,
        askedAtMs: never,
        lookAtMs: never,
        looks: 0,
        read: new Map(),
        peekUntilMs: never,
        seen: new Set(),
      });
      return true;
    }
    const { bookLamports, cursorSlot } = known.book;
    if (bookLamports === book.bookLamports && cursorSlot === book.cursorSlot) return false;
    known.book = book;
    known.activeAtMs = nowMs;
    known.looks = 0;
    known.lookAtMs = nowMs;
    known.read.clear();
    return false;
  }

  hint(address: string, nowMs: number): boolean {
    const known = this.#watched.get(address);
    if (known === undefined) return false;
    known.activeAtMs = nowMs;
    known.askedAtMs = Number.NEGATIVE_INFINITY;
    known.lookAtMs = Math.min(known.lookAtMs, nowMs);
    known.peekUntilMs = nowMs + PEEK_MS;
    return true;
  }

  /**
   * It was asked for as of `slot`. An address whose book changed within the last day was active when
   * this process did not live, and goes on being it.
   */
  asked(watched: Watched, { atMs, slot }: { readonly atMs: number; readonly slot: number }): void {
    watched.askedAtMs = Math.max(watched.askedAtMs, atMs);
    const { cursorSlot } = watched.book;
    // Nothing was ever booked.
    if (cursorSlot === 0) return;
    const bookedAtMs = atMs - Math.max(0, slot - cursorSlot) * SLOT_MS;
    watched.activeAtMs = Math.max(watched.activeAtMs, bookedAtMs);
  }

  /**
   * To be asked for now, in groups of one call each: the active ones, then the idle ones by age, those
   * first among equals whose book changed last.
   */
  due(nowMs: number): readonly (readonly Watched[])[] {
    const active: Watched[] = [];
    const idle: Watched[] = [];
    for (const watched of this.#watched.values()) {
      const agoMs = nowMs - watched.askedAtMs;
      const [list, everyMs] = isActive(watched, nowMs)
        ? [active, ACTIVE_EVERY_MS]
        : [idle, idleEveryMs(watched)];
      // A clock that was set back must not leave an address unwatched.
      if (agoMs >= everyMs || agoMs < 0) list.push(watched);
    }
    idle.sort(byAge);
    return grouped([...active, ...idle.slice(0, IDLE_CALLS * ACCOUNTS_PER_CALL)]);
  }

  /** Hinted at a moment ago: what is on its way to them is shown before it is final. */
  peeked(nowMs: number): readonly Watched[] {
    return [...this.#watched.values()].filter(({ peekUntilMs }) => peekUntilMs > nowMs);
  }

  /** The most recently active, at most `count`: those that are worth a subscription. */
  mostActive(count: number, nowMs: number): readonly string[] {
    return [...this.#watched.values()]
      .filter((watched) => isActive(watched, nowMs))
      .sort((a, b) => b.activeAtMs - a.activeAtMs)
      .slice(0, count)
      .map(({ book }) => book.address);
  }
}

/** A look has been told, and the balance is not explained by it. */
export function waitAfterLook(watched: Watched, nowMs: number): void {
  watched.looks += 1;
  const waitMs = FIRST_WAIT_MS * 2 ** Math.min(watched.looks - 1, 10);
  watched.lookAtMs = nowMs + Math.min(LONGEST_WAIT_MS, waitMs);
}

export function markSeen({ seen }: Watched, signature: string): void {
  const [oldest] = seen;
  if (seen.size >= SEEN_MAX && oldest !== undefined) seen.delete(oldest);
  seen.add(signature);
}

/** Doubling from the start on: an address costs eight questions more than it would otherwise. */
function idleEveryMs({ sinceMs, askedAtMs }: Watched): number {
  return Math.min(IDLE_EVERY_MS, Math.max(ACTIVE_EVERY_MS, askedAtMs - sinceMs));
}

function byAge(a: Watched, b: Watched): number {
  if (a.askedAtMs !== b.askedAtMs) return a.askedAtMs < b.askedAtMs ? -1 : 1;
  return b.book.cursorSlot - a.book.cursorSlot;
}

function isActive({ activeAtMs }: Watched, nowMs: number): boolean {
  return nowMs - activeAtMs < ACTIVE_MS;
}

function grouped(watched: readonly Watched[]): readonly (readonly Watched[])[] {
  const groups: (readonly Watched[])[] = [];
  for (let first = 0; first < watched.length; first += ACCOUNTS_PER_CALL) {
    groups.push(watched.slice(first, first + ACCOUNTS_PER_CALL));
  }
  return groups;
}
