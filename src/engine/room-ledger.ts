/** The ledger's side of one live room: its gate, its limits, who holds what, every accepted stake. */
import { roomId, type AccountNo, type RoomId, type UserId } from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import type { Stake } from "../domain/holdings.ts";
import type { Tote } from "../domain/tote.ts";
import { StakeTable } from "./stake-table.ts";

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
  readonly lamports: Lamports;
}

/** Above so many stakes it is kept who holds what; below, the few stakes are read. */
const READ_THROUGH_MAX = 16;

export class RoomLedger {
  readonly id: RoomId;
  /** The name of the room's actor: one string, since each copy would be hashed anew. */
  readonly actor: string;
  readonly terms: RoomTerms;
  readonly yes: AccountNo;
  readonly no: AccountNo;
  gate: Gate = "shut";
  readonly #table: StakeTable;
  /** Rows of the first and the last stake. */
  #first = 0;
  #last = 0;
  #stakes = 0;
  #players = 0;
  #hostStaked = false;
  #yesLamports = 0n;
  #noLamports = 0n;
  #holdings: Map<UserId, { readonly side: Side; lamports: bigint }> | undefined;

  constructor(
    id: RoomId,
    terms: RoomTerms,
    yes: AccountNo,
    no: AccountNo,
    table = new StakeTable(),
  ) {
    this.id = id;
    this.actor = roomActor(id);
    this.terms = terms;
    this.yes = yes;
    this.no = no;
    this.#table = table;
  }

  get tote(): Tote {
    return { yesLamports: lamports(this.#yesLamports), noLamports: lamports(this.#noLamports) };
  }

  /** All stakes of both sides, in lamports. */
  get pool(): bigint {
    return this.#yesLamports + this.#noLamports;
  }

  get players(): number {
    return this.#players;
  }

  /** Others are told of it, without its amount. */
  get hostStaked(): boolean {
    return this.#hostStaked;
  }

  get stakeCount(): number {
    return this.#stakes;
  }

  account(side: Side): AccountNo {
    return side === "yes" ? this.yes : this.no;
  }

  take(seq: number, user: UserId, side: Side, amount: Lamports, bookedAtMs: number): void {
    if (!this.#holds(user)) this.#joined(user);
    this.#last = this.#table.add(this.#last, { seq, user, side, lamports: amount, bookedAtMs });
    if (this.#first === 0) this.#first = this.#last;
    if (side === "yes") this.#yesLamports += amount;
    else this.#noLamports += amount;
    this.#stakes++;
    if (this.#holdings !== undefined) addTo(this.#holdings, user, side, amount);
    else if (this.#stakes > READ_THROUGH_MAX) this.#holdings = this.#addedUp();
  }

  holding(user: UserId): Holding | undefined {
    if (this.#holdings !== undefined) return this.#holdings.get(user) as Holding | undefined;
    let sum = 0n;
    let held: Side | undefined;
    for (let row = this.#first; row !== 0; row = this.#table.next(row)) {
      if (this.#table.user(row) !== user) continue;
      const stake = this.#table.stake(row);
      held = stake.side;
      sum += stake.lamports;
    }
    return held === undefined ? undefined : { side: held, lamports: lamports(sum) };
  }

  /** Everybody who has staked, in order of first stake. */
  *holders(): Generator<[UserId, Holding], void> {
    const holdings = this.#holdings ?? this.#addedUp();
    for (const [user, holding] of holdings) yield [user, holding as Holding];
  }

  /** Every accepted stake in the ledger's order. */
  stakes(): Stake[] {
    return [...this.eachStake()];
  }

  /** The same one by one; none any more once the room has been released. */
  *eachStake(): Generator<Stake, void> {
    for (let row = this.#first; row !== 0 && this.#first !== 0; row = this.#table.next(row)) {
      yield this.#table.stake(row);
    }
  }

  /** Gives the memory of its stakes to others: nobody asks for them again. */
  release(): void {
    if (this.#first !== 0) this.#table.release(this.#first, this.#last);
    this.#first = 0;
    this.#last = 0;
    this.#holdings = undefined;
  }

  #joined(user: UserId): void {
    this.#players++;
    this.#table.rooms.note(user, this.id);
    if (user === this.terms.host) this.#hostStaked = true;
  }

  #holds(user: UserId): boolean {
    if (this.#holdings !== undefined) return this.#holdings.has(user);
    for (let row = this.#first; row !== 0; row = this.#table.next(row)) {
      if (this.#table.user(row) === user) return true;
    }
    return false;
  }

  #addedUp(): Map<UserId, { readonly side: Side; lamports: bigint }> {
    const holdings = new Map<UserId, { readonly side: Side; lamports: bigint }>();
    for (const { user, side, lamports } of this.eachStake()) addTo(holdings, user, side, lamports);
    return holdings;
  }
}

function addTo(
  holdings: Map<UserId, { readonly side: Side; lamports: bigint }>,
  user: UserId,
  side: Side,
  amount: Lamports,
): void {
  const holding = holdings.get(user);
  if (holding === undefined) holdings.set(user, { side, lamports: amount });
  else holding.lamports += amount;
}
