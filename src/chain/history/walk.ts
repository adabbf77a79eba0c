/**
 * An address's history back to a slot, page by page, at one node: the order within a slot, and what
 * lies between two pages, differs from node to node (reference/solana.md 4).
 */
import { err, ok, type Result } from "../../domain/result.ts";
import type { Question, RpcFault } from "../rpc/question.ts";
import { signaturesOf, type HistoryRow } from "../rpc/questions.ts";

type Ask = <T>(question: Question<T>) => Promise<Result<T, RpcFault>>;

/** A million transactions: more than a house has, and about as many as fit into memory. */
const PAGES_MAX = 1_000;

/**
 * Finalized rows, newest first, each once: all at or above `floorSlot`, and those below it that came on
 * the same page. A node whose pages lead nowhere is `malformed`: a part of a history is none.
 */
export async function walkBack(
  ask: Ask,
  address: string,
  floorSlot: number,
): Promise<Result<readonly HistoryRow[], RpcFault>> {
  const rows = new Map<string, HistoryRow>();
  let before: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await ask(signaturesOf(address, "finalized", { before }));
    if (!answer.ok) return answer;
    const known = rows.size;
    for (const row of answer.value) rows.set(row.signature, rows.get(row.signature) ?? row);
    // Not "a short page is the last": where a node's two stores meet, one is short in the middle.
    const last = answer.value.at(-1);
    if (last === undefined || last.slot < floorSlot) return ok([...rows.values()]);
    if (rows.size === known) return err(circles(address));
    before = last.signature;
  }
  return err(circles(address));
}

function circles(address: string): RpcFault {
  return { code: "malformed", detail: `the history of ${address} goes in circles` };
}
