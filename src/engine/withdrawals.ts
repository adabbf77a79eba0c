/**
 * Withdrawals: one actor `withdrawal:<id>` each, from the hold to the booking (R29). What a chart asks
 * for is done here: money in the same turn, so in the same batch; the world by questions that leave when
 * they are durable. After a start nobody moves before the treasury's history has been read.
 */
import type { AnyMachineSnapshot } from "xstate";
import type { MemoPayment } from "../domain/chain-facts.ts";
import { requestId, type UserId } from "../domain/ids.ts";
import { formatSol, lamports, type Lamports } from "../domain/money.ts";
import type { Refusal } from "../domain/refusal.ts";
import { err, ok, type Result } from "../domain/result.ts";
import {
  notBeforeMs,
  withdrawalId,
  withdrawalMemo,
  type WithdrawalId,
} from "../domain/withdrawal.ts";
import type { FoundPayment, WithdrawalEvent, WithdrawalRequest } from "../../machines/protocol.ts";
import type { WithdrawalContext, WithdrawalOrder } from "../../machines/withdrawal-columns.ts";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";
import type { Clock, PayoutChain, Signer } from "../ports.ts";
import type { Actors } from "./actors.ts";
import type { EndedPayments } from "./ended-payments.ts";
import type { EngineLog } from "./engine-options.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import { PaymentActors } from "./payment-actors.ts";
import { unknownSinceSlot } from "./payment-rows.ts";
import { PayoutGate } from "./payout-gate.ts";
import type { ActorRecord } from "./records.ts";
import type { Leaving } from "./reserves.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Sweeps } from "./sweeps.ts";
import type { WithdrawalRow } from "./withdrawal-book.ts";
import { bookHold, bookNetworkFee, bookPaid, bookReturned } from "./withdrawal-entries.ts";
import type { HouseAddresses, PayoutRules } from "./withdrawal-options.ts";
import { WithdrawalQuestions } from "./withdrawal-questions.ts";
import {
  viewOf,
  withdrawalActor,
  withdrawalLabel,
  type WithdrawalView,
} from "./withdrawal-view.ts";
import { checkedAsk, type WithdrawalAsk } from "./withdrawal-wishes.ts";

export interface WithdrawalsOptions {
  readonly chain: PayoutChain;
  readonly signer: Signer;
  readonly rules: PayoutRules;
  readonly addresses: HouseAddresses;
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly actors: Actors;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: EngineLog;
  /** Stops the process when the work throws half-way. */
  readonly whole: <T>(work: () => T) => T;
  /** By which the treasury is filled. */
  readonly sweeps: () => Sweeps;
  readonly ended: EndedPayments;
  /** One is paid or given back: its player is owed to be told. */
  readonly owe: (view: WithdrawalView) => void;
}

/** For operators: something waits for their word. */
export interface PayoutAlert {
  /** Its id, or a sweep's. */
  readonly withdrawal: string | undefined;
  readonly what:
    "manual" | "approval" | "unexplained" | "fee-unbooked" | "sweep-manual" | "sweep-fee";
  readonly why: string;
}

export class Withdrawals {
  readonly gate: PayoutGate;
  readonly questions: WithdrawalQuestions;
  readonly #own: PaymentActors;
  readonly #options: WithdrawalsOptions;
  #onChange: ((view: WithdrawalView) => void) | undefined;
  #onAlert: ((alert: PayoutAlert) => void) | undefined;
  readonly #alerts: PayoutAlert[] = [];

