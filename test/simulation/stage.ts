/**
 * Where a run is played: the world, the auditor who watches it, and the trace of what happened. Whoever
 * acts asks the product through here, so that nothing is answered without being judged.
 */
import { requestId, userId, type RequestId, type UserId } from "../../src/domain/ids.ts";
import type { StakeRequest } from "../../src/engine/room-card.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { Chance } from "../support/chance.ts";
import { Auditor } from "./auditor/auditor.ts";
import { Mismatch } from "./auditor/mismatch.ts";
import type { ModelRoom } from "./auditor/rulebook.ts";
import { scenarioOf, type Scenario, type Wishes } from "./scenario.ts";
import { Trace } from "./trace.ts";
import { PowerCut, World } from "./world.ts";

/** Around a settle time every second counts. */
const CLOSE_MS = 80_000;
const LOCK_CLOSE_MS = 3_000;
const FIRST_USER = 1_000;

export class Stage {
  readonly scenario: Scenario;
  readonly world: World;
  readonly auditor: Auditor;
  readonly trace = new Trace();
  readonly wishes: Wishes;
  /** Requests of the past, taken or not. */
  readonly sent: StakeRequest[] = [];
  /** A fault that the disk was told to have: the process may stop of itself only then. */
  isFaultOrdered = false;
  crashes = 0;
  step = 0;
  readonly #requests: Chance;
  #requestCount = 0;
  /** Answers that somebody still waits for. */
  #awaited = 0;
  #life = 0;
  readonly #failures: unknown[] = [];
  #lookedAt = -1;
  /** The crash that was wished for has come. */
  #hasCrashed = false;

  constructor(wishes: Wishes) {
    this.wishes = wishes;
    this.scenario = scenarioOf(wishes);
    this.#requests = Chance.of("requests", wishes.seed);
    const { assets, prices, limits, journal } = this.scenario;
    this.auditor = new Auditor({
      limits,
      assets,
      onSettled: ({ outcome, reason }, room) => {
        this.count(`settled ${reason ?? outcome}`);
        this.count(`settled ${room.class} ${room.touch ? "touch" : "close"}`);
        const { players = new Map(), referrals = [] } = room.settlement ?? {};
        if ([...players.values()].some(({ late }) => late > 0n)) this.count("late stakes are void");
        for (const { level } of referrals) this.count(`referral of level ${level + 1}`);
        this.note(`room ${room.id} is ${outcome} ${reason ?? ""}`);
      },
    });
    this.world = new World({
      assets,
      prices,
      limits,
      journal,
      chance: Chance.of("market", wishes.seed),
      onWord: (word) => this.auditor.hear(word),
      isClose: (asset, quotes) => this.#isClose(asset, quotes),
      onStart: (nowMs) => this.auditor.start(nowMs),
      onDeath: (nowMs) => this.auditor.die(nowMs),
      onNotice: (notice) => {
        this.count(`notice ${notice.kind}`);
        this.auditor.arrive(notice);
      },
    });
  }

  get engine(): Engine {
    return this.world.engine;
  }

  get nowMs(): number {
    return this.world.nowMs;
  }

  note(line: string): void {
    this.trace.note(`${this.step} ${this.nowMs} ${line}`);
  }

  count(what: string): void {
    this.trace.count(what);
  }

  /** Somebody by number, whether or not he has ever started. */
  user(index: number): UserId {
    return userId(FIRST_USER + index);
  }

