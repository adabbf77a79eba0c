/**
 * Ed25519 (RFC 8032) by the platform's own OpenSSL: the only signatures that money knows here, on chain
 * and of approvers. A signature depends on key and message alone, so asking twice gives the same one.
 */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { decodeBase58, encodeBase58 } from "./domain/base58.ts";
import type { ApprovalSignature } from "./ports.ts";

/** What stands before the 32 bytes of a seed in PKCS #8, and of a public key in SPKI (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

export interface SigningKey {
  /** The public key in base58: on Solana, the address. */
  readonly address: string;
  /** 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** From a seed of 32 bytes, which is what RFC 8032 calls the private key. */
export function signingKey(seed: Uint8Array): SigningKey {
  const der = Buffer.concat([PKCS8, seed]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  der.fill(0);
  return { address: addressOf(key), sign: (message) => sign(null, message, key) };
}

function addressOf(key: KeyObject): string {
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return encodeBase58(spki.subarray(SPKI.length));
}

/** `publicKey` has 32 bytes, `signature` 64; anything else has signed nothing. */
export function isSignedBy(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = createPublicKey({
    key: Buffer.concat([SPKI, publicKey]),
    format: "der",
    type: "spki",
  });
  return verify(null, message, key, signature);
}

/** The keys whose signatures of `payload` hold; each once. */
export function keysThatSigned(
  payload: Uint8Array,
  signatures: readonly ApprovalSignature[],
): string[] {
  const good = signatures.filter(({ key, signature }) => {
    const bytes = Buffer.from(signature, "base64");
    return isSignedBy(decodeBase58(key, 32) ?? new Uint8Array(), payload, bytes);
  });
  return [...new Set(good.map(({ key }) => key))];
}
