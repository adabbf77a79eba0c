/**
 * The engine's typed door: all that screens, the inspector and the tests may ask of it.
 * Every promise resolves only above the durable sequence: what it says has reached the disk.
 */
import type { AccountNo, RequestId, RoomId, UserId } from "../domain/ids.ts";
import type { Direction, Market, SettlementType, Side } from "../domain/market.ts";
import type { MintFact, MintTerms } from "../domain/mint-terms.ts";
import type { Lamports } from "../domain/money.ts";
import type { Asset, FeedStatus, GroupVote } from "../domain/price.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import type { Quote } from "../domain/quote.ts";
import type { VoidReason } from "../domain/verdict.ts";
import type { HistoryLine } from "../ports.ts";
import type { Inspection } from "./inspected.ts";
import type { MoneyDoor } from "./money-door.ts";
import type { RoomChart } from "./room-charts.ts";
import type { PayoutDoor } from "./payout-door.ts";
import type { PreferenceDoor } from "./preference-door.ts";
import type { SecurityNews } from "./security-view.ts";
import type { PriceAlert, SourceView } from "./source-view.ts";
import type { WithdrawalView } from "./withdrawal-view.ts";

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

/** Lifecycle words of the rulebook; `OPEN` may be suspended (R9). */
export type RoomPhase = "QUEUING" | "OPEN" | "LOCKED" | "INSTANT_SETTLE" | "SETTLING" | "SETTLED";

export interface RoomCard {
  readonly id: RoomId;
  readonly title: string;
  readonly market: Market;
  readonly direction: Direction;
  /** Exact decimal, as the host wrote it. */
  readonly target: string;
  readonly settlement: SettlementType;
  readonly host: UserId;
  readonly createdAtMs: number;
  readonly lockAtMs: number;
  readonly settleAtMs: number;
  readonly feeBps: number;
  readonly minPlayers: number;
  readonly minStakeLamports: Lamports;
  readonly maxStakeLamports: Lamports;
  /** The sentence that players agreed to, frozen at creation (R7). */
  readonly rule: string;
  /** Of a room about a mint: its name, and the cap of its pool (R7). */
  readonly mint?: MintTerms | undefined;
  readonly phase: RoomPhase;
  /** Full state of the chart as a dotted path: `OPEN.betting`, `SETTLING.pricing`. */
  readonly state: string;
  readonly acceptsStakes: boolean;
  /** A crossing is being confirmed (R9, R16). */
  readonly suspended: boolean;
  /** A bug was met in it: it takes no stakes and waits for an operator, or for the next start. */
  readonly parked?: true;
  readonly players: number;
  readonly yesLamports: Lamports;
  readonly noLamports: Lamports;
  readonly changedAtMs: number;
  readonly settled: SettledFacts | undefined;
}

/** What a SETTLED room carries (R13). Lamports as bigint. */
export interface SettledFacts {
  readonly outcome: "YES" | "NO" | "VOID";
  readonly reason: VoidReason | undefined;
  readonly atMs: number;
  /** The price that decided, as an exact decimal; undefined when none did. */
  readonly price: string | undefined;
  readonly hitAtMs: number | undefined;
  readonly feeLamports: Lamports;
  readonly hostLamports: Lamports;
  /** Sources and prices behind the verdict (R11). */
  readonly evidence: readonly GroupVote[];
  /** SHA-256 of the observations behind it, as `npx rooms verify-price` shows it. */
  readonly observations?: string;
}

export interface Position {
  readonly room: RoomCard;
  readonly side: Side;
  readonly stakeLamports: Lamports;
  /** Settled rooms: all that came back, stake included; else undefined. */
  readonly returnedLamports: Lamports | undefined;
  /** Open rooms: what this side would get if it won with the pools as they are (R24). */
  readonly ifWonLamports: Lamports | undefined;
}

export interface StakeRequest {
  readonly request: RequestId;
  readonly user: UserId;
  readonly room: RoomId;
  readonly side: Side;
  readonly lamports: Lamports;
  /** The player is owed a receipt message even if the process dies after the commit. */
  readonly receipt: boolean;
}

/** The answer to a stake; the same request always gets the same one. */
export interface StakeReceipt {
  /** Sequence of the transfer in the journal: the receipt's number. */
  readonly seq: number;
  readonly user: UserId;
  readonly room: RoomId;
  readonly side: Side;
  readonly lamports: Lamports;
  readonly bookedAtMs: number;
  /** True when this request had been answered before. */
  readonly repeated: boolean;
}

export interface PriceView {
  readonly asset: string;
  readonly price: number;
  readonly status: FeedStatus;
  readonly confidenceBps: number;
  readonly atMs: number;
  readonly groups: readonly GroupVote[];
}

