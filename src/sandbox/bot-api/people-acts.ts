/** What the virtual users do in chats: write, press, react. Each act reaches the bot as an update. */
import { commandsFor } from "./commands.ts";
import { withFoundEntities } from "./found-entities.ts";
import { LONGEST_TEXT } from "./message-text.ts";
import { putReactions } from "./methods/chatting.ts";
import { definite } from "./optional.ts";
import { REACTION_EMOJI } from "./reactions.ts";
import type { ChatRecord, Draft, Realm } from "./realm.ts";
import { addEphemeral, addMessage, nowS, rememberPress, replaceMessage } from "./realm.ts";
import { wireChat, wireMessage, wirePerson } from "./wire.ts";
import type { Button, Chat, Message, PendingPress, Person, World } from "./world.ts";
import { ImpossibleAct } from "./world.ts";

const CALLBACK_ID_DIGITS = 19;

export function personOf(realm: Realm, personId: number): Person {
  const person = realm.people.get(personId);
  if (person === undefined) throw new ImpossibleAct(`there is no person ${personId}`);
  return person;
}

export function chatOf(realm: Realm, chatId: number): ChatRecord {
  const record = realm.chats.get(chatId);
  if (record === undefined) throw new ImpossibleAct(`there is no chat ${chatId}`);
  return record;
}

/** The chat, with the person in it. What was said before an upgrade is still seen, and pressed. */
function chatSeenBy(realm: Realm, person: Person, chatId: number): ChatRecord {
  const record = chatOf(realm, chatId);
  const { chat } = record;
  if (!chat.memberIds.includes(person.id)) {
    throw new ImpossibleAct(`${person.name} is not in "${chat.title}"`);
  }
  if (chat.kind === "private" && person.blockedBot) {
    throw new ImpossibleAct(`${person.name} has blocked the bot: unblock it first`);
  }
  return record;
}

/** The chat, with the person in it and able to write. */
export function chatWith(realm: Realm, person: Person, chatId: number): ChatRecord {
  const record = chatSeenBy(realm, person, chatId);
  const { chat } = record;
  if (chat.migratedToId !== undefined) {
    throw new ImpossibleAct(`"${chat.title}" was upgraded to ${chat.migratedToId}`);
  }
  if (!chat.membersMayWrite && !chat.adminIds.includes(person.id)) {
    throw new ImpossibleAct(`only administrators may write in "${chat.title}"`);
  }
  return record;
}

function messageOf(record: ChatRecord, messageId: number): Message {
  const message = record.messages.get(messageId);
  if (message !== undefined) return message;
  throw new ImpossibleAct(`there is no message ${messageId} in "${record.chat.title}"`);
}

/**
 * Privacy mode: in groups a bot that is no admin gets service messages, commands that name it or
 * nobody, mentions of it, replies to it and what was sent via it, and nothing else.
 */
function botSees(realm: Realm, { chat, botStatus, messages }: ChatRecord, said: Message): boolean {
  if (chat.kind === "private") return true;
  if (botStatus !== "member") return false;
  const addressed = said.viaBot === true || said.ephemeral !== undefined;
  if (chat.botIsAdmin || said.service !== undefined || addressed) return true;
  const repliedTo = said.replyToMessageId && messages.get(said.replyToMessageId);
  if (repliedTo && repliedTo.fromBot) return true;
  const me = `@${realm.bot.username}`.toLowerCase();
  return said.entities.some(({ type, offset, length }) => {
    const value = said.text.slice(offset, offset + length).toLowerCase();
    if (type === "mention") return value === me;
    return type === "bot_command" && (!value.includes("@") || value.endsWith(me));
  });
}

export function tellBot(
  realm: Realm,
  record: ChatRecord,
  kind: "message" | "edited_message",
  message: Message,
): void {
  if (botSees(realm, record, message)) realm.inbox.push(kind, wireMessage(realm, message));
}

/** Adds a person's message and lets the bot know. */
export function say(realm: Realm, record: ChatRecord, draft: Draft): Message {
  const message = addMessage(realm, record, draft);
  tellBot(realm, record, "message", message);
  return message;
}

function typed(text: string): Pick<Draft, "text" | "entities"> {
  const trimmed = text.trim();
  if (trimmed === "") throw new ImpossibleAct("a client does not send an empty message");
  if (trimmed.length > LONGEST_TEXT) throw new ImpossibleAct("a client splits so long a message");
  return { text: trimmed, entities: withFoundEntities(trimmed, []) };
}

function callbackButton(message: Message, dataOrText: string): Button {
  const buttons = (message.buttons ?? []).flat();
  const button =
    buttons.find(({ callback_data: data }) => data === dataOrText) ??
    buttons.find(({ text }) => text === dataOrText);
  if (button === undefined) {
    const there = buttons.map(({ text }) => text).join(", ");
    throw new ImpossibleAct(`message ${message.messageId} has no button "${dataOrText}": ${there}`);
  }
  if (button.disabled !== undefined) throw new ImpossibleAct(`"${button.text}" is disabled`);
  if (button.callback_data === undefined) {
    throw new ImpossibleAct(`"${button.text}" sends nothing to the bot`);
  }
  return button;
}

function ephemeralOf(record: ChatRecord, person: Person, ephemeralId: number): Message {
  const message = record.ephemerals.get(ephemeralId);
  if (message?.ephemeral?.personId === person.id) return message;
  throw new ImpossibleAct(`${person.name} sees no ephemeral message ${ephemeralId}`);
}

