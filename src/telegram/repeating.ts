/** Rooms that open by themselves: presses and texts become wishes to the engine's charts, which are shown. */
import { parseRoomCode, type UserId } from "../domain/ids.ts";
import type { Place } from "../domain/place.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import type { ScheduleSource, ScheduleView, ScheduleWish } from "../engine/schedule-door.ts";
import { groupName } from "./announcing.ts";
import type { Button } from "./buttons.ts";
import { refused, type Answer, type House } from "./house.ts";
import { refusalSentence } from "./refusals.ts";
import { withBanner, type Screen } from "./screen.ts";
import { endView, placeView, targetView, timingView } from "./views/schedule-draft.ts";
import { schedulesView, scheduleView } from "./views/schedules.ts";

export function schedulesPage(house: House, user: UserId): Answer {
  return { screen: schedulesView(house.door.schedules(user), house.look(user)) };
}

/** One of them; a draft that lacks nothing but its time is asked for that at once. */
export function schedulePage(house: House, user: UserId, schedule: number): Answer {
  const view = house.door.schedule(user, schedule);
  if (view === undefined) return gone(house, user, { code: "schedule-unknown" });
  return { screen: pageOf(house, user, view) };
}

function pageOf(house: House, user: UserId, view: ScheduleView): Screen {
  const { groups } = house;
  const group = groupName(groups, user, view.plan.place);
  const hasGroups = (groups?.placesOf(user).length ?? 0) > 0;
  return scheduleView({ view, group, hasGroups }, house.look(user));
}

function gone(house: House, user: UserId, refusal: Refusal): Answer {
  return { ...schedulesPage(house, user), toast: refused(refusal, house.look(user)) };
}

/** `/repeat` alone lists; with a room's number or a line of words it begins a draft. */
export async function repeatCommand(house: House, user: UserId, rest: string): Promise<Answer> {
  if (rest === "") return schedulesPage(house, user);
  const room = parseRoomCode(rest.replace(/^#/, ""));
  const source: ScheduleSource =
    room === undefined ? { from: "text", text: rest } : { from: "room", room };
  return repeat(house, user, source);
}

export async function repeat(house: House, user: UserId, source: ScheduleSource): Promise<Answer> {
  const made = await house.door.repeat(user, source);
  if (made.ok) return begun(house, user, made.value);
  const { screen } = schedulesPage(house, user);
  return { screen: withBanner(screen, refusalSentence(made.error, house.look(user))) };
}

function begun(house: House, user: UserId, view: ScheduleView): Answer {
  if (view.plan.timing !== null) return { screen: pageOf(house, user, view) };
  return asking(house, user, view.schedule, "timing");
}

type DraftPage = Extract<Button, { readonly to: "schedule-page" }>["page"];

/** One question about a draft; a text is its answer. */
export function asking(house: House, user: UserId, schedule: number, page: DraftPage): Answer {
  const view = house.door.schedule(user, schedule);
  if (view === undefined) return gone(house, user, { code: "schedule-unknown" });
  if (view.phase !== "draft") return schedulePage(house, user, schedule);
  const look = house.look(user);
  switch (page) {
    case "timing":
      house.prompts.ask(user, { kind: "schedule", schedule, page });
      return { screen: timingView(view, look) };
    case "target":
      house.prompts.ask(user, { kind: "schedule", schedule, page });
      return { screen: targetView(view, look) };
    case "end":
      return { screen: endView(view, look) };
    case "place": {
      const titles = (house.groups?.placesOf(user) ?? []).map(({ title }) => title);
      return { screen: placeView(view, titles, look) };
    }
  }
}

/** What was typed to a question. */
export async function typedWish(
  house: House,
  user: UserId,
  { schedule, page }: { readonly schedule: number; readonly page: "timing" | "target" },
  text: string,
): Promise<Answer> {
  const wish: ScheduleWish =
    page === "timing" ? { what: "timing", timing: text } : { what: "offset", bps: text };
  const said = await house.door.reschedule(user, schedule, wish);
  if (said.ok) {
    house.prompts.ask(user, { kind: "none" });
    return { screen: pageOf(house, user, said.value) };
  }
  const { screen } = asking(house, user, schedule, page);
  return { screen: withBanner(screen, refusalSentence(said.error, house.look(user))) };
}

export async function wish(
  house: House,
  user: UserId,
  schedule: number,
  wished: ScheduleWish,
): Promise<Answer> {
  return shown(house, user, schedule, await house.door.reschedule(user, schedule, wished));
}

const DAY_MS = 86_400_000;

/** Nought of both is no end. */
export function endWish(house: House, user: UserId, rooms: number, days: number): ScheduleWish {
  const untilMs = days === 0 ? null : house.look(user).nowMs + Math.min(days, 366) * DAY_MS;
  return { what: "end", end: { rooms: rooms === 0 ? null : rooms, untilMs } };
}

/** Nought is nowhere but here; a group that is not there any more is that, too. */
export function placeWish(house: House, user: UserId, number: number): ScheduleWish {
  const place: Place | undefined = house.groups?.placesOf(user)[number - 1]?.place;
  return { what: "place", place: place ?? null };
}

export async function act(
  house: House,
  user: UserId,
  { schedule, act: what }: Extract<Button, { readonly to: "schedule-do" }>,
): Promise<Answer> {
  const done = await house.door.reschedule(user, schedule, { what });
  if (!done.ok) return shown(house, user, schedule, done);
  const { t } = house.look(user);
  if (what === "delete") {
    const toast = { text: t.plain("schedule-deleted"), alert: false };
    return { ...schedulesPage(house, user), toast };
  }
  const answer = { screen: pageOf(house, user, done.value) };
  if (what !== "start") return answer;
  return { ...answer, toast: { text: t.plain("schedule-started"), alert: false } };
}

/** After a tap: what came of it, or why nothing did. */
function shown(
  house: House,
  user: UserId,
  schedule: number,
  done: Result<ScheduleView, Refusal>,
): Answer {
  if (done.ok) return { screen: pageOf(house, user, done.value) };
  // A key of an old screen, tapped once more, shows how things stand.
  if (done.error.code === "not-expected") return schedulePage(house, user, schedule);
  if (done.error.code === "schedule-unknown") return gone(house, user, done.error);
  return { ...schedulePage(house, user, schedule), toast: refused(done.error, house.look(user)) };
}
