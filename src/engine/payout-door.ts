/** The part of the door by which money leaves the house: for players, and for operators. */
import type { UserId } from "../domain/ids.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import { notBeforeMs, type WithdrawalLimits } from "../domain/withdrawal.ts";
import type { ApprovalSignature, PayoutChain, Signer } from "../ports.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import { PayoutOrders, type ByOperator, type Outcome } from "./payout-orders.ts";
import type { Operators } from "./operators.ts";
import type { Security } from "./security.ts";
import type { HouseAddresses, WithdrawalRules } from "./withdrawal-options.ts";
import type { PayoutOrderByOperator, PayoutsView, WithdrawalView } from "./withdrawal-view.ts";
import type { Sweeps } from "./sweeps.ts";
import type { WithdrawalAsk } from "./withdrawal-wishes.ts";
import type { PayoutAlert, Withdrawals } from "./withdrawals.ts";

/** What guards withdrawals: a PIN, and freezing the account. */
export type SecurityDoor = Pick<
  Security,
  "view" | "choose" | "enter" | "askReset" | "cancelReset" | "freeze" | "thaw"
>;

/** Every promise resolves above the durable sequence, as all of the door's do. */
export interface PayoutDoor {
  readonly limits: WithdrawalLimits;
  readonly security: SecurityDoor;
  /** Why it would be refused now; undefined when it would be taken. Nothing happens. */
  refusal(ask: Omit<WithdrawalAsk, "request">): Refusal | undefined;
  /** How long one that is asked for now would wait, by a right PIN where there is one. */
  waitMs(user: UserId, to: string): number;
  request(ask: WithdrawalAsk): Promise<Result<WithdrawalView, Refusal>>;
  cancel(user: UserId, id: string): Promise<Result<WithdrawalView, Refusal>>;
  withdrawal(user: UserId, id: string): WithdrawalView | undefined;
  /** Newest first. */
  withdrawals(user: UserId, limit: number): readonly WithdrawalView[];
  /** One listener, called once the change is durable. It must not throw. */
  onChange(listener: (view: WithdrawalView) => void): void;

  // -- operators
  overview(): PayoutsView;
  turn(isOn: boolean, by: ByOperator): Promise<void>;
  order(id: string, order: PayoutOrderByOperator, by: ByOperator): Promise<Outcome>;
  /** `by` brought it; what counts is who signed it. */
  approve(id: string, approval: ApprovalSignature, by?: number): Promise<Outcome>;
  explain(signature: string, user: UserId | undefined, by: ByOperator): Promise<Outcome>;
  /** What approvers sign, base64, and what they have signed. */
  approval(id: string): { readonly payload: string; readonly signatures: number } | undefined;
  /** One listener, told first of what was met before it came. It must not throw. */
  onAlert(listener: (alert: PayoutAlert) => void): void;
}

export interface PayoutDoorOptions {
  readonly withdrawals: Withdrawals;
  readonly sweeps: Sweeps;
  readonly security: Security;
  /** Keeps what operators do. */
  readonly operators: Pick<Operators, "note">;
  readonly chain: PayoutChain;
  readonly signer: Signer;
  readonly rules: WithdrawalRules;
  readonly addresses: HouseAddresses;
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly whole: <T>(work: () => T) => T;
}

export function payoutDoor(options: PayoutDoorOptions): PayoutDoor {
  const { withdrawals, security, commit, ledger, rules, signer, operators } = options;
  const orders = new PayoutOrders({ ...options, treasury: signer.treasury });
  const afterDurable = async <T>(answer: T): Promise<T> => {
    await commit.durable();
    return answer;
  };
  return {
    limits: rules.limits,
    refusal: (ask) => withdrawals.refusal(ask),
    security,
    waitMs: (user, to) => {
      const nowMs = commit.now();
      const isKnown = ledger.withdrawals.hasPaid(user, to);
      return notBeforeMs(nowMs, isKnown, rules.limits, security.view(user).pinSinceMs) - nowMs;
    },
    request: (ask) => afterDurable(withdrawals.request(ask)),
    cancel: (user, id) => afterDurable(withdrawals.cancel(user, id)),
    withdrawal: (user, id) => withdrawals.view(user, id),
    withdrawals: (user, limit) => withdrawals.views(ledger.withdrawals.ofUser(user, limit)),
    onChange: (listener) => withdrawals.onChange(listener),
    overview: () => orders.view(),
    turn: (isOn, by) => {
      operators.note(isOn ? "resume-withdrawals" : "pause-withdrawals", "", by);
      return afterDurable(orders.turn(isOn, by));
    },
    order: async (id, order, by) => {
      const outcome = await orders.order(id, order, by);
      const why = `${order.type}: ${by.why}`;
      if (outcome.done) operators.note("withdrawal", id, { by: by.by, why });
      return afterDurable(outcome);
    },
    approve: (id, approval, by = 0) => {
      const outcome = orders.approve(id, approval);
      if (outcome.done) operators.note("approve", id, { by, why: approval.key });
      return afterDurable(outcome);
    },
    explain: (signature, user, by) => {
      const outcome = orders.explain(signature, user, by);
      if (outcome.done) operators.note("explain", signature, by);
      return afterDurable(outcome);
    },
    approval: (id) => {
      const approval = withdrawals.contextOf(id)?.approval ?? undefined;
      if (approval === undefined) return undefined;
      return { payload: approval.payload, signatures: approval.signatures.length };
    },
    onAlert: (listener) => withdrawals.onAlert(listener),
  };
}
