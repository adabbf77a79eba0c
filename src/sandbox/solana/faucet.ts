/** The faucet of the simulated chain, and the wallets of its people: keys that a word stands for. */
import { createHash } from "node:crypto";
import {
  ComputeBudgetProgram,
  Keypair,
  PublicKey,
  SystemProgram,
  Transaction,
} from "@solana/web3.js";
import { assert } from "../../domain/result.ts";
import { SYSTEM_PROGRAM, type Account } from "./machine.ts";
import { readTransaction, type WireTransaction } from "./transaction-bytes.ts";

/** All that will ever be given away; a number of JSON holds it exactly. */
const FAUCET_LAMPORTS = 5_000_000n * 1_000_000_000n;

/** The same key for the same word, for ever and for everybody: nothing here is worth a secret. */
export function keyOf(word: string): Keypair {
  return Keypair.fromSeed(createHash("sha256").update(`rooms sandbox key ${word}`).digest());
}

export interface Transfer {
  readonly from: Keypair;
  readonly to: string;
  readonly lamports: bigint;
  readonly blockhash: string;
}

export class Faucet {
  readonly #key = keyOf("faucet");
  #given = 0;

  get address(): string {
    return this.#key.publicKey.toBase58();
  }

  /** What must be there before the first block. */
  get genesis(): ReadonlyMap<string, Account> {
    const account = { owner: SYSTEM_PROGRAM, data: new Uint8Array(), executable: false };
    return new Map([[this.address, { ...account, lamports: FAUCET_LAMPORTS }]]);
  }

  give(to: string, lamports: bigint, blockhash: string): WireTransaction {
    this.#given += 1;
    return signedTransfer({ from: this.#key, to, lamports, blockhash }, this.#given);
  }
}

/** `nonce` tells two of the same amount apart, which would be one transaction otherwise. */
export function signedTransfer(
  { from, to, lamports, blockhash }: Transfer,
  nonce: number,
): WireTransaction {
  const { publicKey } = from;
  const transaction = new Transaction({ recentBlockhash: blockhash, feePayer: publicKey });
  // Above what it takes, and different each time.
  transaction.add(ComputeBudgetProgram.setComputeUnitLimit({ units: 50_000 + (nonce % 100_000) }));
  const toPubkey = new PublicKey(to);
  transaction.add(SystemProgram.transfer({ fromPubkey: publicKey, toPubkey, lamports }));
  transaction.sign(from);
  const tx = readTransaction(new Uint8Array(transaction.serialize()));
  assert(tx !== undefined, "a transaction of our own is malformed");
  return tx;
}
