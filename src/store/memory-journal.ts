/**
 * A journal in memory with the same chain and the same checks, for the simulator and for tests: it
 * fails, tears, holds back and survives crashes when it is told to, and never by itself.
 */
import type { Batch, JournalHead, Journal, JournalFault } from "../ports.ts";
import { batchName, follow, GENESIS, headOf, verify, type ChainPoint } from "./chain.ts";
import { asJournalFault, journalFault } from "./journal-fault.ts";
import type { JournalListeners } from "./journal.ts";
import type { Chunk } from "./journal-reader.ts";

interface Stored {
  readonly batch: Batch;
  readonly point: ChainPoint;
}

interface Held extends Stored {
  readonly recycle: ArrayBuffer | undefined;
  resolve(): void;
  reject(fault: JournalFault): void;
}

/**
 * As the real journal, `append` takes the buffer under `batch.transfers` away from its caller, so
 * that a use after it shows here too.
 */
export class MemoryJournal implements Journal {
  readonly #listeners: JournalListeners;
  readonly #durable: Stored[];
  readonly #held: Held[] = [];
  /** On the disk, though their appends failed: only a crash brings them to light. */
  readonly #landed: Stored[] = [];
  #holding = false;
  #fault: JournalFault | undefined;
  #failing: string | undefined;
  #torn: { readonly no: number; readonly survives: boolean } | undefined;

  constructor(listeners: JournalListeners = {}, survivors: readonly Stored[] = []) {
    this.#listeners = listeners;
    this.#durable = [...survivors];
  }

  append(batch: Batch): Promise<void> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => {
      const copy = copyOf(batch);
      const recycle = take(batch.transfers);
      let point: ChainPoint;
      try {
        point = follow(this.#end(), copy);
      } catch (error) {
        const fault = asJournalFault(error, "append");
        this.#stop(fault);
        reject(fault);
        return;
      }
      this.#held.push({ batch: copy, point, recycle, resolve, reject });
      if (!this.#holding) this.#write(this.#held.length);
    });
  }

  /** What is there when each batch is asked for, later appends included. */
  async *replay(afterNo: number): AsyncGenerator<Batch, void> {
    for (let at = this.#pointAt(afterNo); ;) {
      if (this.#fault !== undefined) throw this.#fault;
      const next = this.#durable[at.no];
      if (next === undefined) return;
      at = verify(at, next.batch, next.point.hash);
      yield copyOf(next.batch);
    }
  }

  hashAt(no: number): Promise<string | undefined> {
    const isThere = no <= this.#durable.length;
    return Promise.resolve(isThere ? headOf(this.#pointAt(no)).hash : undefined);
  }

  head(): JournalHead {
    return headOf(this.#point());
  }

  close(): Promise<void> {
    this.release();
    this.#fault ??= journalFault("the journal is closed");
    return Promise.resolve();
  }

  /** The durable batches above `afterNo`, at once: what a read model in memory is fed. */
  chunk(afterNo: number): Chunk {
    const batches = this.#durable.slice(this.#pointAt(afterNo).no).map(({ batch }) => batch);
    return { batches, to: this.#point(), done: true };
  }

  /** The next write fails, nothing of it is kept, and no append is answered well after it. */
  failNextAppend(message = "disk full"): void {
    this.#failing = message;
  }

  /**
   * Power goes while batch `no` is being written: its append rejects, and whether it is there after
   * a {@link crash} is the disk's choice, here `survives`.
   */
  tornAt(no: number, survives: boolean): void {
    this.#torn = { no, survives };
  }

  /** From now on batches are taken but not written, until they are released. */
  hold(): void {
    this.#holding = true;
  }

  /** Writes the first `count` of the batches held; all of them, and no longer holds, without it. */
  release(count?: number): void {
    if (count === undefined) this.#holding = false;
    this.#write(Math.min(count ?? this.#held.length, this.#held.length));
  }

  /** Batches that were taken and are not durable. */
  get heldCount(): number {
    return this.#held.length;
  }

  /**
   * The process dies here. Answers the journal that the next one finds: the durable batches and, of
   * those held, the first `landed`, which reached the disk while nobody was left to be told. What
   * is held is never answered.
   */
  crash(landed = 0, listeners: JournalListeners = {}): MemoryJournal {
    const survivors = [...this.#durable, ...this.#landed, ...this.#held.slice(0, landed)];
    this.#held.length = 0;
    this.#fault ??= journalFault("the process that used this journal is dead");
    return new MemoryJournal(
      listeners,
      survivors.map(({ batch, point }) => ({ batch: copyOf(batch), point })),
    );
  }

  #write(count: number): void {
    for (let written = 0; written < count; written++) {
      const next = this.#held[0];
      if (next === undefined) return;
      const failure = this.#failureOf(next);
      if (failure !== undefined) return this.#stop(failure);
      this.#held.shift();
      this.#durable.push({ batch: next.batch, point: next.point });
      if (next.recycle !== undefined) this.#listeners.onRecycle?.(next.recycle);
      next.resolve();
    }
  }

  #failureOf(next: Held): JournalFault | undefined {
    if (this.#failing !== undefined) {
      return journalFault(`batch ${next.batch.no} could not be written: ${this.#failing}`);
    }
    if (this.#torn?.no !== next.batch.no) return undefined;
    if (this.#torn.survives) this.#landed.push({ batch: next.batch, point: next.point });
    return journalFault(`${batchName(next.batch)}: power was lost during the write`);
  }

  #stop(fault: JournalFault): void {
    this.#fault = fault;
    const held = this.#held.splice(0);
    this.#listeners.onFault?.(fault);
    for (const { reject } of held) reject(fault);
  }

  /** After the last durable batch. */
  #point(): ChainPoint {
    return this.#durable.at(-1)?.point ?? GENESIS;
  }

  /** After the last batch taken. */
  #end(): ChainPoint {
    return this.#held.at(-1)?.point ?? this.#point();
  }

  #pointAt(no: number): ChainPoint {
    const point = no === 0 ? GENESIS : this.#durable[no - 1]?.point;
    if (point !== undefined) return point;
    throw journalFault(`there is no batch ${no}: the journal ends at ${this.#durable.length}`);
  }
}

/** Detaches the buffer as a handover to a thread does; undefined when that would not detach it. */
function take(bytes: Uint8Array): ArrayBuffer | undefined {
  const { buffer } = bytes;
  if (!(buffer instanceof ArrayBuffer) || Buffer.isBuffer(bytes)) return undefined;
  return buffer.byteLength === 0 ? undefined : structuredClone(buffer, { transfer: [buffer] });
}

/** Writers and readers may do with their bytes what they like. */
function copyOf(batch: Batch): Batch {
  const { transfers, events } = batch;
  return { ...batch, transfers: new Uint8Array(transfers), events: new Uint8Array(events) };
}
