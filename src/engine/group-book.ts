/** Groups as the journal tells of them: the same events give the same book, lived through or replayed. */
import { roomId, userId, type RoomId, type UserId } from "../domain/ids.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import { DEFAULT_PREFERENCES, LANGUAGES } from "../domain/preferences.ts";
import type { ChatNo, Group, GroupPlace, GroupTarget } from "./group-door.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export type GroupEvent = Extract<
  JournalEvent,
  { readonly t: "group" | "card" | "card-gone" | "group-moved" | "aimed" | "named" }
>;

const KINDS = new Set<string>(["group", "card", "card-gone", "group-moved", "aimed", "named"]);

export function isAboutGroups(event: JournalEvent): event is GroupEvent {
  return KINDS.has(event.t);
}

interface Saved {
  readonly groups: readonly Group[];
  readonly places: readonly (Omit<GroupPlace, "thread" | "message"> & {
    readonly thread: number | null;
    readonly message: number | null;
  })[];
  readonly posted: readonly (readonly [ChatNo, readonly number[]])[];
  readonly moved: readonly (readonly [ChatNo, ChatNo])[];
  readonly aims: readonly (readonly [number, ChatNo, number | null])[];
  readonly reach: readonly (readonly [number, readonly (readonly [ChatNo, number | null])[]])[];
  readonly named: readonly number[];
}

/** Groups and topics that are remembered of one host. */
const REACH_MAX = 10;

export class GroupBook {
  readonly #groups = new Map<ChatNo, Group>();
  readonly #places = new Map<ChatNo, Map<RoomId, GroupPlace>>();
  /** The same by room: found again from the places. */
  readonly #chats = new Map<RoomId, Set<ChatNo>>();
  readonly #posted = new Map<ChatNo, Set<RoomId>>();
  /** Groups that have become supergroups: their old numbers still stand in links and plans. */
  readonly #moved = new Map<ChatNo, ChatNo>();
  readonly #aims = new Map<UserId, GroupTarget>();
  readonly #reach = new Map<UserId, readonly GroupTarget[]>();
  readonly #named = new Set<UserId>();

  /** The number that a group has now. */
  current(chat: ChatNo): ChatNo {
    return this.#moved.get(chat) ?? chat;
  }

  group(chat: ChatNo): Group | undefined {
    return this.#groups.get(this.current(chat));
  }

  place(chat: ChatNo, room: RoomId): GroupPlace | undefined {
    return this.#places.get(this.current(chat))?.get(room);
  }