  constructor(options: WithdrawalsOptions) {
    this.#options = options;
    const { chain, signer, rules, commit, ledger, clock, random, log } = options;
    const book = ledger.withdrawals;
    const [machine, nameOf, labelOf] = [withdrawalMachine, withdrawalActor, withdrawalLabel];
    this.#own = new PaymentActors({ ...options, machine, nameOf, labelOf, book });
    this.gate = new PayoutGate({
      chain,
      treasury: signer.treasury,
      book,
      sinceSlot: () => unknownSinceSlot(book, ledger.sweeps),
      clock,
      random,
      log,
      onFound: (row, payment) => this.#found(row, payment),
      onSweep: (payment) => options.sweeps().judge(payment),
      onRead: () => this.#resume(),
      onUnexplained: () => this.#alert(undefined, "unexplained", this.gate.fault() ?? ""),
    });
    this.questions = new WithdrawalQuestions({
      chain,
      signer,
      purpose: "withdrawal",
      rules,
      commit,
      random,
      log,
      gateFault: (context) => this.#turnFault(context),
      sinceSlot: () => unknownSinceSlot(book, ledger.sweeps),
      orderOf: (context) => ({
        from: signer.treasury,
        to: context.to,
        lamports: lamports(BigInt(context.lamports)),
        memo: withdrawalMemo(context.id as WithdrawalId),
      }),
      payerBook: ({ id }) => ({
        lamports: this.#treasuryLamports(),
        othersInFlight: this.#othersInFlight(id),
        isFilling: options.sweeps().isUnderWay,
      }),
      tell: (id, event) => this.tell(id, event),
    });
  }

  /** Why nothing may be signed now, in an operator's words. */
  fault(amount: Lamports): string | undefined {
    const { rules, addresses } = this.#options;
    if (addresses.isAlarmed) return "money left that this house did not send";
    return this.gate.fault() ?? rules.reservesFault(amount);
  }

