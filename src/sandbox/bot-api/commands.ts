/** Lists of commands by scope and language, and which one a person sees. */
import type { Realm } from "./realm.ts";
import type { BotCommand, Chat, CommandScope, CommandSet, Person } from "./world.ts";

export function commandKey(scope: CommandScope, languageCode: string): string {
  const chat = "chat_id" in scope ? `/${scope.chat_id}` : "";
  const user = "user_id" in scope ? `/${scope.user_id}` : "";
  return `${scope.type}${chat}${user}:${languageCode}`;
}

export function commandSets(realm: Realm): CommandSet[] {
  return [...realm.commands.values()];
}

/** Narrowest scope first (core.telegram.org/bots/api#determining-list-of-commands). */
function scopesFor(chat: Chat, personId: number): CommandScope[] {
  if (chat.kind === "private") {
    return [{ type: "chat", chat_id: chat.id }, { type: "all_private_chats" }, { type: "default" }];
  }
  const isAdmin = chat.adminIds.includes(personId);
  return [
    { type: "chat_member", chat_id: chat.id, user_id: personId },
    ...(isAdmin ? [{ type: "chat_administrators", chat_id: chat.id } as const] : []),
    { type: "chat", chat_id: chat.id },
    ...(isAdmin ? [{ type: "all_chat_administrators" } as const] : []),
    { type: "all_group_chats" },
    { type: "default" },
  ];
}

export function commandsFor(realm: Realm, person: Person, chat: Chat): readonly BotCommand[] {
  const language = person.languageCode?.slice(0, 2).toLowerCase() ?? "";
  for (const scope of scopesFor(chat, person.id)) {
    const set =
      realm.commands.get(commandKey(scope, language)) ?? realm.commands.get(commandKey(scope, ""));
    if (set !== undefined) return set.commands;
  }
  return [];
}
