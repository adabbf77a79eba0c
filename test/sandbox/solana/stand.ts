/** The simulated chain on a loopback server and a manual clock, and web3.js's own client before it. */
import { Connection, Keypair, SystemProgram, Transaction, type PublicKey } from "@solana/web3.js";
import { createManualClock, type VirtualClock } from "../../../src/sandbox/clock.ts";
import { seededRandom } from "../../../src/sandbox/exchanges/random.ts";
import { createPump, type Pump } from "../../../src/sandbox/pump/pump.ts";
import type { NodeFault } from "../../../src/sandbox/solana/faults.ts";
import { openLocalChain, type LocalChain } from "../../../src/sandbox/solana/local-chain.ts";

export const SOL = 1_000_000_000;
const START_MS = Date.UTC(2026, 10, 23);

export interface StandOptions {
  readonly file?: string;
  readonly startMs?: number;
  readonly finalAfterSlots?: number;
}

export class Stand {
  readonly clock: VirtualClock;
  readonly local: LocalChain;
  readonly pump: Pump;
  readonly url: string;
  readonly #close: () => Promise<void>;
  readonly #connections: Connection[] = [];

  private constructor(clock: VirtualClock, local: LocalChain, pump: Pump, server: Listening) {
    this.clock = clock;
    this.local = local;
    this.pump = pump;
    this.url = server.url;
    this.#close = server.close;
  }

  static async open({ startMs = START_MS, ...options }: StandOptions = {}): Promise<Stand> {
    const clock = createManualClock(startMs);
    const local = await openLocalChain({ clock, ...options });
    const pump = createPump({ clock, random: seededRandom(3), solUsd: () => 165, local });
    pump.control.walk(false);
    return new Stand(clock, local, pump, await pump.listen());
  }

  connection(node = "a"): Connection {
    const connection = new Connection(`${this.url}/solana/${node}`, {
      commitment: "confirmed",
      // Where web3.js would look by itself is another port.
      wsEndpoint: `${this.url.replace("http", "ws")}/solana/${node}`,
      disableRetryOnRateLimit: true,
    });
    this.#connections.push(connection);
    return connection;
  }

  async rpc(method: string, params: readonly unknown[] = [], node = "a"): Promise<Answer> {
    return this.post(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }), node);
  }

  /** What a call comes to; throws what the node refuses it with. */
  async ask<T>(method: string, params: readonly unknown[] = [], node = "a"): Promise<T> {
    const { result, error } = await this.rpc(method, params, node);
    if (error !== undefined) throw new Error(`${error.code} ${error.message}`);
    return result as T;
  }

  async post(body: string, node = "a"): Promise<Answer> {
    const response = await fetch(`${this.url}/solana/${node}`, { method: "POST", body });
    return (await response.json()) as Answer;
  }

  fault(fault: NodeFault, amount: number, node = "a"): void {
    this.pump.nodes.set(node, fault, amount);
  }

  async blocks(count: number): Promise<void> {
    for (let block = 0; block < count; block += 1) await this.clock.advance(400);
  }

  /** Lets blocks pass, with a turn of the loop after each, until what is waited for has come. */
  async whileBlocksPass<T>(waited: Promise<T>): Promise<T> {
    let isOver = false;
    const over = (): void => {
      isOver = true;
    };
    waited.then(over, over);
    while (!isOver) {
      await this.clock.advance(400);
      for (let turn = 0; turn < 20 && !isOver; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    return waited;
  }

  /** A wallet that the faucet has filled. */
  async wallet(sol = 10): Promise<Keypair> {
    const key = Keypair.generate();
    await this.rpc("requestAirdrop", [key.publicKey.toBase58(), sol * SOL]);
    await this.blocks(1);
    return key;
  }

  async lamports(address: PublicKey, commitment = "processed", node = "a"): Promise<number> {
    const { result } = await this.rpc("getBalance", [address.toBase58(), { commitment }], node);
    return (result as { value: number }).value;
  }

  async blockhash(commitment = "confirmed"): Promise<string> {
    const { result } = await this.rpc("getLatestBlockhash", [{ commitment }]);
    return (result as { value: { blockhash: string } }).value.blockhash;
  }

  /** A signed transfer, as bytes in base64. */
  async transfer(from: Keypair, to: PublicKey, lamports: number): Promise<string> {
    const recentBlockhash = await this.blockhash();
    const transaction = new Transaction({ recentBlockhash, feePayer: from.publicKey });
    transaction.add(SystemProgram.transfer({ fromPubkey: from.publicKey, toPubkey: to, lamports }));
    transaction.sign(from);
    return transaction.serialize().toString("base64");
  }

  send(bytes: string, options: Record<string, unknown> = {}, node = "a"): Promise<Answer> {
    const config = { encoding: "base64", preflightCommitment: "confirmed", ...options };
    return this.rpc("sendTransaction", [bytes, config], node);
  }

  close(): Promise<void> {
    // It has no way to be closed and would go on dialling for ever.
    for (const connection of this.#connections) {
      const socket = Reflect.get(connection, "_rpcWebSocket") as Redialling;
      socket.setAutoReconnect(false);
      socket.close();
    }
    return this.#close();
  }
}

interface Redialling {
  setAutoReconnect(on: boolean): void;
  close(): void;
}

type Listening = Awaited<ReturnType<Pump["listen"]>>;

export interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}
