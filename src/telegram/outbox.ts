/**
 * Everything that leaves for Telegram. One lane per chat keeps its order; lanes do not wait for each
 * other. Nothing here is called before its commit, and nobody waits for it: a handler decides, puts
 * the result here and returns.
 *
 * What players are owed (notices) is acknowledged to the door only when Telegram has accepted it;
 * what dies with the process is given again by the door after a restart.
 */
import type { Notice } from "../engine/notice.ts";
import { BoundedMap } from "./bounded-map.ts";
import { Calls } from "./calls.ts";
import { faultOf, remedyFor, type Delivery, type Fault } from "./faults.ts";
import { HeldNotices } from "./held-notices.ts";
import { Lanes, type Outcome } from "./lanes.ts";
import { noteOver, replaces, sendsAnew, takesTurns, type Job } from "./outbox-jobs.ts";
import {
  BULK_PER_SECOND,
  type Announcement,
  type OutboxOptions,
  type OutboxStats,
} from "./outbox-options.ts";
import { Pace } from "./pace.ts";
import { Parked } from "./parked.ts";
import type { Screen, Toast } from "./screen.ts";
import { LAST, turnOf } from "./turns.ts";

/** A chat, or for an answer the press it is for: an answer waits for nobody. */
type LaneKey = number | string;

/** What a job shows, if anything, and where, if it is there already. */
interface Page {
  readonly screen?: Screen | undefined;
  readonly message?: number | undefined;
}

