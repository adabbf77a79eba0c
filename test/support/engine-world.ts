/**
 * A whole engine in a test's hands: manual clock, journal in memory, three exchanges that say what
 * the test makes them say. Stories are told with it: people stake, prices move, time passes.
 */
import { requestId, userId, type RoomId, type UserId } from "../../src/domain/ids.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/domain/limits.ts";
import type { Side } from "../../src/domain/market.ts";
import { formatSol, parseSol, type Lamports } from "../../src/domain/money.ts";
import type { Asset } from "../../src/domain/price.ts";
import type { Greeting } from "../../src/engine/door.ts";
import type { Notice } from "../../src/engine/notice.ts";
import type { StakeReceipt } from "../../src/engine/room-card.ts";
import type { MoneyOptions } from "../../src/engine/engine-options.ts";
import { openEngine, type Engine } from "../../src/engine/engine.ts";
import type { Refusal } from "../../src/domain/refusal.ts";
import type { Result } from "../../src/domain/result.ts";
import type { Clock, MintLook, PriceSource, ReadModel } from "../../src/ports.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { openMemoryReadModel } from "../../src/store/memory-read-model.ts";
import { manualClock, type ManualClock } from "./manual-clock.ts";
import { PuppetVenue } from "./puppet-venue.ts";

export const START_MS = Date.UTC(2026, 10, 23, 12, 0, 0);

export const SOL_ASSET: Asset = {
  asset: "SOL",
  name: "Solana",
  class: "major",
  decimals: 2,
  offered: true,
  symbols: { binance: "SOLUSDT", coinbase: "SOL-USD", kraken: "SOL/USD" },
};

const VENUES = ["binance", "coinbase", "kraken"];

/** Remembers nothing. */
export const EMPTY_READ_MODEL: ReadModel = {
  advance: () => undefined,
  caughtUp: () => Promise.resolve(),
  history: () => Promise.resolve([]),
  actorLines: () => Promise.resolve([]),
  actorLinesBefore: () => Promise.resolve([]),
  actorLinesEvery: () => Promise.resolve([]),
  room: () => Promise.resolve(undefined),
  settledRooms: () => Promise.resolve([]),
  settledPositions: () => Promise.resolve([]),
  statement: () => Promise.resolve([]),
  standings: () => Promise.resolve({ rows: [], own: undefined }),
  standingsIn: () => Promise.resolve({ rows: [], own: undefined }),
  record: () => Promise.resolve(undefined),
  referred: () => Promise.resolve([]),
  hostedRooms: () => Promise.resolve([]),
  hostRecord: () => Promise.resolve({ hosted: 0, settled: 0, voided: 0, earnedLamports: "0" }),
  close: () => Promise.resolve(),
};

export function sol(text: string): Lamports {
  const parsed = parseSol(text);
  if (!parsed.ok) throw new Error(`not an amount: ${text}`);
  return parsed.value;
}

/**
 * One process on the manual clock. When it dies its timers and its put-off tasks die with it; what it
 * was waiting for is never answered.
 */
class Process {
  readonly clock: Clock;
  #alive = true;
  /** Tasks put off to later turns, while turns are held. */
  #held: (() => void)[] | undefined;

