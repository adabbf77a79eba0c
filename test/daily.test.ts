/** Once a day by the wall clock, which these tests turn by hand. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { everyDay } from "../src/daily.ts";

const HOUR_MS = 3_600_000;
const EVE = Date.UTC(2026, 10, 23, 20, 0, 0);

beforeEach(() => void vi.useFakeTimers({ now: EVE }));
afterEach(() => void vi.useRealTimers());

/** The moments at which the task was run, and what went wrong. */
function daily(task: () => Promise<void> = () => Promise.resolve()) {
  const runs: string[] = [];
  const faults: unknown[] = [];
  const end = everyDay({
    atUtc: "09:05",
    task: () => {
      runs.push(new Date().toISOString().slice(0, 16));
      return task();
    },
    onFault: (error) => faults.push(error),
  });
  return { runs, faults, end };
}

describe("what is done every day", () => {
  it("comes at its minute in UTC, once a day, until it is ended", async () => {
    const { runs, end } = daily();
    await vi.advanceTimersByTimeAsync(13 * HOUR_MS);
    expect(runs).toEqual([]);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(runs).toEqual(["2026-11-24T09:05"]);
    await vi.advanceTimersByTimeAsync(24 * HOUR_MS);
    expect(runs).toEqual(["2026-11-24T09:05", "2026-11-25T09:05"]);
    await end();
    await vi.advanceTimersByTimeAsync(48 * HOUR_MS);
    expect(runs).toHaveLength(2);
  });

  it("comes late, and once, on a computer that slept at the time", async () => {
    const { runs } = daily();
    vi.setSystemTime(EVE + 15 * HOUR_MS);
    await vi.advanceTimersByTimeAsync(14 * HOUR_MS);
    expect(runs).toHaveLength(1);
  });

  it("comes again tomorrow when it failed, and says that it did", async () => {
    const { runs, faults } = daily(() => Promise.reject(new Error("Telegram is down")));
    await vi.advanceTimersByTimeAsync(38 * HOUR_MS);
    expect(runs).toHaveLength(2);
    expect(faults).toEqual([new Error("Telegram is down"), new Error("Telegram is down")]);
  });
});
