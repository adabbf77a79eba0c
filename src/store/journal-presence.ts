/**
 * Whether the journal's files are where they were when it was opened. SQLite goes on writing into a
 * file that somebody has removed or replaced, and says that it is durable; the next start would find
 * nothing of it. So this is looked at before a batch is acknowledged, and once a second besides.
 */
import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { journalFault } from "./journal-fault.ts";
import type { Database } from "./sqlite.ts";

export const JOURNAL_FILE = "journal.db";
const WAL_FILE = `${JOURNAL_FILE}-wal`;
const SHM_FILE = `${JOURNAL_FILE}-shm`;

type FileName = typeof JOURNAL_FILE | typeof WAL_FILE | typeof SHM_FILE;

interface Opened {
  readonly name: FileName;
  readonly path: string;
  /** Which file the path led to when it was opened: its device, and its number there. */
  readonly dev: number;
  readonly ino: number;
}

export class JournalPresence {
  /** What holds batches. */
  readonly #files: readonly Opened[];
  /** By which SQLite's connections know of each other. */
  readonly #shm: Opened;

  /** When all three are open: SQLite makes the last two as it needs them. */
  constructor(dir: string) {
    this.#files = [opened(dir, JOURNAL_FILE), opened(dir, WAL_FILE)];
    this.#shm = opened(dir, SHM_FILE);
  }

  /** The first of the files that hold batches which is not there; about 4 us. */
  lost(): FileName | undefined {
    for (const file of this.#files) if (isLost(file)) return file.name;
    return undefined;
  }

  lostAny(): FileName | undefined {
    return this.lost() ?? (isLost(this.#shm) ? SHM_FILE : undefined);
  }
}

function opened(dir: string, name: FileName): Opened {
  const path = join(dir, name);
  const { dev, ino } = statSync(path);
  return { name, path, dev, ino };
}

function isLost({ path, dev, ino }: Opened): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.ino !== ino || stats.dev !== dev;
}

/**
 * Saves what only the open connection can still read, and says what was lost, what was saved, and what
 * the operator has to do.
 */
export function rescue(db: Database, dir: string, lost: FileName): string {
  const place = existsSync(dir)
    ? `${lost} was removed from ${dir}`
    : `the folder ${dir} was removed`;
  const happened = `${place} (or replaced, or moved) while the bot was running`;
  try {
    if (lost !== JOURNAL_FILE) {
      intoMainFile(db);
      return `${happened}. Everything acknowledged is in ${JOURNAL_FILE}: start again`;
    }
    const copy = copyPath(dir);
    intoCopy(db, copy);
    const remedy = `put it back, or use the copy as the next start says, and start again`;
    return `${happened}. Everything acknowledged was saved as ${copy}: ${remedy}`;
  } catch (error) {
    return `${happened}, and what it held could not be saved: ${String(error)}. Put it back, or restore a backup`;
  }
}

/** What the WAL holds goes into the main file, which is still in its place. */
function intoMainFile(db: Database): void {
  const [result] = db.pragma("wal_checkpoint(FULL)") as { readonly busy: number }[];
  if (result?.busy !== 0) throw new Error("another program is reading it");
}

function intoCopy(db: Database, copy: string): void {
  rmSync(copy, { force: true });
  db.prepare("VACUUM INTO ?").run(copy);
  for (const path of [copy, dirname(copy)]) {
    const handle = openSync(path, "r");
    fsyncSync(handle);
    closeSync(handle);
  }
}

/** Beside the folder when that is gone itself. */
function copyPath(dir: string): string {
  return existsSync(dir) ? join(dir, "journal-rescued.db") : `${dir}-rescued.db`;
}

/**
 * A folder without journal.db is a new one, unless something in it or beside it says that there was
 * one: then a start would begin an empty journal in the place of that which is missing.
 */
export function refuseLoss(dir: string): void {
  if (existsSync(join(dir, JOURNAL_FILE))) return;
  const copy = [join(dir, "journal-rescued.db"), `${dir}-rescued.db`].find(existsSync);
  if (copy !== undefined) {
    throw journalFault(
      `${JOURNAL_FILE} is missing from ${dir}. Put it back; or delete ${WAL_FILE} and ${SHM_FILE} there, if they are, and rename ${copy}, which was saved when it was removed, to ${JOURNAL_FILE}. To begin anew, delete that copy`,
    );
  }
  const trace = [WAL_FILE, "read.db"].find((name) => existsSync(join(dir, name)));
  if (trace === undefined) return;
  throw journalFault(
    `${JOURNAL_FILE} is missing from ${dir}, where there was one (${trace} is there). Put it back or restore a backup; to begin anew, empty the folder`,
  );
}
