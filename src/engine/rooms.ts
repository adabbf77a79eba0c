/**
 * The engine's side of every room: carries out what a room's chart asks for (its gate, its watch, its
 * price, its settlement), arms its deadlines and keeps its card. One actor `room:<id>` per live room.
 */
import type { AnyMachineSnapshot } from "xstate";
import { roomId, type RoomId } from "../domain/ids.ts";
import { GRACE_MS } from "../domain/limits.ts";
import { marketAsset, parsePrice, priceText, type PriceE12 } from "../domain/market.ts";
import { mintAsset } from "../domain/mint-terms.ts";
import { assert, Bug } from "../domain/result.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import type { Settlement } from "../domain/settlement.ts";
import type { RoomEvent, RoomRequest } from "../../machines/protocol.ts";
import { roomMachine, type RoomContext } from "../../machines/room.machine.ts";
import type { Actors } from "./actors.ts";
import { putCard, type Board } from "./board.store.ts";
import { cardToPlain, roomCard, termsToPlain } from "./cards.ts";
import type { RoomChange } from "./door.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { LongWork } from "./long-work.ts";
import type { MintWatch } from "./mint-watch.ts";
import type { Notices } from "./notices.ts";
import type { PriceFeed } from "./price-feed.ts";
import type { ActorRecord } from "./records.ts";
import type { SettledRoom } from "./replay.ts";
import { roomActor, type RoomLedger } from "./room-ledger.ts";
import { lockedNotices, nearNotices } from "./room-notices.ts";
import { deadlinesOf, roomState } from "./room-states.ts";
import type { Scheduler } from "./scheduler.ts";
import { Settlements } from "./settlements.ts";
import { TurnQueue } from "./turn-queue.ts";

/** Rooms that go on within one turn of the event loop: a few milliseconds. */
const ROOMS_A_TURN = 64;

export interface RoomsOptions {
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly actors: Actors;
  readonly scheduler: Scheduler;
  readonly board: Board;
  readonly notices: Notices;
  readonly feed: (asset: string) => PriceFeed | undefined;
  readonly mints: () => Pick<MintWatch, "hold" | "release">;
  readonly longWork: LongWork;
  readonly defer: (task: () => void) => void;
  /** A settlement could not be computed; it will be tried again. */
  readonly onSettleFault: (room: RoomId, error: unknown) => void;
  /** Money was half moved in memory: the process must stop before anything of it is journaled. */
  readonly onBug: (error: unknown) => void;
}

export class Rooms {
  readonly #options: RoomsOptions;
  readonly #settlements: Settlements;
  /** A thousand rooms that one price decided go on to be paid without anybody waiting for all. */
  readonly #storedTurns: TurnQueue;
  #lastId = 0;
  /** Terms and accounts are there and its actor is not yet. */
  #opening = false;
  #onChange: ((change: RoomChange) => void) | undefined;

