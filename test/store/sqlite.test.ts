import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import {
  assertSqliteVersion,
  Database,
  migrate,
  readMigrations,
  setPragma,
} from "../../src/store/sqlite.ts";
import { MIGRATIONS } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";

/** A database that says it is of another version of SQLite. */
function pretending(version: string): Database {
  const db = new Database(":memory:");
  db.function("sqlite_version", () => version);
  return db;
}

describe("SQLite", () => {
  test.each(["3.51.3", "3.51.10", "3.52.0", "4.0.0"])("%s is taken", (version) => {
    expect(() => assertSqliteVersion(pretending(version))).not.toThrow();
  });

  test.each(["3.51.2", "3.50.9", "3.9.99", "2.99.99", "what"])("%s is refused", (version) => {
    expect(() => assertSqliteVersion(pretending(version))).toThrow(
      `SQLite ${version} can corrupt a WAL database: 3.51.3 is needed`,
    );
  });

  test("of this installation is taken, and a pragma that it ignores is noticed", () => {
    const db = new Database(":memory:");
    assertSqliteVersion(db);
    expect(() => setPragma(db, "journal_mode", "wal")).toThrow(
      "PRAGMA journal_mode is memory, not wal",
    );
  });
});

describe("a connection", () => {
  // In fact for Node 24.19 and later, which die when better-sqlite3's objects become garbage.
  test("and its statements stay for as long as the thread, closed and forgotten", async () => {
    const forgotten = openAndForget();
    await collectGarbage();
    expect(Object.keys(forgotten).filter((name) => forgotten[name]?.deref() === undefined)).toEqual(
      ["what nobody keeps"],
    );
  });

  test("has each pragma answered as of now, as one row, as many, or as none", () => {
    const db = new Database(":memory:");
    expect(db.pragma("synchronous", { simple: true })).toBe(2);
    expect(db.pragma("synchronous = OFF", { simple: true })).toBeUndefined();
    expect(db.pragma("synchronous", { simple: true })).toBe(0);
    expect(db.pragma("synchronous")).toEqual([{ synchronous: 0 }]);
    expect(db.pragma("synchronous = FULL")).toEqual([]);
    expect(db.pragma("busy_timeout = 7")).toEqual([{ timeout: 7 }]);
    expect(db.pragma("synchronous", { simple: true })).toBe(2);
  });
});

describe("migrations", () => {
  test("of both families are numbered without a gap", () => {
    for (const family of ["journal", "read"] as const) {
      expect(readMigrations(MIGRATIONS, family).length).toBeGreaterThan(0);
    }
    expect(readdirSync(MIGRATIONS).filter((file) => !/^(journal|read)-\d{4}-/.test(file))).toEqual(
      [],
    );
  });

  test("are applied once each, in order, each whole or not at all", () => {
    const dir = scratchDir();
    writeFileSync(join(dir, "journal-0001-one.sql"), "CREATE TABLE one (x);");
    writeFileSync(join(dir, "read-0001-other.sql"), "CREATE TABLE other (x);");
    const db = new Database(":memory:");
    migrate(db, readMigrations(dir, "journal"));
    writeFileSync(join(dir, "journal-0002-two.sql"), "CREATE TABLE two (x); CREATE TABLE one (x);");
    expect(() => migrate(db, readMigrations(dir, "journal"))).toThrow("table one already exists");
    expect(tables(db)).toEqual(["one"]);
    writeFileSync(join(dir, "journal-0002-two.sql"), "ALTER TABLE one RENAME TO two;");
    migrate(db, readMigrations(dir, "journal"));
    migrate(db, readMigrations(dir, "journal"));
    expect(tables(db)).toEqual(["two"]);
    expect(db.pragma("user_version", { simple: true })).toBe(2);
  });

  test("with one missing are refused", () => {
    const dir = scratchDir();
    expect(() => readMigrations(dir, "read")).toThrow("no read migrations");
    writeFileSync(join(dir, "read-0002-two.sql"), "");
    expect(() => readMigrations(dir, "read")).toThrow("migration 1 is missing");
  });
});

/** In a function of its own, so that no variable is left to hold on to what it makes. */
function openAndForget(): Readonly<Record<string, WeakRef<object>>> {
  const [silent, asked] = [new Database(":memory:"), new Database(":memory:")];
  const weak = {
    "a connection": new WeakRef(silent),
    "its statement": new WeakRef(asked.prepare("SELECT 1")),
    "what nobody keeps": new WeakRef({ sql: "SELECT 1" }),
  };
  silent.close();
  asked.close();
  return weak;
}

/** A new task first: what a WeakRef was made of lives to the end of its task. */
async function collectGarbage(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
}

function tables(db: Database): unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema ORDER BY name").pluck().all();
}
