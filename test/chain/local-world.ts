/**
 * The product's chain on the sandbox's nodes, without sockets: a real ledger with real signatures and
 * fees, real expiry, and the faults of each node. Questions and frames cross in the same moment.
 */
import { Message, Transaction, type Keypair, type PublicKey } from "@solana/web3.js";
import type { PayoutDraft } from "../../src/domain/chain-facts.ts";
import { openChain } from "../../src/chain/open-chain.ts";
import { assert } from "../../src/domain/result.ts";
import type { Ask } from "../../src/net/http.ts";
import { base58 } from "../../src/sandbox/solana/base58.ts";
import type { NodeFault } from "../../src/sandbox/solana/faults.ts";
import { openLocalChain } from "../../src/sandbox/solana/local-chain.ts";
import { SolanaNodes } from "../../src/sandbox/solana/node.ts";
import { keyOf } from "../../src/sandbox/solana/faucet.ts";
import { pass } from "../oracle/fake-http.ts";
import { ManualClock } from "../oracle/manual-clock.ts";
import { exchangeLine } from "../support/exchange-line.ts";
import { Ear } from "./watching.ts";

export const SOL = 1_000_000_000n;
const SLOT_MS = 400;

export async function openLocalWorld(ids: readonly string[] = ["a", "b"]) {
  const clock = new ManualClock();
  const local = await openLocalChain({ clock });
  const { chain: ledger, faucet } = local;
  const nodes = new SolanaNodes({ chain: ledger, faucet, ids });
  ledger.subscribe(() => nodes.publish());
  const chain = openChain({
    nodes: ids.map((id) => ({
      url: `http://here/solana/${id}`,
      requestsPerSecond: 1_000,
      sendsPerSecond: 1_000,
    })),
    clock,
    random: () => 0.5,
    ask: askOf(nodes),
    connect: exchangeLine(nodes, clock),
  });
  const rpc = (method: string, params: readonly unknown[], id = ids[0] ?? ""): unknown => {
    const answered = nodes.answer(
      `/solana/${id}`,
      JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    );
    if (typeof answered !== "object") throw new Error(`no answer of ${id}`);
    const { result, error } = JSON.parse(answered.body) as { result?: unknown; error?: unknown };
    if (error !== undefined) throw new Error(JSON.stringify(error));
    return result;
  };
  const blocks = (count: number) => pass(clock, count * SLOT_MS);
  const ear = new Ear();
  return {
    clock,
    chain,
    ledger,
    ear,
    blocks,
    rpc,
    fault: (fault: NodeFault, amount: number, ...at: readonly string[]) => {
      for (const id of at.length > 0 ? at : ids) nodes.set(id, fault, amount);
    },
    /** The faucet pays, and it is final. */
    give: async (to: string, amount: bigint): Promise<string> => {
      const signature = rpc("requestAirdrop", [to, Number(amount)]) as string;
      await blocks(12);
      return signature;
    },
    balance: (address: string): bigint => ledger.account(address)?.lamports ?? 0n,
  };
}

/** Answers of the nodes as an HTTP client hears them; what hangs is given up at once. */
function askOf(nodes: SolanaNodes): Ask {
  return async (url, { posted }) => {
    const answered = nodes.answer(new URL(url).pathname, JSON.stringify(posted));
    await Promise.resolve();
    if (typeof answered !== "object") return { kind: "failed", detail: answered ?? "nobody there" };
    const { status, headers, body } = answered;
    return {
      kind: "answered",
      status,
      retryAfter: headers["retry-after"],
      json: JSON.parse(body),
      excerpt: body.slice(0, 120),
    };
  };
}

/** The treasury's and the players' keys. */
export const TREASURY = keyOf("treasury");
export const PLAYER = keyOf("player");

export function addressOf({ publicKey }: { readonly publicKey: PublicKey }): string {
  return publicKey.toBase58();
}

/** As the signer does it: the very message, and a signature of it by each key. */
export function signed({ message }: PayoutDraft, ...keys: readonly Keypair[]) {
  const bytes = Buffer.from(message, "base64");
  const transaction = Transaction.populate(Message.from(bytes), []);
  assert(transaction.serializeMessage().equals(bytes), "the message is not read as it was written");
  transaction.partialSign(...keys);
  const raw = new Uint8Array(transaction.serialize());
  return { raw, signature: base58(raw.subarray(1, 65)) };
}
