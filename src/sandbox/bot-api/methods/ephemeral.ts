/**
 * Ephemeral messages: seen in a group by one person and the bot. A bot that is no administrator may
 * send one only to a person who has just pressed a button of its, or has just sent it one.
 *
 * The types tell the parameters and the conditions; how Telegram words its refusals is not known, so
 * those below are plain sentences. A bot must go by the code 400.
 */
import { badRequest } from "../api-error.ts";
import type { ChatRecord, Draft, EphemeralMark } from "../realm.ts";
import { addEphemeral } from "../realm.ts";
import type { Message } from "../world.ts";
import { TOO_OLD } from "./answering.ts";
import type { Target } from "./editing.ts";
import { changeContent, withCaption, withMedia, withText } from "./editing.ts";
import type { Method, Visit } from "./method.ts";
import { isBotAdmin, writableChat } from "./method.ts";

/** How long after a press, or after the person's own ephemeral message, the bot may send one. */
const REPLY_WITHIN_MS = 15_000;

function receiverOf({ realm }: Visit, { chat }: ChatRecord, personId: number): number {
  const person = realm.people.get(personId);
  if (person === undefined || !chat.memberIds.includes(personId)) {
    throw badRequest("PARTICIPANT_ID_INVALID");
  }
  if (person.oldClient === true) {
    throw badRequest("the user's application doesn't support ephemeral messages");
  }
  return personId;
}

/** The fresh press of that person in that chat, if the call names one. */
function pressMark(
  { realm }: Visit,
  { chat }: ChatRecord,
  personId: number,
  callbackQueryId: string,
  replaces: boolean,
): EphemeralMark | undefined {
  const press = realm.presses.get(callbackQueryId);
  const fits =
    press !== undefined &&
    press.personId === personId &&
    (press.chatId === chat.id || realm.chats.get(press.chatId)?.chat.migratedToId === chat.id);
  if (!fits || realm.clock.now() - press.atMs > REPLY_WITHIN_MS) return undefined;
  if (!replaces) return { personId };
  if (press.ephemeralId !== undefined) {
    throw badRequest("an ephemeral message can't be replaced: edit it instead");
  }
  return { personId, replacesMessageId: press.messageId };
}

/** True when the call answers an ephemeral message which that person has just sent to the bot. */
function repliesToFresh({ realm, params }: Visit, record: ChatRecord, personId: number): boolean {
  const reply = params.object("reply_parameters", "reply parameters");
  const id = reply?.["ephemeral_message_id"];
  if (id === undefined) return false;
  const message = record.ephemerals.get(Number(id));
  const incoming = message !== undefined && message.fromId === personId;
  if (!incoming) throw badRequest("message to be replied not found");
  return realm.clock.now() - message.dateS * 1000 <= REPLY_WITHIN_MS;
}

/** Undefined when the message is for everybody. */
export function ephemeralMark(visit: Visit, record: ChatRecord): EphemeralMark | undefined {
  const given = visit.params.object("ephemeral_message_parameters", "ephemeral message parameters");
  if (given === undefined) return undefined;
  if (record.chat.kind === "private") {
    throw badRequest("ephemeral messages can be sent only to groups");
  }
  const personId = receiverOf(visit, record, Number(given["receiver_user_id"]));
  const callbackQueryId = given["callback_query_id"];
  const replaces = given["replace_callback_query_message"] === true;
  const pressed =
    typeof callbackQueryId === "string"
      ? pressMark(visit, record, personId, callbackQueryId, replaces)
      : undefined;
  if (pressed !== undefined) return pressed;
  if (repliesToFresh(visit, record, personId) || isBotAdmin(record)) return { personId };
  if (typeof callbackQueryId === "string") throw badRequest(TOO_OLD);
  throw badRequest("not enough rights to send ephemeral messages to the chat");
}

export function sendEphemeral(
  { realm }: Visit,
  record: ChatRecord,
  mark: EphemeralMark,
  draft: Draft,
): Message {
  const { replyKeyboard, removesReplyKeyboard, forcesReply } = draft;
  if (replyKeyboard !== undefined || removesReplyKeyboard === true || forcesReply === true) {
    throw badRequest("inline keyboard expected");
  }
  return addEphemeral(realm, record, mark, draft);
}

function target(visit: Visit, deed: "edit" | "delete"): Target {
  const { params } = visit;
  const record = writableChat(visit);
  const message = record.ephemerals.get(params.integer("ephemeral_message_id") ?? 0);
  const personId = params.integer("receiver_user_id");
  const own = message?.fromBot === true && message.ephemeral?.personId === personId;
  if (message === undefined || !own) throw badRequest(`message to ${deed} not found`);
  return { record, message };
}

/** Edits of ephemeral messages return True, not the message. */
function edit(change: (visit: Visit, message: Message) => Message): (visit: Visit) => true {
  return (visit) => {
    const { record, message } = target(visit, "edit");
    changeContent(visit, { record, message }, change(visit, message));
    return true;
  };
}

function deleteEphemeralMessage(visit: Visit): true {
  const { record, message } = target(visit, "delete");
  const ephemeralId = message.ephemeral?.id ?? 0;
  record.ephemerals.delete(ephemeralId);
  visit.realm.news.publish({
    type: "deleted",
    chatId: record.chat.id,
    messageId: 0,
    ephemeralId,
  });
  return true;
}

export const EPHEMERAL: readonly Method[] = [
  { name: "editEphemeralMessageText", flood: "edit", run: edit(withText) },
  { name: "editEphemeralMessageCaption", flood: "edit", run: edit(withCaption) },
  { name: "editEphemeralMessageMedia", flood: "edit", run: edit(withMedia) },
  {
    name: "editEphemeralMessageReplyMarkup",
    flood: "edit",
    run: edit((_visit, message) => message),
  },
  { name: "deleteEphemeralMessage", run: deleteEphemeralMessage },
];
