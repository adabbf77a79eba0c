/**
 * Reads batches from a journal's database, from any connection to it, and verifies each one on the
 * way. Reading is in chunks: nothing stays open between them, so appends and checkpoints go on.
 */
import type { Batch } from "../ports.ts";
import { batchName, GENESIS, verify, type ChainPoint } from "./chain.ts";
import { journalFault } from "./journal-fault.ts";
import type { Database } from "./sqlite.ts";

export interface Chunk {
  readonly batches: readonly Batch[];
  /** Where the chain stands after them. */
  readonly to: ChainPoint;
  /** Nothing lay beyond `to` when the chunk was read. */
  readonly done: boolean;
}

/** A batch with the hash that was stored with it; whether they belong together is not said. */
export interface StoredBatch {
  readonly batch: Batch;
  readonly hash: Uint8Array;
}

/** Columns as they come; a damaged file can put anything in them. */
type Row = readonly unknown[];

const COLUMNS = "no, first, n, ts, hash, p, ev";

export class JournalReader {
  readonly #last;
  readonly #one;
  readonly #next;
  readonly #chunk;
  readonly #bytesAfter;
  readonly #rows;

  constructor(db: Database) {
    this.#last = db.prepare<[], number | null>("SELECT max(no) FROM batch").pluck();
    this.#one = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM batch WHERE no = ?`).raw();
    this.#next = db
      .prepare<[number], Row>(`SELECT ${COLUMNS} FROM batch WHERE no > ? ORDER BY no LIMIT 1`)
      .raw();
    // The lengths are in the rows' heads: the bytes themselves are not read.
    this.#bytesAfter = db
      .prepare<[number], number>(
        "SELECT coalesce(sum(length(p) + length(ev)), 0) FROM batch WHERE no > ?",
      )
      .pluck();
    // One transaction is one lock for the whole chunk, instead of one for each row.
    this.#chunk = db.transaction((from: ChainPoint, maxBytes: number) =>
      this.#readChunk(from, maxBytes),
    );
    this.#rows = db.transaction((afterNo: number, maxBytes: number) =>
      this.#readRows(afterNo, maxBytes),
    );
  }

  /** Number of the last batch, 0 when there is none. */
  lastNo(): number {
    return this.#last.get() ?? 0;
  }

  /** Bytes of transfers and events in the batches after `no`: how much a replay would have to read. */
  bytesAfter(no: number): number {
    return this.#bytesAfter.get(no) ?? 0;
  }

  /** The chain after batch `no` as stored, which vouches for nothing before it; throws if absent. */
  pointAt(no: number): ChainPoint {
    if (no === 0) return GENESIS;
    const row = this.#one.get(no);
    if (row === undefined) {
      const last = this.lastNo();
      const beyond = no > last;
      throw journalFault(
        beyond ? `there is no batch ${no}: the journal ends at ${last}` : `batch ${no} is missing`,
      );
    }
    const { batch, hash } = parseRow(row);
    return { no: batch.no, nextSeq: batch.first + batch.count, atMs: batch.atMs, hash };
  }

  /** The end of the chain, the last batch verified against the one before it. */
  head(): ChainPoint {
    const no = this.lastNo();
    if (no === 0) return GENESIS;
    const row = this.#one.get(no);
    if (row === undefined) throw journalFault(`batch ${no} cannot be read`);
    const { batch, hash } = parseRow(row);
    return verify(this.pointAt(no - 1), batch, hash);
  }

  /** Verified batches after `from`, at least one if there is one, up to about `maxBytes`. */
  chunk(from: ChainPoint, maxBytes: number): Chunk {
    return this.#chunk(from, maxBytes);
  }

  /** The next batches as they are stored, verified by nobody: for who looks into a damage. */
  stored(afterNo: number, maxBytes: number): readonly StoredBatch[] {
    return this.#rows(afterNo, maxBytes);
  }

  #readRows(afterNo: number, maxBytes: number): StoredBatch[] {
    const rows: StoredBatch[] = [];
    let bytes = 0;
    for (let no = afterNo; bytes < maxBytes;) {
      const row = this.#next.get(no);
      if (row === undefined) break;
      const stored = parseRow(row);
      rows.push(stored);
      no = stored.batch.no;
      bytes += stored.batch.transfers.length + stored.batch.events.length;
    }
    return rows;
  }

  /** Row by row, since a batch can be of several MiB; not by `iterate()`, for which see sqlite.ts. */
  #readChunk(from: ChainPoint, maxBytes: number): Chunk {
    const batches: Batch[] = [];
    let at = from;
    let bytes = 0;
    for (;;) {
      const row = this.#next.get(at.no);
      if (row === undefined) return { batches, to: at, done: true };
      const { batch, hash } = parseRow(row);
      at = verify(at, batch, hash);
      batches.push(batch);
      bytes += batch.transfers.length + batch.events.length;
      if (bytes >= maxBytes) return { batches, to: at, done: false };
    }
  }
}

/**
 * Integers are read as numbers: all of them are counts and times that must equal or follow a safe
 * integer, so one that was rounded is refused by the chain.
 */
function parseRow(row: Row): StoredBatch {
  const [no, first, count, atMs, hash, transfers, events] = row;
  if (
    typeof no !== "number" ||
    typeof first !== "number" ||
    typeof count !== "number" ||
    typeof atMs !== "number"
  ) {
    throw journalFault(`batch ${String(no)}: a number of its header is not one`);
  }
  const batch = { no, first, count };
  if (!isBytes(hash) || !isBytes(transfers) || !isBytes(events)) {
    throw journalFault(`${batchName(batch)}: a column of bytes is not one`);
  }
  return { batch: { ...batch, atMs, transfers, events }, hash };
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}
