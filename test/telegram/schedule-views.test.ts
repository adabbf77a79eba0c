/** Every screen of a schedule, in five languages, at its longest. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { userId } from "../../src/domain/ids.ts";
import { LANGUAGES } from "../../src/domain/preferences.ts";
import {
  SCHEDULES_PER_HOST,
  type RunResult,
  type SchedulePlan,
} from "../../src/domain/schedule.ts";
import type { Timing } from "../../src/domain/timing.ts";
import type { ScheduleNews, ScheduleView } from "../../src/engine/schedule-door.ts";
import { withBanner } from "../../src/telegram/screen.ts";
import {
  endView,
  placeView,
  targetView,
  timingButton,
  timingOf,
  timingView,
} from "../../src/telegram/views/schedule-draft.ts";
import { scheduleNewsView } from "../../src/telegram/views/schedule-news.ts";
import { schedulesView, scheduleView } from "../../src/telegram/views/schedules.ts";
import { decodeButton, encodeButton } from "../../src/telegram/buttons.ts";
import { lookIn } from "./look.ts";
import { breaches } from "./markup.ts";
import { decimal, MINT, mintTerms, title } from "./nasty-words.ts";
import { START_MS } from "./time.ts";

const atMs = fc.integer({ min: START_MS - 86_400_000, max: START_MS + 86_400_000 });

const timing: fc.Arbitrary<Timing> = fc.oneof(
  fc.record({ kind: fc.constant("once" as const), atMs: atMs.map((at) => at - (at % 60_000)) }),
  fc.record({ kind: fc.constant("every" as const), minutes: fc.constantFrom(15, 60, 90, 1_440) }),
  fc.record({
    kind: fc.constant("weekly" as const),
    days: fc.integer({ min: 1, max: 127 }),
    minute: fc.nat(1_439),
  }),
  fc.record({
    kind: fc.constant("cron" as const),
    expression: fc.constantFrom("0 9-17 * * 1-5", `${"0,".repeat(40)}0 1 1 1 1`),
  }),
);

const plan: fc.Arbitrary<SchedulePlan> = fc
  .record({
    timing: fc.option(timing),
    coin: fc.option(mintTerms.map(({ name, symbol }) => ({ name, symbol }))),
    direction: fc.constantFrom("reach-or-exceed" as const, "fall-to-or-below" as const),
    settlement: fc.constantFrom("touch" as const, "close" as const),
    offset: fc.integer({ min: 30, max: 9_900 }),
    exact: fc.option(decimal),
    isExact: fc.boolean(),
    minutes: fc.integer({ min: 15, max: 1_440 }),
    lockFraction: fc.constantFrom(0.25, 0.5, 0.75),
    minPlayers: fc.integer({ min: 2, max: 100 }),
    rooms: fc.option(fc.constantFrom(1, 5, 100)),
    untilMs: fc.option(atMs),
    isMint: fc.boolean(),
  })
  .map((each) => ({
    template: {
      market: each.isMint
        ? ({ kind: "pump-cap", mint: MINT } as const)
        : ({ kind: "coin-price", asset: "1000SHIB" } as const),
      coin: each.isMint ? each.coin : null,
      direction: each.direction,
      settlement: each.settlement,
      target:
        each.isExact && each.exact !== null
          ? ({ kind: "exact", price: each.exact } as const)
          : ({ kind: "offset", bps: each.offset } as const),
      durationMs: each.minutes * 60_000,
      lockFraction: each.lockFraction,
      minPlayers: each.minPlayers,
    },
    timing: each.timing,
    end: { rooms: each.rooms, untilMs: each.untilMs },
    place: null,
    exact: each.exact,
  }));

const result: fc.Arbitrary<RunResult> = fc.record({
  run: fc.nat(100_000),
  atMs,
  room: fc.option(fc.integer({ min: 1, max: 2 ** 32 - 1 })),
  refusal: fc.option(
    fc.constantFrom(
      { code: "price-unavailable", asset: MINT } as const,
      { code: "too-many-rooms", max: 20 } as const,
      { code: "target-met", price: "123456789012345.123456789012" } as const,
      { code: "mint-unknown", mint: MINT } as const,
    ),
  ),
  missed: fc.nat(100_000),
});

const view: fc.Arbitrary<ScheduleView> = fc.record({
  schedule: fc.integer({ min: 1, max: 1_000_000 }),
  host: fc.constant(userId(5)),
  phase: fc.constantFrom("draft" as const, "running" as const, "paused" as const),
  plan,
  nextAtMs: fc.option(atMs, { nil: undefined }),
  rooms: fc.nat(100_000),
  results: fc.array(result, { maxLength: 5 }),
});

const news: fc.Arbitrary<ScheduleNews> = fc
  .tuple(result, plan, fc.constantFrom(null, "rooms" as const, "over" as const, "skips" as const))
  .map(([one, each, ended]) => ({
    ...one,
    user: userId(5),
    schedule: 3,
    n: 1,
    plan: each,
    ended,
  }));

/** The longest sentence that a refusal puts on top of a screen. */
const BANNER = "x".repeat(120);

describe.each(LANGUAGES)("in %s every screen of a schedule keeps to the limits:", (language) => {
  const look = lookIn(language);

  it("the list, and one of them", () => {
    const drafts = fc.array(view, { maxLength: SCHEDULES_PER_HOST + 1 });
    expect(breaches(drafts, (each) => withBanner(schedulesView(each, look), BANNER))).toEqual([]);
    const state = fc.record({
      view,
      group: fc.option(title, { nil: undefined }),
      hasGroups: fc.boolean(),
    });
    expect(breaches(state, (each) => scheduleView(each, look))).toEqual([]);
  });

  it("what a draft asks", () => {
    expect(breaches(view, (each) => withBanner(timingView(each, look), BANNER))).toEqual([]);
    expect(breaches(view, (each) => withBanner(targetView(each, look), BANNER))).toEqual([]);
    expect(breaches(view, (each) => endView(each, look))).toEqual([]);
    const places = fc.tuple(view, fc.array(title, { maxLength: 12 }));
    expect(breaches(places, ([each, groups]) => placeView(each, groups, look))).toEqual([]);
  });

  it("what its host is told", () => {
    expect(breaches(news, (each) => scheduleNewsView(each, undefined, look))).toEqual([]);
  });
});

describe("a key for a timing", () => {
  it("means that timing, and a cron expression has none", () => {
    fc.assert(
      fc.property(timing, (each) => {
        const button = timingButton(1_000_000, each);
        expect(button === undefined).toBe(each.kind === "cron");
        if (button === undefined) return;
        expect(decodeButton(encodeButton(button))?.button).toEqual(button);
        if (button.to === "schedule-timing") expect(timingOf(button)).toEqual(each);
      }),
    );
  });
});
