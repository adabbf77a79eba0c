/** What a draft of a schedule asks: when, how far, until when, and who is told. */
import { CAP_OFFSETS_BPS, checkOffset, COIN_OFFSETS_BPS } from "../../domain/schedule.ts";
import { EVERY_DAY, WEEKEND, WORKDAYS, type Timing } from "../../domain/timing.ts";
import type { ScheduleView } from "../../engine/schedule-door.ts";
import type { Button } from "../buttons.ts";
import { shorten } from "../html.ts";
import { grid, moment, press, screen, wayBack, type Look, type Screen } from "../screen.ts";
import { exactText, goalText, offsetText, timingLabel } from "./timing-words.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const EVERY_MINUTES = [30, 60, 120, 240, 720, 1_440] as const;

/** Times of day are offered at the next full hour: nobody has to reckon in UTC. */
function offeredTimings(nowMs: number): readonly Timing[] {
  const hourMs = (Math.floor(nowMs / HOUR_MS) + 1) * HOUR_MS;
  const minute = (hourMs % DAY_MS) / 60_000;
  return [
    { kind: "weekly", days: EVERY_DAY, minute },
    { kind: "weekly", days: WORKDAYS, minute },
    { kind: "weekly", days: WEEKEND, minute },
    { kind: "once", atMs: hourMs },
  ];
}

export function timingButton(schedule: number, timing: Timing): Button | undefined {
  const to = "schedule-timing" as const;
  switch (timing.kind) {
    case "once":
      return { to, schedule, kind: "once", days: 0, minutes: Math.floor(timing.atMs / 60_000) };
    case "every":
      return { to, schedule, kind: "every", days: 0, minutes: timing.minutes };
    case "weekly":
      return { to, schedule, kind: "weekly", days: timing.days, minutes: timing.minute };
    case "cron":
      return undefined;
  }
}

export function timingOf({
  kind,
  days,
  minutes,
}: Extract<Button, { readonly to: "schedule-timing" }>): Timing {
  switch (kind) {
    case "once":
      return { kind, atMs: minutes * 60_000 };
    case "every":
      return { kind, minutes };
    case "weekly":
      return { kind, days, minute: minutes };
  }
}

export function timingView({ schedule, plan }: ScheduleView, look: Look): Screen {
  const { t, nowMs } = look;
  const key = (timing: Timing) => {
    const button = timingButton(schedule, timing);
    const isChosen = JSON.stringify(timing) === JSON.stringify(plan.timing);
    const style = isChosen ? ("primary" as const) : undefined;
    return button === undefined ? [] : [press(timingLabel(timing, look), button, style)];
  };
  const every = EVERY_MINUTES.flatMap((minutes) => key({ kind: "every", minutes }));
  return screen(
    [
      t.html("schedule-pick-timing", {
        now: new Date(nowMs).toISOString().slice(11, 16),
        yours: moment(nowMs, "t"),
      }),
      t.html("schedule-type-timing"),
    ],
    [
      ...grid(every, 3),
      ...grid(offeredTimings(nowMs).flatMap(key), 1),
      wayBack(t, { to: "schedule", schedule }),
    ],
  );
}

export function targetView({ schedule, plan }: ScheduleView, look: Look): Screen {
  const { t } = look;
  const { template, exact } = plan;
  const { market, direction, target } = template;
  const offered = market.kind === "coin-price" ? COIN_OFFSETS_BPS : CAP_OFFSETS_BPS;
  const chosen = target.kind === "offset" ? [target.bps] : [];
  const offsets = [...new Set([...offered, ...chosen])]
    .filter((bps) => checkOffset(bps, direction).ok)
    .toSorted((a, b) => a - b);
  return screen(
    [t.html("schedule-pick-target")],
    [
      ...grid(
        offsets.map((bps) =>
          press(
            offsetText(template, { bps }, look),
            { to: "schedule-offset", schedule, bps },
            chosen.includes(bps) ? "primary" : undefined,
          ),
        ),
        3,
      ),
      exact === null
        ? []
        : [
            press(
              t.plain("button-exact", { target: exactText(template, exact, look) }),
              { to: "schedule-exact", schedule },
              target.kind === "exact" ? "primary" : undefined,
            ),
          ],
      wayBack(t, { to: "schedule", schedule }),
    ],
  );
}

const ROOMS = [5, 10, 24, 100] as const;
const DAYS = [1, 7, 30] as const;

export function endView({ schedule, plan }: ScheduleView, look: Look): Screen {
  const { t } = look;
  const { rooms, untilMs } = plan.end;
  const isEndless = rooms === null && untilMs === null;
  const end = { to: "schedule-end", schedule } as const;
  return screen(
    [t.html("schedule-pick-end")],
    [
      ...grid(
        ROOMS.map((count) =>
          press(
            t.plain("button-rooms-count", { count }),
            { ...end, rooms: count, days: 0 },
            count === rooms ? "primary" : undefined,
          ),
        ),
        2,
      ),
      DAYS.map((count) =>
        press(t.plain("button-days-count", { count }), { ...end, rooms: 0, days: count }),
      ),
      [
        press(
          t.plain("button-no-end"),
          { ...end, rooms: 0, days: 0 },
          isEndless ? "primary" : undefined,
        ),
      ],
      wayBack(t, { to: "schedule", schedule }),
    ],
  );
}

/** Groups are few: whoever has more of them chooses among the first. */
export const GROUPS_OFFERED = 4;

export function placeView(
  { schedule, plan }: ScheduleView,
  groups: readonly string[],
  look: Look,
): Screen {
  const { t } = look;
  const key = (label: string, place: number, style?: "primary") =>
    press(label, { to: "schedule-place", schedule, place }, style);
  const alone = plan.place === null ? ("primary" as const) : undefined;
  const offered = groups.slice(0, GROUPS_OFFERED);
  return screen(
    [t.html("schedule-pick-place"), t.html("schedules-row", rowOf(schedule, plan, look))],
    [
      [key(t.plain("button-only-me"), 0, alone)],
      ...offered.map((title, index) => [key(shorten(title, 40), index + 1)]),
      wayBack(t, { to: "schedule", schedule }),
    ],
  );
}

function rowOf(schedule: number, { template, timing }: ScheduleView["plan"], look: Look) {
  const when = timing === null ? "…" : timingLabel(timing, look);
  return { number: schedule, goal: goalText(template, look), timing: when };
}
