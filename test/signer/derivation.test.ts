import { mnemonicToSeedSync } from "@scure/bip39";
import { describe, expect, it } from "vitest";
import { decodeBase58 } from "../../src/domain/base58.ts";
import { signingKey } from "../../src/ed25519.ts";
import {
  accountSeed,
  hardenedChild,
  masterNode,
  solanaBranch,
} from "../../src/signer/derivation.ts";
import { entropyOf, publicKeyOf, wordsOf } from "../../src/signer/house-keys.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** github.com/satoshilabs/slips, slip-0010.md, "Test vector 1 for ed25519": path, chain code, key, public key. */
const VECTORS = [
  [
    [],
    "90046a93de5380a72b5e45010748567d5ea02bbf6522f979e05c0d8d8ca9fffb",
    "2b4be7f19ee27bbf30c667b642d5f4aa69fd169872f8fc3059c08ebae2eb19e7",
    "a4b2856bfec510abab89753fac1ac0e1112364e7d250545963f135f2a33188ed",
  ],
  [
    [0],
    "8b59aa11380b624e81507a27fedda59fea6d0b779a778918a2fd3590e16e9c69",
    "68e0fe46dfb67e368c75379acec591dad19df3cde26e63b93a8e704f1dade7a3",
    "8c8a13df77a28f3445213a0f432fde644acaa215fc72dcdf300d5efaa85d350c",
  ],
  [
    [0, 1],
    "a320425f77d1b5c2505a6b1b27382b37368ee640e3557c315416801243552f14",
    "b1d0bad404bf35da785a64ca1ac54b2617211d2777696fbffaf208f746ae84f2",
    "1932a5270f335bed617d5b935c80aedb1a35bd9fc1e31acafd5372c30f5c1187",
  ],
  [
    [0, 1, 2, 2, 1_000_000_000],
    "68789923a0cac2cd5a29172a475fe9e0fb14cd6adb5ad98a3fa70333e7afa230",
    "8f94d394a8e8fd6b1bc2f3f49f5c47e385281d5c17e65324b0f62483e37e8793",
    "3c24da049451555d51a7014a37337aa4e12d41e485abccfa46b47dfb2af54b7a",
  ],
] as const;

describe("SLIP-0010 for Ed25519", () => {
  it.each(VECTORS)("the published vector at m/%j'", (path, chainCode, key, publicKey) => {
    const seed = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
    let node = masterNode(seed);
    for (const index of path) node = hardenedChild(node, index);
    expect(hex(node.chainCode)).toBe(chainCode);
    expect(hex(node.key)).toBe(key);
    expect(hex(decodeBase58(signingKey(node.key).address, 32) ?? new Uint8Array())).toBe(publicKey);
  });

  it("gives the address that Solana's wallets give for BIP39's best known words", () => {
    const words = `${"abandon ".repeat(11)}about`;
    const branch = solanaBranch(mnemonicToSeedSync(words));
    expect(signingKey(accountSeed(branch, 0)).address).toBe(
      "HAgk14JpMQLgt6rVgv7cBQFJWFto5Dqxi472uT3DKpqk",
    );
  });

  it("comes to the same by the platform's own PBKDF2 as by the words' library", () => {
    const secret = new Uint8Array(32).fill(33);
    const branch = solanaBranch(mnemonicToSeedSync(wordsOf(secret)));
    const { address } = signingKey(accountSeed(branch, 0));
    expect(publicKeyOf({ id: "treasury", purpose: "treasury", secret })).toBe(address);
  });
});

describe("words on paper", () => {
  it("bring back the entropy, however they are spaced and capitalised", () => {
    const entropy = Uint8Array.from({ length: 32 }, (_, index) => index);
    const words = wordsOf(entropy);
    expect(words.split(" ")).toHaveLength(24);
    expect(entropyOf(`  ${words.toUpperCase().replaceAll(" ", "  ")}\n`)).toEqual(entropy);
  });

  it("are nothing when one is misspelt, missing or out of place", () => {
    const words = wordsOf(new Uint8Array(32).fill(1)).split(" ");
    const [first = "", second = "", ...others] = words;
    for (const wrong of [
      [`${first}x`, second, ...others],
      [second, ...others],
      [second, first, ...others],
    ]) {
      expect(entropyOf(wrong.join(" "))).toBeUndefined();
    }
  });
});
