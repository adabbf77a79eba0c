/** What the engine is made of, and who hears of what from whom. */
import type { AnyMachineSnapshot } from "xstate";
import type { PlainEvent } from "../domain/journal-event.ts";
import type { UserId } from "../domain/ids.ts";
import { ZERO, type Lamports } from "../domain/money.ts";
import type { Refusal } from "../domain/refusal.ts";
import type {
  CreateRoomRequest,
  DepositRequest,
  RoomRequest,
  ScheduleRequest,
  SecurityRequest,
  WithdrawalRequest,
} from "../../machines/protocol.ts";
import { Actors } from "./actors.ts";
import { createBoard } from "./board.store.ts";
import { Creations, hostOfActor, type CreationsOptions } from "./creations.ts";
import { depositorOfActor } from "./deposit-actor.ts";
import { Deposits } from "./deposits.ts";
import { Digests, DIGESTS } from "./digests.ts";
import { EndedPayments } from "./ended-payments.ts";
import type { EngineOptions } from "./engine-options.ts";
import { Feeds } from "./feeds.ts";
import { GroupCommit } from "./group-commit.ts";
import { Groups } from "./groups.ts";
import { keptPrices } from "./kept-prices.ts";
import { LedgerCore } from "./ledger-core.ts";
import { LongWork } from "./long-work.ts";
import { Meters } from "./meters.ts";
import { Notices } from "./notices.ts";
import { Operators } from "./operators.ts";
import { payoutDoor, type PayoutDoor } from "./payout-door.ts";
import { People } from "./people.ts";
import { roomOfActor } from "./room-ledger.ts";
import { Reserves } from "./reserves.ts";
import { Rooms } from "./rooms.ts";
import { scheduleOfActor } from "./schedule-book.ts";
import { Scheduler } from "./scheduler.ts";
import { Schedules } from "./schedules.ts";
import { Screens } from "./screens.ts";
import { Security } from "./security.ts";
import { guardedBy } from "./security-view.ts";
import { Stakes } from "./stakes.ts";
import { StandingScreens } from "./standing-screens.ts";
import { Supervision } from "./supervision.ts";
import { sweepOfActor } from "./sweep-view.ts";
import { Sweeps } from "./sweeps.ts";
import { withdrawalOfActor, type WithdrawalView } from "./withdrawal-view.ts";
import { Withdrawals } from "./withdrawals.ts";

/** Built in one go: each part may be handed to the others, and none calls another before `open`. */
export class Parts {
  readonly commit: GroupCommit;
  readonly longWork: LongWork;
  readonly ledger: LedgerCore;
  readonly actors: Actors;
  readonly scheduler: Scheduler;
  readonly rooms: Rooms;
  readonly creations: Creations;
  readonly schedules: Schedules;
  /** Absent with play money. */
  readonly deposits: Deposits | undefined;
  readonly notices: Notices;
  readonly board = createBoard();
  readonly people: People;
  readonly groups: Groups;
  readonly screens: Screens;
  readonly standings: StandingScreens;
  readonly ended = new EndedPayments();
  readonly stakes: Stakes;
  readonly feeds: Feeds;
  readonly supervision: Supervision;
  readonly meters: Meters;
  readonly operators: Operators;
  readonly digests = new Digests(this);
  /** Undefined with play money. */
  readonly payments:
    | {
        readonly withdrawals: Withdrawals;
        readonly sweeps: Sweeps;
        readonly security: Security;
        readonly door: PayoutDoor;
      }
    | undefined;
  readonly reserves: Reserves | undefined;

