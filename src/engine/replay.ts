/**
 * What a journal comes to: from its first batch, or from a snapshot of an earlier replay on, it gives
 * the book, the players, every live room's ledger and every actor's last record.
 */
import { roomId, type RoomId } from "../domain/ids.ts";
import { decodeEvents, type JournalEvent, type PlainCard } from "../domain/journal-event.ts";
import { DEFAULT_LIMITS } from "../domain/limits.ts";
import { assert, Bug } from "../domain/result.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import { readTransfer, TRANSFER_BYTES } from "../domain/transfer.ts";
import type { Verdict } from "../domain/verdict.ts";
import { isSweepDone } from "../domain/sweep.ts";
import { isWithdrawalDone } from "../domain/withdrawal.ts";
import type { ScheduleContext } from "../../machines/schedule.machine.ts";
import type { SecurityContext } from "../../machines/security.machine.ts";
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import type { Batch } from "../ports.ts";
import { cardFromPlain, cardToPlain, termsFromPlain } from "./cards.ts";
import { hostOfActor } from "./creations.ts";
import { depositorOfActor } from "./deposit-actor.ts";
import { isAboutGroups } from "./group-book.ts";
import type { RoomCard } from "./room-card.ts";
import { GroupCommit } from "./group-commit.ts";
import { LedgerCore } from "./ledger-core.ts";
import { loadRooms, saveRooms } from "./room-columns.ts";
import { recordAfter, type ActorRecord } from "./records.ts";
import { roomOfActor, type RoomLedger } from "./room-ledger.ts";
import { scheduleOfActor } from "./schedule-book.ts";
import { guardedBy } from "./security-view.ts";
import { sweepOfActor } from "./sweep-view.ts";
import { withdrawalOfActor } from "./withdrawal-view.ts";
import { Sections, SectionsWriter } from "./sections.ts";

export interface SettledRoom {
  readonly ledger: RoomLedger;
  readonly card: RoomCard;
  readonly verdict: Verdict;
}

/** What a restart needs of an actor, and which chart wrote it. */
export interface KeptRecord {
  readonly chart: string;
  readonly record: ActorRecord;
}

type ActorEvent = Extract<JournalEvent, { t: "actor" }>;

/** Where a replay stands; also the head of its snapshot. */
export interface ReplayPosition {
  readonly format: typeof REPLAY_FORMAT;
  readonly lastNo: number;
  readonly lastSeq: number;
  readonly lastAtMs: number;
  readonly transfers: number;
  readonly lastRoom: number;
}

/** Names what a snapshot holds; one of another format is not read, but made again from the journal. */
const REPLAY_FORMAT = "rooms-replay-1";

