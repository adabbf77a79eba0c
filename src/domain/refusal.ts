/**
 * Every "no" that a person can get, with the data that its sentence needs. A refusal means that
 * nothing was taken and nothing has changed (R27). The sentences live in src/telegram/locales.
 */
import type { Side } from "./market.ts";
import type { Lamports } from "./money.ts";
import type { MintRefusal } from "./pump.ts";

interface LeftToday {
  readonly leftLamports: Lamports;
  readonly resetAtMs: number;
}

/** R26: what a player has set, or has yet to confirm; src/domain/protection.ts. */
type ProtectionRefusal =
  | {
      readonly code: "excluded";
      readonly kind: "cool-off" | "self-exclusion";
      readonly untilMs: number;
    }
  | { readonly code: "terms-needed" }
  | ({ readonly code: "stake-limit"; readonly limitLamports: Lamports } & LeftToday)
  | ({ readonly code: "loss-limit"; readonly limitLamports: Lamports } & LeftToday)
  | ({ readonly code: "deposit-limit" } & LeftToday)
  | { readonly code: "break-kept"; readonly untilMs: number };

export type Refusal =
  // amounts
  | { readonly code: "bad-amount"; readonly text: string }
  | { readonly code: "stake-below-min"; readonly minLamports: Lamports }
  | { readonly code: "stake-above-max"; readonly maxLamports: Lamports }
  /** A room about a mint holds no more than its pool's cap (R7). */
  | {
      readonly code: "pool-full";
      readonly roomLamports: Lamports;
      readonly maxPoolLamports: Lamports;
    }
  | {
      readonly code: "insufficient-funds";
      readonly availableLamports: Lamports;
      readonly neededLamports: Lamports;
    }
  // rooms
  | { readonly code: "room-unknown" }
  | { readonly code: "room-shut"; readonly lockAtMs: number }
  | { readonly code: "betting-suspended" }
  | { readonly code: "other-side"; readonly side: Side }
  // tickets
  | { readonly code: "request-reused" }
  // creating a room
  | { readonly code: "title-length"; readonly length: number }
  | { readonly code: "unknown-asset"; readonly text: string; readonly known: readonly string[] }
  | { readonly code: "bad-mint"; readonly text: string }
  | { readonly code: "price-unavailable"; readonly asset: string }
  | MintRefusal
  /** Moving the price to the target is so cheap that the pool could not hold its players' stakes. */
  | { readonly code: "pool-too-small"; readonly maxPoolSol: string }
  | { readonly code: "bad-target"; readonly text: string }
  /** Its marks may group digits: what it is without them, and the decimal that it might be. */
  | {
      readonly code: "grouped-target";
      readonly text: string;
      readonly whole: string;
      readonly fraction: string | null;
    }
  | { readonly code: "target-met"; readonly price: string }
  | { readonly code: "target-too-near"; readonly price: string }
  | { readonly code: "bad-duration"; readonly text: string }
  | { readonly code: "bad-lock" }
  | { readonly code: "bad-min-players"; readonly text: string }
  | { readonly code: "not-expected" }
  | { readonly code: "too-many-rooms"; readonly max: number }
  // rooms that open by themselves
  | { readonly code: "bad-series"; readonly text: string }
  | { readonly code: "bad-timing"; readonly text: string }
  | { readonly code: "timing-too-dense"; readonly minutes: number }
  /** Not ahead, or further than a year. */
  | { readonly code: "timing-passed" }
  | { readonly code: "bad-percent"; readonly text: string }
  | { readonly code: "too-many-schedules"; readonly max: number }
  | { readonly code: "schedule-unknown" }
  // withdrawing
  | { readonly code: "bad-address"; readonly text: string }
  /** It is the house's own: nothing would leave. */
  | { readonly code: "own-address" }
  /** No wallet has its key; it can be confirmed (7.6). */
  | { readonly code: "off-curve-address" }
  | { readonly code: "withdraw-below-min"; readonly minLamports: Lamports }
  /** More at once than anybody could approve here. */
  | { readonly code: "withdraw-above-most"; readonly mostLamports: Lamports }
  | { readonly code: "withdraw-day-limit"; readonly leftLamports: Lamports }
  | { readonly code: "withdraw-house-limit" }
  | { readonly code: "too-many-withdrawals"; readonly max: number }
  | { readonly code: "withdrawal-unknown" }
  /** It is on its way: whether it lands is the chain's to say. */
  | { readonly code: "withdrawal-under-way" }
  | { readonly code: "no-real-money" }
  // what guards withdrawals
  | { readonly code: "pin-needed" }
  | { readonly code: "no-pin" }
  | { readonly code: "pin-easy" }
  | { readonly code: "pin-wrong"; readonly triesLeft: number }
  | { readonly code: "pin-locked"; readonly untilMs: number }
  | { readonly code: "account-frozen" }
  /** Without a PIN it can be opened again only after a day. */
  | { readonly code: "frozen-until"; readonly untilMs: number }
  | { readonly code: "not-frozen" }
  | ProtectionRefusal
  // the house
  | { readonly code: "too-fast"; readonly waitMs: number }
  | { readonly code: "player-unknown" }
  /** R31: the house looks for its money first. */
  | { readonly code: "stakes-stopped" }
  /** The operator has paused them; what is staked goes on as it would. */
  | { readonly code: "stakes-paused" }
  | { readonly code: "busy" };

export type RefusalCode = Refusal["code"];
