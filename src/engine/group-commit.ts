/**
 * Group commit without a timer. What is applied in memory goes into the open batch; the batch is
 * sealed as soon as the one before it is durable, so a busy disk makes larger batches by itself.
 * Nothing that a callback given to `whenDurable` says can be undone by a crash.
 */
import { encodeEvents, type JournalEvent } from "../domain/journal-event.ts";
import { assert } from "../domain/result.ts";
import { stampTransfer, TRANSFER_BYTES, writeTransfer, type Transfer } from "../domain/transfer.ts";
import type { Clock, Journal } from "../ports.ts";

/** Events of one batch that a position can tell apart. */
const EVENTS_PER_BATCH = 2 ** 20;

const INITIAL_TRANSFERS = 1024;

export interface GroupCommitOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  /** Called right before a batch is sealed: the last chance to add to it. */
  readonly beforeSeal: () => void;
  /** A batch of so many transfers is on its way to the disk. */
  readonly onSealed?: (transfers: number) => void;
  /** Batch `no` has become durable; its callbacks come after this. */
  readonly onDurable: (no: number) => void;
  /** A commit failed: nothing more will become durable and the process must stop. */
  readonly onFault: (fault: unknown) => void;
  /** How a seal is put off to the end of the current turn; the simulator passes its own. */
  readonly defer: (task: () => void) => void;
}

