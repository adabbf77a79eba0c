/**
 * What screens read: cards of live and lately settled rooms, the latest price of each symbol and where
 * it has been. Nothing here decides money: the ledger and the feeds have their own.
 */
import { createStore } from "@xstate/store";
import type { RoomId } from "../domain/ids.ts";
import type { Page, PriceView, RoomTab } from "./door.ts";
import type { RoomCard } from "./room-card.ts";
import { PriceTrails } from "./price-trail.ts";

/** Settled rooms that stay at hand; older ones come from the read model. */
const SETTLED_KEPT = 1_000;

/** So many rooms that moved are put in their places one by one; of more the lists are made anew. */
const MOVES_MAX = 500;

export function createBoard() {
  return createStore({
    context: {
      cards: new Map<RoomId, RoomCard>(),
      prices: new Map<string, PriceView>(),
      trails: new PriceTrails(),
      settled: [] as RoomId[],
      /** Rooms that appeared, went or moved between the lists since these were last read. */
      moved: new Map<RoomId, RoomCard>(),
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
  move(context.moved, card);
  if (isLive(card)) return;
  context.settled.push(card.id);
  const oldest = context.settled.length > SETTLED_KEPT ? context.settled.shift() : undefined;
  const forgotten = oldest === undefined ? undefined : context.cards.get(oldest);
  if (forgotten === undefined) return;
  context.cards.delete(forgotten.id);
  move(context.moved, forgotten);
}

/** One more than can be put in place says that there are too many: nothing grows while nobody reads. */
function move(moved: Map<RoomId, RoomCard>, card: RoomCard): void {
  if (moved.size <= MOVES_MAX) moved.set(card.id, card);
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

type Order = (a: RoomCard, b: RoomCard) => number;

/** An order is by frozen terms (R7): only which rooms are in a list changes, never where one stands. */
const LISTS = {
  open: { has: isOpen, order: (a, b) => a.lockAtMs - b.lockAtMs || a.id - b.id },
  ending: { has: isLive, order: (a, b) => a.settleAtMs - b.settleAtMs || a.id - b.id },
  new: { has: () => true, order: (a, b) => b.id - a.id },
} satisfies Record<string, { has: (card: RoomCard) => boolean; order: Order }>;

type Listed = keyof typeof LISTS;

/**
 * Sorted lists of rooms. Sorting a hundred thousand takes 150 ms, so a room that moves is put in its
 * place by halving, as long as few have moved since the lists were last read.
 */
export class RoomLists {
  readonly #board: Board;
  readonly #lists: Record<Listed, RoomId[]> = { open: [], ending: [], new: [] };

  constructor(board: Board) {
    this.#board = board;
  }

  page(
    tab: RoomTab,
    mine: (card: RoomCard) => boolean,
    offset: number,
    limit: number,
  ): Page<RoomCard> {
    this.#bringUpToDate();
    const { cards } = this.#board.getSnapshot().context;
    const cardsOf = (ids: readonly RoomId[]) => ids.flatMap((id) => cards.get(id) ?? []);
    const to = offset + limit;
    if (tab !== "mine") {
      const ids = this.#lists[tab];
      return { rows: cardsOf(ids.slice(offset, to)), total: ids.length };
    }
    const rows = cardsOf(this.#lists.new).filter(mine);
    return { rows: rows.slice(offset, to), total: rows.length };
  }

  #bringUpToDate(): void {
    const { cards, moved } = this.#board.getSnapshot().context;
    if (moved.size > MOVES_MAX) {
      const all = [...cards.values()];
      for (const [tab, { has, order }] of Object.entries(LISTS)) {
        this.#lists[tab as Listed] = all
          .filter(has)
          .toSorted(order)
          .map(({ id }) => id);
      }
    } else {
      for (const card of moved.values()) this.#place(card);
    }
    moved.clear();
  }

  /** Into every list that it belongs to now, and out of the others. */
  #place(card: RoomCard): void {
    const { cards, moved } = this.#board.getSnapshot().context;
    const now = cards.get(card.id);
    // One that is in a list and not on the board any more has moved too.
    const cardOf = (id: RoomId): RoomCard => cards.get(id) ?? moved.get(id) ?? card;
    for (const [tab, { has, order }] of Object.entries(LISTS)) {
      const ids = this.#lists[tab as Listed];
      const at = placeOf(ids, (id) => order(cardOf(id), card));
      const isIn = ids[at] === card.id;
      const belongs = now !== undefined && has(now);
      if (isIn && !belongs) ids.splice(at, 1);
      if (!isIn && belongs) ids.splice(at, 0, card.id);
    }
  }
}

/** The first index whose id is not before what is looked for. */
function placeOf(ids: readonly RoomId[], compare: (id: RoomId) => number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const id = ids[middle];
    if (id !== undefined && compare(id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
