/**
 * The read model's thread: pulls sealed batches from journal.db over a connection that can only
 * read, projects them in small transactions, and answers queries in between.
 */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "../domain/result.ts";
import type { Sliced } from "../domain/slices.ts";
import { asJournalFault } from "./journal-fault.ts";
import type { JournalPlace } from "./journal-file.ts";
import { JOURNAL_FILE } from "./journal-presence.ts";
import { JournalReader, type Chunk } from "./journal-reader.ts";
import type { FromProjector, ToProjector } from "./projector-protocol.ts";
import { openReadDatabase, rebuildReadDatabase } from "./read-database.ts";
import { readQueries } from "./read-queries.ts";
import { assertSqliteVersion, Database, isDamage, setPragma } from "./sqlite.ts";

/** About 25 ms of work in one transaction; a query waits for a slice of it at most. */
const CHUNK_BYTES = 256 * 1024;
/** Batches come in by the thousand a second: rest a little, and take many in one transaction. */
const REST_MS = 10;

assert(parentPort !== null, "projector-worker runs as a thread");
const port = parentPort;

function say(message: FromProjector): void {
  port.postMessage(message, []);
}

function serve({ dir, migrationsDir }: JournalPlace): void {
  const journal = new Database(join(dir, JOURNAL_FILE), { readonly: true });
  assertSqliteVersion(journal);
  setPragma(journal, "busy_timeout", 5000);
  const reader = new JournalReader(journal);
  let read = openReadDatabase(dir, migrationsDir, reader);
  let queries = readQueries(read.reader);
  let timer: NodeJS.Timeout | undefined;
  let underWay: { readonly chunk: Chunk; readonly work: Sliced<void> } | undefined;
  let stopped = false;
  let rebuilt = false;

  function schedule(delayMs: number): void {
    if (!stopped && underWay === undefined) timer ??= setTimeout(step, delayMs);
  }

  function step(): void {
    timer = undefined;
    if (stopped) return;
    try {
      underWay ??= begin(nextChunk());
      if (underWay.work.next().done !== true) {
        // Queries that came meanwhile are answered first.
        setImmediate(step);
        return;
      }
      const { to, done } = underWay.chunk;
      underWay = undefined;
      say({ t: "projected", no: to.no, done });
      if (!done) schedule(0);
    } catch (error) {
      underWay = undefined;
      recover(error);
    }
  }

  function begin(chunk: Chunk) {
    return { chunk, work: read.projector.projecting(chunk) };
  }

  /** Damage here is the journal's, which is for a person to look at. */
  function nextChunk(): Chunk {
    try {
      return reader.chunk(read.projector.point, CHUNK_BYTES);
    } catch (error) {
      throw asJournalFault(error, "the journal cannot be read");
    }
  }

  /** Damage to read.db costs its rebuilding, once; anything else is not ours to mend. */
  function recover(error: unknown): void {
    if (isDamage(error) && !rebuilt) {
      rebuilt = true;
      read.close();
      underWay = undefined;
      read = rebuildReadDatabase(dir, migrationsDir);
      queries = readQueries(read.reader);
      say({ t: "projected", no: 0, done: false });
      return schedule(0);
    }
    stopped = true;
    say({ t: "fault", message: asJournalFault(error, "the read model stopped").message });
  }

  function answer({ id, name, args }: Extract<ToProjector, { t: "query" }>): void {
    try {
      const query = queries[name] as (...args: readonly unknown[]) => unknown;
      say({ t: "answer", id, value: query(...args) });
    } catch (error) {
      if (isDamage(error)) recover(error);
      say({ t: "failed", id, message: asJournalFault(error, name).message });
    }
  }

  port.on("message", (message: ToProjector) => {
    if (message.t === "query") return answer(message);
    if (message.t === "advance") return schedule(REST_MS);
    clearTimeout(timer);
    stopped = true;
    read.close();
    journal.close();
    port.close();
  });
  say({ t: "open", no: read.projector.point.no });
  schedule(0);
}

try {
  serve(workerData as JournalPlace);
} catch (error) {
  say({ t: "fault", message: asJournalFault(error, "the read model cannot be opened").message });
}
