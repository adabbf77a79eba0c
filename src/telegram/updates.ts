/**
 * From an update to a decision and its reply in the outbox. Updates are untrusted and may come twice;
 * a press is always answered, exactly once, whatever happens in between.
 */
import type { CallbackQuery, InlineQuery, Message, Update, User } from "grammy/types";
import { userId } from "../domain/ids.ts";
import { spokenLanguage } from "../domain/preferences.ts";
import type { Clock, Randomness } from "../ports.ts";
import { BoundedMap } from "./bounded-map.ts";
import { decodeButton } from "./buttons.ts";
import type { Clerk } from "./clerk.ts";
import type { Gallery } from "./gallery.ts";
import type { GroupSide } from "./groups/group-side.ts";
import { markup, readable } from "./html.ts";
import type { Answer, House, Visitor } from "./house.ts";
import type { Log } from "./log.ts";
import type { Outbox } from "./outbox.ts";
import type { RateLimit } from "./rate-limit.ts";
import { refusalSentence } from "./refusals.ts";
import { faultReference, onForeignPress, onMessage, onPress } from "./routes.ts";
import { screen, wayBack, withBanner, type Look } from "./screen.ts";
import { unknownTextView } from "./views/help.ts";

export interface UpdateStats {
  readonly updates: number;
  readonly duplicates: number;
  readonly presses: number;
  readonly texts: number;
  readonly limited: number;
  readonly failures: number;
}

export interface UpdatesOptions {
  readonly house: House;
  readonly outbox: Outbox;
  readonly groups: Pick<GroupSide, "updates" | "inline">;
  readonly gallery: Gallery;
  readonly clerk: Clerk;
  readonly limit: RateLimit;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
}

/** Telegram repeats an update soon or never; ids of the last so many are known. */
const UPDATES_KNOWN = 10_000;
const NAME_MAX = 64;

export class Updates {
  readonly #options: UpdatesOptions;
  readonly #seen = new BoundedMap<number, true>(UPDATES_KNOWN);
  #stats = { updates: 0, duplicates: 0, presses: 0, texts: 0, limited: 0, failures: 0 };

  constructor(options: UpdatesOptions) {
    this.#options = options;
  }

  stats(): UpdateStats {
    return { ...this.#stats };
  }

  /** True the first time that an id comes. To be asked before updates are put into lanes. */
  isNew(update: Update): boolean {
    this.#stats.updates += 1;
    if (this.#seen.has(update.update_id)) {
      this.#stats.duplicates += 1;
      return false;
    }
    this.#seen.set(update.update_id, true);
    return true;
  }

  /** Never throws and never waits for Telegram. Edited messages and all other kinds are ignored. */
  async handle(update: Update): Promise<void> {
    const { callback_query: query, message, my_chat_member: member, inline_query: inline } = update;
    if (query !== undefined) await this.#press(query);
    else if (message !== undefined) await this.#message(message);
    else if (member !== undefined) this.#options.groups.updates.membership(member);
    else if (inline !== undefined) this.#inline(inline);
  }

  /** What is asked too fast is not answered: the next letter asks again. */
  #inline(query: InlineQuery): void {
    const { groups, limit } = this.#options;
    if (!query.from.is_bot && limit.take(userId(query.from.id)) === 0) groups.inline(query);
  }

