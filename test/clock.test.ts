/** The real clock, on a wall clock that the test turns. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { steadyClock } from "../src/clock.ts";
import type { Clock } from "../src/ports.ts";

const START_MS = Date.UTC(2026, 10, 23, 12, 0, 0);

let clock: Clock;
beforeEach(() => {
  vi.useFakeTimers({ now: START_MS });
  clock = steadyClock();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the clock", () => {
  it("tells wall time", () => {
    expect(clock.now()).toBe(START_MS);
  });

  it("fires once, at its moment and not before", () => {
    const fire = vi.fn();
    clock.at(START_MS + 1_000, fire);
    vi.advanceTimersByTime(999);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(100_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it("fires soon, but never within the call, when the moment has passed", () => {
    const fire = vi.fn();
    clock.at(START_MS - 60_000, fire);
    clock.at(Number.NEGATIVE_INFINITY, fire);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(2);
  });

  it("does not fire once it is cancelled, before its moment and after it", () => {
    const fire = vi.fn();
    const cancel = clock.at(START_MS + 10, fire);
    cancel();
    vi.advanceTimersByTime(20);
    cancel();
    expect(fire).not.toHaveBeenCalled();
  });

  it("walks after a wall clock that was set by some seconds, and never goes back", () => {
    for (const jumpMs of [-10_000, 10_000]) {
      const before = clock.now();
      vi.setSystemTime(Date.now() + jumpMs);
      expect(Math.abs(clock.now() - before)).toBeLessThanOrEqual(1);
      let last = clock.now();
      for (let second = 1; second <= 99; second++) {
        vi.advanceTimersByTime(1_000);
        const paceMs = clock.now() - last;
        last += paceMs;
        expect(paceMs).toBeGreaterThanOrEqual(899);
        expect(paceMs).toBeLessThanOrEqual(1_101);
      }
      vi.advanceTimersByTime(2_000);
      expect(clock.now()).toBe(Date.now());
    }
  });

  it("follows at once a wall clock that was off by more than a minute, or a box that slept", () => {
    vi.setSystemTime(START_MS + 3_600_000);
    expect(clock.now()).toBe(START_MS + 3_600_000);
    vi.setSystemTime(START_MS);
    expect(clock.now()).toBe(START_MS);
  });

  it("waits on when the wall clock was put back meanwhile", () => {
    const fire = vi.fn();
    const cancel = clock.at(START_MS + 1_000, fire);
    vi.setSystemTime(START_MS - 500);
    vi.advanceTimersByTime(1_000);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(120);
    expect(fire).toHaveBeenCalledTimes(1);
    expect(clock.now()).toBeGreaterThanOrEqual(START_MS + 1_000);
    cancel();
  });

  it("can still be cancelled after it had to wait on", () => {
    const fire = vi.fn();
    const cancel = clock.at(START_MS + 1_000, fire);
    vi.setSystemTime(START_MS - 500);
    vi.advanceTimersByTime(1_000);
    cancel();
    vi.advanceTimersByTime(60_000);
    expect(fire).not.toHaveBeenCalled();
  });

  it("reaches further than one timer of Node's can, which would fire at once", () => {
    const fire = vi.fn();
    const yearMs = 365 * 24 * 3_600_000;
    clock.at(START_MS + yearMs, fire);
    vi.advanceTimersByTime(yearMs - 1);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it("fires a fraction of a millisecond late rather than early", () => {
    const fire = vi.fn();
    clock.at(START_MS + 0.25, fire);
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(1);
  });
});
