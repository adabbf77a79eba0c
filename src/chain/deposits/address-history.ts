/**
 * How an address came to hold what it holds: its movements since the cursor, each read from its own
 * transaction. What cannot be read stays on the list and stands in the way; nothing is skipped.
 */
import type { Movement } from "../../domain/chain-facts.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { AddressBook } from "../../ports.ts";
import { fetchListed } from "../history/fetch.ts";
import { walkBack } from "../history/walk.ts";
import type { RpcPool } from "../rpc/pool.ts";
import type { RpcFault } from "../rpc/question.ts";
import type { HistoryRow } from "../rpc/questions.ts";

export interface AddressHistory {
  /** Oldest slot first; none of after the slot of the balance. */
  readonly movements: readonly Movement[];
  readonly unresolved: readonly string[];
}

/** A node may have left out a row the last time, and the order within a slot is nobody's. */
const LOOK_BACK_SLOTS = 64;
const AT_ONCE = 8;

/**
 * `rotation` counts the looks at this address: each begins at another node, so that one that lies or
 * forgets spoils only its own. `read` are movements of earlier looks, which are added to.
 */
export async function historySince(
  pool: RpcPool,
  book: AddressBook,
  balanceSlot: number,
  { rotation, read }: { readonly rotation: number; readonly read: Map<string, Movement> },
): Promise<Result<AddressHistory, RpcFault>> {
  const { address, cursorSlot } = book;
  const floorSlot = cursorSlot - LOOK_BACK_SLOTS;
  const history = await pool.onOneNode((ask) => walkBack(ask, address, floorSlot), {
    rotation,
    minContextSlot: balanceSlot,
  });
  if (!history.ok) return history;
  const rows = history.value
    .filter(({ slot }) => slot >= floorSlot && slot <= balanceSlot)
    .reverse();
  const missing = rows.filter(({ signature }) => !read.has(signature));
  for (let first = 0; first < missing.length; first += AT_ONCE) {
    const some = missing.slice(first, first + AT_ONCE);
    const movements = await Promise.all(
      some.map((row) => movementOf(pool, address, row, rotation)),
    );
    for (const movement of movements) {
      if (movement !== undefined) read.set(movement.signature, movement);
    }
  }
  return ok({
    movements: rows.flatMap(({ signature }) => read.get(signature) ?? []),
    unresolved: rows.flatMap(({ signature }) => (read.has(signature) ? [] : [signature])),
  });
}

async function movementOf(
  pool: RpcPool,
  address: string,
  row: HistoryRow,
  rotation: number,
): Promise<Movement | undefined> {
  const transaction = await fetchListed(pool, row, rotation);
  const deltaLamports = transaction?.deltaOf(address);
  if (transaction === undefined || deltaLamports === undefined) return undefined;
  const { signature, slot, failed } = transaction;
  return { signature, slot, deltaLamports, failed };
}

/** Whether the movements explain the balance, as far as can be told without the ledger. */
export function explains(
  book: AddressBook,
  lamports: bigint,
  { movements, unresolved }: AddressHistory,
): boolean {
  const news = movements.filter(({ slot }) => slot > book.cursorSlot);
  const sum = news.reduce((total, { deltaLamports }) => total + deltaLamports, 0n);
  return unresolved.length === 0 && book.bookLamports + sum === lamports;
}
