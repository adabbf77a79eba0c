/**
 * A chain beside the bot: LiteSVM behind four nodes on a loopback port, with slots four times as quick as
 * mainnet's, so that a blockhash dies in 15 s. It lives in the test's process and outlives every bot.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { systemClock } from "../../src/clock.ts";
import { blockhashOf } from "../../src/sandbox/solana/blockhashes.ts";
import type { Chain } from "../../src/sandbox/solana/chain.ts";
import { FOR_EVER, HEALTHY, type NodeFault } from "../../src/sandbox/solana/faults.ts";
import { addressesOf, type Landed } from "../../src/sandbox/solana/history.ts";
import { openLocalChain } from "../../src/sandbox/solana/local-chain.ts";
import { SolanaNodes } from "../../src/sandbox/solana/node.ts";
import { listen } from "../../src/sandbox/listening.ts";
import type { Chance } from "../support/chance.ts";

const SLOT_MS = 100;
/** As mainnet's. */
const FINAL_AFTER_SLOTS = 32;
const NODE_IDS = ["a", "b", "c", "d"];

export interface ChainWorldOptions {
  readonly slotMs?: number;
  readonly finalAfterSlots?: number;
  readonly nodeIds?: readonly string[];
  /** Stands between the bot and the nodes. */
  readonly passage?: Passage;
}

/** Hears of every question before it reaches its node, and before its answer reaches the bot. */
export interface Passage {
  /** False: it never gets there. */
  asked(body: string): boolean;
  /** False: the bot never hears of it. */
  answered(body: string): boolean;
}

export interface ChainWorld extends AsyncDisposable {
  readonly chain: Chain;
  readonly genesisHash: string;
  /** For `SOLANA_RPC_URLS`. */
  readonly urls: readonly string[];
  /** From the faucet, which is a stranger to the house. */
  give(to: string, lamports: bigint): void;
  /** All that ever came to an address. */
  arrivedAt(address: string): bigint;
  /** One node gets a trouble, or gets well; or all of them get the same one. For so many milliseconds. */
  changeWeather(chance: Chance): number;
  /** Of one node, or of all; 0 mends it. */
  set(fault: NodeFault, amount: number, nodeId?: string): void;
  clearUp(): void;
}

/** How much of each trouble a node may have at once. */
const TROUBLES: readonly (readonly [fault: NodeFault, most: number])[] = [
  ["dropSends", 12],
  ["loseResponses", 6],
  ["landLateBlocks", 145],
  ["nullStatuses", 30],
  ["lagSlots", 60],
  ["forkSlots", 20],
  ["tooMany", 4],
  ["hang", 2],
  ["missRows", 10],
  ["missTransactions", 10],
  ["forgetHistory", 1],
  ["cut", 1],
  ["cutSockets", 1],
  ["muteSockets", 1],
];

/** What all nodes have at once now and then, longer than some blockhashes live. */
const STORMS: readonly (readonly [fault: NodeFault, amount: number])[] = [
  ["dropSends", FOR_EVER],
  ["loseResponses", FOR_EVER],
  ["nullStatuses", FOR_EVER],
  ["landLateBlocks", 145],
  ["forkSlots", 20],
];

export async function openChainWorld(options: ChainWorldOptions = {}): Promise<ChainWorld> {
  const { slotMs = SLOT_MS, finalAfterSlots = FINAL_AFTER_SLOTS, nodeIds = NODE_IDS } = options;
  const { passage } = options;
  const local = await openLocalChain({ clock: systemClock, slotMs, finalAfterSlots });
  const { chain, faucet } = local;
  const nodes = new SolanaNodes({ chain, faucet, ids: nodeIds });
  chain.subscribe(() => nodes.publish());
  const server = createServer((req, res) => {
    const failed = (error: unknown): void => void res.destroy(error as Error);
    if (passage !== undefined) return void answerThrough(passage, nodes, req, res).catch(failed);
    if (!nodes.handleRequest(req, res, failed)) res.writeHead(404).end();
  });
  server.on("upgrade", (req, socket, head) => {
    if (!nodes.handleUpgrade(req, socket, head)) socket.destroy();
  });
  const listening = await listen(server, {
    close: () => {
      chain.close();
      return nodes.close();
    },
  });
  const heal = (id: string): void => {
    for (const fault of Object.keys(HEALTHY) as NodeFault[]) nodes.set(id, fault, 0);
  };
  const clearUp = (): void => {
    for (const id of nodeIds) heal(id);
  };
  let isStorm = false;
  return {
    chain,
    genesisHash: genesisHashOf(nodes),
    urls: nodes.paths.map((path) => `${listening.url}${path}`),
    give: (to, lamports) =>
      chain.send(faucet.give(to, lamports, blockhashOf(chain.slotAt("confirmed")))),
    arrivedAt: (address) =>
      chain.history.of(address).reduce((sum, one) => sum + gain(one, address), 0n),
    changeWeather: (chance) => {
      if (isStorm) clearUp();
      isStorm = chance.isLucky(0.08);
      if (isStorm) {
        const [fault, amount] = chance.oneOf(STORMS);
        for (const id of nodeIds) nodes.set(id, fault, amount);
        return chance.whole(2_000, 20_000);
      }
      const id = chance.oneOf(nodeIds);
      const [fault, most] = chance.oneOf(TROUBLES);
      if (chance.isLucky(0.4)) heal(id);
      else nodes.set(id, fault, chance.anySize(1, most));
      return chance.whole(200, 2_000);
    },
    set: (fault, amount, nodeId) => {
      for (const id of nodeId === undefined ? nodeIds : [nodeId]) nodes.set(id, fault, amount);
    },
    clearUp,
    async [Symbol.asyncDispose]() {
      await listening.close();
    },
  };
}

/** As the nodes answer by themselves, with somebody in between. */
async function answerThrough(
  passage: Passage,
  nodes: SolanaNodes,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of req as AsyncIterable<Buffer>) parts.push(part);
  const body = Buffer.concat(parts).toString("utf8");
  if (!passage.asked(body)) return void res.destroy();
  const answered = nodes.answer(new URL(req.url ?? "/", "http://loopback").pathname, body);
  if (!passage.answered(body) || answered === "lost") return void res.destroy();
  // What hangs is left open; whoever asked gives up some time.
  if (answered === "hang") return;
  if (answered === undefined) return void res.writeHead(404).end();
  res.writeHead(answered.status, answered.headers).end(answered.body);
}

/** What a transaction brought to an address; 0 where it took something. */
function gain(landed: Landed, address: string): bigint {
  const index = addressesOf(landed).indexOf(address);
  const delta = (landed.postLamports[index] ?? 0n) - (landed.preLamports[index] ?? 0n);
  return delta > 0n ? delta : 0n;
}

function genesisHashOf(nodes: SolanaNodes): string {
  const [path = ""] = nodes.paths;
  const question = { jsonrpc: "2.0", id: 1, method: "getGenesisHash", params: [] };
  const answered = nodes.answer(path, JSON.stringify(question));
  if (typeof answered !== "object") throw new Error("a healthy node does not answer");
  return (JSON.parse(answered.body) as { result: string }).result;
}