/** A network that is back is noticed within this time, however long it was away. */
const HOLD_MAX_MS = 5_000;
const TOLD_KNOWN = 20_000;
const DONE = { kind: "done" } as const;

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #calls: Calls;
  readonly #jobsMax: number;
  readonly #noticesMax: number;
  readonly #lanes: Lanes<LaneKey, Job>;
  readonly #pace: Pace<Notice | Announcement>;
  readonly #held: HeldNotices;
  /** Ids in the outbox now with their places in the order in which they came, and a window of those told: the door may offer one twice. */
  readonly #owed = new Map<string, number>();
  #came = 0;
  readonly #told = new BoundedMap<string, true>(TOLD_KNOWN);
  readonly #parked = new Parked();
  /** The door has been left with something that there was no room for. */
  #turnedAway = false;
  /** The chat of the last notice in turn that failed, when none has been taken since. */
  #troubled: LaneKey | undefined;
  readonly #counts = { delivered: 0, retried: 0, floods: 0, dropped: 0 };

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#calls = new Calls(options.transport);
    this.#jobsMax = options.jobsMax ?? 20_000;
    this.#noticesMax = options.noticesMax ?? 200_000;
    const { clock, concurrency = 64 } = options;
    this.#lanes = new Lanes({
      clock,
      concurrency,
      bulkConcurrency: Math.ceil(concurrency / 2),
      isBulk: takesTurns,
      run: (key, job, attempt) => this.#attempt(key, job, attempt),
      supersedes: (later, earlier) => replaces(later)(earlier),
    });
    this.#pace = new Pace({
      clock,
      perSecond: options.noticesPerSecond ?? BULK_PER_SECOND,
      release: (item) => {
        if ("kind" in item) this.#offer(item, (notice) => this.#enqueue(notice));
        else this.#sendOut(item);
      },
      hasRoom: () => this.#lanes.bulkReady === 0,
    });
    this.#held = new HeldNotices(clock, (notices) => {
      for (const notice of notices) this.#queue(notice);
    });
  }

  /** Ends a press's spinner, with or without a toast. Overtakes everything. */
  answer(callback: string, toast: Toast | undefined): void {
    this.#lanes.push(`press ${callback}`, { kind: "answer", callback, toast }, true);
  }

  /** Shows a screen in a message that is there. Of several for one message only the latest is sent. */
  edit(chat: number, message: number, screen: Screen): void {
    this.#put(chat, { kind: "edit", message, screen });
  }

  /** Brings a home message up to date, with what is true when its turn comes. */
  renew(chat: number): void {
    this.#put(chat, { kind: "renew" });
  }

  /** Opens a home message at the bottom of a private chat; the one before it is deleted then. */
  open(chat: number, screen: Screen): void {
    this.#put(chat, { kind: "open", screen });
  }

  /** A message that stays and that nobody is owed. */
  send(chat: number, screen: Screen): void {
    this.#put(chat, { kind: "send", screen });
  }

  /** A message that its player is owed: once per id, kept until Telegram has accepted it. */
  notify(notice: Notice): void {
    if (this.#owed.has(notice.id) || this.#told.has(notice.id)) return;
    if (this.#owed.size - this.#parked.notices >= this.#noticesMax) {
      if (!this.#turnedAway)
        this.#options.log.warn({}, "the outbox is full: the door keeps the rest");
      this.#turnedAway = true;
      return;
    }
    this.#owed.set(notice.id, (this.#came += 1));
    this.#queue(notice);
  }

  /** This player has chosen anew what he wants when. */
  review(user: number): void {
    this.#held.release(user);
  }

  /** Behind all that is owed to anybody, in its turn. */
  announce(announcement: Announcement): void {
    this.#pace.add(announcement, LAST);
  }

  /** Whether the chat could not be reached, and its owner has not come back. */
  isAway(user: number): boolean {
    return this.#parked.has(user);
  }

  /** Somebody who could not be reached has written: what they are owed goes out. */
  reachable(chat: number): void {
    const { kept, isAll } = this.#parked.reopen(chat);
    for (const notice of kept) this.#queue(notice);
    if (!isAll) this.#options.offerAgain?.();
  }

  /** Resolves when nothing is waiting and nothing is under way. */
  async idle(): Promise<void> {
    do {
      await this.#pace.empty();
      await this.#lanes.idle();
    } while (this.#pace.waiting > 0 || this.#lanes.queued > 0);
  }

  /** Starts nothing more and resolves when what is under way has ended. */
  stop(): Promise<void> {
    this.#pace.stop();
    this.#held.stop();
    return this.#lanes.stop();
  }

  /** A screen with this picture can be sent without its bytes. */
  hasPicture(key: string): boolean {
    return this.#calls.hasPicture(key);
  }

  /** Jobs that wait for their turn. */
  get queued(): number {
    return this.#lanes.queued + this.#pace.waiting;
  }

  stats(): OutboxStats {
    return {
      ...this.#counts,
      queued: this.queued,
      inFlight: this.#lanes.inFlight,
      unreachableChats: this.#parked.chats,
      held: this.#held.count,
    };
  }

  #put(chat: number, job: Job): void {
    if (this.#lanes.replace(chat, job, replaces(job))) return;
    if (this.#lanes.queued >= this.#jobsMax) {
      const given = this.#lanes.withdraw(chat, (waiting) => waiting.kind !== "notice", 1);
      for (const each of given) noteOver(each);
      this.#counts.dropped += given.length;
    }
    this.#lanes.push(chat, job);
  }

  #queue(notice: Notice): void {
    const turn = turnOf(notice);
    if (turn === undefined) this.#enqueue(notice);
    else this.#offer(notice, (wanted) => this.#pace.add(wanted, turn));
  }

  /** On its way, kept for the end of quiet hours, or, when it is muted, as good as told. */
  #offer(notice: Notice, go: (notice: Notice) => void): void {
    const policy = this.#options.policy?.(notice) ?? { kind: "always" };
    if (policy.kind === "never") return this.#acknowledge(notice);
    const place = this.#owed.get(notice.id) ?? 0;
    if (policy.kind === "later") return this.#held.hold(notice, place, policy.untilMs);
    if (policy.kind === "always" || !this.#held.has(notice.user)) return go(notice);
    // The hours are over, and what waited for their end may have come first.
    this.#held.hold(notice, place, 0);
    this.#held.release(notice.user);
  }

  #sendOut({ user, screen, done }: Announcement): void {
    if (this.isAway(user)) done();
    else this.#lanes.push(user, { kind: "send", screen, done });
  }

  #enqueue(notice: Notice): void {
    if (this.#parked.has(notice.user)) this.#park(notice);
    else this.#lanes.push(notice.user, { kind: "notice", notice });
  }

  async #attempt(key: LaneKey, job: Job, attempt: number): Promise<Outcome<Job>> {
    const outcome = await this.#run(key, job, attempt);
    if (outcome.kind === "done") noteOver(job);
    return outcome;
  }

  async #run(key: LaneKey, job: Job, attempt: number): Promise<Outcome<Job>> {
    let page: Page;
    try {
      page = await this.#page(key, job);
      await this.#options.durable();
    } catch (error) {
      // Either a view's defect, or the journal has failed and the process is about to stop.
      this.#options.log.error({ err: error, job: job.kind }, "not sent; a notice stays owed");
      return this.#drop(key, job);
    }
    if (this.#isPointless(key, job, page)) return DONE;
    if (sendsAnew(job) && (attempt > 0 || !takesTurns(job))) this.#pace.giveWay();
    let sent: number | undefined;
    try {
      sent = await this.#call(key, job, page);
    } catch (error) {
      return this.#fail(key, job, page, attempt + 1, error);
    }
    this.#counts.delivered += 1;
    if (takesTurns(job)) this.#troubled = undefined;
    try {
      if (job.kind === "open" && sent !== undefined) this.#moveHome(Number(key), sent);
      if (job.kind === "notice") this.#acknowledge(job.notice);
      this.#noteHome(key, job, { screen: page.screen, message: sent ?? page.message });
    } catch (error) {
      // The message is out: a defect of the door must not send it again.
      this.#options.log.error({ err: error, job: job.kind }, "a delivery could not be noted");
    }
    return DONE;
  }

  /** Nothing to renew; or a press on the old home has made it the home again before it was deleted. */
  #isPointless(key: LaneKey, job: Job, { screen }: Page): boolean {
    if (job.kind === "renew") return screen === undefined;
    return job.kind === "delete" && this.#options.home.get(Number(key)) === job.message;
  }

  /** What the job will show, and in which message when it is there already. */
  async #page(key: LaneKey, job: Job): Promise<Page> {
    switch (job.kind) {
      case "notice":
        return { screen: await this.#options.render(job.notice) };
      case "renew":
        return (await this.#options.home.renewed(Number(key))) ?? {};
      case "edit":
      case "open":
      case "send":
        return job;
      case "answer":
      case "delete":
        return {};
    }
  }

  /** The new message's id, when there is one. */
  async #call(key: LaneKey, job: Job, page: Page): Promise<number | undefined> {
    const calls = this.#calls;
    const { screen, message } = page;
    const chat = Number(key);
    switch (job.kind) {
      case "answer":
        await calls.answer(job.callback, job.toast);
        return undefined;
      case "delete":
        await calls.delete(chat, job.message);
        return undefined;
      case "edit":
      case "renew":
        if (screen === undefined || message === undefined) return undefined;
        await calls.edit(chat, message, screen);
        return undefined;
      case "open":
      case "send":
      case "notice":
        return screen === undefined ? undefined : calls.send(chat, screen);
    }
  }

  /** Of the messages only a chat's home is kept in mind. */
  #noteHome(key: LaneKey, job: Job, { screen, message }: Page): void {
    if (job.kind !== "open" && job.kind !== "edit" && job.kind !== "renew") return;
    const { home } = this.#options;
    const chat = Number(key);
    if (screen === undefined || message === undefined || message !== home.get(chat)) return;
    home.shown(chat, { screen, message });
  }

  /** A screen may or may not have arrived, or its message is gone: nothing is kept up to date there. */
  #loseHome(key: LaneKey, job: Job): void {
    if (job.kind !== "open" && job.kind !== "edit" && job.kind !== "renew") return;
    this.#options.home.shown(Number(key), undefined);
  }

  #acknowledge(notice: Notice): void {
    this.#owed.delete(notice.id);
    this.#told.set(notice.id, true);
    this.#options.told([notice.id]);
    if (!this.#turnedAway || this.#owed.size - this.#parked.notices > this.#noticesMax / 2) return;
    this.#turnedAway = false;
    this.#options.offerAgain?.();
  }

  #moveHome(chat: number, message: number): void {
    const { home } = this.#options;
    const before = home.get(chat);
    home.set(chat, message);
    if (before === undefined || before === message) return;
    this.#lanes.push(chat, { kind: "delete", message: before });
  }

  #fail(key: LaneKey, job: Job, page: Page, attempt: number, error: unknown): Outcome<Job> {
    const { log } = this.#options;
    const fault: Fault = faultOf(error);
    const remedy = remedyFor(fault, job.kind satisfies Delivery, attempt);
    const facts = { err: error, fault: fault.kind, job: job.kind, lane: key, attempt };
    if (fault.kind === "flood") this.#counts.floods += 1;
    switch (remedy.kind) {
      case "done":
        this.#counts.delivered += 1;
        if (fault.kind === "gone") this.#loseHome(key, job);
        else this.#noteHome(key, job, page);
        return DONE;
      case "send-anew":
        if (job.kind === "edit" && typeof key === "number") this.open(key, job.screen);
        return DONE;
      case "unreachable":
        log.info(facts, "a chat cannot be reached");
        return this.#abandon(key, job);
      case "drop":
        log.error(facts, "given up");
        return this.#drop(key, job);
      case "retry":
        log.warn({ ...facts, afterMs: remedy.afterMs }, "will be tried again");
        this.#counts.retried += 1;
        if (takesTurns(job)) this.#noteTrouble(key, fault, remedy.afterMs);
        return { kind: "again", job, afterMs: remedy.afterMs };
    }
  }

  /** One chat's trouble is its own; that of two in a row, with nothing taken in between, is everybody's. */
  #noteTrouble(key: LaneKey, { kind }: Fault, forMs: number): void {
    const before = this.#troubled;
    this.#troubled = key;
    if (before === undefined || before === key) return;
    this.#pace.hold(kind === "flood" ? forMs : Math.min(forMs, HOLD_MAX_MS));
  }

  #drop(key: LaneKey, job: Job): Outcome<Job> {
    this.#counts.dropped += 1;
    this.#loseHome(key, job);
    if (job.kind === "notice") this.#owed.delete(job.notice.id);
    return DONE;
  }

  /** Nobody reads this chat: screens are forgotten, what is owed waits for its owner's return. */
  #abandon(key: LaneKey, job: Job): Outcome<Job> {
    const waiting = this.#lanes.withdraw(key, () => true);
    if (typeof key === "number") this.#parked.shut(key);
    for (const each of [job, ...waiting]) {
      this.#loseHome(key, each);
      if (each !== job) noteOver(each);
      if (each.kind === "notice") this.#park(each.notice);
      else this.#counts.dropped += 1;
    }
    return DONE;
  }

  #park(notice: Notice): void {
    if (!this.#parked.keep(notice)) this.#owed.delete(notice.id);
  }
}
