/**
 * What the model has done and a crash may still take back. A deed is vouched for when the product has
 * said of it, or of anything after it, that it is durable: from then on it must survive.
 */
import type { UserId } from "../../../src/domain/ids.ts";
import type { Door, RoomTab } from "../../../src/engine/door.ts";
import type { RoomCard } from "../../../src/engine/room-card.ts";
import { holds } from "./mismatch.ts";

export interface Deed {
  readonly what: string;
  /** Done by the ledger at the moment at which it was asked; what is after it cannot outlive it. */
  readonly isInOrder: boolean;
  /** Whether the process that was started after a crash knows of it; `cards` are all its rooms. */
  isThere(door: Door, cards: ReadonlyMap<number, RoomCard>): boolean;
  undo(): void;
  isVouched?: boolean;
}

/** More than these are not looked at again after a crash: balances show whether they are there. */
const KEPT = 2_000;

export class Deeds {
  #open: Deed[] = [];

  add(deed: Deed): void {
    this.#open.push(deed);
    if (this.#open.length > 2 * KEPT) {
      const [old, young] = [this.#open.slice(0, KEPT), this.#open.slice(KEPT)];
      this.#open = [...old.filter(({ isVouched }) => isVouched !== true), ...young];
    }
  }

  /** Of all that is done now: what to call when the product says that it is durable. */
  vouching(): () => void {
    const done = this.#open.filter(({ isVouched }) => isVouched !== true);
    return () => {
      for (const deed of done) deed.isVouched = true;
    };
  }

  /** After a restart: what is not there any more is undone, and must not have been vouched for. */
  reconcile(door: Door): void {
    const cards = cardsOf(door, "new");
    const lost: Deed[] = [];
    let lostInOrder: Deed | undefined;
    for (const deed of this.#open) {
      if (!deed.isThere(door, cards)) {
        lost.push(deed);
        if (deed.isInOrder) lostInOrder ??= deed;
      } else if (deed.isInOrder) {
        holds(
          lostInOrder === undefined,
          "a crash took something and left what came after it",
          lostInOrder?.what,
          deed.what,
        );
      }
    }
    for (const deed of lost.toReversed()) {
      holds(deed.isVouched !== true, "what was acknowledged is gone after a crash", deed.what);
      deed.undo();
    }
    this.#open = [];
  }
}

/** All the rooms of a list, whoever looks. */
export function cardsOf(door: Door, tab: RoomTab): ReadonlyMap<number, RoomCard> {
  const { rows } = door.rooms(tab, 1 as UserId, 0, 1_000_000);
  return new Map(rows.map((card) => [card.id, card]));
}
