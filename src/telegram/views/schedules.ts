/** A host's schedules: the list, and one of them with its next run and what its last ones came to. */
import { roomId } from "../../domain/ids.ts";
import type { RunResult, SchedulePlan } from "../../domain/schedule.ts";
import type { ScheduleView } from "../../engine/schedule-door.ts";
import { exactSpan } from "../amount.ts";
import { shorten, type Html } from "../html.ts";
import { refusalSentence } from "../refusals.ts";
import {
  blank,
  grid,
  moment,
  press,
  screen,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";
import { roomNumber } from "./market-lines.ts";
import { exactText, goalText, marketWords, offsetText, timingWords } from "./timing-words.ts";

export function schedulesView(schedules: readonly ScheduleView[], look: Look): Screen {
  const { t } = look;
  return screen(
    [
      t.html("schedules-title"),
      schedules.length === 0 ? t.html("schedules-what") : undefined,
      ...schedules.flatMap((one) => [blank, ...row(one, look)]),
      blank,
      t.html("schedules-how"),
    ],
    [
      ...grid(
        schedules.map(({ schedule }) => press(`${schedule}`, { to: "schedule", schedule })),
        3,
      ),
      [press(t.plain("button-create"), { to: "create" })],
      wayBack(t),
    ],
  );
}

function row({ schedule, phase, plan, nextAtMs }: ScheduleView, look: Look): Html[] {
  const { t } = look;
  const goal = goalText(plan.template, look);
  const timing = plan.timing === null ? "…" : timingWords(plan.timing, look);
  const next =
    nextAtMs === undefined
      ? t.html(phase === "draft" ? "schedules-draft" : "schedules-paused")
      : t.html("schedules-next", { when: moment(nextAtMs, "r") });
  return [t.html("schedules-row", { number: schedule, goal, timing }), next];
}

export interface ScheduleState {
  readonly view: ScheduleView;
  /** The group in which its rooms are announced, by its name. */
  readonly group: string | undefined;
  /** Groups can be chosen here. */
  readonly hasGroups: boolean;
}

export function scheduleView(state: ScheduleState, look: Look): Screen {
  const { t } = look;
  const { view, group } = state;
  const { plan, phase, nextAtMs, results } = view;
  const next =
    nextAtMs === undefined
      ? undefined
      : t.html("schedule-next", { when: moment(nextAtMs, "r"), at: moment(nextAtMs, "dt") });
  return screen(
    [
      t.html("schedule-title", { number: view.schedule }),
      goal(plan, look),
      plan.timing === null
        ? t.html("schedule-opens-never")
        : t.html("schedule-opens", { timing: timingWords(plan.timing, look) }),
      lasts(plan, look),
      ends(plan, look),
      group === undefined
        ? t.html("schedule-told-here")
        : t.html("schedule-told-there", { group: shorten(group, 40) }),
      phase === "draft" ? t.html("schedule-frozen") : undefined,
      phase === "paused" ? t.html("schedule-paused") : next,
      phase === "draft" ? undefined : t.html("schedule-rooms", { rooms: view.rooms }),
      results.length > 0 ? blank : undefined,
      ...results.slice(0, RESULTS_SHOWN).map((result) => resultLine(result, look)),
    ],
    phase === "draft" ? draftKeys(state, look) : liveKeys(view, look),
  );
}

const RESULTS_SHOWN = 4;

function goal({ template }: SchedulePlan, look: Look): Html {
  const { t } = look;
  const { direction, settlement, target } = template;
  const aim =
    target.kind === "exact"
      ? exactText(template, target.price, look)
      : t.plain("schedule-offset", { percent: offsetText(template, target, look) });
  return t.html(`condition-${direction}-${settlement}`, {
    market: marketWords(template, look),
    target: aim,
  });
}

function lasts({ template }: SchedulePlan, { t }: Look): Html {
  const { durationMs, lockFraction, minPlayers } = template;
  return t.html("schedule-lasts", {
    lasts: exactSpan(durationMs, t),
    locks: exactSpan(durationMs * lockFraction, t),
    players: minPlayers,
  });
}

function ends({ timing, end }: SchedulePlan, { t }: Look): Html | undefined {
  if (timing?.kind === "once") return undefined;
  if (end.rooms !== null) return t.html("schedule-ends-rooms", { rooms: end.rooms });
  if (end.untilMs !== null)
    return t.html("schedule-ends-date", { when: moment(end.untilMs, "dt") });
  return t.html("schedule-ends-never");
}

/** Of a reason as much as a line holds: the whole of it was said when it happened. */
const WHY_MAX = 70;

function resultLine({ atMs, room, refusal, missed }: RunResult, look: Look): Html {
  const { t } = look;
  const when = moment(atMs, "dt");
  if (room !== null) {
    return t.html("schedule-result-room", { when, room: roomNumber(roomId(room)) });
  }
  if (refusal === null) return t.html("schedule-result-missed", { when, count: missed });
  const why = shorten(refusalSentence(refusal, look), WHY_MAX);
  return t.html("schedule-result-skipped", { when, why });
}

function draftKeys({ view, hasGroups }: ScheduleState, { t }: Look): Row[] {
  const { schedule, plan } = view;
  const page = (key: string, name: "timing" | "target" | "end" | "place") =>
    press(t.plain(key), { to: "schedule-page", schedule, page: name });
  const isSeries = plan.timing !== null && plan.timing.kind !== "once";
  return [
    plan.timing === null
      ? []
      : [
          press(
            t.plain("button-start-schedule"),
            { to: "schedule-do", schedule, act: "start" },
            "primary",
          ),
        ],
    [
      page("button-when", "timing"),
      page("button-target", "target"),
      ...(isSeries ? [page("button-end", "end")] : []),
    ],
    hasGroups ? [page("button-told", "place")] : [],
    [press(t.plain("button-discard"), { to: "schedule-do", schedule, act: "delete" }, "danger")],
    wayBack(t, { to: "schedules" }),
  ];
}

function liveKeys({ schedule, phase, results }: ScheduleView, { t }: Look): Row[] {
  const act = phase === "paused" ? "continue" : "pause";
  const key = t.plain(phase === "paused" ? "button-go-on" : "button-pause");
  const made = results.find(({ room }) => room !== null)?.room ?? undefined;
  return [
    made === undefined
      ? []
      : [press(t.plain("button-open-room"), { to: "room", room: roomId(made) })],
    [
      press(key, { to: "schedule-do", schedule, act }),
      press(t.plain("button-delete"), { to: "schedule-do", schedule, act: "delete" }, "danger"),
    ],
    wayBack(t, { to: "schedules" }),
  ];
}
