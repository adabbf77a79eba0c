/** What a player sets: language, confirmations, quick amounts. Each change is journaled and shown at once. */
import type { UserId } from "../domain/ids.ts";
import { parseSol, type Lamports } from "../domain/money.ts";
import { PRESETS_MAX, quickAmounts, type Preferences } from "../domain/preferences.ts";
import type { Answer, House } from "./house.ts";
import { groupPrivacyView } from "./views/groups.ts";
import { settingsView } from "./views/settings.ts";

export function settingsPage(house: House, user: UserId, typing = false): Answer {
  if (typing) house.prompts.ask(user, { kind: "presets" });
  const { languages } = house;
  const preferences = house.door.preferences(user);
  return { screen: settingsView({ preferences, languages, typing }, house.look(user)) };
}

/** Said in the words of what was chosen: a new language answers in itself. */
export async function setPreference(
  house: House,
  user: UserId,
  change: Partial<Preferences>,
): Promise<Answer> {
  await house.door.prefer(user, change);
  const text = house.look(user).t.plain("settings-saved");
  return { ...settingsPage(house, user), toast: { text, alert: false } };
}

/** Whether groups may read this player's stakes. */
export function groupPrivacyPage(house: House, user: UserId): Answer {
  return { screen: groupPrivacyView(house.door.groups.isNamed(user), house.look(user)) };
}

export async function setNamed(house: House, user: UserId, isNamed: boolean): Promise<Answer> {
  await house.door.groups.setNamed(user, isNamed);
  const text = house.look(user).t.plain("settings-saved");
  return { ...groupPrivacyPage(house, user), toast: { text, alert: false } };
}

/** `0.2 1 2.5 10`, or `reset`. */
export async function typedPresets(house: House, user: UserId, text: string): Promise<Answer> {
  const amounts = readPresets(text);
  if (amounts !== undefined) return setPreference(house, user, { presetLamports: amounts });
  const toast = { text: house.look(user).t.plain("settings-bad-presets"), alert: true };
  return { ...settingsPage(house, user, true), toast };
}

/** None for `reset`, which stands for the house's own; undefined for what cannot be read (R2). */
function readPresets(text: string): readonly Lamports[] | undefined {
  if (text.toLowerCase() === "reset") return [];
  const words = text.split(/\s+/);
  if (words.length > PRESETS_MAX) return undefined;
  const amounts: Lamports[] = [];
  for (const word of words) {
    const parsed = parseSol(word);
    if (!parsed.ok || parsed.value === 0n) return undefined;
    amounts.push(parsed.value);
  }
  return quickAmounts(amounts);
}
