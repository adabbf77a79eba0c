/**
 * Rooms that open by themselves: one actor `schedule:<n>` for each schedule. When a run is due, what it
 * needs of the world comes as messages (a mint's look-up, a live price), and its room is opened in the
 * turn, and so in the batch, in which the schedule hears that it is.
 */
import type { AnyMachineSnapshot } from "xstate";
import { scheduleMachine, type ScheduleContext } from "../../machines/schedule.machine.ts";
import type { ScheduleEvent, ScheduleRequest } from "../../machines/protocol.ts";
import { userId, type RoomId, type UserId } from "../domain/ids.ts";
import { marketAsset } from "../domain/market.ts";
import { mintAsset } from "../domain/mint-terms.ts";
import type { Refusal } from "../domain/refusal.ts";
import { assert, err, ok, type Result } from "../domain/result.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import {
  draftAt,
  dueRun,
  SCHEDULES_MAX,
  SCHEDULES_PER_HOST,
  type SchedulePlan,
} from "../domain/schedule.ts";
import type { MintLook } from "../ports.ts";
import type { Actors } from "./actors.ts";
import type { Creation } from "./creation-door.ts";
import { dueColumns } from "./deadlines.ts";
import type { EngineLog } from "./engine-options.ts";
import type { Feeds } from "./feeds.ts";
import { freeze, type FreezingOptions } from "./freezing.ts";
import type { GroupCommit } from "./group-commit.ts";
import { MintQuestions, type MintAnswer } from "./mint-questions.ts";
import type { ActorRecord } from "./records.ts";
import type { RoomCard } from "./room-card.ts";
import type { Rooms } from "./rooms.ts";
import { newsOf, scheduleActor, type ScheduleBook } from "./schedule-book.ts";
import type { ScheduleNews, ScheduleSource, ScheduleView, ScheduleWish } from "./schedule-door.ts";
import { planOfCreation, planOfRoom, planOfText } from "./schedule-drafts.ts";
import { wishedEvent } from "./schedule-wishes.ts";
import type { Deadline, Scheduler } from "./scheduler.ts";

export interface SchedulesOptions extends FreezingOptions {
  readonly actors: Actors;
  readonly rooms: Rooms;
  readonly book: ScheduleBook;
  readonly commit: GroupCommit;
  readonly scheduler: Scheduler;
  readonly feeds: Feeds;
  readonly mintLook: MintLook | undefined;
  readonly card: (room: RoomId) => Promise<RoomCard | undefined>;
  readonly creation: (user: UserId) => Creation | undefined;
  readonly owe: (news: ScheduleNews) => void;
  readonly log: EngineLog;
}

/** How long a run waits for a live price: after a start the sources take a while. */
const PRICE_WAIT_MS = 60_000;
/** A mint is watched for so long before its room holds it. */
const RUN_HOLDS_MS = 2 * PRICE_WAIT_MS;

export class Schedules {
  readonly #options: SchedulesOptions;
  readonly #questions: MintQuestions<number>;
  /** Those that live, drafts too, and whose they are. */
  readonly #hosts = new Map<number, UserId>();

