/**
 * What operators may order of withdrawals. Each order is journaled with who gave it and why; none can
 * make the house pay twice: what may still land is waited for, whatever is ordered.
 */
import { lamports } from "../domain/money.ts";
import type { UserId } from "../domain/ids.ts";
import { isWithdrawalDone } from "../domain/withdrawal.ts";
import type { WithdrawalEvent } from "../../machines/protocol.ts";
import type { ApprovalSignature, PayoutChain } from "../ports.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import { bookForgotten } from "./withdrawal-entries.ts";
import type { HouseAddresses, WithdrawalRules } from "./withdrawal-options.ts";
import { foundPayment, isReadable } from "./withdrawal-questions.ts";
import type { PayoutOrderByOperator, PayoutsView } from "./withdrawal-view.ts";
import type { Sweeps } from "./sweeps.ts";
import type { Withdrawals } from "./withdrawals.ts";

export interface PayoutOrdersOptions {
  readonly withdrawals: Withdrawals;
  readonly sweeps: Sweeps;
  readonly chain: PayoutChain;
  readonly treasury: string;
  readonly rules: WithdrawalRules;
  readonly addresses: HouseAddresses;
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly whole: <T>(work: () => T) => T;
}

/** Who orders it, and why, in writing. */
export interface ByOperator {
  readonly by: number;
  readonly why: string;
}

/** A sentence for the operator; whether it says that it was done is all that code looks at. */
export interface Outcome {
  readonly done: boolean;
  readonly said: string;
}

const REASON_MAX = 300;

export class PayoutOrders {
  readonly #options: PayoutOrdersOptions;

  constructor(options: PayoutOrdersOptions) {
    this.#options = options;
  }

  view(): PayoutsView {
    const { withdrawals, sweeps, addresses, ledger } = this.#options;
    const { gate } = withdrawals;
    const rows = ledger.withdrawals.open();
    return {
      switch: ledger.withdrawals.switch,
      fault: withdrawals.fault(lamports(0n)),
      open: withdrawals.views(rows).map((view) => {
        return { ...view, waitsFor: withdrawals.contextOf(view.id)?.waitsFor ?? "" };
      }),
      sweeps: { open: sweeps.views(), unsweptLamports: addresses.unsweptLamports() },
      unexplained: gate.unexplained.map(({ payment: { signature, memo, paid }, why }) => {
        const { to = "", lamports: amount = lamports(0n) } = paid ?? {};
        return { signature, memo, to, lamports: amount, why };
      }),
    };
  }

  /** Off: nothing more is signed; what was signed goes its way. */
  turn(isOn: boolean, { by, why }: ByOperator): void {
    const { commit, ledger } = this.#options;
    const turned = { isOn, by, why: why.slice(0, REASON_MAX), atMs: commit.now() };
    commit.note({ t: "payouts", ...turned });
    ledger.withdrawals.switch = turned;
  }

  async order(id: string, order: PayoutOrderByOperator, { by, why }: ByOperator): Promise<Outcome> {
    const { withdrawals, ledger } = this.#options;
    const row = ledger.withdrawals.get(id);
    if (row === undefined) return this.#orderSweep(id, order, { by, why });
    if (isWithdrawalDone(row.state)) return { done: false, said: `${id} is ${row.state} already` };
    if (!withdrawals.gate.isRead) return { done: false, said: withdrawals.gate.fault() ?? "" };
    const ordered = { by, why: why.slice(0, REASON_MAX), ...withdrawals.questions.heard() };
    const event =
      order.type === "adopt"
        ? await this.#adoption(id, order.signature, ordered)
        : { type: EVENTS[order.type], ...ordered };
    if (typeof event === "string") return { done: false, said: event };
    const done = withdrawals.tell(id, event);
    const state = ledger.withdrawals.get(id)?.state ?? "";
    return { done, said: done ? `${id} is ${state}` : `${id} is ${state} and does not take that` };
  }

