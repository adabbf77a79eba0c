/**
 * A batch whose hash does not fit, of which one bit may have been flipped: each bit is flipped back in
 * turn, and when the hash fits then, that was it. What a disk or a memory does to a journal is found
 * to the bit by this, and known for what it was before.
 */
import { decodeEvents } from "../domain/journal-event.ts";
import { TRANSFER_BYTES } from "../domain/transfer.ts";
import type { Batch } from "../ports.ts";
import { batchHash, type ChainPoint } from "./chain.ts";
import type { StoredBatch } from "./journal-reader.ts";

export interface FlippedBit {
  /** Where it is: `transfer 133 (amount)`, `event 2 (actor room:7)`. */
  readonly where: string;
  /** The batch and its hash as they were. */
  readonly batch: Batch;
  readonly hash: Uint8Array;
}

/** Hashing a batch of this size with each of its bits flipped takes some ten seconds. */
const BYTES_MAX = 40_000;

/** The packed transfer's fields, by the byte that each ends before. */
const FIELDS: readonly (readonly [number, string])[] = [
  [4, "debit"],
  [8, "credit"],
  [16, "amount"],
  [32, "request"],
  [34, "kind"],
  [36, "flags"],
  [40, "room"],
  [48, "time"],
];

type Found = Pick<FlippedBit, "where" | "batch">;
type Fits = (changed: Batch) => boolean;

/** The one bit that makes `stored` follow `at`; undefined when there is none, or too much to search. */
export function findFlippedBit(at: ChainPoint, stored: StoredBatch): FlippedBit | undefined {
  const { batch, hash } = stored;
  if (HEADER.some((field) => !Number.isSafeInteger(batch[field]) || batch[field] < 0)) {
    return undefined;
  }
  const computed = batchHash(at.hash, batch);
  if (bitsApart(computed, hash) === 1) return { where: "its hash", batch, hash: computed };
  if (batch.transfers.length + batch.events.length > BYTES_MAX) return undefined;
  const fits: Fits = (changed) => Buffer.compare(batchHash(at.hash, changed), hash) === 0;
  const found = inHeader(batch, fits) ?? inTransfers(batch, fits) ?? inEvents(batch, fits);
  return found === undefined ? undefined : { ...found, hash };
}

/** The columns of a batch that the hash covers as numbers; its own number is where it was found. */
const HEADER = ["first", "count", "atMs"] as const;
const HEADER_BITS = 53n;

function inHeader(batch: Batch, fits: Fits): Found | undefined {
  for (const field of HEADER) {
    for (let bit = 0n; bit < HEADER_BITS; bit++) {
      const value = Number(BigInt(batch[field]) ^ (1n << bit));
      const changed = { ...batch, [field]: value };
      if ((field !== "count" || value < 2 ** 32) && fits(changed)) {
        return { where: `its ${field}`, batch: changed };
      }
    }
  }
  return undefined;
}

function inTransfers(batch: Batch, fits: Fits): Found | undefined {
  const transfers = new Uint8Array(batch.transfers);
  const changed = { ...batch, transfers };
  const byte = flipIn(transfers, () => fits(changed));
  if (byte === undefined) return undefined;
  const field = FIELDS.find(([end]) => byte % TRANSFER_BYTES < end)?.[1] ?? "";
  const seq = batch.first + Math.floor(byte / TRANSFER_BYTES);
  return { where: `transfer ${seq} (${field})`, batch: changed };
}

function inEvents(batch: Batch, fits: Fits): Found | undefined {
  const events = new Uint8Array(batch.events);
  const changed = { ...batch, events };
  const byte = flipIn(events, () => fits(changed));
  return byte === undefined ? undefined : { where: eventAt(events, byte), batch: changed };
}

/** Flips bits in place until `fits`; the byte in which that was, and which stays so. */
function flipIn(bytes: Uint8Array, fits: () => boolean): number | undefined {
  for (let byte = 0; byte < bytes.length; byte++) {
    const was = bytes[byte] ?? 0;
    for (let bit = 0; bit < 8; bit++) {
      bytes[byte] = was ^ (1 << bit);
      if (fits()) return byte;
    }
    bytes[byte] = was;
  }
  return undefined;
}

/** Events are one JSON list without spaces, so each is as long as its own text, and a comma. */
function eventAt(bytes: Uint8Array, byte: number): string {
  let end = 1;
  for (const [index, event] of decodeEvents(bytes).entries()) {
    end += Buffer.byteLength(JSON.stringify(event)) + 1;
    if (byte >= end) continue;
    const about = event.t === "actor" ? `${event.t} ${event.actor}` : event.t;
    return `event ${index + 1} (${about})`;
  }
  return "its events";
}

function bitsApart(a: Uint8Array, b: Uint8Array): number {
  let bits = 0;
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    for (let rest = (a[index] ?? 0) ^ (b[index] ?? 0); rest !== 0; rest &= rest - 1) bits++;
  }
  return bits;
}
