/** Makes journals to test with: accounts, transfers and events, sealed into batches that follow. */
import {
  encodeEvents,
  type AccountKind,
  type JournalEvent,
} from "../../src/domain/journal-event.ts";
import type { AccountNo, RoomId } from "../../src/domain/ids.ts";
import type { Lamports } from "../../src/domain/money.ts";
import {
  FLAG_LINKED,
  TRANSFER_BYTES,
  writeTransfer,
  type TransferKind,
} from "../../src/domain/transfer.ts";
import type { Batch } from "../../src/ports.ts";

export const MIGRATIONS = new URL("../../data/migrations", import.meta.url).pathname;

/** Seconds after an arbitrary start, in ms. */
export const T0 = 1_800_000_000_000;

export interface Posting {
  readonly debit: number;
  readonly credit: number;
  readonly lamports: bigint;
  readonly kind: TransferKind;
  readonly room: number;
}

export class Sealing {
  #no = 0;
  #nextSeq = 1;
  #accounts = 0;
  #entries: (readonly Posting[])[] = [];
  #events: JournalEvent[] = [];

  open(kind: AccountKind, owner: number): number {
    const no = this.#accounts++;
    this.note({ t: "account", no, kind, owner });
    return no;
  }

  note(event: JournalEvent): void {
    this.#events.push(event);
  }

  entry(...postings: readonly Posting[]): void {
    this.#entries.push(postings);
  }

  get clockMs(): number {
    return T0 + this.#no * 1000;
  }

  seal(): Batch {
    const count = this.#entries.reduce((sum, entry) => sum + entry.length, 0);
    const transfers = new Uint8Array(count * TRANSFER_BYTES);
    const view = new DataView(transfers.buffer);
    let offset = 0;
    for (const entry of this.#entries) {
      entry.forEach((posting, index) => {
        writeTransfer(view, offset, {
          debit: posting.debit as AccountNo,
          credit: posting.credit as AccountNo,
          lamports: posting.lamports as Lamports,
          request: 0n,
          kind: posting.kind,
          flags: index < entry.length - 1 ? FLAG_LINKED : 0,
          room: posting.room as RoomId | 0,
          bookedAtMs: this.clockMs,
        });
        offset += TRANSFER_BYTES;
      });
    }
    const batch = {
      no: this.#no + 1,
      first: this.#nextSeq,
      count,
      atMs: this.clockMs,
      transfers,
      events: encodeEvents(this.#events),
    };
    this.#no += 1;
    this.#nextSeq += count;
    this.#entries = [];
    this.#events = [];
    return batch;
  }
}

/** `count` batches of 0 to 3 grants and an event now and then: enough for all but the projector. */
export function sampleBatches(count: number): Batch[] {
  const sealing = new Sealing();
  return Array.from({ length: count }, (_, index) => {
    for (let grant = 0; grant < index % 4; grant++) {
      const lamports = BigInt(index * 10 + grant + 1);
      sealing.entry({ debit: 0, credit: 1, lamports, kind: "grant", room: 0 });
    }
    if (index % 3 === 0) sealing.note({ t: "told", ids: [`n${index}`] });
    return sealing.seal();
  });
}

/** A journal takes the bytes it is given away: this keeps a set to compare with. */
export function copyOf(batch: Batch): Batch {
  const { transfers, events } = batch;
  return { ...batch, transfers: new Uint8Array(transfers), events: new Uint8Array(events) };
}

/** Bytes as plain arrays of the same kind, so that a Buffer equals a Uint8Array. */
export function plain(batches: Iterable<Batch>): Batch[] {
  return Array.from(batches, copyOf);
}

export async function collect(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const collected: Batch[] = [];
  for await (const batch of batches) collected.push(copyOf(batch));
  return collected;
}
