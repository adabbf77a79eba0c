/** Telegram's command menu, set only when it differs: setting it at each start earns a lock-out. */
import type { BotCommand, LanguageCode } from "grammy/types";
import type { Api } from "grammy";
import type { Language } from "../domain/preferences.ts";
import type { Copy } from "./copy.ts";
import { MENU } from "./routes.ts";

export function menuCommands(t: Copy): BotCommand[] {
  return MENU.map((command) => ({ command, description: t.plain(`command-${command}`) }));
}

/** How many were set, in English for everybody and apart for whoever reads another language. */
export async function updateMenu(
  api: Api,
  catalogues: ReadonlyMap<Language, Copy>,
): Promise<number> {
  let set = 0;
  for (const [language, t] of catalogues) {
    // Telegram knows languages by two letters.
    const code = language === "en" ? {} : { language_code: language.slice(0, 2) as LanguageCode };
    if (await updateOne(api, t, code)) set += 1;
  }
  return set;
}

/** True when it was set. Throws what the Bot API throws. */
async function updateOne(
  api: Api,
  t: Copy,
  code: { readonly language_code?: LanguageCode },
): Promise<boolean> {
  const wanted = menuCommands(t);
  const where = { scope: { type: "all_private_chats" }, ...code } as const;
  const present = await api.getMyCommands(where);
  const plain = (commands: readonly BotCommand[]) =>
    JSON.stringify(commands.map(({ command, description }) => [command, description]));
  if (plain(present) === plain(wanted)) return false;
  await api.setMyCommands(wanted, where);
  return true;
}
