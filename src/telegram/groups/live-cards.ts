/**
 * Rooms' cards in groups. Where they stand is the engine's to keep, so that they go on after a restart;
 * what each shows is known here, and decides whether a change is worth one of a group's few edits.
 */
import type { RoomId } from "../../domain/ids.ts";
import type { Language } from "../../domain/preferences.ts";
import { marketAsset } from "../../domain/market.ts";
import type { FeedStatus } from "../../domain/price.ts";
import { yesShareBps } from "../../domain/tote.ts";
import type { RoomChange } from "../../engine/door.ts";
import type { ChatNo, GroupPlace } from "../../engine/group-door.ts";
import type { RoomCard } from "../../engine/room-card.ts";
import type { Clock } from "../../ports.ts";
import { decimalsOf, isPaused, priceOf, type House } from "../house.ts";
import type { Look, Screen } from "../screen.ts";
import { groupCardView, groupResultView } from "../views/groups.ts";
import type { Announcements } from "./announcements.ts";
import type { CardKeeper, CardMessage, CardNews } from "./card-keeper.ts";
import type { GroupLanes } from "./group-lanes.ts";

export interface LiveCardsOptions {
  readonly house: House;
  readonly clock: Clock;
  readonly announcements: Announcements;
  readonly lanes: () => GroupLanes;
}

/** What a card shows now, as far as this process knows. */
interface Shown {
  readonly card: RoomCard;
  readonly status: FeedStatus | undefined;
  readonly language: Language;
  readonly paused: boolean;
  /** When something changed that is not worth an edit of its own. */
  staleSinceMs: number | undefined;
}

/** A change of the odds by less than a point waits so long for company. */
const QUIET_MS = 60_000;
const POINT_BPS = 100;

export class LiveCards implements CardKeeper {
  readonly #options: LiveCardsOptions;
  readonly #shown = new Map<string, Shown>();

  constructor(options: LiveCardsOptions) {
    this.#options = options;
  }

  /** Those that stand in groups may have been overtaken while nobody looked. */
  start(): void {
    const { house, lanes } = this.#options;
    for (const { chat, room, message } of house.door.groups.places()) {
      if (message !== undefined) lanes().want(chat, room, true);
    }
    house.door.groups.onPosting(({ chat, room }) => {
      this.#shown.delete(keyOf(chat, room));
      lanes().owe(chat, room, "card");
    });
  }

  changed({ room, phaseChanged }: RoomChange): void {
    this.#wantAll(this.#options.house.door.groups.groupsOf(room), phaseChanged);
  }

  /** What rooms about this asset can be decided by has changed: whoever stakes must read it. */
  statusChanged(asset: string): void {
    for (const [key, { card }] of this.#shown) {
      if (card.settled !== undefined || marketAsset(card.market) !== asset) continue;
      const chat = Number(key.split(" ")[0]);
      this.#options.lanes().want(chat, card.id, false);
    }
  }

  /** Stakes are paused everywhere, or taken again. */
  pauseChanged(): void {
    for (const [key, { card }] of this.#shown) {
      if (card.settled !== undefined) continue;
      this.#options.lanes().want(Number(key.split(" ")[0]), card.id, true);
    }
  }

  /** A group reads another language now. */
  spoken(chat: ChatNo): void {
    this.#wantAll(this.#options.house.door.groups.placesIn(chat), true);
  }

