/**
 * The journal on disk, synchronous: what the journal's thread runs, and tests run inline. It owns
 * journal.db, whose one writing connection this is; readers may open it beside us (NORMAL locking).
 */
import { join } from "node:path";
import type { Batch, JournalHead } from "../ports.ts";
import { follow, GENESIS, headOf, JOURNAL_FORMAT, type ChainPoint } from "./chain.ts";
import { makeDataDir, syncDirectory } from "./data-dir.ts";
import { asJournalFault, journalFault } from "./journal-fault.ts";
import { JOURNAL_FILE, JournalPresence, refuseLoss, rescue } from "./journal-presence.ts";
import { JournalReader, type Chunk } from "./journal-reader.ts";
import { assertSqliteVersion, Database, migrate, readMigrations, setPragma } from "./sqlite.ts";

export interface JournalPlace {
  /** The data directory; made when it is not there. */
  readonly dir: string;
  readonly migrationsDir: string;
}

const SYNCHRONOUS_FULL = 2;
const AUTOCHECKPOINT_PAGES = 1000; // longer intervals stall commits for hundreds of ms
const PREGROWN_BYTES = 1100 * 4096; // a little over what the WAL holds between two checkpoints
const CHUNK_BYTES = 1 << 20;

export class JournalFile {
  readonly #db: Database;
  readonly #reader: JournalReader;
  readonly #insert;
  readonly #dir: string;
  readonly #presence: JournalPresence;
  #head: ChainPoint;

  /** Opens or creates; throws a JournalFault when the file cannot be trusted or made durable. */
  constructor(place: JournalPlace) {
    makeDataDir(place.dir);
    refuseLoss(place.dir);
    const path = join(place.dir, JOURNAL_FILE);
    const db = guarded(`cannot open ${path}`, () => new Database(path));
    try {
      configure(db);
      prepareSchema(db, place);
      pregrowWal(db);
      this.#presence = new JournalPresence(place.dir);
      this.#reader = new JournalReader(db);
      this.#head = this.#reader.head();
      this.#insert = db.prepare(
        "INSERT INTO batch (no, first, n, ts, hash, p, ev) VALUES (?, ?, ?, ?, ?, ?, ?)",
      );
    } catch (error) {
      db.close();
      throw asJournalFault(error, `cannot use ${path}`);
    }
    this.#db = db;
    this.#dir = place.dir;
  }

  /** Durable when it returns. After a JournalFault nothing is known of the disk: stop, never retry. */
  append(batch: Batch): ChainPoint {
    const point = follow(this.#head, batch);
    guarded(`batch ${batch.no} could not be written`, () =>
      this.#insert.run(
        batch.no,
        batch.first,
        batch.count,
        batch.atMs,
        point.hash,
        batch.transfers,
        batch.events,
      ),
    );
    const lost = this.#presence.lost();
    if (lost !== undefined) throw journalFault(rescue(this.#db, this.#dir, lost));
    this.#head = point;
    return point;
  }

  /** Throws a JournalFault when a file of the journal is not where it was: for times without appends. */
  checkPresence(): void {
    const lost = this.#presence.lostAny();
    if (lost !== undefined) throw journalFault(rescue(this.#db, this.#dir, lost));
  }

  /** The verified batches after `from`, about a MiB of them. */
  chunk(from: ChainPoint): Chunk {
    return guarded("the journal cannot be read", () => this.#reader.chunk(from, CHUNK_BYTES));
  }

  pointAt(no: number): ChainPoint {
    return guarded("the journal cannot be read", () => this.#reader.pointAt(no));
  }

  /** Undefined when the journal ends before `no`. */
  hashAt(no: number): string | undefined {
    return no > this.#head.no ? undefined : headOf(this.pointAt(no)).hash;
  }

  *replay(afterNo: number): Generator<Batch, void> {
    let from = this.pointAt(afterNo);
    for (;;) {
      const chunk = this.chunk(from);
      yield* chunk.batches;
      if (chunk.done) return;
      from = chunk.to;
    }
  }

  head(): JournalHead {
    return headOf(this.#head);
  }

  close(): void {
    this.#db.close();
  }
}

/**
 * At every open, a re-open above all: SQLite as built for us gives a WAL file that it finds
 * synchronous=NORMAL, under which a power cut takes acknowledged commits with it.
 */
function configure(db: Database): void {
  assertSqliteVersion(db);
  setPragma(db, "busy_timeout", 5000);
  setPragma(db, "locking_mode", "normal"); // a backup or a person may read beside us
  setPragma(db, "journal_mode", "wal");
  setPragma(db, "synchronous", "FULL", SYNCHRONOUS_FULL);
  setPragma(db, "fullfsync", 1); // macOS: fsync alone leaves the data in the drive
  setPragma(db, "wal_autocheckpoint", AUTOCHECKPOINT_PAGES);
  db.pragma("mmap_size = 0"); // an I/O error must be an error, not a signal
  setPragma(db, "cache_size", -16_000);
}

function prepareSchema(db: Database, { dir, migrationsDir }: JournalPlace): void {
  const isNew = db.pragma("user_version", { simple: true }) === 0;
  migrate(db, readMigrations(migrationsDir, "journal"));
  const meta = new Map(db.prepare<[], [string, string]>("SELECT k, v FROM meta").raw().all());
  const genesis = headOf(GENESIS).hash;
  if (meta.size === 0 && new JournalReader(db).lastNo() === 0) {
    db.prepare("INSERT INTO meta (k, v) VALUES ('format', ?), ('genesis', ?)").run(
      JOURNAL_FORMAT,
      genesis,
    );
  } else if (meta.get("format") !== JOURNAL_FORMAT || meta.get("genesis") !== genesis) {
    throw journalFault(`the journal's format is ${meta.get("format")}, not ${JOURNAL_FORMAT}`);
  }
  if (!isNew) return;
  // An empty main file beside a full WAL is a state that recovery tools throw away: leave it at once.
  db.pragma("wal_checkpoint(TRUNCATE)");
  syncDirectory(dir);
}

/**
 * Overwriting the WAL costs half of what extending it does, since the file's length need not be
 * journaled. The file goes when the last connection closes, so this is for every start. A reader
 * that keeps the checkpoint from finishing costs us speed, nothing else.
 */
function pregrowWal(db: Database): void {
  db.prepare("INSERT INTO pad (filler) VALUES (zeroblob(?))").run(PREGROWN_BYTES);
  db.prepare("DELETE FROM pad").run();
  db.pragma("wal_checkpoint(RESTART)");
}

function guarded<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asJournalFault(error, doing);
  }
}
