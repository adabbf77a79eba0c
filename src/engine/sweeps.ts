/**
 * Sweeps: what players' addresses have received goes on to the treasury, one actor `sweep:<id>` each
 * (reference/solana.md 5). Player's money does not move by it: the world owes the house at another
 * address, and the house pays the network. Both addresses' books and the fee are booked in the batch
 * that ends the sweep.
 */
import type { AnyMachineSnapshot } from "xstate";
import type { MemoPayment, PayoutOrder } from "../domain/chain-facts.ts";
import { lamports, type Lamports } from "../domain/money.ts";
import {
  dueSweeps,
  SWEEP_FEE_MAX_LAMPORTS,
  SWEEP_ROUND_MS,
  sweepMemo,
  sweepOfMemo,
  type PlannedSweep,
} from "../domain/sweep.ts";
import { withdrawalId } from "../domain/withdrawal.ts";
import type { WithdrawalRequest } from "../../machines/protocol.ts";
import { sweepMachine } from "../../machines/sweep.machine.ts";
import type { WithdrawalContext, WithdrawalOrder } from "../../machines/withdrawal-columns.ts";
import type { Clock, PayoutChain, Signer } from "../ports.ts";
import type { Actors } from "./actors.ts";
import type { DepositSource } from "./deposit-actor.ts";
import type { EndedPayments } from "./ended-payments.ts";
import type { EngineLog } from "./engine-options.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import { PaymentActors } from "./payment-actors.ts";
import { unknownSinceSlot } from "./payment-rows.ts";
import type { ActorRecord } from "./records.ts";
import type { Leaving } from "./reserves.ts";
import type { Scheduler } from "./scheduler.ts";
import { sweepActor, sweepLabel, type SweepView } from "./sweep-view.ts";
import { bookNetworkFee } from "./withdrawal-entries.ts";
import type { HouseAddresses, WithdrawalRules } from "./withdrawal-options.ts";
import { isReadable, WithdrawalQuestions } from "./withdrawal-questions.ts";
import type { PayoutAlert } from "./withdrawals.ts";

export interface SweepsOptions {
  readonly chain: PayoutChain;
  readonly signer: Signer;
  readonly rules: WithdrawalRules;
  readonly addresses: HouseAddresses & { sources(): readonly DepositSource[] };
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly actors: Actors;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: EngineLog;
  readonly whole: <T>(work: () => T) => T;
  /** Why nothing may be signed now, for sweeps too. */
  readonly fault: () => string | undefined;
  readonly alert: (alert: PayoutAlert) => void;
  readonly ended: EndedPayments;
}

export class Sweeps {
  readonly questions: WithdrawalQuestions;
  readonly #own: PaymentActors;
  readonly #options: SweepsOptions;
  #isAsking = false;
  /** What a withdrawal waits for, until the next planning. */
  #lackedLamports = 0n;
  #isFeeLacking = false;
  #cancelRound: (() => void) | undefined;
  #stopped = false;

  constructor(options: SweepsOptions) {
    this.#options = options;
    const { chain, signer, rules, commit, ledger, random, log } = options;
    const [machine, nameOf, labelOf] = [sweepMachine, sweepActor, sweepLabel];
    this.#own = new PaymentActors({ ...options, machine, nameOf, labelOf, book: ledger.sweeps });
    this.questions = new WithdrawalQuestions({
      chain,
      signer,
      purpose: "sweep",
      rules,
      commit,
      random,
      log,
      gateFault: () => this.#fault(),
      sinceSlot: () => unknownSinceSlot(ledger.withdrawals, ledger.sweeps),
      orderOf: (context) => this.#order(context),
      payerBook: (context) => ({ lamports: this.#payerLamports(context), othersInFlight: 0n }),
      tell: (id, event) => this.#own.tell(id, event),
    });
  }

  /** The treasury's history has been read: those under way go on, and others are planned. */
  resume(): void {
    this.#own.resume();
    this.#round();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelRound?.();
    this.questions.stop();
  }

  /** An address has received something: a player's what can go on, the treasury's what that costs. */
  credited(): void {
    this.#plan(false);
  }

  /** The treasury has too little for a payment: what helps most is swept now, whatever its size. */
  fill(lackedLamports: bigint): void {
    this.#lackedLamports = lackedLamports;
    this.#plan(false);
  }

  /** While one may land, the treasury's balance proves nothing of a withdrawal. */
  get isUnderWay(): boolean {
    return this.#options.ledger.sweeps.open().some(({ signature }) => signature !== null);
  }

  /** What may have left already and is not booked (R31): the amount an address, the fee the treasury. */
  leaving(): readonly Leaving[] {
    const { treasury } = this.#options.signer;
    const built = this.#options.ledger.sweeps.open().filter(({ builtSlot }) => builtSlot !== null);
    return built.flatMap(({ id, from, lamports: amount, feeLamports }) => [
      { id, address: from, lamports: amount },
      { id: `${id} fee`, address: treasury, lamports: feeLamports },
    ]);
  }

  /**
   * A payment under a sweep's memo in the treasury's history: why nobody can explain it; undefined when
   * it is known, or was a sweep of a life that this journal has forgotten and is booked now.
   */
  judge(payment: MemoPayment): string | undefined {
    const id = sweepOfMemo(payment.memo) ?? "";
    const row = this.#options.ledger.sweeps.get(id);
    if (row === undefined) return this.#bookForgotten(payment);
    if (row.signature === payment.signature && row.slot > 0) return undefined;
    if (row.past.includes(payment.signature) && payment.failed) return undefined;
    const context = this.#own.contextOf(id);
    if (context === undefined) {
      return payment.failed
        ? undefined
        : `the sweep ${id} is over (${row.state}), and moved it too`;
    }
    this.#own.tell(id, this.questions.found(payment, this.#order(context)));
    return undefined;
  }

  /** An operator's word on one that waits for it; what may still land is waited for. */
  order(id: string, type: "RETRY" | "REFUND", by: { by: number; why: string }): boolean {
    return this.#own.tell(id, { type, ...by, ...this.questions.heard() });
  }

  views(): readonly SweepView[] {
    return this.#options.ledger.sweeps.open().map((row) => {
      const context = this.#own.contextOf(row.id);
      const why = row.state === "MANUAL" ? context?.why : context?.waitsFor;
      return { ...row, why: why ?? "" };
    });
  }

