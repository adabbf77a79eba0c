/**
 * What a room says to all of its players: that it is locked, that it is settled. A notice is made when
 * it is given to the outbox and not before: a room of a hundred thousand players keeps one byte for
 * each, for whether they have been told.
 */
import type { UserId } from "../domain/ids.ts";
import { addLamports } from "../domain/money.ts";
import type { Settlement } from "../domain/settlement.ts";
import type { Notice, NoticeSubject } from "./notice.ts";
import type { RoomCard } from "./room-card.ts";
import type { RoomLedger } from "./room-ledger.ts";

export class RoomNotices {
  readonly card: RoomCard;
  readonly #settlement: Settlement;
  /** By row of the settlement's players; the host's is the last. */
  readonly #told: Uint8Array;
  #left = 0;

  /** `told`: names of notices that were told before a restart. */
  constructor(card: RoomCard, settlement: Settlement, told: ReadonlySet<string>) {
    this.card = card;
    this.#settlement = settlement;
    const { players, hostLamports } = settlement;
    this.#told = new Uint8Array(players.length + 1);
    this.#left = players.length + 1;
    if (hostLamports === 0n) this.#tell(players.length);
    if (told.size === 0) return;
    for (let row = 0; row <= players.length; row++) if (told.has(this.#id(row))) this.#tell(row);
  }

  /** Players, and the host, who have not been told. */
  get left(): number {
    return this.#left;
  }

  /** Notes that the notice of this name has been told; false when it is not owed. */
  tell(id: string): boolean {
    const row = this.#rowOf(id);
    return row !== undefined && this.#tell(row);
  }

  /** What is still owed when its turn comes: winners first, each kind in order of first stake, the host last. */
  *untold(): Generator<Notice, void> {
    const { length } = this.#settlement.players;
    yield* this.#settledOf(true);
    yield* this.#settledOf(false);
    if (this.#told[length] === 0) yield this.#hostFee();
  }

  *#settledOf(won: boolean): Generator<Notice, void> {
    const { players } = this.#settlement;
    for (let row = 0; row < players.length; row++) {
      if (this.#told[row] === 0 && players.payout(row) > 0n === won) yield this.#settled(row);
    }
  }

  #rowOf(id: string): number | undefined {
    const { players } = this.#settlement;
    if (id === this.#id(players.length)) return players.length;
    const row = players.rowOf(Number(id.slice(id.indexOf(".") + 1)) as UserId);
    return row !== undefined && id === this.#id(row) ? row : undefined;
  }

  #id(row: number): string {
    const { id, host } = this.card;
    const { players } = this.#settlement;
    return row === players.length ? `h${id}.${host}` : `r${id}.${players.user(row)}`;
  }

  #tell(row: number): boolean {
    if (this.#told[row] !== 0) return false;
    this.#told[row] = 1;
    this.#left--;
    return true;
  }

  #settled(row: number): Notice {
    const { card } = this;
    const { players, outcome, reason } = this.#settlement;
    const player = players.at(row);
    return {
      kind: "settled",
      id: this.#id(row),
      user: player.user,
      room: card.id,
      title: card.title,
      ...aboutMint(card),
      outcome,
      reason,
      side: player.side,
      stakeLamports: player.stakeLamports,
      returnedLamports: addLamports(player.refundLamports, player.payoutLamports),
      voidedLamports: player.lateLamports,
      hitAtMs: card.settled?.hitAtMs,
      price: card.settled?.price,
      settledAtMs: card.settled?.atMs ?? card.changedAtMs,
    };
  }

  #hostFee(): Notice {
    const { id: room, host, title } = this.card;
    const about = aboutMint(this.card);
    const { players, hostLamports: lamports } = this.#settlement;
    const id = this.#id(players.length);
    return { kind: "host-fee", id, user: host, room, title, ...about, lamports };
  }
}

/** Its lines are lost in a crash, so they need no journaled name. */
export function* lockedNotices(card: RoomCard, ledger: RoomLedger): Generator<Notice, void> {
  const { id: room, title, settleAtMs } = card;
  const about = aboutMint(card);
  for (const [user] of ledger.holders()) {
    yield { kind: "locked", id: `l${room}.${user}`, user, room, title, ...about, settleAtMs };
  }
}

/** As {@link lockedNotices}. */
export function* nearNotices(
  card: RoomCard,
  ledger: RoomLedger,
  price: string,
): Generator<Notice, void> {
  const { id: room, title, target } = card;
  const facts = { kind: "near-target", room, title, price, target, ...aboutMint(card) } as const;
  for (const [user] of ledger.holders()) yield { ...facts, id: `n${room}.${user}`, user };
}

function aboutMint({ market, mint }: RoomCard): { readonly about?: NoticeSubject } {
  return mint === undefined ? {} : { about: { market, mint } };
}
