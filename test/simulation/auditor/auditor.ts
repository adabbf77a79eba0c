/**
 * The independent auditor: told what is asked of the product and what venues say to it, it knows by the
 * rulebook alone what must be answered, and compares after every step: every answer, every balance,
 * every sum, every room, every word owed. It sees the product's door and its types, never its rules.
 */
import type { UserId } from "../../../src/domain/ids.ts";
import type { Limits } from "../../../src/domain/limits.ts";
import type { Asset, Observation } from "../../../src/domain/price.ts";
import type { Quote } from "../../../src/domain/quote.ts";
import type { Refusal } from "../../../src/domain/refusal.ts";
import type { Result } from "../../../src/domain/result.ts";
import type { CreateAnswer, Creation } from "../../../src/engine/creation-door.ts";
import type { Door, Greeting } from "../../../src/engine/door.ts";
import type { Notice } from "../../../src/engine/notice.ts";
import type { StakeRequest } from "../../../src/engine/room-card.ts";
import {
  flowSteps,
  flowViews,
  plainView,
  type Flow,
  type FlowFacts,
  type PriceNow,
} from "./create-flow.ts";
import { Deeds } from "./deeds.ts";
import { equal, holds, oneOf, same } from "./mismatch.ts";
import { NoticeLedger } from "./notice-ledger.ts";
import type { Settled } from "./outcome.ts";
import { PriceRecord } from "./price-record.ts";
import { RoomsAudit } from "./rooms.ts";
import { Rulebook, type ModelRoom } from "./rulebook.ts";
import { StakeAudit, type Expected } from "./stakes.ts";

type Flows = readonly (Flow | undefined)[];

/** A tick of the oracle is at most so old. */
const TICK_MAX_AGE_MS = 1_200;
/** A feed has heard every venue and has looked by then. */
const FEED_READY_MS = 2_500;

/** Figures that only the engine's own vitals tell. */
export interface Vitals {
  readonly players: number;
  readonly rooms: number;
  readonly parked: readonly string[];
  readonly noticesOwed: number;
  readonly bookSum: string;
}

export class Auditor {
  readonly book: Rulebook;
  readonly notices = new NoticeLedger();
  readonly stakes: StakeAudit;
  readonly rooms: RoomsAudit;
  readonly #deeds = new Deeds();
  readonly #records: ReadonlyMap<string, PriceRecord>;
  readonly #limits: Limits;
  readonly #offered: readonly string[];
  /** Each host's flow; more than one where what was shown fits several, none where there is none. */
  readonly #flows = new Map<UserId, Flows>();
  /** Flows as a crash may leave them: the last that is durable, and those after it. */
  readonly #may = new Map<UserId, { dropped: number; flows: Flows[] }>();
  #upSinceMs = 0;

  constructor(options: {
    readonly limits: Limits;
    readonly assets: readonly Asset[];
    readonly onSettled: (settled: Settled, room: ModelRoom) => void;
  }) {
    const { limits, assets, onSettled } = options;
    this.#limits = limits;
    this.book = new Rulebook(limits);
    this.#offered = assets.flatMap(({ offered, asset }) => (offered ? [asset] : []));
    this.#records = new Map(assets.map((asset) => [asset.asset, new PriceRecord(asset.class)]));
    const { book, notices } = this;
    const deeds = this.#deeds;
    this.stakes = new StakeAudit(book, deeds, notices);
    this.rooms = new RoomsAudit({
      book,
      deeds,
      notices,
      assets,
      records: this.#records,
      onSettled,
    });
  }

  // -- the process and its world ------------------------------------------------------------------

