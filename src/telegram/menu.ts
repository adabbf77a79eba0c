/** Telegram's command menu, set only when it differs: setting it at each start earns a lock-out. */
import type { BotCommand } from "grammy/types";
import type { Api } from "grammy";
import type { Copy } from "./copy.ts";
import { MENU } from "./routes.ts";

export function menuCommands(t: Copy): BotCommand[] {
  return MENU.map((command) => ({ command, description: t.plain(`command-${command}`) }));
}

/** True when it was set. Throws what the Bot API throws. */
export async function updateMenu(api: Api, t: Copy): Promise<boolean> {
  const wanted = menuCommands(t);
  const scope = { type: "all_private_chats" } as const;
  const present = await api.getMyCommands({ scope });
  const plain = (commands: readonly BotCommand[]) =>
    JSON.stringify(commands.map(({ command, description }) => [command, description]));
  if (plain(present) === plain(wanted)) return false;
  await api.setMyCommands(wanted, { scope });
  return true;
}
