/** Telegram's groups: each change is journaled and in the book at once, and cards that are wanted are told of. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { Language } from "../domain/preferences.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { GroupBook, GroupEvent } from "./group-book.ts";
import type { ChatNo, Group, GroupDoor, GroupPlace, GroupTarget } from "./group-door.ts";

/** Cards that are kept up to date in one group at once: all of them share its few edits a minute. */
export const CARDS_MAX = 20;

export class Groups implements GroupDoor {
  readonly #book: GroupBook;
  readonly #commit: Pick<GroupCommit, "note" | "whenDurable" | "durable">;
  #onPosting: ((place: GroupPlace) => void) | undefined;

  constructor(book: GroupBook, commit: Pick<GroupCommit, "note" | "whenDurable" | "durable">) {
    this.#book = book;
    this.#commit = commit;
  }

  group(chat: ChatNo): Group | undefined {
    return this.#book.group(chat);
  }

  enter(chat: ChatNo, found: Pick<Group, "title" | "language" | "secret">): Group {
    const known = this.#book.group(chat);
    const { title } = found;
    if (known?.isIn === true && known.title === title) return known;
    // Whoever put the bot out shall not have its old links taken from then on.
    const secret = known?.isIn === true ? known.secret : found.secret;
    const language = known?.language ?? found.language;
    const group = { chat: this.#book.current(chat), title, language, secret, isIn: true };
    this.#note({ t: "group", ...group });
    return group;
  }

  speak(chat: ChatNo, language: Language): void {
    const group = this.#book.group(chat);
    if (group !== undefined && group.language !== language) {
      this.#note({ t: "group", ...group, language });
    }
  }

  leave(chat: ChatNo): void {
    // Of a group that has become a supergroup the old one is left by everybody.
    if (this.#book.current(chat) !== chat) return;
    const group = this.#book.group(chat);
    if (group?.isIn === true) this.#note({ t: "group", ...group, isIn: false });
    for (const place of this.#book.placesIn(chat)) this.withdraw(place.chat, place.room);
  }

  move(from: ChatNo, to: ChatNo): void {
    // Both groups' service messages tell of it, and every call that comes too late.
    if (from === to || this.#book.current(from) === to || this.#book.current(to) === from) return;
    this.#note({ t: "group-moved", from, to });
    for (const place of this.#book.placesIn(to)) this.#tell(place);
  }

  post(room: RoomId, target: GroupTarget): void {
    const chat = this.#book.current(target.chat);
    const thread = chat === target.chat ? target.thread : undefined;
    this.withdraw(chat, room);
    const live = this.#book.placesIn(chat);
    for (const { room: oldest } of live.slice(0, Math.max(0, live.length + 1 - CARDS_MAX))) {
      this.withdraw(chat, oldest);
    }
    this.#note({ t: "card", chat, room, thread: thread ?? null, message: null });
    this.#tell({ chat, room, thread, message: undefined });
  }

  stands(chat: ChatNo, room: RoomId, message: number): void {
    const place = this.#book.place(chat, room);
    if (place === undefined) return;
    this.#note({ t: "card", chat: place.chat, room, thread: place.thread ?? null, message });
  }

  withdraw(chat: ChatNo, room: RoomId): void {
    const place = this.#book.place(chat, room);
    if (place !== undefined) this.#note({ t: "card-gone", chat: place.chat, room });
  }

  place(chat: ChatNo, room: RoomId): GroupPlace | undefined {
    return this.#book.place(chat, room);
  }

  places(): readonly GroupPlace[] {
    return this.#book.places();
  }

  placesIn(chat: ChatNo): readonly GroupPlace[] {
    return this.#book.placesIn(chat);
  }

  groupsOf(room: RoomId): readonly GroupPlace[] {
    return this.#book.groupsOf(room);
  }

  postedIn(chat: ChatNo): readonly RoomId[] {
    return this.#book.postedIn(chat);
  }

  onPosting(listener: (place: GroupPlace) => void): void {
    this.#onPosting = listener;
    for (const place of this.#book.places()) if (place.message === undefined) listener(place);
  }

  aim(host: UserId, target: GroupTarget | undefined): void {
    if (target === undefined && this.#book.aimOf(host) === undefined) return;
    const chat = target === undefined ? null : this.#book.current(target.chat);
    this.#note({ t: "aimed", user: host, chat, thread: target?.thread ?? null });
  }

  aimOf(host: UserId): GroupTarget | undefined {
    return this.#book.aimOf(host);
  }

  reachOf(host: UserId): readonly GroupTarget[] {
    return this.#book.reachOf(host).filter(({ chat }) => this.#book.group(chat)?.isIn === true);
  }

  /** A room is there, in the same batch as this: what was promised to a group is kept, whatever dies now. */
  published(host: UserId, room: RoomId): void {
    const target = this.#book.aimOf(host);
    if (target === undefined) return;
    this.aim(host, undefined);
    if (this.#book.group(target.chat)?.isIn === true) this.post(room, target);
  }

  isNamed(user: UserId): boolean {
    return this.#book.isNamed(user);
  }

  async setNamed(user: UserId, isNamed: boolean): Promise<void> {
    if (this.#book.isNamed(user) !== isNamed) this.#note({ t: "named", user, isNamed });
    await this.#commit.durable();
  }

  #note(event: GroupEvent): void {
    this.#book.apply(event);
    this.#commit.note(event);
  }

  #tell(place: GroupPlace): void {
    this.#commit.whenDurable(() => this.#onPosting?.(place));
  }
}
