/**
 * What screens read: cards of live and lately settled rooms, the latest price of each symbol and where
 * it has been. Nothing here decides money: the ledger and the feeds have their own.
 */
import { createStore } from "@xstate/store";
import type { RoomId } from "../domain/ids.ts";
import type { Page, PriceView, RoomCard, RoomTab } from "./door.ts";
import { PriceTrails } from "./price-trail.ts";

/** Settled rooms that stay at hand; older ones come from the read model. */
const SETTLED_KEPT = 1_000;

interface Lists {
  readonly open: readonly RoomId[];
  readonly ending: readonly RoomId[];
  readonly new: readonly RoomId[];
}

export function createBoard() {
  return createStore({
    context: {
      cards: new Map<RoomId, RoomCard>(),
      prices: new Map<string, PriceView>(),
      trails: new PriceTrails(),
      settled: [] as RoomId[],
      /** Rises when a room appears, goes or moves between the lists. */
      revision: 0,
    },
    on: {
      price: (context, event: { view: PriceView }) => {
        context.prices.set(event.view.asset, event.view);
        return context;
      },
    },
  });
}

export type Board = ReturnType<typeof createBoard>;

/**
 * Puts a room's card where its last one was. The maps are changed in place and without an event:
 * nobody waits for one, and a thousand rooms that one price decides would each pay for several.
 */
export function putCard(board: Board, card: RoomCard): void {
  const { context } = board.getSnapshot();
  const before = context.cards.get(card.id);
  context.cards.set(card.id, card);
  const stays =
    before !== undefined && isOpen(before) === isOpen(card) && isLive(before) === isLive(card);
  if (stays) return;
  context.revision++;
  if (isLive(card)) return;
  context.settled.push(card.id);
  const oldest = context.settled.length > SETTLED_KEPT ? context.settled.shift() : undefined;
  if (oldest !== undefined) context.cards.delete(oldest);
}

/**
 * What screens may show again for a little while, so that many who look at once cost one look. It is
 * for screens alone: no rule about money asks it.
 */
export class ShortMemory<K, V> {
  readonly #ttlMs: number;
  readonly #max: number;
  readonly #entries = new Map<K, { readonly value: V; readonly madeAtMs: number }>();

  /** `max`: above it the oldest gives way. */
  constructor(ttlMs: number, max: number) {
    this.#ttlMs = ttlMs;
    this.#max = max;
  }

  get(key: K, nowMs: number): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    const ageMs = nowMs - entry.madeAtMs;
    if (ageMs >= 0 && ageMs < this.#ttlMs) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: K, value: V, nowMs: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, madeAtMs: nowMs });
    if (this.#entries.size <= this.#max) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

function isOpen({ phase }: RoomCard): boolean {
  return phase === "QUEUING" || phase === "OPEN";
}

function isLive({ phase }: RoomCard): boolean {
  return phase !== "SETTLED";
}

/** Sorted lists of rooms, made anew only when the board's revision has changed. */
export class RoomLists {
  readonly #board: Board;
  #revision = -1;
  #lists: Lists = { open: [], ending: [], new: [] };

  constructor(board: Board) {
    this.#board = board;
  }

  page(
    tab: RoomTab,
    mine: (card: RoomCard) => boolean,
    offset: number,
    limit: number,
  ): Page<RoomCard> {
    const { cards } = this.#board.getSnapshot().context;
    const lists = this.#current();
    const cardsOf = (ids: readonly RoomId[]) => ids.flatMap((id) => cards.get(id) ?? []);
    const to = offset + limit;
    if (tab !== "mine") {
      return { rows: cardsOf(lists[tab].slice(offset, to)), total: lists[tab].length };
    }
    const rows = cardsOf(lists.new).filter(mine);
    return { rows: rows.slice(offset, to), total: rows.length };
  }

  #current(): Lists {
    const { cards, revision } = this.#board.getSnapshot().context;
    if (revision === this.#revision) return this.#lists;
    const all = [...cards.values()];
    const open = all.filter(isOpen);
    const live = all.filter(isLive);
    const ids = (rows: RoomCard[], order: (a: RoomCard, b: RoomCard) => number): RoomId[] =>
      rows.sort(order).map((card) => card.id);
    this.#lists = {
      open: ids(open, (a, b) => a.lockAtMs - b.lockAtMs || a.id - b.id),
      ending: ids(live, (a, b) => a.settleAtMs - b.settleAtMs || a.id - b.id),
      new: ids(all, (a, b) => b.id - a.id),
    };
    this.#revision = revision;
    return this.#lists;
  }
}
