/** An order as bytes to be signed: priced, with a fresh blockhash, and simulated, all at one node. */
import type { PayoutDraft, PayoutOrder } from "../../domain/chain-facts.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Node } from "../rpc/node.ts";
import type { AskOne, RpcPool } from "../rpc/pool.ts";
import type { RpcFault } from "../rpc/question.ts";
import { latestBlockhash, simulationOf, slotNow } from "../rpc/questions.ts";
import { addressOf, maxFeeLamports, payoutMessage, unsigned } from "./message.ts";
import { priorityFee } from "./priority-fee.ts";

/** Another node tries again what one faults; what the simulation says is the chain's own word. */
export async function draftPayout(
  pool: RpcPool,
  order: PayoutOrder,
): Promise<Result<PayoutDraft, RpcFault>> {
  const { from, to, feePayer = from } = order;
  const wrong = [from, to, feePayer].find((address) => addressOf(address) === undefined);
  if (wrong !== undefined) return err(final(`not an address: ${wrong}`));
  return pool.onOneNode((ask, node) => draftAt(ask, node, { ...order, feePayer }));
}

async function draftAt(
  ask: AskOne,
  node: Node,
  order: PayoutOrder & { readonly feePayer: string },
): Promise<Result<PayoutDraft, RpcFault>> {
  const writable = [...new Set([order.feePayer, order.from, order.to])];
  const price = await priorityFee(ask, writable, node.hasFeeEstimate);
  if (!price.ok) return price;
  // Before the blockhash: a payment made with it cannot have landed in an older slot.
  const final = await ask(slotNow("finalized"));
  if (!final.ok) return final;
  const latest = await ask(latestBlockhash);
  if (!latest.ok) return latest;
  const { blockhash, lastValidHeight, slot } = latest.value;
  const { message, signers } = payoutMessage(order, price.value, blockhash);
  const simulated = await ask(simulationOf(unsigned(message, signers), slot));
  if (!simulated.ok) return simulated;
  const { error } = simulated.value;
  if (error !== null) return err(objection(error));
  return ok({
    message: Buffer.from(message).toString("base64"),
    blockhash,
    lastValidHeight,
    builtSlot: Math.min(final.value, slot),
    maxFeeLamports: maxFeeLamports(signers, price.value),
  });
}

/** A blockhash that its own node does not know is the node's trouble: two stand behind one address. */
function objection(error: string): RpcFault {
  return error.includes("BlockhashNotFound")
    ? { code: "behind", detail: "the node does not know the blockhash that it gave" }
    : final(`the simulation ends in ${error}`);
}

function final(detail: string): RpcFault {
  return { code: "refused", detail, isFinal: true };
}
