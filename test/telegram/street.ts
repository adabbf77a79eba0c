/** A running bot with a fake engine behind it, a fake Telegram before it, and people who type and tap. */
import { fileURLToPath } from "node:url";
import type { InlineKeyboardButton, Update } from "grammy/types";
import { userId, type UserId } from "../../src/domain/ids.ts";
import type { Door } from "../../src/engine/door.ts";
import { readCatalogues } from "../../src/telegram/catalogues.ts";
import { createTelegram, type Telegram } from "../../src/telegram/bot.ts";
import type { TelegramOptions } from "../../src/telegram/bot-options.ts";
import type { Log } from "../../src/telegram/log.ts";
import { FakeDoor } from "./fake-door.ts";
import { FakeTelegram, type Seen } from "./fake-telegram.ts";
import { clockAtStart } from "./time.ts";

export const CATALOGUES = readCatalogues(
  fileURLToPath(new URL("../../src/telegram/locales", import.meta.url)),
);
export const EN = CATALOGUES.en;

/** Remembers what was logged as an error or a warning. */
export class ErrorLog implements Log {
  readonly errors: { facts: object; message: string }[] = [];
  readonly warnings: string[] = [];
  info(): void {}
  warn(_facts: object, message: string): void {
    this.warnings.push(message);
  }
  error(facts: object, message: string): void {
    this.errors.push({ facts, message });
  }
}

/** Bytes that count up: unguessable they are not, but no two tickets are alike. */
export function countingBytes(): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    count += 1;
    return Uint8Array.from({ length }, (_, index) => (count * 31 + index * 7 + (count >> 3)) % 256);
  };
}

export class Street {
  readonly clock = clockAtStart();
  readonly door = new FakeDoor(this.clock);
  readonly telegram = new FakeTelegram();
  readonly log = new ErrorLog();
  readonly #random = countingBytes();
  /** What the bot was given: the fake, or a whole engine. */
  readonly house: Door;
  bot: Telegram;
  #updates = 0;
  #queries = 0;
  #messages = 0;

  constructor(options: Partial<TelegramOptions> = {}) {
    this.house = options.door ?? this.door;
    this.bot = this.#create(options);
  }

  #create(options: Partial<TelegramOptions>): Telegram {
    return createTelegram({
      door: this.door,
      token: "1:test",
      clock: this.clock,
      random: this.#random,
      money: "play",
      locales: CATALOGUES,
      log: this.log,
      fetch: this.telegram.fetch,
      rate: { burst: 1_000_000, perSecond: 1_000 },
      ...options,
    });
  }

  static async open(options: Partial<TelegramOptions> = {}): Promise<Street> {
    const street = new Street(options);
    await street.bot.start();
    await street.bot.idle();
    return street;
  }

  /** The process ends and another one begins: memory is gone, the engine's is not. */
  async restart(options: Partial<TelegramOptions> = {}): Promise<void> {
    await this.bot.stop();
    this.bot = this.#create(options);
    await this.bot.start();
    await this.bot.idle();
  }

  /** `language` is that of the client, as Telegram says it. */
  person(id: number, name: string, language?: string): Person {
    return new Person(this, userId(id), name, language);
  }

  async update(update: Omit<Update, "update_id">, id = (this.#updates += 1)): Promise<void> {
    await this.bot.handleUpdate({ update_id: id, ...update });
  }

  /** People's messages have numbers of their own: the same one twice is one that came twice. */
  nextMessage(): number {
    this.#messages += 1;
    return this.#messages;
  }

  nextQuery(): string {
    this.#queries += 1;
    return `q${this.#queries}`;
  }
}

export interface Pressed {
  readonly toast: string | undefined;
  readonly alert: boolean;
}

export class Person {
  readonly id: UserId;
  readonly name: string;
  readonly #street: Street;
  readonly #language: string | undefined;

  constructor(street: Street, id: UserId, name: string, language: string | undefined) {
    this.#street = street;
    this.id = id;
    this.name = name;
    this.#language = language;
  }

  get from() {
    const language = this.#language === undefined ? {} : { language_code: this.#language };
    return { id: this.id, is_bot: false, first_name: this.name, ...language };
  }

  get messages(): readonly Seen[] {
    return this.#street.telegram.messages(this.id);
  }

  /** The youngest message that has not stayed behind: the home message. */
  get home(): Seen {
    const id = this.#street.house.player(this.id)?.homeMessage;
    const home = this.messages.find((message) => message.id === id);
    if (home === undefined) throw new Error(`${this.name} has no home message`);
    return home;
  }

  async says(text: string): Promise<void> {
    const chat = { id: this.id, type: "private" as const, first_name: this.name };
    const message_id = this.#street.nextMessage();
    const message = { message_id, date: 1, chat, from: this.from, text };
    await this.#street.update({ message });
    await this.#street.bot.idle();
  }

  /** Taps a button by the beginning of its label, on the home message unless another is given. */
  async taps(label: string, on: Seen = this.home): Promise<Pressed> {
    return this.sends(dataOf(button(on, label)), on.id);
  }

  /** Sends callback data, as a client of one's own could. */
  async sends(data: string, message: number): Promise<Pressed> {
    const id = this.#street.nextQuery();
    await this.press(data, message, id);
    await this.#street.bot.idle();
    const answers = this.#street.telegram
      .called("answerCallbackQuery")
      .filter((call) => call.payload["callback_query_id"] === id);
    if (answers.length !== 1) throw new Error(`press ${data} was answered ${answers.length} times`);
    const payload = answers[0]?.payload ?? {};
    return {
      toast: typeof payload["text"] === "string" ? payload["text"] : undefined,
      alert: payload["show_alert"] === true,
    };
  }

  /** The bare update, without waiting for its reply to be sent. */
  press(data: string, message: number, id = this.#street.nextQuery()): Promise<void> {
    const chat = { id: this.id, type: "private" as const, first_name: this.name };
    const seen = this.messages.find(({ id: at }) => at === message);
    return this.#street.update({
      callback_query: {
        id,
        from: this.from,
        chat_instance: "1",
        data,
        message: { message_id: message, date: 1, chat, ...photoOf(seen) },
      },
    });
  }
}

/** As Telegram tells of the message under a pressed button. */
function photoOf(seen: Seen | undefined) {
  if (seen?.photo === undefined) return {};
  const size = { file_id: seen.photo, file_unique_id: seen.photo, width: 1_280, height: 720 };
  return { photo: [size] };
}

export function button(message: Seen, label: string): InlineKeyboardButton {
  const found = message.keyboard.flat().find((key) => key.text.startsWith(label));
  if (found === undefined) {
    const labels = message.keyboard.map((row) => row.map((key) => key.text).join(" | "));
    throw new Error(`no button "${label}" among ${labels.join(" / ")}`);
  }
  return found;
}

export function dataOf(key: InlineKeyboardButton): string {
  if (!("callback_data" in key)) throw new Error(`"${key.text}" sends no callback data`);
  return key.callback_data;
}
