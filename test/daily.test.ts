/** Once a day by the wall clock, which these tests turn by hand. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { everyDay } from "../src/daily.ts";
import { lastTimeIn } from "../src/store/last-time.ts";

const HOUR_MS = 3_600_000;
const EVE = Date.UTC(2026, 10, 23, 20, 0, 0);

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "daily-"));
  vi.useFakeTimers({ now: EVE });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(dir, { recursive: true });
});

/** The moments at which the task was run, and what went wrong. */
function daily(task: () => Promise<void> = () => Promise.resolve()) {
  const runs: string[] = [];
  const faults: unknown[] = [];
  const end = everyDay({
    atUtc: "09:05",
    lastTime: lastTimeIn(join(dir, "told.txt")),
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

  it("comes at the start of a program that was down at the time, and only then", async () => {
    await daily().end();
    vi.setSystemTime(EVE + 12 * HOUR_MS);
    const early = daily();
    await early.end();
    vi.setSystemTime(EVE + 14 * HOUR_MS);
    const late = daily();
    await vi.advanceTimersByTimeAsync(0);
    await late.end();
    const again = daily();
    expect([early.runs, late.runs, again.runs]).toEqual([[], ["2026-11-24T10:00"], []]);
    await vi.advanceTimersByTimeAsync(24 * HOUR_MS);
    expect(again.runs).toEqual(["2026-11-25T09:05"]);
  });

  it("is owed at the next start when it failed, and takes a spoilt memory for a first start", async () => {
    await daily().end();
    vi.setSystemTime(EVE + 14 * HOUR_MS);
    const failed = daily(() => Promise.reject(new Error("Telegram is down")));
    await vi.advanceTimersByTimeAsync(0);
    await failed.end();
    const next = daily();
    await vi.advanceTimersByTimeAsync(0);
    await next.end();
    expect([failed.runs.length, failed.faults.length, next.runs.length]).toEqual([1, 1, 1]);
    const file = join(dir, "told.txt");
    writeFileSync(file, "yesterday");
    expect(daily().runs).toEqual([]);
    expect(readFileSync(file, "utf8")).toBe("2026-11-24T10:00:00.000Z\n");
  });

  it("comes again tomorrow when it failed, and says that it did", async () => {
    const { runs, faults } = daily(() => Promise.reject(new Error("Telegram is down")));
    await vi.advanceTimersByTimeAsync(38 * HOUR_MS);
    expect(runs).toHaveLength(2);
    expect(faults).toEqual([new Error("Telegram is down"), new Error("Telegram is down")]);
  });
});
