/**
 * What leaves for groups: one thing at a time in each, edits of cards by the group's clock. What a card
 * shows is asked for when its turn has come, so many changes are one edit; a change of phase goes before
 * changes of odds. Messages go before edits: there are few, and somebody waits for each.
 */
import type { RoomId } from "../../domain/ids.ts";
import type { ChatNo, GroupTarget } from "../../engine/group-door.ts";
import type { Clock } from "../../ports.ts";
import { faultOf, type Fault } from "../faults.ts";
import type { Log } from "../log.ts";
import { Pace } from "../pace.ts";
import type { Screen } from "../screen.ts";
import { EditClock, EDITS_WINDOW_MS } from "./edit-clock.ts";
import type { CardKeeper } from "./card-keeper.ts";
import { isPutOut, isTopicGone, movedTo, type GroupCalls } from "./group-calls.ts";
import { nextRoom, want, type Wanted } from "./wanted-edits.ts";

type Message =
  | { readonly kind: "card" | "result"; readonly room: RoomId }
  | {
      readonly kind: "say";
      readonly thread: number | undefined;
      readonly screen: Screen;
      readonly answers: number | undefined;
    }
  | { readonly kind: "delete"; readonly message: number };

interface Lane {
  readonly chat: ChatNo;
  readonly clock: EditClock;
  readonly messages: Message[];
  readonly wanted: Map<RoomId, Wanted>;
  isBusy: boolean;
  isQueued: boolean;
  heldUntilMs: number;
  /** Tries of what is at the head that failed. */
  failures: number;
  wake: { readonly atMs: number; readonly cancel: () => void } | undefined;
}

export interface GroupLanesOptions {
  readonly calls: GroupCalls;
  readonly cards: CardKeeper;
  readonly clock: Clock;
  readonly log: Log;
  readonly durable: () => Promise<void>;
}

/** Of Telegram's thirty a second to many chats; players' own notices are paced apart. */
const CALLS_PER_SECOND = 10;
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_LAST_MS = 60_000;
/** An answer that comes later than this answers nobody. */
const ANSWER_PATIENCE_MS = 15_000;
const ANSWER_TRIES = 3;
/** Answers that wait in one group; what is above it is dropped. */
const MESSAGES_MAX = 50;
/** After so many new groups those that are quiet are forgotten. */
const LANES_STEP = 1_000;

export class GroupLanes {
  readonly #options: GroupLanesOptions;
  readonly #lanes = new Map<ChatNo, Lane>();
  readonly #pace: Pace<Lane>;
  readonly #startedMs: number;
  #sweepAt = LANES_STEP;
  #underWay = 0;
  #stopped = false;
  #waiters: (() => void)[] = [];

  constructor(options: GroupLanesOptions) {
    this.#options = options;
    this.#startedMs = options.clock.now();
    const release = (lane: Lane): void => this.#released(lane);
    this.#pace = new Pace({ clock: options.clock, perSecond: CALLS_PER_SECOND, release });
  }

