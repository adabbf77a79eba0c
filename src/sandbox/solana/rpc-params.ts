/** The parameters of requests, checked; what is wrong is refused with -32602. */
import { z } from "zod";
import { isAddress, isSignature } from "./base58.ts";
import type { Commitment } from "./chain.ts";
import type { NodeView } from "./node-view.ts";
import { invalidParams, slotNotReached } from "./rpc-error.ts";

const Level = z.enum(["processed", "confirmed", "finalized"]);
const Slot = z.int().min(0);

/** Settings that many methods share; what is unknown is ignored, as nodes do. */
const Common = { commitment: Level.nullish(), minContextSlot: Slot.nullish() };

export const AccountSettings = z.object({
  ...Common,
  encoding: z.enum(["base58", "base64", "jsonParsed"]).nullish(),
  dataSlice: z.object({ offset: Slot, length: Slot }).nullish(),
});

export const CommonSettings = z.object(Common);

export const HistorySettings = z.object({
  ...Common,
  limit: z.int().nullish(),
  before: z.string().nullish(),
  until: z.string().nullish(),
});

export const StatusSettings = z.object({ searchTransactionHistory: z.boolean().nullish() });

export const TransactionSettings = z.object({
  commitment: Level.nullish(),
  encoding: z.enum(["json", "jsonParsed", "base64", "base58"]).nullish(),
  maxSupportedTransactionVersion: z.int().min(0).max(255).nullish(),
});

const wireEncoding = z.enum(["base58", "base64"]).nullish();

export const SendSettings = z.object({
  encoding: wireEncoding,
  skipPreflight: z.boolean().nullish(),
  preflightCommitment: Level.nullish(),
  minContextSlot: Slot.nullish(),
  maxRetries: Slot.nullish(),
});

export const SimulateSettings = z.object({
  ...Common,
  encoding: wireEncoding,
  sigVerify: z.boolean().nullish(),
  replaceRecentBlockhash: z.boolean().nullish(),
  innerInstructions: z.boolean().nullish(),
  accounts: z.object({ addresses: z.array(z.string()), encoding: z.string().nullish() }).nullish(),
});

export const FeeEstimateSettings = z.object({
  transaction: z.string().optional(),
  accountKeys: z.array(z.string()).optional(),
  options: z
    .object({
      priorityLevel: z
        .enum(["Min", "Low", "Medium", "High", "VeryHigh", "UnsafeMax", "Default"])
        .nullish(),
      includeAllPriorityFeeLevels: z.boolean().nullish(),
      recommended: z.boolean().nullish(),
      transactionEncoding: z.enum(["Base58", "Base64", "base58", "base64"]).nullish(),
    })
    .optional(),
});

/** The settings at the end of the parameters, which may be missing. */
export function settings<T extends z.ZodObject>(schema: T, given: unknown): z.infer<T> {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidParams(`Invalid params: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}.`);
}

export function addressIn(given: unknown): string {
  if (isAddress(given)) return given;
  if (typeof given !== "string") throw invalidParams("Invalid params: expected a public key.");
  const isBase58 = /^[1-9A-HJ-NP-Za-km-z]*$/.test(given);
  throw invalidParams(isBase58 ? "Invalid param: WrongSize" : "Invalid param: Invalid");
}

export function signatureIn(given: unknown): string {
  if (isSignature(given)) return given;
  if (typeof given !== "string") throw invalidParams("Invalid params: expected a signature.");
  const isBase58 = /^[1-9A-HJ-NP-Za-km-z]*$/.test(given);
  throw invalidParams(isBase58 ? "Invalid param: WrongSize" : "Invalid param: Invalid");
}

/** Up to `max` of something. */
export function listIn<T>(given: unknown, max: number, read: (one: unknown) => T): T[] {
  if (!Array.isArray(given)) throw invalidParams("Invalid params: expected a sequence.");
  if (given.length > max) throw invalidParams(`Too many inputs provided; max ${max}`);
  return given.map(read);
}

/** The slot as of which is answered; refuses when the node has not come to the one that is asked for. */
export function contextSlot(
  node: NodeView,
  {
    commitment,
    minContextSlot,
  }: { commitment?: Commitment | null | undefined; minContextSlot?: number | null | undefined },
  fallback: Commitment = "finalized",
): { readonly slot: number; readonly commitment: Commitment } {
  const level = commitment ?? fallback;
  const slot = node.slot(level);
  if (slot < (minContextSlot ?? 0)) throw slotNotReached(slot);
  return { slot, commitment: level };
}