  /** Of one group the oldest first. */
  placesIn(chat: ChatNo): readonly GroupPlace[] {
    return [...(this.#places.get(this.current(chat))?.values() ?? [])];
  }

  places(): readonly GroupPlace[] {
    return [...this.#places.values()].flatMap((rooms) => [...rooms.values()]);
  }

  groupsOf(room: RoomId): readonly GroupPlace[] {
    return [...(this.#chats.get(room) ?? [])].flatMap((chat) => this.place(chat, room) ?? []);
  }

  postedIn(chat: ChatNo): readonly RoomId[] {
    return [...(this.#posted.get(this.current(chat)) ?? [])];
  }

  aimOf(host: UserId): GroupTarget | undefined {
    return this.#aims.get(host);
  }

  /** Where a player has ever aimed: the latest last. */
  reachOf(host: UserId): readonly GroupTarget[] {
    return this.#reach.get(host) ?? [];
  }

  isNamed(user: UserId): boolean {
    return this.#named.has(user);
  }

  apply(event: GroupEvent): void {
    switch (event.t) {
      case "group":
        return this.#note(event);
      case "card":
        return this.#put({
          chat: event.chat,
          room: roomId(event.room),
          thread: event.thread ?? undefined,
          message: event.message ?? undefined,
        });
      case "card-gone":
        return this.#take(event.chat, roomId(event.room));
      case "group-moved":
        return this.#move(event.from, event.to);
      case "aimed":
        return this.#aim(event);
      case "named":
        if (event.isNamed) this.#named.add(userId(event.user));
        else this.#named.delete(userId(event.user));
    }
  }

  save(into: SectionsWriter): void {
    const saved: Saved = {
      groups: [...this.#groups.values()],
      places: this.places().map((place) => ({
        ...place,
        thread: place.thread ?? null,
        message: place.message ?? null,
      })),
      posted: [...this.#posted].map(([chat, rooms]) => [chat, [...rooms]]),
      moved: [...this.#moved],
      aims: [...this.#aims].map(([user, { chat, thread }]) => [user, chat, thread ?? null]),
      reach: [...this.#reach].map(([user, targets]) => [
        user,
        targets.map(({ chat, thread }) => [chat, thread ?? null]),
      ]),
      named: [...this.#named],
    };
    into.json("groups", saved);
  }

  /** Into an empty book. */
  load(from: Sections): void {
    const saved = from.json("groups") as Saved;
    for (const group of saved.groups) this.#groups.set(group.chat, group);
    for (const [chat, rooms] of saved.posted) this.#posted.set(chat, new Set(rooms.map(roomId)));
    for (const { thread, message, ...place } of saved.places) {
      this.#put({ ...place, thread: thread ?? undefined, message: message ?? undefined });
    }
    for (const [before, after] of saved.moved) this.#moved.set(before, after);
    for (const [user, chat, thread] of saved.aims) {
      this.#aims.set(userId(user), { chat, thread: thread ?? undefined });
    }
    for (const [user, targets] of saved.reach) {
      const places = targets.map(([chat, thread]) => ({ chat, thread: thread ?? undefined }));
      this.#reach.set(userId(user), places);
    }
    for (const user of saved.named) this.#named.add(userId(user));
  }

  #note({ chat, title, language, secret, isIn }: Extract<GroupEvent, { t: "group" }>): void {
    const spoken = LANGUAGES.find((one) => one === language) ?? DEFAULT_PREFERENCES.language;
    this.#groups.set(chat, { chat, title, language: spoken, secret, isIn });
    if (!isIn) for (const { room } of this.placesIn(chat)) this.#take(chat, room);
  }

  #put(place: GroupPlace): void {
    const { chat, room } = place;
    entryOf(this.#places, chat, () => new Map<RoomId, GroupPlace>()).set(room, place);
    entryOf(this.#chats, room, () => new Set<ChatNo>()).add(chat);
    entryOf(this.#posted, chat, () => new Set<RoomId>()).add(room);
  }

  #take(chat: ChatNo, room: RoomId): void {
    const rooms = this.#places.get(chat);
    rooms?.delete(room);
    if (rooms?.size === 0) this.#places.delete(chat);
    const chats = this.#chats.get(room);
    chats?.delete(chat);
    if (chats?.size === 0) this.#chats.delete(room);
  }

  /** Messages stay behind in the old group, where nobody can change them: the cards are wanted anew. */
  #move(before: ChatNo, after: ChatNo): void {
    const group = this.#groups.get(before);
    if (group !== undefined) this.#groups.set(after, { ...group, chat: after });
    this.#groups.delete(before);
    const places = this.placesIn(before);
    for (const { room } of places) this.#take(before, room);
    const posted = [...(this.#posted.get(before) ?? []), ...(this.#posted.get(after) ?? [])];
    this.#posted.delete(before);
    if (posted.length > 0) this.#posted.set(after, new Set(posted));
    // Topics came with the supergroup: no card can have stood in one.
    for (const { room } of places) {
      this.#put({ chat: after, room, thread: undefined, message: undefined });
    }
    for (const [user, { chat }] of this.#aims) {
      if (chat === before) this.#aims.set(user, { chat: after, thread: undefined });
    }
    for (const [user, targets] of this.#reach) {
      const kept = targets.filter(({ chat }) => chat !== before);
      const moved = kept.length < targets.length ? [{ chat: after, thread: undefined }] : [];
      this.#reach.set(user, [...kept, ...moved]);
    }
    for (const [old, now] of this.#moved) if (now === before) this.#moved.set(old, after);
    this.#moved.set(before, after);
  }

  #aim({ user, chat, thread }: Extract<GroupEvent, { t: "aimed" }>): void {
    const host = userId(user);
    if (chat === null) return void this.#aims.delete(host);
    const target = { chat, thread: thread ?? undefined };
    this.#aims.set(host, target);
    const others = this.reachOf(host).filter((one) => !isSame(one, target));
    this.#reach.set(host, [...others, target].slice(-REACH_MAX));
  }
}

function isSame(a: GroupTarget, b: GroupTarget): boolean {
  return a.chat === b.chat && a.thread === b.thread;
}

function entryOf<K, V>(map: Map<K, V>, key: K, made: () => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const value = made();
  map.set(key, value);
  return value;
}
