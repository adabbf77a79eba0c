/** Methods that put a new message into a chat. */
import { badRequest } from "../api-error.ts";
import { captionText, messageText } from "../message-text.ts";
import { definite } from "../optional.ts";
import type { ChatRecord, Draft } from "../realm.ts";
import { addMessage } from "../realm.ts";
import { readMarkup } from "../reply-markup.ts";
import type { Wire } from "../wire.ts";
import { wireMessage } from "../wire.ts";
import type { Message } from "../world.ts";
import { ephemeralMark, sendEphemeral } from "./ephemeral.ts";
import type { MediaKind } from "./media-input.ts";
import { inputMedia, mediaParameter } from "./media-input.ts";
import type { Method, Visit } from "./method.ts";
import {
  checkMaySend,
  findChat,
  findMessage,
  objectsOf,
  replyTarget,
  threadOf,
  writableChat,
} from "./method.ts";

const FEWEST_IN_ALBUM = 2;
const MOST_IN_ALBUM = 10;
const CHAT_ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

type Envelope = Omit<Draft, "text" | "entities">;

/** What every send method shares: sender, reply, topic, keyboard, manner of delivery. */
function envelope(visit: Visit, record: ChatRecord): Envelope {
  const { params, realm } = visit;
  const effectId = params.text("message_effect_id");
  if (effectId !== "" && record.chat.kind !== "private") throw badRequest("EFFECT_ID_INVALID");
  const preview = params.object("link_preview_options", "link preview options");
  const noPreview = preview?.["is_disabled"] === true || params.flag("disable_web_page_preview");
  const replyToMessageId = replyTarget(visit, record);
  // A reply goes to the topic of what it replies to.
  const repliedTo =
    replyToMessageId === undefined ? undefined : record.messages.get(replyToMessageId);
  return definite<Envelope>({
    fromId: realm.bot.id,
    fromBot: true,
    threadId: threadOf(visit, record) ?? repliedTo?.threadId,
    replyToMessageId,
    ...readMarkup(params, record.chat.kind),
    silent: params.flag("disable_notification") || undefined,
    protected: params.flag("protect_content") || undefined,
    effectId: effectId === "" ? undefined : effectId,
    linkPreviewDisabled: noPreview || undefined,
  });
}

/** Posts for everybody, or for the one person that the call names. */
function deliver(visit: Visit, record: ChatRecord, draft: Draft): Wire {
  const mark = ephemeralMark(visit, record);
  const message =
    mark === undefined
      ? addMessage(visit.realm, record, draft)
      : sendEphemeral(visit, record, mark, draft);
  return wireMessage(visit.realm, message);
}

function sendMessage(visit: Visit): Wire {
  const { params } = visit;
  const content = messageText(
    params.text("text"),
    params.text("parse_mode"),
    params.list("entities"),
  );
  const record = writableChat(visit);
  checkMaySend(record, "text messages");
  return deliver(visit, record, { ...envelope(visit, record), ...content });
}

function sendMedia(kind: MediaKind): (visit: Visit) => Wire {
  return (visit) => {
    const record = writableChat(visit);
    checkMaySend(record, `${kind}s`);
    const shared = envelope(visit, record);
    return deliver(visit, record, { ...shared, ...mediaParameter(visit, kind) });
  };
}

function sendMediaGroup(visit: Visit): Wire[] {
  const { realm, params } = visit;
  const items = objectsOf(params.list("media") ?? [], "InputMedia");
  if (items.length < FEWEST_IN_ALBUM) {
    throw badRequest("there are no messages to send: an album needs at least 2");
  }
  if (items.length > MOST_IN_ALBUM) {
    throw badRequest("too many messages to send as an album");
  }
  const record = writableChat(visit);
  checkMaySend(record, "media");
  const shared = envelope(visit, record);
  const contents = items.map((item) => inputMedia(visit, item));
  if (new Set(items.map((item) => item["type"])).size > 1) {
    throw badRequest("document can't be mixed with other media types");
  }
  const mediaGroupId = realm.chance.digits(17);
  return contents.map((content) =>
    wireMessage(realm, addMessage(realm, record, { ...shared, ...content, mediaGroupId })),
  );
}

function sourceMessage(visit: Visit, deed: "forward" | "copy"): Message {
  const source = findMessage(visit, findChat(visit, "from_chat_id"), deed);
  if (source.service !== undefined) {
    throw badRequest(`message can't be ${deed === "copy" ? "copied" : "forwarded"}`);
  }
  if (source.protected === true) {
    const done = deed === "copy" ? "copied" : "forwarded";
    throw badRequest(`message has protected content and can't be ${done}`);
  }
  return source;
}

type Content = Pick<Draft, "text" | "entities" | "photo" | "document">;

function contentOf({ text, entities, photo, document }: Message): Content {
  return definite<Content>({ text, entities, photo, document });
}

function forwardMessage(visit: Visit): Wire {
  const { realm } = visit;
  const record = writableChat(visit);
  checkMaySend(record, "text messages");
  const source = sourceMessage(visit, "forward");
  const message = addMessage(realm, record, {
    ...envelope(visit, record),
    ...contentOf(source),
    forwardedFromId: source.forwardedFromId ?? source.fromId,
  });
  return wireMessage(realm, message);
}

function copyMessage(visit: Visit): Wire {
  const { realm, params } = visit;
  const record = writableChat(visit);
  checkMaySend(record, "text messages");
  const source = sourceMessage(visit, "copy");
  const isMedia = source.photo !== undefined || source.document !== undefined;
  const caption = isMedia && params.has("caption");
  const content = caption
    ? captionText(
        params.text("caption"),
        params.text("parse_mode"),
        params.list("caption_entities", "caption entities"),
      )
    : {};
  const draft = { ...envelope(visit, record), ...contentOf(source), ...content };
  return { message_id: addMessage(realm, record, draft).messageId };
}

function sendChatAction(visit: Visit): true {
  const action = visit.params.text("action").toLowerCase();
  const record = writableChat(visit);
  if (!CHAT_ACTIONS.has(action)) throw badRequest("wrong parameter action in request");
  visit.realm.news.publish({ type: "typing", chatId: record.chat.id, action });
  return true;
}

export const SENDING: readonly Method[] = [
  { name: "sendMessage", flood: "send", run: sendMessage },
  { name: "sendPhoto", flood: "send", run: sendMedia("photo") },
  { name: "sendDocument", flood: "send", run: sendMedia("document") },
  { name: "sendMediaGroup", flood: "send", run: sendMediaGroup },
  { name: "forwardMessage", flood: "send", run: forwardMessage },
  { name: "copyMessage", flood: "send", run: copyMessage },
  { name: "sendChatAction", run: sendChatAction },
];
