/**
 * Everything the simulated Telegram knows, and the few steps by which it changes. Both sides use it:
 * the bot through its methods, the people through their acts. Records are replaced, never changed in
 * place, so that an event keeps showing what was true when it happened.
 */
import type { Chance } from "./chance.ts";
import { createChance } from "./chance.ts";
import type { FileShelf } from "./media.ts";
import { createFileShelf } from "./media.ts";
import type { InlineDesk } from "./inline-desk.ts";
import { createInlineDesk } from "./inline-desk.ts";
import type { NewsDesk } from "./news.ts";
import { createNewsDesk } from "./news.ts";
import type { Inbox } from "./updates.ts";
import { createInbox } from "./updates.ts";
import type {
  BotProfile,
  Chat,
  CommandSet,
  Ephemeral,
  MenuButton,
  Message,
  PendingPress,
  Person,
  SandboxClock,
} from "./world.ts";

export interface ChatRecord {
  chat: Chat;
  /** `left` of its own accord, `kicked` by somebody, or never there: the refusals differ. */
  botStatus: "member" | "left" | "kicked" | "unknown";
  readonly messages: Map<number, Message>;
  /** By `ephemeral.id`. */
  readonly ephemerals: Map<number, Message>;
  lastEphemeralId: number;
  /** Supergroups count their own messages. */
  lastMessageId: number;
  readonly chatInstance: string;
}

export interface Press extends PendingPress {
  answered: boolean;
}

export interface Realm {
  readonly clock: SandboxClock;
  readonly chance: Chance;
  readonly news: NewsDesk;
  readonly inbox: Inbox;
  readonly files: FileShelf;
  bot: BotProfile;
  readonly people: Map<number, Person>;
  readonly chats: Map<number, ChatRecord>;
  readonly presses: Map<string, Press>;
  readonly inline: InlineDesk;
  /** By scope and language. */
  readonly commands: Map<string, CommandSet>;
  /** `name:en`, `description:en` and so on: what a language overrides. */
  readonly localizedProfile: Map<string, string>;
  menuButton: MenuButton;
  /** Of private chats and groups together. */
  lastMessageId: number;
  loggedOut: boolean;
}

export interface RealmOptions {
  readonly clock: SandboxClock;
  readonly seed: number;
  readonly botToken: string;
  readonly botUsername: string;
}

/** Presses kept to recognise a second answer. */
const KEPT_PRESSES = 20_000;

export function createRealm({ clock, seed, botToken, botUsername }: RealmOptions): Realm {
  const chance = createChance(seed);
  return {
    clock,
    chance,
    news: createNewsDesk(clock),
    inbox: createInbox(chance.between(100_000_000, 900_000_000)),
    files: createFileShelf(chance, `/file/bot${botToken}/`),
    bot: {
      id: Number(/^\d{1,15}/.exec(botToken)?.[0] ?? chance.between(6e9, 8e9)),
      username: botUsername,
      name: "Rooms",
      description: "",
      shortDescription: "",
    },
    people: new Map(),
    chats: new Map(),
    presses: new Map(),
    inline: createInlineDesk(),
    commands: new Map(),
    localizedProfile: new Map(),
    menuButton: { type: "commands" },
    lastMessageId: chance.between(10, 1000),
    loggedOut: false,
  };
}

export function nowS(realm: Realm): number {
  return Math.floor(realm.clock.now() / 1000);
}

/** An id that nothing in the realm has yet. */
export function freshId(realm: Realm, draw: () => number): number {
  let id = draw();
  while (realm.people.has(id) || realm.chats.has(id) || id === realm.bot.id) id = draw();
  return id;
}

export function putPerson(realm: Realm, person: Person): Person {
  realm.people.set(person.id, person);
  realm.news.publish({ type: "person", person });
  return person;
}

/** Registers a new chat. */
export function openChat(realm: Realm, chat: Chat): ChatRecord {
  const record: ChatRecord = {
    chat,
    botStatus: chat.botIsMember ? "member" : "unknown",
    messages: new Map(),
    ephemerals: new Map(),
    lastEphemeralId: 0,
    lastMessageId: 0,
    chatInstance: `-${realm.chance.digits(19)}`,
  };
  realm.chats.set(chat.id, record);
  realm.news.publish({ type: "chat", chat });
  return record;
}

export function changeChat(realm: Realm, record: ChatRecord, change: Partial<Chat>): Chat {
  record.chat = { ...record.chat, ...change };
  realm.news.publish({ type: "chat", chat: record.chat });
  return record.chat;
}

function nextMessageId(realm: Realm, record: ChatRecord): number {
  if (record.chat.kind === "supergroup") return (record.lastMessageId += 1);
  return (realm.lastMessageId += 1);
}

/** What the caller decides of a new message; the realm adds id and date. */
export type Draft = Omit<Message, "messageId" | "chatId" | "dateS" | "reactions">;

export function addMessage(realm: Realm, record: ChatRecord, draft: Draft): Message {
  const message: Message = {
    chatId: record.chat.id,
    messageId: nextMessageId(realm, record),
    dateS: nowS(realm),
    reactions: [],
    ...draft,
  };
  record.messages.set(message.messageId, message);
  realm.news.publish({ type: "message", message });
  return message;
}

export function replaceMessage(realm: Realm, record: ChatRecord, message: Message): Message {
  if (message.ephemeral === undefined) record.messages.set(message.messageId, message);
  else record.ephemerals.set(message.ephemeral.id, message);
  realm.news.publish({ type: "edited", message });
  return message;
}

export function removeMessage(realm: Realm, record: ChatRecord, messageId: number): void {
  if (!record.messages.delete(messageId)) return;
  realm.news.publish({ type: "deleted", chatId: record.chat.id, messageId });
  if (record.chat.pinnedMessageIds.includes(messageId)) {
    const pinnedMessageIds = record.chat.pinnedMessageIds.filter((id) => id !== messageId);
    changeChat(realm, record, { pinnedMessageIds });
  }
}

/** What the caller decides of a new ephemeral message. */
export type EphemeralMark = Omit<Ephemeral, "id" | "afterMessageId">;

export function addEphemeral(
  realm: Realm,
  record: ChatRecord,
  mark: EphemeralMark,
  draft: Draft,
): Message {
  record.lastEphemeralId += 1;
  const afterMessageId = Math.max(0, ...record.messages.keys());
  const message: Message = {
    chatId: record.chat.id,
    messageId: 0,
    dateS: nowS(realm),
    reactions: [],
    ...draft,
    ephemeral: { ...mark, id: record.lastEphemeralId, afterMessageId },
  };
  record.ephemerals.set(record.lastEphemeralId, message);
  realm.news.publish({ type: "message", message });
  return message;
}

export function rememberPress(realm: Realm, press: Press): void {
  realm.presses.set(press.callbackQueryId, press);
  for (const [id, old] of realm.presses) {
    if (realm.presses.size <= KEPT_PRESSES) return;
    if (old.answered) realm.presses.delete(id);
    else return;
  }
}
