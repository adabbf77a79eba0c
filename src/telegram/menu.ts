/** Telegram's command menus, each set only when it differs: setting them at each start earns a lock-out. */
import type { BotCommand, BotCommandScope, LanguageCode } from "grammy/types";
import type { Api } from "grammy";
import type { Language } from "../domain/preferences.ts";
import type { Copy } from "./copy.ts";
import { MENU } from "./commands.ts";

/** In a group, in this order; `settings` is for its administrators. */
const GROUP_MENU = ["rooms", "newroom", "top", "mybets", "help", "settings"] as const;

/** How many were set, in English for everybody and apart for whoever reads another language. */
export async function updateMenu(
  api: Api,
  catalogues: ReadonlyMap<Language, Copy>,
): Promise<number> {
  let set = 0;
  for (const [language, t] of catalogues) {
    // Telegram knows languages by two letters.
    const code = language === "en" ? {} : { language_code: language.slice(0, 2) as LanguageCode };
    const admins = groupCommands(t);
    const members = admins.filter(({ command }) => command !== "settings");
    const menus = [
      ["all_private_chats", privateCommands(t)],
      ["all_group_chats", members],
      ["all_chat_administrators", admins],
    ] as const;
    for (const [type, commands] of menus) {
      if (await updateOne(api, commands, { scope: { type }, ...code })) set += 1;
    }
  }
  return set;
}

function privateCommands(t: Copy): BotCommand[] {
  return MENU.map((command) => ({ command, description: t.plain(`command-${command}`) }));
}

function groupCommands(t: Copy): BotCommand[] {
  return GROUP_MENU.map((command) => ({
    command,
    description: t.plain(`group-command-${command}`),
    // What is asked, and the answer, are for the eyes of the one who asks.
    ...(command === "mybets" ? { is_ephemeral: true } : {}),
  }));
}

/** True when it was set. Throws what the Bot API throws. */
async function updateOne(
  api: Api,
  wanted: readonly BotCommand[],
  where: { readonly scope: BotCommandScope; readonly language_code?: LanguageCode },
): Promise<boolean> {
  const present = await api.getMyCommands(where);
  if (plain(present) === plain(wanted)) return false;
  await api.setMyCommands(wanted, where);
  return true;
}

function plain(commands: readonly BotCommand[]): string {
  return JSON.stringify(
    commands.map(({ command, description, is_ephemeral: isEphemeral }) => {
      return [command, description, isEphemeral === true];
    }),
  );
}
