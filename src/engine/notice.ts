/** What players are owed a message about. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import type { Lamports } from "../domain/money.ts";
import type { VoidReason } from "../domain/verdict.ts";
import type { RoomCard, StakeReceipt } from "./room-card.ts";
import type { ScheduleNews } from "./schedule-door.ts";
import type { SecurityNews } from "./security-view.ts";
import type { WithdrawalView } from "./withdrawal-view.ts";

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
  /** A room has opened by itself, or has not. */
  | {
      readonly kind: "schedule";
      readonly id: string;
      readonly user: UserId;
      readonly news: ScheduleNews;
    }
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
  /** The price has come close to the target, once for a room. */
  | {
      readonly kind: "near-target";
      readonly id: string;
      readonly user: UserId;
      readonly room: RoomId;
      readonly title: string;
      /** Of a room about a mint: which one. */
      readonly about?: NoticeSubject;
      /** Decimal texts. */
      readonly price: string;
      readonly target: string;
    }
  /** R23: what those whom a player brought have earned him since the last time, by level. */
  | {
      readonly kind: "referrals";
      readonly id: string;
      readonly user: UserId;
      readonly levels: readonly Lamports[];
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
