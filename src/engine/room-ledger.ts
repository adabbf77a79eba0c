/** The ledger's side of one live room: its gate, its limits, who holds what, every accepted stake. */
import { roomId, type AccountNo, type RoomId, type UserId } from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import type { Stake } from "../domain/holdings.ts";
import type { Tote } from "../domain/tote.ts";

export function roomActor(id: RoomId): string {
  return `room:${id}`;
}

/** The room of an actor's name, or undefined when it is another kind of actor. */
export function roomOfActor(actor: string): RoomId | undefined {
  return actor.startsWith("room:") ? roomId(Number(actor.slice(5))) : undefined;
}

/** The room's chart moves it; the ledger obeys it (R9). */
export type Gate = "open" | "suspended" | "shut";

export interface Holding {
  readonly side: Side;
  lamports: bigint;
}

export class RoomLedger {
  readonly id: RoomId;
  /** The name of the room's actor: one string, since each copy would be hashed anew. */
  readonly actor: string;
  readonly terms: RoomTerms;
  readonly yes: AccountNo;
  readonly no: AccountNo;
  gate: Gate = "shut";
  readonly holdings = new Map<UserId, Holding>();
  #yesLamports = 0n;
  #noLamports = 0n;
  // One stake is one index over these columns: a room of 100,000 stakes is five arrays, not 100,000 objects.
  readonly #seqs: number[] = [];
  readonly #users: UserId[] = [];
  readonly #sides: Side[] = [];
  readonly #amounts: bigint[] = [];
  readonly #bookedAtMs: number[] = [];

  constructor(id: RoomId, terms: RoomTerms, yes: AccountNo, no: AccountNo) {
    this.id = id;
    this.actor = roomActor(id);
    this.terms = terms;
    this.yes = yes;
    this.no = no;
  }

  get tote(): Tote {
    return { yesLamports: lamports(this.#yesLamports), noLamports: lamports(this.#noLamports) };
  }

  get players(): number {
    return this.holdings.size;
  }

  get stakeCount(): number {
    return this.#seqs.length;
  }

  account(side: Side): AccountNo {
    return side === "yes" ? this.yes : this.no;
  }

  take(seq: number, user: UserId, side: Side, amount: Lamports, bookedAtMs: number): void {
    const holding = this.holdings.get(user);
    if (holding === undefined) this.holdings.set(user, { side, lamports: amount });
    else holding.lamports += amount;
    if (side === "yes") this.#yesLamports += amount;
    else this.#noLamports += amount;
    this.#seqs.push(seq);
    this.#users.push(user);
    this.#sides.push(side);
    this.#amounts.push(amount);
    this.#bookedAtMs.push(bookedAtMs);
  }

  /** Every accepted stake in the ledger's order. */
  stakes(): Stake[] {
    return [...this.eachStake()];
  }

  /** The same one by one. */
  *eachStake(): Generator<Stake, void> {
    for (let index = 0; index < this.#seqs.length; index++) {
      yield {
        seq: this.#seqs[index] ?? 0,
        user: this.#users[index] as UserId,
        side: this.#sides[index] as Side,
        lamports: this.#amounts[index] as Lamports,
        bookedAtMs: this.#bookedAtMs[index] ?? 0,
      };
    }
  }
}
