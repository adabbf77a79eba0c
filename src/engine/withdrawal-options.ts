/** What withdrawals are given: who says what may be paid, who pays, and who vouches for it. */
import type { PlainMovement } from "../domain/deposit.ts";
import type { UserId } from "../domain/ids.ts";
import type { Lamports } from "../domain/money.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import type { WithdrawalLimits } from "../domain/withdrawal.ts";
import type { ApprovalSignature, PinHashing, Randomness } from "../ports.ts";

/** The house's addresses, as the other half of real money knows them. */
export interface HouseAddresses {
  /** R31: money left that the house did not send. */
  readonly isAlarmed: boolean;
  /** Nothing is sent to one of them (reference/solana.md 7.6). */
  owns(address: string): boolean;
  /** By the ledger, at players' addresses and not at the treasury. */
  unsweptLamports(): bigint;
  /** A payment of the house's is final. */
  sent(address: string, movement: PlainMovement): void;
}

/** R30: what approvers sign, and whether what they signed is enough. */
export interface Approvals {
  /** See `mostApprovable`; undefined for no bound. */
  readonly mostLamports: Lamports | undefined;
  /** Null when so small an amount needs none. `payload` is as {@link SignRequest} wants it. */
  payload(order: {
    readonly id: string;
    readonly user: number;
    readonly to: string;
    readonly lamports: Lamports;
    readonly maxFeeLamports: Lamports;
    readonly atMs: number;
    readonly untilMs: number;
  }): string | null;
  /** Why the last of them does not count, in words; or whether they are enough, by keys and zones. */
  check(
    payload: string,
    signatures: readonly ApprovalSignature[],
    nowMs: number,
  ): Result<{ readonly isEnough: boolean }, string>;
}

export interface WithdrawalRules {
  readonly limits: WithdrawalLimits;
  readonly approvals: Approvals;
  /**
   * From so much on an address of a player's is swept at once. Absent: nothing is swept, and the
   * treasury pays out of what else it is given.
   */
  readonly minSweepLamports?: Lamports;
  /**
   * How many nodes must agree that an attempt is dead: 2, or 1 where the operator trusts a single one
   * in so many words (the sandbox's own chain).
   */
  readonly nodesMin: number;
  /** An Ed25519 signature of a message by a public key of 32 bytes. */
  readonly verify: (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean;
  /** Whether a wallet may have an address's key: a program's own addresses have none. */
  readonly isOnCurve: (address: string) => boolean;
  readonly pins: PinHashing;
  /** For names that nobody can guess. */
  readonly randomness: Randomness;
}

/** And what the engine itself adds. */
export interface PayoutRules extends WithdrawalRules {
  /** R31: why so much may not be paid now, in an operator's words; undefined when all is well. */
  readonly reservesFault: (lamports: Lamports) => string | undefined;
  /** Why this player can withdraw nothing: no PIN was given, or a freeze. `byPin`: one was, or will be. */
  readonly barred: (user: UserId, byPin: boolean) => Refusal | undefined;
}
