/** The one error by which a journal says that it cannot be read or written; texts are for the operator. */
import type { JournalFault } from "../ports.ts";

class Fault extends Error implements JournalFault {
  override readonly name = "JournalFault" as const;
}

export function journalFault(message: string, cause?: unknown): JournalFault {
  return new Fault(message, cause === undefined ? undefined : { cause });
}

/** Any error as a fault; a fault stays what it is, so that the first name of a damage survives. */
export function asJournalFault(error: unknown, doing: string): JournalFault {
  if (error instanceof Fault) return error;
  const what = error instanceof Error ? error.message : String(error);
  const remedy = REMEDIES.find(([code]) => code.test(codeOf(error)))?.[1];
  return journalFault(`${doing}: ${what}${remedy === undefined ? "" : `. ${remedy}`}`, error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** What SQLite and the system call the troubles of a disk, and what an operator can do about each. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/^(SQLITE_FULL|ENOSPC)/, "The disk is full: make room, then start again"],
  [
    /^SQLITE_BUSY/,
    "Another program holds it locked: close that (a database tool?), then start again",
  ],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS)/,
    "It cannot be written: look at the folder's owner, permissions and mount, then start again",
  ],
  [
    /^(SQLITE_IOERR|EIO|EFBIG|EDQUOT)/,
    "The disk failed, or a limit on size or quota is reached: look at the system's log, then start again",
  ],
];
