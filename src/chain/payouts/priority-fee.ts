/** What a compute unit is offered, in micro-lamports: enough to land, within what the house pays. */
import type { Result } from "../../domain/result.ts";
import { ok } from "../../domain/result.ts";
import type { AskOne } from "../rpc/pool.ts";
import type { RpcFault } from "../rpc/question.ts";
import { feeEstimateOf, recentFeesOf } from "../rpc/questions.ts";

const LEAST = 1_000;
/** With a limit of 2,000 units: 10,000 lamports. */
const MOST = 5_000_000;

/** `hasEstimate`: the node has Helius' method, which knows more than a list of recent fees. */
export async function priorityFee(
  ask: AskOne,
  writable: readonly string[],
  hasEstimate: boolean,
): Promise<Result<number, RpcFault>> {
  if (hasEstimate) {
    const estimate = await ask(feeEstimateOf(writable));
    if (estimate.ok) return ok(clamped(estimate.value));
  }
  const recent = await ask(recentFeesOf(writable));
  if (recent.ok) return ok(clamped(upperQuartile(recent.value)));
  // A node without the method: a payment of the least price lands, too, if later.
  return recent.error.code === "refused" ? ok(LEAST) : recent;
}

/** The 75th percentile by rank; 0 of nothing. */
export function upperQuartile(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.75) - 1] ?? 0;
}

function clamped(price: number): number {
  return Math.min(MOST, Math.max(LEAST, price));
}
