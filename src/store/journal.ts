/** The journal as the engine has it: asynchronous, its disk in a thread of its own. */
import type { Worker } from "node:worker_threads";
import { assert } from "../domain/result.ts";
import type { Batch, Journal, JournalFault, JournalHead } from "../ports.ts";
import { asJournalFault, journalFault } from "./journal-fault.ts";
import type { JournalPlace } from "./journal-file.ts";
import {
  unpackChunk,
  type FromJournal,
  type PackedChunk,
  type ToJournal,
} from "./journal-protocol.ts";
import { endThread, startThread } from "./thread.ts";

export interface JournalListeners {
  /** Called once, when the journal stops for good; appends reject with the same fault. */
  readonly onFault?: (fault: JournalFault) => void;
  /** Gives the buffer under an appended batch's `transfers` back once it is durable, for reuse. */
  readonly onRecycle?: (buffer: ArrayBuffer) => void;
}

/**
 * Opens or creates journal.db in `dir`. Rejects with a JournalFault that says what is wrong.
 *
 * `append` takes the WHOLE buffer under `batch.transfers`, of which the transfers may be a part:
 * it is handed to the thread without a copy and is empty for the caller from then on. A
 * SharedArrayBuffer or a Node Buffer, whose memory is shared with others, is copied instead.
 */
export async function openJournal(options: JournalPlace & JournalListeners): Promise<Journal> {
  const { dir, migrationsDir, ...listeners } = options;
  return overThread(
    startThread("journal-worker", import.meta.url, { dir, migrationsDir }),
    listeners,
  );
}

/** A journal over any thread that speaks the journal's protocol. */
export async function overThread(worker: Worker, listeners: JournalListeners): Promise<Journal> {
  const journal = new ThreadJournal(worker, listeners);
  await journal.opened;
  return journal;
}

interface Waiting<T> {
  resolve(value: T): void;
  reject(fault: JournalFault): void;
}

class ThreadJournal implements Journal {
  readonly opened: Promise<void>;
  readonly #worker: Worker;
  readonly #listeners: JournalListeners;
  readonly #appends: Waiting<void>[] = [];
  readonly #questions = new Map<number, Waiting<unknown>>();
  #lastQuestion = 0;
  #head: JournalHead = { no: 0, hash: "", atMs: 0 };
  #opening: Waiting<void> | undefined;
  #fault: JournalFault | undefined;
  #closed: Promise<void> | undefined;

  constructor(worker: Worker, listeners: JournalListeners) {
    this.#worker = worker;
    this.#listeners = listeners;
    this.opened = new Promise((resolve, reject) => (this.#opening = { resolve, reject }));
    worker.on("message", (message: FromJournal) => this.#hear(message));
    worker.on("messageerror", (error) => this.#stop(asJournalFault(error, "the journal's thread")));
    worker.on("error", (error) => this.#stop(asJournalFault(error, "the journal's thread failed")));
    worker.on("exit", (code) => {
      const asked = this.#closed !== undefined && code === 0 && this.#appends.length === 0;
      if (!asked) this.#stop(journalFault(`the journal's thread ended with code ${code}`));
    });
  }

  append(batch: Batch): Promise<void> {
    const refusal = this.#refusal();
    if (refusal !== undefined) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      this.#appends.push({ resolve, reject });
      try {
        const { message, taken } = appendMessage(batch);
        this.#say(message, taken);
      } catch (error) {
        this.#stop(asJournalFault(error, `batch ${batch.no} could not be handed over`));
      }
    });
  }

  async *replay(afterNo: number): AsyncGenerator<Batch, void> {
    let next = this.#read(afterNo);
    for (;;) {
      const chunk = await next;
      // One chunk ahead, so that the thread reads while the caller applies.
      if (!chunk.done) next = this.#read(chunk.to);
      next.catch(() => undefined); // awaited in the next turn, unless the caller has left by then
      yield* unpackChunk(chunk);
      if (chunk.done) return;
    }
  }

  hashAt(no: number): Promise<string | undefined> {
    return this.#ask((id) => ({ t: "hash", id, no }));
  }

  head(): JournalHead {
    return this.#head;
  }

  /** Resolves when what was appended before is answered and the thread is gone. */
  close(): Promise<void> {
    this.#closed ??= endThread(this.#worker, () =>
      this.#fault === undefined ? this.#say({ t: "close" }, []) : this.#worker.terminate(),
    );
    return this.#closed;
  }

  #say(message: ToJournal, transfer: readonly ArrayBuffer[]): void {
    this.#worker.postMessage(message, transfer);
  }

  #read(from: Extract<ToJournal, { t: "read" }>["from"]): Promise<PackedChunk> {
    return this.#ask((id) => ({ t: "read", id, from }));
  }

