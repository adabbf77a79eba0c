/**
 * Whether anything may be signed. At every start the treasury's own history is read first: what it
 * paid and the journal does not know, because an old backup was restored, is booked before anything
 * moves (reference/solana.md 7.5). What nobody can explain keeps the gate shut until an operator does.
 */
import type { MemoPayment } from "../domain/chain-facts.ts";
import { sweepOfMemo } from "../domain/sweep.ts";
import { isWithdrawalReturned, retryWaitMs, withdrawalOfMemo } from "../domain/withdrawal.ts";
import type { Clock, PayoutChain } from "../ports.ts";
import type { EngineLog } from "./engine-options.ts";
import type { WithdrawalBook, WithdrawalRow } from "./withdrawal-book.ts";
import { isReadable } from "./withdrawal-questions.ts";

export interface PayoutGateOptions {
  readonly chain: PayoutChain;
  readonly treasury: string;
  readonly book: WithdrawalBook;
  /** Nothing that the journal does not know is older. */
  readonly sinceSlot: () => number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: EngineLog;
  /** A payment of an open withdrawal that its actor may not know. */
  readonly onFound: (row: WithdrawalRow, payment: MemoPayment) => void;
  /** A sweep: why nobody can explain it; undefined when it is known, or booked now. */
  readonly onSweep: (payment: MemoPayment) => string | undefined;
  /** The history has been read and told: what is open may go on. */
  readonly onRead: () => void;
  readonly onUnexplained: () => void;
}

export interface Unexplained {
  readonly payment: MemoPayment;
  readonly why: string;
}

export class PayoutGate {
  readonly #options: PayoutGateOptions;
  #isRead = false;
  #unexplained: readonly Unexplained[] = [];
  #failures = 0;
  #cancelTimer: (() => void) | undefined;
  #stopped = false;

  constructor(options: PayoutGateOptions) {
    this.#options = options;
  }

  get isRead(): boolean {
    return this.#isRead;
  }

  get unexplained(): readonly Unexplained[] {
    return this.#unexplained;
  }

  /** Why nothing is signed now, or undefined. */
  fault(): string | undefined {
    const { isOn, why } = this.#options.book.switch;
    if (!isOn) return `switched off: ${why}`;
    if (!this.#isRead) return "the treasury's history has not been read since the start";
    if (this.#unexplained.length > 0) return "the treasury made payments that the journal lacks";
    return undefined;
  }

  /** Reads the history, again and again until it could be read. */
  open(): void {
    if (this.#stopped) return;
    const { chain, treasury, sinceSlot } = this.#options;
    void chain
      .payments(treasury, sinceSlot())
      .then((payments) => {
        if (this.#stopped) return;
        if (!payments.ok) return this.#later(`${payments.error.code}: ${payments.error.detail}`);
        const unread = payments.value.find((payment) => !isReadable(payment));
        if (unread === undefined) this.#take(payments.value);
        else this.#later(`${unread.signature} is listed and cannot be read`);
      })
      .catch((error: unknown) => this.#later(String(error)));
  }

  /** An operator has answered for one. */
  recheck(): void {
    this.#unexplained = this.#unexplained.filter(({ payment }) => !this.#isExplained(payment));
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer?.();
  }

  #take(payments: readonly MemoPayment[]): void {
    const { book, onFound, onRead, onUnexplained } = this.#options;
    const unexplained: Unexplained[] = [];
    const { onSweep } = this.#options;
    for (const payment of payments) {
      if (sweepOfMemo(payment.memo) !== undefined) {
        const fault = this.#isExplained(payment) ? undefined : onSweep(payment);
        if (fault !== undefined) unexplained.push({ payment, why: fault });
        continue;
      }
      const row = book.get(withdrawalOfMemo(payment.memo) ?? "");
      const why = this.#isExplained(payment) ? undefined : whyUnexplained(row, payment);
      if (why !== undefined) unexplained.push({ payment, why });
      else if (row !== undefined) onFound(row, payment);
    }
    this.#isRead = true;
    this.#unexplained = unexplained;
    onRead();
    if (unexplained.length > 0) onUnexplained();
  }

  #isExplained({ signature }: MemoPayment): boolean {
    return this.#options.book.explained.has(signature);
  }

  #later(why: string): void {
    if (this.#stopped) return;
    this.#failures++;
    const { clock, random, log } = this.#options;
    log.warn({ why, failures: this.#failures }, "the treasury's history could not be read");
    const atMs = clock.now() + retryWaitMs(this.#failures, random());
    this.#cancelTimer = clock.at(atMs, () => this.open());
  }
}

/** Why a payment does not fit what the journal says, or undefined when it does or its actor will judge. */
function whyUnexplained(
  row: WithdrawalRow | undefined,
  { signature, failed }: MemoPayment,
): string | undefined {
  if (row === undefined) return "of a withdrawal that the journal has never heard of";
  const isKnown = row.signature === signature || row.past.includes(signature);
  if (row.state === "FINALIZED") {
    return isKnown || failed ? undefined : `a second payment of ${row.id}`;
  }
  if (!isWithdrawalReturned(row.state) || failed) return undefined;
  return `${row.id} was given back (${row.state}) and paid too`;
}
