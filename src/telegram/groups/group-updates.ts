/** Updates from groups: commands, presses, the bot's own coming and going. Nothing here waits for Telegram. */
import type { CallbackQuery, Chat, ChatMemberUpdated, Message, User } from "grammy/types";
import { parseRoomCode, userId, type UserId } from "../../domain/ids.ts";
import { spokenLanguage, type Language } from "../../domain/preferences.ts";
import type { ChatNo, Group, GroupTarget } from "../../engine/group-door.ts";
import type { RoomCard } from "../../engine/room-card.ts";
import { decodeButton, type Button } from "../buttons.ts";
import type { House } from "../house.ts";
import { shorten } from "../html.ts";
import { parseStart } from "../links.ts";
import type { Outbox } from "../outbox.ts";
import { positionsPage } from "../pages.ts";
import type { RateLimit } from "../rate-limit.ts";
import { carryOut } from "../presses.ts";
import type { Look, Screen, Toast } from "../screen.ts";
import { groupTop } from "./group-top.ts";
import {
  groupBetsView,
  groupCreateView,
  groupHelpView,
  groupRoomsView,
  groupSentence,
  groupSettingsView,
  groupTopView,
} from "../views/groups.ts";
import type { Errands } from "./errands.ts";
import type { GroupCalls } from "./group-calls.ts";
import type { GroupLanes } from "./group-lanes.ts";
import { groupLink, groupPayload } from "./group-links.ts";
import type { LiveCards } from "./live-cards.ts";
import type { Stage } from "./stage.ts";
import { isStaged, privateLink, stagedScreen } from "./staged-screen.ts";

export interface GroupUpdatesOptions {
  readonly house: House;
  readonly calls: GroupCalls;
  readonly lanes: GroupLanes;
  readonly cards: LiveCards;
  readonly stage: Stage;
  readonly errands: Errands;
  readonly outbox: Pick<Outbox, "answer">;
  /** Of answers to one group: they share Telegram's limit with its cards. */
  readonly answers: RateLimit<ChatNo>;
}

/** A message or press in a group, as far as it says where and by whom. */
interface Scene {
  readonly target: GroupTarget;
  readonly group: Group;
  readonly look: Look;
}

type Command = (
  scene: Scene,
  message: Message,
  rest: string,
) => Screen | undefined | Promise<Screen | undefined>;

const ROWS = 5;
const TITLE_MAX = 60;
const COMMAND_TEXT = /^\/([a-z]{1,32})(?:@(\w{1,64}))?(?:\s+([\s\S]*))?$/i;

export class GroupUpdates {
  readonly #options: GroupUpdatesOptions;
  readonly #commands: ReadonlyMap<string, Command>;

