/** The read model as screens have it: asynchronous, filled and asked in a thread of its own. */
import type { Worker } from "node:worker_threads";
import type { JournalFault, ReadModel } from "../ports.ts";
import { asJournalFault, journalFault } from "./journal-fault.ts";
import type { JournalPlace } from "./journal-file.ts";
import type { FromProjector, ToProjector } from "./projector-protocol.ts";
import { Progress } from "./progress.ts";
import type { QueryName, ReadQueries } from "./read-queries.ts";
import { endThread, startThread } from "./thread.ts";

export interface ReadModelListeners {
  /** Called once, when nothing more is projected; queries go on with what is there if they can. */
  readonly onFault?: (fault: JournalFault) => void;
}

/**
 * Opens read.db beside the journal.db that {@link openJournal} has made, which must be there, and
 * begins to catch up. Queries need not wait for that: they see what has been projected.
 */
export async function openReadModel(
  options: JournalPlace & ReadModelListeners,
): Promise<ReadModel> {
  const { dir, migrationsDir, ...listeners } = options;
  const model = new ThreadReadModel(
    startThread("projector-worker", import.meta.url, { dir, migrationsDir }),
    listeners,
  );
  await model.opened;
  return model;
}

type Args<Name extends QueryName> = Parameters<ReadModel[Name]>;

interface Asked {
  resolve(value: unknown): void;
  reject(fault: JournalFault): void;
}

class ThreadReadModel implements ReadModel {
  readonly opened: Promise<void>;
  readonly #worker: Worker;
  readonly #listeners: ReadModelListeners;
  readonly #progress = new Progress();
  readonly #asked = new Map<number, Asked>();
  #opening: Asked | undefined;
  #lastId = 0;
  /** The thread is reading the journal to its end, and will say so. */
  #reading = true;
  /** It was told to advance since it was last sent to read. */
  #grown = false;
  #closed: Promise<void> | undefined;

  constructor(worker: Worker, listeners: ReadModelListeners) {
    this.#worker = worker;
    this.#listeners = listeners;
    this.opened = new Promise((resolve, reject) => (this.#opening = { resolve, reject }));
    worker.on("message", (message: FromProjector) => this.#hear(message));
    worker.on("error", (error) =>
      this.#end(asJournalFault(error, "the read model's thread failed")),
    );
    worker.on("exit", (code) => {
      const closed = this.#closed !== undefined;
      const reason = closed ? "the read model is closed" : `its thread ended with code ${code}`;
      this.#end(journalFault(reason));
    });
  }

  advance(_no: number): void {
    if (this.#progress.fault !== undefined || this.#closed !== undefined) return;
    // One word in flight is enough: the thread reads as far as the journal goes.
    if (this.#reading) {
      this.#grown = true;
      return;
    }
    this.#reading = true;
    this.#say({ t: "advance" });
  }

  caughtUp(no: number): Promise<void> {
    this.advance(no);
    return this.#progress.wait(no);
  }

  history(...args: Args<"history">): ReturnType<ReadModel["history"]> {
    return this.#ask("history", args);
  }

  actorLines(...args: Args<"actorLines">): ReturnType<ReadModel["actorLines"]> {
    return this.#ask("actorLines", args);
  }

  actorLinesBefore(...args: Args<"actorLinesBefore">): ReturnType<ReadModel["actorLinesBefore"]> {
    return this.#ask("actorLinesBefore", args);
  }

  actorLinesEvery(...args: Args<"actorLinesEvery">): ReturnType<ReadModel["actorLinesEvery"]> {
    return this.#ask("actorLinesEvery", args);
  }

  room(...args: Args<"room">): ReturnType<ReadModel["room"]> {
    return this.#ask("room", args);
  }

  settledRooms(...args: Args<"settledRooms">): ReturnType<ReadModel["settledRooms"]> {
    return this.#ask("settledRooms", args);
  }

  settledPositions(...args: Args<"settledPositions">): ReturnType<ReadModel["settledPositions"]> {
    return this.#ask("settledPositions", args);
  }

  statement(...args: Args<"statement">): ReturnType<ReadModel["statement"]> {
    return this.#ask("statement", args);
  }

  standings(...args: Args<"standings">): ReturnType<ReadModel["standings"]> {
    return this.#ask("standings", args);
  }

  standingsIn(...args: Args<"standingsIn">): ReturnType<ReadModel["standingsIn"]> {
    return this.#ask("standingsIn", args);
  }

  record(...args: Args<"record">): ReturnType<ReadModel["record"]> {
    return this.#ask("record", args);
  }

  referred(...args: Args<"referred">): ReturnType<ReadModel["referred"]> {
    return this.#ask("referred", args);
  }

  hostedRooms(...args: Args<"hostedRooms">): ReturnType<ReadModel["hostedRooms"]> {
    return this.#ask("hostedRooms", args);
  }

  hostRecord(...args: Args<"hostRecord">): ReturnType<ReadModel["hostRecord"]> {
    return this.#ask("hostRecord", args);
  }

  /** Queries asked before it are answered. */
  close(): Promise<void> {
    this.#closed ??= endThread(this.#worker, () => this.#say({ t: "close" }));
    return this.#closed;
  }

  #say(message: ToProjector): void {
    this.#worker.postMessage(message, []);
  }

  #ask<Name extends QueryName>(
    name: Name,
    args: Args<Name>,
  ): Promise<ReturnType<ReadQueries[Name]>> {
    if (this.#closed !== undefined) return Promise.reject(journalFault("the read model is closed"));
    if (this.#worker.threadId === -1) {
      return Promise.reject(this.#progress.fault ?? journalFault("the read model is gone"));
    }
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#say({ t: "query", id, name, args });
    });
  }

  #hear(message: FromProjector): void {
    switch (message.t) {
      case "open":
        this.#progress.reach(message.no);
        this.#opening?.resolve(undefined);
        this.#opening = undefined;
        return;
      case "projected":
        this.#progress.reach(message.no);
        if (message.done) this.#readToTheEnd();
        return;
      case "answer":
        this.#asked.get(message.id)?.resolve(message.value);
        this.#asked.delete(message.id);
        return;
      case "failed":
        this.#asked.get(message.id)?.reject(journalFault(message.message));
        this.#asked.delete(message.id);
        return;
      case "fault": {
        const fault = journalFault(message.message);
        return this.#opening === undefined ? this.#stopProjecting(fault) : this.#end(fault);
      }
    }
  }

  #readToTheEnd(): void {
    this.#reading = false;
    if (!this.#grown) return;
    this.#grown = false;
    this.advance(0);
  }

  /** Queries go on; nothing new will be there to find. */
  #stopProjecting(fault: JournalFault): void {
    if (this.#progress.fault !== undefined) return;
    this.#progress.fail(fault);
    if (this.#opening === undefined && this.#closed === undefined) this.#listeners.onFault?.(fault);
  }

  /** The thread is gone. */
  #end(fault: JournalFault): void {
    this.#stopProjecting(fault);
    this.#opening?.reject(fault);
    this.#opening = undefined;
    for (const { reject } of this.#asked.values()) reject(fault);
    this.#asked.clear();
  }
}
