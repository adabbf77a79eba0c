/**
 * A chain as a list of transactions, told by several nodes in the forms of Solana's JSON-RPC. Each node
 * may lag, be down, or answer a method in its own way; what is true is kept apart from what is said.
 */
import { createHash } from "node:crypto";
import { Keypair } from "@solana/web3.js";
import type { HttpAnswer } from "../../src/net/http.ts";
import { FakeHttp, json, type Asked } from "../oracle/fake-http.ts";
import type { ManualClock } from "../oracle/manual-clock.ts";

export const GENESIS = "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d";
export const BLOCKHASH = "EkSnNWid2cvwEVnVx9aBqawnmiCNiDgp3gUdkDPTKN1N";
const FINAL_LAG = 32;

/** The same address for the same name, for ever; on the curve. */
export function addressOf(name: string): string {
  return Keypair.fromSeed(createHash("sha256").update(name).digest()).publicKey.toBase58();
}

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export function signatureNo(no: number): string {
  let text = "";
  for (let rest = no; rest > 0; rest = Math.floor(rest / 58)) text = BASE58[rest % 58] + text;
  return text.padStart(87, "1");
}

export interface Landed {
  readonly signature: string;
  readonly slot: number;
  readonly keys: readonly string[];
  readonly signers: number;
  readonly pre: readonly number[];
  readonly post: readonly number[];
  readonly fee: number;
  readonly err: unknown;
  readonly memo: string | null;
  readonly version: "legacy" | 0 | 1;
  readonly transfers: readonly { readonly source: string; readonly destination: string }[];
}

export interface Payment {
  readonly from: string;
  readonly to: readonly string[];
  readonly lamports: number;
  readonly memo?: string;
  readonly failed?: boolean;
  readonly version?: Landed["version"];
  readonly feePayer?: string;
}

export interface Call {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What a node says in place of the truth; undefined leaves it to the truth. */
type Manner = (call: Call, truth: () => unknown) => unknown;

export class FakeNode {
  readonly url: string;
  lag = 0;
  genesis = GENESIS;
  isDown = false;
  /** A whole HTTP answer, in place of any. */
  answer: HttpAnswer | undefined;
  manner: Manner = () => undefined;
  readonly calls: Call[] = [];

  constructor(url: string) {
    this.url = url;
  }

  count(method: string): number {
    return this.calls.filter((call) => call.method === method).length;
  }
}

/** Thrown by a manner: an error of JSON-RPC. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export class FakeChain {
  /** The newest block. */
  slot = 1_000;
  readonly landed: Landed[] = [];
  readonly nodes: readonly FakeNode[];
  readonly http: FakeHttp;
  readonly sent: { url: string; raw: string }[] = [];
  readonly accounts = new Map<string, unknown>();
  recentFees: readonly number[] = [];
  rent = 890_880;
  simulationError: unknown = null;
  readonly #start = new Map<string, number>();
  #count = 0;

  constructor(clock: ManualClock, count = 2) {
    this.nodes = Array.from(
      { length: count },
      (_, index) => new FakeNode(`https://node-${index + 1}.test`),
    );
    this.http = new FakeHttp(clock, (asked) => this.#answer(asked));
  }

  get traits() {
    return this.nodes.map(({ url }) => ({ url, requestsPerSecond: 1_000, sendsPerSecond: 1_000 }));
  }

  /** The slot that is final by every node that does not lag. */
  get finalSlot(): number {
    return this.slot - FINAL_LAG;
  }

  give(address: string, lamports: number): void {
    this.#start.set(address, lamports);
  }

  /** Time passes until everything that has landed is final. */
  finalize(): void {
    this.slot += FINAL_LAG + 1;
  }

  /** Lands in the newest block, or in the block after it. */
  pay(payment: Payment, inNewSlot = true): Landed {
    if (inNewSlot) this.slot += 1;
    const { from, to, lamports, memo, failed = false, version = "legacy" } = payment;
    const feePayer = payment.feePayer ?? from;
    const signers = [...new Set([feePayer, from])];
    const keys = [...new Set([...signers, ...to])];
    const fee = 5_000 * signers.length;
    const pre = keys.map((key) => this.balance(key, this.slot));
    const post = [...pre];
    const add = (key: string, amount: number): void => {
      const at = keys.indexOf(key);
      post[at] = (post[at] ?? 0) + amount;
    };
    add(feePayer, -fee);
    for (const destination of failed ? [] : to) {
      add(from, -lamports);
      add(destination, lamports);
    }
    const landed: Landed = {
      signature: signatureNo(++this.#count),
      slot: this.slot,
      keys,
      signers: signers.length,
      pre,
      post,
      fee,
      err: failed ? { InstructionError: [2, { Custom: 1 }] } : null,
      memo: memo === undefined ? null : `[${Buffer.byteLength(memo)}] ${memo}`,
      version,
      transfers: to.map((destination) => ({ source: from, destination })),
    };
    this.landed.push(landed);
    return landed;
  }

  balance(address: string, slot: number): number {
    let held = this.#start.get(address) ?? 0;
    for (const { keys, post, slot: at } of this.landed) {
      const index = keys.indexOf(address);
      if (index >= 0 && at <= slot) held = post[index] ?? held;
    }
    return held;
  }

  async #answer({ url, posted }: Asked): Promise<HttpAnswer> {
    const node = this.nodes.find((known) => url.startsWith(known.url));
    if (node === undefined) throw new Error(`no such node: ${url}`);
    const { id, method, params } = posted as Call & { id: number };
    node.calls.push({ method, params });
    await Promise.resolve();
    if (node.isDown) return { kind: "failed", detail: "connect ECONNREFUSED" };
    if (node.answer !== undefined) return node.answer;
    try {
      const truth = (): unknown => this.#truth(node, { method, params });
      const own = node.manner({ method, params }, truth);
      return json({ jsonrpc: "2.0", id, result: own === undefined ? truth() : own });
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      const { code, message, data } = error;
      return json({ jsonrpc: "2.0", id, error: { code, message, data } });
    }
  }

  #slotOf(node: FakeNode, commitment: unknown): number {
    const behind = commitment === "finalized" ? FINAL_LAG : commitment === "confirmed" ? 1 : 0;
    return this.slot - node.lag - behind;
  }

