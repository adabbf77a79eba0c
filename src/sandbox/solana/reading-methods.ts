/** Methods about accounts, slots and the node itself. */
import { z } from "zod";
import { base58 } from "./base58.ts";
import { blockhashOf, heightOf, isAlive } from "./blockhashes.ts";
import { isWritable, lastValidHeight, type Commitment } from "./chain.ts";
import { feeOf, priceLevels, recentPrices } from "./fees.ts";
import type { Account } from "./machine.ts";
import type { NodeView } from "./node-view.ts";
import { invalidParams, nodeBehind, RpcRefusal } from "./rpc-error.ts";
import {
  AccountSettings,
  addressIn,
  CommonSettings,
  contextSlot,
  FeeEstimateSettings,
  listIn,
  settings,
} from "./rpc-params.ts";
import { readMessage } from "./transaction-bytes.ts";
import { transactionIn } from "./transaction-param.ts";

export type Method = (params: readonly unknown[], node: NodeView) => unknown;

const API_VERSION = "4.2.3";
const ACCOUNTS_MAX = 100;
const BASE58_MAX = 128;
const SLOTS_IN_EPOCH = 432_000;
/** A node that is further behind calls itself unhealthy. */
const HEALTHY_LAG_SLOTS = 128;

export function withContext(slot: number, value: unknown): unknown {
  return { context: { apiVersion: API_VERSION, slot }, value };
}

export function accountJson(account: Account | undefined, given: z.infer<typeof AccountSettings>) {
  if (account === undefined) return null;
  const { lamports, owner, data, executable } = account;
  return {
    data: dataJson(data, given),
    executable,
    lamports: Number(lamports),
    owner,
    rentEpoch: 2 ** 64,
    space: data.length,
  };
}

/** Without an encoding in base58 alone, as it once was. */
function dataJson(data: Uint8Array, given: z.infer<typeof AccountSettings>) {
  const { encoding } = given;
  const part = sliced(data, given);
  const isText = encoding === undefined || encoding === null;
  if (!isText && encoding !== "base58") return [Buffer.from(part).toString("base64"), "base64"];
  const text = part.length > BASE58_MAX ? "error: data too large for bs58 encoding" : base58(part);
  return isText ? text : [text, "base58"];
}

function sliced(data: Uint8Array, { dataSlice }: z.infer<typeof AccountSettings>): Uint8Array {
  const { offset = 0, length = data.length } = dataSlice ?? {};
  return data.subarray(offset, offset + length);
}

/** To a question too much for base58 is an error; subscribers get the sentence in its place. */
function answered(account: Account | undefined, given: z.infer<typeof AccountSettings>) {
  const isBase58 = !["base64", "jsonParsed"].includes(given.encoding ?? "");
  if (isBase58 && account !== undefined && sliced(account.data, given).length > BASE58_MAX) {
    throw new RpcRefusal(
      -32_600,
      "Encoded binary (base 58) data should be less than 128 bytes, please use Base64 encoding.",
    );
  }
  return accountJson(account, given);
}

type Level = { readonly commitment: Commitment; readonly slot: number };

function level(node: NodeView, given: unknown): Level {
  return contextSlot(node, settings(CommonSettings, given));
}

/** What a transaction would lock, lookup tables apart. */
function writableIn(text: string, encoding: string | null | undefined): readonly string[] {
  const is64 = encoding?.toLowerCase() === "base64";
  const tx = transactionIn(text, is64 ? "base64" : "base58");
  return tx.keys.filter((_key, index) => isWritable(tx, { writable: [], readonly: [] }, index));
}

