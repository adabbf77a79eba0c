/** What is known of Telegram's groups: which rooms were posted there, and where their cards stand. Shapes. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { Language } from "../domain/preferences.ts";

/** Telegram's number of a group: negative. It changes once, when a group becomes a supergroup. */
export type ChatNo = number;

export interface Group {
  readonly chat: ChatNo;
  /** As Telegram last told it. */
  readonly title: string;
  /** What its cards are written in. */
  readonly language: Language;
  /** What its links are signed with; it is shown nowhere. */
  readonly secret: string;
  /** False since the bot was put out: nothing is sent there until it is in again. */
  readonly isIn: boolean;
}

/** A group, and in a forum one of its topics. */
export interface GroupTarget {
  readonly chat: ChatNo;
  readonly thread: number | undefined;
}

/** A room's card in a group, which is kept up to date there; one for each room of a group. */
export interface GroupPlace extends GroupTarget {
  readonly room: RoomId;
  /** Undefined until Telegram has taken it. */
  readonly message: number | undefined;
}

export interface GroupDoor {
  group(chat: ChatNo): Group | undefined;
  /** The bot is in a group. A language that was chosen there stands; a secret that was not is taken. */
  enter(chat: ChatNo, found: Pick<Group, "title" | "language" | "secret">): Group;
  speak(chat: ChatNo, language: Language): void;
  /** The bot was put out: its cards are forgotten, its rooms go on. */
  leave(chat: ChatNo): void;
  /** It has become a supergroup: all that was kept of it follows, and its cards are wanted anew. */
  move(from: ChatNo, to: ChatNo): void;

  /** A room's card is wanted in a group; the one that stands there is then left as it is. */
  post(room: RoomId, target: GroupTarget): void;
  /** Telegram has taken it. */
  stands(chat: ChatNo, room: RoomId, message: number): void;
  /** It is kept up to date no longer. */
  withdraw(chat: ChatNo, room: RoomId): void;
  place(chat: ChatNo, room: RoomId): GroupPlace | undefined;
  places(): readonly GroupPlace[];
  /** Oldest first. */
  placesIn(chat: ChatNo): readonly GroupPlace[];
  /** Where a room's cards stand now, or are wanted. */
  groupsOf(room: RoomId): readonly GroupPlace[];
  /** Every room that was ever posted in a group, oldest first. */
  postedIn(chat: ChatNo): readonly RoomId[];
  /** One listener, told of each card that is wanted, those of the past first. It must not throw. */
  onPosting(listener: (place: GroupPlace) => void): void;

  /** The next room that this player publishes is posted there; undefined: nowhere. */
  aim(host: UserId, target: GroupTarget | undefined): void;
  aimOf(host: UserId): GroupTarget | undefined;
  /** Where a player has ever aimed, as far as the bot is still there; the latest last. */
  reachOf(host: UserId): readonly GroupTarget[];

  /** Whether a player lets groups read what he stakes; as long as nothing is said, he does not. */
  isNamed(user: UserId): boolean;
  setNamed(user: UserId, isNamed: boolean): Promise<void>;
}
