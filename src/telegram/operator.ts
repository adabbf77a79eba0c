/**
 * What an operator can do from a chat: void a room, with a reason that is recorded (R19), answer an
 * alarm about money (R31), ask for the journal's head, and look at the sources of prices. To anybody else these are commands that do not exist.
 */
import { parseRoomCode, type UserId } from "../domain/ids.ts";
import type { Answer, House } from "./house.ts";
import { notRoom } from "./house.ts";
import { homePage, roomPage } from "./pages.ts";
import { withBanner } from "./screen.ts";
import { unknownTextView } from "./views/help.ts";
import { anchorView, sourcesView } from "./views/operator.ts";

const WISH = /^(\S{1,7})\s+(\S[\s\S]{4,299})$/;

/** `/void CODE reason`. */
export async function voidRoom(house: House, user: UserId, rest: string): Promise<Answer> {
  if (!house.admins.has(user)) return { screen: unknownTextView(house.look(user)) };
  const { t } = house.look(user);
  const [, code = "", note = ""] = WISH.exec(rest) ?? [];
  const home = async (sentence: string): Promise<Answer> => ({
    screen: withBanner(await homePage(house, user), sentence),
  });
  if (note === "") return home(t.plain("operator-void-how"));
  const room = parseRoomCode(code.replace(/^#/, ""));
  if (room === undefined) return home(notRoom(house.look(user)).text);
  if (!(await house.door.voidRoom(room, note, user))) return home(t.plain("operator-void-late"));
  const answer = await roomPage(house, user, room);
  return { screen: withBanner(answer.screen, t.plain("operator-void-done")) };
}

const ALARM = /^(deposit:(?:treasury|\d{1,16}))\s+(\S[\s\S]{4,299})$/;

/** `/recheck ACTOR reason` and `/lost ACTOR reason`: what to make of money that left by itself (R31). */
export async function answerAlarm(
  house: House,
  user: UserId,
  rest: string,
  answer: "RECHECK" | "ACKNOWLEDGE",
): Promise<Answer> {
  if (!house.admins.has(user)) return { screen: unknownTextView(house.look(user)) };
  const { t } = house.look(user);
  const [, actor = "", note = ""] = ALARM.exec(rest) ?? [];
  const command = answer === "RECHECK" ? "recheck" : "lost";
  const sentence =
    note === ""
      ? t.plain("alarm-how", { command })
      : t.plain(ALARM_SENTENCE[await house.door.answerAlarm({ actor, answer, by: user, note })]);
  return { screen: withBanner(await homePage(house, user), sentence) };
}

const ALARM_SENTENCE = {
  done: "alarm-done",
  "no-alarm": "alarm-none",
  unpayable: "alarm-unpayable",
} as const;

/** `/head`: the message that also comes once a day. */
export async function tellHead(house: House, user: UserId): Promise<Answer> {
  if (!house.admins.has(user)) return { screen: unknownTextView(house.look(user)) };
  const kept = anchorView(await house.door.anchor(), house.look(user));
  return { screen: await homePage(house, user), kept };
}

/** `/sources`: whom the oracle believes, whom it does not, and why. */
export function showSources(house: House, user: UserId): Answer {
  const look = house.look(user);
  if (!house.admins.has(user)) return { screen: unknownTextView(look) };
  const { door } = house;
  const prices = door.assets().flatMap(({ asset }) => door.price(asset) ?? []);
  return { screen: sourcesView({ sources: door.sources(), prices }, look) };
}