export const READING_METHODS: Readonly<Record<string, Method>> = {
  getVersion: () => ({ "solana-core": API_VERSION, "feature-set": 3_640_012_085 }),
  getGenesisHash: () => blockhashOf(0),
  getHealth: (_params, node) => {
    const behind = node.faults.now.lagSlots;
    if (behind > HEALTHY_LAG_SLOTS) throw nodeBehind(behind);
    return "ok";
  },
  getSlot: ([given], node) => level(node, given).slot,
  getBlockHeight: ([given], node) => heightOf(level(node, given).slot),
  getEpochInfo: ([given], node) => {
    const { slot } = level(node, given);
    return {
      absoluteSlot: slot,
      blockHeight: heightOf(slot),
      epoch: Math.floor(slot / SLOTS_IN_EPOCH),
      slotIndex: slot % SLOTS_IN_EPOCH,
      slotsInEpoch: SLOTS_IN_EPOCH,
      transactionCount: node.chain.history.count,
    };
  },
  getLatestBlockhash: ([given], node) => {
    const { slot } = level(node, given);
    const value = { blockhash: blockhashOf(slot), lastValidBlockHeight: lastValidHeight(slot) };
    return withContext(slot, value);
  },
  isBlockhashValid: ([hash, given], node) => {
    const { slot } = level(node, given);
    return withContext(slot, isAlive(addressIn(hash), slot));
  },
  getBalance: ([address, given], node) => {
    const { slot, commitment } = level(node, given);
    const account = node.account(addressIn(address), commitment);
    return withContext(slot, Number(account?.lamports ?? 0n));
  },
  getAccountInfo: ([address, given], node) => {
    const read = settings(AccountSettings, given);
    const { slot, commitment } = contextSlot(node, read);
    return withContext(slot, answered(node.account(addressIn(address), commitment), read));
  },
  getMultipleAccounts: ([list, given], node) => {
    const addresses = listIn(list, ACCOUNTS_MAX, addressIn);
    const read = settings(AccountSettings, given);
    const { slot, commitment } = contextSlot(node, read);
    const accounts = addresses.map((address) => node.account(address, commitment));
    return withContext(
      slot,
      accounts.map((account) => answered(account, read)),
    );
  },
  getMinimumBalanceForRentExemption: ([given], node) => {
    const length = z.int().min(0).max(10_485_760).safeParse(given);
    if (!length.success) throw invalidParams("Invalid params: expected a length in bytes.");
    return Number(node.chain.machine?.rentMinimum(length.data) ?? 0n);
  },
  getFeeForMessage: ([text, given], node) => {
    const { slot } = level(node, given);
    const message = typeof text === "string" ? readMessage(Buffer.from(text, "base64")) : undefined;
    if (message === undefined) throw invalidParams("failed to deserialize message");
    return withContext(slot, isAlive(message.blockhash, slot) ? Number(feeOf(message)) : null);
  },
  getRecentPrioritizationFees: ([list], node) => {
    const addresses = listIn(list ?? [], 128, addressIn);
    const prices = recentPrices(node.chain, node.slot("processed"), addresses);
    return [...prices].map(([slot, prioritizationFee]) => ({ slot, prioritizationFee }));
  },
  getPriorityFeeEstimate: ([given], node) => {
    const { transaction, accountKeys, options } = settings(FeeEstimateSettings, given);
    if (transaction === undefined && accountKeys === undefined) {
      throw invalidParams("either transaction or accountKeys is required");
    }
    const addresses =
      transaction === undefined
        ? listIn(accountKeys, 128, addressIn)
        : writableIn(transaction, options?.transactionEncoding);
    const prices = recentPrices(node.chain, node.slot("processed"), addresses);
    const levels = priceLevels([...prices.values()]);
    if (options?.includeAllPriorityFeeLevels === true) return { priorityFeeLevels: levels };
    const name = options?.priorityLevel ?? "Medium";
    const key = name === "Default" ? "medium" : `${name[0]?.toLowerCase() ?? ""}${name.slice(1)}`;
    const estimate = levels[key] ?? 0;
    const isRecommended = options?.recommended === true;
    return { priorityFeeEstimate: isRecommended ? Math.max(estimate, 10_000) : estimate };
  },
};
