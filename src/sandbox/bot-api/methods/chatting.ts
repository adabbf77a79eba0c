/** Methods about a chat: what it is, who is in it, its pins, reactions and topics. */
import { badRequest } from "../api-error.ts";
import type { ChatRecord, Realm } from "../realm.ts";
import { addMessage, changeChat } from "../realm.ts";
import { REACTION_EMOJI } from "../reactions.ts";
import type { Wire } from "../wire.ts";
import { wireChat, wireMessage, wireUser } from "../wire.ts";
import type { Chat, Message, Reaction } from "../world.ts";
import type { Method, Visit } from "./method.ts";
import { findChat, findMessage, isBotAdmin, objectsOf, writableChat } from "./method.ts";

const LONGEST_TOPIC_NAME = 128;
export const TOPIC_COLORS = [0x6fb9f0, 0xffd67e, 0xcb86db, 0x8eee98, 0xff93b2, 0xfb6f5f];

function getChat(visit: Visit): Wire {
  const { realm } = visit;
  const record = findChat(visit);
  const { chat } = record;
  const pinnedId = chat.pinnedMessageIds.at(-1);
  const pinned = pinnedId === undefined ? undefined : record.messages.get(pinnedId);
  return {
    ...wireChat(realm, chat),
    accent_color_id: Math.abs(chat.id) % 7,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    permissions: chat.kind === "private" ? undefined : permissionsOf(chat),
    pinned_message: pinned === undefined ? undefined : wireMessage(realm, pinned),
  };
}

/** What plain members may do. */
function permissionsOf({ membersMayWrite }: Chat): Wire {
  const sends = [
    "messages",
    "audios",
    "documents",
    "photos",
    "videos",
    "video_notes",
    "voice_notes",
    "polls",
    "other_messages",
  ].map((what) => [`can_send_${what}`, membersMayWrite] as const);
  return {
    ...Object.fromEntries(sends),
    can_add_web_page_previews: membersMayWrite,
    can_react_to_messages: true,
    can_change_info: false,
    can_invite_users: true,
    can_pin_messages: false,
    can_manage_topics: false,
  };
}

function administrator(user: Wire, chat: Chat): Wire {
  return {
    user,
    status: "administrator",
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: true,
    can_restrict_members: true,
    can_promote_members: false,
    can_change_info: true,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_pin_messages: true,
    can_manage_topics: chat.isForum ? true : undefined,
    can_send_welcome_messages: false,
  };
}

/** A member in the API's shape; the first admin of a group is its creator. */
export function wireMember(realm: Realm, record: ChatRecord, userId: number): Wire {
  const { chat, botStatus } = record;
  const user = wireUser(realm, userId);
  if (userId === realm.bot.id) {
    if (botStatus === "kicked") return { user, status: "kicked", until_date: 0 };
    if (botStatus !== "member") return { user, status: "left" };
    return chat.botIsAdmin ? administrator(user, chat) : { user, status: "member" };
  }
  if (chat.adminIds[0] === userId) return { user, status: "creator", is_anonymous: false };
  if (chat.adminIds.includes(userId)) return administrator(user, chat);
  return { user, status: chat.memberIds.includes(userId) ? "member" : "left" };
}

function getChatMember(visit: Visit): Wire {
  const record = writableChat(visit);
  const userId = visit.params.integer("user_id");
  if (userId === undefined) throw badRequest("invalid user_id specified");
  const known = visit.realm.people.has(userId) || userId === visit.realm.bot.id;
  if (!known) throw badRequest("PARTICIPANT_ID_INVALID");
  return wireMember(visit.realm, record, userId);
}

function getChatAdministrators(visit: Visit): Wire[] {
  const { realm } = visit;
  const record = writableChat(visit);
  const { chat } = record;
  if (chat.kind === "private") {
    throw badRequest("there are no administrators in the private chat");
  }
  const ids = chat.botIsAdmin ? [...chat.adminIds, realm.bot.id] : chat.adminIds;
  return ids.map((id) => wireMember(realm, record, id));
}

function getChatMemberCount(visit: Visit): number {
  const { chat } = writableChat(visit);
  return chat.memberIds.length + (chat.botIsMember ? 1 : 0);
}

function leaveChat(visit: Visit): true {
  const record = writableChat(visit);
  if (record.chat.kind === "private")
    throw badRequest("chat member status can't be changed in private chats");
  const { realm } = visit;
  record.botStatus = "left";
  changeChat(realm, record, { botIsMember: false, botIsAdmin: false });
  addMessage(realm, record, {
    fromId: realm.bot.id,
    fromBot: true,
    text: "",
    entities: [],
    service: { kind: "botLeft" },
  });
  return true;
}

function setPins({ realm }: Visit, record: ChatRecord, messageId: number, pinned: boolean): void {
  const others = record.chat.pinnedMessageIds.filter((id) => id !== messageId);
  changeChat(realm, record, { pinnedMessageIds: pinned ? [...others, messageId] : others });
  realm.news.publish({ type: "pinned", chatId: record.chat.id, messageId, pinned });
}

