/**
 * What becomes of a withdrawal while its player looks elsewhere or waits. Where its card stands in the
 * home it is edited in place; its end comes as a notice besides, which the player is owed.
 */
import type { UserId } from "../domain/ids.ts";
import type { WithdrawalView } from "../engine/withdrawal-view.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { House } from "./house.ts";
import type { HomeScreen } from "./outbox-options.ts";
import type { Outbox } from "./outbox.ts";
import type { Screen } from "./screen.ts";
import { withdrawalView } from "./views/withdraw.ts";

const WATCHING_MAX = 10_000;

export class WithdrawalNews {
  readonly #house: House;
  readonly #outbox: () => Pick<Outbox, "renew" | "send">;
  /** Whose home shows which, and how it was drawn last. */
  readonly #shown = new BoundedMap<UserId, { readonly id: string; readonly text: string }>(
    WATCHING_MAX,
  );

  constructor(house: House, outbox: () => Pick<Outbox, "renew" | "send">) {
    this.#house = house;
    this.#outbox = outbox;
  }

  changed(view: WithdrawalView): void {
    if (this.#shown.get(view.user)?.id === view.id) this.#outbox().renew(view.user);
    else if (view.stage === "looked-at") {
      const screen = withdrawalView(view, this.#house.look(view.user));
      this.#outbox().send(view.user, { ...screen, keyboard: [] });
    }
  }

  /** The home as it should be; undefined when it shows something else, or is up to date. */
  renewed(user: UserId): HomeScreen | undefined {
    const { door } = this.#house;
    const shown = this.#shown.get(user);
    const message = door.player(user)?.homeMessage;
    if (shown === undefined || message === undefined) return undefined;
    const view = door.payouts?.withdrawal(user, shown.id);
    if (view === undefined) return undefined;
    const screen = withdrawalView(view, this.#house.look(view.user));
    return screen.text === shown.text ? undefined : { message, screen };
  }

  /** Something stands in a player's home now. */
  shown(user: UserId, screen: Screen | undefined): void {
    const id = screen?.withdrawal;
    if (screen === undefined || id === undefined) {
      this.#shown.delete(user);
      return;
    }
    this.#shown.set(user, { id, text: screen.text });
    const view = this.#house.door.payouts?.withdrawal(user, id);
    // It may have been overtaken while it was under way.
    if (
      view !== undefined &&
      withdrawalView(view, this.#house.look(view.user)).text !== screen.text
    ) {
      this.#outbox().renew(user);
    }
  }
}
