/**
 * Sees to it that a restart is short: starts the thread that writes snapshots and verifies the past
 * that they skip, and ends it with one last snapshot.
 */
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { EngineLog } from "../engine/engine-options.ts";
import { journalFault } from "../store/journal-fault.ts";
import { endThread, startThread } from "../store/thread.ts";

export interface SnapshotOrders {
  /** The data directory. */
  readonly dir: string;
  /** Batch of the snapshot that this process started from, 0 when it read the whole journal. */
  readonly fromNo: number;
  /** Growth of the journal after which the next snapshot is written. */
  readonly growthBytes: number;
}

export interface WrittenSnapshot {
  /** The last batch that is in it. */
  readonly no: number;
  readonly bytes: number;
  /** See {@link stateHash}. */
  readonly stateHash: string;
}

export type SnapshotReport =
  | { readonly t: "verified" }
  /** The journal cannot be trusted. */
  | { readonly t: "damage"; readonly message: string }
  | ({ readonly t: "written" } & WrittenSnapshot)
  /** No more snapshots are written; the journal is as good as it was. */
  | { readonly t: "fault"; readonly message: string };

export interface SnapshotKeeper {
  /** Resolves when all that the snapshot stands for is verified, rejects with a JournalFault. */
  readonly verified: Promise<void>;
  /**
   * For a start to wait for: as `verified`, but no longer than a second. Of a journal of years the rest
   * is verified while people play, and damage stops the process then.
   */
  verifiedSoon(): Promise<void>;
  /** Writes a last snapshot; the last that this process wrote, if it wrote any. */
  close(): Promise<WrittenSnapshot | undefined>;
}

/** Names a state: what `Engine.state` and `Replay.state` give is the same for the same journal. */
export function stateHash(state: Uint8Array): string {
  return createHash("sha256").update(state).digest("hex");
}

/** A million transfers are verified in a third of it. */
const VERIFY_WAIT_MS = 1_000;

/** Replaying 32 MiB takes about half a second. */
const GROWTH_BYTES = 32 * 1024 * 1024;

export function keepSnapshots(
  place: Pick<SnapshotOrders, "dir" | "fromNo">,
  log: EngineLog,
): SnapshotKeeper {
  const orders: SnapshotOrders = { ...place, growthBytes: GROWTH_BYTES };
  let last: WrittenSnapshot | undefined;
  const stopped = (why: string): void => {
    log.error({ err: why }, "no more snapshots are written: the next start will take longer");
  };
  const worker = startThread("snapshot-worker", import.meta.url, orders);
  let closing = false;
  const verified = new Promise<void>((resolve, reject) => {
    worker.on("message", (report: SnapshotReport) => {
      if (report.t === "verified") resolve();
      else if (report.t === "damage") reject(journalFault(report.message));
      else if (report.t === "written") {
        last = report;
        log.info(report, "snapshot written");
      } else stopped(report.message);
    });
    worker.on("error", (error) => {
      reject(journalFault("the snapshots' thread failed", error));
      stopped(String(error));
    });
    worker.on("exit", (code) => {
      if (!closing) reject(journalFault(`the snapshots' thread ended with code ${code}`));
    });
  });
  verified.catch(() => undefined); // whoever starts the product waits for it, a little later
  return {
    verified,
    verifiedSoon: () => Promise.race([verified, pause(VERIFY_WAIT_MS, undefined, { ref: false })]),
    close: async () => {
      closing = true;
      await endThread(worker, () => worker.postMessage("close"));
      return last;
    },
  };
}
