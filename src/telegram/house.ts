/** What every handler works with, and what it gives back. */
import type { RoomId, TicketId, UserId } from "../domain/ids.ts";
import { marketAsset, type Market } from "../domain/market.ts";
import type { Language } from "../domain/preferences.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { ReserveProof } from "../domain/reserve-report.ts";
import type { Door } from "../engine/door.ts";
import type { GroupBoard } from "./announcing.ts";
import type { StakeReceipt } from "../engine/room-card.ts";
import type { BoundedMap } from "./bounded-map.ts";
import type { Broadcasts } from "./broadcasts.ts";
import type { Orders } from "./orders.ts";
import type { Pads } from "./pads.ts";
import type { Prompts } from "./prompts.ts";
import type { Reports } from "./reporting.ts";
import { isAboutMoney, refusalSentence } from "./refusals.ts";
import type { Look, Screen, Toast } from "./screen.ts";
import type { Tickets } from "./tickets.ts";
import type { DeskState } from "./views/desk.ts";
import type { WithdrawalWish } from "./withdrawing.ts";

export interface House {
  readonly door: Door;
  readonly tickets: Tickets;
  readonly prompts: Prompts;
  /** Withdrawals that were reviewed and not yet confirmed, by their tickets. */
  readonly withdrawals: BoundedMap<TicketId, WithdrawalWish>;
  readonly pads: Pads;
  /** A PIN that was tapped has been checked, and this is what came of it. */
  readonly checked: (user: UserId, ticket: TicketId, screen: Screen) => void;
  /** The last room that each host published: what a second tap on Publish shows. */
  readonly published: BoundedMap<UserId, RoomId>;
  /** Where rooms of schedules can be announced. */
  readonly groups: GroupBoard;
  /** When each player last asked for a file. */
  readonly files: BoundedMap<UserId, number>;
  /** For which rooms each host has lately asked the operators for a void. */
  readonly voidRequests: BoundedMap<
    UserId,
    readonly { readonly room: RoomId; readonly atMs: number }[]
  >;
  /** Operators, who may void a room (R19) and are told of the journal's head and of bugs. */
  readonly admins: ReadonlySet<UserId>;
  readonly reports: Reports;
  /** Each operator reads it in his own language; not owed, so it may be lost with the process. */
  readonly tellOperators: (view: (look: Look) => Screen) => void;
  /** What they have ordered and not confirmed. */
  readonly orders: Orders;
  readonly broadcasts: Broadcasts;
  /** Confirmed: it goes out, and its screen says how far it is. */
  readonly sendToAll: (user: UserId, text: string) => Promise<Answer>;
  /** A player has chosen anew which notices come when. */
  readonly choseNotices: (user: UserId) => void;
  readonly pulse: () => DeskState["pulse"];
  /** Of the last reserve report (R31): where in it a player stands; undefined when he does not. */
  readonly proofOf: (user: UserId) => ReserveProof | undefined;
  /** Each language that is spoken here, by its own name. */
  readonly languages: ReadonlyMap<Language, string>;
  /** Words, numerals and time as of now, for one reader. */
  look(reader: UserId): Look;
  /** The same for many readers at once. */
  lookIn(language: Language): Look;
  /** A stake was booked that a person made here. */
  readonly staked: (receipt: StakeReceipt) => void;
}

/** Who is here. A private chat's id is its user's; in groups screens are for one person's eyes all the same. */
export interface Visitor {
  readonly user: UserId;
  readonly name: string;
  /** Of the client, if it is spoken here: what a newcomer is greeted in. */
  readonly language: Language | undefined;
}

/** What a handler decided: the screen, and a toast for a press (on top of the screen for a text). */
export interface Answer {
  readonly screen: Screen;
  readonly toast?: Toast;
  /** A drawing (SVG) that belongs over the screen's text, which stands alone if it cannot be drawn. */
  readonly drawing?: string;
  /** A message that stays in the chat, above the screen. */
  readonly kept?: Screen;
  /** A file that comes as a message of its own once it is made. */
  readonly file?: () => Promise<Screen>;
}

/** A refusal as a toast; a dialog when money was meant. */
export function refused(refusal: Refusal, look: Look): Toast {
  return { text: refusalSentence(refusal, look), alert: isAboutMoney(refusal.code) };
}

export function notRoom(look: Look): Toast {
  return refused({ code: "room-unknown" }, look);
}

/** The decimals that people expect of a market's price; a token's cap is whole dollars. */
export function decimalsOf(house: House, market: Market): number {
  if (market.kind === "pump-cap") return 0;
  return house.door.assets().find((row) => row.asset === market.asset)?.decimals ?? 2;
}

/** Whether the operator has paused stakes. */
export function isPaused({ door }: House): boolean {
  return !door.desk.takesStakes();
}

/** The oracle's view of a room's market. */
export function priceOf(house: House, market: Market) {
  return house.door.price(marketAsset(market));
}
