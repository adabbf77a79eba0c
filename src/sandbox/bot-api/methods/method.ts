/** What a Bot API method is here, and how methods find chats, messages and rights. */
import { badRequest, forbidden } from "../api-error.ts";
import type { FloodKind } from "../flood.ts";
import type { JsonObject, Params } from "../params.ts";
import { isObject } from "../params.ts";
import type { ChatRecord, Realm } from "../realm.ts";
import type { Message } from "../world.ts";

export interface Visit {
  readonly realm: Realm;
  readonly params: Params;
  /** Fires when the caller closed the connection. */
  readonly hungUp: AbortSignal;
}

export interface Method {
  /** In the API's own spelling. */
  readonly name: string;
  /** Whether calls count against the flood limits. */
  readonly flood?: FloodKind;
  /** Returns the `result`; throws an `ApiError`. */
  readonly run: (visit: Visit) => unknown;
}

/** The chat as such, whatever the bot may do in it. */
export function findChat({ realm, params }: Visit, name = "chat_id"): ChatRecord {
  const text = params.text(name).trim();
  if (text === "") throw badRequest("chat_id is empty");
  const id = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  const record = realm.chats.get(id);
  if (record !== undefined && record.botStatus !== "unknown") return record;
  if (id === realm.bot.id) throw forbidden("bots can't send messages to bots");
  if (realm.people.has(id)) throw forbidden("bot can't initiate conversation with a user");
  throw badRequest("chat not found");
}

/** A chat that the bot may write to. */
export function writableChat(visit: Visit, name = "chat_id"): ChatRecord {
  const record = findChat(visit, name);
  const { chat, botStatus } = record;
  if (chat.migratedToId !== undefined) {
    throw badRequest("group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: chat.migratedToId,
    });
  }
  if (chat.kind === "private") {
    if (visit.realm.people.get(chat.id)?.blockedBot === true) {
      throw forbidden("bot was blocked by the user");
    }
    return record;
  }
  if (botStatus === "kicked") throw forbidden(`bot was kicked from the ${chat.kind} chat`);
  if (botStatus === "left") throw forbidden(`bot is not a member of the ${chat.kind} chat`);
  return record;
}

/** `what` completes Telegram's sentence: `text messages`, `photos` and so on. */
export function checkMaySend(record: ChatRecord, what: string): void {
  if (record.chat.membersMayWrite || isBotAdmin(record)) return;
  throw badRequest(`not enough rights to send ${what} to the chat`);
}

/** The topic to send to; the general one is undefined. */
export function threadOf({ params }: Visit, record: ChatRecord): number | undefined {
  const threadId = params.integer("message_thread_id");
  if (threadId === undefined || threadId === 0) return undefined;
  const known = record.chat.topics.some((topic) => topic.threadId === threadId);
  if (!known) throw badRequest("message thread not found");
  return threadId;
}

/** `deed` completes Telegram's sentence: `message to edit not found`. */
export function findMessage(
  { params }: Visit,
  record: ChatRecord,
  deed: string,
  name = "message_id",
): Message {
  const messageId = params.integer(name);
  if (messageId === undefined || messageId <= 0) {
    throw badRequest("message identifier is not specified");
  }
  const message = record.messages.get(messageId);
  if (message === undefined) throw badRequest(`message to ${deed} not found`);
  return message;
}

/** The message to reply to, from `reply_parameters` or its forerunner `reply_to_message_id`. */
export function replyTarget({ params }: Visit, record: ChatRecord): number | undefined {
  const modern = params.object("reply_parameters", "reply parameters");
  if (modern?.["ephemeral_message_id"] !== undefined) {
    if (params.has("ephemeral_message_parameters")) return undefined;
    throw badRequest("a reply to an ephemeral message must be ephemeral itself");
  }
  const messageId =
    modern === undefined ? params.integer("reply_to_message_id") : Number(modern["message_id"]);
  if (messageId === undefined || messageId === 0) return undefined;
  if (!Number.isSafeInteger(messageId)) {
    throw badRequest("message identifier is not specified");
  }
  const otherChat = modern?.["chat_id"];
  const here = otherChat === undefined || Number(otherChat) === record.chat.id;
  if (here && record.messages.has(messageId)) return messageId;
  const optional =
    modern?.["allow_sending_without_reply"] === true || params.flag("allow_sending_without_reply");
  if (optional) return undefined;
  throw badRequest("message to be replied not found");
}

export function isBotAdmin(record: ChatRecord): boolean {
  return record.chat.kind === "private" || record.chat.botIsAdmin;
}

/** Every item of a JSON list as an object; `what` names one in the refusal. */
export function objectsOf(list: readonly unknown[], what: string): JsonObject[] {
  return list.map((item) => {
    if (!isObject(item)) throw badRequest(`can't parse ${what}: expected an Object`);
    return item;
  });
}