  // -- what its actors ask, and hear ---------------------------------------------------------------

  handle(id: string, request: WithdrawalRequest): void {
    const context = this.#own.contextOf(id);
    if (context === undefined) return;
    switch (request.type) {
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
        return this.#end(context, request.type === "BOOK_PAID");
      case "BOOK_FEE":
        return this.#book(id, { ...request.payment, from: undefined, swept: 0n });
      case "ALERT":
        return this.#options.alert({ withdrawal: id, what: "sweep-manual", why: context.why });
      case "CHECK_DESTINATION":
      case "ASK_APPROVERS":
        return; // no sweep's chart asks it: where it goes is the house's own
    }
  }

  due(id: string, type: string): void {
    this.#own.due(id, type);
  }

  step(id: string, snapshot: AnyMachineSnapshot): void {
    this.#own.note(id, snapshot);
  }

  restore(id: string, record: ActorRecord, isMigrated: boolean): void {
    this.#own.restore(id, record, isMigrated);
  }

  // -- planning ------------------------------------------------------------------------------------

  #round(): void {
    if (this.#stopped) return;
    const { clock } = this.#options;
    this.#cancelRound?.();
    this.#cancelRound = clock.at(clock.now() + SWEEP_ROUND_MS, () => this.#round());
    this.#plan(true);
  }

  /** Asks what an address must keep, and then decides; asked meanwhile, that is enough. */
  #plan(isRound: boolean): void {
    const { commit, chain, signer, rules, log } = this.#options;
    if (rules.minSweepLamports === undefined) return;
    if (this.#isAsking || this.#stopped || this.#fault() !== undefined) return;
    this.#isAsking = true;
    commit.whenDurable(() => {
      if (this.#stopped) return;
      void chain
        .destination(signer.treasury)
        .then((facts) => {
          this.#isAsking = false;
          if (this.#stopped) return;
          if (facts.ok) this.#begin(isRound, facts.value.rentMinimumLamports);
          else log.warn({ why: facts.error }, "no sweep: what an address must keep is not known");
        })
        .catch((error: unknown) => {
          this.#isAsking = false;
          log.error({ err: error }, "a port failed though it never should");
        });
    });
  }

  #begin(isRound: boolean, rentLamports: Lamports): void {
    const { addresses, ledger, commit, rules } = this.#options;
    const { minSweepLamports } = rules;
    if (minSweepLamports === undefined || this.#fault() !== undefined) return;
    const owners = new Map(addresses.sources().map((source) => [source.address, source]));
    const sources = Array.from(owners.values(), ({ address, bookLamports }) => {
      return { address, balanceLamports: bookLamports, ...ledger.sweeps.lastOf(address) };
    });
    const onTheWay = ledger.sweeps.open().reduce((sum, row) => sum + row.lamports, 0n);
    const due = dueSweeps(sources, {
      nowMs: commit.now(),
      minLamports: minSweepLamports,
      rentLamports,
      isRound,
      lackedLamports: this.#lackedLamports - onTheWay,
    });
    this.#lackedLamports = 0n;
    for (const planned of due) {
      const source = owners.get(planned.address);
      if (source === undefined || !this.#hasFees(SWEEP_FEE_MAX_LAMPORTS)) return;
      this.#create(planned, source);
    }
  }

  #create({ address, lamports: amount }: PlannedSweep, { user }: DepositSource): void {
    const { rules, commit, signer } = this.#options;
    const atMs = commit.now();
    const order: WithdrawalOrder = {
      id: withdrawalId(rules.randomness(12)),
      user,
      request: "0",
      from: address,
      to: signer.treasury,
      lamports: amount.toString(),
      feeLamports: SWEEP_FEE_MAX_LAMPORTS.toString(),
      requestedAtMs: atMs,
      notBeforeMs: atMs,
    };
    this.#own.create(order, "engine");
  }

  /** Whether the house can pay the network for all that are under way, and for more. */
  #hasFees(moreLamports: Lamports): boolean {
    const { ledger, alert } = this.#options;
    const needed = lamports(ledger.sweeps.feesInFlight() + moreLamports);
    if (needed === 0n || ledger.book.canPay(ledger.protocol, needed)) {
      if (moreLamports > 0n) this.#isFeeLacking = false;
      return true;
    }
    if (!this.#isFeeLacking) {
      const why = `the house has not got the ${needed} lamports that sweeps may cost`;
      alert({ withdrawal: undefined, what: "sweep-fee", why });
    }
    this.#isFeeLacking = true;
    return false;
  }

  #fault(): string | undefined {
    const fault = this.#options.fault();
    if (fault !== undefined) return fault;
    return this.#hasFees(lamports(0n)) ? undefined : "the house has not got the network's fee";
  }

