/**
 * A restart: the journal from its first batch gives the book, the players, every live room's ledger
 * and every actor's last record. Charts come back by `resolveState` and are told RESUMED, because
 * XState runs no entry actions on restore; deadlines that have passed fire at once, in their order.
 */
import { roomId, type RoomId } from "../domain/ids.ts";
import { decodeEvents, type JournalEvent } from "../domain/journal-event.ts";
import { assert } from "../domain/result.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import { readTransfer, TRANSFER_BYTES } from "../domain/transfer.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Batch, Journal } from "../ports.ts";
import type { ActorRecord } from "./actors.ts";
import { cardFromJson, termsFromPlain } from "./cards.ts";
import type { RoomCard } from "./door.ts";
import type { LedgerCore } from "./ledger-core.ts";
import { parseReceiptId } from "./notices.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { roomOfActor } from "./rooms.ts";

export interface SettledRoom {
  readonly ledger: RoomLedger;
  readonly card: RoomCard;
  readonly verdict: Verdict;
}

/** What the journal says beyond the ledger: who was where, and who may not have been told. */
export interface Recovered {
  readonly lastNo: number;
  readonly lastSeq: number;
  readonly lastAtMs: number;
  readonly transfers: number;
  readonly lastRoom: number;
  /** Last record of each actor that is not done. */
  readonly records: ReadonlyMap<string, { readonly chart: string; readonly record: ActorRecord }>;
  /** Settled rooms that were not journaled as told to all. */
  readonly untold: ReadonlyMap<RoomId, SettledRoom>;
  readonly told: ReadonlySet<string>;
}

type ActorEvent = Extract<JournalEvent, { t: "actor" }>;

export async function replay(journal: Journal, ledger: LedgerCore): Promise<Recovered> {
  const replaying = new Replaying(ledger);
  for await (const batch of journal.replay(0)) replaying.apply(batch);
  return replaying.result();
}

class Replaying {
  readonly #ledger: LedgerCore;
  readonly #terms = new Map<number, RoomTerms>();
  readonly #records = new Map<string, { chart: string; record: ActorRecord }>();
  readonly #untold = new Map<RoomId, SettledRoom>();
  readonly #told = new Set<string>();
  #lastNo = 0;
  #lastSeq = 0;
  #lastAtMs = 0;
  #transfers = 0;
  #lastRoom = 0;

  constructor(ledger: LedgerCore) {
    this.#ledger = ledger;
  }

  /** Facts first (accounts must be open), then money, then what it led to: as it happened. */
  apply(batch: Batch): void {
    const events = decodeEvents(batch.events);
    for (const event of events) {
      if (event.t === "terms") this.#noteTerms(event.room, termsFromPlain(event.terms));
      else this.#ledger.replayFacts(event, (room) => this.#termsOf(room));
    }
    const { buffer, byteOffset, byteLength } = batch.transfers;
    const view = new DataView(buffer, byteOffset, byteLength);
    for (let index = 0; index < batch.count; index++) {
      this.#ledger.replayTransfer(batch.first + index, readTransfer(view, index * TRANSFER_BYTES));
    }
    for (const event of events) this.#after(event);
    this.#lastNo = batch.no;
    this.#lastSeq = batch.first + batch.count - 1;
    this.#lastAtMs = batch.atMs;
    this.#transfers += batch.count;
  }

  result(): Recovered {
    return {
      lastNo: this.#lastNo,
      lastSeq: this.#lastSeq,
      lastAtMs: this.#lastAtMs,
      transfers: this.#transfers,
      lastRoom: this.#lastRoom,
      records: this.#records,
      untold: this.#untold,
      told: this.#told,
    };
  }

  #noteTerms(room: number, terms: RoomTerms): void {
    this.#terms.set(room, terms);
    this.#lastRoom = Math.max(this.#lastRoom, room);
  }

  #termsOf(room: number): RoomTerms {
    const terms = this.#terms.get(room);
    assert(terms !== undefined, `room ${room} has terms before it has accounts`);
    return terms;
  }

  #after(event: JournalEvent): void {
    if (event.t === "actor") this.#noteActor(event);
    else if (event.t === "settled") this.#noteSettled(roomId(event.room), event.card);
    else if (event.t === "told") for (const id of event.ids) this.#noteTold(id);
  }

  #noteActor(event: ActorEvent): void {
    const done = event.state === "PUBLISHED" || event.state === "DISCARDED";
    if (done) this.#records.delete(event.actor);
    else {
      const record = event.record as unknown as ActorRecord;
      this.#records.set(event.actor, { chart: event.chart, record });
    }
  }

  #noteSettled(id: RoomId, card: string): void {
    const ledger = this.#ledger.rooms.get(id);
    const last = this.#records.get(`room:${id}`);
    assert(ledger !== undefined && last !== undefined, `room ${id} lived before it was settled`);
    const verdict = last.record.context["verdict"] as Verdict;
    this.#untold.set(id, { ledger, card: cardFromJson(card), verdict });
    this.#ledger.closeRoom(ledger);
    this.#records.delete(`room:${id}`);
    this.#terms.delete(id);
  }

  #noteTold(id: string): void {
    const receipt = parseReceiptId(id);
    if (receipt !== undefined) this.#ledger.owedReceipts.delete(receipt);
    else if (/^r\d+$/.test(id)) this.#forgetRoom(id);
    else this.#told.add(id);
  }

  #forgetRoom(toldId: string): void {
    const id = roomId(Number(toldId.slice(1)));
    const settled = this.#untold.get(id);
    this.#untold.delete(id);
    for (const user of settled?.ledger.holdings.keys() ?? []) this.#told.delete(`r${id}.${user}`);
    if (settled !== undefined) this.#told.delete(`h${id}.${settled.ledger.terms.host}`);
  }
}

/** The live rooms among the recovered actors. */
export function liveRooms(recovered: Recovered): { id: RoomId; record: ActorRecord }[] {
  return [...recovered.records].flatMap(([actor, { record }]) => {
    const id = roomOfActor(actor);
    return id === undefined ? [] : { id, record };
  });
}
