import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { assertSqliteVersion, migrate, readMigrations, setPragma } from "../../src/store/sqlite.ts";
import { MIGRATIONS } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";

/** A database that says it is of another version of SQLite. */
function pretending(version: string): BetterSqlite3.Database {
  const db = new BetterSqlite3(":memory:");
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
    const db = new BetterSqlite3(":memory:");
    assertSqliteVersion(db);
    expect(() => setPragma(db, "journal_mode", "wal")).toThrow(
      "PRAGMA journal_mode is memory, not wal",
    );
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
    const db = new BetterSqlite3(":memory:");
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

function tables(db: BetterSqlite3.Database): unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema ORDER BY name").pluck().all();
}
