/** What operators may ask and do beside payments (payout-door.ts): shapes. */
import type { Broadcast } from "../domain/broadcast.ts";
import type { UserId } from "../domain/ids.ts";
import type { Lamports } from "../domain/money.ts";
import type { HouseSwitch, OperatorAct } from "../domain/operator-act.ts";
import type { Language } from "../domain/preferences.ts";
import type { HistoryLine } from "../ports.ts";
import type { Page, Player } from "./door.ts";
import type { ByOperator } from "./payout-orders.ts";

/** How the house stands, for one look. */
export interface Standing {
  readonly players: number;
  readonly rooms: number;
  /** Actors that a bug has parked. */
  readonly parked: number;
  readonly noticesOwed: number;
  readonly stakes: HouseSwitch;
  /** Undefined with play money. */
  readonly payouts:
    { readonly switch: HouseSwitch; readonly fault: string | undefined } | undefined;
}

/** All that the house has on one player. */
export interface PlayerFile {
  readonly player: Player;
  readonly language: Language;
  readonly availableLamports: Lamports;
  readonly inPlayLamports: Lamports;
  /** Since the beginning: what came from outside, the welcome grant with it, and what was asked to go out. */
  readonly deposited: bigint;
  readonly withdrawn: bigint;
  /** What playing, hosting and inviting have brought or cost, open stakes at what was paid for them. */
  readonly profit: bigint;
  /** The sums leave out the oldest lines: there are too many. */
  readonly isPartial: boolean;
  readonly openBets: number;
  readonly openWithdrawals: number;
  /** Newest first. */
  readonly lines: readonly HistoryLine[];
}

export interface OperatorDesk {
  standing(): Standing;
  /** Whether stakes are taken; at no cost. */
  takesStakes(): boolean;
  /** Off: the ledger refuses every stake, and no room is published; all else goes on. */
  turnStakes(isOn: boolean, by: ByOperator): Promise<void>;
  /** One listener, called once the change is durable. It must not throw. */
  onStakes(listener: () => void): void;
  /** The latest acts, newest first. */
  acts(offset: number, limit: number): Page<OperatorAct>;
  /** By id, referral code, or a part of the name; a look-up is an act too. */
  find(text: string, by: UserId): Promise<readonly Player[]>;
  file(user: UserId, by: UserId): Promise<PlayerFile | undefined>;
  // -- a message to everybody
  broadcast(): Broadcast | undefined;
  /** By the number in order of first start. */
  userAt(no: number): UserId | undefined;
  /** False when another one is under way. */
  beginBroadcast(text: string, by: UserId): Promise<boolean>;
  /** How far it is, as a restart is to find it; who was put off since, and who of those was told. */
  reached(next: number, putOff: readonly number[], told: readonly number[]): void;
  /** `by` nobody: it is through. False when none is under way. */
  endBroadcast(by: UserId | undefined): Promise<boolean>;
}
