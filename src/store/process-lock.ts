/**
 * One process for one data directory. The lock is SQLite's own on a small file, held for the life of
 * the process: the kernel lets go of it however that life ends, so no stale lock is ever left.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDataDir } from "./data-dir.ts";
import { Database, isBusy } from "./sqlite.ts";

const LOCK_FILE = "lock.db";
/** For the message and for people: says who holds the lock, decides nothing. */
const PID_FILE = "lock.pid";

class Busy extends Error {
  override readonly name = "DataDirBusy";
}

/** Throws an Error named `DataDirBusy` when another process, or this one already, uses `dir`. */
export function lockDataDir(dir: string): { release(): void } {
  makeDataDir(dir);
  const db = new Database(join(dir, LOCK_FILE), { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    throw new Busy(
      `Another rooms process (${holder(dir)}) is using ${dir}. Stop it first, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  writeFileSync(join(dir, PID_FILE), `${process.pid}\n`);
  return {
    release() {
      if (!db.open) return;
      try {
        rmSync(join(dir, PID_FILE), { force: true });
      } finally {
        db.close();
      }
    },
  };
}

function holder(dir: string): string {
  try {
    return `pid ${readFileSync(join(dir, PID_FILE), "utf8").trim()}`;
  } catch {
    return "pid unknown"; // it has the lock and has not written its name yet
  }
}
