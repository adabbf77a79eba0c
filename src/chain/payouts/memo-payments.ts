/**
 * Payments that the chain itself knows as the house's, by their memo. It survives a journal restored
 * from an old copy, so nothing here is taken from what we remember (reference/solana.md 7.4 d).
 */
import type { MemoPayment } from "../../domain/chain-facts.ts";
import { lamports } from "../../domain/money.ts";
import { fetchListed } from "../history/fetch.ts";
import { memosOf } from "../history/memo.ts";
import type { ChainTransaction } from "../history/transaction.ts";
import type { RpcPool } from "../rpc/pool.ts";
import type { HistoryRow } from "../rpc/questions.ts";

const AT_ONCE = 8;

/** Rows of several nodes as one list, each once: what one of them leaves out another may have. */
export function united(histories: readonly (readonly HistoryRow[])[]): readonly HistoryRow[] {
  const rows = new Map(histories.flat().map((row) => [row.signature, row]));
  return [...rows.values()].sort((a, b) => a.slot - b.slot);
}

/** Those rows whose memo is wanted, as payments of `from`, oldest first. */
export async function memoPaymentsOf(
  pool: RpcPool,
  from: string,
  rows: readonly HistoryRow[],
  isWanted: (memo: string) => boolean,
): Promise<readonly MemoPayment[]> {
  const wanted = rows.flatMap((row) => {
    const memos = memosOf(row.memo).filter(isWanted);
    return memos.length === 0 ? [] : [{ row, memos }];
  });
  const payments: MemoPayment[] = [];
  for (let first = 0; first < wanted.length; first += AT_ONCE) {
    const some = wanted.slice(first, first + AT_ONCE);
    const fetched = await Promise.all(some.map(({ row }) => fetchListed(pool, row)));
    for (const [index, { row, memos }] of some.entries()) {
      for (const memo of memos) {
        payments.push(...paymentOf(row, memo, fetched[index], from));
      }
    }
  }
  return payments;
}

/** Nothing when `from` did not sign: anybody may write our memo into a payment to us. */
function paymentOf(
  { signature, slot, failed }: HistoryRow,
  memo: string,
  transaction: ChainTransaction | undefined,
  from: string,
): readonly MemoPayment[] {
  const seen = { signature, slot, memo, failed };
  if (transaction === undefined) return [{ ...seen, paid: null, feeLamports: null }];
  if (!transaction.signers.has(from)) return [];
  const feeLamports = lamports(transaction.feeLamports);
  return [{ ...seen, paid: paidBy(transaction), feeLamports }];
}

/**
 * What arrived, by the balances. What is not exactly one transfer is none of ours, and has paid nothing
 * to anybody that we know; null when the amount cannot be told exactly.
 */
function paidBy(transaction: ChainTransaction): MemoPayment["paid"] {
  const { transfers, failed, feePayer, feeLamports } = transaction;
  const [transfer] = transfers;
  const to = transfer?.to ?? feePayer;
  if (failed || transfers.length !== 1) return { to, lamports: lamports(0n) };
  const delta = transaction.deltaOf(to);
  if (delta === undefined) return null;
  // Of a sweep the treasury is both: the fee that it paid did not arrive any less.
  const arrived = to === feePayer ? delta + feeLamports : delta;
  const paid = { to, lamports: lamports(arrived > 0n ? arrived : 0n) };
  return transfer === undefined ? paid : { from: transfer.from, ...paid };
}
