/** What screens and operators may ask about real money: shapes. With play money nobody asks. */
import type { UserId } from "../domain/ids.ts";
import type { Lamports } from "../domain/money.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { ReserveCheck } from "./reserves.ts";

/** A player's own address, as its screen shows it. */
export interface DepositView {
  /** Absent while whoever holds the keys has not answered, or when it is withheld. */
  readonly address: string | undefined;
  /** R26: why the address is not shown now. What is sent to it all the same is credited. */
  readonly withheld?: Refusal;
  /** Less than this waits for more. */
  readonly minLamports: Lamports;
  /** What waits. */
  readonly keptLamports: Lamports;
  /** Nothing is credited just now: book and chain do not agree. It is not lost. */
  readonly isHalted: boolean;
  /** On its way and not final yet: for the eyes alone. */
  readonly seen: readonly { readonly signature: string; readonly lamports: bigint }[];
}

export type MoneyAlert =
  /** Money left an address and we did not send it: withdrawals stand still until this is answered. */
  | {
      readonly kind: "outflow";
      readonly actor: string;
      readonly address: string;
      readonly lamports: bigint;
      readonly signatures: readonly string[];
    }
  /** Nothing is credited to an address because movements and balance do not agree. */
  | {
      readonly kind: "behind";
      readonly actor: string;
      readonly address: string;
      readonly why: string;
    }
  /** Balances could not be read for a minute, or can again. */
  | { readonly kind: "chain-lost"; readonly why: string }
  | { readonly kind: "chain-back" }
  /** Some nodes have answered nothing for ten minutes; all that do not. Or all answer again. */
  | { readonly kind: "nodes-away"; readonly nodes: readonly string[] }
  | { readonly kind: "nodes-back" }
  /** R31: stakes and payments stand still. */
  | { readonly kind: "reserves-bad"; readonly why: string }
  | { readonly kind: "reserves-good" };

/** What an operator says to an outflow. */
export interface AlarmAnswer {
  readonly actor: string;
  readonly answer: "RECHECK" | "ACKNOWLEDGE";
  readonly by: UserId;
  readonly note: string;
}

export interface MoneyDoor {
  /** Makes the address at the first asking; undefined with play money, or when nobody is known. */
  deposit(user: UserId): Promise<DepositView | undefined>;
  /** R31: `unpayable` when the house has less than what is to be acknowledged as lost. */
  answerAlarm(answer: AlarmAnswer): Promise<"done" | "no-alarm" | "unpayable">;
  /** R31: looks now whether the house has what it owes; undefined with play money. Never rejects. */
  checkReserves(): Promise<ReserveCheck | undefined>;
  /** What the last look found. */
  reserves(): ReserveCheck | undefined;
  /** As `onAlert`, of money. */
  onMoneyAlert(listener: (alerts: readonly MoneyAlert[]) => void): void;
}
