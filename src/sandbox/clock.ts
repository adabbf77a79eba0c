/**
 * The sandbox's time: the real one, which a person may wind forward.
 *
 * Winding is a fast-forward, never a jump. Time goes in steps of half a second, every timer fires
 * in order at its own instant, and between steps the event loop turns, so that sockets on the
 * loopback deliver and the product lives through each second, with prices and deadlines, only
 * faster. Structurally a `ports.Clock`.
 */
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";

/** The clock's state as the page shows it. All in milliseconds. */
export interface ClockReading {
  readonly nowMs: number;
  /** Virtual time less real time. */
  readonly offsetMs: number;
  /** Where a fast-forward that is under way will end; undefined at normal speed. */
  readonly goalMs: number | undefined;
}

export interface VirtualClock {
  now(): number;
  /**
   * Calls `fire` once, at or soon after `atMs`; an instant that is not ahead counts as the next
   * millisecond. Returns its cancellation, harmless when late.
   */
  at(atMs: number, fire: () => void): () => void;
  /**
   * Moves time forward by `ms` > 0. Called again under way, it moves the goal further; resolves
   * when the goal is reached. Rejects with what a timer threw, with time left where it happened.
   */
  advance(ms: number): Promise<void>;
  offsetMs(): number;
  reading(): ClockReading;
  /** Called when a fast-forward starts, about five times a second under way, and when it ends. */
  subscribe(listener: (reading: ClockReading) => void): () => void;
}

/** At most one second, so that a feed sampled per second misses none. */
const STEP_MS = 500;
/** Real time between steps: 15 virtual minutes pass in about four seconds. */
const STEP_PAUSE_MS = 1;
const STEP_TURNS = 3;
const REPORT_EVERY_STEPS = 60;
/** Node fires longer timeouts at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

interface Timer {
  readonly dueMs: number;
  readonly fire: () => void;
}

/** Timers in the order of their instants; equal instants in the order of their arming. */
class TimerQueue {
  /** Latest first, so that the next one is popped from the end. */
  private readonly timers: Timer[] = [];

  add(timer: Timer): () => void {
    let low = 0;
    let high = this.timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.timers[middle]?.dueMs ?? 0) > timer.dueMs) low = middle + 1;
      else high = middle;
    }
    this.timers.splice(low, 0, timer);
    return () => {
      const index = this.timers.indexOf(timer);
      if (index >= 0) this.timers.splice(index, 1);
    };
  }

  nextMs(): number | undefined {
    return this.timers.at(-1)?.dueMs;
  }

  /** Removes and returns the next timer due at or before `limitMs`. */
  takeDue(limitMs: number): Timer | undefined {
    const next = this.timers.at(-1);
    return next !== undefined && next.dueMs <= limitMs ? this.timers.pop() : undefined;
  }
}

/** Lets go of the thread until what was sent on the loopback has been read and answered. */
async function letTheWorldTurn(): Promise<void> {
  await pause(STEP_PAUSE_MS);
  for (let turn = 0; turn < STEP_TURNS; turn += 1) await nextTurn();
}

export interface VirtualClockOptions {
  /** Replaced in tests. */
  readonly realNow?: () => number;
  /** How far ahead of the real time it begins: a world that was wound before it was stopped. */
  readonly offsetMs?: number;
}

/** Real time plus an offset. */
export function createVirtualClock(options: VirtualClockOptions = {}): VirtualClock {
  const realNow = options.realNow ?? Date.now;
  const timers = new TimerQueue();
  const listeners = new Set<(reading: ClockReading) => void>();
  let offsetMs = options.offsetMs ?? 0;
  let latestMs = 0;
  /** Set while winding: time stands there until the next step. */
  let windingMs: number | undefined;
  let goalMs = 0;
  let winding: Promise<void> | undefined;
  let alarm: NodeJS.Timeout | undefined;

  const now = (): number => {
    latestMs = Math.max(latestMs, Math.floor(windingMs ?? realNow() + offsetMs));
    return latestMs;
  };
  const currentOffsetMs = (): number =>
    windingMs === undefined ? offsetMs : windingMs - Math.floor(realNow());
  const reading = (): ClockReading => ({
    nowMs: now(),
    offsetMs: Math.round(currentOffsetMs()),
    goalMs: windingMs === undefined ? undefined : goalMs,
  });
  const report = (): void => {
    for (const listener of listeners) listener(reading());
  };

  const rearm = (): void => {
    clearTimeout(alarm);
    const nextMs = timers.nextMs();
    if (nextMs === undefined || windingMs !== undefined) return;
    const delayMs = Math.min(Math.max(nextMs - now(), 1), LONGEST_TIMEOUT_MS);
    alarm = setTimeout(ring, delayMs);
  };
  const ring = (): void => {
    try {
      const limitMs = now();
      for (let due = timers.takeDue(limitMs); due; due = timers.takeDue(limitMs)) due.fire();
    } finally {
      rearm();
    }
  };

  const stepTo = (limitMs: number): void => {
    for (let due = timers.takeDue(limitMs); due; due = timers.takeDue(limitMs)) {
      windingMs = Math.max(windingMs ?? 0, due.dueMs);
      due.fire();
    }
    windingMs = limitMs;
  };
  const wind = async (): Promise<void> => {
    try {
      for (let step = 0; windingMs !== undefined && windingMs < goalMs; step += 1) {
        if (step % REPORT_EVERY_STEPS === 0) report();
        await letTheWorldTurn();
        stepTo(Math.min(windingMs + STEP_MS, goalMs));
      }
      await letTheWorldTurn();
    } finally {
      offsetMs = now() - realNow();
      windingMs = undefined;
      winding = undefined;
      rearm();
      report();
    }
  };

  return {
    now,
    at: (atMs, fire) => {
      const cancel = timers.add({ dueMs: Math.max(atMs, now() + 1), fire });
      rearm();
      return () => {
        cancel();
        rearm();
      };
    },
    advance: (ms) => {
      if (!(ms > 0)) return Promise.resolve();
      if (winding !== undefined) {
        goalMs += ms;
        return winding;
      }
      windingMs = now();
      goalMs = windingMs + ms;
      clearTimeout(alarm);
      winding = wind();
      return winding;
    },
    offsetMs: () => Math.round(currentOffsetMs()),
    reading,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Time that stands still at `startMs` until it is advanced, which it is before `advance` returns. */
export function createManualClock(startMs: number): VirtualClock {
  const timers = new TimerQueue();
  const listeners = new Set<(reading: ClockReading) => void>();
  let nowMs = startMs;
  const reading = (): ClockReading => ({ nowMs, offsetMs: nowMs - startMs, goalMs: undefined });
  return {
    now: () => nowMs,
    at: (atMs, fire) => timers.add({ dueMs: Math.max(atMs, nowMs + 1), fire }),
    advance: async (ms) => {
      const goalMs = nowMs + Math.max(ms, 0);
      for (let due = timers.takeDue(goalMs); due; due = timers.takeDue(goalMs)) {
        nowMs = Math.max(nowMs, due.dueMs);
        due.fire();
      }
      nowMs = goalMs;
      for (const listener of listeners) listener(reading());
    },
    offsetMs: () => nowMs - startMs,
    reading,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
