/**
 * The house's two seeds and the keys below them: one treasury, and one deposit address per player. The
 * words (BIP39) of both on paper are the backup; the sealed file holds the same entropy.
 */
import { entropyToMnemonic, mnemonicToEntropy, mnemonicToSeedSync } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { signingKey, type SigningKey } from "../ed25519.ts";
import { assert, err, ok, type Result } from "../domain/result.ts";
import { accountSeed, solanaBranch, type PathNode } from "./derivation.ts";
import type { Secret } from "./sealed-file.ts";

/** 24 words. */
export const ENTROPY_BYTES = 32;

export function wordsOf(entropy: Uint8Array): string {
  return entropyToMnemonic(entropy, wordlist);
}

/** The entropy of 24 words; undefined when one is misspelt or they are not these. */
export function entropyOf(words: string): Uint8Array | undefined {
  try {
    const entropy = mnemonicToEntropy(words.trim().toLowerCase().split(/\s+/).join(" "), wordlist);
    return entropy.length === ENTROPY_BYTES ? entropy : undefined;
  } catch {
    return undefined; // not in the list, or the checksum does not fit
  }
}

/** The address at path 0 of the house's seeds; an approver's secret is the seed of one key. */
export function publicKeyOf({ purpose, secret }: Secret): string {
  const seed = purpose === "approver" ? secret : accountSeed(branchOf(secret), 0);
  return signingKey(seed).address;
}

function branchOf(entropy: Uint8Array): PathNode {
  return solanaBranch(mnemonicToSeedSync(wordsOf(entropy)));
}

/** How many addresses are derived before others get a turn: some five milliseconds. */
const SLICE = 50;

export class HouseKeys {
  readonly treasury: SigningKey;
  readonly #deposits: PathNode;
  readonly #addressesMax: number;
  readonly #byAddress = new Map<string, number>();
  readonly #byIndex = new Map<number, string>();
  /** All below it are derived. */
  #derivedTo = 0;

  private constructor(treasury: Uint8Array, deposits: Uint8Array, addressesMax: number) {
    this.treasury = signingKey(accountSeed(branchOf(treasury), 0));
    this.#deposits = branchOf(deposits);
    this.#addressesMax = addressesMax;
  }

  /** `addressesMax`: how many deposit addresses there can be. */
  static of(secrets: readonly Secret[], addressesMax: number): Result<HouseKeys, string> {
    const find = (purpose: Secret["purpose"]): Uint8Array | undefined =>
      secrets.find((secret) => secret.purpose === purpose)?.secret;
    const treasury = find("treasury");
    const deposits = find("deposits");
    if (treasury === undefined || deposits === undefined || secrets.length !== 2) {
      return err("a keystore has one key for the treasury and one for deposits");
    }
    return ok(new HouseKeys(treasury, deposits, addressesMax));
  }

  /** Undefined when there are no so many. */
  depositAddress(index: number): string | undefined {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.#addressesMax) return undefined;
    const known = this.#byIndex.get(index);
    if (known !== undefined) return known;
    const { address } = this.#keyAt(index);
    this.#byAddress.set(address, index);
    this.#byIndex.set(index, address);
    return address;
  }

  /** The key of a deposit address, if it is ours: others are derived until it is found, once for all. */
  async depositKey(address: string): Promise<SigningKey | undefined> {
    while (!this.#byAddress.has(address) && this.#derivedTo < this.#addressesMax) {
      const end = Math.min(this.#addressesMax, this.#derivedTo + SLICE);
      while (this.#derivedTo < end) this.depositAddress(this.#derivedTo++);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const index = this.#byAddress.get(address);
    if (index === undefined) return undefined;
    const key = this.#keyAt(index);
    assert(key.address === address, "a path gave another address than before");
    return key;
  }

  /** Whether it is known to be ours: the treasury, or a deposit address that was derived. */
  isOurs(address: string): boolean {
    return address === this.treasury.address || this.#byAddress.has(address);
  }

  #keyAt(index: number): SigningKey {
    return signingKey(accountSeed(this.#deposits, index));
  }
}
