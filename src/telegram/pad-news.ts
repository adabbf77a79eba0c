/**
 * What came of a PIN that was tapped: the check takes a moment, and nobody waits for it. Where its
 * screen still stands in the player's home, it is edited in place.
 */
import type { TicketId, UserId } from "../domain/ids.ts";
import type { Door } from "../engine/door.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { HomeScreen } from "./outbox-options.ts";
import type { Screen } from "./screen.ts";

/** Checks under way or just done; above this whoever came first has to open the wallet. */
const CHECKS_MAX = 10_000;

export class PadNews {
  readonly #door: Pick<Door, "player">;
  readonly #renew: (user: UserId) => void;
  readonly #came = new BoundedMap<UserId, { readonly ticket: TicketId; readonly screen: Screen }>(
    CHECKS_MAX,
  );
  /** Whose home waits for which. */
  readonly #waiting = new BoundedMap<UserId, TicketId>(CHECKS_MAX);

  constructor(door: Pick<Door, "player">, renew: (user: UserId) => void) {
    this.#door = door;
    this.#renew = renew;
  }

  came(user: UserId, ticket: TicketId, screen: Screen): void {
    this.#came.set(user, { ticket, screen });
    this.#renew(user);
  }

  /** The home as it should be; undefined when it waits for nothing, or nothing has come yet. */
  renewed(user: UserId): HomeScreen | undefined {
    const came = this.#came.get(user);
    const message = this.#door.player(user)?.homeMessage;
    if (came === undefined || message === undefined) return undefined;
    return this.#waiting.get(user) === came.ticket ? { message, screen: came.screen } : undefined;
  }

  /** Something stands in a player's home now. */
  shown(user: UserId, screen: Screen | undefined): void {
    const came = this.#came.get(user);
    if (screen !== undefined && screen === came?.screen) this.#came.delete(user);
    if (screen?.checks === undefined) {
      this.#waiting.delete(user);
      return;
    }
    this.#waiting.set(user, screen.checks);
    if (came?.ticket === screen.checks) this.#renew(user);
  }
}
