/** Methods by which a bot describes itself: commands, name, descriptions, menu button. */
import { badRequest } from "../api-error.ts";
import { commandKey, commandSets } from "../commands.ts";
import { definite } from "../optional.ts";
import { changeChat } from "../realm.ts";
import type { BotCommand, CommandScope, MenuButton } from "../world.ts";
import type { Method, Visit } from "./method.ts";
import { findChat, objectsOf } from "./method.ts";

const MOST_COMMANDS = 100;
const LONGEST_COMMAND_DESCRIPTION = 256;

function languageOf({ params }: Visit): string {
  const language = params.text("language_code");
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest("invalid language code specified");
  return language;
}

function scopeOf(visit: Visit): CommandScope {
  const scope = visit.params.object("scope", "BotCommandScope");
  if (scope === undefined) return { type: "default" };
  const type = scope["type"];
  switch (type) {
    case "default":
    case "all_private_chats":
    case "all_group_chats":
    case "all_chat_administrators":
      return { type };
    case "chat":
    case "chat_administrators":
    case "chat_member": {
      const chatId = Number(scope["chat_id"]);
      if (!visit.realm.chats.has(chatId)) throw badRequest("chat not found");
      if (type !== "chat_member") return { type, chat_id: chatId };
      const userId = Number(scope["user_id"]);
      if (!visit.realm.people.has(userId)) throw badRequest("invalid user_id specified");
      return { type, chat_id: chatId, user_id: userId };
    }
    default:
      throw badRequest("can't parse BotCommandScope: unsupported type specified");
  }
}

function readCommand(value: Readonly<Record<string, unknown>>): BotCommand {
  const { command, description, is_ephemeral: isEphemeral } = value;
  if (typeof command !== "string") {
    throw badRequest(`can't parse BotCommand: Can't find field "command"`);
  }
  if (typeof description !== "string") {
    throw badRequest(`can't parse BotCommand: Can't find field "description"`);
  }
  const name = command.replace(/^\//, "");
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest("BOT_COMMAND_INVALID");
  const length = description.trim().length;
  if (length < 1 || length > LONGEST_COMMAND_DESCRIPTION) {
    throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  return definite<BotCommand>({
    command: name,
    description: description.trim(),
    is_ephemeral: isEphemeral === true ? true : undefined,
  });
}

function publishCommands({ realm }: Visit): true {
  realm.news.publish({ type: "commands", commands: commandSets(realm) });
  return true;
}

function setMyCommands(visit: Visit): true {
  const list = visit.params.list("commands");
  if (list === undefined) throw badRequest("commands are not specified");
  const commands = objectsOf(list, "BotCommand").map(readCommand);
  if (commands.length > MOST_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  const scope = scopeOf(visit);
  const languageCode = languageOf(visit);
  const key = commandKey(scope, languageCode);
  if (commands.length === 0) visit.realm.commands.delete(key);
  else visit.realm.commands.set(key, { scope, languageCode, commands });
  return publishCommands(visit);
}

function getMyCommands(visit: Visit): readonly BotCommand[] {
  return visit.realm.commands.get(commandKey(scopeOf(visit), languageOf(visit)))?.commands ?? [];
}

function deleteMyCommands(visit: Visit): true {
  visit.realm.commands.delete(commandKey(scopeOf(visit), languageOf(visit)));
  return publishCommands(visit);
}

interface ProfileText {
  readonly method: string;
  /** The call's and the answer's field. */
  readonly field: string;
  readonly of: "name" | "description" | "shortDescription";
  readonly longest: number;
}

const PROFILE_TEXTS: readonly ProfileText[] = [
  { method: "Name", field: "name", of: "name", longest: 64 },
  { method: "Description", field: "description", of: "description", longest: 512 },
  {
    method: "ShortDescription",
    field: "short_description",
    of: "shortDescription",
    longest: 120,
  },
];

function setProfileText({ field, of, longest }: ProfileText): Method["run"] {
  return (visit) => {
    const { realm, params } = visit;
    const value = params.text(field).trim();
    const language = languageOf(visit);
    if (value.length > longest) throw badRequest(`${field.toUpperCase()}_TOO_LONG`);
    if (language === "") {
      if (of === "name" && value === "") throw badRequest("name must be non-empty");
      realm.bot = { ...realm.bot, [of]: value };
    } else if (value === "") realm.localizedProfile.delete(`${of}:${language}`);
    else realm.localizedProfile.set(`${of}:${language}`, value);
    realm.news.publish({ type: "profile", bot: realm.bot });
    return true;
  };
}

function getProfileText({ field, of }: ProfileText): Method["run"] {
  return (visit) => {
    const { realm } = visit;
    const value = realm.localizedProfile.get(`${of}:${languageOf(visit)}`) ?? realm.bot[of];
    return { [field]: value };
  };
}

function readMenuButton({ params }: Visit): MenuButton {
  const button = params.object("menu_button", "MenuButton") ?? { type: "default" };
  const type = button["type"];
  if (type === "default" || type === "commands") return { type };
  const app = button["web_app"] as Readonly<Record<string, unknown>> | undefined;
  const { text } = button;
  const url = app?.["url"];
  if (type !== "web_app" || typeof text !== "string" || typeof url !== "string") {
    throw badRequest("can't parse MenuButton: unsupported type specified");
  }
  if (!/^https:\/\//i.test(url)) {
    throw badRequest(`menu button Web App URL '${url}' is invalid: Only HTTPS links are allowed`);
  }
  return { type, text, web_app: { url } };
}

function setChatMenuButton(visit: Visit): true {
  const { realm, params } = visit;
  const menuButton = readMenuButton(visit);
  if (!params.has("chat_id")) {
    realm.menuButton = menuButton;
    realm.news.publish({ type: "profile", bot: realm.bot });
    return true;
  }
  changeChat(realm, findChat(visit), { menuButton });
  return true;
}

function getChatMenuButton(visit: Visit): MenuButton {
  const own = visit.params.has("chat_id") ? findChat(visit).chat.menuButton : undefined;
  return own ?? visit.realm.menuButton;
}

export const PROFILE: readonly Method[] = [
  { name: "setMyCommands", run: setMyCommands },
  { name: "getMyCommands", run: getMyCommands },
  { name: "deleteMyCommands", run: deleteMyCommands },
  ...PROFILE_TEXTS.flatMap((text) => [
    { name: `setMy${text.method}`, run: setProfileText(text) },
    { name: `getMy${text.method}`, run: getProfileText(text) },
  ]),
  { name: "setChatMenuButton", run: setChatMenuButton },
  { name: "getChatMenuButton", run: getChatMenuButton },
];