/** True when the text is a command that the bot declared with `is_ephemeral`. */
function isEphemeralCommand(realm: Realm, person: Person, chat: Chat, text: string): boolean {
  if (chat.kind === "private" || person.oldClient === true) return false;
  const [, name, bot] = /^\/(\w+)(?:@(\w+))?(?:\s|$)/.exec(text) ?? [];
  const mine = bot === undefined || bot.toLowerCase() === realm.bot.username.toLowerCase();
  const known = commandsFor(realm, person, chat).find(({ command }) => command === name);
  return mine && known?.is_ephemeral === true;
}

interface Pressed {
  readonly person: Person;
  readonly record: ChatRecord;
  readonly message: Message;
  readonly data: string;
}

/** Remembers the press and asks the bot; returns the callback query's id. */
function queryOf(realm: Realm, { person, record, message, data }: Pressed): string {
  const callbackQueryId = realm.chance.digits(CALLBACK_ID_DIGITS);
  const pressed = definite<Omit<PendingPress, "atMs">>({
    callbackQueryId,
    personId: person.id,
    chatId: message.chatId,
    messageId: message.messageId,
    ephemeralId: message.ephemeral?.id,
    data,
  });
  rememberPress(realm, { ...pressed, atMs: realm.clock.now(), answered: false });
  realm.news.publish({ type: "pressed", ...pressed });
  const inlineId = message.inlineMessageId;
  realm.inbox.push("callback_query", {
    id: callbackQueryId,
    from: wirePerson(person),
    // The bot learns of a message sent through inline mode by its id alone.
    ...(inlineId === undefined
      ? { message: wireMessage(realm, message) }
      : { inline_message_id: inlineId }),
    chat_instance: record.chatInstance,
    data,
  });
  return callbackQueryId;
}

/** A button of a message that may be pressed by whoever sees it, also where only admins write. */
function pressed(
  realm: Realm,
  personId: number,
  chatId: number,
  find: (record: ChatRecord, person: Person) => Message,
  dataOrText: string,
): string {
  const person = personOf(realm, personId);
  const record = chatSeenBy(realm, person, chatId);
  const message = find(record, person);
  const data = callbackButton(message, dataOrText).callback_data ?? "";
  return queryOf(realm, { person, record, message, data });
}

type Acts = Pick<World, "send" | "edit" | "press" | "pressEphemeral" | "react">;

export function createActs(realm: Realm): Acts {
  return {
    send: (personId, chatId, text, { replyTo, replyToEphemeral, threadId } = {}) => {
      const person = personOf(realm, personId);
      const record = chatWith(realm, person, chatId);
      if (replyTo !== undefined) messageOf(record, replyTo);
      if (replyToEphemeral !== undefined) ephemeralOf(record, person, replyToEphemeral);
      if (threadId !== undefined && !record.chat.topics.some((t) => t.threadId === threadId)) {
        throw new ImpossibleAct(`"${record.chat.title}" has no topic ${threadId}`);
      }
      const draft = definite<Draft>({
        fromId: person.id,
        fromBot: false,
        ...typed(text),
        replyToMessageId: replyTo,
        threadId: threadId ?? (replyTo && record.messages.get(replyTo)?.threadId),
      });
      const alone =
        replyToEphemeral !== undefined ||
        isEphemeralCommand(realm, person, record.chat, draft.text);
      if (!alone) return say(realm, record, draft);
      const message = addEphemeral(realm, record, { personId }, draft);
      tellBot(realm, record, "message", message);
      return message;
    },
    edit: (personId, chatId, messageId, text) => {
      const person = personOf(realm, personId);
      const record = chatWith(realm, person, chatId);
      const message = messageOf(record, messageId);
      if (message.fromId !== personId) throw new ImpossibleAct("only one's own message");
      const edited = { ...message, ...typed(text), editDateS: nowS(realm) };
      replaceMessage(realm, record, edited);
      tellBot(realm, record, "edited_message", edited);
      return edited;
    },
    press: (personId, chatId, messageId, dataOrText) => {
      const find = (record: ChatRecord): Message => messageOf(record, messageId);
      return pressed(realm, personId, chatId, find, dataOrText);
    },
    pressEphemeral: (personId, chatId, ephemeralId, dataOrText) => {
      const find = (record: ChatRecord, person: Person): Message =>
        ephemeralOf(record, person, ephemeralId);
      return pressed(realm, personId, chatId, find, dataOrText);
    },
    react: (personId, chatId, messageId, emoji) => {
      const person = personOf(realm, personId);
      const record = chatWith(realm, person, chatId);
      if (emoji !== undefined && !REACTION_EMOJI.has(emoji)) {
        throw new ImpossibleAct(`"${emoji}" is no reaction`);
      }
      const reaction = (value: string) => ({ type: "emoji", emoji: value });
      const old = messageOf(record, messageId).reactions.filter((r) => r.fromId === personId);
      const own = emoji === undefined ? [] : [{ fromId: personId, emoji }];
      putReactions(realm, record, messageId, personId, own);
      if (record.chat.kind !== "private" && !record.chat.botIsAdmin) return;
      realm.inbox.push("message_reaction", {
        chat: wireChat(realm, record.chat),
        message_id: messageId,
        user: wirePerson(person),
        date: nowS(realm),
        old_reaction: old.map((r) => reaction(r.emoji)),
        new_reaction: own.map((r) => reaction(r.emoji)),
      });
    },
  };
}