  /** A process has begun to hear the venues; it answers nothing yet. */
  start(nowMs: number): void {
    this.#upSinceMs = nowMs;
    for (const record of this.#records.values()) record.start(nowMs);
    this.rooms.start(nowMs);
  }

  die(nowMs: number): void {
    for (const record of this.#records.values()) record.die(nowMs);
    this.rooms.die(nowMs);
    this.notices.die();
  }

  hear(word: Observation): void {
    this.#records.get(word.asset)?.hear(word);
  }

  /** The process that was started after a crash: what was vouched for is there, the rest may be. */
  reconcile(door: Door, nowMs: number): void {
    this.#deeds.reconcile(door);
    this.stakes.reconcile(door);
    this.rooms.findSettled(door, nowMs);
    for (const [user, { flows }] of this.#may) this.#reconcileFlow(door, user, flows, nowMs);
  }

  /** All that is done now; call what it answers when the product says that this is durable. */
  vouching(): () => void {
    const deeds = this.#deeds.vouching();
    const last = Array.from(this.#may.values(), (may) => {
      return { may, index: may.dropped + may.flows.length - 1 };
    });
    return () => {
      deeds();
      for (const { may, index } of last) {
        if (index <= may.dropped) continue;
        may.flows.splice(0, index - may.dropped);
        may.dropped = index;
      }
    };
  }

  // -- people -------------------------------------------------------------------------------------

  /** Somebody presses start; what he must be answered. `referrer`: whose code it was, 0 for nobody's. */
  greet(user: UserId, referrer: number | undefined): (answer: Greeting) => void {
    const isNew = !this.book.players.has(user);
    const referral = this.book.judgeReferral(user, referrer);
    if (isNew) {
      this.book.join(user, referrer);
      this.#deeds.add({
        what: `the first start of ${user}`,
        isInOrder: true,
        isThere: (door) => door.player(user) !== undefined,
        undo: () => this.book.unjoin(user),
      });
    }
    const grantedLamports = isNew ? this.book.rules.welcomeGrantLamports : 0n;
    const above = this.book.players.get(user)?.referrer;
    return ({ player, ...answer }) => {
      same(`the greeting of ${user} (R25)`, answer, { isNew, referral, grantedLamports });
      same(`the referrer of ${user}`, [player.id, player.referrer], [user, above]);
    };
  }

  expectStake(
    request: StakeRequest,
    quote: Result<Quote, Refusal>,
    nowMs: number,
    isAtRest: boolean,
  ): Expected {
    const suspension = this.rooms.suspension(request.room, nowMs);
    const mayBeBusy = !isAtRest && this.#limits.inFlightMax < 1_000;
    const mayBeShut = this.rooms.mayBeOver(request.room, nowMs);
    return this.stakes.expect(request, quote, { nowMs, suspension, mayBeShut, mayBeBusy });
  }

  // -- creating -----------------------------------------------------------------------------------

  /**
   * A host answers. `shown` is his flow right after it, in memory; it says which of the steps that are
   * open the product took. What is answered when that is durable must be the same.
   */
  created(door: Door, user: UserId, answer: CreateAnswer, nowMs: number): (view: Creation) => void {
    const before = this.#flows.get(user) ?? [undefined];
    const facts = this.#flowFacts(user, nowMs);
    const steps = before.flatMap((flow) => flowSteps(flow, answer, facts));
    const shown = door.creation(user);
    const top = door.rooms("new", user, 0, 1).rows[0]?.id ?? 0;
    const fitting = steps.filter((step) => {
      if ((step.opens !== undefined) !== top > this.rooms.lastId) return false;
      if (step.flow === undefined) return shown === undefined;
      return shown !== undefined && this.#isFlow(step.flow, shown, user, nowMs);
    });
    const what = `the flow of ${user} after ${JSON.stringify(answer)}`;
    const views = steps.map(({ view }) => view);
    if (fitting.length === 0) oneOf(what, shown && plainView(shown), views);
    const opens = fitting[0]?.opens;
    const room = opens === undefined ? undefined : this.rooms.opened(door, user, opens, nowMs);
    const after = unique(fitting.map(({ flow }) => flow));
    const may = this.#may.get(user) ?? { dropped: 0, flows: [before] };
    may.flows.push(after);
    this.#may.set(user, may);
    this.#flows.set(user, after);
    return (view) => {
      oneOf(
        what,
        plainView(view),
        fitting.map((step) => step.view),
      );
      same(`the room that ${user} was told of`, view.room, room);
    };
  }

  #isFlow(flow: Flow, shown: Creation, user: UserId, nowMs: number): boolean {
    const plain = plainView(shown);
    return flowViews(flow, this.#flowFacts(user, nowMs)).some((view) => equal(view, plain));
  }