  constructor(options: RoomsOptions) {
    this.#options = options;
    this.#storedTurns = new TurnQueue(options.defer, ROOMS_A_TURN);
    this.#settlements = new Settlements({
      ...options,
      tell: (room, event) => this.tell(room, "ledger", event),
    });
  }

  /** Freezes the terms and brings the room to life, in one batch with whatever led to it. */
  open(terms: RoomTerms): RoomId {
    const id = roomId(this.#lastId + 1);
    this.#lastId = id;
    this.#opening = true;
    this.#options.commit.note({ t: "terms", room: id, terms: termsToPlain(terms) });
    const { actor } = this.#options.ledger.openRoom(id, terms);
    this.#holdMint(actor, terms);
    const input = {
      lockAtMs: terms.lockAtMs,
      settleAtMs: terms.settleAtMs,
      graceAtMs: terms.settleAtMs + GRACE_MS,
      settlement: terms.settlement,
      minPlayers: terms.minPlayers,
    };
    this.#options.actors.create(actor, roomMachine, terms.title, input, "host");
    this.#opening = false;
    return id;
  }

  /** Before its chart asks for a watch: a mint has a feed only as long as somebody needs it. */
  #holdMint(actor: string, { market, mint }: RoomTerms): void {
    if (market.kind === "coin-price" || mint === undefined) return;
    this.#options.mints().hold(actor, mintAsset(market.mint, mint));
  }

  /** A room was not opened to its end: what there is of it must not be journaled. */
  get isHalfOpen(): boolean {
    return this.#opening;
  }

  /** Its settlement is booked and it is not SETTLED yet, which is one batch or nothing (R12). */
  isHalfSettled(id: RoomId): boolean {
    return this.#settlements.booked(id) !== undefined;
  }

  /** Live rooms of one host. */
  countOf(host: number): number {
    let count = 0;
    for (const room of this.#options.ledger.rooms.values()) {
      if (room.terms.host === host) count++;
    }
    return count;
  }

  /** Live rooms about one asset. */
  countOn(asset: string): number {
    let count = 0;
    for (const room of this.#options.ledger.rooms.values()) {
      if (marketAsset(room.terms.market) === asset) count++;
    }
    return count;
  }

  noteId(id: number): void {
    this.#lastId = Math.max(this.#lastId, id);
  }

  /** See {@link Actors.restore}. */
  restore(id: RoomId, record: ActorRecord, isMigrated: boolean): void {
    const ledger = this.#ledger(id);
    this.#holdMint(ledger.actor, ledger.terms);
    this.#options.actors.restore(ledger.actor, roomMachine, ledger.terms.title, record, isMigrated);
    // A room that was parked may not have heard of its last stakes: it is told before it is resumed.
    const { yesLamports, noLamports } = record.context as unknown as RoomContext;
    const { tote } = ledger;
    const hasHeard =
      yesLamports === String(tote.yesLamports) && noLamports === String(tote.noLamports);
    if (!hasHeard) this.#options.ledger.touch(ledger);
  }

  resume(id: RoomId): void {
    this.tell(id, "engine", { type: "RESUMED" });
  }

  tell(room: RoomId, from: string, event: RoomEvent): void {
    if (event.type !== "STAKED") this.tellStakes();
    const { ledger, actors } = this.#options;
    // A room that is settled has no ledger any more, and is past hearing it.
    const actor = ledger.rooms.get(room)?.actor;
    if (actor !== undefined) actors.deliver(actor, from, event);
  }

  /** R19, R12: true when the chart took it, which it does until a verdict is claimed. */
  voidByOperator(room: RoomId, note: string): boolean {
    const { actors } = this.#options;
    const event: RoomEvent = { type: "VOID", note };
    if (actors.snapshot(roomActor(room))?.can(event) !== true) return false;
    actors.unpark(roomActor(room));
    this.tell(room, "operator", event);
    return !actors.isParked(roomActor(room));
  }

  /** Its chart moves nothing any more: no stake enters, and neither price nor time concerns it. */
  park(id: RoomId): void {
    const { ledger, scheduler, board, feed } = this.#options;
    const room = ledger.rooms.get(id);
    if (room === undefined) return;
    room.gate = "shut";
    scheduler.clear(roomActor(id));
    feed(marketAsset(room.terms.market))?.unwatch(id);
    const card = board.getSnapshot().context.cards.get(id);
    if (card === undefined) return;
    const parked = { ...card, acceptsStakes: false, suspended: false, parked: true as const };
    putCard(board, parked);
    this.#changed(id, true);
  }

  /**
   * Before a batch is sealed, and before anything else is said to a room: what was taken since the
   * last time. A stake booked before the gate shuts counts towards the quorum (R8, R9).
   */
  tellStakes(): void {
    for (const room of this.#options.ledger.takeTouched()) {
      this.tell(room.id, "ledger", {
        type: "STAKED",
        players: room.players,
        yesLamports: room.tote.yesLamports.toString(),
        noLamports: room.tote.noLamports.toString(),
      });
    }
  }

  /** After each message of a room: its deadlines are what its state says, its card what it became. */
  step(id: RoomId, snapshot: AnyMachineSnapshot): void {
    const { commit, scheduler, board } = this.#options;
    const state = roomState(snapshot);
    const context = snapshot.context as RoomContext;
    const room = this.#ledger(id);
    scheduler.set(room.actor, deadlinesOf(state, context));
    const card = roomCard(room, state, context, commit.now());
    const before = board.getSnapshot().context.cards.get(id);
    putCard(board, card);
    this.#changed(id, before?.phase !== card.phase || before.suspended !== card.suspended);
  }

  #changed(room: RoomId, phaseChanged: boolean): void {
    const tell = this.#onChange;
    if (tell === undefined) return;
    this.#options.commit.whenDurable(() => tell({ room, phaseChanged }));
  }

  /** What is put off to later turns is not done any more; a restart asks for it again. */
  stop(): void {
    this.#storedTurns.stop();
  }

  /** One listener, told of each step once it is durable. */
  onChange(listener: (change: RoomChange) => void): void {
    this.#onChange = listener;
  }

  handle(id: RoomId, request: RoomRequest): void {
    switch (request.type) {
      case "GATE":
        this.#ledger(id).gate = request.gate;
        return;
      case "WATCH":
        this.#watch(id);
        return;
      case "ASK_PRICE":
        this.#askPrice(id);
        return;
      case "CLAIM":
        this.#claim(id);
        return;
      case "SETTLE":
        this.#settlements.request(this.#ledger(id), request.verdict);
        return;
      case "ANNOUNCE":
        if (request.what === "locked") this.#announceLock(id);
        else this.#announceResult(id);
        return;
    }
  }

  #watch(id: RoomId): void {
    const { terms } = this.#ledger(id);
    // A close room never settles early (R5), so nothing that the price does before its end concerns it.
    if (terms.settlement !== "touch") return;
    const feed = this.#options.feed(marketAsset(terms.market));
    const isToldNear = this.#options.ledger.near.has(id);
    feed?.watch(id, watchOf(terms), this.#context(id).crossing, isToldNear);
  }

  /** The price has come near the target: whoever has a stake is told, once. */
  near(id: RoomId, price: PriceE12): void {
    const { board, notices, commit, ledger } = this.#options;
    const card = board.getSnapshot().context.cards.get(id);
    const room = ledger.rooms.get(id);
    if (card === undefined || room === undefined || room.players === 0) return;
    const event = { t: "near", room: id } as const;
    commit.note(event);
    ledger.near.note(event);
    notices.mentionEach(nearNotices(card, room, priceText(price)));
  }

  /** R12: nothing concerns the room any more, and with its verdict durable it goes on to be paid. */
  #claim(id: RoomId): void {
    const room = this.#ledger(id);
    room.gate = "shut";
    this.#options.feed(marketAsset(room.terms.market))?.unwatch(id);
    this.#options.commit.whenDurable(() => {
      this.#storedTurns.do(() => this.tell(id, "journal", { type: "STORED" }));
    });
  }

  #askPrice(id: RoomId): void {
    const { terms } = this.#ledger(id);
    const feed = this.#options.feed(marketAsset(terms.market));
    // Without a feed nobody answers, and the grace deadline makes the room void (R19).
    feed?.ask(id, watchOf(terms), terms.settlement, terms.settleAtMs);
  }

  #announceLock(id: RoomId): void {
    const { board, notices } = this.#options;
    const card = board.getSnapshot().context.cards.get(id);
    if (card === undefined) return;
    notices.mentionEach(lockedNotices(card, this.#ledger(id)));
  }

  /** The same batch says that the room is settled and carries its payouts (R12). */
  #announceResult(id: RoomId): void {
    const { board, notices, commit, ledger, actors, scheduler } = this.#options;
    const settlement = this.#settlements.booked(id);
    const card = board.getSnapshot().context.cards.get(id);
    assert(
      settlement !== undefined && card !== undefined,
      `room ${id} is booked when it is settled`,
    );
    const settled = { t: "settled", room: id, atMs: card.changedAtMs } as const;
    commit.note({ ...settled, card: cardToPlain(card) });
    ledger.near.note({ ...settled, card: "" });
    const room = this.#ledger(id);
    ledger.forgetRoom(room);
    this.#settlements.announced(id);
    scheduler.clear(room.actor);
    actors.remove(room.actor);
    this.#options.mints().release(room.actor);
    notices.oweSettlement(card, settlement, new Set());
  }

  /** After a restart: a settled room some of whose players may not have been told. */
  oweAgain(
    { ledger, card, verdict }: SettledRoom,
    told: ReadonlySet<string>,
    failed: (error: unknown) => void,
  ): void {
    const { ledger: core, longWork, notices } = this.#options;
    const work = core.settling(ledger, verdict);
    const owe = (settlement: Settlement): void => {
      try {
        notices.oweSettlement(card, settlement, told);
      } catch (error) {
        failed(error);
      }
      ledger.release();
    };
    longWork.start(work, ledger.stakeCount, owe, failed);
  }

  #ledger(id: RoomId): RoomLedger {
    const room = this.#options.ledger.rooms.get(id);
    if (room === undefined) throw new Bug(`room ${id} has no ledger though it lives`);
    return room;
  }

  #context(id: RoomId): RoomContext {
    return this.#options.actors.snapshot(roomActor(id))?.context as RoomContext;
  }
}

function watchOf(terms: RoomTerms) {
  const target = parsePrice(terms.target);
  assert(target !== undefined, "a frozen target is a price");
  const { direction, assetClass, mint } = terms;
  return { target, direction, class: assetClass, thin: mint?.thin ?? false };
}