  // -- booking -------------------------------------------------------------------------------------

  /** In the batch of the step that ended it; nobody asks its actor again. */
  #end(context: WithdrawalContext, isSwept: boolean): void {
    const { id, from, landed } = context;
    const swept = isSwept ? BigInt(context.lamports) : 0n;
    if (landed !== null) this.#book(id, { ...landed, from, swept });
    this.#own.end(id);
    // What has arrived meanwhile waits no longer.
    this.#plan(false);
  }

  /** Both addresses, and what the network took of the treasury; `swept` is 0 of what failed. */
  #book(
    id: string,
    moved: {
      readonly signature: string;
      readonly slot: number;
      readonly feeLamports: string;
      readonly from: string | undefined;
      readonly swept: bigint;
    },
  ): void {
    const { ledger, whole, addresses, signer, alert } = this.#options;
    const { signature, slot, feeLamports, from, swept } = moved;
    const failed = swept === 0n;
    const sent = (address: string, delta: bigint): void => {
      if (delta === 0n) return;
      addresses.sent(address, { signature, slot, deltaLamports: delta.toString(), failed });
    };
    if (from !== undefined) sent(from, -swept);
    sent(signer.treasury, swept - BigInt(feeLamports));
    if (whole(() => bookNetworkFee(ledger, feeLamports))) return;
    const why = `the chain took ${feeLamports} lamports for the sweep ${id}, the house has less`;
    alert({ withdrawal: id, what: "fee-unbooked", why });
  }

  /** Of a life that a restored backup has forgotten: booked, or why it cannot be. */
  #bookForgotten(payment: MemoPayment): string | undefined {
    const { addresses, commit, ledger, signer } = this.#options;
    const { signature, slot, memo, failed, paid, feeLamports } = payment;
    if (!isReadable(payment) || feeLamports === null) return `${memo} cannot be read`;
    const from = paid?.from;
    const isSweep = paid?.to === signer.treasury && from !== undefined && addresses.owns(from);
    if (!failed && !isSweep) return "a sweep of an address that the journal has never heard of";
    if (feeLamports > 0n && !ledger.book.canPay(ledger.protocol, feeLamports)) {
      return "a sweep that the journal has forgotten, whose fee the house has not got";
    }
    const swept = failed ? 0n : BigInt(paid?.lamports ?? 0n);
    this.#book(memo, { signature, slot, feeLamports: feeLamports.toString(), from, swept });
    const why = "a sweep of a life that this journal had forgotten";
    commit.note({ t: "explained", signature, by: 0, why, user: null, atMs: commit.now() });
    ledger.withdrawals.explained.add(signature);
    return undefined;
  }

  #order(context: WithdrawalContext): PayoutOrder {
    const { treasury } = this.#options.signer;
    return {
      from: context.from ?? "",
      to: treasury,
      lamports: lamports(BigInt(context.lamports)),
      memo: sweepMemo(context.id),
      feePayer: treasury,
    };
  }

  /**
   * As if the attempt had not landed. Where a look at the address has shown it already, what it took is
   * put back, so that the balance can never prove it dead.
   */
  #payerLamports({ from, signature, lamports: amount }: WithdrawalContext): bigint {
    const source = this.#options.addresses.sources().find(({ address }) => address === from);
    if (source === undefined) return -1n; // not watched now, so nothing is proven by it
    const isSeen = signature !== null && source.known.includes(signature);
    return source.bookLamports + (isSeen ? BigInt(amount) : 0n);
  }
}
