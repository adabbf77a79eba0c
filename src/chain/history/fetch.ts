/** A transaction that a node has listed, from whichever node can give it whole. */
import type { RpcPool } from "../rpc/pool.ts";
import { transactionOf, type HistoryRow } from "../rpc/questions.ts";
import { readTransaction, type ChainTransaction } from "./transaction.ts";

/**
 * Undefined when no node gives it now: it is null, too new a version (-32015), of another slot, or it
 * contradicts its own line. Whoever asked asks again later and leaves it out of nothing.
 */
export async function fetchListed(
  pool: RpcPool,
  row: Pick<HistoryRow, "signature" | "slot" | "failed">,
  rotation?: number,
): Promise<ChainTransaction | undefined> {
  const read = (json: unknown): ChainTransaction | undefined => {
    const transaction = readTransaction(json, row.signature);
    const isListed = transaction?.slot === row.slot && transaction.failed === row.failed;
    return isListed ? transaction : undefined;
  };
  const answer = await pool.read(transactionOf(row.signature, "finalized"), {
    isEnough: ({ json }) => read(json) !== undefined,
    ...(rotation === undefined ? {} : { rotation }),
  });
  return answer.ok ? read(answer.value.json) : undefined;
}
