/** A whole engine on a real disk, started from a {@link Past}: what the product is without its chat. */
import { openEngine, type Engine } from "../src/engine/engine.ts";
import type { EngineLog } from "../src/engine/engine-options.ts";
import type { Batch, Clock, Journal, ReadModel } from "../src/ports.ts";
import { openJournal } from "../src/store/journal.ts";
import { keepSnapshots } from "../src/snapshots/keeper.ts";
import { openReadModel } from "../src/store/read-model.ts";
import { newestSnapshot } from "../src/store/snapshot-files.ts";
import { WIDE_LIMITS } from "./past.ts";
import { MIGRATIONS } from "./place.ts";
import { SOL_ASSET, Venues } from "./venues.ts";

export interface House {
  readonly engine: Engine;
  readonly venues: Venues;
  readonly written: Written;
  close(): Promise<void>;
}

/** What the engine gave the journal to write. */
export interface Written {
  batches: number;
  bytes: number;
}

/** Remembers nothing: for figures in which nobody reads. */
const NO_READ_MODEL: ReadModel = {
  advance: () => undefined,
  caughtUp: () => Promise.resolve(),
  history: () => Promise.resolve([]),
  actorLines: () => Promise.resolve([]),
  actorLinesBefore: () => Promise.resolve([]),
  actorLinesEvery: () => Promise.resolve([]),
  room: () => Promise.resolve(undefined),
  settledRooms: () => Promise.resolve([]),
  settledPositions: () => Promise.resolve([]),
  statement: () => Promise.resolve([]),
  standings: () => Promise.resolve({ rows: [], own: undefined }),
  standingsIn: () => Promise.resolve({ rows: [], own: undefined }),
  record: () => Promise.resolve(undefined),
  referred: () => Promise.resolve([]),
  hostedRooms: () => Promise.resolve([]),
  hostRecord: () => Promise.resolve({ hosted: 0, settled: 0, voided: 0, earnedLamports: "0" }),
  close: () => Promise.resolve(),
};

/**
 * `reads`: with read.db beside it, filled and asked as in the product. `snapshots`: started from the
 * last one, and all that it stands for verified, as in the product.
 */
export async function openHouse(
  dir: string,
  clock: Clock,
  reads = false,
  snapshots = false,
): Promise<House> {
  const journal = await openJournal({ dir, migrationsDir: MIGRATIONS });
  let snapshot = snapshots ? await newestSnapshot(dir, journal, refuse) : undefined;
  const keeper =
    snapshot === undefined ? undefined : keepSnapshots({ dir, fromNo: snapshot.no }, LOG);
  const readModel = reads ? await openReadModel({ dir, migrationsDir: MIGRATIONS }) : NO_READ_MODEL;
  if (reads) await readModel.caughtUp(journal.head().no);
  const venues = new Venues(clock);
  const written = { batches: 0, bytes: 0 };
  const engine = await openEngine({
    journal: countingJournal(journal, written),
    snapshot: () => {
      const taken = snapshot?.state;
      snapshot = undefined;
      return taken;
    },
    readModel,
    clock,
    assets: [SOL_ASSET],
    sources: [venues],
    limits: WIDE_LIMITS,
    log: LOG,
    onFatal: (error) => {
      throw error;
    },
  });
  await keeper?.verifiedSoon();
  return {
    engine,
    venues,
    written,
    async close() {
      await engine.stop();
      await keeper?.close();
      await readModel.close();
      await journal.close();
    },
  };
}

function complain(facts: object, what: string): never {
  throw new Error(what, { cause: facts });
}

function refuse(what: string): never {
  throw new Error(what);
}

const LOG: EngineLog = { info: () => undefined, warn: complain, error: complain };

/** A snapshot of all that is in `dir`'s journal, as a clean stop leaves one. */
export async function leaveSnapshot(dir: string): Promise<void> {
  const keeper = keepSnapshots({ dir, fromNo: 0 }, LOG);
  await keeper.verified;
  await keeper.close();
}

function countingJournal(journal: Journal, written: Written): Journal {
  return {
    append(batch: Batch) {
      written.batches++;
      written.bytes += batch.transfers.length + batch.events.length;
      return journal.append(batch);
    },
    replay: (afterNo) => journal.replay(afterNo),
    hashAt: (no) => journal.hashAt(no),
    head: () => journal.head(),
    close: () => journal.close(),
  };
}
