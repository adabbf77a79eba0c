/** How busy the bot is and how quickly it decides, over the last minute: for operators' eyes. */
import type { Clock } from "../ports.ts";

export interface PulseView {
  readonly perSecond: number;
  /** Within so long 99 of 100 updates were decided; undefined when none came, infinite beyond the last bound. */
  readonly p99Ms: number | undefined;
}

const BOUNDS_MS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1_000];
const SLICE_MS = 10_000;
const SLICES = 6;

interface Slice {
  no: number;
  readonly counts: Uint32Array;
}

export class Pulse {
  readonly #clock: Clock;
  readonly #stopwatch: () => number;
  readonly #slices: readonly Slice[] = Array.from({ length: SLICES }, () => ({
    no: -1,
    counts: new Uint32Array(BOUNDS_MS.length + 1),
  }));

  constructor(clock: Clock, stopwatch: () => number) {
    this.#clock = clock;
    this.#stopwatch = stopwatch;
  }

  /** An update has come; what it answers is called when it is decided. */
  begin(): () => void {
    const begunMs = this.#stopwatch();
    return () => this.#note(this.#stopwatch() - begunMs);
  }

  #note(tookMs: number): void {
    const no = Math.floor(this.#clock.now() / SLICE_MS);
    const slice = this.#slices[no % SLICES];
    if (slice === undefined) return;
    if (slice.no !== no) slice.counts.fill(0);
    slice.no = no;
    const bucket = BOUNDS_MS.findIndex((bound) => tookMs <= bound);
    const at = bucket < 0 ? BOUNDS_MS.length : bucket;
    slice.counts[at] = (slice.counts[at] ?? 0) + 1;
  }

  view(): PulseView {
    const nowNo = Math.floor(this.#clock.now() / SLICE_MS);
    const counts = [...BOUNDS_MS, 0].map(() => 0);
    for (const slice of this.#slices) {
      if (slice.no <= nowNo - SLICES || slice.no > nowNo) continue;
      slice.counts.forEach((count, bucket) => (counts[bucket] = (counts[bucket] ?? 0) + count));
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    const perSecond = total / ((SLICES * SLICE_MS) / 1_000);
    if (total === 0) return { perSecond, p99Ms: undefined };
    let below = 0;
    const bucket = counts.findIndex((count) => (below += count) >= total * 0.99);
    return { perSecond, p99Ms: BOUNDS_MS[bucket] ?? Number.POSITIVE_INFINITY };
  }
}
