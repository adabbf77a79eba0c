/**
 * Jobs in order per key, different keys at once: one chat's trouble delays nobody else. Bulk jobs stand
 * behind all others, in their own lane as among the lanes, and never have all of the places.
 */
import type { Clock } from "../ports.ts";

export type Outcome<J> =
  | { readonly kind: "done" }
  /** Comes back first of its kind in its lane after so long; the whole lane waits. */
  | { readonly kind: "again"; readonly job: J; readonly afterMs: number };

export interface LanesOptions<K, J> {
  readonly clock: Clock;
  /** Jobs under way at once, over all lanes, and how many of them may be bulk. */
  readonly concurrency: number;
  readonly bulkConcurrency: number;
  readonly isBulk: (job: J) => boolean;
  /** Does a job; `attempt` counts its failed tries. Must not reject. */
  readonly run: (key: K, job: J, attempt: number) => Promise<Outcome<J>>;
  /** A job that comes back is dropped when a later one in its lane makes it pointless. */
  readonly supersedes: (later: J, earlier: J) => boolean;
}

interface Waiting<J> {
  readonly job: J;
  readonly attempt: number;
}

interface Lane<K, J> {
  readonly key: K;
  /** Bulk jobs are the last ones. */
  readonly jobs: Waiting<J>[];
  state: "idle" | "ready" | "busy" | "paused";
}

export class Lanes<K, J> {
  readonly #options: LanesOptions<K, J>;
  readonly #lanes = new Map<K, Lane<K, J>>();
  readonly #ready: Lane<K, J>[] = [];
  /** Lanes whose head was bulk when they became ready; one that has moved on since is passed over. */
  readonly #bulkReady: Lane<K, J>[] = [];
  readonly #timers = new Set<() => void>();
  #waiters: (() => void)[] = [];
  #queued = 0;
  #inFlight = 0;
  #bulkInFlight = 0;
  #stopped = false;

  constructor(options: LanesOptions<K, J>) {
    this.#options = options;
  }

  get queued(): number {
    return this.#queued;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Bulk jobs that could be under way, were there a place for them. */
  get bulkReady(): number {
    return this.#bulkReady.length;
  }

  /** At the end of its kind in its lane; an urgent lane goes before all that are ready. */
  push(key: K, job: J, urgent = false): void {
    if (this.#stopped) return;
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = { key, jobs: [], state: "idle" };
      this.#lanes.set(key, lane);
    }
    const isFirst = this.#insert(lane, { job, attempt: 0 }, "last");
    if (lane.state === "idle") this.#schedule(lane, urgent);
    else if (lane.state === "ready" && isFirst) this.#ready.push(lane); // its head was bulk
    this.#pump();
  }

  /** Puts a job in the place of a waiting one; false when none matches. */
  replace(key: K, job: J, matches: (waiting: J) => boolean): boolean {
    const jobs = this.#lanes.get(key)?.jobs ?? [];
    const at = jobs.findIndex((waiting) => matches(waiting.job));
    if (at < 0) return false;
    jobs[at] = { job, attempt: 0 };
    return true;
  }

  /** Takes waiting jobs out of a lane: all that match, or only the oldest of them. */
  withdraw(key: K, matches: (waiting: J) => boolean, max = Number.POSITIVE_INFINITY): J[] {
    const lane = this.#lanes.get(key);
    if (lane === undefined) return [];
    const taken: J[] = [];
    const kept: Waiting<J>[] = [];
    for (const waiting of lane.jobs) {
      if (taken.length < max && matches(waiting.job)) taken.push(waiting.job);
      else kept.push(waiting);
    }
    lane.jobs.splice(0, lane.jobs.length, ...kept);
    this.#queued -= taken.length;
    return taken;
  }

  /** Resolves when no job waits or is under way. */
  idle(): Promise<void> {
    if (this.#inFlight === 0 && this.#queued === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** Forgets what waits and resolves when what is under way has ended. */
  stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#lanes.clear();
    this.#ready.length = 0;
    this.#bulkReady.length = 0;
    this.#queued = 0;
    return this.idle();
  }

  /** True when it is now the lane's head. */
  #insert(lane: Lane<K, J>, waiting: Waiting<J>, place: "first" | "last"): boolean {
    const { jobs } = lane;
    const { isBulk } = this.#options;
    const bulkAt = jobs.findIndex(({ job }) => isBulk(job));
    const others = bulkAt < 0 ? jobs.length : bulkAt;
    const at = isBulk(waiting.job)
      ? place === "first"
        ? others
        : jobs.length
      : place === "first"
        ? 0
        : others;
    jobs.splice(at, 0, waiting);
    this.#queued += 1;
    return at === 0;
  }

  #schedule(lane: Lane<K, J>, urgent: boolean): void {
    lane.state = "ready";
    const [head] = lane.jobs;
    if (head !== undefined && this.#options.isBulk(head.job)) this.#bulkReady.push(lane);
    else if (urgent) this.#ready.unshift(lane);
    else this.#ready.push(lane);
  }

  #pump(): void {
    while (!this.#stopped && this.#inFlight < this.#options.concurrency) {
      const lane = this.#next();
      if (lane === undefined) return;
      if (lane.state !== "ready") continue;
      const waiting = lane.jobs.shift();
      if (waiting === undefined) this.#rest(lane);
      else void this.#work(lane, waiting);
    }
  }

  #next(): Lane<K, J> | undefined {
    const first = this.#ready.shift();
    if (first !== undefined) return first;
    return this.#bulkInFlight < this.#options.bulkConcurrency ? this.#bulkReady.shift() : undefined;
  }

  async #work(lane: Lane<K, J>, { job, attempt }: Waiting<J>): Promise<void> {
    const bulk = this.#options.isBulk(job) ? 1 : 0;
    lane.state = "busy";
    this.#queued -= 1;
    this.#inFlight += 1;
    this.#bulkInFlight += bulk;
    const outcome = await this.#options.run(lane.key, job, attempt);
    this.#inFlight -= 1;
    this.#bulkInFlight -= bulk;
    if (!this.#stopped) this.#settle(lane, outcome, attempt);
    this.#pump();
    if (this.#inFlight === 0 && this.#queued === 0) {
      for (const resolve of this.#waiters.splice(0)) resolve();
    }
  }

  #settle(lane: Lane<K, J>, outcome: Outcome<J>, attempt: number): void {
    if (outcome.kind === "done") {
      if (lane.jobs.length === 0) this.#rest(lane);
      else this.#schedule(lane, false);
      return;
    }
    const { job, afterMs } = outcome;
    const isPointless = lane.jobs.some((later) => this.#options.supersedes(later.job, job));
    if (!isPointless) this.#insert(lane, { job, attempt: attempt + 1 }, "first");
    this.#pause(lane, afterMs);
  }

  #pause(lane: Lane<K, J>, forMs: number): void {
    lane.state = "paused";
    const cancel = this.#options.clock.at(this.#options.clock.now() + forMs, () => {
      this.#timers.delete(cancel);
      this.#schedule(lane, false);
      this.#pump();
    });
    this.#timers.add(cancel);
  }

  #rest(lane: Lane<K, J>): void {
    lane.state = "idle";
    this.#lanes.delete(lane.key);
  }
}
