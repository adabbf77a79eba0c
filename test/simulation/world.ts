/**
 * One machine on a virtual clock: its disk, its venues, and the process that runs on it until it dies.
 * Timers, the disk's answers and what the engine puts off are the only things that happen, and they
 * happen in an order that the seed decides; time leaps to the next of them.
 */
import type { Limits } from "../../src/domain/limits.ts";
import type { Asset } from "../../src/domain/price.ts";
import type { Notice } from "../../src/engine/notice.ts";
import { openEngine, type Engine } from "../../src/engine/engine.ts";
import type { Clock, Journal } from "../../src/ports.ts";
import { EMPTY_READ_MODEL } from "../support/engine-world.ts";
import { manualClock, type ManualClock } from "../support/manual-clock.ts";
import { Disk, type CrashingJournal, type JournalKind } from "./journals.ts";
import { Market, type MarketOptions } from "./market.ts";

/** The process died in the middle of what was being done. */
export class PowerCut extends Error {
  override readonly name = "PowerCut";
}

/** The engine goes on putting things off, or never answers: nobody may be left waiting. */
export class Standstill extends Error {
  override readonly name = "Standstill";
}

const TURNS_MAX = 10_000;
const ANSWER_WITHIN_MS = 120_000;
const START_MS = Date.UTC(2026, 10, 23, 12, 0, 0);

/** What runs until power goes; then its timers and put-off tasks are gone, and nobody hears it. */
class Process {
  isAlive = true;
  tasks: (() => void)[] = [];
}

export interface WorldOptions extends Pick<
  MarketOptions,
  "assets" | "prices" | "chance" | "onWord" | "isClose"
> {
  readonly assets: readonly Asset[];
  readonly limits: Limits;
  readonly journal: JournalKind;
  /** A process begins; it will hear the venues. */
  readonly onStart: (nowMs: number) => void;
  readonly onDeath: (nowMs: number) => void;
  readonly onNotice: (notice: Notice) => void;
}

