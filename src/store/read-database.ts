/**
 * Opens the read model's database, or makes it anew: it may be deleted at any time, and is deleted
 * here when it is damaged, of another version, or made from another journal than the one beside it.
 */
import { createHash } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Projector, PROJECTION_VERSION } from "./projector.ts";
import type { JournalReader } from "./journal-reader.ts";
import { assertSqliteVersion, Database, isDamage, readMigrations, setPragma } from "./sqlite.ts";

export const READ_FILE = "read.db";

export interface ReadDatabase {
  readonly projector: Projector;
  /** For questions: of what is being projected it sees nothing until all of a chunk is there. */
  readonly reader: Database;
  close(): void;
}

/** Always current: rows that the journal beside it does not vouch for are thrown away. */
export function openReadDatabase(
  dir: string,
  migrationsDir: string,
  journal: JournalReader,
): ReadDatabase {
  const schema = readSchema(migrationsDir);
  const path = join(dir, READ_FILE);
  return (existsSync(path) && reopen(path, schema, journal)) || createAnew(dir, schema);
}

export function rebuildReadDatabase(dir: string, migrationsDir: string): ReadDatabase {
  return createAnew(dir, readSchema(migrationsDir));
}

export function openReadDatabaseInMemory(migrationsDir: string): ReadDatabase {
  return create(":memory:", readSchema(migrationsDir));
}

interface Schema {
  readonly sql: string;
  /** Another schema or another projection gives another one. */
  readonly version: string;
}

/** No rows need migrating, so the files are one schema, applied in order. */
function readSchema(migrationsDir: string): Schema {
  const sql = readMigrations(migrationsDir, "read")
    .map((migration) => migration.sql)
    .join("\n");
  const digest = createHash("sha256").update(sql).digest("hex");
  return { sql, version: `${PROJECTION_VERSION}:${digest}` };
}

function reopen(path: string, schema: Schema, journal: JournalReader): ReadDatabase | undefined {
  const db = new Database(path);
  try {
    configure(db);
    if (storedVersion(db) === schema.version) {
      const projector = new Projector(db);
      if (isOnChain(projector, journal)) return withReader(path, db, projector);
    }
  } catch (error) {
    if (!isDamage(error)) {
      db.close();
      throw error;
    }
  }
  db.close();
  return undefined;
}

function storedVersion(db: Database): string | undefined {
  const hasMeta = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;
  if (!hasMeta) return undefined;
  return db.prepare<[], string>("SELECT v FROM meta WHERE k = 'version'").pluck().get();
}

/** Is what was projected the beginning of this journal? A restored backup's would not be. */
function isOnChain({ point }: Projector, journal: JournalReader): boolean {
  if (point.no > journal.lastNo()) return false;
  return Buffer.compare(journal.pointAt(point.no).hash, point.hash) === 0;
}

function createAnew(dir: string, schema: Schema): ReadDatabase {
  const path = join(dir, READ_FILE);
  for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
  return create(path, schema);
}

function create(path: string, schema: Schema): ReadDatabase {
  const db = new Database(path);
  configure(db);
  db.transaction(() => {
    db.exec(schema.sql);
    db.prepare("INSERT INTO meta (k, v) VALUES ('version', ?)").run(schema.version);
  })();
  return withReader(path, db, new Projector(db));
}

/** A database in memory has one connection, which is enough when nothing is projected in slices. */
function withReader(path: string, db: Database, projector: Projector): ReadDatabase {
  const reader = db.memory ? db : new Database(path, { readonly: true });
  setPragma(reader, "busy_timeout", 5000);
  return {
    projector,
    reader,
    close() {
      if (reader !== db) reader.close();
      db.close();
    },
  };
}

function configure(db: Database): void {
  assertSqliteVersion(db);
  setPragma(db, "busy_timeout", 5000);
  if (!db.memory) setPragma(db, "journal_mode", "wal");
  db.pragma("synchronous = NORMAL"); // a power cut may take the newest rows: they are made again
  db.pragma("mmap_size = 0");
  setPragma(db, "cache_size", -16_000);
}
