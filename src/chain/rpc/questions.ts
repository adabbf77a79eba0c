/**
 * The methods of Solana's JSON-RPC that we use, with the shape of each answer. Nothing coerces. Lamports
 * are JSON numbers, which are exact below 2^53 (nine million SOL): a larger one is refused, not rounded.
 */
import { z } from "zod";
import type { Commitment } from "../../domain/chain-facts.ts";
import { lamports, type Lamports } from "../../domain/money.ts";
import type { Question } from "./question.ts";

/** More addresses are refused by a node. */
export const ACCOUNTS_PER_CALL = 100;
/** The most that a node lists in one answer. */
export const SIGNATURES_PER_CALL = 1_000;
/** Asking for a higher version than a node knows is safe; asking for a lower one hides transactions. */
const MAX_VERSION = 1;

const SIGNATURE = /^[1-9A-HJ-NP-Za-km-z]{64,88}$/;
const BLOCKHASH = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

const count = z.int().nonnegative();
const amount = count.transform((value): Lamports => lamports(BigInt(value)));
const signature = z.string().regex(SIGNATURE);
const blockhash = z.string().regex(BLOCKHASH);
/** Null when all went well. One that is missing is no answer: it must be neither success nor failure. */
const chainError = z.unknown().refine((value) => value !== undefined);

function inContext<T extends z.ZodType>(value: T) {
  return z.object({ context: z.object({ slot: count }), value });
}

function reads<T>(schema: z.ZodType<T>): Question<T>["read"] {
  return (result) => {
    const parsed = schema.safeParse(result);
    return parsed.success ? parsed.data : undefined;
  };
}

export const genesisHash: Question<string> = {
  method: "getGenesisHash",
  params: () => [],
  read: reads(blockhash),
};

export function slotNow(commitment: Commitment): Question<number> {
  return {
    method: "getSlot",
    params: (minContextSlot) => [{ commitment, minContextSlot }],
    read: reads(count),
    asOf: { commitment, slot: (slot) => slot },
  };
}

/** Finalized block height and the slot of that block, of one answer and so of one bank. */
export const finalizedHeight: Question<{ readonly slot: number; readonly height: number }> = {
  method: "getEpochInfo",
  params: (minContextSlot) => [{ commitment: "finalized", minContextSlot }],
  read: reads(
    z
      .object({ absoluteSlot: count, blockHeight: count })
      .transform(({ absoluteSlot, blockHeight }) => ({ slot: absoluteSlot, height: blockHeight })),
  ),
  asOf: { commitment: "finalized", slot: ({ slot }) => slot },
};

export interface BalancesAt {
  readonly slot: number;
  /** In the order asked for; 0 where there is no account. */
  readonly lamports: readonly Lamports[];
}

/** Up to {@link ACCOUNTS_PER_CALL} finalized balances as of one slot. */
export function balancesOf(addresses: readonly string[]): Question<BalancesAt> {
  const accounts = z.array(z.object({ lamports: amount }).nullable()).length(addresses.length);
  const none = lamports(0n);
  return {
    method: "getMultipleAccounts",
    params: (minContextSlot) => [
      addresses,
      {
        commitment: "finalized",
        encoding: "base64",
        dataSlice: { offset: 0, length: 0 },
        minContextSlot,
      },
    ],
    read: reads(
      inContext(accounts).transform(({ context, value }) => ({
        slot: context.slot,
        lamports: value.map((account) => account?.lamports ?? none),
      })),
    ),
    asOf: { commitment: "finalized", slot: ({ slot }) => slot },
  };
}

export interface AccountAt {
  readonly slot: number;
  readonly account: {
    readonly owner: string;
    readonly executable: boolean;
    readonly hasData: boolean;
  } | null;
}

export function accountOf(address: string): Question<AccountAt> {
  const account = z
    .object({
      owner: z.string(),
      executable: z.boolean(),
      data: z.tuple([z.string(), z.literal("base64")]),
    })
    .transform(({ owner, executable, data }) => ({ owner, executable, hasData: data[0] !== "" }));
  const slice = { offset: 0, length: 1 };
  return {
    method: "getAccountInfo",
    params: (minContextSlot) => [
      address,
      { commitment: "confirmed", encoding: "base64", dataSlice: slice, minContextSlot },
    ],
    read: reads(
      inContext(account.nullable()).transform(({ context, value }) => ({
        slot: context.slot,
        account: value,
      })),
    ),
    asOf: { commitment: "confirmed", slot: ({ slot }) => slot },
  };
}

export const rentMinimum: Question<Lamports> = {
  method: "getMinimumBalanceForRentExemption",
  params: () => [0],
  read: reads(amount),
};

/** A line of an address's history. */
export interface HistoryRow {
  readonly signature: string;
  readonly slot: number;
  readonly failed: boolean;
  /** All its memos as `[length] text`, joined by "; "; null when it has none. */
  readonly memo: string | null;
}

/**
 * A page of an address's history, newest first. Never with `until`: a node that does not find it says
 * so by answering its newest page (reference/solana.md 4).
 */
