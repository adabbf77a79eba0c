/** The journal's thread: hashes, writes and syncs, one batch after the other, in the order sent. */
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "../domain/result.ts";
import { headOf } from "./chain.ts";
import { asJournalFault } from "./journal-fault.ts";
import { JournalFile, type JournalPlace } from "./journal-file.ts";
import { packChunk, type FromJournal, type ToJournal } from "./journal-protocol.ts";

assert(parentPort !== null, "journal-worker runs as a thread");
const port = parentPort;

function say(message: FromJournal, transfer: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

/** How long a removed file may go unnoticed while nothing is appended. */
const CHECK_MS = 1_000;

function serve(file: JournalFile): void {
  let failed = false;

  function fail(error: unknown, doing: string): void {
    failed = true;
    clearInterval(check);
    say({ t: "fault", message: asJournalFault(error, doing).message });
  }

  const check = setInterval(() => {
    try {
      file.checkPresence();
    } catch (error) {
      fail(error, "check");
    }
  }, CHECK_MS);

  function append({ batch, recycle }: Extract<ToJournal, { t: "append" }>): void {
    if (failed) return; // after one failed write no other is tried: the pages may be lost already
    try {
      const point = file.append(batch);
      const message = { t: "durable", head: headOf(point), recycle } as const;
      say(message, recycle === undefined ? [] : [recycle]);
    } catch (error) {
      fail(error, "append");
    }
  }

  function read({ id, from }: Extract<ToJournal, { t: "read" }>): void {
    try {
      const chunk = packChunk(file.chunk(typeof from === "number" ? file.pointAt(from) : from));
      say({ t: "chunk", id, chunk }, [chunk.numbers.buffer, chunk.bytes.buffer]);
    } catch (error) {
      say({ t: "unreadable", id, message: asJournalFault(error, "replay").message });
    }
  }

  function hash({ id, no }: Extract<ToJournal, { t: "hash" }>): void {
    try {
      say({ t: "hash", id, hash: file.hashAt(no) });
    } catch (error) {
      say({ t: "unreadable", id, message: asJournalFault(error, `batch ${no}`).message });
    }
  }

  port.on("message", (message: ToJournal) => {
    if (message.t === "append") return append(message);
    if (message.t === "read") return read(message);
    if (message.t === "hash") return hash(message);
    clearInterval(check);
    file.close();
    port.close();
  });
  say({ t: "open", head: file.head() });
}

try {
  serve(new JournalFile(workerData as JournalPlace));
} catch (error) {
  say({ t: "fault", message: asJournalFault(error, "open").message });
}
