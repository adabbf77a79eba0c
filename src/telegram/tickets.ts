/**
 * Tickets: a stake that was shown and can be confirmed once. They live in memory; what makes a second
 * tap harmless is not this table but the request id that a ticket's name turns into, by which the
 * ledger gives the same answer again.
 */
import { ticketId, type RoomId, type TicketId, type UserId } from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import type { Lamports } from "../domain/money.ts";
import { sha256 } from "../domain/sha256.ts";
import type { Quote } from "../domain/quote.ts";
import type { Clock, Randomness } from "../ports.ts";
import { BoundedMap } from "./bounded-map.ts";

/** How long a quote may be confirmed. */
export const TICKET_LIFE_MS = 60_000;
/** A confirmed ticket is kept so long for the taps that come after. */
const KEPT_MS = 10 * 60_000;
const TICKETS_MAX = 50_000;
/** Two taps on one button within this are one tap that slipped. */
const SLIP_MS = 5_000;

export interface Ticket {
  readonly id: TicketId;
  readonly user: UserId;
  readonly room: RoomId;
  readonly side: Side;
  readonly lamports: Lamports;
  /** As it was shown. */
  readonly quote: Quote;
  readonly expiresAtMs: number;
}

type Stake = Pick<Ticket, "user" | "room" | "side" | "lamports" | "quote">;

/** The name of what an update asks for: the same update asks for the same, also after a restart. */
export function ticketOfUpdate(user: UserId, update: string): TicketId {
  const hash = sha256(`${user} ${update}`);
  return ticketId(
    Uint8Array.from({ length: 12 }, (_, at) => Number.parseInt(hash.slice(2 * at, 2 * at + 2), 16)),
  );
}

export type TicketState = "unknown" | "foreign" | "expired" | "open" | "confirmed";

interface Kept {
  readonly ticket: Ticket;
  confirmed: boolean;
}

export class Tickets {
  readonly #clock: Clock;
  readonly #random: Randomness;
  readonly #lastAtOnce = new BoundedMap<UserId, { wish: string; atMs: number }>(TICKETS_MAX);
  readonly #kept = new BoundedMap<TicketId, Kept>(TICKETS_MAX);

  constructor(clock: Clock, random: Randomness) {
    this.#clock = clock;
    this.#random = random;
  }

  issue(stake: Stake, id = this.fresh()): Ticket {
    const ticket = { ...stake, id, expiresAtMs: this.#clock.now() + TICKET_LIFE_MS };
    this.#kept.set(id, { ticket, confirmed: false });
    return ticket;
  }

  /**
   * True once for what is to be booked at one tap, and false for the same again within moments: a finger
   * that slips taps twice, and those are two updates.
   */
  isNews({ user, room, side, lamports }: Pick<Ticket, "user" | "room" | "side" | "lamports">) {
    const wish = `${room} ${side} ${lamports}`;
    const before = this.#lastAtOnce.get(user);
    const atMs = this.#clock.now();
    this.#lastAtOnce.set(user, { wish, atMs });
    return before?.wish !== wish || atMs - before.atMs >= SLIP_MS;
  }

  /** A name that nobody can guess, for what is confirmed elsewhere. */
  fresh(): TicketId {
    return ticketId(this.#random(12));
  }

  /** The ticket and what it is worth in this player's hand. */
  look(id: TicketId, user: UserId): { state: TicketState; ticket: Ticket | undefined } {
    const kept = this.#kept.get(id);
    if (kept === undefined || this.#clock.now() > kept.ticket.expiresAtMs + KEPT_MS) {
      return { state: "unknown", ticket: undefined };
    }
    const { ticket } = kept;
    if (ticket.user !== user) return { state: "foreign", ticket };
    if (kept.confirmed) return { state: "confirmed", ticket };
    return { state: this.#clock.now() > ticket.expiresAtMs ? "expired" : "open", ticket };
  }

  /** From here on the ledger's answer counts, whatever the time. */
  confirm(id: TicketId): void {
    const kept = this.#kept.get(id);
    if (kept !== undefined) kept.confirmed = true;
  }

  /** The ledger had no time for it and has booked nothing: it can be confirmed again while its quote lives. */
  reopen(id: TicketId): void {
    const kept = this.#kept.get(id);
    if (kept !== undefined) kept.confirmed = false;
  }

  drop(id: TicketId): void {
    this.#kept.delete(id);
  }
}

/** A change of what a lamport brings by more than this is shown again before it is booked. */
const MOVED_BPS = 500n;

export function quoteMoved(shown: Quote, now: Quote): boolean {
  if (shown.oneSided !== now.oneSided) return true;
  const before = shown.payoutLamports * now.totalStakeLamports;
  const after = now.payoutLamports * shown.totalStakeLamports;
  const change = after > before ? after - before : before - after;
  return change * 10_000n > before * MOVED_BPS;
}