  constructor(options: EngineOptions) {
    const { clock, journal, limits, log, defer = setImmediate, random = () => 0 } = options;
    this.meters = new Meters(options.stopwatch ?? (() => performance.now()));
    this.commit = new GroupCommit({
      journal,
      clock,
      beforeSeal: () => this.rooms.tellStakes(),
      onSealed: (transfers) => this.meters.sealed(transfers),
      onDurable: (no) => {
        this.meters.durable();
        options.readModel.advance(no);
      },
      onFault: (fault) => this.supervision.fatal(fault),
      defer,
    });
    this.supervision = new Supervision({
      commit: this.commit,
      actors: () => this.actors,
      rooms: () => this.rooms,
      scheduler: () => this.scheduler,
      longWork: () => this.longWork,
      log,
      onFatal: (error) => this.#fatal(error, options),
    });
    this.longWork = new LongWork(defer);
    this.ledger = new LedgerCore(this.commit, limits);
    const whole = <T>(work: () => T): T => this.supervision.whole(work);
    const onBug = (error: unknown): void => this.supervision.fatal(error);
    const grant = options.money === undefined ? limits.welcomeGrantLamports : ZERO;
    this.people = new People(this.commit, this.ledger, grant, whole);
    this.groups = new Groups(this.ledger.groups, this.commit);
    this.screens = new Screens(this.ledger, this.board, options.readModel, clock);
    this.standings = new StandingScreens(options.readModel, clock, (id) => this.screens.room(id));
    this.notices = new Notices({
      commit: this.commit,
      longWork: this.longWork,
      onTold: (id) => this.ledger.told(id),
      onBug,
    });
    this.stakes = new Stakes({
      commit: this.commit,
      ledger: this.ledger,
      notices: this.notices,
      meters: this.meters,
      stopped: () => this.#stopped(),
      whole,
    });
    this.actors = new Actors({
      commit: this.commit,
      onRequest: (actor, request) => this.#carryOut(actor, request),
      onStep: (actor, snapshot) => this.#stepped(actor, snapshot),
      onParked: (actor, event, error) => this.supervision.parked(actor, event, error),
    });
    this.scheduler = new Scheduler(clock, (actor, type) => this.#due(actor, type));
    this.rooms = new Rooms({
      commit: this.commit,
      ledger: this.ledger,
      actors: this.actors,
      scheduler: this.scheduler,
      board: this.board,
      notices: this.notices,
      feed: (asset) => this.feeds.get(asset),
      mints: () => this.feeds.mints,
      longWork: this.longWork,
      defer,
      onSettleFault: (room, error) =>
        log.error({ room, err: error }, "a settlement could not be computed; it is tried again"),
      onBug,
    });
    this.feeds = new Feeds({
      assets: options.assets,
      clock,
      actors: this.actors,
      board: this.board,
      scheduler: this.scheduler,
      random,
      toRoom: (room, from, event) => this.rooms.tell(room, from, event),
      roomsOn: (asset) => this.rooms.countOn(asset),
      onNear: (room, price) => this.rooms.near(room, price),
      commit: this.commit,
      log,
      keep: keptPrices(this.commit),
      onLive: (asset) => {
        this.creations.priced(asset);
        this.schedules.priced(asset);
      },
    });
    const hosting = this.#hosting(options);
    this.creations = new Creations(hosting);
    this.schedules = this.#series(hosting);
    this.operators = this.#desk(options);
    this.deposits = this.#deposits(options);
    this.payments = this.#payments(options, whole);
    this.reserves = this.#reserves(options);
  }

  #series(hosting: CreationsOptions): Schedules {
    return new Schedules({
      ...hosting,
      book: this.ledger.schedules,
      card: (room) => this.screens.room(room),
      creation: (user) => this.creations.view(user),
      owe: (news) => this.notices.oweSchedule(news),
    });
  }

