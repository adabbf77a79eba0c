/**
 * The actor system of one box, behind its typed door. It is given its world (journal, clock,
 * randomness, sources) and owns everything in memory; `openEngine` replays the journal first, so what
 * comes back is what was there, and nothing is answered above the durable sequence.
 */
import { roomCode, type RequestId, type RoomId, type UserId } from "../domain/ids.ts";
import type { Preferences } from "../domain/preferences.ts";
import type { Asset } from "../domain/price.ts";
import type { Quote } from "../domain/quote.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import { ledgerMachine } from "../../machines/ledger.machine.ts";
import type { Anchor, Door, Player } from "./door.ts";
import type { CreateAnswer, Creation } from "./creation-door.ts";
import type { StakeReceipt, StakeRequest } from "./room-card.ts";
import type { Inspection } from "./inspected.ts";
import type { EngineOptions } from "./engine-options.ts";
import type { GroupDoor } from "./group-door.ts";
import { inspectionOf } from "./inspection.ts";
import type { AlarmAnswer } from "./money-door.ts";
import type { Meters } from "./meters.ts";
import { Parts } from "./parts.ts";
import type { OperatorDesk } from "./operator-door.ts";
import type { PayoutDoor } from "./payout-door.ts";
import { saveState } from "./replay.ts";
import { bringBack, readPast } from "./restart.ts";
import { SETTLED_SHOWN } from "./screens.ts";