  #wantAll(places: readonly GroupPlace[], isPhase: boolean): void {
    for (const { chat, room, message } of places) {
      if (message !== undefined) this.#options.lanes().want(chat, room, isPhase);
    }
  }

  async news(chat: ChatNo, room: RoomId): Promise<CardNews> {
    const { house, clock } = this.#options;
    const message = house.door.groups.place(chat, room)?.message;
    const card = await house.door.room(room);
    if (message === undefined || card === undefined) {
      this.#shown.delete(keyOf(chat, room));
      return { kind: "none" };
    }
    const shown = this.#shown.get(keyOf(chat, room));
    const edit: CardNews = { kind: "edit", message, screen: this.#screen(chat, card) };
    if (shown === undefined) return edit;
    const weight = this.#weightOf(shown, card, chat);
    if (weight === "none") return { kind: "none" };
    if (weight === "seen") return edit;
    shown.staleSinceMs ??= clock.now();
    const atMs = shown.staleSinceMs + QUIET_MS;
    return atMs <= clock.now() ? edit : { kind: "later", atMs };
  }

  edited(chat: ChatNo, room: RoomId, screen: Screen): void {
    this.#note(chat, room, screen);
    if (screen.room?.settled !== undefined) this.#options.lanes().owe(chat, room, "result");
  }

  async message(
    chat: ChatNo,
    room: RoomId,
    kind: "card" | "result",
  ): Promise<CardMessage | undefined> {
    const { house } = this.#options;
    const place = house.door.groups.place(chat, room);
    const card = await house.door.room(room);
    if (place === undefined || card === undefined) return undefined;
    if (kind === "result") {
      const screen = groupResultView(card, this.#look(chat));
      return { target: place, screen, answers: place.message };
    }
    if (place.message !== undefined) return undefined;
    return { target: place, screen: this.#screen(chat, card), answers: undefined };
  }

  sent(chat: ChatNo, room: RoomId, kind: "card" | "result", message: number, screen: Screen): void {
    const { groups } = this.#options.house.door;
    // Told of its end a card is done with. Had the process died before this, it would be told again.
    if (kind === "result") return this.#drop(chat, room);
    groups.stands(chat, room, message);
    this.#note(chat, room, screen);
    if (screen.room?.settled !== undefined) this.#options.lanes().owe(chat, room, "result");
    // It may have changed while it was under way.
    else this.#options.lanes().want(chat, room, false);
  }

  lost(chat: ChatNo, room: RoomId): void {
    this.#drop(chat, room);
  }

  topicGone(chat: ChatNo, room: RoomId): void {
    this.#options.house.door.groups.post(room, { chat, thread: undefined });
  }

  putOut(chat: ChatNo): void {
    const { groups } = this.#options.house.door;
    for (const { room } of groups.placesIn(chat)) this.#shown.delete(keyOf(chat, room));
    groups.leave(chat);
  }

  moved(from: ChatNo, to: ChatNo): void {
    const { groups } = this.#options.house.door;
    for (const { room } of groups.placesIn(from)) this.#shown.delete(keyOf(from, room));
    groups.move(from, to);
  }

  #drop(chat: ChatNo, room: RoomId): void {
    this.#shown.delete(keyOf(chat, room));
    this.#options.house.door.groups.withdraw(chat, room);
  }

  #note(chat: ChatNo, room: RoomId, { room: card, status, paused = false }: Screen): void {
    if (card === undefined) return;
    const { language } = this.#look(chat);
    const shown = { card, status, language, paused, staleSinceMs: undefined };
    this.#shown.set(keyOf(chat, room), shown);
  }

  /** Whether somebody who looks at the card would see that it is another one. */
  #weightOf(shown: Shown, card: RoomCard, chat: ChatNo): "none" | "slight" | "seen" {
    const before = shown.card;
    const { language } = this.#look(chat);
    const isOtherPhase =
      before.state !== card.state ||
      before.phase !== card.phase ||
      before.parked !== card.parked ||
      before.acceptsStakes !== card.acceptsStakes;
    if (isOtherPhase || language !== shown.language) return "seen";
    const status = priceOf(this.#options.house, card.market)?.status;
    const isOtherTime = status !== shown.status || isPaused(this.#options.house) !== shown.paused;
    if (card.settled === undefined && isOtherTime) return "seen";
    if (before === card) return "none";
    const [was, is] = [yesShareBps(before), yesShareBps(card)];
    if (was === undefined || is === undefined) return was === is ? "none" : "seen";
    return Math.abs(was - is) >= POINT_BPS ? "seen" : "slight";
  }

  #screen(chat: ChatNo, card: RoomCard): Screen {
    const { house, announcements } = this.#options;
    const state = {
      card,
      price: priceOf(house, card.market),
      decimals: decimalsOf(house, card.market),
      named: announcements.of(card.id),
      paused: isPaused(house),
    };
    return groupCardView(state, this.#look(chat));
  }

  #look(chat: ChatNo): Look {
    const { house } = this.#options;
    return house.lookIn(house.door.groups.group(chat)?.language ?? "en");
  }
}

function keyOf(chat: ChatNo, room: RoomId): string {
  return `${chat} ${room}`;
}