  /** The same of one withdrawal, which waits, too, until the treasury has enough for it. */
  #turnFault({ id, user, ...held }: WithdrawalContext): string | undefined {
    const { lamports: amount, feeLamports } = held;
    const fault = this.fault(lamports(BigInt(amount)));
    if (fault !== undefined) return fault;
    // Its player may have frozen the account before anything could be taken back.
    const barred = this.#options.rules.barred(user as UserId, true);
    if (barred?.code === "account-frozen") return "its player has frozen the account";
    const others = this.#othersInFlight(id) + this.#options.ledger.sweeps.feesInFlight();
    const lacked = BigInt(amount) + BigInt(feeLamports) + others - this.#treasuryLamports();
    if (lacked <= 0n) return undefined;
    this.#options.sweeps().fill(lacked);
    return `the treasury lacks ${formatSol(lamports(lacked))} SOL for it`;
  }

  /**
   * Whether one looks dead and is not proven so: nothing is swept meanwhile, since what arrives at the
   * treasury would hide what is missing there.
   */
  get isProving(): boolean {
    const open = this.#options.ledger.withdrawals.open();
    return open.some(({ id, state }) => {
      return state === "SENT.SUBMITTED" && (this.contextOf(id)?.unsure ?? 0) > 0;
    });
  }

  /** After the replay: reads what the treasury did, and then lets everybody go on. */
  open(): void {
    this.gate.open();
  }

  stop(): void {
    this.gate.stop();
    this.questions.stop();
  }

  /**
   * Decides it now, holds the money, and begins. The same request is answered the same for ever.
   * `pinSinceMs`: a right PIN was given, and since when there has been one.
   */
  request(ask: WithdrawalAsk, pinSinceMs?: number): Result<WithdrawalView, Refusal> {
    const { ledger, rules, commit, whole } = this.#options;
    const book = ledger.withdrawals;
    const known = book.byRequest(ask.request);
    if (known !== undefined) {
      const isSame =
        known.user === ask.user && known.to === ask.to && known.lamports === ask.lamports;
      return isSame ? ok(this.#view(known)) : err({ code: "request-reused" });
    }
    const held = checkedAsk(this.#options, ask, pinSinceMs !== undefined);
    if (!held.ok) return held;
    const atMs = commit.now();
    const order: WithdrawalOrder = {
      id: withdrawalId(rules.randomness(12)),
      user: ask.user,
      request: ask.request.toString(),
      to: ask.to,
      lamports: ask.lamports.toString(),
      feeLamports: rules.limits.feeLamports.toString(),
      requestedAtMs: atMs,
      notBeforeMs: notBeforeMs(atMs, book.hasPaid(ask.user, ask.to), rules.limits, pinSinceMs),
      ...(ask.offCurve === true && !rules.isOnCurve(ask.to) ? { offCurve: true } : {}),
    };
    whole(() => {
      bookHold(ledger, ask.user, held.value, requestId(ask.request));
      this.#own.create(order, "telegram");
    });
    return ok(this.#view(book.get(order.id)));
  }

  /** Why it would be refused now; nothing happens. */
  refusal(ask: Omit<WithdrawalAsk, "request">): Refusal | undefined {
    const checked = checkedAsk(this.#options, ask, true);
    return checked.ok ? undefined : checked.error;
  }

  /** Only while nothing was ever signed, and the chain's own memory has been asked. */
  cancel(user: UserId, id: string): Result<WithdrawalView, Refusal> {
    const row = this.#options.ledger.withdrawals.get(id);
    if (row === undefined || row.user !== user) return err({ code: "withdrawal-unknown" });
    if (!this.gate.isRead) return err({ code: "busy" });
    const isTaken = this.tell(id, { type: "CANCEL", ...this.questions.heard() });
    const view = this.#view(this.#options.ledger.withdrawals.get(id));
    return isTaken || view.stage === "returned" ? ok(view) : err({ code: "withdrawal-under-way" });
  }

  view(user: UserId, id: string): WithdrawalView | undefined {
    const row = this.#options.ledger.withdrawals.get(id);
    return row?.user === user ? this.#view(row) : undefined;
  }

  views(rows: readonly WithdrawalRow[]): readonly WithdrawalView[] {
    return rows.map((row) => this.#view(row));
  }

  /** Payments that may be on chain and are not booked (R31). */
  leaving(): readonly Leaving[] {
    const { ledger, signer } = this.#options;
    return ledger.withdrawals.open().flatMap(({ id, builtSlot, lamports: amount, feeLamports }) => {
      if (builtSlot === null) return [];
      return { id, address: signer.treasury, lamports: amount + feeLamports };
    });
  }

  contextOf(id: string): WithdrawalContext | undefined {
    return this.#own.contextOf(id);
  }

  /** False when its chart does not take it: an answer too late, or an order that does not fit. */
  tell(id: string, event: WithdrawalEvent): boolean {
    return this.#own.tell(id, event);
  }

  due(id: string, type: string): void {
    this.#own.due(id, type);
  }

  /** What its chart asks for. */
  handle(id: string, request: WithdrawalRequest): void {
    const context = this.contextOf(id);
    if (context === undefined) return;
    switch (request.type) {
      case "CHECK_DESTINATION":
        return this.questions.checkDestination(context, request.question);
      case "ASK_APPROVERS":
        return this.#alert(id, "approval", context.approval?.payload ?? "");
      case "DRAFT":
        return this.questions.draft(context, request.question);
      case "SIGN":
        return this.questions.sign(context, request.question);
      case "STORE":
        return this.questions.store(id);
      case "SEND":
        return this.questions.send(context);
      case "LOOK":
        return this.questions.look(context, request.question);
      case "BOOK_PAID":
      case "BOOK_RETURNED":
        return this.#book(id, context, request.type);
      case "BOOK_FEE":
        return this.#bookFee(id, request.payment);
      case "ALERT":
        return this.#alert(id, "manual", context.why);
    }
  }

  /** After each message: it is noted, and told to who has to see it. */
  step(id: string, snapshot: AnyMachineSnapshot): void {
    const { ledger, commit } = this.#options;
    this.#own.note(id, snapshot);
    const view = this.#view(ledger.withdrawals.get(id));
    if (ledger.withdrawals.untold.has(id)) this.#options.owe(view);
    if (this.#onChange === undefined) return;
    commit.whenDurable(() => this.#onChange?.(view));
  }

  restore(id: string, record: ActorRecord, isMigrated: boolean): void {
    this.#own.restore(id, record, isMigrated);
  }

  /** After the replay: what was to be told when the last process ended. */
  oweAgain(): void {
    const { withdrawals } = this.#options.ledger;
    for (const id of withdrawals.untold) this.#options.owe(this.#view(withdrawals.get(id)));
  }

  /** One listener, told of each step once it is durable. It must not throw. */
  onChange(listener: (view: WithdrawalView) => void): void {
    this.#onChange = listener;
  }

  /** One listener, told first of what was met before it came. It must not throw. */
  onAlert(listener: (alert: PayoutAlert) => void): void {
    this.#onAlert = listener;
    const { commit } = this.#options;
    for (const alert of this.#alerts.splice(0)) commit.whenDurable(() => listener(alert));
  }

  #resume(): void {
    this.#own.resume();
    this.#options.sweeps().resume();
  }

  #found(row: WithdrawalRow, payment: MemoPayment): void {
    const context = this.contextOf(row.id);
    if (context === undefined) return;
    this.tell(row.id, this.questions.found(payment, this.questions.order(context)));
  }

  /** Of the step that ended it, in the same batch; nobody asks its actor again. */
  #book(id: string, context: WithdrawalContext, what: "BOOK_PAID" | "BOOK_RETURNED"): void {
    const { ledger, whole } = this.#options;
    whole(() => (what === "BOOK_PAID" ? bookPaid : bookReturned)(ledger, context));
    if (context.landed !== null) {
      const paid = what === "BOOK_PAID" ? BigInt(context.lamports) : 0n;
      this.#bookFee(id, context.landed, paid);
    }
    this.#own.end(id);
  }

  /** What the chain took, and that it left the treasury, together with what was paid. */
  #bookFee(
    id: string,
    { signature, slot, feeLamports }: Pick<FoundPayment, "signature" | "slot" | "feeLamports">,
    paid = 0n,
  ): void {
    const { ledger, whole, addresses, signer } = this.#options;
    const deltaLamports = (-paid - BigInt(feeLamports)).toString();
    if (deltaLamports !== "0") {
      addresses.sent(signer.treasury, { signature, slot, deltaLamports, failed: paid === 0n });
    }
    if (whole(() => bookNetworkFee(ledger, feeLamports))) return;
    this.#alert(id, "fee-unbooked", `the chain took ${feeLamports} lamports, the house has less`);
  }

  #alert(withdrawal: string | undefined, what: PayoutAlert["what"], why: string): void {
    this.raise({ withdrawal, what, why });
  }

  raise(alert: PayoutAlert): void {
    this.#options.log.warn(alert, "a payment waits for an operator");
    if (this.#onAlert === undefined) this.#alerts.push(alert);
    else this.#options.commit.whenDurable(() => this.#onAlert?.(alert));
  }

  #view(row: WithdrawalRow | undefined): WithdrawalView {
    if (row === undefined) throw new Error("a withdrawal that was just noted is in the book");
    const { commit } = this.#options;
    const snapshot = this.#own.snapshot(row.id);
    const context = snapshot?.context as WithdrawalContext | undefined;
    const nowMs = commit.now();
    const mayCancel = snapshot?.can({ type: "CANCEL", atMs: nowMs, draw: 0 }) === true;
    return viewOf(row, context, mayCancel, nowMs);
  }

  #treasuryLamports(): bigint {
    const { ledger, addresses } = this.#options;
    return -ledger.book.balance(ledger.world) - addresses.unsweptLamports();
  }

  #othersInFlight(id: string): bigint {
    const { withdrawals } = this.#options.ledger;
    const others = withdrawals.open().filter((row) => row.builtSlot !== null && row.id !== id);
    return others.reduce((sum, row) => sum + row.lamports + row.feeLamports, 0n);
  }
}
