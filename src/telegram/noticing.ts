/** Which notices a player wants, and in which hours none: each change is journaled and holds at once. */
import type { UserId } from "../domain/ids.ts";
import type { NoticeKind, Preferences } from "../domain/preferences.ts";
import { parseQuietHours } from "../domain/quiet-hours.ts";
import type { Answer, House } from "./house.ts";
import { noticesView } from "./views/notice-settings.ts";

export function noticesPage(house: House, user: UserId, typing = false): Answer {
  if (typing) house.prompts.ask(user, { kind: "quiet-hours" });
  const { muted, quiet } = house.door.preferences(user);
  return { screen: noticesView({ muted, quiet, typing }, house.look(user)) };
}

export async function toggleNotice(house: House, user: UserId, kind: NoticeKind): Promise<Answer> {
  const { muted } = house.door.preferences(user);
  const isMuted = muted.includes(kind);
  return change(house, user, {
    muted: isMuted ? muted.filter((one) => one !== kind) : [...muted, kind],
  });
}

export function endQuiet(house: House, user: UserId): Promise<Answer> {
  return change(house, user, { quiet: undefined });
}

/** `22-7 +3`, or `off`. */
export async function typedQuiet(house: House, user: UserId, text: string): Promise<Answer> {
  if (text.toLowerCase() === "off") return endQuiet(house, user);
  const quiet = parseQuietHours(text);
  if (quiet !== undefined) return change(house, user, { quiet });
  const toast = { text: house.look(user).t.plain("quiet-bad"), alert: true };
  return { ...noticesPage(house, user, true), toast };
}

/** What was held under the old choice is looked at under the new one. */
async function change(
  house: House,
  user: UserId,
  chosen: Partial<Pick<Preferences, "muted" | "quiet">>,
): Promise<Answer> {
  await house.door.prefer(user, chosen);
  house.choseNotices(user);
  const text = house.look(user).t.plain("settings-saved");
  return { ...noticesPage(house, user), toast: { text, alert: false } };
}