  /** A card may be out of date: an edit follows as soon as its group's clock allows one. */
  want(chat: ChatNo, room: RoomId, isPhase: boolean): void {
    const lane = this.#lane(chat);
    want(lane.wanted, room, { isPhase, dueAtMs: this.#options.clock.now() });
    this.#pump(lane);
  }

  /** A card, or a card's result, is owed to a group: it is tried until Telegram takes or refuses it. */
  owe(chat: ChatNo, room: RoomId, kind: "card" | "result"): void {
    const lane = this.#lane(chat);
    const isThere = lane.messages.some((one) => one.kind === kind && one.room === room);
    if (!isThere) lane.messages.push({ kind, room });
    this.#pump(lane);
  }

  /** An answer that nobody is owed; it replies to the message that asked. */
  say({ chat, thread }: GroupTarget, screen: Screen, answers?: number): void {
    const lane = this.#lane(chat);
    if (lane.messages.length >= MESSAGES_MAX) return;
    lane.messages.push({ kind: "say", thread, screen, answers });
    this.#pump(lane);
  }

  delete(chat: ChatNo, message: number): void {
    const lane = this.#lane(chat);
    lane.messages.push({ kind: "delete", message });
    this.#pump(lane);
  }

  /** Nothing waits for this group any more. */
  forget(chat: ChatNo): void {
    const lane = this.#lanes.get(chat);
    if (lane === undefined) return;
    lane.messages.length = 0;
    lane.wanted.clear();
    this.#rest(lane);
  }

  get waiting(): number {
    let waiting = 0;
    for (const { messages, wanted } of this.#lanes.values()) {
      waiting += messages.length + wanted.size;
    }
    return waiting;
  }

  /** Resolves when nothing is under way; what waits for its time does not count. */
  idle(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  stop(): Promise<void> {
    this.#stopped = true;
    this.#pace.stop();
    for (const lane of this.#lanes.values()) lane.wake?.cancel();
    return this.idle();
  }

  #lane(chat: ChatNo): Lane {
    const there = this.#lanes.get(chat);
    if (there !== undefined) return there;
    if (this.#lanes.size >= this.#sweepAt) {
      this.#forgetQuiet();
      this.#sweepAt = this.#lanes.size + LANES_STEP;
    }
    // The last process may have edited a card of this group a moment ago.
    const clock = new EditClock(this.#startedMs);
    const lane: Lane = {
      chat,
      clock,
      messages: [],
      wanted: new Map(),
      isBusy: false,
      isQueued: false,
      heldUntilMs: 0,
      failures: 0,
      wake: undefined,
    };
    this.#lanes.set(chat, lane);
    return lane;
  }

  /** When the lane has something to do next; undefined when there is nothing. */
  #dueAtMs(lane: Lane): number | undefined {
    const nowMs = this.#options.clock.now();
    if (lane.messages.length > 0) return Math.max(nowMs, lane.heldUntilMs);
    let firstMs: number | undefined;
    for (const { dueAtMs } of lane.wanted.values()) {
      firstMs = Math.min(firstMs ?? dueAtMs, dueAtMs);
    }
    if (firstMs === undefined) return undefined;
    return Math.max(firstMs, lane.heldUntilMs, lane.clock.nextAtMs(nowMs));
  }

  #pump(lane: Lane): void {
    if (this.#stopped || lane.isBusy || lane.isQueued) return;
    const dueAtMs = this.#dueAtMs(lane);
    if (dueAtMs === undefined) return this.#rest(lane);
    const { clock } = this.#options;
    if (dueAtMs <= clock.now()) {
      lane.isQueued = true;
      this.#pace.add(lane);
      return;
    }
    if (lane.wake?.atMs === dueAtMs) return;
    lane.wake?.cancel();
    const cancel = clock.at(dueAtMs, () => {
      lane.wake = undefined;
      this.#pump(lane);
    });
    lane.wake = { atMs: dueAtMs, cancel };
  }

  #rest(lane: Lane): void {
    lane.wake?.cancel();
    lane.wake = undefined;
  }

  /** Strangers choose the groups: one that has been quiet for long needs no memory. */
  #forgetQuiet(): void {
    const nowMs = this.#options.clock.now();
    for (const [chat, lane] of this.#lanes) {
      const isAtRest = !lane.isBusy && !lane.isQueued && lane.wake === undefined;
      const isQuiet = lane.clock.lastMs + EDITS_WINDOW_MS < nowMs && lane.heldUntilMs < nowMs;
      if (isAtRest && isQuiet) this.#lanes.delete(chat);
    }
  }

  #released(lane: Lane): void {
    lane.isQueued = false;
    const dueAtMs = this.#dueAtMs(lane);
    if (dueAtMs === undefined || dueAtMs > this.#options.clock.now()) return this.#pump(lane);
    lane.isBusy = true;
    this.#underWay += 1;
    const work = lane.messages.length > 0 ? this.#sendNext(lane) : this.#editNext(lane);
    void work
      .catch((error: unknown) => {
        // A view's defect, or the journal has failed and the process is about to stop. The rest goes on.
        this.#options.log.error(
          { err: error, chat: lane.chat },
          "a group is not told of something",
        );
        const room = nextRoom(lane.wanted, this.#options.clock.now());
        if (lane.messages.length > 0) lane.messages.shift();
        else if (room !== undefined) lane.wanted.delete(room);
      })
      .finally(() => {
        lane.isBusy = false;
        this.#underWay -= 1;
        this.#pump(lane);
        if (this.#underWay === 0) for (const resolve of this.#waiters.splice(0)) resolve();
      });
  }

  async #sendNext(lane: Lane): Promise<void> {
    const { cards, calls, durable } = this.#options;
    const [message] = lane.messages;
    if (message === undefined) return;
    const { chat } = lane;
    let sent: number | undefined;
    const isOwed = message.kind === "card" || message.kind === "result";
    const page = isOwed ? await cards.message(chat, message.room, message.kind) : undefined;
    if (isOwed && page === undefined) return this.#done(lane, message);
    await durable();
    try {
      if (message.kind === "delete") await calls.delete(chat, message.message);
      else if (message.kind === "say")
        await calls.send({ ...message, chat }, message.screen, message.answers);
      else if (page !== undefined) sent = await calls.send(page.target, page.screen, page.answers);
    } catch (error) {
      return this.#notSent(lane, message, error);
    }
    this.#done(lane, message);
    if (isOwed && sent !== undefined && page !== undefined) {
      cards.sent(chat, message.room, message.kind, sent, page.screen);
    }
  }

  #done(lane: Lane, message: Message): void {
    lane.failures = 0;
    const at = lane.messages.indexOf(message);
    if (at >= 0) lane.messages.splice(at, 1);
  }

