/** What screens and operators may ask about a player's limits and breaks (R26): shapes. */
import type { UserId } from "../domain/ids.ts";
import type { Lamports } from "../domain/money.ts";
import type { Exclusion, LimitKind, Protection, ProtectionWish } from "../domain/protection.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";

export interface ProtectionView {
  /** As it was set; what of it is in force follows from the time. */
  readonly protection: Protection;
  /** What counts against each limit now. */
  readonly used: Readonly<Record<LimitKind, Lamports>>;
  /** When the day ends, and with it what was used of limits. */
  readonly resetAtMs: number;
  /** The break that is in force. */
  readonly exclusion: Exclusion | undefined;
  /** The terms to be confirmed before the first stake of real money; undefined with play money. */
  readonly terms: { readonly version: number; readonly isConfirmed: boolean } | undefined;
}

export interface ProtectionDoor {
  protection(user: UserId): ProtectionView;
  /** Resolves once it is durable. A stake that is decided after the call knows of it already. */
  protect(user: UserId, wish: ProtectionWish): Promise<Result<ProtectionView, Refusal>>;
  /** Nothing that invites to play is sent to such a player, whoever sends it. */
  isExcluded(user: UserId, nowMs: number): boolean;
}
