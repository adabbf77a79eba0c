/** Unmodified `Connection` of @solana/web3.js against the simulated chain. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ComputeBudgetProgram,
  Keypair,
  PublicKey,
  SystemProgram,
  Transaction,
  TransactionExpiredBlockheightExceededError,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
  type Connection,
} from "@solana/web3.js";
import { SOL, Stand } from "./stand.ts";

const MEMO = new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

let stand: Stand;
let connection: Connection;

beforeEach(async () => {
  stand = await Stand.open();
  connection = stand.connection();
});

afterEach(() => stand.close());

function memo(text: string): TransactionInstruction {
  return new TransactionInstruction({ programId: MEMO, keys: [], data: Buffer.from(text) });
}

describe("web3.js on the simulated chain", () => {
  it("gets an airdrop, pays with a memo, and sees it final", async () => {
    const [from, to] = [Keypair.generate(), Keypair.generate().publicKey];
    const airdrop = await connection.requestAirdrop(from.publicKey, 2 * SOL);
    const latest = await connection.getLatestBlockhash();
    const confirming = connection.confirmTransaction({ signature: airdrop, ...latest });
    expect((await stand.whileBlocksPass(confirming)).value.err).toBeNull();
    const transaction = new Transaction().add(
      ComputeBudgetProgram.setComputeUnitLimit({ units: 50_000 }),
      ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 20_000 }),
      SystemProgram.transfer({ fromPubkey: from.publicKey, toPubkey: to, lamports: SOL }),
      memo("rooms:w:1"),
    );
    const signature = await connection.sendTransaction(transaction, [from]);
    const { lastValidBlockHeight = 0, recentBlockhash: blockhash = "" } = transaction;
    const strategy = { signature, blockhash, lastValidBlockHeight };
    await stand.whileBlocksPass(connection.confirmTransaction(strategy, "finalized"));
    expect(await connection.getBalance(to, "finalized")).toBe(SOL);
    expect(await connection.getBalance(from.publicKey, "finalized")).toBe(SOL - 6_000);
    const [row] = await connection.getSignaturesForAddress(to, {}, "finalized");
    expect(row).toMatchObject({
      signature,
      memo: "[9] rooms:w:1",
      err: null,
      confirmationStatus: "finalized",
    });
    const parsed = await connection.getParsedTransaction(signature, {
      commitment: "finalized",
      maxSupportedTransactionVersion: 1,
    });
    expect(parsed?.meta?.fee).toBe(6_000);
    const index = parsed?.transaction.message.accountKeys.findIndex(({ pubkey }) =>
      pubkey.equals(to),
    );
    expect(parsed?.meta?.postBalances[index ?? -1]).toBe(SOL);
    expect(parsed?.transaction.message.instructions.at(-1)).toMatchObject({ parsed: "rooms:w:1" });
  });

  it("expires a transaction after 151 blocks", async () => {
    const from = await stand.wallet();
    await stand.blocks(3);
    const latest = await connection.getLatestBlockhash();
    stand.fault("dropSends", 1);
    const transaction = new Transaction({ ...latest, feePayer: from.publicKey }).add(
      SystemProgram.transfer({ fromPubkey: from.publicKey, toPubkey: MEMO, lamports: 5 }),
    );
    transaction.sign(from);
    const raw = transaction.serialize();
    const signature = await connection.sendRawTransaction(raw, { skipPreflight: true });
    const confirming = connection.confirmTransaction({ signature, ...latest });
    await expect(stand.whileBlocksPass(confirming)).rejects.toThrow(
      TransactionExpiredBlockheightExceededError,
    );
    await expect(connection.sendRawTransaction(raw)).rejects.toThrow("Blockhash not found");
  });

  it("sends version 0", async () => {
    const from = await stand.wallet();
    const to = Keypair.generate().publicKey;
    await stand.blocks(2);
    const { blockhash } = await connection.getLatestBlockhash();
    const message = new TransactionMessage({
      payerKey: from.publicKey,
      recentBlockhash: blockhash,
      instructions: [
        SystemProgram.transfer({ fromPubkey: from.publicKey, toPubkey: to, lamports: SOL }),
      ],
    }).compileToV0Message();
    const transaction = new VersionedTransaction(message);
    transaction.sign([from]);
    const signature = await connection.sendTransaction(transaction);
    await stand.blocks(3);
    const config = { commitment: "confirmed", maxSupportedTransactionVersion: 0 } as const;
    const landed = await connection.getTransaction(signature, config);
    expect(landed).toMatchObject({ version: 0 });
    expect(await connection.getBalance(to)).toBe(SOL);
    await expect(connection.getTransaction(signature, { commitment: "confirmed" })).rejects.toThrow(
      "Transaction version (0) is not supported",
    );
  });
});