  constructor(options: GroupUpdatesOptions) {
    this.#options = options;
    this.#commands = new Map<string, Command>([
      ["start", (scene, message, rest) => this.#start(scene, message, rest)],
      ["room", (scene, _message, rest) => this.#post(scene, rest.replace(/^#/, ""))],
      ["rooms", (scene) => this.#rooms(scene)],
      ["newroom", (scene) => groupCreateView(this.#createUrl(scene), scene.look)],
      ["mybets", (scene, message) => this.#myBets(scene, message)],
      ["help", (scene) => groupHelpView(this.#createUrl(scene), scene.look)],
      ["settings", (scene, message) => this.#settings(scene, message)],
      ["top", (scene, message) => this.#top(scene, message)],
    ]);
  }

  async #top({ target, look }: Scene, { from }: Message): Promise<Screen | undefined> {
    if (from === undefined) return undefined;
    const rows = await groupTop(this.#options.house.door, target.chat, userId(from.id));
    return groupTopView(rows, look);
  }

  async message(message: Message): Promise<void> {
    const { chat } = message;
    if (!isGroup(chat)) return;
    const { migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
    if (to !== undefined) return this.#moved(chat.id, to);
    if (from !== undefined) return this.#moved(from, chat.id);
    const asked = this.#command(message.text ?? "");
    if (asked === undefined || this.#options.answers.take(chat.id) > 0) return;
    const scene = this.#scene(message, message.from);
    const screen = await asked.command(scene, message, asked.rest);
    if (screen === undefined) return;
    this.#options.lanes.say(scene.target, screen, message.message_id || undefined);
  }

  /** Answered once by whoever it is handed to, or here. */
  async press(query: CallbackQuery, message: CallbackMessage): Promise<void> {
    const { house, outbox } = this.#options;
    const user = userId(query.from.id);
    const look = house.look(user);
    const button = decodeButton(query.data ?? "")?.button;
    const refuse = (key: string) =>
      outbox.answer(query.id, { text: look.t.plain(key), alert: false });
    if (button === undefined) return refuse("toast-group-old");
    if (button.to === "group-language") return this.#speak(query, message, button.language);
    const url = privateLink(button, look);
    const card = "room" in button ? await house.door.room(button.room) : undefined;
    if (!isStaged(button) || !this.#canPlayHere(user, button, card)) {
      return outbox.answer(query.id, { text: "", alert: false, url });
    }
    if ("ticket" in button && house.tickets.look(button.ticket, user).state === "foreign") {
      const { toast } = await carryOut(house, user, button, query.id);
      return outbox.answer(query.id, toast);
    }
    const { screen, toast } = await carryOut(house, user, button, query.id);
    const room = "room" in button ? button.room : screen.room?.id;
    this.#options.stage.show({
      target: targetOf(message),
      user,
      press: query.id,
      on: "ephemeral_message_id" in message ? message.ephemeral_message_id : undefined,
      screen: stagedScreen(screen, room, look),
      toast,
      url,
    });
  }

  membership({ chat, from, new_chat_member: now }: ChatMemberUpdated): void {
    if (!isGroup(chat)) return;
    const { house, lanes, cards, answers } = this.#options;
    const isIn =
      now.status === "restricted"
        ? now.is_member
        : now.status !== "left" && now.status !== "kicked";
    if (!isIn) {
      lanes.forget(chat.id);
      cards.putOut(chat.id);
      return;
    }
    if (house.door.groups.group(chat.id)?.isIn === true) return;
    const group = this.#enter(chat, from);
    const target = { chat: chat.id, thread: undefined };
    const scene = { target, group, look: house.lookIn(group.language) };
    if (answers.take(chat.id) === 0) {
      lanes.say(target, groupHelpView(this.#createUrl(scene), scene.look));
    }
  }

  /** A person who is unknown, or has nothing to stake, begins in private. */
  #canPlayHere(user: UserId, button: Button, card: RoomCard | undefined): boolean {
    const { door } = this.#options.house;
    if (door.player(user) === undefined) return false;
    if (button.to !== "stake" || card === undefined) return true;
    return door.balance(user).availableLamports >= card.minStakeLamports;
  }

  #command(text: string): { readonly command: Command; readonly rest: string } | undefined {
    const match = COMMAND_TEXT.exec(text);
    const bot = match?.[2]?.toLowerCase();
    const own = this.#options.house.lookIn("en").bot.toLowerCase();
    // Other bots of the group have commands of the same names.
    if (match === null || (bot !== undefined && bot !== own)) return undefined;
    const known = this.#commands.get(match[1]?.toLowerCase() ?? "");
    const command = known ?? (bot === undefined ? undefined : this.#commands.get("help"));
    return command === undefined ? undefined : { command, rest: match[3]?.trim() ?? "" };
  }

  #scene(message: CallbackMessage, from: User | undefined): Scene {
    const group = this.#enter(message.chat, from);
    return { target: targetOf(message), group, look: this.#options.house.lookIn(group.language) };
  }

  /** A group is known by its first word, too: the bot may have been asleep when it was put in. */
  #enter({ id: chat, title = "" }: Chat, from: User | undefined): Group {
    const { house } = this.#options;
    const language = from === undefined ? "en" : languageOf(house, from);
    return house.door.groups.enter(chat, {
      title: shorten(title, TITLE_MAX),
      language,
      secret: house.tickets.fresh(),
    });
  }

  #createUrl({ target, group, look }: Scene): string {
    return groupLink(look.bot, groupPayload(group, target.thread, look.nowMs));
  }

  #moved(from: ChatNo, to: ChatNo): void {
    this.#options.lanes.forget(from);
    this.#options.cards.moved(from, to);
  }

  #start(
    scene: Scene,
    message: Message,
    rest: string,
  ): Screen | undefined | Promise<Screen | undefined> {
    const { room } = parseStart(rest);
    if (room !== undefined) return this.#post(scene, room.toString(36));
    return this.#commands.get("help")?.(scene, message, "");
  }

  /** The card itself is the answer; the one that stood here makes place. */
  async #post({ target, look }: Scene, code: string): Promise<Screen | undefined> {
    const { house, lanes } = this.#options;
    const id = parseRoomCode(code);
    const card = id === undefined ? undefined : await house.door.room(id);
    if (card === undefined || card.settled !== undefined)
      return groupSentence("group-no-room", look);
    const before = house.door.groups.place(target.chat, card.id)?.message;
    house.door.groups.post(card.id, target);
    if (before !== undefined) lanes.delete(target.chat, before);
    return undefined;
  }

  async #rooms(scene: Scene): Promise<Screen> {
    const { door } = this.#options.house;
    const { chat } = scene.target;
    const live: RoomCard[] = [];
    for (const { room } of door.groups.placesIn(chat).toReversed()) {
      const card = await door.room(room);
      if (card !== undefined && card.settled === undefined) live.push(card);
    }
    const rooms = { rows: live.slice(0, ROWS), total: live.length };
    return groupRoomsView({ rooms, createUrl: this.#createUrl(scene) }, scene.look);
  }

  /** For the eyes of the one who asks; where that cannot be, a way into the private chat. */
  async #myBets({ target, look }: Scene, message: Message): Promise<Screen | undefined> {
    const { house, stage, lanes } = this.#options;
    const from = message.from?.id ?? 0;
    const user = from > 0 ? userId(from) : undefined;
    if (user === undefined || house.door.player(user) === undefined) return groupBetsView(look);
    const page = await positionsPage(house, user, { tab: "open", page: 0 });
    const screen = stagedScreen(page, undefined, house.look(user));
    const command = message.ephemeral_message_id;
    stage.tell(target, { user, command }, screen, () => {
      // Said in the open, which shows nothing of him.
      lanes.say(target, groupBetsView(look), message.message_id || undefined);
    });
    return undefined;
  }

  #settings({ target, look }: Scene, message: Message): undefined {
    const { house, errands, lanes } = this.#options;
    errands.run(`settings ${target.chat}`, async () => {
      const isTheirs = await this.#isAdmin(message);
      const screen = isTheirs
        ? groupSettingsView(house.languages, look)
        : groupSentence("group-admins-only", look);
      lanes.say(target, screen, message.message_id || undefined);
    });
    return undefined;
  }

  /** Whoever writes in the group's own name is one of them. */
  async #isAdmin({ chat, from, sender_chat: sender }: Message): Promise<boolean> {
    if (sender !== undefined) return sender.id === chat.id;
    return from !== undefined && this.#options.calls.isAdmin(chat.id, userId(from.id));
  }

  #speak(query: CallbackQuery, message: CallbackMessage, language: Language): void {
    const { house, calls, errands, lanes, cards, outbox } = this.#options;
    const { chat } = message;
    const user = userId(query.from.id);
    const { t } = house.look(user);
    errands.run(`settings ${chat.id}`, async () => {
      let toast: Toast = { text: t.plain("group-not-now"), alert: true };
      try {
        if (await calls.isAdmin(chat.id, user)) {
          house.door.groups.speak(chat.id, language);
          cards.spoken(chat.id);
          lanes.delete(chat.id, message.message_id);
          toast = { text: house.lookIn(language).t.plain("settings-saved"), alert: false };
        } else toast = { text: t.plain("toast-admins-only"), alert: true };
      } finally {
        outbox.answer(query.id, toast);
      }
    });
  }
}

type CallbackMessage = NonNullable<CallbackQuery["message"]>;

function isGroup(chat: Chat): boolean {
  return chat.type === "group" || chat.type === "supergroup";
}

function targetOf(message: CallbackMessage): GroupTarget {
  const isInTopic = "is_topic_message" in message && message.is_topic_message;
  const thread = isInTopic ? message.message_thread_id : undefined;
  return { chat: message.chat.id, thread };
}

/** What the one who put the bot in speaks. */
function languageOf(house: House, from: User): Language {
  const user = userId(from.id);
  const isKnown = house.door.player(user) !== undefined;
  return isKnown
    ? house.door.preferences(user).language
    : (spokenLanguage(from.language_code) ?? "en");
}
