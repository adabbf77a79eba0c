/** The real clock, on a wall clock that the test turns. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../src/clock.ts";

const START_MS = Date.UTC(2026, 10, 23, 12, 0, 0);

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the system clock", () => {
  it("tells wall time", () => {
    expect(systemClock.now()).toBe(START_MS);
  });

  it("fires once, at its moment and not before", () => {
    const fire = vi.fn();
    systemClock.at(START_MS + 1_000, fire);
    vi.advanceTimersByTime(999);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(100_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it("fires soon, but never within the call, when the moment has passed", () => {
    const fire = vi.fn();
    systemClock.at(START_MS - 60_000, fire);
    systemClock.at(Number.NEGATIVE_INFINITY, fire);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(2);
  });

  it("does not fire once it is cancelled, before its moment and after it", () => {
    const fire = vi.fn();
    const cancel = systemClock.at(START_MS + 10, fire);
    cancel();
    vi.advanceTimersByTime(20);
    cancel();
    expect(fire).not.toHaveBeenCalled();
  });

  it("waits on when the wall clock was put back meanwhile", () => {
    const fire = vi.fn();
    const cancel = systemClock.at(START_MS + 1_000, fire);
    vi.setSystemTime(START_MS - 500);
    vi.advanceTimersByTime(1_000);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(499);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(1);
    cancel();
  });

  it("can still be cancelled after it had to wait on", () => {
    const fire = vi.fn();
    const cancel = systemClock.at(START_MS + 1_000, fire);
    vi.setSystemTime(START_MS - 500);
    vi.advanceTimersByTime(1_000);
    cancel();
    vi.advanceTimersByTime(60_000);
    expect(fire).not.toHaveBeenCalled();
  });

  it("reaches further than one timer of Node's can, which would fire at once", () => {
    const fire = vi.fn();
    const yearMs = 365 * 24 * 3_600_000;
    systemClock.at(START_MS + yearMs, fire);
    vi.advanceTimersByTime(yearMs - 1);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it("fires a fraction of a millisecond late rather than early", () => {
    const fire = vi.fn();
    systemClock.at(START_MS + 0.25, fire);
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(1);
  });
});