function checkMayPin(record: ChatRecord): void {
  if (isBotAdmin(record)) return;
  throw badRequest("not enough rights to manage pinned messages in the chat");
}

function pinChatMessage(visit: Visit): true {
  const { realm } = visit;
  const record = writableChat(visit);
  checkMayPin(record);
  const { messageId } = findMessage(visit, record, "pin");
  setPins(visit, record, messageId, true);
  const note = { kind: "pinned", messageId } as const;
  const sender = { fromId: realm.bot.id, fromBot: true, text: "", entities: [] };
  addMessage(realm, record, { ...sender, service: note });
  return true;
}

/** Without a message id, the newest pin goes. */
function unpinChatMessage(visit: Visit): true {
  const record = writableChat(visit);
  checkMayPin(record);
  const messageId = visit.params.integer("message_id") ?? record.chat.pinnedMessageIds.at(-1);
  if (messageId === undefined || !record.chat.pinnedMessageIds.includes(messageId)) {
    throw badRequest("message to unpin not found");
  }
  setPins(visit, record, messageId, false);
  return true;
}

function unpinAllChatMessages(visit: Visit): true {
  const record = writableChat(visit);
  checkMayPin(record);
  for (const id of record.chat.pinnedMessageIds) setPins(visit, record, id, false);
  return true;
}

function setMessageReaction(visit: Visit): true {
  const { realm, params } = visit;
  const record = writableChat(visit);
  const message = findMessage(visit, record, "react");
  const wanted = objectsOf(params.list("reaction") ?? [], "ReactionType");
  if (wanted.length > 1) throw badRequest("REACTIONS_TOO_MANY");
  const mine = wanted.map(({ emoji }): Reaction => {
    if (typeof emoji !== "string" || !REACTION_EMOJI.has(emoji)) {
      throw badRequest("REACTION_INVALID");
    }
    return { fromId: realm.bot.id, emoji };
  });
  putReactions(realm, record, message.messageId, realm.bot.id, mine);
  return true;
}

/** Replaces the reactions of one user on one message. */
export function putReactions(
  realm: Realm,
  record: ChatRecord,
  messageId: number,
  fromId: number,
  own: readonly Reaction[],
): void {
  const message = record.messages.get(messageId);
  if (message === undefined) return;
  const others = message.reactions.filter((reaction) => reaction.fromId !== fromId);
  const reactions = [...others, ...own];
  record.messages.set(messageId, { ...message, reactions });
  realm.news.publish({ type: "reaction", chatId: record.chat.id, messageId, reactions });
}

function createForumTopic(visit: Visit): Wire {
  const { realm, params } = visit;
  const record = writableChat(visit);
  const { chat } = record;
  if (!chat.isForum) throw badRequest("the chat is not a forum");
  if (!chat.botIsAdmin) throw badRequest("not enough rights to create a topic");
  const name = params.text("name").trim();
  if (name === "") throw badRequest("TOPIC_TITLE_EMPTY");
  if (name.length > LONGEST_TOPIC_NAME) throw badRequest("TOPIC_TITLE_TOO_LONG");
  const iconColor = params.integer("icon_color") ?? TOPIC_COLORS[0] ?? 0;
  if (!TOPIC_COLORS.includes(iconColor)) throw badRequest("TOPIC_ICON_COLOR_INVALID");
  const { threadId } = openTopic(realm, record, { name, iconColor, fromId: realm.bot.id });
  return { message_thread_id: threadId, name, icon_color: iconColor };
}

interface NewTopic {
  readonly name: string;
  readonly iconColor: number;
  readonly fromId: number;
}

/** A topic's id is that of the service message that opens it, which is returned. */
export function openTopic(
  realm: Realm,
  record: ChatRecord,
  { name, iconColor, fromId }: NewTopic,
): Message & { threadId: number } {
  const threadId = record.lastMessageId + 1;
  const topics: Chat["topics"] = [...record.chat.topics, { threadId, name, iconColor }];
  changeChat(realm, record, { topics });
  const message = addMessage(realm, record, {
    fromId,
    fromBot: fromId === realm.bot.id,
    text: "",
    entities: [],
    threadId,
    service: { kind: "topicCreated", name, iconColor },
  });
  return { ...message, threadId };
}

export const CHATTING: readonly Method[] = [
  { name: "getChat", run: getChat },
  { name: "getChatMember", run: getChatMember },
  { name: "getChatAdministrators", run: getChatAdministrators },
  { name: "getChatMemberCount", run: getChatMemberCount },
  { name: "leaveChat", run: leaveChat },
  { name: "pinChatMessage", run: pinChatMessage },
  { name: "unpinChatMessage", run: unpinChatMessage },
  { name: "unpinAllChatMessages", run: unpinAllChatMessages },
  { name: "setMessageReaction", run: setMessageReaction },
  { name: "createForumTopic", flood: "send", run: createForumTopic },
];
