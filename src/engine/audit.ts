/**
 * A second opinion on a whole journal. It shares the rules (src/domain) and the charts with the engine
 * and nothing of its ledger: accounts, balances and rooms are kept anew, slowly and plainly, actors
 * live again by their messages, and whatever does not fit is named to the batch or to the transfer.
 * The reader vouches for the hash chain before a batch gets here.
 */
import { decodeEvents, type JournalEvent } from "../domain/journal-event.ts";
import { isSweepDone } from "../domain/sweep.ts";
import { FLAG_LINKED, readTransfer, TRANSFER_BYTES } from "../domain/transfer.ts";
import { isWithdrawalDone } from "../domain/withdrawal.ts";
import type { Batch } from "../ports.ts";
import { AuditedBook, type Booked } from "./audited-book.ts";
import { AuditedDeposits } from "./audited-deposits.ts";
import { AuditedProtection } from "./audited-protection.ts";
import { AuditedOperators } from "./audited-operators.ts";
import { AuditedRooms } from "./audited-rooms.ts";
import { AuditedSchedules } from "./audited-schedules.ts";
import { AuditedSecurity } from "./audited-security.ts";
import { AuditedSweeps } from "./audited-sweeps.ts";
import { AuditedWithdrawals } from "./audited-withdrawals.ts";
import { Problems } from "./problems.ts";
import { recordAfter, type ActorRecord } from "./records.ts";
import { roomOfActor } from "./room-ledger.ts";
import { ShadowActors, type ActorEvent } from "./shadow-actors.ts";

export interface AuditReport {
  readonly batches: number;
  readonly transfers: number;
  /** Messages that actors received, each of which was replayed. */
  readonly messages: number;
  readonly players: number;
  readonly rooms: number;
  readonly settled: number;
  /** Actors that a bug has parked, in the order in which that happened: not wrong, but worth knowing. */
  readonly parked: readonly string[];
  /** One sentence each, naming batch or transfer; empty when all is well. */
  readonly problems: readonly string[];
}

export async function audit(batches: AsyncIterable<Batch> | Iterable<Batch>): Promise<AuditReport> {
  const auditor = new Auditor();
  for await (const batch of batches) auditor.take(batch);
  return auditor.report();
}

class Auditor {
  readonly #problems = new Problems();
  readonly #book = new AuditedBook(this.#problems);
  readonly #rooms = new AuditedRooms(this.#problems, this.#book);
  readonly #deposits = new AuditedDeposits(this.#problems, this.#book);
  readonly #withdrawals = new AuditedWithdrawals(this.#problems, this.#book);
  readonly #security = new AuditedSecurity(this.#problems);
  readonly #protection = new AuditedProtection(this.#problems, this.#book);
  readonly #schedules = new AuditedSchedules(this.#problems);
  readonly #sweeps = new AuditedSweeps(this.#problems);
  readonly #operators = new AuditedOperators(this.#problems);
  readonly #shadows = new ShadowActors();
  /** Of each actor the last record as its messages add up, and its chart. */
  readonly #records = new Map<string, { readonly chart: string; readonly record: ActorRecord }>();
  readonly #requests = new Requests();
  readonly #parked: string[] = [];
  #batches = 0;
  #transfers = 0;
  #messages = 0;

  /** Facts first, then money, then what it led to: as a restart applies them. */
  take(batch: Batch): void {
    const { no } = batch;
    this.#batches++;
    this.#transfers += batch.count;
    const events = this.#events(batch);
    const booked = this.#booked(batch);
    this.#rooms.keepPrices(events, no);
    for (const event of events) this.#within(event, no, () => this.#fact(event, batch));
    for (const one of booked) {
      this.#problems.within(`transfer ${one.seq}`, () => this.#money(one, batch.atMs));
    }
    this.#protection.sealed(batch.atMs);
    for (const event of events) this.#within(event, no, () => this.#outcome(event, batch, booked));
    this.#rooms.checkHeard(no);
    this.#schedules.check(no);
    this.#deposits.check(no, events, booked);
    this.#withdrawals.checkHeld(no);
    this.#sweeps.check(no, events, booked);
    this.#operators.take(events, booked);
    this.#rooms.checkLeaving(no, booked, settledIn(events));
    const last = booked.at(-1);
    if (last !== undefined && (last.transfer.flags & FLAG_LINKED) !== 0) {
      this.#problems.add(`batch ${no} ends inside a linked entry: transfer ${last.seq}`);
    }
  }

