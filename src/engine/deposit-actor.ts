/** Names of the actors of the house's addresses: `deposit:<user>`, and `deposit:treasury`. */
import type { UserId } from "../domain/ids.ts";

/** In place of a player: the house, whose address is the treasury. */
export const HOUSE = 0;

export type Depositor = UserId | typeof HOUSE;

/** A player's address by its book; `known` are signatures of its last movements. */
export interface DepositSource {
  readonly user: UserId;
  readonly address: string;
  readonly bookLamports: bigint;
  readonly known: readonly string[];
}

export function depositActor(owner: Depositor): string {
  return owner === HOUSE ? "deposit:treasury" : `deposit:${owner}`;
}

/** Whose address an actor of this name watches, or undefined when it is another kind of actor. */
export function depositorOfActor(actor: string): Depositor | undefined {
  if (!actor.startsWith("deposit:")) return undefined;
  return actor === "deposit:treasury" ? HOUSE : (Number(actor.slice(8)) as UserId);
}