  #orderSweep(id: string, order: PayoutOrderByOperator, { by, why }: ByOperator): Outcome {
    const { sweeps, ledger, withdrawals } = this.#options;
    if (ledger.sweeps.get(id) === undefined) {
      return { done: false, said: `no withdrawal and no sweep is called ${id}` };
    }
    if (!withdrawals.gate.isRead) return { done: false, said: withdrawals.gate.fault() ?? "" };
    const isFit = order.type === "retry" || order.type === "refund";
    const ordered = { by, why: why.slice(0, REASON_MAX) };
    const done = isFit && sweeps.order(id, EVENTS[order.type], ordered);
    const state = ledger.sweeps.get(id)?.state ?? "";
    return { done, said: done ? `${id} is ${state}` : `${id} is ${state} and does not take that` };
  }

  /** An approver's signature, by whichever hand it came (R30); the signer checks it once more. */
  approve(id: string, { key, signature }: ApprovalSignature): Outcome {
    const { withdrawals, rules, commit } = this.#options;
    const approval = withdrawals.contextOf(id)?.approval;
    if (approval === null || approval === undefined) {
      return { done: false, said: `${id} waits for no approval` };
    }
    const others = approval.signatures.filter((one) => one.key !== key);
    const signatures = [...others, { key, signature }];
    const checked = rules.approvals.check(approval.payload, signatures, commit.now());
    if (!checked.ok) return { done: false, said: checked.error };
    const { isEnough } = checked.value;
    const event = { type: "APPROVAL" as const, key, signature, isEnough };
    const done = withdrawals.tell(id, { ...event, ...withdrawals.questions.heard() });
    if (!done) return { done, said: `${id} waits for no approval` };
    return { done, said: isEnough ? `${id} is approved` : `${id} waits for more approvals` };
  }

  /**
   * Of a payment that the journal lacks: the player to whom it was made is charged, or, without one,
   * nobody is, since it has been put right elsewhere.
   */
  explain(signature: string, user: UserId | undefined, { by, why }: ByOperator): Outcome {
    const { withdrawals, ledger, commit, whole, addresses, treasury } = this.#options;
    const one = withdrawals.gate.unexplained.find(({ payment }) => payment.signature === signature);
    if (one === undefined) return { done: false, said: `${signature} is not waited for` };
    const { paid, feeLamports } = one.payment;
    if (user !== undefined && paid !== null) {
      if (ledger.players.get(user) === undefined) return { done: false, said: `who is ${user}?` };
      const fee = feeLamports ?? lamports(0n);
      if (!whole(() => bookForgotten(ledger, user, paid.lamports, fee))) {
        return { done: false, said: `${user}, or the house for the fee, has not got as much` };
      }
      const deltaLamports = (-paid.lamports - fee).toString();
      const { slot } = one.payment;
      addresses.sent(treasury, { signature, slot, deltaLamports, failed: false });
    }
    const atMs = commit.now();
    const facts = { by, why: why.slice(0, REASON_MAX), user: user ?? null, atMs };
    commit.note({ t: "explained", signature, ...facts });
    ledger.withdrawals.explained.add(signature);
    withdrawals.gate.recheck();
    return { done: true, said: withdrawals.gate.fault() ?? "payments go on" };
  }

  /** Found on chain under its memo and for what was ordered, or why it cannot be adopted. */
  async #adoption(
    id: string,
    signature: string,
    ordered: ByOperator & { readonly atMs: number; readonly draw: number },
  ): Promise<WithdrawalEvent | string> {
    const { withdrawals, chain, treasury } = this.#options;
    const context = withdrawals.contextOf(id);
    if (context === undefined) return `${id} is over`;
    const payments = await chain.payments(treasury, 0);
    if (!payments.ok) return `the treasury's history cannot be read: ${payments.error.detail}`;
    const order = withdrawals.questions.order(context);
    const payment = payments.value.find((one) => one.signature === signature);
    if (payment === undefined || payment.memo !== order.memo) {
      return `the treasury made no payment ${signature} with the memo ${order.memo}`;
    }
    const found = foundPayment(payment, order);
    if (!isReadable(payment) || found.failed || !found.isAsOrdered) {
      return `${signature} does not pay what was ordered`;
    }
    return { type: "ADOPT", payment: found, ...ordered };
  }
}

const EVENTS = { reject: "REJECT", retry: "RETRY", refund: "REFUND" } as const;
