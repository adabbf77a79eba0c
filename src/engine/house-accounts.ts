/**
 * The house's own accounts, and which kind of money the journal is of. It is so for ever: what was
 * given away as a game must never be withdrawn. That there is a `held` account says that it is real.
 */
import type { AccountNo } from "../domain/ids.ts";
import type { AccountKind } from "../domain/journal-event.ts";
import { assert } from "../domain/result.ts";

export type MoneyKind = "play" | "sol";

/** This process cannot deal in this journal's money; `message` is for the operator. */
export class MoneyRefused extends Error {
  override readonly name = "MoneyRefused";
}

type House = Exclude<AccountKind, "user" | "room-yes" | "room-no">;

export class HouseAccounts {
  readonly #numbers = new Map<AccountKind, AccountNo>();

  number(kind: House): AccountNo {
    const no = this.#numbers.get(kind);
    assert(no !== undefined, `the house has an account "${kind}"`);
    return no;
  }

  /** Opens them in an empty journal; refuses one that was begun with the other kind of money. */
  found(money: MoneyKind, open: (kind: House) => void): void {
    if (this.#numbers.has("world")) {
      const founded: MoneyKind = this.#numbers.has("held") ? "sol" : "play";
      if (founded === money) return;
      const why = `this journal was begun with MONEY=${founded}, and one never becomes the other`;
      throw new MoneyRefused(`MONEY=${money}: ${why}. Set another DATA_DIR.`);
    }
    open("world");
    open("protocol");
    if (money === "sol") open("held");
  }

  /** An account was opened, the house's or another. */
  note(kind: AccountKind, no: AccountNo): void {
    if (kind === "world" || kind === "protocol" || kind === "held") this.#numbers.set(kind, no);
  }

  /** As plain JSON; journals of play money give what they gave before there was another. */
  save(): object {
    const number = (kind: House): AccountNo | null => this.#numbers.get(kind) ?? null;
    const held = this.#numbers.has("held") ? { held: number("held") } : {};
    return { world: number("world"), protocol: number("protocol"), ...held };
  }

  load(saved: object): void {
    for (const [kind, no] of Object.entries(saved) as [House, AccountNo | null][]) {
      if (no !== null) this.#numbers.set(kind, no);
    }
  }
}
