/**
 * What the journal and its thread say to each other. Batches that are read travel as one buffer of
 * bytes and one of numbers per chunk, since handing over two buffers costs the same as handing over one batch.
 */
import type { Batch, JournalHead } from "../ports.ts";
import type { ChainPoint } from "./chain.ts";
import type { Chunk } from "./journal-reader.ts";

export type ToJournal =
  /** `recycle` is the buffer under `transfers`, to be handed back once they are durable. */
  | { readonly t: "append"; readonly batch: Batch; readonly recycle: ArrayBuffer | undefined }
  /** From a point that a chunk ended at, or from just after a batch. */
  | { readonly t: "read"; readonly id: number; readonly from: ChainPoint | number }
  | { readonly t: "hash"; readonly id: number; readonly no: number }
  | { readonly t: "close" };

export type FromJournal =
  | { readonly t: "open"; readonly head: JournalHead }
  | {
      readonly t: "durable";
      readonly head: JournalHead;
      readonly recycle: ArrayBuffer | undefined;
    }
  | { readonly t: "chunk"; readonly id: number; readonly chunk: PackedChunk }
  | { readonly t: "hash"; readonly id: number; readonly hash: string | undefined }
  | { readonly t: "unreadable"; readonly id: number; readonly message: string }
  /** Nothing is answered after it. */
  | { readonly t: "fault"; readonly message: string };

export interface PackedChunk {
  /** Six numbers a batch: no, first, count, atMs, length of transfers, length of events. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Transfers and events of each batch in turn, each batch from a multiple of eight. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly to: ChainPoint;
  readonly done: boolean;
}

const NUMBERS = 6;

export function packChunk({ batches, to, done }: Chunk): PackedChunk {
  const numbers = new Float64Array(batches.length * NUMBERS);
  const length = batches.reduce((sum, batch) => sum + aligned(payloadLength(batch)), 0);
  const bytes = new Uint8Array(length);
  let offset = 0;
  batches.forEach((batch, index) => {
    const { no, first, count, atMs, transfers, events } = batch;
    numbers.set([no, first, count, atMs, transfers.length, events.length], index * NUMBERS);
    bytes.set(transfers, offset);
    bytes.set(events, offset + transfers.length);
    offset += aligned(payloadLength(batch));
  });
  return { numbers, bytes, to, done };
}

/** The batches again, as views on the chunk's bytes. */
export function* unpackChunk({ numbers, bytes }: PackedChunk): Generator<Batch, void> {
  let offset = 0;
  for (let index = 0; index < numbers.length; index += NUMBERS) {
    const [no = 0, first = 0, count = 0, atMs = 0, transfersLength = 0, eventsLength = 0] =
      numbers.subarray(index, index + NUMBERS);
    const middle = offset + transfersLength;
    const batch = {
      no,
      first,
      count,
      atMs,
      transfers: bytes.subarray(offset, middle),
      events: bytes.subarray(middle, middle + eventsLength),
    };
    offset += aligned(payloadLength(batch));
    yield batch;
  }
}

function payloadLength(batch: Batch): number {
  return batch.transfers.length + batch.events.length;
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}
