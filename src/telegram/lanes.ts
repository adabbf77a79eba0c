/** Jobs in order per key, different keys at once: one chat's trouble delays nobody else. */
import type { Clock } from "../ports.ts";

export type Outcome<J> =
  | { readonly kind: "done" }
  /** Comes back as the head of its lane after so long; the whole lane waits. */
  | { readonly kind: "again"; readonly job: J; readonly afterMs: number };

export interface LanesOptions<K, J> {
  readonly clock: Clock;
  /** Jobs under way at once, over all lanes. */
  readonly concurrency: number;
  /** Does a job; `attempt` counts its failed tries. Must not reject. */
  readonly run: (key: K, job: J, attempt: number) => Promise<Outcome<J>>;
  /** A job that comes back is dropped when a later one in its lane makes it pointless. */
  readonly supersedes: (later: J, earlier: J) => boolean;
}

interface Lane<K, J> {
  readonly key: K;
  readonly jobs: J[];
  state: "idle" | "ready" | "busy" | "paused";
  attempt: number;
}

export class Lanes<K, J> {
  readonly #options: LanesOptions<K, J>;
  readonly #lanes = new Map<K, Lane<K, J>>();
  readonly #ready: Lane<K, J>[] = [];
  readonly #timers = new Set<() => void>();
  #waiters: (() => void)[] = [];
  #queued = 0;
  #inFlight = 0;
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

  /** At the end of its lane; an urgent lane goes before all that are ready. */
  push(key: K, job: J, urgent = false): void {
    if (this.#stopped) return;
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = { key, jobs: [], state: "idle", attempt: 0 };
      this.#lanes.set(key, lane);
    }
    lane.jobs.push(job);
    this.#queued += 1;
    if (lane.state === "idle") this.#schedule(lane, urgent);
    this.#pump();
  }

  /** Puts a job in the place of a waiting one; false when none matches. */
  replace(key: K, job: J, matches: (waiting: J) => boolean): boolean {
    const jobs = this.#lanes.get(key)?.jobs ?? [];
    const at = jobs.findIndex(matches);
    if (at < 0) return false;
    jobs[at] = job;
    return true;
  }

  /** Takes waiting jobs out of a lane: all that match, or only the oldest of them. */
  withdraw(key: K, matches: (waiting: J) => boolean, max = Number.POSITIVE_INFINITY): J[] {
    const lane = this.#lanes.get(key);
    if (lane === undefined) return [];
    const taken: J[] = [];
    const kept: J[] = [];
    for (const job of lane.jobs) {
      if (taken.length < max && matches(job)) taken.push(job);
      else kept.push(job);
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
    this.#queued = 0;
    return this.idle();
  }

  #schedule(lane: Lane<K, J>, urgent: boolean): void {
    lane.state = "ready";
    if (urgent) this.#ready.unshift(lane);
    else this.#ready.push(lane);
  }

  #pump(): void {
    while (!this.#stopped && this.#inFlight < this.#options.concurrency) {
      const lane = this.#ready.shift();
      if (lane === undefined) return;
      const job = lane.jobs.shift();
      if (job === undefined) this.#rest(lane);
      else void this.#work(lane, job);
    }
  }

  async #work(lane: Lane<K, J>, job: J): Promise<void> {
    lane.state = "busy";
    this.#queued -= 1;
    this.#inFlight += 1;
    const outcome = await this.#options.run(lane.key, job, lane.attempt);
    this.#inFlight -= 1;
    if (!this.#stopped) this.#settle(lane, outcome);
    this.#pump();
    if (this.#inFlight === 0 && this.#queued === 0) {
      for (const resolve of this.#waiters.splice(0)) resolve();
    }
  }

  #settle(lane: Lane<K, J>, outcome: Outcome<J>): void {
    if (outcome.kind === "done") {
      lane.attempt = 0;
      if (lane.jobs.length === 0) this.#rest(lane);
      else this.#schedule(lane, false);
      return;
    }
    const { job, afterMs } = outcome;
    lane.attempt += 1;
    if (lane.jobs.some((later) => this.#options.supersedes(later, job))) lane.attempt = 0;
    else {
      lane.jobs.unshift(job);
      this.#queued += 1;
    }
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
