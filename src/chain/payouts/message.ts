/** A payment's bytes: two budget instructions, one transfer, one memo, in a legacy message. */
import {
  ComputeBudgetProgram,
  PublicKey,
  SystemProgram,
  Transaction,
  TransactionInstruction,
} from "@solana/web3.js";
import type { PayoutOrder } from "../../domain/chain-facts.ts";
import { lamports, type Lamports } from "../../domain/money.ts";

const MEMO_PROGRAM = new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

/** Budget, transfer and memo together take 737 (reference/solana.md 7.1); the memo's length adds some. */
const UNITS_LIMIT = 2_000;
const SIGNATURE_FEE_LAMPORTS = 5_000n;
const MICRO_PER_LAMPORT = 1_000_000n;

/** The bytes to be signed, for an order whose addresses are valid. */
export function payoutMessage(
  order: PayoutOrder,
  price: number,
  blockhash: string,
): { readonly message: Uint8Array; readonly signers: number } {
  const transaction = new Transaction().add(
    ComputeBudgetProgram.setComputeUnitLimit({ units: UNITS_LIMIT }),
    ComputeBudgetProgram.setComputeUnitPrice({ microLamports: price }),
    SystemProgram.transfer({
      fromPubkey: new PublicKey(order.from),
      toPubkey: new PublicKey(order.to),
      lamports: order.lamports,
    }),
    new TransactionInstruction({
      programId: MEMO_PROGRAM,
      keys: [],
      data: Buffer.from(order.memo, "utf8"),
    }),
  );
  transaction.recentBlockhash = blockhash;
  transaction.feePayer = new PublicKey(order.feePayer ?? order.from);
  const message = transaction.compileMessage();
  return { message: message.serialize(), signers: message.header.numRequiredSignatures };
}

/** The transaction without its signatures, as a simulation takes it: at most 127 signers. */
export function unsigned(message: Uint8Array, signers: number): Uint8Array {
  return Buffer.concat([Buffer.from([signers]), Buffer.alloc(64 * signers), message]);
}

/** What the chain takes at most: it charges for the limit, whatever was used. */
export function maxFeeLamports(signers: number, price: number): Lamports {
  const micro = BigInt(UNITS_LIMIT) * BigInt(price);
  const priority = (micro + MICRO_PER_LAMPORT - 1n) / MICRO_PER_LAMPORT;
  return lamports(SIGNATURE_FEE_LAMPORTS * BigInt(signers) + priority);
}

/** Whether a wallet may have its key; programs' own addresses are chosen so that none has. */
export function isOnCurve(address: string): boolean {
  const key = addressOf(address);
  return key !== undefined && PublicKey.isOnCurve(key.toBytes());
}

/** Base58 of 32 bytes, as this very text. */
export function addressOf(text: string): PublicKey | undefined {
  try {
    const key = new PublicKey(text);
    return key.toBase58() === text ? key : undefined;
  } catch {
    return undefined; // no base58, or not of 32 bytes: it is no address, which is the answer
  }
}
