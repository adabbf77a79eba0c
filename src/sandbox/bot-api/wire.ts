/** The realm's records in the Bot API's shapes (core.telegram.org/bots/api#available-types). */
import { photoSizes } from "./media.ts";
import type { Realm } from "./realm.ts";
import type { Chat, Message, Person, ServiceNote, StoredFile } from "./world.ts";

/** A JSON object on its way out; undefined fields vanish in `JSON.stringify`. */
export type Wire = Readonly<Record<string, unknown>>;

export function wirePerson(person: Person): Wire {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.name,
    username: person.username,
    language_code: person.languageCode,
  };
}

export function wireBot(realm: Realm): Wire {
  const { id, name, username } = realm.bot;
  return { id, is_bot: true, first_name: name, username };
}

export function wireUser(realm: Realm, id: number): Wire {
  const person = realm.people.get(id);
  return person === undefined ? wireBot(realm) : wirePerson(person);
}

export function wireChat(realm: Realm, chat: Chat): Wire {
  if (chat.kind === "private") {
    const username = realm.people.get(chat.id)?.username;
    return { id: chat.id, type: "private", first_name: chat.title, username };
  }
  return {
    id: chat.id,
    type: chat.kind,
    title: chat.title,
    is_forum: chat.isForum ? true : undefined,
  };
}

function wireDocument(file: StoredFile): Wire {
  return {
    file_id: file.fileId,
    file_unique_id: file.fileUniqueId,
    file_name: file.fileName,
    mime_type: file.mimeType,
    file_size: file.sizeBytes,
  };
}

function wireService(realm: Realm, message: Message, note: ServiceNote): Wire {
  switch (note.kind) {
    case "pinned": {
      const pinned = realm.chats.get(message.chatId)?.messages.get(note.messageId);
      return pinned === undefined ? {} : { pinned_message: wireMessage(realm, pinned, false) };
    }
    case "topicCreated":
      return { forum_topic_created: { name: note.name, icon_color: note.iconColor } };
    case "membersJoined":
      return { new_chat_members: note.personIds.map((id) => wireUser(realm, id)) };
    case "membersLeft": {
      const [personId = 0] = note.personIds;
      return { left_chat_member: wireUser(realm, personId) };
    }
    case "botJoined":
      return { new_chat_members: [wireBot(realm)] };
    case "botLeft":
      return { left_chat_member: wireBot(realm) };
    case "migratedTo":
      return { migrate_to_chat_id: note.chatId };
    case "migratedFrom":
      return { migrate_from_chat_id: note.chatId };
  }
}

function wireContent(message: Message): Wire {
  const { text, entities } = message;
  const listed = entities.length === 0 ? undefined : entities;
  if (message.photo === undefined && message.document === undefined) {
    return message.service === undefined ? { text, entities: listed } : {};
  }
  return {
    photo: message.photo === undefined ? undefined : photoSizes(message.photo),
    document: message.document === undefined ? undefined : wireDocument(message.document),
    caption: text === "" ? undefined : text,
    caption_entities: listed,
    media_group_id: message.mediaGroupId,
    has_media_spoiler: message.hasSpoiler,
    show_caption_above_media: message.captionAbove,
  };
}

/** What a message in a topic replies to when it replies to nothing else: the topic's first message. */
function repliedToBy(realm: Realm, message: Message): Message | undefined {
  const messages = realm.chats.get(message.chatId)?.messages;
  const id = message.replyToMessageId ?? message.threadId;
  return id === undefined || id === message.messageId ? undefined : messages?.get(id);
}

function wireEphemeral(realm: Realm, { ephemeral, fromBot }: Message): Wire {
  if (ephemeral === undefined) return {};
  const receiverId = fromBot ? ephemeral.personId : realm.bot.id;
  return { receiver_user: wireUser(realm, receiverId), ephemeral_message_id: ephemeral.id };
}

/** The message replied to is included once, without its own reply. */
export function wireMessage(realm: Realm, message: Message, withReply = true): Wire {
  const record = realm.chats.get(message.chatId);
  const repliedTo = withReply ? repliedToBy(realm, message) : undefined;
  const chat = record === undefined ? { id: message.chatId } : wireChat(realm, record.chat);
  return {
    message_id: message.messageId,
    message_thread_id: message.threadId,
    is_topic_message: message.threadId === undefined ? undefined : true,
    from: wireUser(realm, message.fromId),
    chat,
    date: message.dateS,
    edit_date: message.editDateS,
    ...wireEphemeral(realm, message),
    via_bot: message.viaBot === true ? wireBot(realm) : undefined,
    forward_origin:
      message.forwardedFromId === undefined
        ? undefined
        : {
            type: "user",
            sender_user: wireUser(realm, message.forwardedFromId),
            date: message.dateS,
          },
    reply_to_message: repliedTo === undefined ? undefined : wireMessage(realm, repliedTo, false),
    ...wireContent(message),
    ...(message.service === undefined ? {} : wireService(realm, message, message.service)),
    has_protected_content: message.protected,
    effect_id: message.effectId,
    link_preview_options: message.linkPreviewDisabled === true ? { is_disabled: true } : undefined,
    reply_markup: message.buttons === undefined ? undefined : { inline_keyboard: message.buttons },
  };
}
