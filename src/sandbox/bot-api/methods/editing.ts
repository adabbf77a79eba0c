/** Methods that change or remove a message that is there. */
import { isDeepStrictEqual } from "node:util";
import { badRequest } from "../api-error.ts";
import { captionText, messageText } from "../message-text.ts";
import type { ChatRecord } from "../realm.ts";
import { nowS, removeMessage, replaceMessage } from "../realm.ts";
import { readInlineMarkup } from "../reply-markup.ts";
import type { Wire } from "../wire.ts";
import { wireMessage } from "../wire.ts";
import type { Message } from "../world.ts";
import { inputMedia } from "./media-input.ts";
import type { Method, Visit } from "./method.ts";
import { findMessage, isBotAdmin, writableChat } from "./method.ts";

const DELETABLE_S = 48 * 3600;
const MOST_DELETED = 100;
const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same " +
  "as a current content and reply markup of the message";

export interface Target {
  readonly record: ChatRecord;
  readonly message: Message;
}

/** A message that changed the person's own keyboard stays as it is. */
const holdsKeyboard = (message: Message): boolean =>
  message.replyKeyboard !== undefined ||
  message.removesReplyKeyboard === true ||
  message.forcesReply === true;

/** A message that a person sent by inline mode: the bot need not be in its chat. */
function inlineTarget({ realm }: Visit, inlineMessageId: string): Target {
  const place = realm.inline.placed.get(inlineMessageId);
  const record = place && realm.chats.get(place.chatId);
  const message = place && record?.messages.get(place.messageId);
  if (record === undefined || message === undefined) throw badRequest("MESSAGE_ID_INVALID");
  return { record, message };
}

function editable(visit: Visit): Target {
  const inlineMessageId = visit.params.text("inline_message_id");
  if (inlineMessageId !== "") return inlineTarget(visit, inlineMessageId);
  const record = writableChat(visit);
  const message = findMessage(visit, record, "edit");
  const own = message.fromBot && message.service === undefined;
  if (!own || message.forwardedFromId !== undefined || holdsKeyboard(message)) {
    throw badRequest("message can't be edited");
  }
  return { record, message };
}

const isMedia = (message: Message): boolean =>
  message.photo !== undefined || message.document !== undefined;

/** What a reader of the message sees; an edit that leaves it as it was is refused. */
function visible(message: Message): unknown {
  const { text, entities, photo, document, buttons, hasSpoiler, captionAbove } = message;
  const files = [photo?.fileUniqueId, document?.fileUniqueId];
  return { text, entities, files, buttons, hasSpoiler, captionAbove };
}

/** The keyboard is the call's: none given means none kept, as Telegram has it. */
export function changeContent(visit: Visit, { record, message }: Target, next: Message): Message {
  const { realm, params } = visit;
  const { buttons: _replaced, ...content } = next;
  const edited: Message = { ...content, ...readInlineMarkup(params, record.chat.kind) };
  if (isDeepStrictEqual(visible(edited), visible(message))) throw badRequest(NOT_MODIFIED);
  return replaceMessage(realm, record, { ...edited, editDateS: nowS(realm) });
}

/** Returns the message, or True for one that was sent by inline mode. */
function edit(change: (visit: Visit, message: Message) => Message): (visit: Visit) => Wire | true {
  return (visit) => {
    const { record, message } = editable(visit);
    const edited = changeContent(visit, { record, message }, change(visit, message));
    return visit.params.has("inline_message_id") ? true : wireMessage(visit.realm, edited);
  };
}

export function withText({ params }: Visit, message: Message): Message {
  if (isMedia(message)) throw badRequest("there is no text in the message to edit");
  const content = messageText(
    params.text("text"),
    params.text("parse_mode"),
    params.list("entities"),
  );
  return { ...message, ...content };
}

export function withCaption({ params }: Visit, message: Message): Message {
  if (!isMedia(message)) throw badRequest("there is no caption in the message to edit");
  const content = captionText(
    params.text("caption"),
    params.text("parse_mode"),
    params.list("caption_entities", "caption entities"),
  );
  const { captionAbove: _replaced, ...rest } = message;
  const above = params.flag("show_caption_above_media") ? { captionAbove: true } : {};
  return { ...rest, ...content, ...above };
}

/** A text may become a photo; nothing turns a photo back into text. */
export function withMedia(visit: Visit, message: Message): Message {
  const media = visit.params.object("media", "InputMedia");
  if (media === undefined) throw badRequest("media is not specified");
  const isInline = visit.params.has("inline_message_id");
  if (isInline && String(media["media"]).startsWith("attach://")) {
    throw badRequest("a new file can't be uploaded to an inline message"); // wording not known
  }
  const {
    photo: _photo,
    document: _document,
    hasSpoiler: _hasSpoiler,
    captionAbove: _captionAbove,
    ...rest
  } = message;
  return { ...rest, ...inputMedia(visit, media) };
}

function checkDeletable({ realm }: Visit, record: ChatRecord, message: Message): void {
  const mayDelete = message.fromBot || isBotAdmin(record);
  if (!mayDelete) throw badRequest("message can't be deleted");
  if (nowS(realm) - message.dateS > DELETABLE_S) {
    throw badRequest("message can't be deleted for everyone");
  }
}

function deleteMessage(visit: Visit): true {
  const record = writableChat(visit);
  const message = findMessage(visit, record, "delete");
  checkDeletable(visit, record, message);
  removeMessage(visit.realm, record, message.messageId);
  return true;
}

/** Ids that are not there are skipped. */
function deleteMessages(visit: Visit): true {
  const record = writableChat(visit);
  const ids = visit.params.list("message_ids", "message identifiers") ?? [];
  if (ids.length === 0) throw badRequest("message identifiers are not specified");
  if (ids.length > MOST_DELETED) throw badRequest("too many message identifiers specified");
  const messages = ids.flatMap((id) => record.messages.get(Number(id)) ?? []);
  for (const message of messages) checkDeletable(visit, record, message);
  for (const { messageId } of messages) removeMessage(visit.realm, record, messageId);
  return true;
}

export const EDITING: readonly Method[] = [
  { name: "editMessageText", flood: "edit", run: edit(withText) },
  { name: "editMessageCaption", flood: "edit", run: edit(withCaption) },
  { name: "editMessageMedia", flood: "edit", run: edit(withMedia) },
  { name: "editMessageReplyMarkup", flood: "edit", run: edit((_visit, message) => message) },
  { name: "deleteMessage", run: deleteMessage },
  { name: "deleteMessages", run: deleteMessages },
];
