/** The read model without files or threads: the same projector and queries, fed by a memory journal. */
import type { ReadModel } from "../ports.ts";
import { asJournalFault, journalFault } from "./journal-fault.ts";
import type { MemoryJournal } from "./memory-journal.ts";
import { Progress } from "./progress.ts";
import { openReadDatabaseInMemory } from "./read-database.ts";
import { readQueries } from "./read-queries.ts";

/**
 * Projects within {@link ReadModel.advance}, so what was announced can be queried at once. A batch
 * that cannot be projected makes every later query and `caughtUp` reject with a JournalFault.
 */
export function openMemoryReadModel(options: {
  readonly migrationsDir: string;
  readonly journal: MemoryJournal;
}): ReadModel {
  const { projector, reader, close } = openReadDatabaseInMemory(options.migrationsDir);
  const queries = readQueries(reader);
  const progress = new Progress();

  function pull(): void {
    if (progress.fault !== undefined) return;
    try {
      projector.project(options.journal.chunk(projector.point.no));
      progress.reach(projector.point.no);
    } catch (error) {
      progress.fail(asJournalFault(error, "the read model stopped"));
    }
  }

  // Async, so that a fault or a closed database rejects as it would from the thread.
  async function answer<T>(query: () => T): Promise<T> {
    if (progress.fault !== undefined) throw progress.fault;
    return query();
  }

  pull();
  return {
    advance: pull,
    caughtUp: (no) => {
      pull();
      return progress.wait(no);
    },
    history: (...args) => answer(() => queries.history(...args)),
    actorLines: (...args) => answer(() => queries.actorLines(...args)),
    actorLinesBefore: (...args) => answer(() => queries.actorLinesBefore(...args)),
    actorLinesEvery: (...args) => answer(() => queries.actorLinesEvery(...args)),
    room: (...args) => answer(() => queries.room(...args)),
    settledRooms: (...args) => answer(() => queries.settledRooms(...args)),
    settledPositions: (...args) => answer(() => queries.settledPositions(...args)),
    statement: (...args) => answer(() => queries.statement(...args)),
    standings: (...args) => answer(() => queries.standings(...args)),
    standingsIn: (...args) => answer(() => queries.standingsIn(...args)),
    record: (...args) => answer(() => queries.record(...args)),
    referred: (...args) => answer(() => queries.referred(...args)),
    hostedRooms: (...args) => answer(() => queries.hostedRooms(...args)),
    hostRecord: (...args) => answer(() => queries.hostRecord(...args)),
    close: async () => {
      progress.fail(journalFault("the read model is closed"));
      close();
    },
  };
}
