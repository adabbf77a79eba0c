/**
 * What one entry looks like from the accounts it touches. A settlement can give an account many
 * transfers of a kind; a person wants one line for each kind, so they are added up.
 */
import { FLAG_LINKED, readTransfer, TRANSFER_BYTES, type Transfer } from "../domain/transfer.ts";
import type { Batch } from "../ports.ts";

export interface SequencedTransfer extends Transfer {
  readonly seq: number;
}

export interface AccountLine {
  readonly account: number;
  /** Of the first transfer in the sum. */
  readonly seq: number;
  readonly atMs: number;
  readonly kind: Transfer["kind"];
  readonly room: number;
  /** + credited, - debited. */
  lamports: bigint;
}

/** The entries of a batch in order: runs of linked transfers, and transfers that stand alone. */
export function* entriesOf(batch: Batch): Generator<readonly SequencedTransfer[], void> {
  const { buffer, byteOffset, byteLength } = batch.transfers;
  const view = new DataView(buffer, byteOffset, byteLength);
  let entry: SequencedTransfer[] = [];
  for (let index = 0; index < batch.count; index++) {
    const transfer = readTransfer(view, index * TRANSFER_BYTES);
    entry.push({ ...transfer, seq: batch.first + index });
    if ((transfer.flags & FLAG_LINKED) !== 0) continue;
    yield entry;
    entry = [];
  }
  // An entry never spans batches; were one cut short, what is there still moved money.
  if (entry.length > 0) yield entry;
}

/** One line per account, kind and room that the entry touches, in order of first appearance. */
export function linesOf(entry: readonly SequencedTransfer[]): Iterable<AccountLine> {
  const lines = new Map<string, AccountLine>();
  for (const { seq, debit, credit, kind, room, bookedAtMs: atMs, lamports } of entry) {
    add(lines, { account: debit, seq, atMs, kind, room, lamports: 0n - lamports });
    add(lines, { account: credit, seq, atMs, kind, room, lamports });
  }
  return lines.values();
}

function add(lines: Map<string, AccountLine>, line: AccountLine): void {
  const key = `${line.account} ${line.kind} ${line.room}`;
  const sum = lines.get(key);
  if (sum === undefined) lines.set(key, line);
  else sum.lamports += line.lamports;
}
