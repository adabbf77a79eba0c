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
  return journalFault(`${doing}: ${error instanceof Error ? error.message : String(error)}`, error);
}
