/**
 * What screens ask: lists, cards, positions, balances and quotes. Live rooms are answered from memory
 * at once; settled ones from the read model. Nothing here changes anything.
 */
import type { RoomId, UserId } from "../domain/ids.ts";
import { marketAsset, type Side } from "../domain/market.ts";
import { lamports, ZERO } from "../domain/money.ts";
import { payoutIfWon, quoteStake, type Quote } from "../domain/quote.ts";
import type { Refusal } from "../domain/refusal.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { leadingSide, valueNow } from "../domain/value-now.ts";
import { roomMachine } from "../../machines/room.machine.ts";
import type { Clock, ReadModel } from "../ports.ts";
import { putCard, RoomLists, type Board } from "./board.store.ts";
import { storedCard } from "./cards.ts";
import type { Door, Page, PositionTab, RoomTab } from "./door.ts";
import type { Position, RoomCard } from "./room-card.ts";
import type { ActorSummary } from "./inspected.ts";
import type { LedgerCore } from "./ledger-core.ts";
import { RoomCharts, type RoomChart } from "./room-charts.ts";
import { roomActor } from "./room-ledger.ts";

/** Settled rooms that the inspector still lists, though their actors are gone. */
export const SETTLED_SHOWN = 200;

export class Screens {
  readonly #ledger: LedgerCore;
  readonly #board: Board;
  readonly #readModel: ReadModel;
  readonly #lists: RoomLists;
  readonly #charts: RoomCharts;

  constructor(ledger: LedgerCore, board: Board, readModel: ReadModel, clock: Clock) {
    this.#ledger = ledger;
    this.#board = board;
    this.#readModel = readModel;
    this.#lists = new RoomLists(board);
    this.#charts = new RoomCharts({ card: (id) => this.room(id), board, readModel, clock });
  }

  balance(user: UserId): ReturnType<Door["balance"]> {
    const row = this.#ledger.players.get(user);
    if (row === undefined) return { availableLamports: ZERO, inPlayLamports: ZERO };
    return {
      availableLamports: lamports(this.#ledger.book.balance(row.account)),
      inPlayLamports: this.#ledger.players.inPlay(row),
    };
  }

  /** The latest settled rooms as the inspector lists actors; their charts have ended. */
  settledActors(limit: number): readonly ActorSummary[] {
    const { cards, settled } = this.#board.getSnapshot().context;
    return settled.slice(-limit).flatMap((id) => {
      const card = cards.get(id);
      if (card === undefined) return [];
      const { state, title: label, changedAtMs } = card;
      return { actor: roomActor(id), chart: roomMachine.id, state, label, changedAtMs };
    });
  }

  /** After a restart: the latest settled rooms are at hand again, as far as the read model has come. */
  async recallSettled(limit: number): Promise<void> {
    const stored = await this.#readModel.settledRooms(Number.MAX_SAFE_INTEGER, limit);
    for (const room of stored.toReversed()) {
      if (this.#board.getSnapshot().context.cards.has(room.id as RoomId)) continue;
      putCard(this.#board, storedCard(room));
    }
  }

  rooms(tab: RoomTab, user: UserId, offset: number, limit: number): Page<RoomCard> {
    const staked = (room: RoomId): boolean =>
      this.#ledger.rooms.get(room)?.holding(user) !== undefined;
    const mine = (card: RoomCard): boolean => card.host === user || staked(card.id);
    return this.#lists.page(tab, mine, offset, limit);
  }

  async room(id: RoomId): Promise<RoomCard | undefined> {
    const card = this.#board.getSnapshot().context.cards.get(id);
    if (card !== undefined) return card;
    const stored = await this.#readModel.room(id);
    return stored === undefined ? undefined : storedCard(stored);
  }

  chart(id: RoomId): Promise<RoomChart | undefined> {
    return this.#charts.chart(id);
  }

  async position(user: UserId, id: RoomId): Promise<Position | undefined> {
    // Nobody can have been paid by a room that lives: the read model need not be asked.
    if (this.#ledger.rooms.has(id)) return this.#livePosition(user, id);
    const settled = await this.positions(user, "settled", 0, 1_000);
    return settled.rows.find(({ room }) => room.id === id);
  }

  async positions(
    user: UserId,
    tab: PositionTab,
    offset: number,
    limit: number,
  ): Promise<Page<Position>> {
    if (tab === "settled") return this.#settledPositions(user, offset, limit);
    const rows: Position[] = [];
    const { rooms: live, stakeTable } = this.#ledger;
    for (const room of stakeTable.rooms.of(user, (id) => live.has(id))) {
      const position = this.#livePosition(user, room);
      if (position === undefined) continue;
      const open = position.room.phase === "QUEUING" || position.room.phase === "OPEN";
      if (open === (tab === "open")) rows.push(position);
    }
    rows.sort((a, b) => a.room.lockAtMs - b.room.lockAtMs || a.room.id - b.room.id);
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  }

  #livePosition(user: UserId, id: RoomId): Position | undefined {
    const room = this.#ledger.rooms.get(id);
    const holding = room?.holding(user);
    if (room === undefined || holding === undefined) return undefined;
    const card = this.#board.getSnapshot().context.cards.get(id);
    if (card === undefined) return undefined;
    const { tote, players } = room;
    const { feeBps, minPlayers } = room.terms;
    const { side } = holding;
    const stakeLamports = lamports(holding.lamports);
    const stake = { tote, players, minPlayers, feeBps, side, stakeLamports };
    return {
      room: card,
      side,
      stakeLamports,
      returnedLamports: undefined,
      ifWonLamports: payoutIfWon(tote, side, stakeLamports, feeBps),
      valueNowLamports: valueNow({ ...stake, leading: this.#leading(card) }),
    };
  }

  /** By a price that could decide the room now (R15). */
  #leading(card: RoomCard): Side | undefined {
    const price = this.#board.getSnapshot().context.prices.get(marketAsset(card.market));
    return price?.status === "live" ? leadingSide(card, price.price) : undefined;
  }

  async #settledPositions(user: UserId, offset: number, limit: number): Promise<Page<Position>> {
    const stored = await this.#readModel.settledPositions(user, offset, limit + 1);
    const rows = await Promise.all(
      stored.slice(0, limit).map(async (position): Promise<Position | undefined> => {
        const room = await this.room(position.room as RoomId);
        if (room === undefined) return undefined;
        return {
          room,
          side: position.side,
          stakeLamports: lamports(BigInt(position.stakeLamports)),
          returnedLamports: lamports(BigInt(position.returnedLamports)),
          ifWonLamports: undefined,
        };
      }),
    );
    // The read model does not count: one row more than asked for says that there is a next page.
    return { rows: rows.filter((row) => row !== undefined), total: offset + stored.length };
  }

  quote(request: Parameters<Door["quote"]>[0]): Result<Quote, Refusal> {
    const room = this.#ledger.rooms.get(request.room);
    if (room === undefined) return err({ code: "room-unknown" });
    const refusal = this.#ledger.refusal(request, room);
    if (refusal !== undefined) return err(refusal);
    return ok(
      quoteStake({
        tote: room.tote,
        side: request.side,
        stakeLamports: request.lamports,
        heldLamports: lamports(room.holding(request.user)?.lamports ?? 0n),
        feeBps: room.terms.feeBps,
        availableLamports: this.balance(request.user).availableLamports,
      }),
    );
  }
}
