/** Between the lanes of groups and those who keep the cards in them: shapes. */
import type { RoomId } from "../../domain/ids.ts";
import type { ChatNo, GroupTarget } from "../../engine/group-door.ts";
import type { Screen } from "../screen.ts";

/** What a room's card should show: when nothing of it can be seen to have changed, when at last, or what. */
export type CardNews =
  | { readonly kind: "none" }
  | { readonly kind: "later"; readonly atMs: number }
  | { readonly kind: "edit"; readonly message: number; readonly screen: Screen };

/** A message of a card's own: the card itself, or its result. */
export interface CardMessage {
  readonly target: GroupTarget;
  readonly screen: Screen;
  readonly answers: number | undefined;
}

/** Whose cards they are: what they show, and what became of each. */
export interface CardKeeper {
  news(chat: ChatNo, room: RoomId): Promise<CardNews>;
  edited(chat: ChatNo, room: RoomId, screen: Screen): void;
  /** Undefined when it need not be sent any more. */
  message(chat: ChatNo, room: RoomId, kind: "card" | "result"): Promise<CardMessage | undefined>;
  sent(chat: ChatNo, room: RoomId, kind: "card" | "result", message: number, screen: Screen): void;
  /** Nothing more can come of it. */
  lost(chat: ChatNo, room: RoomId): void;
  topicGone(chat: ChatNo, room: RoomId): void;
  putOut(chat: ChatNo): void;
  moved(from: ChatNo, to: ChatNo): void;
}