  #ask<T>(question: (id: number) => ToJournal): Promise<T> {
    const refusal = this.#refusal();
    if (refusal !== undefined) return Promise.reject(refusal);
    this.#lastQuestion += 1;
    const id = this.#lastQuestion;
    return new Promise<unknown>((resolve, reject) => {
      this.#questions.set(id, { resolve, reject });
      this.#say(question(id), []);
    }) as Promise<T>;
  }

  #refusal(): JournalFault | undefined {
    return this.#fault ?? (this.#closed && journalFault("the journal is closed"));
  }

  #hear(message: FromJournal): void {
    switch (message.t) {
      case "durable": {
        this.#head = message.head;
        if (message.recycle !== undefined) this.#listeners.onRecycle?.(message.recycle);
        const waiting = this.#appends.shift();
        assert(
          waiting !== undefined,
          `batch ${message.head.no} became durable without being appended`,
        );
        return waiting.resolve();
      }
      case "chunk":
        return this.#take(message.id).resolve(message.chunk);
      case "hash":
        return this.#take(message.id).resolve(message.hash);
      case "unreadable":
        return this.#take(message.id).reject(journalFault(message.message));
      case "open":
        this.#head = message.head;
        this.#opening?.resolve();
        this.#opening = undefined;
        return;
      case "fault":
        return this.#stop(journalFault(message.message));
    }
  }

  #take(id: number): Waiting<unknown> {
    const waiting = this.#questions.get(id);
    assert(
      waiting !== undefined,
      `the journal's thread answered a question ${id} that nobody asked`,
    );
    this.#questions.delete(id);
    return waiting;
  }

  /** For good: what waits and what comes is answered with the fault, and nothing is tried again. */
  #stop(fault: JournalFault): void {
    if (this.#fault !== undefined) return;
    this.#fault = fault;
    const waiting = [...this.#appends.splice(0), ...this.#questions.values()];
    this.#questions.clear();
    if (this.#opening !== undefined) {
      this.#opening.reject(fault);
      void this.#worker.terminate();
    } else {
      this.#listeners.onFault?.(fault);
    }
    for (const { reject } of waiting) reject(fault);
  }
}

/** The message that appends a batch, and the buffers that go with it instead of being copied. */
function appendMessage(batch: Batch): { message: ToJournal; taken: ArrayBuffer[] } {
  const transfers = givable(batch.transfers);
  const events =
    batch.events.buffer === transfers.buffer
      ? new Uint8Array(transfers.buffer, batch.events.byteOffset, batch.events.byteLength)
      : givable(trimmed(batch.events));
  const { no, first, count, atMs } = batch;
  const buffers = new Set([transfers.buffer, events.buffer]);
  // An empty buffer may be a constant that everybody uses: it stays where it is.
  const taken = [...buffers].filter((buffer) => buffer.byteLength > 0);
  const returns = transfers.buffer === batch.transfers.buffer && transfers.buffer.byteLength > 0;
  const recycle = returns ? transfers.buffer : undefined;
  return {
    message: { t: "append", batch: { no, first, count, atMs, transfers, events }, recycle },
    taken,
  };
}

/** The same bytes on a buffer that may be given away; a copy when others may be using it. */
function givable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const ours = bytes.buffer instanceof ArrayBuffer && !Buffer.isBuffer(bytes);
  return ours ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

/** A small view on a large buffer would take all of it along. */
function trimmed(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
