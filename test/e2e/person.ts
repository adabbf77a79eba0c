/** A person with a phone: types into the chat with the bot, presses what is on its buttons, waits a while. */
import { setTimeout as pause } from "node:timers/promises";
import {
  ImpossibleAct,
  type Button,
  type Message,
  type World,
} from "../../src/sandbox/bot-api/bot-api.ts";

/** The bot did not show what was waited for: it was killed, or it took this very message with it. */
export class NoReply extends Error {
  override readonly name = "NoReply";
}

/** What comes of a kill in the middle of something: no answer, or a screen that is no longer there. */
export function isSilence(error: unknown): boolean {
  return error instanceof NoReply || error instanceof ImpossibleAct;
}

const PATIENCE_MS = 20_000;
/** A little under the bot's own 20 and 4. */
const ACTS_AT_ONCE = 16;
const ACTS_PER_SECOND = 3.8;

export class Person {
  readonly id: number;
  readonly name: string;
  readonly #telegram: World;
  readonly #patienceMs: number;
  /** What the bot's limit on one person's updates (R27) still counts. */
  #acts = 0;
  #actedAtMs = Date.now();

  constructor(telegram: World, name: string, patienceMs = PATIENCE_MS) {
    this.id = telegram.addPerson({ name, languageCode: "en" }).id;
    this.name = name;
    this.#telegram = telegram;
    this.#patienceMs = patienceMs;
  }

  /** Presses Start, with a deep link's payload or without. */
  async start(payload?: string): Promise<Message> {
    await this.#breathe();
    return this.awaits(/./, () => this.#telegram.start(this.id, payload));
  }

  /** Resolves with the first message, new or changed, whose text matches `shows`. */
  async say(text: string, shows: RegExp): Promise<Message> {
    await this.#breathe();
    return this.awaits(shows, () => this.#telegram.send(this.id, this.id, text));
  }

  /** As {@link say}, for a button whose label matches. */
  async press(message: Message, label: RegExp, shows: RegExp): Promise<Message> {
    await this.#breathe();
    this.#acts -= 1; // the tap counts itself
    return this.awaits(shows, () => this.tap(message, label));
  }

  /** Presses and waits for nothing. The callback query's id. */
  tap(message: Message, label: RegExp): string {
    this.#acts += 1;
    const { callback_data: data } = buttonOn(message, label);
    if (data === undefined) throw new Error(`${label} sends nothing to the bot`);
    return this.#telegram.press(this.id, this.id, message.messageId, data);
  }

  /** Waits until the bot would not call it too fast. */
  async #breathe(): Promise<void> {
    const nowMs = Date.now();
    this.#acts = Math.max(0, this.#acts - ((nowMs - this.#actedAtMs) * ACTS_PER_SECOND) / 1_000);
    this.#actedAtMs = nowMs;
    const tooMany = this.#acts - ACTS_AT_ONCE;
    this.#acts += 1;
    if (tooMany > 0) await pause((tooMany * 1_000) / ACTS_PER_SECOND);
  }

  /** Listens, acts, and resolves with the first message that matches; rejects with a {@link NoReply}. */
  awaits(shows: RegExp, act: () => unknown): Promise<Message> {
    return new Promise((resolve, reject) => {
      const settle = (answer: () => void): void => {
        clearTimeout(timer);
        unsubscribe();
        answer();
      };
      const unsubscribe = this.#telegram.subscribe((event) => {
        if (event.type !== "message" && event.type !== "edited") return;
        const { message } = event;
        if (message.chatId !== this.id || !message.fromBot || !shows.test(message.text)) return;
        settle(() => resolve(message));
      });
      const timer = setTimeout(() => {
        const last = this.#telegram.lastFromBot(this.id)?.text ?? "nothing";
        settle(() => reject(new NoReply(`${this.name} waits for ${shows}; there is:\n${last}`)));
      }, this.#patienceMs);
      try {
        act();
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    });
  }
}

export function buttonOn(message: Message, label: RegExp): Button {
  const buttons = (message.buttons ?? []).flat();
  const button = buttons.find(({ text }) => label.test(text));
  if (button !== undefined) return button;
  const there = buttons.map(({ text }) => text).join(", ");
  throw new Error(`no button ${label} among ${there} on:\n${message.text}`);
}

export interface RoomWish {
  readonly asset: string;
  readonly target: string;
  readonly window: string;
  readonly title: string;
}

/** Goes through the whole flow and publishes. The room's number. */
export async function createRoom(host: Person, wish: RoomWish): Promise<number> {
  const asked = await host.say("/create", /step 1 of 6/);
  const condition = await host.press(asked, new RegExp(`^${wish.asset}$`), /step 2 of 6/);
  await host.press(condition, /^Touches at or above$/, /step 3 of 6/);
  await host.say(wish.target, /step 4 of 6/);
  await host.say(wish.window, /step 5 of 6/);
  const review = await host.say(wish.title, /step 6 of 6/);
  return roomOn(await host.press(review, /^Publish$/, /^Published\./));
}

/** The room that a room's screen is about, by what its YES button sends. */
export function roomOn(message: Message): number {
  const data = buttonOn(message, /^YES /).callback_data ?? "";
  const code = /^1bs:([0-9a-z]+):y$/i.exec(data)?.[1];
  if (code === undefined) throw new Error(`"${data}" names no room`);
  return Number.parseInt(code, 36);
}

/** Types a stake and confirms the ticket; resolves with the receipt. */
export async function stake(
  person: Person,
  room: number,
  side: "yes" | "no",
  sol: string,
): Promise<Message> {
  const ticket = await person.say(`${sol} ${side} ${room.toString(36)}`, /^Your ticket/);
  return person.press(ticket, /^Confirm /, new RegExp(`^Receipt no\\. \\d+\\n.*${sol}\\stSOL`));
}
