/**
 * Wallets of the Turnkey stand-in. A path always gives the same key, as there; which one is the stand-in's
 * own affair, since the real seeds never leave the enclaves.
 */
import { createHmac } from "node:crypto";
import { Keypair, Transaction } from "@solana/web3.js";

export class Wallet {
  readonly walletId: string;
  readonly #seed: string;
  readonly #accounts = new Map<string, Keypair>();

  constructor(walletId: string, seed: string) {
    this.walletId = walletId;
    this.#seed = seed;
  }

  has(path: string): boolean {
    return this.#accounts.has(path);
  }

  /** The new account's address. */
  add(path: string): string {
    const seed = createHmac("sha512", this.#seed).update(`${this.walletId}/${path}`).digest();
    const key = Keypair.fromSeed(seed.subarray(0, 32));
    this.#accounts.set(path, key);
    return key.publicKey.toBase58();
  }

  find(which: { readonly path?: string | undefined; readonly address?: string | undefined }) {
    for (const [path, key] of this.#accounts) {
      const address = key.publicKey.toBase58();
      if (which.address === address || which.path === path) return { path, address, key };
    }
    return undefined;
  }
}

/** Adds one signature to a legacy transaction in hex; undefined when the key has no place in it. */
export function signedTransaction(unsigned: string, key: Keypair): string | undefined {
  try {
    const transaction = Transaction.from(Buffer.from(unsigned, "hex"));
    transaction.partialSign(key);
    return transaction.serialize({ requireAllSignatures: false }).toString("hex");
  } catch {
    return undefined; // no transaction, or not one of this signer
  }
}
