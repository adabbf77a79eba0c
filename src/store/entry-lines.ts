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

/** The transfers of a batch, in order. */
export function* transfersOf(batch: Batch): Generator<SequencedTransfer, void> {
  const { buffer, byteOffset, byteLength } = batch.transfers;
  const view = new DataView(buffer, byteOffset, byteLength);
  for (let index = 0; index < batch.count; index++) {
    yield { ...readTransfer(view, index * TRANSFER_BYTES), seq: batch.first + index };
  }
}

/** An entry is a run of linked transfers, or one that stands alone. */
export function endsEntry({ flags }: Pick<Transfer, "flags">): boolean {
  return (flags & FLAG_LINKED) === 0;
}

/** One line per account, kind and room that an entry touches, in order of first appearance. */
export class EntryLines {
  readonly #lines = new Map<string, AccountLine>();

  add({ seq, debit, credit, kind, room, bookedAtMs: atMs, lamports }: SequencedTransfer): void {
    this.#sum({ account: debit, seq, atMs, kind, room, lamports: 0n - lamports });
    this.#sum({ account: credit, seq, atMs, kind, room, lamports });
  }

  /** All of them; the next entry begins with none. */
  *take(): Generator<AccountLine, void> {
    yield* this.#lines.values();
    this.#lines.clear();
  }

  #sum(line: AccountLine): void {
    const key = `${line.account} ${line.kind} ${line.room}`;
    const sum = this.#lines.get(key);
    if (sum === undefined) this.#lines.set(key, line);
    else sum.lamports += line.lamports;
  }
}