/** Which of the create-room chart's questions is being asked, and what is answered so far. */
export interface Creation {
  readonly state:
    | "ASSET"
    | "LOOKING_UP"
    | "AWAITING_PRICE"
    | "CONDITION"
    | "TARGET"
    | "WINDOW"
    | "TITLE"
    | "REVIEW"
    | "CHECKING"
    | "PUBLISHING"
    | "PUBLISHED"
    | "DISCARDED";
  /** Free text is an answer here (a custom target, a title ..). */
  readonly expectsText: boolean;
  readonly draft: {
    readonly asset: string | undefined;
    readonly direction: Direction | undefined;
    readonly settlement: SettlementType | undefined;
    readonly target: string | undefined;
    readonly durationMs: number | undefined;
    /** Of the duration: 0.25, 0.5 or 0.75. */
    readonly lockFraction: number;
    readonly minPlayers: number;
    /** What the host wrote, else undefined and `proposedTitle` stands. */
    readonly title: string | undefined;
  };
  /** When it is about a mint, or may come to be. */
  readonly mint?: CreationMint | undefined;
  readonly proposedTitle: string | undefined;
  /** The rule sentence as it would be frozen; present in REVIEW. */
  readonly rule: string | undefined;
  /** Present when PUBLISHED. */
  readonly room: RoomId | undefined;
  /** Why the last answer was not taken; undefined when it was. */
  readonly refusal: Refusal | undefined;
}

export interface CreationMint {
  readonly address: string;
  /** Undefined while it is being looked up. */
  readonly fact: MintFact | undefined;
  /** With a target: as they would be frozen now. */
  readonly terms: MintTerms | undefined;
}

/** Something has become of a flow that its host did not do: an answer has come, or did not come in time. */
export interface CreationChange {
  readonly user: UserId;
  readonly creation: Creation;
}

/** Typed answers carry their message's number, so that the same message never answers twice. */
type TypedIn = { readonly message?: number | undefined };

/** What a person can say to the create-room chart. Texts are raw: the chart's rules parse them. */
export type CreateAnswer =
  | { readonly type: "START" }
  | ({ readonly type: "ASSET"; readonly text: string } & TypedIn)
  | {
      readonly type: "CONDITION";
      readonly direction: Direction;
      readonly settlement: SettlementType;
    }
  | ({ readonly type: "TARGET"; readonly text: string } & TypedIn)
  /** `15m`, `2h`, `90` (minutes). */
  | ({ readonly type: "WINDOW"; readonly text: string } & TypedIn)
  | { readonly type: "LOCK"; readonly fraction: number }
  | ({ readonly type: "TITLE"; readonly text: string } & TypedIn)
  | { readonly type: "MIN_PLAYERS"; readonly count: number }
  /** Leaves TITLE with what is there. */
  | { readonly type: "NEXT" }
  | { readonly type: "BACK" }
  | { readonly type: "PUBLISH" }
  | { readonly type: "DISCARD" };

export type NoticeSubject = Pick<RoomCard, "market" | "mint">;

/** Something a player must be told after a commit; `id` is acknowledged with {@link Door.told}. */
export type Notice =
  | {
      readonly kind: "receipt";
      readonly id: string;
      readonly user: UserId;
      readonly receipt: StakeReceipt;
    }
  /** R28: money arrived from the chain and is the player's. */
  | {
      readonly kind: "deposit";
      readonly id: string;
      readonly user: UserId;
      readonly lamports: Lamports;
      readonly bookedAtMs: number;
    }
  /** What guards withdrawals has changed. */
  | ({ readonly kind: "security"; readonly id: string } & Omit<SecurityNews, "n">)
  | {
      /** R29: it was paid, or its money is back. */
      readonly kind: "withdrawal";
      readonly id: string;
      readonly user: UserId;
      readonly withdrawal: WithdrawalView;
    }
  | {
      readonly kind: "settled";
      readonly id: string;
      readonly user: UserId;
      readonly room: RoomId;
      readonly title: string;
      /** Of a room about a mint: which one. */
      readonly about?: NoticeSubject;
      readonly outcome: "YES" | "NO" | "VOID";
      readonly reason: VoidReason | undefined;
      readonly side: Side;
      readonly stakeLamports: Lamports;
      readonly returnedLamports: Lamports;
      /** Stakes that R17 voided, part of both amounts above; 0 when none. */
      readonly voidedLamports: Lamports;
      readonly hitAtMs: number | undefined;
      readonly price: string | undefined;
      readonly settledAtMs: number;
    }
  | {
      readonly kind: "host-fee";
      readonly id: string;
      readonly user: UserId;
      readonly room: RoomId;
      readonly title: string;
      /** Of a room about a mint: which one. */
      readonly about?: NoticeSubject;
      readonly lamports: Lamports;
    }
  | {
      readonly kind: "locked";
      readonly id: string;
      readonly user: UserId;
      readonly room: RoomId;
      readonly title: string;
      /** Of a room about a mint: which one. */
      readonly about?: NoticeSubject;
      readonly settleAtMs: number;
    };

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

export interface Door extends MoneyDoor, PreferenceDoor {
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
  history(user: UserId, beforeSeq: number, limit: number): Promise<readonly HistoryLine[]>;
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
  voidRoom(room: RoomId, note: string): Promise<boolean>;

  creation(user: UserId): Creation | undefined;
  create(user: UserId, answer: CreateAnswer): Promise<Creation>;
  /** One listener, called once the change is durable; first with what has changed so far. It must not throw. */
  onCreation(listener: (change: CreationChange) => void): void;

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
  /** How money leaves; undefined with play money. */
  readonly payouts?: PayoutDoor | undefined;
}