  constructor(clock: ManualClock) {
    this.clock = {
      now: () => clock.now(),
      at: (atMs, fire) => clock.at(atMs, () => this.#alive && fire()),
    };
  }

  defer = (task: () => void): void => {
    if (this.#held === undefined) queueMicrotask(() => this.#alive && task());
    else this.#held.push(task);
  };

  hold(): void {
    this.#held ??= [];
  }

  /** One turn; false when nothing waits for one. */
  turn(): boolean {
    const task = this.#held?.shift();
    if (this.#alive) task?.();
    return task !== undefined;
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const task of held) this.defer(task);
  }

  whileAlive = <T>(listener: (fact: T) => void): ((fact: T) => void) => {
    return (fact) => this.#alive && listener(fact);
  };

  die(): void {
    this.#alive = false;
  }
}

export interface WorldOptions {
  readonly limits?: Partial<Limits>;
  readonly journal?: MemoryJournal;
  readonly startMs?: number;
  /** How often each venue speaks; R16 bears up to 2 s of silence. */
  readonly beatMs?: number;
  /** A real read model in memory instead of an empty one. */
  readonly reads?: boolean;
  /** More than SOL; only SOL has prices. */
  readonly assets?: readonly Asset[];
  /** In place of the three venues that say what the test tells them. */
  readonly sources?: (clock: Clock) => readonly PriceSource[];
  /** Other exchanges than the three. */
  readonly venues?: readonly string[];
  /** Beside the venues. */
  readonly mintSources?: (clock: ManualClock) => readonly PriceSource[];
  readonly mintLook?: MintLook;
  /** Absent: play money. */
  readonly money?: MoneyOptions;
  /** For the probes of sources. Default: nothing is spread. */
  readonly random?: () => number;
}

export class EngineWorld {
  readonly clock: ManualClock;
  readonly venues: readonly PuppetVenue[];
  readonly limits: Limits;
  readonly notices: Notice[] = [];
  readonly fatal: unknown[] = [];
  readonly log: { level: string; facts: object; what: string }[] = [];
  readonly #options: WorldOptions;
  readonly #mintSources: readonly PriceSource[];
  journal: MemoryJournal;
  engine!: Engine;
  #process: Process | undefined;
  readonly #people = new Map<string, UserId>();
  #requests = 0n;

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.clock = manualClock(options.startMs ?? START_MS);
    this.journal = options.journal ?? new MemoryJournal();
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    const beatMs = options.beatMs ?? 500;
    this.venues = (options.venues ?? VENUES).map((id) => new PuppetVenue(id, this.clock, beatMs));
    this.#mintSources = options.mintSources?.(this.clock) ?? [];
  }

  static async open(options: WorldOptions = {}): Promise<EngineWorld> {
    const world = new EngineWorld(options);
    await world.start();
    return world;
  }

  /** With a snapshot of this world's journal, or from the journal alone. */
  async start({ snapshot }: { snapshot?: Uint8Array } = {}): Promise<void> {
    const note = (level: string) => (facts: object, what: string) => {
      this.log.push({ level, facts, what });
    };
    const { journal } = this;
    const process = new Process(this.clock);
    this.#process = process;
    this.engine = await openEngine({
      journal,
      snapshot: () => snapshot,
      readModel:
        this.#options.reads === true
          ? openMemoryReadModel({ migrationsDir: "data/migrations", journal })
          : EMPTY_READ_MODEL,
      clock: process.clock,
      assets: this.#options.assets ?? [SOL_ASSET],
      sources: [...(this.#options.sources?.(process.clock) ?? this.venues), ...this.#mintSources],
      ...(this.#options.mintLook === undefined ? {} : { mintLook: this.#options.mintLook }),
      ...(this.#options.money === undefined ? {} : { money: this.#options.money }),
      limits: this.limits,
      log: { info: note("info"), warn: note("warn"), error: note("error") },
      onFatal: process.whileAlive((error) => this.fatal.push(error)),
      defer: process.defer,
      random: this.#options.random ?? (() => 0),
    });
    this.engine.onNotice(process.whileAlive((notice) => this.notices.push(notice)));
    await this.seconds(2);
  }

  /** The process dies now; `landed` of the batches in flight reached the disk. Then a new one starts. */
  async crash(landed = 0): Promise<void> {
    await this.die(landed);
    await this.start();
  }

  /** The process dies, and nobody starts another yet. */
  async die(landed = 0): Promise<void> {
    this.#process?.die();
    const survivor = this.journal.crash(landed);
    for (const source of [...this.venues, ...this.#mintSources]) await source.stop();
    this.journal = survivor;
    this.notices.length = 0;
    this.fatal.length = 0;
  }

  /** From now on nothing that the engine puts off happens but by {@link turn}. */
  holdTurns(): void {
    this.#process?.hold();
  }

  /** One turn of the event loop; false when nothing waits for one. */
  async turn(): Promise<boolean> {
    const went = this.#process?.turn() === true;
    await settle();
    return went;
  }

  async releaseTurns(): Promise<void> {
    this.#process?.release();
    await settle();
  }

  async person(name: string, referralCode?: string): Promise<UserId> {
    await this.greet(name, referralCode);
    return this.id(name);
  }

  /** A press of /start: by somebody known, or by somebody new. */
  greet(name: string, referralCode?: string): Promise<Greeting> {
    return this.engine.greet({ user: this.know(name), name, referralCode });
  }

  /** Gives somebody a Telegram id, before or without a first start. */
  know(name: string): UserId {
    const user = this.#people.get(name) ?? userId(1_000 + this.#people.size);
    this.#people.set(name, user);
    return user;
  }

  id(name: string): UserId {
    const id = this.#people.get(name);
    if (id === undefined) throw new Error(`nobody is called ${name}`);
    return id;
  }

  /** A room by the guided flow: SOL, settling in an hour, locked at half time, two players. */
  async room(
    host: string,
    answers: Partial<{
      target: string;
      settlement: "touch" | "close";
      direction: "reach-or-exceed" | "fall-to-or-below";
      window: string;
      minPlayers: number;
      title: string;
    }> = {},
  ): Promise<RoomId> {
    const user = this.id(host);
    const { engine } = this;
    await engine.create(user, { type: "START" });
    await engine.create(user, { type: "ASSET", text: "SOL" });
    await engine.create(user, {
      type: "CONDITION",
      direction: answers.direction ?? "reach-or-exceed",
      settlement: answers.settlement ?? "touch",
    });
    await engine.create(user, { type: "TARGET", text: answers.target ?? "165" });
    await engine.create(user, { type: "WINDOW", text: answers.window ?? "1h" });
    if (answers.minPlayers !== undefined) {
      await engine.create(user, { type: "MIN_PLAYERS", count: answers.minPlayers });
    }
    const title = answers.title;
    await engine.create(
      user,
      title === undefined ? { type: "NEXT" } : { type: "TITLE", text: title },
    );
    const published = await engine.create(user, { type: "PUBLISH" });
    if (published.room === undefined) {
      throw new Error(`no room: ${published.state} ${JSON.stringify(published.refusal)}`);
    }
    return published.room;
  }

  stake(
    name: string,
    room: RoomId,
    side: Side,
    amount: string,
    request = ++this.#requests,
  ): Promise<Result<StakeReceipt, Refusal>> {
    return this.engine.stake(this.#stakeRequest(name, room, side, amount, request));
  }

  /** As a tap on Confirm does it: decided at once, before it is durable. */
  stakeNow(name: string, room: RoomId, side: Side, amount: string, request: bigint) {
    return this.engine.stakeNow(this.#stakeRequest(name, room, side, amount, request));
  }

  #stakeRequest(name: string, room: RoomId, side: Side, amount: string, request: bigint) {
    const user = this.id(name);
    const id = requestId(request);
    return { request: id, user, room, side, lamports: sol(amount), receipt: true };
  }

  quote(name: string, room: RoomId, side: Side, amount: string) {
    return this.engine.quote({ user: this.id(name), room, side, lamports: sol(amount) });
  }

  /** What every exchange quotes from now on. */
  price(price: number): void {
    for (const venue of this.venues) venue.price = price;
  }

  venue(id: string): PuppetVenue {
    const venue = this.venues.find((one) => one.id === id);
    if (venue === undefined) throw new Error(`no venue ${id}`);
    return venue;
  }

  seconds(count: number): Promise<void> {
    return this.clock.moveTo(this.clock.now() + count * 1_000, settle);
  }

  minutes(count: number): Promise<void> {
    return this.seconds(count * 60);
  }

  /** A balance as people read it. */
  has(name: string): string {
    return formatSol(this.engine.balance(this.id(name)).availableLamports);
  }

  /** The balances of several people, in SOL. */
  have(...names: string[]): string[] {
    return names.map((name) => this.has(name));
  }

  async state(room: RoomId): Promise<string> {
    return (await this.engine.room(room))?.state ?? "gone";
  }

  async outcome(room: RoomId): Promise<string> {
    const settled = (await this.engine.room(room))?.settled;
    if (settled === undefined) return "not settled";
    return settled.reason === undefined ? settled.outcome : `${settled.outcome} ${settled.reason}`;
  }
}

/** Lets everything that is under way in this process come to rest. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
