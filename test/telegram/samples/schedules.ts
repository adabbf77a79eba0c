/** As playing.ts, of rooms that open by themselves. */
import { userId } from "../../../src/domain/ids.ts";
import type { RunResult, SchedulePlan } from "../../../src/domain/schedule.ts";
import { WORKDAYS, type Timing } from "../../../src/domain/timing.ts";
import type { ScheduleNews, ScheduleView } from "../../../src/engine/schedule-door.ts";
import type { Look, Screen } from "../../../src/telegram/screen.ts";
import {
  endView,
  placeView,
  targetView,
  timingView,
} from "../../../src/telegram/views/schedule-draft.ts";
import { scheduleNewsView } from "../../../src/telegram/views/schedule-news.ts";
import { schedulesView, scheduleView } from "../../../src/telegram/views/schedules.ts";
import { START_MS } from "../time.ts";
import { ALICE, card, MINUTE, ROOM } from "./evening.ts";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const hourly: Timing = { kind: "every", minutes: 60 };
const workdays: Timing = { kind: "weekly", days: WORKDAYS, minute: 18 * 60 + 30 };
const cron: Timing = { kind: "cron", expression: "0 9-17 * * 1-5" };

const plan: SchedulePlan = {
  template: {
    market: { kind: "coin-price", asset: "SOL" },
    coin: null,
    direction: "reach-or-exceed",
    settlement: "touch",
    target: { kind: "offset", bps: 200 },
    durationMs: HOUR,
    lockFraction: 0.5,
    minPlayers: 2,
  },
  timing: hourly,
  end: { rooms: 24, untilMs: null },
  place: null,
  exact: "170",
};
const results: readonly RunResult[] = [
  { run: 4, atMs: START_MS, room: ROOM, refusal: null, missed: 0 },
  {
    run: 3,
    atMs: START_MS - HOUR,
    room: null,
    refusal: { code: "price-unavailable", asset: "SOL" },
    missed: 0,
  },
  { run: 2, atMs: START_MS - 2 * HOUR, room: null, refusal: null, missed: 3 },
];
const running: ScheduleView = {
  schedule: 3,
  host: ALICE,
  phase: "running",
  plan,
  nextAtMs: START_MS + HOUR,
  rooms: 4,
  results,
};
const draft: ScheduleView = {
  ...running,
  schedule: 5,
  phase: "draft",
  nextAtMs: undefined,
  rooms: 0,
  results: [],
};
const paused: ScheduleView = {
  ...running,
  schedule: 4,
  phase: "paused",
  plan: {
    ...plan,
    template: {
      ...plan.template,
      direction: "fall-to-or-below",
      settlement: "close",
      target: { kind: "offset", bps: 150 },
    },
    timing: workdays,
    end: { rooms: null, untilMs: START_MS + 7 * DAY },
  },
  nextAtMs: undefined,
  rooms: 1,
  results: [],
};
const alone = { group: undefined, hasGroups: false };

function news(result: RunResult, changes: Partial<ScheduleNews> = {}): ScheduleNews {
  return { ...result, user: userId(1001), schedule: 3, n: 1, plan, ended: null, ...changes };
}
const [opened, skipped, missed] = results as [RunResult, RunResult, RunResult];

export const SCHEDULES: Readonly<Record<string, (look: Look) => Screen>> = {
  schedulesView: (look) => schedulesView([running, paused, draft], look),
  "schedulesView none": (look) => schedulesView([], look),
  scheduleView: (look) => scheduleView({ view: running, ...alone }, look),
  "scheduleView paused": (look) => scheduleView({ view: paused, ...alone }, look),
  "scheduleView draft": (look) =>
    scheduleView({ view: draft, group: "SOL club", hasGroups: true }, look),
  "scheduleView draft without a time": (look) =>
    scheduleView({ view: { ...draft, plan: { ...plan, timing: null } }, ...alone }, look),
  "scheduleView cron": (look) => {
    const end = { rooms: null, untilMs: null };
    const target = { kind: "exact", price: "170" } as const;
    const template = { ...plan.template, target };
    return scheduleView(
      { view: { ...running, plan: { ...plan, timing: cron, end, template } }, ...alone },
      look,
    );
  },
  timingView: (look) => timingView(draft, look),
  targetView: (look) => targetView(draft, look),
  endView: (look) => endView(draft, look),
  placeView: (look) => placeView(draft, ["SOL club"], look),
  scheduleNewsView: (look) => scheduleNewsView(news(opened), card, look),
  "scheduleNewsView last": (look) =>
    scheduleNewsView(news({ ...opened, missed: 2 }, { ended: "rooms" }), card, look),
  "scheduleNewsView skipped": (look) => scheduleNewsView(news(skipped), undefined, look),
  "scheduleNewsView skips": (look) =>
    scheduleNewsView(news(skipped, { ended: "skips" }), undefined, look),
  "scheduleNewsView missed": (look) =>
    scheduleNewsView(news(missed, { ended: "over" }), undefined, look),
};
