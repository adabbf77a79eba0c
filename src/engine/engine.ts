/**
 * The actor system of one box, behind its typed door. It is given its world (journal, clock,
 * randomness, sources) and owns everything in memory; `openEngine` replays the journal first, so what
 * comes back is what was there, and nothing is answered above the durable sequence.
 */
import type { RequestId, RoomId, UserId } from "../domain/ids.ts";
import type { PlainEvent } from "../domain/journal-event.ts";
import type { Asset } from "../domain/price.ts";
import type { Quote } from "../domain/quote.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import { ledgerMachine } from "../../machines/ledger.machine.ts";
import type { CreateRoomRequest, RoomRequest } from "../../machines/protocol.ts";
import { Actors } from "./actors.ts";
import { createBoard } from "./board.store.ts";
import { Creations, hostOfActor } from "./creations.ts";
import type {
  Anchor,
  CreateAnswer,
  Creation,
  Door,
  Inspection,
  Player,
  StakeReceipt,
  StakeRequest,
} from "./door.ts";
import type { EngineOptions } from "./engine-options.ts";
import { Feeds } from "./feeds.ts";
import { GroupCommit } from "./group-commit.ts";
import { keptPrices } from "./kept-prices.ts";
import { inspectionOf } from "./inspection.ts";
import { LedgerCore } from "./ledger-core.ts";
import { LongWork } from "./long-work.ts";
import { Meters } from "./meters.ts";
import { Notices } from "./notices.ts";
import { People } from "./people.ts";
import { saveState } from "./replay.ts";
import { bringBack, readPast } from "./restart.ts";
import { roomOfActor } from "./room-ledger.ts";
import { Rooms } from "./rooms.ts";
import { Scheduler } from "./scheduler.ts";
import { Screens, SETTLED_SHOWN } from "./screens.ts";
import { Stakes } from "./stakes.ts";
import { Supervision } from "./supervision.ts";

