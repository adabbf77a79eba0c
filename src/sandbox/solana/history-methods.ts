/** Methods about what has landed. */
import { memoOf, type Landed } from "./history.ts";
import type { NodeView } from "./node-view.ts";
import { invalidParams } from "./rpc-error.ts";
import { withContext, type Method } from "./reading-methods.ts";
import {
  addressIn,
  contextSlot,
  HistorySettings,
  listIn,
  settings,
  signatureIn,
  StatusSettings,
  TransactionSettings,
} from "./rpc-params.ts";
import { statusJson, transactionJson } from "./transaction-json.ts";

const SIGNATURES_MAX = 256;
const ROWS_MAX = 1_000;

function confirmedAtLeast(commitment: unknown): void {
  if (commitment === "processed") {
    throw invalidParams("Method does not support commitment below `confirmed`");
  }
}

export const HISTORY_METHODS: Readonly<Record<string, Method>> = {
  getSignatureStatuses: ([list, given], node) => {
    const signatures = listIn(list, SIGNATURES_MAX, signatureIn);
    const searches = settings(StatusSettings, given).searchTransactionHistory === true;
    const isNull = node.faults.strikes("nullStatuses");
    const value = signatures.map((one) => (isNull ? null : status(one, searches, node)));
    return withContext(node.slot("processed"), value);
  },
  getSignaturesForAddress: ([given, options], node) => {
    const address = addressIn(given);
    const read = settings(HistorySettings, options);
    confirmedAtLeast(read.commitment);
    const limit = read.limit ?? ROWS_MAX;
    if (limit < 1 || limit > ROWS_MAX) throw invalidParams(`Invalid limit; max ${ROWS_MAX}`);
    const { commitment } = contextSlot(node, read);
    const rows = node.historyOf(address, commitment);
    const { before, until } = read;
    if (typeof before === "string") signatureIn(before);
    if (typeof until === "string") signatureIn(until);
    const page = between(rows, before ?? undefined, until ?? undefined).slice(0, limit);
    return page.map((landed) => ({
      signature: landed.tx.signatures[0],
      slot: landed.slot,
      err: landed.error,
      memo: memoOf(landed),
      blockTime: landed.timeS,
      confirmationStatus: node.commitmentOf(landed.slot),
    }));
  },
  getTransaction: ([given, options], node) => {
    const signature = signatureIn(given);
    // The encoding alone, as it once was, is still taken.
    const read = settings(
      TransactionSettings,
      typeof options === "string" ? { encoding: options } : options,
    );
    confirmedAtLeast(read.commitment);
    const landed = node.transaction(signature, read.commitment ?? "finalized");
    const versionMax = read.maxSupportedTransactionVersion ?? undefined;
    return landed === undefined
      ? null
      : transactionJson(landed, read.encoding ?? "json", versionMax);
  },
};

function status(signature: string, searches: boolean, node: NodeView): unknown {
  const seen = node.sighting(signature, searches);
  if (seen === undefined) return null;
  const { slot, error, commitment } = seen;
  const confirmations = commitment === "finalized" ? null : node.slot("processed") - slot;
  return {
    slot,
    confirmations,
    err: error,
    status: statusJson(error),
    confirmationStatus: commitment,
  };
}

/**
 * Newest first. A `before` that is not there leaves nothing; an `until` that is not there bounds nothing,
 * and nobody is told (solana-labs/solana#24620).
 */
function between(
  rows: readonly Landed[],
  before: string | undefined,
  until: string | undefined,
): readonly Landed[] {
  const indexOf = (signature: string): number =>
    rows.findIndex(({ tx }) => tx.signatures[0] === signature);
  const first = before === undefined ? 0 : indexOf(before) + 1;
  if (before !== undefined && first === 0) return [];
  const end = until === undefined ? -1 : indexOf(until);
  return rows.slice(first, end < 0 ? rows.length : end);
}