/** The journal from its first batch, or from a snapshot's on, put into a ledger that is still empty. */
export class Replay {
  readonly ledger: LedgerCore;
  /** Last record of each actor that a restart brings back. */
  readonly records = new Map<string, KeptRecord>();
  /** Settled rooms that were not journaled as told to all. */
  readonly untold = new Map<RoomId, SettledRoom>();
  readonly told = new Set<string>();
  readonly #terms = new Map<number, RoomTerms>();
  #position: ReplayPosition = {
    format: REPLAY_FORMAT,
    lastNo: 0,
    lastSeq: 0,
    lastAtMs: 0,
    transfers: 0,
    lastRoom: 0,
  };

  constructor(ledger = ledgerOfThePast()) {
    this.ledger = ledger;
  }

  get position(): ReplayPosition {
    return this.#position;
  }

  /** See {@link saveState}. */
  state(): Uint8Array<ArrayBuffer> {
    return saveState(this.ledger, this.records);
  }

  /** Everything, as bytes from which {@link load} makes the same again; `state` is {@link state}. */
  save(state = this.state()): Uint8Array<ArrayBuffer> {
    const into = new SectionsWriter();
    into.json("position", this.#position);
    into.put("state", state);
    const untold = [...this.untold.values()].sort((a, b) => a.ledger.id - b.ledger.id);
    saveRooms(
      into,
      "untold",
      untold.map(({ ledger }) => ledger),
    );
    into.json(
      "untold.results",
      untold.map(({ card, verdict }): SavedResult => [cardToPlain(card), verdict]),
    );
    into.json("told", [...this.told].sort());
    return into.bytes();
  }

  /** Starts from a snapshot. False, and nothing was done, when it is another version's. */
  load(snapshot: Uint8Array): boolean {
    assert(this.#position.lastNo === 0, "a snapshot comes before the first batch");
    const from = new Sections(snapshot);
    if (layoutOf(from) !== layoutOf(new Sections(this.save()))) return false;
    const position = from.json("position") as ReplayPosition;
    if (position.format !== REPLAY_FORMAT) return false;
    loadState(from.bytes("state"), this.ledger, this.records);
    const results = from.json("untold.results") as readonly SavedResult[];
    [...loadRooms(from, "untold", this.ledger.stakeTable).values()].forEach((ledger, index) => {
      const [card, verdict] = results[index] ?? [];
      assert(card !== undefined && verdict !== undefined, `room ${ledger.id} has its result`);
      const whole = cardFromPlain(ledger.id, ledger.terms, card);
      this.untold.set(ledger.id, { ledger, card: whole, verdict });
    });
    for (const id of from.json("told") as readonly string[]) this.told.add(id);
    this.#position = position;
    return true;
  }

  /** Facts first (accounts must be open), then money, then what it led to: as it happened. */
  apply(batch: Batch): void {
    const nextNo = this.#position.lastNo + 1;
    assert(batch.no === nextNo, `batch ${batch.no} is replayed where ${nextNo} belongs`);
    const events = decodeEvents(batch.events);
    for (const event of events) {
      if (event.t === "terms") this.#noteTerms(event.room, termsFromPlain(event.terms));
      else this.ledger.replayFacts(event, (room) => this.#termsOf(room));
    }
    const { buffer, byteOffset, byteLength } = batch.transfers;
    const view = new DataView(buffer, byteOffset, byteLength);
    for (let index = 0; index < batch.count; index++) {
      this.ledger.replayTransfer(batch.first + index, readTransfer(view, index * TRANSFER_BYTES));
    }
    for (const event of events) this.#after(event);
    this.#position = {
      ...this.#position,
      lastNo: batch.no,
      lastSeq: batch.first + batch.count - 1,
      lastAtMs: batch.atMs,
      transfers: this.#position.transfers + batch.count,
    };
  }

  #noteTerms(room: number, terms: RoomTerms): void {
    this.#terms.set(room, terms);
    const lastRoom = Math.max(this.#position.lastRoom, room);
    this.#position = { ...this.#position, lastRoom };
  }

  #termsOf(room: number): RoomTerms {
    const terms = this.#terms.get(room);
    assert(terms !== undefined, `room ${room} has terms before it has accounts`);
    return terms;
  }

  #after(event: JournalEvent): void {
    this.ledger.near.note(event);
    if (event.t === "actor") this.#noteActor(event);
    // A flow that failed is taken away; a room stays, and a restart tries it again.
    else if (event.t === "parked" && hostOfActor(event.actor) !== undefined) {
      this.records.delete(event.actor);
    } else if (event.t === "settled") this.#noteSettled(roomId(event.room), event.card);
    else if (event.t === "told") for (const id of event.ids) this.#noteTold(id);
    else if (event.t === "payouts") this.#notePayouts(event);
    else if (event.t === "explained") this.ledger.withdrawals.explained.add(event.signature);
    else if (event.t === "digest") this.ledger.players.digest(event);
    else if (isAboutGroups(event)) this.ledger.groups.apply(event);
    else this.ledger.operators.note(event);
  }

  #noteActor(event: ActorEvent): void {
    if (!isRestored(event.actor)) return;
    const before = this.records.get(event.actor);
    const sameChart = before?.chart === event.chart ? before.record : undefined;
    const record = recordAfter(sameChart, event.record, event.event);
    if (withdrawalOfActor(event.actor) !== undefined) {
      const context = record.context as unknown as WithdrawalContext;
      this.ledger.withdrawals.note(event.state, context);
    } else if (sweepOfActor(event.actor) !== undefined) {
      this.ledger.sweeps.note(event.state, record.context as unknown as WithdrawalContext);
    }
    if (guardedBy(event.actor) !== undefined) {
      const [was, is] = [before?.record.context, record.context] as unknown[];
      this.ledger.owedSecurity.replay(was as SecurityContext | undefined, is as SecurityContext);
    }
    if (scheduleOfActor(event.actor) !== undefined) {
      const [was, is] = [before?.record.context, record.context] as unknown[];
      this.ledger.schedules.replay(was as ScheduleContext | undefined, is as ScheduleContext);
    }
    if (isOver(event)) this.records.delete(event.actor);
    else this.records.set(event.actor, { chart: event.chart, record });
  }

  #notePayouts({ isOn, by, why, atMs }: Extract<JournalEvent, { t: "payouts" }>): void {
    this.ledger.withdrawals.switch = { isOn, by, why, atMs };
  }

  #noteSettled(id: RoomId, card: string | PlainCard): void {
    const ledger = this.ledger.rooms.get(id);
    const last = this.records.get(`room:${id}`);
    assert(ledger !== undefined && last !== undefined, `room ${id} lived before it was settled`);
    const verdict = last.record.context["verdict"] as Verdict;
    this.untold.set(id, { ledger, card: cardFromPlain(id, ledger.terms, card), verdict });
    this.ledger.closeRoom(ledger);
    this.records.delete(`room:${id}`);
    this.#terms.delete(id);
  }

  #noteTold(id: string): void {
    if (this.ledger.told(id)) return;
    if (/^r\d+$/.test(id)) this.#forgetRoom(id);
    else this.told.add(id);
  }

  #forgetRoom(toldId: string): void {
    const id = roomId(Number(toldId.slice(1)));
    const settled = this.untold.get(id);
    this.untold.delete(id);
    if (settled === undefined) return;
    const { ledger } = settled;
    for (const [user] of ledger.holders()) this.told.delete(`r${id}.${user}`);
    this.told.delete(`h${id}.${ledger.terms.host}`);
    ledger.release();
  }
}