export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #staging = new Uint8Array(INITIAL_TRANSFERS * TRANSFER_BYTES);
  #view = new DataView(this.#staging.buffer);
  #count = 0;
  #events: JournalEvent[] = [];
  /** Waiting for the open batch, and for the one in flight. */
  #callbacks: (() => void)[] = [];
  #inFlightCallbacks: (() => void)[] = [];
  #nextNo = 1;
  #nextSeq = 1;
  #lastAtMs = 0;
  #inFlight = false;
  #inFlightNo = 0;
  #inFlightTransfers = 0;
  #requests = 0;
  #inFlightRequests = 0;
  #scheduled = false;
  #failed = false;
  #recovered = false;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  /** Continues after a replay that ended with batch `no`, transfer `seq`, at `atMs`. */
  recover(no: number, seq: number, atMs: number): void {
    assert(this.#nextNo === 1 && this.isIdle, "recovery comes before the first batch");
    this.#nextNo = no + 1;
    this.#nextSeq = seq + 1;
    this.#lastAtMs = atMs;
    this.#recovered = true;
  }

  get isIdle(): boolean {
    return !this.#inFlight && this.#count === 0 && this.#events.length === 0;
  }

  /** Transfers that are applied and not yet durable. */
  get undurable(): number {
    return this.#count + this.#inFlightTransfers;
  }

  /** Sequence of the last durable transfer. */
  get durableSeq(): number {
    return this.#nextSeq - 1 - this.undurable;
  }

  /** Of these, the ones that somebody asked for and waits for; a settlement is not. */
  get waitingRequests(): number {
    return this.#requests + this.#inFlightRequests;
  }

  /** Number of the batch that takes what is noted now. */
  get openNo(): number {
    return this.#nextNo;
  }

  /** The ledger's clock: never falls, whatever the wall clock does. */
  now(): number {
    this.#lastAtMs = Math.max(this.#lastAtMs, this.#options.clock.now());
    return this.#lastAtMs;
  }

  /** Puts an applied transfer into the open batch; returns its sequence. */
  add(transfer: Transfer): number {
    this.#makeRoom(TRANSFER_BYTES);
    writeTransfer(this.#view, this.#count * TRANSFER_BYTES, transfer);
    this.#count++;
    if (transfer.request !== 0n) this.#requests++;
    this.#schedule();
    return this.#nextSeq++;
  }

  /** Puts an applied entry into the open batch, whole: linked transfers, packed, booked now; and when that is. */
  addEntry(transfers: Uint8Array): number {
    this.#makeRoom(transfers.length);
    const from = this.#count * TRANSFER_BYTES;
    const to = from + transfers.length;
    this.#staging.set(transfers, from);
    const bookedAtMs = this.now();
    for (let offset = from; offset < to; offset += TRANSFER_BYTES) {
      stampTransfer(this.#view, offset, bookedAtMs);
    }
    this.#count += transfers.length / TRANSFER_BYTES;
    this.#nextSeq += transfers.length / TRANSFER_BYTES;
    this.#schedule();
    return bookedAtMs;
  }

  /** Puts an event into the open batch; returns its position over the whole journal. */
  note(event: JournalEvent): number {
    assert(this.#recovered, "the journal takes no events before recovery");
    const position = this.#nextNo * EVENTS_PER_BATCH + this.#events.length;
    this.#events.push(event);
    this.#schedule();
    return position;
  }

  /** Calls back once all that is applied now is durable; at the end of this turn if it all is. */
  whenDurable(callback: () => void): void {
    if (this.isIdle) {
      this.#options.defer(callback);
      return;
    }
    const open = this.#count > 0 || this.#events.length > 0;
    (open ? this.#callbacks : this.#inFlightCallbacks).push(callback);
  }

  /** Resolves when all that is applied now is durable. */
  durable(): Promise<void> {
    return new Promise((resolve) => this.whenDurable(resolve));
  }

  #isHalted(): boolean {
    return this.#failed;
  }

  /** Seals and answers nothing any more: what is applied in memory must not reach the disk. */
  halt(): void {
    this.#failed = true;
  }

  #schedule(): void {
    if (this.#inFlight || this.#scheduled || this.#failed) return;
    this.#scheduled = true;
    this.#options.defer(() => {
      this.#scheduled = false;
      this.#seal();
    });
  }

  #seal(): void {
    if (this.#inFlight || this.#failed) return;
    this.#options.beforeSeal();
    // What was told there may have met a bug that stops the process: then nothing of it is written.
    if (this.#isHalted() || (this.#count === 0 && this.#events.length === 0)) return;
    const count = this.#count;
    const batch = {
      no: this.#nextNo++,
      first: this.#nextSeq - count,
      count,
      atMs: this.now(),
      // A copy of just what is there: the journal takes the buffer away, the staging area stays.
      transfers: this.#staging.slice(0, count * TRANSFER_BYTES),
      events: encodeEvents(this.#events),
    };
    this.#inFlightCallbacks = this.#callbacks;
    this.#callbacks = [];
    this.#events = [];
    this.#count = 0;
    this.#inFlight = true;
    this.#inFlightNo = batch.no;
    this.#inFlightTransfers = count;
    this.#options.onSealed?.(count);
    this.#inFlightRequests = this.#requests;
    this.#requests = 0;
    this.#options.journal.append(batch).then(
      () => this.#acknowledge(),
      (fault: unknown) => this.#fail(fault),
    );
  }

  #acknowledge(): void {
    if (this.#failed) return;
    const callbacks = this.#inFlightCallbacks;
    this.#inFlightCallbacks = [];
    this.#inFlight = false;
    this.#inFlightTransfers = 0;
    this.#inFlightRequests = 0;
    this.#options.onDurable(this.#inFlightNo);
    // The disk first: the next batch is on its way while the answers of this one go out.
    this.#seal();
    for (const callback of callbacks) callback();
  }

  #fail(fault: unknown): void {
    this.#failed = true;
    this.#options.onFault(fault);
  }

  /** Before a transfer is taken: that it can be, and space for `bytes` of them. */
  #makeRoom(bytes: number): void {
    assert(this.#recovered && !this.#failed, "the journal takes no transfers now");
    const needed = this.#count * TRANSFER_BYTES + bytes;
    if (needed <= this.#staging.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#staging.length * 2));
    larger.set(this.#staging);
    this.#staging = larger;
    this.#view = new DataView(larger.buffer);
  }
}
