/** A withdrawal as screens and operators see it. */
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import type { UserId } from "../domain/ids.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import type { SweepsView } from "./sweep-view.ts";
import type { PayoutSwitch, WithdrawalRow } from "./withdrawal-book.ts";

/** How far it is, in a player's terms. */
export type WithdrawalStage =
  /** Held; it is checked, approved, or waits until a new address has been known for long enough. */
  | "held"
  | "waiting"
  | "approving"
  /** It is being signed or sent. */
  | "paying"
  /** Most of the network has it. */
  | "sent"
  /** A person at the house looks at it; the money is held. */
  | "looked-at"
  | "paid"
  | "returned";

export interface WithdrawalView {
  readonly id: string;
  readonly user: UserId;
  readonly stage: WithdrawalStage;
  /** The chart's. */
  readonly state: string;
  readonly to: string;
  readonly lamports: Lamports;
  readonly feeLamports: Lamports;
  readonly requestedAtMs: number;
  /** When a new address has waited long enough; absent when it need not, or no longer has to. */
  readonly notBeforeMs?: number;
  readonly mayCancel: boolean;
  /** Base58, as soon as there is one. */
  readonly signature: string | undefined;
  /** Why it came back, or what is looked at. */
  readonly why: string;
}

/** Whether and how payments go on, for operators. */
export interface PayoutsView {
  readonly switch: PayoutSwitch;
  /** Why nothing is signed now; undefined when payments are made. */
  readonly fault: string | undefined;
  readonly open: readonly (WithdrawalView & { readonly waitsFor: string })[];
  readonly sweeps: SweepsView;
  /** Payments of the treasury that the journal lacks. */
  readonly unexplained: readonly {
    readonly signature: string;
    readonly memo: string;
    readonly to: string;
    readonly lamports: Lamports;
    readonly why: string;
  }[];
}

/** What an operator may order, with a written reason. */
export type PayoutOrderByOperator =
  | { readonly type: "reject" }
  | { readonly type: "retry" }
  | { readonly type: "refund" }
  | { readonly type: "adopt"; readonly signature: string };

const STAGES: Readonly<Record<string, WithdrawalStage>> = {
  "UNSENT.REQUESTED": "held",
  "UNSENT.AWAITING_APPROVAL": "approving",
  "UNSENT.APPROVED": "held",
  "UNSENT.PREPARING.DRAFTING": "paying",
  "UNSENT.PREPARING.BUILT": "paying",
  SIGNED: "paying",
  "SENT.SUBMITTED": "paying",
  "SENT.CONFIRMED": "sent",
  MANUAL: "looked-at",
  FINALIZED: "paid",
};

export function viewOf(
  row: WithdrawalRow,
  context: WithdrawalContext | undefined,
  mayCancel: boolean,
  nowMs: number,
): WithdrawalView {
  const { id, user, state, to, lamports: amount, feeLamports, requestedAtMs, why } = row;
  const isWaiting = state === "UNSENT.APPROVED" && (context?.notBeforeMs ?? 0) > nowMs;
  return {
    id,
    user,
    stage: isWaiting ? "waiting" : (STAGES[state] ?? "returned"),
    state,
    to,
    lamports: lamports(amount),
    feeLamports: lamports(feeLamports),
    requestedAtMs,
    ...(isWaiting && context !== undefined ? { notBeforeMs: context.notBeforeMs } : {}),
    mayCancel,
    signature: row.signature ?? undefined,
    why,
  };
}

export function withdrawalActor(id: string): string {
  return `withdrawal:${id}`;
}

export function withdrawalLabel(user: number): string {
  return `${user} withdraws`;
}

/** The withdrawal of an actor's name, or undefined when it is another kind of actor. */
export function withdrawalOfActor(actor: string): string | undefined {
  return actor.startsWith("withdrawal:") ? actor.slice("withdrawal:".length) : undefined;
}
