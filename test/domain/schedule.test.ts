/** What a schedule's runs come to: targets, titles, and runs whose time came while nobody was there. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTarget } from "../../src/domain/room-terms.ts";
import { DURATION_MIN_MS } from "../../src/domain/limits.ts";
import {
  changedPlan,
  checkOffset,
  draftAt,
  dueRun,
  offsetOf,
  ON_TIME_MS,
  parseOffset,
  targetAt,
  type SchedulePlan,
} from "../../src/domain/schedule.ts";
import { parseSeries } from "../../src/domain/series-text.ts";
import { nextRun, type Timing } from "../../src/domain/timing.ts";

const MINUTE = 60_000;
const HOURLY: Timing = { kind: "every", minutes: 60 };
const NOON = Date.UTC(2026, 10, 23, 12);

const PLAN = {
  template: {
    market: { kind: "coin-price", asset: "SOL" },
    coin: null,
    direction: "reach-or-exceed",
    settlement: "touch",
    target: { kind: "offset", bps: 200 },
    durationMs: 60 * MINUTE,
    lockFraction: 0.5,
    minPlayers: 2,
  },
  timing: HOURLY,
  end: { rooms: null, untilMs: null },
  place: null,
  exact: "168",
} as const satisfies SchedulePlan;

describe("a target", () => {
  it.each([
    [160, "reach-or-exceed", 200, "163.2"],
    [160, "fall-to-or-below", 150, "157.6"],
    [65_123.45, "reach-or-exceed", 100, "65775"],
    [0.000021234, "reach-or-exceed", 500, "0.000022296"],
    [283_412.7, "reach-or-exceed", 2_500, "354270"],
    [1e-12, "fall-to-or-below", 9_900, "0.000000000001"],
  ] as const)("from %d, %s by %i: %s", (spot, direction, bps, target) => {
    expect(targetAt(spot, direction, bps)).toBe(target);
  });

  it("that a schedule may have is never refused for its distance (R4)", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.constantFrom("reach-or-exceed" as const, "fall-to-or-below" as const),
        fc.nat(12_000),
        (spot, direction, bps) => {
          fc.pre(checkOffset(bps, direction).ok);
          expect(checkTarget(targetAt(spot, direction, bps), direction, spot).ok).toBe(true);
        },
      ),
    );
  });

  it.each([
    ["2", 200],
    ["+2 %", 200],
    ["-1,5%", 150],
    ["+%1,5", 150],
    ["0.3", 30],
    ["1000%", 100_000],
  ])("%s is read", (text, bps) => {
    expect(parseOffset(text, "reach-or-exceed")).toEqual({ ok: true, value: bps });
  });

  it.each(["", "two", "0.2", "1001", "99.5.1", "1e3"])("%s is refused", (text) => {
    expect(parseOffset(text, "reach-or-exceed")).toMatchObject({ error: { code: "bad-percent" } });
  });

  it("below the price is never at or under nothing", () => {
    expect(parseOffset("99", "fall-to-or-below").ok).toBe(true);
    expect(parseOffset("99.5", "fall-to-or-below").ok).toBe(false);
  });

  it("of a room is taken as far as it was away, to a tenth of a percent", () => {
    const market = PLAN.template.market;
    expect(offsetOf("168", 160, market).bps).toBe(500);
    expect(offsetOf("157.61", 160, market).bps).toBe(150);
    expect(offsetOf("160.1", 160, market).bps).toBe(200);
    expect(offsetOf("168", 0, market).bps).toBe(200);
  });
});

describe("a run's draft", () => {
  it("has the target of its moment, and a title that names it", () => {
    expect(draftAt(PLAN.template, 150, 15 * MINUTE)).toMatchObject({
      target: "153",
      title: "Will SOL reach $153?",
      durationMs: 15 * MINUTE,
    });
  });
});

describe("what a host says last counts", () => {
  it("a series has no exact target, and an exact target no series", () => {
    const exact = changedPlan(PLAN, { what: "exact" });
    expect([exact.timing, exact.template.target]).toEqual([null, { kind: "exact", price: "168" }]);
    const once = changedPlan(exact, { what: "timing", timing: { kind: "once", atMs: NOON } });
    expect(once.template.target).toEqual({ kind: "exact", price: "168" });
    const series = changedPlan(once, { what: "timing", timing: HOURLY });
    expect(series.template.target).toEqual({ kind: "offset", bps: 200 });
  });

  it("a plan without a room has no exact target", () => {
    const plan = { ...PLAN, exact: null };
    expect(changedPlan(plan, { what: "exact" })).toBe(plan);
  });
});

describe("a run that is due", () => {
  const due = (minutesLate: number, plan: SchedulePlan & { readonly timing: Timing } = PLAN) => {
    const { runAtMs, durationMs, missed, nextAtMs } = dueRun(
      plan,
      NOON,
      NOON + minutesLate * MINUTE,
    );
    const minutes = (ms: number | null): number | null => (ms === null ? null : ms / MINUTE);
    const [run, next] = [minutes(runAtMs - NOON), nextAtMs === null ? null : nextAtMs - NOON];
    return [run, minutes(durationMs), missed, minutes(next)];
  };

  it.each([
    // late, the run that is made up, its minutes, missed, the next
    [0, 0, 60, 0, 60],
    [1, 0, 60, 0, 60],
    [2, 0, 58, 0, 60],
    [30, 0, 30, 0, 60],
    [31, 0, null, 1, 60],
    [60, 60, 60, 1, 120],
    [85, 60, 35, 1, 120],
    [95, 60, null, 2, 120],
    [60 * 24 * 30, 60 * 24 * 30, 60, 720, 60 * 24 * 30 + 60],
  ])("%i min late", (late, run, minutes, missed, next) => {
    expect(due(late)).toEqual([run, minutes, missed, next]);
  });

  it("of a quarter of an hour is not made up at all: no room is shorter (R6)", () => {
    const template = { ...PLAN.template, durationMs: 15 * MINUTE };
    expect(due(2, { ...PLAN, template })).toEqual([0, null, 1, 60]);
  });

  it("is the last one before the schedule's date", () => {
    const end = { rooms: null, untilMs: NOON + 60 * MINUTE };
    expect(due(0, { ...PLAN, end })).toEqual([0, 60, 0, 60]);
    expect(due(200, { ...PLAN, end })).toEqual([60, null, 2, null]);
  });

  it("is one however long nobody was there, and what is made up has half of its time", () => {
    const minutes = fc.constantFrom(15, 30, 60, 240, 1_440);
    fc.assert(
      fc.property(minutes, minutes, fc.nat(30 * 1_440 * 60), (every, lasts, lateSeconds) => {
        const timing: Timing = { kind: "every", minutes: every };
        const template = { ...PLAN.template, durationMs: lasts * MINUTE };
        const first = nextRun(timing, NOON) ?? 0;
        const now = first + lateSeconds * 1_000;
        const run = dueRun({ ...PLAN, timing, template }, first, now);
        expect(run.runAtMs).toBeLessThanOrEqual(now);
        expect(run.nextAtMs).toBeGreaterThan(now);
        const passed = (run.runAtMs - first) / (every * MINUTE) + 1;
        expect(run.missed).toBe(passed - (run.durationMs === null ? 0 : 1));
        if (run.durationMs === null) return;
        expect(run.durationMs).toBeGreaterThanOrEqual(
          Math.max(DURATION_MIN_MS, template.durationMs / 2),
        );
        const isOnTime = now - run.runAtMs <= ON_TIME_MS;
        if (!isOnTime) expect(now + run.durationMs).toBe(run.runAtMs + template.durationMs);
      }),
    );
  });
});

describe("a series in one line", () => {
  it("is read whole", () => {
    expect(parseSeries("sol +2% 1h every hour", NOON)).toEqual({
      ok: true,
      value: {
        asset: "SOL",
        direction: "reach-or-exceed",
        bps: 200,
        durationMs: 60 * MINUTE,
        timing: HOURLY,
      },
    });
    expect(parseSeries("$BTC -1,5 % 30m weekdays 18:00", NOON)).toMatchObject({
      value: { asset: "BTC", direction: "fall-to-or-below", bps: 150 },
    });
    expect(parseSeries("btc -%1,5 30m weekdays 18:00", NOON)).toMatchObject({
      value: { asset: "BTC", direction: "fall-to-or-below", bps: 150 },
    });
  });

  it("never throws, whatever it is", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseSeries(text, NOON)));
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        void parseSeries(`SOL +${a}% ${b} ${c}`, NOON);
      }),
    );
  });
});
