/** A group of several people and the bot: what all of them see, and what one sees alone. */
import type { Chat, Update } from "grammy/types";
import type { Seen } from "./fake-telegram.ts";
import { button, dataOf, Street, type Person } from "./street.ts";

type Incoming = NonNullable<Update["message"]>;

export interface GroupPressed {
  readonly toast: string | undefined;
  readonly alert: boolean;
  /** Where the client was sent. */
  readonly url: string | undefined;
}

export class GroupChat {
  readonly #street: Street;
  readonly chat: Chat.GroupChat | Chat.SupergroupChat;

  constructor(street: Street, id = -1_000_000_000_777) {
    this.#street = street;
    const title = "Friends";
    this.chat =
      id < -1_000_000_000 ? { id, type: "supergroup", title } : { id, type: "group", title };
  }

  get id(): number {
    return this.chat.id;
  }

  /** What everybody reads, oldest first. */
  get messages(): readonly Seen[] {
    return this.#street.telegram.messages(this.id);
  }

  get last(): Seen {
    return this.messages.at(-1) ?? missing("a message in the group");
  }

  /** The youngest message with a ticket's button: a room's card. */
  get card(): Seen {
    const cards = this.messages.filter(({ keyboard }) => {
      return keyboard.flat().some((key) => key.text === "My ticket");
    });
    return cards.at(-1) ?? missing("a card in the group");
  }

  /** What this person alone sees here, the youngest last. */
  whispers(person: Person): readonly Seen[] {
    return [...(this.#street.telegram.whispers.get(`${this.id} ${person.id}`)?.values() ?? [])];
  }

  whisper(person: Person): Seen {
    return this.whispers(person).at(-1) ?? missing(`a whisper to ${person.name}`);
  }

  /** The bot is put into the group, or out of it. */
  async bot(by: Person, status: "member" | "kicked"): Promise<void> {
    const user = { id: 1, is_bot: true, first_name: "Rooms" };
    const gone = { user, status: "left" } as const;
    const here = { user, status: "member" } as const;
    const out = { user, status: "kicked", until_date: 0 } as const;
    const isIn = status === "member";
    await this.#street.update({
      my_chat_member: {
        chat: this.chat,
        from: by.from,
        date: 1,
        old_chat_member: isIn ? gone : here,
        new_chat_member: isIn ? here : out,
      },
    });
    await this.#street.bot.idle();
  }

  async says(
    person: Person,
    text: string,
    facts: { readonly thread?: number; readonly whispered?: number } = {},
  ): Promise<void> {
    const { thread, whispered } = facts;
    const message = {
      message_id: whispered === undefined ? this.#street.nextMessage() : 0,
      date: 1,
      chat: this.chat,
      from: person.from,
      text,
      ...(whispered === undefined ? {} : { ephemeral_message_id: whispered }),
      ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
    };
    await this.#street.update({ message });
    await this.#street.bot.idle();
  }

  /** Somebody of the group presses a button that all of them see. */
  taps(person: Person, label: string, on: Seen = this.card): Promise<GroupPressed> {
    return this.sends(person, dataOf(button(on, label)), { message_id: on.id });
  }

  /** A press on what this person alone sees. */
  tapsWhisper(
    person: Person,
    label: string,
    on: Seen = this.whisper(person),
  ): Promise<GroupPressed> {
    const data = dataOf(button(on, label));
    return this.sends(person, data, { message_id: 0, ephemeral_message_id: on.id });
  }

  async sends(
    person: Person,
    data: string,
    place: { readonly message_id: number; readonly ephemeral_message_id?: number },
    id = this.#street.nextQuery(),
  ): Promise<GroupPressed> {
    await this.press(person, data, place, id);
    await this.#street.bot.idle();
    return this.answerTo(id);
  }

  /** The bare update. */
  press(
    person: Person,
    data: string,
    place: { readonly message_id: number; readonly ephemeral_message_id?: number },
    id: string,
  ): Promise<void> {
    const thread = this.messages.find((message) => message.id === place.message_id)?.thread;
    const topic = thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true };
    const message = { ...place, ...topic, date: 1, chat: this.chat } as unknown as Incoming;
    return this.#street.update({
      callback_query: { id, from: person.from, chat_instance: "1", data, message },
    });
  }

  /** Fails when a press was not answered exactly once. */
  answerTo(id: string): GroupPressed {
    const answers = this.#street.telegram
      .called("answerCallbackQuery")
      .filter((call) => call.payload["callback_query_id"] === id);
    if (answers.length !== 1) throw new Error(`press ${id} was answered ${answers.length} times`);
    const { text, show_alert: alert, url } = answers[0]?.payload ?? {};
    return {
      toast: typeof text === "string" ? text : undefined,
      alert: alert === true,
      url: typeof url === "string" ? url : undefined,
    };
  }

  /** The group becomes a supergroup: both chats' service messages come. */
  async upgrade(by: Person, to: GroupChat): Promise<void> {
    const base = { message_id: this.#street.nextMessage(), date: 1, from: by.from };
    const left = { ...base, chat: this.chat, migrate_to_chat_id: to.id };
    const came = { ...base, chat: to.chat, migrate_from_chat_id: this.id };
    for (const message of [left, came]) {
      await this.#street.update({ message });
    }
    await this.#street.bot.idle();
  }
}

/** Alice and Bob, who have started the bot, and a group of theirs with room 1 in it. */
export async function friends() {
  const street = await Street.open();
  const room = street.door.addRoom();
  const group = new GroupChat(street);
  const [alice, bob] = [street.person(1001, "Alice"), street.person(1002, "Bob")];
  for (const one of [alice, bob]) await one.says("/start");
  await group.says(alice, "/start@rooms_bot r_1");
  return { street, room, group, alice, bob };
}

export function urlOf(message: Seen, label: string): string {
  const key = button(message, label);
  return "url" in key ? key.url : "";
}

/** What a link's payload does when the person opens it. */
export async function opens(person: Person, url: string): Promise<void> {
  await person.says(`/start ${new URL(url).searchParams.get("start") ?? ""}`);
}

/** From YES to the booking, in the group. */
export async function stakes(group: GroupChat, person: Person, amount: string): Promise<void> {
  await group.taps(person, "YES");
  await group.tapsWhisper(person, amount);
  await group.tapsWhisper(person, "Confirm");
}

function missing(what: string): never {
  throw new Error(`there is not ${what}`);
}
