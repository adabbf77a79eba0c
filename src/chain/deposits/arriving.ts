/** Payments that a supermajority has voted for and that are not final: to be shown, never booked. */
import type { AddressBook } from "../../ports.ts";
import { readTransaction } from "../history/transaction.ts";
import type { RpcPool } from "../rpc/pool.ts";
import { signaturesOf, transactionOf } from "../rpc/questions.ts";

export interface Arriving {
  readonly signature: string;
  readonly slot: number;
  readonly lamports: bigint;
}

const ROWS = 5;

/**
 * Of the newest few those above the cursor that were not `seen` yet. Whatever cannot be read is simply
 * not shown.
 */
export async function arrivingAt(
  pool: RpcPool,
  { address, cursorSlot }: AddressBook,
  { seen, rotation }: { readonly seen: ReadonlySet<string>; readonly rotation: number },
): Promise<readonly Arriving[]> {
  const rows = await pool.read(signaturesOf(address, "confirmed", { limit: ROWS }), { rotation });
  if (!rows.ok) return [];
  const arriving: Arriving[] = [];
  for (const { signature, slot, failed } of rows.value) {
    if (failed || slot <= cursorSlot || seen.has(signature)) continue;
    const answer = await pool.read(transactionOf(signature, "confirmed"), { rotation });
    const transaction = answer.ok ? readTransaction(answer.value.json, signature) : undefined;
    const lamports = transaction?.failed === false ? transaction.deltaOf(address) : undefined;
    if (lamports !== undefined && lamports > 0n) arriving.push({ signature, slot, lamports });
  }
  return arriving;
}