/** Replays the journal and brings every actor back; the sources start last. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const engine = new Engine(options);
  await engine.open();
  return engine;
}

export class Engine implements Door {
  readonly #options: EngineOptions;
  readonly #commit: GroupCommit;
  readonly #longWork: LongWork;
  readonly #ledger: LedgerCore;
  readonly #actors: Actors;
  readonly #scheduler: Scheduler;
  readonly #rooms: Rooms;
  readonly #creations: Creations;
  readonly #notices: Notices;
  readonly #board = createBoard();
  readonly #people: People;
  readonly #screens: Screens;
  readonly #stakes: Stakes;
  readonly #feeds: Feeds;
  readonly #supervision: Supervision;
  readonly inspection: Inspection;
  readonly meters: Meters;
  #stopped = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    const { clock, journal, limits, log, defer = setImmediate } = options;
    this.meters = new Meters(options.stopwatch ?? (() => performance.now()));
    this.#commit = new GroupCommit({
      journal,
      clock,
      beforeSeal: () => this.#rooms.tellStakes(),
      onSealed: (transfers) => this.meters.sealed(transfers),
      onDurable: (no) => {
        this.meters.durable();
        options.readModel.advance(no);
      },
      onFault: (fault) => this.#supervision.fatal(fault),
      defer: defer,
    });
    this.#supervision = new Supervision({
      commit: this.#commit,
      actors: () => this.#actors,
      rooms: () => this.#rooms,
      scheduler: () => this.#scheduler,
      longWork: () => this.#longWork,
      log,
      onFatal: options.onFatal,
    });
    this.#longWork = new LongWork(defer);
    this.#ledger = new LedgerCore(this.#commit, limits);
    this.#people = new People(this.#commit, this.#ledger, limits.welcomeGrantLamports, (work) =>
      this.#supervision.whole(work),
    );
    this.#screens = new Screens(this.#ledger, this.#board, options.readModel, clock);
    this.#notices = new Notices({
      commit: this.#commit,
      longWork: this.#longWork,
      onReceiptTold: (seq) => this.#ledger.owedReceipts.delete(seq),
      onBug: (error) => this.#supervision.fatal(error),
    });
    this.#stakes = new Stakes({
      commit: this.#commit,
      ledger: this.#ledger,
      notices: this.#notices,
      meters: this.meters,
      isOpen: () => this.#actors.snapshot("ledger")?.hasTag("takes-stakes") === true,
      whole: (work) => this.#supervision.whole(work),
    });
    this.#actors = new Actors({
      commit: this.#commit,
      onRequest: (actor, request) => this.#carryOut(actor, request),
      onStep: (actor, snapshot) => {
        const room = roomOfActor(actor);
        if (room !== undefined) this.#rooms.step(room, snapshot);
        else this.#feeds.step(actor, snapshot);
        const host = hostOfActor(actor);
        if (host !== undefined) this.#creations.step(host, snapshot);
      },
      onParked: (actor, event, error) => this.#supervision.parked(actor, event, error),
    });
    this.#scheduler = new Scheduler(clock, (actor, type) => {
      this.#rooms.tellStakes();
      this.#actors.deliver(actor, "scheduler", { type });
    });
    this.#rooms = new Rooms({
      commit: this.#commit,
      ledger: this.#ledger,
      actors: this.#actors,
      scheduler: this.#scheduler,
      board: this.#board,
      notices: this.#notices,
      feed: (asset) => this.#feeds.get(asset),
      mints: () => this.#feeds.mints,
      longWork: this.#longWork,
      defer,
      onSettleFault: (room, error) =>
        log.error({ room, err: error }, "a settlement could not be computed; it is tried again"),
      onBug: (error) => this.#supervision.fatal(error),
    });
    this.#feeds = new Feeds({
      assets: options.assets,
      clock,
      actors: this.#actors,
      board: this.#board,
      scheduler: this.#scheduler,
      random: options.random ?? (() => 0),
      toRoom: (room, from, event) => this.#rooms.tell(room, from, event),
      roomsOn: (asset) => this.#rooms.countOn(asset),
      commit: this.#commit,
      log,
      keep: keptPrices(this.#commit),
      onMintLive: (mint) => this.#creations.priced(mint),
    });
    this.#creations = new Creations({
      actors: this.#actors,
      rooms: this.#rooms,
      limits,
      assets: this.assets(),
      commit: this.#commit,
      scheduler: this.#scheduler,
      feeds: this.#feeds,
      mintLook: options.mintLook,
      isPlayer: (user) => this.#ledger.players.get(user) !== undefined,
      log,
    });
    this.inspection = inspectionOf(this.#actors, this.#screens, options.readModel);
  }

  /** Replay, actors, feeds, sources; in that order. Rejects with a JournalFault on a damaged journal. */
  async open(): Promise<void> {
    const { journal, snapshot, readModel, log, clock } = this.#options;
    const startedMs = clock.now();
    const replay = await readPast(journal, snapshot?.(), this.#ledger, log);
    const { lastNo, lastSeq, lastAtMs, transfers } = replay.position;
    this.#commit.recover(lastNo, lastSeq, lastAtMs);
    this.#ledger.found();
    this.#feeds.open();
    bringBack(replay, {
      rooms: this.#rooms,
      creations: this.#creations,
      notices: this.#notices,
      board: this.#board,
      supervision: this.#supervision,
    });
    this.#actors.create("ledger", ledgerMachine, "The single writer", {}, "engine");
    this.#actors.deliver("ledger", "journal", { type: "REPLAYED", transfers });
    readModel.advance(journal.head().no);
    for (const source of this.#options.sources) this.#feeds.start(source);
    await this.#commit.durable();
    await this.#screens.recallSettled(SETTLED_SHOWN).catch((error: unknown) => {
      log.warn({ err: error }, "settled rooms cannot be listed; live ones are not affected");
    });
    const facts = { batches: lastNo, transfers };
    const live = this.#ledger.rooms.size;
    log.info({ ...facts, rooms: live, tookMs: clock.now() - startedMs }, "journal replayed");
  }

  /** Stops taking messages, makes what is applied durable; the journal is the caller's to close. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#scheduler.stop();
    this.#creations.stop();
    this.#longWork.stop();
    this.#rooms.stop();
    this.#feeds.stop();
    await Promise.all(this.#options.sources.map((source) => source.stop()));
    await this.#commit.durable();
  }

  // -- people ---------------------------------------------------------------------------------

  greet(person: Parameters<Door["greet"]>[0]): ReturnType<Door["greet"]> {
    return this.#people.greet(person);
  }

  player(user: UserId): Player | undefined {
    return this.#people.player(user);
  }

  rememberHome(user: UserId, message: number): void {
    this.#people.rememberHome(user, message);
  }

  balance(user: UserId): ReturnType<Door["balance"]> {
    return this.#screens.balance(user);
  }

  history(user: UserId, beforeSeq: number, limit: number): ReturnType<Door["history"]> {
    return this.#options.readModel.history(user, beforeSeq, limit);
  }

  referrals(user: UserId): ReturnType<Door["referrals"]> {
    return this.#ledger.players.referrals(user);
  }

  // -- rooms ----------------------------------------------------------------------------------

  rooms(...asked: Parameters<Door["rooms"]>): ReturnType<Door["rooms"]> {
    return this.#screens.rooms(...asked);
  }

  room(id: RoomId): ReturnType<Door["room"]> {
    return this.#screens.room(id);
  }

  chart(id: RoomId): ReturnType<Door["chart"]> {
    return this.#screens.chart(id);
  }

  position(user: UserId, room: RoomId): ReturnType<Door["position"]> {
    return this.#screens.position(user, room);
  }

  positions(...asked: Parameters<Door["positions"]>): ReturnType<Door["positions"]> {
    return this.#screens.positions(...asked);
  }

  quote(request: Parameters<Door["quote"]>[0]): Result<Quote, Refusal> {
    return this.#screens.quote(request);
  }

  stake(request: StakeRequest): Promise<Result<StakeReceipt, Refusal>> {
    return new Promise((resolve) => this.stakeThen(request, resolve));
  }

  /** As {@link stake}, without a promise. */
  stakeThen(request: StakeRequest, answer: (result: Result<StakeReceipt, Refusal>) => void): void {
    this.#stakes.take(request, answer);
  }

  stakeNow(request: StakeRequest): Result<StakeReceipt, Refusal> {
    const result = this.#stakes.now(request);
    // The screen that is drawn next must show it; in bulk, rooms are told once per batch.
    this.#rooms.tellStakes();
    return result;
  }

  receipt(request: RequestId): StakeReceipt | undefined {
    return this.#ledger.receipt(request);
  }

  async voidRoom(room: RoomId, note: string): Promise<boolean> {
    const voided = this.#rooms.voidByOperator(room, note);
    await this.#commit.durable();
    return voided;
  }

  // -- creating -------------------------------------------------------------------------------

  creation(user: UserId): Creation | undefined {
    return this.#creations.view(user);
  }

  async create(user: UserId, answer: CreateAnswer): Promise<Creation> {
    const view = this.#creations.answer(user, answer);
    await this.#commit.durable();
    return view;
  }

  onCreation(listener: Parameters<Door["onCreation"]>[0]): void {
    this.#creations.onChange(listener);
  }

  // -- prices ---------------------------------------------------------------------------------

  assets(): readonly Asset[] {
    return this.#options.assets.filter((asset) => asset.offered);
  }

  price(asset: string): ReturnType<Door["price"]> {
    return this.#board.getSnapshot().context.prices.get(asset);
  }

  sources(): ReturnType<Door["sources"]> {
    return this.#feeds.sources();
  }

  // -- notices, durability --------------------------------------------------------------------

  onNotice(listener: Parameters<Door["onNotice"]>[0]): void {
    this.#notices.listen(listener);
  }

  told(noticeIds: readonly string[]): void {
    this.#notices.told(noticeIds);
  }

  onAlert(listener: Parameters<Door["onAlert"]>[0]): void {
    this.#supervision.alerts.listen(listener);
  }

  onPriceAlert(listener: Parameters<Door["onPriceAlert"]>[0]): void {
    this.#feeds.alerts.listen(listener);
  }

  onPriceStatus(listener: Parameters<Door["onPriceStatus"]>[0]): void {
    this.#feeds.onStatus(listener);
  }

  /** As of the last durable batch; players and balances may be one batch ahead of it. */
  async anchor(): Promise<Anchor> {
    await this.#commit.durable();
    const { book, players } = this.#ledger;
    return {
      ...this.#options.journal.head(),
      transfers: this.#commit.durableSeq,
      players: players.size,
      ...book.debt(),
    };
  }

  onRoomChange(listener: Parameters<Door["onRoomChange"]>[0]): void {
    this.#rooms.onChange(listener);
  }

  durable(): Promise<void> {
    return this.#commit.durable();
  }

  /** Figures for /metrics, at no cost. */
  figures() {
    return {
      head: this.#options.journal.head(),
      undurable: this.#commit.undurable,
      players: this.#ledger.players.size,
      rooms: this.#ledger.rooms.size,
      actors: this.#actors.count,
      parked: this.#actors.parked,
      messages: this.#actors.delivered,
      noticesOwed: this.#notices.owed,
    };
  }

  /** The same for /health, and what has to be counted: every balance and every actor. */
  vitals() {
    return {
      ...this.figures(),
      actors: this.#actors.summaries().length,
      bookSum: this.#ledger.book.sum().toString(),
    };
  }

  /**
   * The state that a replay of all durable batches ends in, as {@link saveState} writes it; for a
   * moment when nothing is in flight.
   */
  state(): Uint8Array {
    return saveState(this.#ledger, this.#actors.records());
  }

  // -- inside ---------------------------------------------------------------------------------

  #carryOut(actor: string, request: PlainEvent): void {
    const room = roomOfActor(actor);
    if (room !== undefined) this.#rooms.handle(room, request as RoomRequest);
    const host = hostOfActor(actor);
    if (host !== undefined) this.#creations.handle(host, request as CreateRoomRequest);
    if (room === undefined && host === undefined) this.#feeds.handle(actor);
  }
}
