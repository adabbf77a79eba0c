/**
 * The hash chain of the journal. A batch's hash covers the hash before it, its header, its transfers
 * and its events, so no byte, no order and no batch in the middle can change unnoticed.
 *
 *     sha256(previous hash | no u64 | first u64 | count u32 | atMs u64 | events length u32 | transfers | events)
 *
 * Integers are little endian. A chain alone cannot show that its end was cut off: for that, compare
 * the head with one noted elsewhere.
 */
import { createHash } from "node:crypto";
import { TRANSFER_BYTES } from "../domain/transfer.ts";
import type { Batch, JournalHead } from "../ports.ts";
import { journalFault } from "./journal-fault.ts";

/** Names the layout of batch and hash; another layout gets another name, hence another genesis. */
export const JOURNAL_FORMAT = "rooms-journal-1";

/** A place in the chain: after batch `no`, which is what the next batch has to follow. */
export interface ChainPoint {
  readonly no: number;
  /** Sequence that the next batch's first transfer has. */
  readonly nextSeq: number;
  readonly atMs: number;
  readonly hash: Uint8Array;
}

/** Before the first batch. Transfers are counted from 1. */
export const GENESIS: ChainPoint = {
  no: 0,
  nextSeq: 1,
  atMs: 0,
  hash: createHash("sha256").update(JOURNAL_FORMAT).digest(),
};

const HEADER_BYTES = 32;

export function batchHash(previous: Uint8Array, batch: Batch): Uint8Array {
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  header.setBigUint64(0, BigInt(batch.no), true);
  header.setBigUint64(8, BigInt(batch.first), true);
  header.setUint32(16, batch.count, true);
  header.setBigUint64(20, BigInt(batch.atMs), true);
  header.setUint32(28, batch.events.length, true);
  return createHash("sha256")
    .update(previous)
    .update(header)
    .update(batch.transfers)
    .update(batch.events)
    .digest();
}

/** The point after `batch`; throws a JournalFault when it cannot follow `at`. */
export function follow(at: ChainPoint, batch: Batch): ChainPoint {
  const wrong = misfit(at, batch);
  if (wrong !== undefined) throw journalFault(wrong);
  return {
    no: batch.no,
    nextSeq: batch.first + batch.count,
    atMs: batch.atMs,
    hash: batchHash(at.hash, batch),
  };
}

/** As {@link follow}, for a batch that was stored with its hash. */
export function verify(at: ChainPoint, batch: Batch, stored: Uint8Array): ChainPoint {
  const point = follow(at, batch);
  if (Buffer.compare(point.hash, stored) !== 0) {
    throw journalFault(`${batchName(batch)}: hash chain broken`);
  }
  return point;
}

/** `batch 17 (transfers 120..180)`: how every message names a batch. */
export function batchName(batch: Pick<Batch, "no" | "first" | "count">): string {
  const { no, first, count } = batch;
  return `batch ${no} (${count > 0 ? `transfers ${first}..${first + count - 1}` : "no transfers"})`;
}

/** The point as people and other processes are told of it. */
export function headOf({ no, hash, atMs }: ChainPoint): JournalHead {
  return { no, hash: Buffer.from(hash).toString("hex"), atMs };
}

function misfit(at: ChainPoint, batch: Batch): string | undefined {
  const name = batchName(batch);
  if (batch.no !== at.no + 1) return `batch ${at.no + 1} is missing: found ${name} in its place`;
  if (batch.first !== at.nextSeq) return `${name}: should start at transfer ${at.nextSeq}`;
  if (!isCount(batch.count)) return `${name}: ${batch.count} is no number of transfers`;
  if (batch.transfers.length !== batch.count * TRANSFER_BYTES) {
    return `${name}: ${batch.transfers.length} bytes are not ${batch.count} transfers`;
  }
  if (!Number.isSafeInteger(batch.atMs) || batch.atMs < at.atMs) {
    return `${name}: its clock ${batch.atMs} is before ${at.atMs}`;
  }
  return undefined;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 32;
}