  nextRequest = (): RequestId => {
    const low = BigInt(this.#requests.whole(0, 2 ** 31));
    return requestId((BigInt(++this.#requestCount) << 70n) | low);
  };

  /** Judges an answer when it comes; until then somebody waits for it. */
  listen<T>(promise: Promise<T>, judge: (answer: T) => void): void {
    const life = this.#life;
    this.#awaited++;
    const heard = (answer: T): void => {
      if (life !== this.#life) return;
      this.#awaited--;
      judge(answer);
    };
    promise.then(heard).catch((error: unknown) => this.#failures.push(error));
  }

  /** Starts the process, again and again if power goes meanwhile. */
  async start(): Promise<void> {
    for (;;) {
      try {
        await this.world.start();
        this.auditor.reconcile(this.engine, this.nowMs);
        this.#vouch();
        await this.world.pass(2_600);
        return;
      } catch (error) {
        if (!(error instanceof PowerCut)) throw error;
        this.die(0);
      }
    }
  }

  /** The process dies, if it has not; nobody starts another yet. */
  die(landed: number): void {
    const why = this.world.fatal[0];
    if (why !== undefined && !this.isFaultOrdered)
      throw new Mismatch(`the process stopped: ${reasonOf(why)}`);
    if (why !== undefined) {
      this.count("stopped by its disk");
      this.#hasCrashed = true;
    }
    this.isFaultOrdered = false;
    this.#life++;
    this.#awaited = 0;
    this.crashes++;
    const { heldCount } = this.world.journal;
    this.world.die(landed);
    const { no } = this.world.journal.head();
    this.note(`died with ${heldCount} held, ${landed} landed; ${no} are there`);
    this.#orderCrash();
  }

  /** The crash that was wished for: once, and not when the journal is past it. */
  #orderCrash(): void {
    const { crashAt } = this.wishes;
    if (crashAt === undefined || this.#hasCrashed || this.world.journal.head().no >= crashAt.no)
      return;
    this.world.journal.tornAt(crashAt.no, crashAt.landed);
    this.isFaultOrdered = true;
  }

  async open(): Promise<void> {
    this.#orderCrash();
    await this.start();
  }

  /** Rooms may have been settled since anybody looked. */
  findSettled(): void {
    if (this.#lookedAt === this.world.moment) return;
    this.#lookedAt = this.world.moment;
    this.auditor.rooms.findSettled(this.engine, this.nowMs);
  }

  /** What the auditor does after every step. */
  async check(): Promise<void> {
    await this.world.settle();
    const [failure] = this.#failures;
    if (failure instanceof Error) throw failure;
    if (failure !== undefined)
      throw new Error("something that is no error was thrown", { cause: failure });
    if (this.world.isDead) throw new PowerCut("the process died");
    const { engine, nowMs } = this;
    const { isAtRest } = this.world;
    if (isAtRest && this.#awaited > 0)
      throw new Mismatch(`${this.#awaited} requests that nobody answers`);
    this.auditor.check(engine, engine.vitals(), nowMs, isAtRest);
    this.#vouch();
    const { no, hash } = this.world.journal.head();
    this.note(`checked; journal ${no} ${hash}`);
  }

  /** All that is done so far is firm once the product says that it is durable. */
  #vouch(): void {
    this.listen(this.engine.durable(), this.auditor.vouching());
  }

  /** Time passes; where nothing can happen it leaps, if `mayLeap`. */
  async advance(toMs: number, mayLeap: boolean): Promise<void> {
    while (this.nowMs < toMs) {
      this.findSettled();
      const quietMs = Math.min(this.#quietUntilMs(), toMs);
      if (mayLeap && this.world.isAtRest && quietMs - this.nowMs > 30_000)
        await this.world.leap(quietMs);
      else await this.world.pass(Math.min(toMs - this.nowMs, 10_000));
    }
  }

  /** Until when no room is locked, settled or decided by a price. */
  #quietUntilMs(): number {
    const { nowMs } = this;
    let quietMs = Number.POSITIVE_INFINITY;
    for (const room of this.auditor.rooms.live()) {
      const { asset, lockAtMs, settleAtMs } = room;
      if (this.#isBeyond(room, this.world.market.quotes(asset))) return nowMs;
      if (nowMs < lockAtMs + LOCK_CLOSE_MS) quietMs = Math.min(quietMs, lockAtMs - LOCK_CLOSE_MS);
      quietMs = Math.min(quietMs, settleAtMs - CLOSE_MS);
    }
    return quietMs;
  }

  #isClose(asset: string, quotes: readonly number[]): boolean {
    return this.auditor.rooms.live().some((room) => {
      if (room.asset !== asset) return false;
      return this.nowMs >= room.settleAtMs - CLOSE_MS || this.#isBeyond(room, quotes);
    });
  }

  #isBeyond({ touch, up, target }: ModelRoom, quotes: readonly number[]): boolean {
    return touch && quotes.some((quote) => (up ? quote >= target : quote <= target));
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
}
