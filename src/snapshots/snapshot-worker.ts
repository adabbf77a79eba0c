/**
 * The snapshots' thread, which joins store and engine as main.ts does, over a connection that can only
 * read. At the start it verifies the part of the chain that the restart skips; then, each time the
 * journal has grown enough, it replays what came since the last snapshot and writes the next.
 */
import { join } from "node:path";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "../domain/result.ts";
import { Replay } from "../engine/replay.ts";
import { stateHash, type SnapshotOrders, type SnapshotReport } from "./keeper.ts";
import { GENESIS, headOf, type ChainPoint } from "../store/chain.ts";
import { JOURNAL_FILE } from "../store/journal-presence.ts";
import { JournalReader } from "../store/journal-reader.ts";
import { snapshotAt, writeSnapshot } from "../store/snapshot-files.ts";
import { assertSqliteVersion, Database, setPragma } from "../store/sqlite.ts";

const CHUNK_BYTES = 1 << 20;
const LOOK_EVERY_MS = 10_000;

assert(parentPort !== null, "snapshot-worker runs as a thread");
const port = parentPort;

function say(report: SnapshotReport): void {
  port.postMessage(report, []);
}

class Snapshotter {
  readonly #orders: SnapshotOrders;
  readonly #db: Database;
  readonly #reader: JournalReader;
  /** Batch and size of the last snapshot; none at first, or none that can be used. */
  #last: { no: number; bytes: number };

  constructor(orders: SnapshotOrders) {
    this.#orders = orders;
    this.#db = new Database(join(orders.dir, JOURNAL_FILE), { readonly: true });
    assertSqliteVersion(this.#db);
    setPragma(this.#db, "busy_timeout", 5000);
    this.#reader = new JournalReader(this.#db);
    this.#last = { no: orders.fromNo, bytes: 0 };
  }

  /**
   * Verifies from the first batch to the snapshot's, a chunk a turn so that an order to stop is heard:
   * false when it came to that. Throws a JournalFault that names damage.
   */
  async verify(stop: AbortSignal): Promise<boolean> {
    for (let at = GENESIS; at.no < this.#orders.fromNo;) {
      if (stop.aborted) return false;
      at = this.#reader.chunk(at, CHUNK_BYTES).to;
      await nextTurn();
    }
    return true;
  }

  /** Writes snapshots until it is told to stop, and then a last one. */
  async keep(stop: AbortSignal): Promise<void> {
    const goesOn = (): Promise<boolean> =>
      pause(LOOK_EVERY_MS, true, { signal: stop }).catch(() => false);
    while (await goesOn()) {
      // A large state is written less often: never more bytes of snapshots than of journal.
      const worthwhileBytes = Math.max(this.#orders.growthBytes, this.#last.bytes);
      if (this.#reader.bytesAfter(this.#last.no) >= worthwhileBytes) this.#write();
    }
    if (this.#reader.lastNo() > this.#last.no) this.#write();
  }

  /** A snapshot of all that is there. */
  #write(): void {
    const replay = new Replay();
    let at = this.#begin(replay);
    for (const toNo = this.#reader.lastNo(); at.no < toNo;) {
      const { batches, to } = this.#reader.chunk(at, CHUNK_BYTES);
      for (const batch of batches) replay.apply(batch);
      at = to;
    }
    const { no, hash } = headOf(at);
    const state = replay.state();
    const saved = replay.save(state);
    writeSnapshot(this.#orders.dir, { no, hash, state: saved });
    this.#last = { no, bytes: saved.length };
    say({ t: "written", no, bytes: saved.length, stateHash: stateHash(state) });
  }

  close(): void {
    this.#db.close();
  }

  /** Goes on from the last snapshot where it can; where not, the whole journal gives the same. */
  #begin(replay: Replay): ChainPoint {
    const { no } = this.#last;
    if (no === 0) return GENESIS;
    const at = this.#reader.pointAt(no);
    const last = snapshotAt(this.#orders.dir, headOf(at));
    return last !== undefined && replay.load(last.state) ? at : GENESIS;
  }
}

async function serve(orders: SnapshotOrders): Promise<void> {
  const stop = new AbortController();
  port.once("message", () => stop.abort());
  const snapshotter = new Snapshotter(orders);
  if (await snapshotter.verify(stop.signal)) {
    say({ t: "verified" });
    await snapshotter.keep(stop.signal).catch((error: unknown) => {
      say({ t: "fault", message: String(error) });
    });
  }
  snapshotter.close();
  port.close();
}

try {
  await serve(workerData as SnapshotOrders);
} catch (error) {
  say({ t: "damage", message: error instanceof Error ? error.message : String(error) });
  port.close();
}
