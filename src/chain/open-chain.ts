/** The chain's side of the house, opened from addresses: what src/main.ts wires to the engine. */
import type { ChainFault } from "../domain/chain-facts.ts";
import type { Result } from "../domain/result.ts";
import { httpAsk, type Ask } from "../net/http.ts";
import { connectWebSocket, type Connect } from "../net/socket.ts";
import type { Clock, DepositChain, PayoutChain } from "../ports.ts";
import { Deposits } from "./deposits/deposits.ts";
import { isOnCurve } from "./payouts/message.ts";
import { heliusWebhook } from "./deposits/helius-webhook.ts";
import { Payouts } from "./payouts/payouts.ts";
import type { NodeFigures, NodeTraits } from "./rpc/node.ts";
import { RpcPool } from "./rpc/pool.ts";

export interface ChainOptions {
  /** At least one; two or more of different providers, or nothing is ever known for certain. */
  readonly nodes: readonly NodeTraits[];
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** By default the network. */
  readonly ask?: Ask;
  readonly connect?: Connect;
}

export interface Chain {
  readonly deposits: DepositChain;
  readonly payouts: PayoutChain;
  /** Whether a wallet may have an address's key; asks nobody. */
  isOnCurve(address: string): boolean;
  /** Of the chain that all nodes serve; approvals bind it. `refused` when two serve different ones. */
  genesisHash(): Promise<Result<string, ChainFault>>;
  /** Answers Helius, whose webhooks bear this header: addresses to be looked at, and nothing to be believed. */
  heliusWebhook(authorization: string): (request: Request) => Promise<Response>;
  /** Per node, for /metrics and /health. */
  figures(): readonly NodeFigures[];
  stop(): Promise<void>;
}

/** Begins to ask the nodes how they are; throws for a list without nodes or with no URL. */
export function openChain(options: ChainOptions): Chain {
  const { nodes, clock, random } = options;
  const { ask = httpAsk({ clock }), connect = connectWebSocket } = options;
  const pool = new RpcPool({ clock, random, ask, nodes });
  const deposits = new Deposits({ clock, random, connect, pool });
  pool.start();
  return {
    deposits,
    payouts: new Payouts(pool, clock),
    isOnCurve,
    genesisHash: () => pool.genesisHash(),
    heliusWebhook: (authorization) =>
      heliusWebhook({ authorization, hint: (address) => deposits.hint(address) }),
    figures: () => pool.figures(),
    async stop() {
      await deposits.stop();
      pool.stop();
    },
  };
}