  report(): AuditReport {
    this.#book.checkSum();
    this.#rooms.checkPools();
    return {
      batches: this.#batches,
      transfers: this.#transfers,
      messages: this.#messages,
      players: this.#book.players,
      rooms: this.#rooms.count,
      settled: this.#rooms.settled,
      parked: this.#parked,
      problems: this.#problems.all(),
    };
  }

  #within(event: JournalEvent, no: number, work: () => void): void {
    this.#problems.within(`batch ${no}, its event "${event.t}"`, work);
  }

  #events(batch: Batch): readonly JournalEvent[] {
    let events: readonly JournalEvent[] = [];
    this.#problems.within(`batch ${batch.no}: its events cannot be read`, () => {
      events = decodeEvents(batch.events);
    });
    return events;
  }

  #booked(batch: Batch): Booked[] {
    const { buffer, byteOffset, byteLength } = batch.transfers;
    const view = new DataView(buffer, byteOffset, byteLength);
    const booked: Booked[] = [];
    for (let index = 0; index < batch.count; index++) {
      const seq = batch.first + index;
      this.#problems.within(`transfer ${seq}`, () => {
        booked.push({ seq, transfer: readTransfer(view, index * TRANSFER_BYTES) });
      });
    }
    return booked;
  }

  #fact(event: JournalEvent, { no, atMs }: Batch): void {
    this.#protection.hear(event, no, atMs);
    if (event.t === "account") {
      this.#book.open(event, no);
      this.#rooms.openAccount(event);
    } else if (event.t === "player") this.#book.join(event, no);
    else if (event.t === "terms") {
      this.#schedules.found(event, no);
      this.#rooms.found(event, no);
    }
  }

  #park(actor: string): void {
    this.#parked.push(actor);
    const room = roomOfActor(actor);
    if (room !== undefined) this.#rooms.park(room);
  }

  #money(booked: Booked, sealedAtMs: number): void {
    const { seq, transfer } = booked;
    this.#protection.money(booked);
    this.#book.move(booked, sealedAtMs);
    if (transfer.request !== 0n && !this.#requests.isNew(transfer.request)) {
      this.#problems.add(`transfer ${seq}: a request that was booked before`);
    }
    if (transfer.kind === "stake") this.#rooms.stake(booked);
  }

  #outcome(event: JournalEvent, batch: Batch, booked: readonly Booked[]): void {
    if (event.t === "settled") this.#rooms.settle(event, batch.no, booked);
    else if (event.t === "actor") this.#step(event, batch);
    else if (event.t === "parked") this.#park(event.actor);
  }

  #step(written: ActorEvent, batch: Batch): void {
    this.#messages++;
    const { actor, event } = written;
    const before = this.#records.get(actor);
    const sameChart = before?.chart === written.chart ? before.record : undefined;
    const record = recordAfter(sameChart, written.record, event);
    this.#records.set(actor, { chart: written.chart, record });
    const step = { ...written, record: { ...record } };
    this.#deposits.hear(step, before?.record, batch.no);
    this.#withdrawals.hear(step, batch.no);
    this.#security.hear(step, batch.no);
    this.#schedules.hear(step, batch.no);
    this.#sweeps.hear(step, batch.no);
    const isPaidOut = actor.startsWith("withdrawal:") && isWithdrawalDone(written.state);
    const isSwept = actor.startsWith("sweep:") && isSweepDone(written.state);
    const isEnded = actor.startsWith("schedule:") && written.state === "ENDED";
    if (written.state === "SETTLED" || isPaidOut || isSwept || isEnded) this.#records.delete(actor);
    const room = roomOfActor(step.actor);
    const takes = this.#shadows.snapshot(step.actor)?.hasTag("accepts-stakes") === true;
    const terms = room === undefined ? undefined : this.#rooms.termsOf(room);
    if (step.atMs > batch.atMs) {
      this.#problems.add(
        `batch ${batch.no}: ${step.actor} hears of something later than its batch`,
      );
    }
    const wrong = this.#shadows.step(step, terms);
    if (wrong !== undefined) this.#problems.add(`batch ${batch.no}: ${step.actor} ${wrong}`);
    if (room !== undefined) this.#rooms.hear(step, takes, batch.no);
  }
}

/** Every request of the journal, over several sets, since one of them holds 16 million and no more. */
class Requests {
  readonly #sets = Array.from({ length: 64 }, () => new Set<bigint>());

  isNew(request: bigint): boolean {
    const set = this.#sets[Number(request & 63n)];
    const size = set?.size;
    return set?.add(request).size !== size;
  }
}

function settledIn(events: readonly JournalEvent[]): ReadonlySet<number> {
  return new Set(events.flatMap((event) => (event.t === "settled" ? [event.room] : [])));
}