/** Replays the journal and brings every actor back; the sources start last. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const engine = new Engine(options);
  await engine.open();
  return engine;
}

export class Engine implements Door {
  readonly #options: EngineOptions;
  readonly #parts: Parts;
  readonly inspection: Inspection;
  readonly meters: Meters;
  readonly payouts: PayoutDoor | undefined;
  readonly desk: OperatorDesk;
  readonly groups: GroupDoor;
  #stopped = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#parts = new Parts(options);
    const { actors, screens, meters, payments, ended } = this.#parts;
    this.meters = meters;
    this.payouts = payments?.door;
    this.desk = this.#parts.operators;
    this.groups = this.#parts.groups;
    this.inspection = inspectionOf(actors, screens, ended, options.readModel);
  }

  /** Replay, actors, feeds, sources; in that order. Rejects with a JournalFault on a damaged journal. */
  async open(): Promise<void> {
    const { journal, snapshot, readModel, log, clock } = this.#options;
    const { commit, ledger, feeds, actors, screens } = this.#parts;
    const startedMs = clock.now();
    const replay = await readPast(journal, snapshot?.(), ledger, log);
    const { lastNo, lastSeq, lastAtMs, transfers } = replay.position;
    commit.recover(lastNo, lastSeq, lastAtMs);
    ledger.found(this.#options.money === undefined ? "play" : "sol");
    if (this.#options.money !== undefined) ledger.protections.enforce();
    feeds.open();
    bringBack(replay, this.#parts);
    this.#parts.digests.open();
    actors.create("ledger", ledgerMachine, "The single writer", {}, "engine");
    actors.deliver("ledger", "journal", { type: "REPLAYED", transfers });
    readModel.advance(journal.head().no);
    for (const source of this.#options.sources) feeds.start(source);
    this.#parts.deposits?.start();
    this.#parts.withdrawals?.open();
    await commit.durable();
    await screens.recallSettled(SETTLED_SHOWN).catch((error: unknown) => {
      log.warn({ err: error }, "settled rooms cannot be listed; live ones are not affected");
    });
    await this.#parts.ended.recall(ledger, readModel).catch((error: unknown) => {
      log.warn({ err: error }, "ended payments cannot be listed; open ones are not affected");
    });
    const facts = { batches: lastNo, transfers };
    const live = ledger.rooms.size;
    log.info({ ...facts, rooms: live, tookMs: clock.now() - startedMs }, "journal replayed");
  }

  /** Stops taking messages, makes what is applied durable; the journal is the caller's to close. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#parts.scheduler.stop();
    this.#parts.creations.stop();
    this.#parts.schedules.stop();
    this.#parts.longWork.stop();
    this.#parts.rooms.stop();
    this.#parts.feeds.stop();
    this.#parts.withdrawals?.stop();
    this.#parts.sweeps?.stop();
    this.#parts.security?.stop();
    this.#parts.reserves?.stop();
    await Promise.all(this.#options.sources.map((source) => source.stop()));
    await this.#parts.deposits?.stop();
    await this.#parts.commit.durable();
  }

  // -- people ---------------------------------------------------------------------------------

  greet(person: Parameters<Door["greet"]>[0]): ReturnType<Door["greet"]> {
    return this.#parts.people.greet(person);
  }

  player(user: UserId): Player | undefined {
    return this.#parts.people.player(user);
  }

  rememberHome(user: UserId, message: number): void {
    this.#parts.people.rememberHome(user, message);
  }

  preferences(user: UserId): Preferences {
    return this.#parts.people.preferences(user);
  }

  prefer(user: UserId, change: Partial<Preferences>): Promise<Preferences> {
    return this.#parts.people.prefer(user, change);
  }

  protection(user: UserId): ReturnType<Door["protection"]> {
    return this.#parts.people.protection(user);
  }

  protect(...wish: Parameters<Door["protect"]>): ReturnType<Door["protect"]> {
    return this.#parts.people.protect(...wish);
  }

  isExcluded(user: UserId, nowMs: number): boolean {
    return this.#parts.ledger.protections.isExcluded(user, nowMs);
  }

  balance(user: UserId): ReturnType<Door["balance"]> {
    return this.#parts.screens.balance(user);
  }

  history(...asked: Parameters<Door["history"]>): ReturnType<Door["history"]> {
    return this.#options.readModel.history(...asked);
  }

  referrals(user: UserId): ReturnType<Door["referrals"]> {
    return this.#parts.ledger.players.referrals(user);
  }

  // -- standings ------------------------------------------------------------------------------

  record(user: UserId): ReturnType<Door["record"]> {
    return this.#parts.standings.record(user);
  }

  board(...asked: Parameters<Door["board"]>): ReturnType<Door["board"]> {
    return this.#parts.standings.board(...asked);
  }

  boardOf(...asked: Parameters<Door["boardOf"]>): ReturnType<Door["boardOf"]> {
    return this.#parts.standings.boardOf(...asked);
  }

  referred(...asked: Parameters<Door["referred"]>): ReturnType<Door["referred"]> {
    return this.#parts.standings.referred(...asked);
  }

  statement(...asked: Parameters<Door["statement"]>): ReturnType<Door["statement"]> {
    return this.#parts.standings.statement(...asked);
  }

  hosted(...asked: Parameters<Door["hosted"]>): ReturnType<Door["hosted"]> {
    return this.#parts.standings.hosted(...asked);
  }

  hostRecord(host: UserId): ReturnType<Door["hostRecord"]> {
    return this.#parts.standings.hostRecord(host);
  }

  // -- real money -----------------------------------------------------------------------------

  async deposit(user: UserId): ReturnType<Door["deposit"]> {
    const view = await this.#parts.deposits?.open(user);
    const withheld = this.#parts.ledger.protections.depositRefusal(user);
    if (view === undefined || withheld === undefined) return view;
    return { ...view, address: undefined, withheld };
  }

  async answerAlarm(answer: AlarmAnswer): ReturnType<Door["answerAlarm"]> {
    const { by, actor, answer: said, note } = answer;
    const outcome = (await this.#parts.deposits?.answerAlarm(answer)) ?? "no-alarm";
    const why = `${said.toLowerCase()}: ${note}`;
    if (outcome === "done") this.#parts.operators.note("alarm", actor, { by, why });
    await this.#parts.commit.durable();
    return outcome;
  }

  async checkReserves(): ReturnType<Door["checkReserves"]> {
    return this.#parts.reserves?.check();
  }

  reserves(): ReturnType<Door["reserves"]> {
    return this.#parts.reserves?.last;
  }

  onMoneyAlert(listener: Parameters<Door["onMoneyAlert"]>[0]): void {
    this.#parts.deposits?.alerts.listen(listener);
  }

  // -- rooms ----------------------------------------------------------------------------------

  rooms(...asked: Parameters<Door["rooms"]>): ReturnType<Door["rooms"]> {
    return this.#parts.screens.rooms(...asked);
  }

  room(id: RoomId): ReturnType<Door["room"]> {
    return this.#parts.screens.room(id);
  }

  chart(id: RoomId): ReturnType<Door["chart"]> {
    return this.#parts.screens.chart(id);
  }

  position(user: UserId, room: RoomId): ReturnType<Door["position"]> {
    return this.#parts.screens.position(user, room);
  }

  positions(...asked: Parameters<Door["positions"]>): ReturnType<Door["positions"]> {
    return this.#parts.screens.positions(...asked);
  }

  quote(request: Parameters<Door["quote"]>[0]): Result<Quote, Refusal> {
    return this.#parts.screens.quote(request);
  }

  stake(request: StakeRequest): Promise<Result<StakeReceipt, Refusal>> {
    return new Promise((resolve) => this.stakeThen(request, resolve));
  }

  /** As {@link stake}, without a promise. */
  stakeThen(request: StakeRequest, answer: (result: Result<StakeReceipt, Refusal>) => void): void {
    this.#parts.stakes.take(request, answer);
  }

  stakeNow(request: StakeRequest): Result<StakeReceipt, Refusal> {
    const result = this.#parts.stakes.now(request);
    // The screen that is drawn next must show it; in bulk, rooms are told once per batch.
    this.#parts.rooms.tellStakes();
    return result;
  }

  receipt(request: RequestId): StakeReceipt | undefined {
    return this.#parts.ledger.receipt(request);
  }

  async voidRoom(room: RoomId, note: string, by?: UserId): Promise<boolean> {
    const voided = this.#parts.rooms.voidByOperator(room, note);
    const who = { by: by ?? 0, why: note };
    if (voided) this.#parts.operators.note("void", roomCode(room), who);
    await this.#parts.commit.durable();
    return voided;
  }

  // -- creating -------------------------------------------------------------------------------

  creation(user: UserId): Creation | undefined {
    return this.#parts.creations.view(user);
  }

  async create(user: UserId, answer: CreateAnswer): Promise<Creation> {
    const view = this.#parts.creations.answer(user, answer);
    await this.#parts.commit.durable();
    return view;
  }

  onCreation(listener: Parameters<Door["onCreation"]>[0]): void {
    this.#parts.creations.onChange(listener);
  }

  schedules(user: UserId): ReturnType<Door["schedules"]> {
    return this.#parts.schedules.of(user);
  }

  schedule(user: UserId, schedule: number): ReturnType<Door["schedule"]> {
    return this.#parts.schedules.view(user, schedule);
  }

  repeat(...asked: Parameters<Door["repeat"]>): ReturnType<Door["repeat"]> {
    return this.#parts.schedules.repeat(...asked);
  }

  reschedule(...asked: Parameters<Door["reschedule"]>): ReturnType<Door["reschedule"]> {
    return this.#parts.schedules.reschedule(...asked);
  }

  // -- prices ---------------------------------------------------------------------------------

  assets(): readonly Asset[] {
    return this.#options.assets.filter((asset) => asset.offered);
  }

  price(asset: string): ReturnType<Door["price"]> {
    return this.#parts.board.getSnapshot().context.prices.get(asset);
  }

  sources(): ReturnType<Door["sources"]> {
    return this.#parts.feeds.sources();
  }

  // -- notices, durability --------------------------------------------------------------------

  onNotice(listener: Parameters<Door["onNotice"]>[0]): void {
    this.#parts.notices.listen(listener);
  }

  told(noticeIds: readonly string[]): void {
    this.#parts.notices.told(noticeIds);
  }

  onAlert(listener: Parameters<Door["onAlert"]>[0]): void {
    this.#parts.supervision.alerts.listen(listener);
  }

  onPriceAlert(listener: Parameters<Door["onPriceAlert"]>[0]): void {
    this.#parts.feeds.alerts.listen(listener);
  }

  onPriceStatus(listener: Parameters<Door["onPriceStatus"]>[0]): void {
    this.#parts.feeds.onStatus(listener);
  }

  /** As of the last durable batch; players and balances may be one batch ahead of it. */
  async anchor(): Promise<Anchor> {
    await this.#parts.commit.durable();
    const { book, players } = this.#parts.ledger;
    return {
      ...this.#options.journal.head(),
      transfers: this.#parts.commit.durableSeq,
      players: players.size,
      ...book.debt(),
    };
  }

  onRoomChange(listener: Parameters<Door["onRoomChange"]>[0]): void {
    this.#parts.rooms.onChange(listener);
  }

  durable(): Promise<void> {
    return this.#parts.commit.durable();
  }

  /** Figures for /metrics, at no cost. */
  figures() {
    return {
      head: this.#options.journal.head(),
      undurable: this.#parts.commit.undurable,
      players: this.#parts.ledger.players.size,
      rooms: this.#parts.ledger.rooms.size,
      actors: this.#parts.actors.count,
      parked: this.#parts.actors.parked,
      messages: this.#parts.actors.delivered,
      noticesOwed: this.#parts.notices.owed,
    };
  }

  /** The same for /health, and what has to be counted: every balance and every actor. */
  vitals() {
    return {
      ...this.figures(),
      actors: this.#parts.actors.summaries().length,
      bookSum: this.#parts.ledger.book.sum().toString(),
    };
  }

  /**
   * The state that a replay of all durable batches ends in, as {@link saveState} writes it; for a
   * moment when nothing is in flight.
   */
  state(): Uint8Array {
    return saveState(this.#parts.ledger, this.#parts.actors.records());
  }
}
