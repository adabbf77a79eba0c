/**
 * The one door to SQLite: connections that are safe on every Node we support, what each is held to
 * when it is opened, and the numbered migrations.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { journalFault } from "./journal-fault.ts";

/**
 * Every connection and statement of this thread, until the thread ends. On Node 24.19 and later,
 * better-sqlite3 12 aborts the whole process when the garbage collector takes one of them while no
 * JavaScript runs (nodejs/node#65446), so none may ever become garbage. A closed connection and its
 * statements have given everything back but a few hundred bytes each. All this can go with
 * better-sqlite3 13, which needs Node 22.
 */
const kept: unknown[] = [];

/**
 * A connection whose statements are kept, which is why they are prepared once and never per call.
 * Neither `iterate()` nor `backup()` may be used: what they make inside cannot be kept.
 */
export class Database extends BetterSqlite3 {
  constructor(path: string, options?: BetterSqlite3.Options) {
    super(path, options);
    kept.push(this);
  }

  override prepare<Bound extends unknown[] | object = unknown[], Row = unknown>(
    sql: string,
  ): BetterSqlite3.Statement<Bound, Row> {
    const statement = super.prepare<Bound, Row>(sql);
    kept.push(statement);
    return statement;
  }

  /**
   * For use while opening, since each call keeps a statement. They cannot be kept to be used again:
   * SQLite runs many a pragma when it is prepared, so a second run would give the first one's answer.
   */
  override pragma(text: string, { simple = false }: BetterSqlite3.PragmaOptions = {}): unknown {
    const statement = this.prepare<[]>(`PRAGMA ${text}`);
    if (statement.reader) return simple ? statement.pluck().get() : statement.all();
    statement.run();
    return simple ? undefined : [];
  }
}

/** Before it, two connections could corrupt a WAL database (sqlite.org/wal.html#walresetbug). */
const OLDEST_SQLITE = [3, 51, 3] as const;

export function assertSqliteVersion(db: Database): void {
  const version = db.prepare<[], string>("SELECT sqlite_version()").pluck().get() ?? "unknown";
  const parts = version.split(".").map(Number);
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (!(part >= least)) {
      const wanted = OLDEST_SQLITE.join(".");
      throw journalFault(`SQLite ${version} can corrupt a WAL database: ${wanted} is needed`);
    }
  }
}

/** Sets a pragma and reads it back: SQLite ignores what it does not like, and never says so. */
export function setPragma(
  db: Database,
  name: string,
  value: string | number,
  expected: string | number = value,
): void {
  db.pragma(`${name} = ${value}`);
  const actual: unknown = db.pragma(name, { simple: true });
  if (actual !== expected) {
    throw journalFault(`${db.name}: PRAGMA ${name} is ${String(actual)}, not ${expected}`);
  }
}

export interface Migration {
  readonly version: number;
  readonly file: string;
  readonly sql: string;
}

/** `<family>-0001-words.sql` and on, in order; throws when one is missing. */
export function readMigrations(migrationsDir: string, family: "journal" | "read"): Migration[] {
  const name = new RegExp(`^${family}-(\\d{4})-[a-z0-9-]+\\.sql$`);
  const migrations = readdirSync(migrationsDir)
    .sort()
    .flatMap((file) => {
      const match = name.exec(file);
      if (match === null) return [];
      return [
        { version: Number(match[1]), file, sql: readFileSync(join(migrationsDir, file), "utf8") },
      ];
    });
  migrations.forEach(({ version, file }, index) => {
    if (version !== index + 1) throw journalFault(`${file}: migration ${index + 1} is missing`);
  });
  if (migrations.length === 0) throw journalFault(`no ${family} migrations in ${migrationsDir}`);
  return migrations;
}

/** Applies what `user_version` says is still to do, each migration in a transaction of its own. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const done = db.pragma("user_version", { simple: true }) as number;
  if (done > migrations.length) {
    throw journalFault(`${db.name} is of version ${done}, newer than this program: upgrade it`);
  }
  for (const { version, sql } of migrations.slice(done)) {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).exclusive();
  }
}

/** SQLite found that the file is not, or no longer, the database that it was. */
export function isDamage(error: unknown): boolean {
  return hasCode(error, "SQLITE_CORRUPT") || hasCode(error, "SQLITE_NOTADB");
}

/** Another connection holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return hasCode(error, "SQLITE_BUSY");
}

/** SQLite's extended codes begin with the code that they refine. */
function hasCode(error: unknown, code: string): boolean {
  return error instanceof BetterSqlite3.SqliteError && error.code.startsWith(code);
}