  /** What whoever makes rooms works with. */
  #hosting({ limits, assets, mintLook, log }: EngineOptions): CreationsOptions {
    return {
      actors: this.actors,
      rooms: this.rooms,
      limits,
      assets: assets.filter((asset) => asset.offered),
      commit: this.commit,
      scheduler: this.scheduler,
      feeds: this.feeds,
      mintLook,
      isPlayer: (user) => this.ledger.players.get(user) !== undefined,
      barred: (user) => this.ledger.protections.hostRefusal(user),
      takesStakes: () => this.ledger.operators.stakes.isOn,
      onPublished: (host, room) => this.groups.published(host, room),
      log,
    };
  }

  #payments(
    { money, clock, random = () => 0, log }: EngineOptions,
    whole: <T>(work: () => T) => T,
  ) {
    const given = money?.withdrawals;
    const { commit, ledger, actors, scheduler, deposits } = this;
    if (money === undefined || given === undefined || deposits === undefined) return undefined;
    const rules = {
      ...given,
      reservesFault: (amount: Lamports) => this.reserves?.fault(amount),
      barred: (user: UserId, byPin: boolean) => security.refusal(user, byPin),
    };
    const addresses = deposits;
    const shared = { chain: money.payouts, signer: money.signer, rules, addresses };
    const inside = { commit, ledger, whole };
    const { ended } = this;
    const parts = { ...shared, ...inside, actors, scheduler, clock, random, log, ended };
    const owe = (view: WithdrawalView): void => this.notices.oweWithdrawal(view);
    const withdrawals: Withdrawals = new Withdrawals({ ...parts, sweeps: () => sweeps, owe });
    const sweeps: Sweeps = new Sweeps({
      ...parts,
      addresses,
      fault: () => {
        const fault = withdrawals.fault(ZERO);
        return withdrawals.isProving ? "a withdrawal's end is being proven" : fault;
      },
      alert: (alert) => withdrawals.raise(alert),
    });
    const security: Security = new Security({
      ...parts,
      pins: given.pins,
      withdrawals: () => withdrawals,
      owe: (news) => this.notices.oweSecurity(news),
    });
    const { operators } = this;
    const door = payoutDoor({ ...shared, ...inside, withdrawals, sweeps, security, operators });
    return { withdrawals, sweeps, security, door };
  }

  #desk({ journal, readModel, money }: EngineOptions): Operators {
    return new Operators({
      commit: this.commit,
      ledger: this.ledger,
      readModel,
      headNo: () => journal.head().no,
      screens: this.screens,
      parked: () => this.actors.parked.length,
      noticesOwed: () => this.notices.owed,
      payoutsFault: () => this.withdrawals?.fault(ZERO),
      dealsInMoney: money?.withdrawals !== undefined,
    });
  }

  #stopped(): Refusal | undefined {
    const snapshot = this.actors.snapshot("ledger");
    if (snapshot?.hasTag("takes-stakes") === true) return undefined;
    return { code: this.reserves?.isFrozen === true ? "stakes-stopped" : "busy" };
  }

  #reserves({ money, clock, journal, log }: EngineOptions): Reserves | undefined {
    const { commit, ledger, actors, deposits } = this;
    if (money === undefined || deposits === undefined) return undefined;
    return new Reserves({
      chain: money.payouts,
      commit,
      ledger,
      actors,
      clock,
      head: () => journal.head(),
      leaving: () => [...(this.withdrawals?.leaving() ?? []), ...(this.sweeps?.leaving() ?? [])],
      alert: (alert) => deposits.alerts.raise(alert),
      log,
    });
  }

  #deposits({ money, clock, limits, log }: EngineOptions): Deposits | undefined {
    if (money === undefined) return undefined;
    return new Deposits({
      chain: money.deposits,
      signer: money.signer,
      clock,
      commit: this.commit,
      ledger: this.ledger,
      actors: this.actors,
      scheduler: this.scheduler,
      notices: this.notices,
      minCreditLamports: limits.minCreditLamports,
      isOurs: (signature) => {
        return this.ledger.withdrawals.isOurs(signature) || this.ledger.sweeps.isOurs(signature);
      },
      isPastKnown: () => this.withdrawals?.gate.isRead !== false,
      onCredited: () => this.sweeps?.credited(),
      log,
      whole: (work) => this.supervision.whole(work),
    });
  }

  get withdrawals(): Withdrawals | undefined {
    return this.payments?.withdrawals;
  }

  get sweeps(): Sweeps | undefined {
    return this.payments?.sweeps;
  }

  get security(): Security | undefined {
    return this.payments?.security;
  }

  /** Nothing more is asked of the world. */
  #fatal(error: unknown, { onFatal }: EngineOptions): void {
    this.withdrawals?.stop();
    this.sweeps?.stop();
    onFatal(error);
  }

  #stepped(actor: string, snapshot: AnyMachineSnapshot): void {
    const room = roomOfActor(actor);
    if (room !== undefined) this.rooms.step(room, snapshot);
    else this.feeds.step(actor, snapshot);
    const host = hostOfActor(actor);
    if (host !== undefined) this.creations.step(host, snapshot);
    const schedule = scheduleOfActor(actor);
    if (schedule !== undefined) this.schedules.step(schedule, snapshot);
    const depositor = depositorOfActor(actor);
    if (depositor !== undefined) this.deposits?.step(depositor, snapshot);
    const withdrawal = withdrawalOfActor(actor);
    if (withdrawal !== undefined) this.withdrawals?.step(withdrawal, snapshot);
    const sweep = sweepOfActor(actor);
    if (sweep !== undefined) this.sweeps?.step(sweep, snapshot);
    const guarded = guardedBy(actor);
    if (guarded !== undefined) this.security?.step(guarded, snapshot);
  }

  #due(actor: string, type: string): void {
    this.rooms.tellStakes();
    if (actor === DIGESTS) return this.digests.due();
    const withdrawal = withdrawalOfActor(actor);
    if (withdrawal !== undefined) return this.withdrawals?.due(withdrawal, type);
    const sweep = sweepOfActor(actor);
    if (sweep !== undefined) return this.sweeps?.due(sweep, type);
    const guarded = guardedBy(actor);
    if (guarded !== undefined) return this.security?.due(guarded, type);
    const schedule = scheduleOfActor(actor);
    if (schedule !== undefined) return this.schedules.due(schedule, type);
    this.actors.deliver(actor, "scheduler", { type });
  }

  #carryOut(actor: string, request: PlainEvent): void {
    const room = roomOfActor(actor);
    if (room !== undefined) this.rooms.handle(room, request as RoomRequest);
    const host = hostOfActor(actor);
    if (host !== undefined) this.creations.handle(host, request as CreateRoomRequest);
    const schedule = scheduleOfActor(actor);
    if (schedule !== undefined) return this.schedules.handle(schedule, request as ScheduleRequest);
    const depositor = depositorOfActor(actor);
    if (depositor !== undefined) return this.deposits?.handle(depositor, request as DepositRequest);
    const withdrawal = withdrawalOfActor(actor);
    if (withdrawal !== undefined) {
      return this.withdrawals?.handle(withdrawal, request as WithdrawalRequest);
    }
    const sweep = sweepOfActor(actor);
    if (sweep !== undefined) return this.sweeps?.handle(sweep, request as WithdrawalRequest);
    const guarded = guardedBy(actor);
    if (guarded !== undefined) return this.security?.handle(guarded, request as SecurityRequest);
    if (room === undefined && host === undefined) this.feeds.handle(actor);
  }
}
