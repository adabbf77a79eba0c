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

interface Target {
  readonly record: ChatRecord;
  readonly message: Message;
}

/** A message that changed the person's own keyboard stays as it is. */
const holdsKeyboard = (message: Message): boolean =>
  message.replyKeyboard !== undefined ||
  message.removesReplyKeyboard === true ||
  message.forcesReply === true;

function editable(visit: Visit): Target {
  if (visit.params.has("inline_message_id")) throw badRequest("MESSAGE_ID_INVALID");
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
function commitEdit(visit: Visit, { record, message }: Target, next: Message): Wire {
  const { realm, params } = visit;
  const { buttons: _replaced, ...content } = next;
  const edited: Message = { ...content, ...readInlineMarkup(params, record.chat.kind) };
  if (isDeepStrictEqual(visible(edited), visible(message))) throw badRequest(NOT_MODIFIED);
  const dated = { ...edited, editDateS: nowS(realm) };
  return wireMessage(realm, replaceMessage(realm, record, dated));
}

function editMessageText(visit: Visit): Wire {
  const { params } = visit;
  const content = messageText(
    params.text("text"),
    params.text("parse_mode"),
    params.list("entities"),
  );
  const target = editable(visit);
  if (isMedia(target.message)) throw badRequest("there is no text in the message to edit");
  return commitEdit(visit, target, { ...target.message, ...content });
}

function editMessageCaption(visit: Visit): Wire {
  const { params } = visit;
  const content = captionText(
    params.text("caption"),
    params.text("parse_mode"),
    params.list("caption_entities", "caption entities"),
  );
  const target = editable(visit);
  if (!isMedia(target.message)) throw badRequest("there is no caption in the message to edit");
  const { captionAbove: _replaced, ...rest } = target.message;
  const above = params.flag("show_caption_above_media") ? { captionAbove: true } : {};
  return commitEdit(visit, target, { ...rest, ...content, ...above });
}

/** A text may become a photo; nothing turns a photo back into text. */
function editMessageMedia(visit: Visit): Wire {
  const media = visit.params.object("media", "InputMedia");
  if (media === undefined) throw badRequest("media is not specified");
  const target = editable(visit);
  const {
    photo: _photo,
    document: _document,
    hasSpoiler: _hasSpoiler,
    captionAbove: _captionAbove,
    ...rest
  } = target.message;
  return commitEdit(visit, target, { ...rest, ...inputMedia(visit, media) });
}

function editMessageReplyMarkup(visit: Visit): Wire {
  const target = editable(visit);
  return commitEdit(visit, target, target.message);
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
  { name: "editMessageText", flood: "edit", run: editMessageText },
  { name: "editMessageCaption", flood: "edit", run: editMessageCaption },
  { name: "editMessageMedia", flood: "edit", run: editMessageMedia },
  { name: "editMessageReplyMarkup", flood: "edit", run: editMessageReplyMarkup },
  { name: "deleteMessage", run: deleteMessage },
  { name: "deleteMessages", run: deleteMessages },
];