  #reconcileFlow(door: Door, user: UserId, may: readonly Flows[], nowMs: number): void {
    const shown = door.creation(user);
    const found = unique(may.flat()).filter((flow) => {
      if (flow === undefined || shown === undefined) return flow === shown;
      return this.#isFlow(flow, shown, user, nowMs);
    });
    holds(found.length > 0, `a flow of ${user} that only a crash can have made`, shown, may);
    this.#may.set(user, { dropped: 0, flows: [found] });
    this.#flows.set(user, found);
  }

  flow(user: UserId): Flow | undefined {
    return this.#flows.get(user)?.[0];
  }

  #flowFacts(user: UserId, nowMs: number): FlowFacts {
    const { roomsPerHost } = this.book.rules;
    const isFull = this.rooms.liveOf(user) >= roomsPerHost;
    const full = isFull ? { code: "too-many-rooms", max: roomsPerHost } : undefined;
    return {
      offered: this.#offered,
      priceNow: (asset) => this.#priceNow(asset, nowMs),
      hostRefusal: this.book.players.has(user) ? full : { code: "player-unknown" },
    };
  }

  /** What the oracle may say of a coin now: its last look was a moment ago. */
  #priceNow(asset: string, nowMs: number): PriceNow {
    const prices = new Set<number>();
    let mustBeLive = nowMs - this.#upSinceMs >= FEED_READY_MS;
    this.#records.get(asset)?.between(nowMs - TICK_MAX_AGE_MS, nowMs, (stretch, _fromMs, toMs) => {
      if (!stretch.isUnanimous(toMs)) mustBeLive = false;
      for (const { live } of stretch.readings) if (live !== undefined) prices.add(live);
    });
    const mayBeLive = prices.size > 0;
    return { prices: [...prices], mayBeLive, mustBeLive: mustBeLive && mayBeLive };
  }

  // -- everything ---------------------------------------------------------------------------------

  arrive(notice: Notice): void {
    this.notices.arrive(notice);
  }

  /** After every step. `isAtRest`: nothing is under way, neither in the process nor to the disk. */
  check(door: Door, vitals: Vitals, nowMs: number, isAtRest: boolean): void {
    this.rooms.findSettled(door, nowMs);
    this.notices.judge((room, user, isNear = false) => {
      return this.rooms.isLocked(room, user, isNear ? Number.POSITIVE_INFINITY : nowMs);
    });
    this.checkBalances(door);
    const { players, rooms, parked, bookSum } = vitals;
    same(
      "the house's figures",
      { players, rooms, parked, bookSum },
      { players: this.book.players.size, rooms: this.rooms.liveCount, parked: [], bookSum: "0" },
    );
    if (!isAtRest) return;
    this.notices.checkAllGiven();
    same("how many notices are owed", vitals.noticesOwed, this.notices.owedCount);
    this.rooms.checkCards(door, nowMs);
    for (const record of this.#records.values()) record.forgetBefore(nowMs - 1_800_000);
  }

  /** R3: every player's balance, and that all of it together is what was granted. */
  checkBalances(door: Door): void {
    let all = this.book.house;
    for (const { who, free, inPlay } of this.book.players.values()) {
      const { availableLamports, inPlayLamports } = door.balance(who as UserId);
      if (availableLamports !== free || inPlayLamports !== inPlay) {
        same(
          `the balance of ${who}`,
          { availableLamports, inPlayLamports },
          { availableLamports: free, inPlayLamports: inPlay },
        );
      }
      holds(free >= 0n, "a player below zero (R3)", who, free);
      all += free + inPlay;
    }
    const granted = BigInt(this.book.players.size) * this.book.rules.welcomeGrantLamports;
    same("all money of players and house (R3)", all, granted);
  }

  /** What one person sees: what he brought, what he holds, what lists show. */
  async look(door: Door, user: UserId): Promise<void> {
    const player = this.book.players.get(user);
    const levels = [0, 1, 2].map((level) => ({
      players: player?.brought[level] ?? 0,
      lamports: player?.earned[level] ?? 0n,
    }));
    same(`what ${user} brought and earned (R23)`, door.referrals(user), levels);
    const held = this.rooms.live().filter((room) => room.held.has(user));
    const pages = [
      door.positions(user, "open", 0, 1_000),
      door.positions(user, "locked", 0, 1_000),
    ];
    const rows = (await Promise.all(pages)).flatMap((page) => page.rows);
    same(
      `the positions of ${user}`,
      rows.map(({ room, side, stakeLamports }) => [room.id, side, stakeLamports]).sort(byRoom),
      held
        .map((room) => [room.id, room.held.get(user)?.side, room.held.get(user)?.lamports])
        .sort(byRoom),
    );
  }
}

function unique(flows: Flows): Flows {
  return flows.filter((flow, index) => flows.findIndex((one) => equal(one, flow)) === index);
}

function byRoom(a: readonly unknown[], b: readonly unknown[]): number {
  return Number(a[0]) - Number(b[0]);
}