  constructor(options: SchedulesOptions) {
    this.#options = options;
    const { mintLook, commit, feeds, log } = options;
    this.#questions = new MintQuestions({
      mintLook,
      now: () => commit.now(),
      isLive: (asset) => feeds.liveTick(asset) !== undefined,
      supply: (mint) => feeds.mints.asset(mint)?.supply,
      tell: (schedule, event) => this.#answer(schedule, event),
      onFault: (mint, error) => log.error({ mint, err: error }, "a mint could not be looked up"),
    });
  }

  // -- what a host asks -----------------------------------------------------------------------

  of(user: UserId): readonly ScheduleView[] {
    const own = [...this.#hosts].flatMap(([schedule, host]) => (host === user ? [schedule] : []));
    const views = own.flatMap((schedule) => this.#view(schedule) ?? []);
    const nextOf = ({ nextAtMs }: ScheduleView): number => nextAtMs ?? Number.MAX_SAFE_INTEGER;
    return views.toSorted((a, b) => nextOf(a) - nextOf(b) || a.schedule - b.schedule);
  }

  view(user: UserId, schedule: number): ScheduleView | undefined {
    return this.#hosts.get(schedule) === user ? this.#view(schedule) : undefined;
  }

  async repeat(user: UserId, source: ScheduleSource): Promise<Result<ScheduleView, Refusal>> {
    const { isPlayer, book, actors, card } = this.#options;
    const room = source.from === "room" ? await card(source.room) : undefined;
    if (!isPlayer(user)) return err({ code: "player-unknown" });
    const plan = this.#planOf(user, source, room);
    if (!plan.ok) return plan;
    const refusal = this.#tooMany(user);
    if (refusal !== undefined) return err(refusal);
    for (const { schedule, phase } of this.of(user)) {
      if (phase === "draft") this.#tell(schedule, "telegram", { type: "DELETE" });
    }
    const schedule = book.next();
    const input = { schedule, host: user, plan: plan.value };
    this.#hosts.set(schedule, user);
    actors.create(scheduleActor(schedule), scheduleMachine, labelOf(input), input, "telegram");
    return this.#durable(schedule);
  }

  async reschedule(
    user: UserId,
    schedule: number,
    wish: ScheduleWish,
  ): Promise<Result<ScheduleView, Refusal>> {
    const view = this.view(user, schedule);
    if (view === undefined) return err({ code: "schedule-unknown" });
    const refusal = wish.what === "start" ? this.#tooMany(user) : undefined;
    if (refusal !== undefined) return err(refusal);
    const event = wishedEvent(view.plan, wish, this.#now());
    if (!event.ok) return event;
    if (!this.#tell(schedule, "telegram", event.value)) return err({ code: "not-expected" });
    if (wish.what !== "delete") return this.#durable(schedule);
    await this.#options.commit.durable();
    return ok({ ...view, phase: "ended", nextAtMs: undefined });
  }

  #planOf(
    user: UserId,
    source: ScheduleSource,
    room: RoomCard | undefined,
  ): Result<SchedulePlan, Refusal> {
    const { feeds, commit, assets, creation } = this.#options;
    const spot = (asset: string): number | undefined => feeds.liveTick(asset)?.price;
    switch (source.from) {
      case "room":
        return planOfRoom(room, user, spot);
      case "creation":
        return planOfCreation(creation(user), spot);
      case "text":
        return planOfText(source.text, commit.now(), assets);
    }
  }

  /** Drafts are not counted: a host has one at most. */
  #tooMany(user: UserId): Refusal | undefined {
    const isMade = (one: ScheduleView | undefined): boolean => one?.phase !== "draft";
    if (this.of(user).filter(isMade).length >= SCHEDULES_PER_HOST) {
      return { code: "too-many-schedules", max: SCHEDULES_PER_HOST };
    }
    const isFull = this.#hosts.size >= SCHEDULES_MAX && this.#made() >= SCHEDULES_MAX;
    return isFull ? { code: "busy" } : undefined;
  }

  #made(): number {
    let made = 0;
    for (const schedule of this.#hosts.keys()) {
      if (this.#snapshot(schedule)?.hasTag("draft") === false) made++;
    }
    return made;
  }

  // -- runs -----------------------------------------------------------------------------------

  /** From the scheduler. */
  due(schedule: number, type: string): void {
    const atMs = this.#now();
    if (type !== "RUN_DUE") {
      this.#tell(schedule, "scheduler", { type: "WAIT_OVER", atMs });
      return;
    }
    const { plan, nextAtMs } = this.#context(schedule);
    const { timing } = plan;
    assert(timing !== null && nextAtMs !== null, `schedule ${schedule} waits for a run`);
    const due = dueRun({ ...plan, timing }, nextAtMs, atMs);
    const asked = this.#questions.asked(PRICE_WAIT_MS);
    this.#tell(schedule, "scheduler", { type: "RUN_DUE", atMs, ...due, ...asked });
  }

  /** What its chart asks for. */
  handle(schedule: number, request: ScheduleRequest): void {
    switch (request.type) {
      case "LOOK_UP":
        return this.#lookUp(schedule, request.mint, request.question);
      case "AWAIT_PRICE":
        return this.#questions.awaitPrice(schedule, request.asset);
      case "OPEN_ROOM":
        return this.#open(schedule);
      case "TELL":
        return this.#owe(schedule);
    }
  }

  #owe(schedule: number): void {
    const news = newsOf(this.#context(schedule));
    assert(news !== undefined, `schedule ${schedule} has news`);
    this.#options.book.owe(news);
    this.#options.owe(news);
    if (news.ended === null) return;
    this.#options.actors.deliver(scheduleActor(schedule), "engine", { type: "END" });
  }

  #lookUp(schedule: number, mint: string, question: number): void {
    const { feeds, mintLook } = this.#options;
    const isTooMany = feeds.mints.isFull && !feeds.mints.has(mint);
    if (mintLook !== undefined && !isTooMany) {
      return this.#questions.lookUp(schedule, mint, question);
    }
    const refusal: Refusal = isTooMany
      ? { code: "busy" }
      : { code: "price-unavailable", asset: mint };
    const event: ScheduleEvent = { type: "NOT_FOUND", question, refusal, atMs: this.#now() };
    this.#options.actors.deliver(scheduleActor(schedule), "engine", event);
  }

  /** One batch, or nothing: the room, and that this run has made it. */
  #open(schedule: number): void {
    const { actors, rooms } = this.#options;
    const terms = this.#terms(this.#context(schedule));
    const atMs = this.#now();
    const event: ScheduleEvent = terms.ok
      ? { type: "OPENED", room: rooms.open(terms.value), atMs }
      : { type: "SKIPPED", refusal: terms.error, atMs };
    actors.deliver(scheduleActor(schedule), "engine", event);
  }

  /** R4 to R7, by the functions of every host. */
  #terms({ schedule, host, plan, run, runMs, fact }: ScheduleContext): Result<RoomTerms, Refusal> {
    const { template, timing } = plan;
    const asset = marketAsset(template.market);
    const spot = this.#options.feeds.liveTick(asset)?.price;
    if (spot === undefined || timing === null) return err({ code: "price-unavailable", asset });
    return freeze(this.#options, {
      host: userId(host),
      draft: draftAt(template, spot, runMs),
      fact: fact ?? undefined,
      series: { schedule, run, timing },
    });
  }

  /** An asset has a live price. */
  priced(asset: string): void {
    this.#questions.priced(asset);
  }

  /** From the chain or the feed; an answer to a question that is asked no more changes nothing. */
  #answer(schedule: number, event: MintAnswer): void {
    const answer = event.type === "NOT_FOUND" ? { ...event, atMs: this.#now() } : event;
    const { actors } = this.#options;
    const actor = scheduleActor(schedule);
    if (actors.snapshot(actor)?.can(answer) === true) actors.deliver(actor, "oracle", answer);
  }

  // -- the actor ------------------------------------------------------------------------------

  /** After each message: its deadline, its mint's feed, and its end. */
  step(schedule: number, snapshot: AnyMachineSnapshot): void {
    if (snapshot.status === "done") return this.#end(schedule);
    const { scheduler, feeds } = this.#options;
    const actor = scheduleActor(schedule);
    const { fact } = snapshot.context as ScheduleContext;
    if (fact === null) feeds.mints.release(actor);
    else feeds.mints.hold(actor, mintAsset(fact.mint, fact), RUN_HOLDS_MS);
    scheduler.set(actor, deadlinesOf(snapshot));
  }

  /** After what the last step asked for is done, since that may be about what it was. */
  restore(schedule: number, record: ActorRecord, isMigrated: boolean): void {
    const { actors } = this.#options;
    const actor = scheduleActor(schedule);
    const context = record.context as unknown as ScheduleContext;
    this.#hosts.set(schedule, userId(context.host));
    actors.restore(actor, scheduleMachine, labelOf(context), record, isMigrated);
    const snapshot = this.#snapshot(schedule);
    if (snapshot !== undefined) this.step(schedule, snapshot);
    this.#tell(schedule, "engine", { type: "RESUMED" });
  }

  stop(): void {
    this.#questions.stop();
  }

  /** False when it is not expected in its state. */
  #tell(schedule: number, from: string, event: ScheduleEvent): boolean {
    const { actors } = this.#options;
    const actor = scheduleActor(schedule);
    if (actors.isParked(actor) || this.#snapshot(schedule)?.can(event) !== true) return false;
    actors.deliver(actor, from, event);
    return true;
  }

  #end(schedule: number): void {
    const { actors, scheduler, feeds } = this.#options;
    const actor = scheduleActor(schedule);
    this.#hosts.delete(schedule);
    actors.remove(actor);
    scheduler.clear(actor);
    feeds.mints.release(actor);
  }

  async #durable(schedule: number): Promise<Result<ScheduleView, Refusal>> {
    const view = this.#view(schedule);
    await this.#options.commit.durable();
    return view === undefined ? err({ code: "schedule-unknown" }) : ok(view);
  }

  #view(schedule: number): ScheduleView | undefined {
    const snapshot = this.#snapshot(schedule);
    return snapshot === undefined ? undefined : viewOf(snapshot);
  }

  #now(): number {
    return this.#options.commit.now();
  }

  #snapshot(schedule: number): AnyMachineSnapshot | undefined {
    return this.#options.actors.snapshot(scheduleActor(schedule));
  }

  #context(schedule: number): ScheduleContext {
    return this.#snapshot(schedule)?.context as ScheduleContext;
  }
}

function viewOf(snapshot: AnyMachineSnapshot): ScheduleView {
  const { schedule, host, plan, nextAtMs, rooms, results } = snapshot.context as ScheduleContext;
  const isRunning = snapshot.hasTag("running");
  const idle = snapshot.hasTag("draft") ? "draft" : snapshot.hasTag("paused") ? "paused" : "ended";
  const next = isRunning ? (nextAtMs ?? undefined) : undefined;
  const phase = isRunning ? "running" : idle;
  return { schedule, host: userId(host), phase, plan, nextAtMs: next, rooms, results };
}

function deadlinesOf(snapshot: AnyMachineSnapshot): Deadline[] {
  const columns = snapshot.context as Readonly<Record<string, unknown>>;
  return dueColumns(snapshot).flatMap(({ type, column }) => {
    const atMs = columns[column];
    return typeof atMs === "number" ? [{ type, atMs }] : [];
  });
}

function labelOf({ schedule, host, plan }: Pick<ScheduleContext, "schedule" | "host" | "plan">) {
  return `${host} opens rooms about ${marketAsset(plan.template.market)}, schedule ${schedule}`;
}