  #truth(node: FakeNode, { method, params }: Call): unknown {
    const options = (params.findLast((param) => typeof param === "object" && param !== null) ??
      {}) as Record<string, unknown>;
    const slot = this.#slotOf(node, options["commitment"]);
    if (slot < Number(options["minContextSlot"] ?? 0)) {
      throw new RpcError(-32_016, "Minimum context slot has not been reached");
    }
    const context = { slot };
    switch (method) {
      case "getGenesisHash":
        return node.genesis;
      case "getSlot":
        return slot;
      case "getEpochInfo":
        return { absoluteSlot: slot, blockHeight: slot - 10, epoch: 0 };
      case "getMultipleAccounts":
        return {
          context,
          value: (params[0] as string[]).map((address) => this.#account(address, slot)),
        };
      case "getAccountInfo":
        return { context, value: this.#account(String(params[0]), slot) };
      case "getMinimumBalanceForRentExemption":
        return this.rent;
      case "getSignaturesForAddress":
        return this.#history(String(params[0]), slot, options);
      case "getTransaction":
        return this.#transaction(String(params[0]), slot, options);
      case "getSignatureStatuses":
        return this.#statuses(params[0] as string[], node);
      case "getLatestBlockhash":
        return { context, value: { blockhash: BLOCKHASH, lastValidBlockHeight: slot + 140 } };
      case "getRecentPrioritizationFees":
        return this.recentFees.map((prioritizationFee) => ({ slot, prioritizationFee }));
      case "simulateTransaction":
        return { context, value: { err: this.simulationError, logs: [], unitsConsumed: 737 } };
      case "sendTransaction":
        this.sent.push({ url: node.url, raw: String(params[0]) });
        return signatureNo(999);
      case "getBlocks":
        return Array.from(
          { length: Number(params[1]) - Number(params[0]) + 1 },
          (_, index) => Number(params[0]) + index,
        );
      case "getBlock":
        return { signatures: [signatureNo(100_000 + Number(params[0]))] };
      default:
        throw new RpcError(-32_601, "Method not found");
    }
  }

  #account(address: string, slot: number): unknown {
    const special = this.accounts.get(address);
    if (special !== undefined) return special;
    const lamports = this.balance(address, slot);
    return lamports === 0
      ? null
      : {
          lamports,
          owner: "11111111111111111111111111111111",
          data: ["", "base64"],
          executable: false,
          rentEpoch: 18_446_744_073_709_552_000,
          space: 0,
        };
  }

  #history(address: string, slot: number, options: Record<string, unknown>): unknown {
    const rows = this.landed
      .filter(({ keys, slot: at }) => keys.includes(address) && at <= slot)
      .map(({ signature, slot: at, err, memo }) => ({
        signature,
        slot: at,
        err,
        memo,
        blockTime: null,
        confirmationStatus: "finalized",
      }))
      .reverse();
    const before = rows.findIndex(({ signature }) => signature === options["before"]) + 1;
    return rows.slice(before, before + Number(options["limit"]));
  }

  #transaction(signature: string, slot: number, options: Record<string, unknown>): unknown {
    const landed = this.landed.find((known) => known.signature === signature);
    if (landed === undefined || landed.slot > slot) return null;
    const { keys, signers, pre, post, fee, err, version, transfers } = landed;
    if (version === 1 && options["maxSupportedTransactionVersion"] !== 1) {
      throw new RpcError(-32_015, "Transaction version (1) is not supported");
    }
    return {
      slot: landed.slot,
      blockTime: null,
      version,
      meta: { err, fee, preBalances: pre, postBalances: post, logMessages: [] },
      transaction: {
        signatures: [signature],
        message: {
          accountKeys: keys.map((pubkey, index) => ({
            pubkey,
            signer: index < signers,
            writable: true,
            source: version === "legacy" ? "transaction" : "lookupTable",
          })),
          instructions: transfers.map((info) => ({
            program: "system",
            programId: "11111111111111111111111111111111",
            parsed: { type: "transfer", info: { ...info, lamports: 1 } },
          })),
        },
      },
    };
  }

  #statuses(signatures: readonly string[], node: FakeNode): unknown {
    const slot = this.#slotOf(node, "processed");
    const value = signatures.map((signature) => {
      const landed = this.landed.find((known) => known.signature === signature);
      if (landed === undefined || landed.slot > slot) return null;
      const isFinal = landed.slot <= this.#slotOf(node, "finalized");
      return {
        slot: landed.slot,
        confirmations: isFinal ? null : 1,
        err: landed.err,
        confirmationStatus: isFinal ? "finalized" : "confirmed",
      };
    });
    return { context: { slot }, value };
  }
}
