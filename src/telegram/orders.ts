/**
 * What operators have ordered and not yet confirmed: one each, for five minutes. Lost at a restart, with
 * which nothing is lost: an order that nobody confirmed was never given.
 */
import { ticketId, type TicketId, type UserId } from "../domain/ids.ts";
import type { Clock, Randomness } from "../ports.ts";
import { BoundedMap } from "./bounded-map.ts";

export type Paused = "stakes" | "withdrawals";

export type Order =
  | { readonly kind: "turn"; readonly what: Paused; readonly isOn: boolean; readonly why: string }
  | { readonly kind: "broadcast"; readonly text: string };

const VALID_MS = 5 * 60_000;

export class Orders {
  readonly #clock: Clock;
  readonly #random: Randomness;
  readonly #orders = new BoundedMap<
    UserId,
    { readonly ticket: TicketId; readonly order: Order; readonly atMs: number }
  >(100);

  constructor(clock: Clock, random: Randomness) {
    this.#clock = clock;
    this.#random = random;
  }

  /** It takes the place of the operator's last. */
  put(user: UserId, order: Order): TicketId {
    const ticket = ticketId(this.#random(12));
    this.#orders.set(user, { ticket, order, atMs: this.#clock.now() });
    return ticket;
  }

  /** Once; undefined when it is another operator's, an old one, or was confirmed already. */
  take(user: UserId, ticket: TicketId): Order | undefined {
    const waiting = this.#orders.get(user);
    if (waiting?.ticket !== ticket) return undefined;
    this.#orders.delete(user);
    return this.#clock.now() - waiting.atMs > VALID_MS ? undefined : waiting.order;
  }
}