export function signaturesOf(
  address: string,
  commitment: Exclude<Commitment, "processed">,
  page: { readonly before?: string | undefined; readonly limit?: number } = {},
): Question<readonly HistoryRow[]> {
  const { before, limit = SIGNATURES_PER_CALL } = page;
  const row = z
    .object({ signature, slot: count, err: chainError, memo: z.string().nullable() })
    .transform((row) => ({
      signature: row.signature,
      slot: row.slot,
      failed: row.err !== null,
      memo: row.memo,
    }));
  return {
    method: "getSignaturesForAddress",
    params: (minContextSlot) => [
      address,
      { commitment, limit, minContextSlot, ...(before === undefined ? {} : { before }) },
    ],
    read: reads(z.array(row).max(limit)),
  };
}

/** The transaction as JSON, or null; read by src/chain/history/transaction.ts. */
export function transactionOf(
  id: string,
  commitment: Exclude<Commitment, "processed">,
): Question<{ readonly json: unknown }> {
  const options = {
    commitment,
    encoding: "jsonParsed",
    maxSupportedTransactionVersion: MAX_VERSION,
  };
  return {
    method: "getTransaction",
    params: () => [id, options],
    read: (result) => (result === undefined ? undefined : { json: result }),
  };
}

export interface SignatureStatus {
  readonly slot: number;
  readonly commitment: Commitment;
  readonly error: string | null;
}

export interface StatusesAt {
  /** Of the node's newest bank. */
  readonly slot: number;
  readonly statuses: readonly (SignatureStatus | null)[];
}

export function statusesOf(signatures: readonly string[]): Question<StatusesAt> {
  const status = z
    .object({
      slot: count,
      err: chainError,
      confirmationStatus: z.enum(["processed", "confirmed", "finalized"]),
    })
    .transform(({ slot, err, confirmationStatus }) => ({
      slot,
      commitment: confirmationStatus,
      error: err === null ? null : JSON.stringify(err),
    }));
  return {
    method: "getSignatureStatuses",
    // Without the history only the last minutes' cache answers, and null would mean nothing at all.
    params: () => [signatures, { searchTransactionHistory: true }],
    read: reads(
      inContext(z.array(status.nullable()).length(signatures.length)).transform(
        ({ context, value }) => ({ slot: context.slot, statuses: value }),
      ),
    ),
  };
}

export interface LatestBlockhash {
  readonly slot: number;
  readonly blockhash: string;
  readonly lastValidHeight: number;
}

/** At `confirmed`: a finalized one has burnt a good part of its life already. */
export const latestBlockhash: Question<LatestBlockhash> = {
  method: "getLatestBlockhash",
  params: (minContextSlot) => [{ commitment: "confirmed", minContextSlot }],
  read: reads(
    inContext(z.object({ blockhash, lastValidBlockHeight: count })).transform(
      ({ context, value }) => ({
        slot: context.slot,
        blockhash: value.blockhash,
        lastValidHeight: value.lastValidBlockHeight,
      }),
    ),
  ),
  asOf: { commitment: "confirmed", slot: ({ slot }) => slot },
};

/** The error that an unsigned transaction would end in, as text; null when it would do what it says. */
export function simulationOf(
  transaction: Uint8Array,
  slot: number,
): Question<{ readonly error: string | null }> {
  const said = inContext(z.object({ err: chainError }));
  return {
    method: "simulateTransaction",
    params: () => [
      Buffer.from(transaction).toString("base64"),
      { encoding: "base64", commitment: "confirmed", sigVerify: false, minContextSlot: slot },
    ],
    read: reads(
      said.transform(({ value }) => ({
        error: value.err === null ? null : JSON.stringify(value.err),
      })),
    ),
  };
}

/** Micro-lamports per compute unit that were paid of late by who wrote to these accounts. */
export function recentFeesOf(writable: readonly string[]): Question<readonly number[]> {
  return {
    method: "getRecentPrioritizationFees",
    params: () => [writable],
    read: reads(
      z
        .array(z.object({ prioritizationFee: count }))
        .transform((fees) => fees.map(({ prioritizationFee }) => prioritizationFee)),
    ),
  };
}

/** Helius' own estimate, in micro-lamports per compute unit (helius.dev/docs, priority fee API). */
export function feeEstimateOf(accountKeys: readonly string[]): Question<number> {
  return {
    method: "getPriorityFeeEstimate",
    params: () => [{ accountKeys, options: { priorityLevel: "High" } }],
    read: reads(
      z
        .object({ priorityFeeEstimate: z.number().nonnegative() })
        .transform(({ priorityFeeEstimate }) => Math.ceil(priorityFeeEstimate)),
    ),
  };
}

/** Slots with a block, first and last included. */
export function blocksIn(first: number, last: number): Question<readonly number[]> {
  return {
    method: "getBlocks",
    params: () => [first, last, { commitment: "finalized" }],
    read: reads(z.array(count)),
  };
}

export function signaturesInBlock(slot: number): Question<readonly string[]> {
  const options = {
    commitment: "finalized",
    transactionDetails: "signatures",
    rewards: false,
    maxSupportedTransactionVersion: MAX_VERSION,
  };
  return {
    method: "getBlock",
    params: () => [slot, options],
    read: reads(
      z.object({ signatures: z.array(signature) }).transform(({ signatures }) => signatures),
    ),
  };
}

/** The node neither simulates nor repeats: we have done the one and do the other. */
export function sendTransaction(raw: Uint8Array): Question<string> {
  const options = {
    encoding: "base64",
    skipPreflight: true,
    preflightCommitment: "confirmed",
    maxRetries: 0,
  };
  return {
    method: "sendTransaction",
    params: () => [Buffer.from(raw).toString("base64"), options],
    read: reads(signature),
  };
}