/** It books nothing: its commit takes no transfer, since it was never told where the journal ends. */
function ledgerOfThePast(): LedgerCore {
  const nothing = (): never => {
    throw new Bug("the past takes no new batch");
  };
  const journal = { append: nothing, replay: nothing, hashAt: nothing, head: nothing };
  const commit = new GroupCommit({
    journal: { ...journal, close: nothing },
    clock: { now: () => 0, at: nothing },
    beforeSeal: nothing,
    onDurable: nothing,
    onFault: nothing,
    defer: nothing,
  });
  return new LedgerCore(commit, DEFAULT_LIMITS);
}

/** The house's own actors begin anew with each process; those of people and rooms go on. */
function isRestored(actor: string): boolean {
  const isRoomOrFlow = roomOfActor(actor) !== undefined || hostOfActor(actor) !== undefined;
  const isPayment = withdrawalOfActor(actor) !== undefined || sweepOfActor(actor) !== undefined;
  const isOfPlayer = depositorOfActor(actor) !== undefined || guardedBy(actor) !== undefined;
  const isSchedule = scheduleOfActor(actor) !== undefined;
  return isRoomOrFlow || isPayment || isOfPlayer || isSchedule;
}

/** Its actor hears nothing more; a room's end is told by itself. */
function isOver({ actor, state }: ActorEvent): boolean {
  if (withdrawalOfActor(actor) !== undefined) return isWithdrawalDone(state);
  if (sweepOfActor(actor) !== undefined) return isSweepDone(state);
  if (scheduleOfActor(actor) !== undefined) return state === "ENDED";
  return state === "PUBLISHED" || state === "DISCARDED";
}

/** Of a snapshot and of the state in it; whoever adds a column changes it without thinking of it. */
function layoutOf(snapshot: Sections): string {
  if (!snapshot.layout.includes("state bytes")) return snapshot.layout;
  return `${snapshot.layout}\n${new Sections(snapshot.bytes("state")).layout}`;
}

type SavedRecord = readonly [actor: string, chart: string, record: ActorRecord];
type SavedResult = readonly [card: string | PlainCard, verdict: Verdict];

/**
 * Balances, players, rooms, answers and records as bytes that are the same whenever the state is:
 * replayed from the first batch, from a snapshot, or lived through.
 */
export function saveState(
  ledger: LedgerCore,
  records: Iterable<readonly [string, KeptRecord]>,
): Uint8Array<ArrayBuffer> {
  const into = new SectionsWriter();
  ledger.save(into);
  ledger.withdrawals.save(into);
  ledger.sweeps.save(into);
  ledger.owedSecurity.save(into);
  ledger.schedules.save(into);
  ledger.operators.save(into);
  ledger.near.save(into);
  ledger.groups.save(into);
  const saved: SavedRecord[] = [];
  for (const [actor, { chart, record }] of records) {
    if (isRestored(actor)) saved.push([actor, chart, record]);
  }
  into.json(
    "records",
    saved.sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return into.bytes();
}

function loadState(bytes: Uint8Array, ledger: LedgerCore, records: Map<string, KeptRecord>): void {
  const from = new Sections(bytes);
  ledger.load(from);
  ledger.withdrawals.load(from);
  ledger.sweeps.load(from);
  ledger.owedSecurity.load(from);
  ledger.schedules.load(from);
  ledger.operators.load(from);
  ledger.near.load(from);
  ledger.groups.load(from);
  for (const [actor, chart, record] of from.json("records") as readonly SavedRecord[]) {
    records.set(actor, { chart, record });
  }
}
