/**
 * What the traced writer writes: a small market's batches, the same in every process, so that whoever
 * judges an image knows what should be in it. Most are a few stakes, some a burst of them, now and then a
 * room is settled in one linked entry of several pages.
 */
import { Chance } from "../../bench/chance.ts";
import type { Batch } from "../../src/ports.ts";
import { Sealing, type Posting } from "../store/sealing.ts";

const PLAYERS = 40;
const GRANT_LAMPORTS = 100_000_000_000n;
const SETTLED_EVERY = 60;

export function writtenBatches(count: number): Batch[] {
  const market = new Market();
  return Array.from({ length: count }, (_, index) => market.batch(index));
}

interface OpenRoom {
  readonly no: number;
  readonly sides: readonly [number, number];
  readonly stakes: Posting[];
}

class Market {
  readonly #chance = new Chance(2026);
  readonly #sealing = new Sealing();
  readonly #world = this.#sealing.open("world", 0);
  readonly #players: number[] = [];
  #room = this.#openRoom(1);

  batch(index: number): Batch {
    if (index === 0) this.#grant();
    else if (index % SETTLED_EVERY === 0) this.#settle();
    else this.#stake(this.#chance.below(4) === 0 ? 40 + this.#chance.below(260) : 1 + (index % 5));
    return this.#sealing.seal();
  }

  #grant(): void {
    for (let user = 1; user <= PLAYERS; user++) {
      const account = this.#sealing.open("user", user);
      const atMs = this.#sealing.clockMs;
      this.#sealing.note({ t: "player", user, name: `P${user}`, account, atMs, referrer: null });
      this.#sealing.entry({
        debit: this.#world,
        credit: account,
        lamports: GRANT_LAMPORTS,
        kind: "grant",
        room: 0,
      });
      this.#players.push(account);
    }
  }

  #stake(count: number): void {
    const { no, sides, stakes } = this.#room;
    for (let left = count; left > 0; left--) {
      const stake: Posting = {
        debit: this.#players[this.#chance.below(PLAYERS)] ?? 0,
        credit: sides[this.#chance.below(2)] ?? 0,
        lamports: BigInt(1 + this.#chance.below(100_000)),
        kind: "stake",
        room: no,
      };
      this.#sealing.entry(stake);
      stakes.push(stake);
    }
    this.#note(no, { type: "STAKED", stakes: count }, "OPEN.betting");
  }

  /** Everybody gets everything back: what matters here is that it is one entry, and a long one. */
  #settle(): void {
    const { no, stakes } = this.#room;
    this.#sealing.entry(
      ...stakes.map(({ debit, credit, ...stake }): Posting => {
        return { ...stake, debit: credit, credit: debit, kind: "refund" };
      }),
    );
    this.#note(no, { type: "SETTLE" }, "SETTLED");
    this.#sealing.note({ t: "terms", room: no, terms: {} });
    const card = JSON.stringify({ id: no, outcome: "VOID", stakes: stakes.length });
    this.#sealing.note({ t: "settled", room: no, atMs: this.#sealing.clockMs, card });
    this.#room = this.#openRoom(no + 1);
  }

  #openRoom(no: number): OpenRoom {
    const sides = [this.#sealing.open("room-yes", no), this.#sealing.open("room-no", no)] as const;
    return { no, sides, stakes: [] };
  }

  #note(room: number, event: { readonly type: string; stakes?: number }, state: string): void {
    this.#sealing.note({
      t: "actor",
      actor: `room:${room}`,
      chart: "room@2",
      from: "ledger",
      atMs: this.#sealing.clockMs,
      event,
      state,
      record: { state, title: `Room ${room} goes up`, lockAtMs: this.#sealing.clockMs + 900_000 },
    });
  }
}
