/**
 * The control side of the simulated Telegram, for tests and for the chat page: who exists, the acts
 * of the virtual users, looking, and waiting without sleeps. This file is the contract;
 * `bot-api.ts` builds a {@link World}.
 */
import type { Call, Faults, SendLimits, WorldEvent, WorldSnapshot } from "./events.ts";
import type { BotCommand, Chat, Message, NewPerson, Person } from "./records.ts";

export type * from "./events.ts";
export type * from "./records.ts";

/** The world's time, in milliseconds since the epoch. Message dates are its whole seconds. */
export interface SandboxClock {
  now(): number;
}

/** Thrown when a test or the page asks a person to do what Telegram's client would not let them do. */
export class ImpossibleAct extends Error {
  override readonly name = "ImpossibleAct";
}

export interface NewGroup {
  /** Default `supergroup`. */
  readonly kind?: "group" | "supergroup";
  readonly forum?: boolean;
  /** False: the bot has never been there. */
  readonly bot?: boolean;
}

export interface NextOptions {
  /** Real milliseconds until the promise rejects. Default 5,000. */
  readonly timeoutMs?: number;
  /** Also look at past events with a greater `seq`. Default: only events still to come. */
  readonly since?: number;
}

/**
 * The control side. Acts are synchronous: when one returns, the state has changed and the bot's
 * pending long poll has been answered or will be on the next one. All throw {@link ImpossibleAct}.
 */
export interface World {
  // People
  addPerson(person: NewPerson): Person;
  people(): readonly Person[];
  person(id: number): Person;
  /** Stops the bot: it gets `my_chat_member`, and 403 on every send. */
  block(personId: number): void;
  unblock(personId: number): void;
  setLanguage(personId: number, languageCode: string): void;
  /** From now on nothing ephemeral can be sent to this person: the bot gets 400. */
  setOldClient(personId: number, oldClient: boolean): void;

  // Chats
  chats(): readonly Chat[];
  /** Undefined when the bot has no such chat (a person who never started it, for one). */
  chat(chatId: number): Chat | undefined;
  /** The first member owns the group. The bot is a member and gets `my_chat_member`. */
  addGroup(title: string, memberIds: readonly number[], options?: NewGroup): Chat;
  join(personId: number, chatId: number): void;
  leave(personId: number, chatId: number): void;
  /** A member adds the bot, again or for the first time. */
  addBot(personId: number, chatId: number): void;
  /** The owner removes it: every later send answers 403. */
  removeBot(chatId: number): void;
  setBotAdmin(chatId: number, isAdmin: boolean): void;
  /** Off: only administrators may write, and a bot that is none gets 400. */
  setMembersMayWrite(chatId: number, membersMayWrite: boolean): void;
  /** Turns a group into a supergroup with a new id; the old id answers `migrate_to_chat_id`. */
  upgradeGroup(chatId: number): Chat;
  /** Topics on or off; a plain group is upgraded for it. Returns the chat that has them. */
  setForum(chatId: number, isForum: boolean): Chat;
  /** Returns the service message that opens the topic; its id is the topic's `message_thread_id`. */
  createTopic(personId: number, chatId: number, name: string): Message;

  // Acts of people
  /** Presses Start, by hand or through `t.me/<bot>?start=<payload>`. Opens the chat, unblocks the bot. */
  start(personId: number, payload?: string): Message;
  /**
   * Opens `t.me/<bot>?startgroup=<payload>` on a group: the bot is added if it is not there, and
   * `/start@bot payload` is posted; without a payload nothing is.
   */
  startGroup(personId: number, chatId: number, payload?: string): Message | undefined;
  send(
    personId: number,
    chatId: number,
    text: string,
    options?: {
      readonly replyTo?: number;
      /** Makes the answer ephemeral, too. */
      readonly replyToEphemeral?: number;
      readonly threadId?: number;
    },
  ): Message;
  /** Replaces the text of the person's own message. */
  edit(personId: number, chatId: number, messageId: number, text: string): Message;
  /**
   * Presses an inline button, found by its `callback_data` or, failing that, by its text.
   * Returns the callback query's id. Refuses what is not there, is disabled or is no callback button.
   */
  press(personId: number, chatId: number, messageId: number, dataOrText: string): string;
  /** {@link World.press} on an ephemeral message, by its own id. */
  pressEphemeral(personId: number, chatId: number, ephemeralId: number, dataOrText: string): string;
  react(personId: number, chatId: number, messageId: number, emoji: string | undefined): void;
  /**
   * Types `@bot query` in a chat, by default the one with the bot. Returns the inline query's id. The
   * bot is asked unless the server keeps an answer to the same words (`cache_time`, `is_personal`).
   */
  inline(personId: number, query: string, chatId?: number): string;
  /** Posts one of the bot's results in the person's name; the bot need not be in that chat. */
  chooseInline(choice: {
    readonly personId: number;
    readonly chatId: number;
    readonly inlineQueryId: string;
    readonly resultId: string;
    readonly threadId?: number;
  }): Message;

  // Looking
  /** All messages of a chat, deleted ones left out, in order of sending. */
  transcript(chatId: number): readonly Message[];
  message(chatId: number, messageId: number): Message | undefined;
  /** What a person sees in a group that nobody else does, oldest first. */
  ephemerals(personId: number, chatId: number): readonly Message[];
  /** The newest message of the bot in a chat. */
  lastFromBot(chatId: number): Message | undefined;
  /** The answers that the bot gave to one callback query: one when all is well. */
  answers(callbackQueryId: string): readonly Extract<WorldEvent, { type: "answered" }>[];
  /** Finished calls, oldest first (the last 10,000), of one method or of all. */
  calls(method?: string): readonly Call[];
  /** What `setMyCommands` shows this person in this chat, by scope and language. */
  commandsFor(personId: number, chatId: number): readonly BotCommand[];
  /** The bytes behind a file's `url`. */
  file(url: string): { readonly bytes: Uint8Array; readonly mimeType: string } | undefined;
  snapshot(): WorldSnapshot;

  // Waiting
  /** Every event from now on, in order, synchronously. Returns the unsubscription. */
  subscribe(listener: (event: WorldEvent) => void): () => void;
  /** The next event for which `predicate` holds. Rejects after the timeout with what happened instead. */
  next<E extends WorldEvent>(
    predicate: (event: WorldEvent) => event is E,
    options?: NextOptions,
  ): Promise<E>;
  next(predicate: (event: WorldEvent) => boolean, options?: NextOptions): Promise<WorldEvent>;
  /** The next message (or ephemeral one) that the bot sends to a chat, or edits there, for which `predicate` holds. */
  nextFromBot(
    chatId: number,
    predicate?: (message: Message) => boolean,
    options?: NextOptions,
  ): Promise<Message>;
  /** The bot's answer to a press, also when it has come already. */
  nextAnswer(
    callbackQueryId: string,
    options?: NextOptions,
  ): Promise<Extract<WorldEvent, { type: "answered" }>>;
  /** Resolves when {@link assertQuiet} would pass. */
  quiet(options?: { readonly timeoutMs?: number }): Promise<void>;
  /**
   * Throws, naming each, unless every update was fetched and confirmed, every press answered, and no
   * call (other than a long poll) is under way.
   */
  assertQuiet(): void;

  // Trouble
  readonly faults: Faults;
  limits(): SendLimits;
  setLimits(limits: Partial<SendLimits>): void;
}