  #notSent(lane: Lane, message: Message, error: unknown): void {
    const { cards } = this.#options;
    const { chat } = lane;
    if (this.#isElsewhere(lane, error, message)) return;
    const isOwed = message.kind === "card" || message.kind === "result";
    if (isOwed && isTopicGone(error)) {
      this.#done(lane, message);
      return cards.topicGone(chat, message.room);
    }
    const fault = faultOf(error);
    if (this.#isTriedAgain(message, fault, lane.failures)) return this.#hold(lane, fault, error);
    if (message.kind !== "delete")
      this.#log(lane, fault, error, "a message to a group is given up");
    this.#done(lane, message);
    if (isOwed) cards.lost(chat, message.room);
  }

  /** What is owed is tried for as long as it may yet arrive; that it may come twice is the lesser evil. */
  #isTriedAgain({ kind }: Message, fault: Fault, failures: number): boolean {
    const isOwed = kind === "card" || kind === "result";
    switch (fault.kind) {
      case "flood":
        return isOwed || fault.retryAfterMs <= ANSWER_PATIENCE_MS;
      case "unsent":
      case "server":
        return isOwed || failures + 1 < ANSWER_TRIES;
      case "ambiguous":
        return isOwed;
      case "unchanged":
      case "gone":
      case "stale-query":
      case "unreachable":
      case "rejected":
        return false;
    }
  }

  async #editNext(lane: Lane): Promise<void> {
    const { cards, calls, clock, durable } = this.#options;
    const room = nextRoom(lane.wanted, clock.now());
    if (room === undefined) return;
    const { chat } = lane;
    const news = await cards.news(chat, room);
    const wanted = lane.wanted.get(room);
    if (wanted === undefined) return;
    if (news.kind === "none") return void lane.wanted.delete(room);
    if (news.kind === "later") {
      lane.wanted.set(room, { isPhase: false, dueAtMs: news.atMs });
      return;
    }
    lane.wanted.delete(room);
    await durable();
    lane.clock.note(clock.now());
    try {
      await calls.edit(chat, news.message, news.screen);
    } catch (error) {
      return this.#notEdited(lane, room, wanted, news.screen, error);
    }
    lane.failures = 0;
    cards.edited(chat, room, news.screen);
  }

  #notEdited(lane: Lane, room: RoomId, wanted: Wanted, screen: Screen, error: unknown): void {
    const { cards } = this.#options;
    const { chat } = lane;
    if (this.#isElsewhere(lane, error)) return;
    const fault = faultOf(error);
    switch (fault.kind) {
      case "unchanged":
        lane.failures = 0;
        return cards.edited(chat, room, screen);
      case "gone":
        // Somebody of the group has deleted it: it is not wanted there.
        return cards.lost(chat, room);
      case "flood":
      case "unsent":
      case "server":
      case "ambiguous": {
        want(lane.wanted, room, wanted);
        return this.#hold(lane, fault, error);
      }
      case "stale-query":
      case "unreachable":
      case "rejected":
        this.#log(lane, fault, error, "a group's card is given up");
        return cards.lost(chat, room);
    }
  }

  /** The group has another number now, or the bot is out of it: nothing of this lane can be done. */
  #isElsewhere(lane: Lane, error: unknown, message?: Message): boolean {
    const { cards } = this.#options;
    const { chat } = lane;
    const to = movedTo(error);
    if (to !== undefined) {
      if (message?.kind === "say") this.say({ chat: to, thread: undefined }, message.screen);
      this.forget(chat);
      cards.moved(chat, to);
      return true;
    }
    if (!isPutOut(error)) return false;
    this.forget(chat);
    cards.putOut(chat);
    return true;
  }

  #hold(lane: Lane, fault: Fault, error: unknown): void {
    lane.failures += 1;
    const backoffMs = BACKOFF_FIRST_MS * 2 ** Math.min(lane.failures - 1, 10);
    const afterMs =
      fault.kind === "flood" ? fault.retryAfterMs : Math.min(BACKOFF_LAST_MS, backoffMs);
    lane.heldUntilMs = this.#options.clock.now() + afterMs;
    this.#log(lane, fault, error, "a group is tried again");
  }

  #log({ chat, failures }: Lane, fault: Fault, error: unknown, what: string): void {
    this.#options.log.warn({ err: error, chat, fault: fault.kind, failures }, what);
  }
}