export class World {
  readonly clock: ManualClock = manualClock(START_MS + 123);
  readonly market: Market;
  readonly disk: Disk;
  journal: CrashingJournal;
  /** Why the process wanted to be stopped. */
  fatal: unknown[] = [];
  readonly #options: WorldOptions;
  #engine: Engine | undefined;
  #process = new Process();
  /** Something may be under way that no timer waits for. */
  #isStirred = false;
  #diskMs = 0;
  /** Rises whenever the process may have done something that nobody asked for just now. */
  moment = 0;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.market = new Market({ ...options, clock: this.clock });
    this.disk = new Disk(options.journal);
    this.journal = this.disk.blank();
  }

  get nowMs(): number {
    return this.clock.now();
  }

  get engine(): Engine {
    if (this.#engine === undefined) throw new PowerCut("no process is running");
    return this.#engine;
  }

  /** Also one that has to stop; undefined while none has been opened. */
  get engineIfAny(): Engine | undefined {
    return this.#engine;
  }

  get isDead(): boolean {
    return !this.#process.isAlive || this.fatal.length > 0;
  }

  /** Nothing is under way, neither in the process nor to the disk. */
  get isAtRest(): boolean {
    return this.#process.tasks.length === 0 && this.journal.heldCount === 0;
  }

  /** The one place where an engine is opened; and the first seconds, until its feeds know something. */
  async start(): Promise<void> {
    const process = new Process();
    this.#process = process;
    this.#engine = undefined;
    this.#options.onStart(this.nowMs);
    const { assets, limits } = this.#options;
    const opening = openEngine({
      journal: this.#port(process),
      readModel: EMPTY_READ_MODEL,
      clock: this.#clockOf(process),
      assets,
      sources: this.market.sources,
      limits,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      onFatal: (error) => {
        if (process.isAlive) this.fatal.push(error);
      },
      defer: (task) => {
        process.tasks.push(task);
        this.#isStirred = true;
      },
    });
    const engine = await this.until(opening);
    this.#engine = engine;
    engine.onNotice((notice) => {
      if (process.isAlive) this.#options.onNotice(notice);
    });
  }

  /** Power goes; `landed` of the batches on their way to the disk have reached it. */
  die(landed = 0): void {
    this.#process.isAlive = false;
    this.#process.tasks = [];
    this.#engine = undefined;
    this.market.disconnect();
    this.#options.onDeath(this.nowMs);
    this.journal = this.journal.crash(landed);
    // A disk that wrote nothing any more was the dead process's; one that is slow stays so.
    this.diskTakes(this.#diskMs === Number.POSITIVE_INFINITY ? 0 : this.#diskMs);
    this.fatal = [];
  }

  /** How long the disk takes from now on; infinity: it takes batches and writes none. */
  diskTakes(ms: number): void {
    this.#diskMs = ms;
    if (ms > 0) this.journal.hold();
    else this.journal.release();
    this.#isStirred = true;
  }

  /** Lets everything come to rest that no timer waits for: one task of the engine's after the other. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < TURNS_MAX; turn++) {
      if (!(await this.#turn())) return;
    }
    throw new Standstill("the engine never comes to rest");
  }

  /** One turn of the event loop, which may leave the engine in the middle of its work. */
  async turn(): Promise<void> {
    await this.#turn();
    if (this.isDead) throw new PowerCut("the process died");
  }

  /** Answers whether there may be another. */
  async #turn(): Promise<boolean> {
    this.#isStirred = false;
    this.moment++;
    // All promises that can be kept are kept before the next task, as in a real event loop.
    await new Promise((resolve) => setImmediate(resolve));
    const task = this.#process.tasks.shift();
    task?.();
    return task !== undefined || this.#isStirred;
  }

  /** What it resolves to; time passes only as far as it must. Throws a PowerCut when the process dies. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let isDone = false;
    const done = (): void => {
      isDone = true;
    };
    // oxlint-disable-next-line promise/no-callback-in-promise -- it notes that there is an answer
    promise.then(done, done);
    const startedMs = this.nowMs;
    for (;;) {
      await this.settle();
      if (this.isDead) throw new PowerCut("the process died");
      if (isDone) return promise;
      if (this.nowMs - startedMs > ANSWER_WITHIN_MS) throw new Standstill("nobody answers");
      await this.clock.moveTo(this.clock.nextAtMs(), this.#between);
    }
  }

  async pass(ms: number): Promise<void> {
    await this.clock.moveTo(this.nowMs + ms, this.#between);
    if (this.isDead) throw new PowerCut("the process died");
  }

  /** As a suspended machine wakes: timers are late, and the venues have just spoken. */
  async leap(toMs: number): Promise<void> {
    this.clock.jumpTo(toMs % 1_000 === 0 ? toMs + 1 : toMs);
    this.market.repeat();
    await this.pass(0);
  }

  /** Nobody is there while it passes. */
  async passUnattended(ms: number): Promise<void> {
    await this.clock.moveTo(this.nowMs + ms, () => undefined);
  }

  readonly #between = (): Promise<void> | undefined => {
    this.moment++;
    if (this.isDead) throw new PowerCut("the process died");
    return this.#isStirred ? this.settle() : undefined;
  };

  #clockOf(process: Process): Clock {
    return {
      now: () => this.clock.now(),
      at: (atMs, fire) => this.clock.at(atMs, () => process.isAlive && fire()),
    };
  }

  #port(process: Process): Journal {
    const { journal } = this;
    return {
      append: (batch) => {
        const appended = journal.append(batch);
        this.#isStirred = true;
        if (0 < this.#diskMs && this.#diskMs < Number.POSITIVE_INFINITY) {
          this.clock.at(this.nowMs + this.#diskMs, () => {
            if (!process.isAlive) return;
            journal.release(1);
            this.#isStirred = true;
          });
        }
        return appended;
      },
      replay: (afterNo) => journal.replay(afterNo),
      hashAt: (no) => journal.hashAt(no),
      head: () => journal.head(),
      close: () => journal.close(),
    };
  }
}
