/**
 * A transaction as a node tells it (`getTransaction`, `jsonParsed`), read without a library between us
 * and the number: what it did to the balances, who signed it, which transfer it is. Legacy, v0 and v1
 * have one form here, since `jsonParsed` lists all keys, those from lookup tables included.
 */
import { z } from "zod";

export interface ChainTransaction {
  readonly signature: string;
  readonly slot: number;
  readonly failed: boolean;
  readonly feeLamports: bigint;
  /** Who pays the fee. */
  readonly feePayer: string;
  readonly signers: ReadonlySet<string>;
  /** Of the system program at top level. */
  readonly transfers: readonly { readonly from: string; readonly to: string }[];
  /** Post balance less pre balance; undefined where it has no part, or cannot be told exactly. */
  deltaOf(address: string): bigint | undefined;
}

const count = z.int().nonnegative();
/**
 * Of all accounts, strangers included: one beyond 2^53 is no reason to refuse the others. Whether ours
 * is exact is asked where it is read.
 */
const balances = z.array(z.number().nonnegative());

const transfer = z.object({
  program: z.literal("system"),
  parsed: z.object({
    type: z.literal("transfer"),
    info: z.object({ source: z.string(), destination: z.string() }),
  }),
});

const told = z.object({
  slot: count,
  meta: z.object({
    err: z.unknown().refine((value) => value !== undefined),
    fee: count,
    preBalances: balances,
    postBalances: balances,
  }),
  transaction: z.object({
    signatures: z.array(z.string()).min(1),
    message: z.object({
      accountKeys: z.array(z.object({ pubkey: z.string(), signer: z.boolean() })).min(1),
      instructions: z.array(z.unknown()),
    }),
  }),
});

/** Undefined when the JSON is not this transaction, whole and consistent. Never throws. */
export function readTransaction(json: unknown, signature: string): ChainTransaction | undefined {
  const parsed = told.safeParse(json);
  if (!parsed.success) return undefined;
  const { slot, meta, transaction } = parsed.data;
  const { accountKeys, instructions } = transaction.message;
  const keys = accountKeys.map(({ pubkey }) => pubkey);
  const [feePayer] = keys;
  const { preBalances, postBalances } = meta;
  if (transaction.signatures[0] !== signature || feePayer === undefined) return undefined;
  // A node that lists other balances than keys would shift every amount by one.
  if (preBalances.length !== keys.length || postBalances.length !== keys.length) return undefined;
  if (new Set(keys).size !== keys.length) return undefined;
  return {
    signature,
    slot,
    failed: meta.err !== null,
    feeLamports: BigInt(meta.fee),
    feePayer,
    signers: new Set(accountKeys.flatMap((key) => (key.signer ? [key.pubkey] : []))),
    transfers: instructions.flatMap((instruction) => {
      const system = transfer.safeParse(instruction);
      if (!system.success) return [];
      const { source, destination } = system.data.parsed.info;
      return [{ from: source, to: destination }];
    }),
    deltaOf(address) {
      const at = keys.indexOf(address);
      const [pre, post] = [preBalances[at], postBalances[at]];
      return Number.isSafeInteger(pre) && Number.isSafeInteger(post)
        ? BigInt(post ?? 0) - BigInt(pre ?? 0)
        : undefined;
    },
  };
}