  async #press(query: CallbackQuery): Promise<void> {
    const { house, outbox, gallery, limit } = this.#options;
    this.#stats.presses += 1;
    const { message } = query;
    const look = house.look(userId(query.from.id));
    const isInGroup = message !== undefined && message.chat.type !== "private";
    if (query.from.is_bot || (message === undefined && query.inline_message_id !== undefined)) {
      outbox.answer(query.id, { text: look.t.plain("toast-group"), alert: false });
      return;
    }
    const visitor = visitorOf(query.from);
    if (!isInGroup) outbox.reachable(visitor.user);
    const waitMs = limit.take(visitor.user);
    if (waitMs > 0) {
      this.#stats.limited += 1;
      const text = refusalSentence({ code: "too-fast", waitMs }, look);
      outbox.answer(query.id, { text, alert: false });
      return;
    }
    if (isInGroup) return this.#groupPress(query, message, look);
    gallery.leave(visitor.user);
    const press = decodeButton(query.data ?? "");
    const home = house.door.player(visitor.user)?.homeMessage;
    let answer: Answer;
    try {
      answer =
        press === undefined
          ? await onForeignPress(house, visitor)
          : await onPress(house, visitor, press.button, query.id);
    } catch (error) {
      // A key of a keypad is part of a PIN: of that only the kind is written down.
      const data = press?.button.to === "pad" ? "pad" : query.data;
      const ref = this.#failed(error, { user: visitor.user, data });
      outbox.answer(query.id, { text: look.t.plain("toast-internal", { ref }), alert: true });
      return;
    }
    outbox.answer(query.id, answer.toast);
    this.#besides(visitor, answer);
    // What this code did not write may sit on a receipt: only the home message is edited for it.
    const stays = press?.below ?? message?.message_id !== home;
    const isGone = message === undefined || message.date === 0;
    const isPhoto = !isGone && message.photo !== undefined;
    const onto = isGone || stays ? undefined : message.message_id;
    if (onto !== undefined && onto !== home) house.door.rememberHome(visitor.user, onto);
    if (answer.drawing !== undefined) {
      gallery.show(visitor.user, answer.screen, answer.drawing, isPhoto ? onto : undefined);
      return;
    }
    // Nothing turns a photo back into text: the screen opens below, and the photo goes.
    if (onto === undefined || isPhoto) outbox.open(visitor.user, answer.screen);
    else outbox.edit(visitor.user, onto, answer.screen);
  }

  async #message(message: Message): Promise<void> {
    const { house, outbox, gallery, limit } = this.#options;
    const { sender_chat: sender, from } = message;
    const isOwn = sender !== undefined && sender.id === message.chat.id;
    // An administrator who hides his name writes as the group itself, by a bot's hand.
    if (message.chat.type !== "private" && (isOwn || from?.is_bot !== true)) {
      return this.#groupMessage(message);
    }
    if (from === undefined || from.is_bot) return;
    this.#stats.texts += 1;
    const visitor = visitorOf(from);
    outbox.reachable(visitor.user);
    const look = house.look(visitor.user);
    const waitMs = limit.take(visitor.user);
    if (waitMs > 0) {
      this.#stats.limited += 1;
      if (!limit.warnOnce(visitor.user)) return;
      const sentence = refusalSentence({ code: "too-fast", waitMs }, look);
      outbox.send(visitor.user, screen([markup`${sentence}`], []));
      return;
    }
    gallery.leave(visitor.user);
    try {
      const { text } = message;
      const answer: Answer =
        text === undefined
          ? { screen: withBanner(unknownTextView(look), look.t.plain("not-text")) }
          : await onMessage(house, visitor, text, message.message_id);
      const { toast, drawing } = answer;
      this.#besides(visitor, answer);
      const shown = toast === undefined ? answer.screen : withBanner(answer.screen, toast.text);
      if (drawing === undefined) outbox.open(visitor.user, shown);
      else gallery.show(visitor.user, shown, drawing, undefined);
    } catch (error) {
      const ref = this.#failed(error, { user: visitor.user });
      outbox.open(visitor.user, screen([look.t.html("internal", { ref })], [wayBack(look.t)]));
    }
  }

  async #groupPress(
    query: CallbackQuery,
    message: NonNullable<CallbackQuery["message"]>,
    { t }: Look,
  ): Promise<void> {
    const { groups, outbox } = this.#options;
    try {
      await groups.updates.press(query, message);
    } catch (error) {
      const ref = this.#failed(error, { user: query.from.id, data: query.data });
      outbox.answer(query.id, { text: t.plain("toast-internal", { ref }), alert: true });
    }
  }

  /** What fails there is written down: a group reads nothing of it. */
  async #groupMessage(message: Message): Promise<void> {
    const { groups, limit } = this.#options;
    const user = message.from?.id ?? 0;
    if (user > 0 && limit.take(userId(user)) > 0) {
      this.#stats.limited += 1;
      return;
    }
    try {
      await groups.updates.message(message);
    } catch (error) {
      this.#failed(error, { user, chat: message.chat.id });
    }
  }

  /** Messages that stay, apart from the screen. */
  #besides({ user }: Visitor, { kept, file }: Answer): void {
    const { outbox, clerk } = this.#options;
    if (kept !== undefined) outbox.send(user, kept);
    if (file !== undefined) clerk.write(user, file);
  }

  #failed(error: unknown, facts: object): string {
    this.#stats.failures += 1;
    const ref = faultReference(this.#options.random);
    this.#options.log.error({ err: error, ref, ...facts }, "an update could not be handled");
    return ref;
  }
}

function visitorOf(from: User): Visitor {
  const name = readable(`${from.first_name} ${from.last_name ?? ""}`).slice(0, NAME_MAX);
  return {
    user: userId(from.id),
    name: name === "" ? `#${from.id}` : name,
    language: spokenLanguage(from.language_code),
  };
}
