/**
 * The engine's typed door: all that screens, the inspector and the tests may ask of it.
 * Every promise resolves only above the durable sequence: what it says has reached the disk.
 */
import type { AccountNo, RequestId, RoomId, UserId } from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import type { Lamports } from "../domain/money.ts";
import type { Asset, FeedStatus, GroupVote } from "../domain/price.ts";
import type { Quote } from "../domain/quote.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import type { HistoryFilter } from "../domain/history.ts";
import type { HistoryLine } from "../ports.ts";
import type { CreationDoor } from "./creation-door.ts";
import type { GroupDoor } from "./group-door.ts";
import type { Inspection } from "./inspected.ts";
import type { MoneyDoor } from "./money-door.ts";
import type { Notice } from "./notice.ts";
import type { OperatorDesk } from "./operator-door.ts";
import type { PayoutDoor } from "./payout-door.ts";
import type { PreferenceDoor } from "./preference-door.ts";
import type { ProtectionDoor } from "./protection-door.ts";
import type { ScheduleDoor } from "./schedule-door.ts";
import type { Position, RoomCard, StakeReceipt, StakeRequest } from "./room-card.ts";
import type { RoomChart } from "./room-charts.ts";
import type { StandingDoor } from "./standing-door.ts";
import type { PriceAlert, SourceView } from "./source-view.ts";

export interface Player {
  readonly id: UserId;
  readonly account: AccountNo;
  readonly name: string;
  readonly joinedAtMs: number;
  readonly referralCode: string;
  readonly referrer: UserId | undefined;
  /** The one message that is this player's home screen, edited in place. */
  readonly homeMessage: number | undefined;
}

export interface Greeting {
  readonly player: Player;
  readonly isNew: boolean;
  /** The welcome grant that this call booked (play money), else 0. */
  readonly grantedLamports: Lamports;
  /** What became of the referral code that came with it (R25). */
  readonly referral: "none" | "attached" | "unknown-code" | "self" | "cycle" | "too-late";
}

export interface PriceView {
  readonly asset: string;
  readonly price: number;
  readonly status: FeedStatus;
  readonly confidenceBps: number;
  readonly atMs: number;
  readonly groups: readonly GroupVote[];
}

/** An actor met a bug and hears nothing more, until an operator voids its room or the next start. */
export interface Alert {
  readonly actor: string;
  readonly room: RoomId | undefined;
  readonly title: string;
  /** Type of the message at which it failed. */
  readonly message: string;
  readonly why: string;
  readonly atMs: number;
}

/**
 * The head of the journal and what stands behind it, to be kept elsewhere: a journal that has this
 * hash at this batch has not been changed before it.
 */
export interface Anchor {
  readonly no: number;
  readonly hash: string;
  readonly atMs: number;
  /** Journaled up to there. */
  readonly transfers: number;
  readonly players: number;
  /** What the world owes, and what all other accounts hold together: the same, or the book is wrong (R3). */
  readonly owedLamports: bigint;
  readonly bookedLamports: bigint;
}

export type RoomTab = "open" | "ending" | "new" | "mine";
export type PositionTab = "open" | "locked" | "settled";

/** A room's card has changed: its pools, or, when `phaseChanged`, whether and how it can be played. */
export interface RoomChange {
  readonly room: RoomId;
  readonly phaseChanged: boolean;
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

export interface Door
  extends CreationDoor, MoneyDoor, PreferenceDoor, ProtectionDoor, ScheduleDoor, StandingDoor {
  /** Registers a player once, attaches the referrer, books the welcome grant; harmless when repeated. */
  greet(person: {
    readonly user: UserId;
    readonly name: string;
    readonly referralCode: string | undefined;
  }): Promise<Greeting>;
  player(user: UserId): Player | undefined;
  rememberHome(user: UserId, message: number): void;
  balance(user: UserId): {
    readonly availableLamports: Lamports;
    readonly inPlayLamports: Lamports;
  };
  history(
    user: UserId,
    beforeSeq: number,
    limit: number,
    filter?: HistoryFilter,
  ): Promise<readonly HistoryLine[]>;
  /** How many players this one brought, by level 1 to 3, and what they earned. */
  referrals(user: UserId): readonly { readonly players: number; readonly lamports: Lamports }[];

  rooms(tab: RoomTab, user: UserId, offset: number, limit: number): Page<RoomCard>;
  room(id: RoomId): Promise<RoomCard | undefined>;
  chart(id: RoomId): Promise<RoomChart | undefined>;
  position(user: UserId, room: RoomId): Promise<Position | undefined>;
  positions(user: UserId, tab: PositionTab, offset: number, limit: number): Promise<Page<Position>>;
  quote(request: {
    readonly user: UserId;
    readonly room: RoomId;
    readonly side: Side;
    readonly lamports: Lamports;
  }): Result<Quote, Refusal>;
  stake(request: StakeRequest): Promise<Result<StakeReceipt, Refusal>>;
  /**
   * The decision at once, before it is durable: for a reply that waits for {@link durable} by itself,
   * as everything in the outbox does. It must not leave the process otherwise.
   */
  stakeNow(request: StakeRequest): Result<StakeReceipt, Refusal>;

  /** What a request was answered, if it was: for a second tap after a restart. */
  receipt(request: RequestId): StakeReceipt | undefined;
  /**
   * R19: an operator voids a live room with a written reason (kept with it), and everybody is refunded.
   * A parked room is woken for it. False when the room is unknown, its outcome is already claimed (R12),
   * or it failed once more.
   */
  voidRoom(room: RoomId, note: string, by?: UserId): Promise<boolean>;

  assets(): readonly Asset[];
  price(asset: string): PriceView | undefined;
  sources(): readonly SourceView[];

  /** One listener, the outbox. Notices not yet told are given again after a restart. */
  onNotice(listener: (notice: Notice) => void): void;
  told(noticeIds: readonly string[]): void;
  /** One listener, for operators: what was met so far, and what comes. It must not throw. */
  onAlert(listener: (alerts: readonly Alert[]) => void): void;
  /** As {@link onAlert}, of prices. */
  onPriceAlert(listener: (alerts: readonly PriceAlert[]) => void): void;
  anchor(): Promise<Anchor>;
  /** One listener, told of an asset whose price has another status now. It must not throw. */
  onPriceStatus(listener: (asset: string) => void): void;
  /** One listener, called once the change is durable. It must not throw. */
  onRoomChange(listener: (change: RoomChange) => void): void;
  /**
   * Resolves when all that has been read from this door so far is durable. The outbox waits for it
   * before it sends: no balance and no list leaves the process that a crash could take back.
   */
  durable(): Promise<void>;

  inspection: Inspection;
  readonly desk: OperatorDesk;
  readonly groups: GroupDoor;
  /** How money leaves; undefined with play money. */
  readonly payouts?: PayoutDoor | undefined;
}
