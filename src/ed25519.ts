/**
 * Ed25519 (RFC 8032) by the platform's own OpenSSL: the only signatures that money knows here, on chain
 * and of approvers. A signature depends on key and message alone, so asking twice gives the same one.
 */
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { decodeBase58, encodeBase58 } from "./domain/base58.ts";
import { assert } from "./domain/result.ts";
import type { ApprovalSignature } from "./ports.ts";

/**
 * Keys go in as JWK (RFC 8037), which OpenSSL reads ten times as fast as DER: a house has many addresses.
 * The form wants a public key beside a private one; it is not looked at, and derived from the other.
 */
const OKP = { kty: "OKP", crv: "Ed25519" } as const;
const NO_KEY = Buffer.alloc(32).toString("base64url");

export interface SigningKey {
  /** The public key in base58: on Solana, the address. */
  readonly address: string;
  /** 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** From a seed of 32 bytes, which is what RFC 8032 calls the private key. */
export function signingKey(seed: Uint8Array): SigningKey {
  assert(seed.length === 32, "an Ed25519 seed has 32 bytes");
  const d = Buffer.from(seed).toString("base64url");
  const key = createPrivateKey({ key: { ...OKP, d, x: NO_KEY }, format: "jwk" });
  const { x = NO_KEY } = createPublicKey(key).export({ format: "jwk" });
  assert(x !== NO_KEY, "this Node.js takes a public key on trust");
  const address = encodeBase58(Buffer.from(x, "base64url"));
  return { address, sign: (message) => sign(null, message, key) };
}

/** `publicKey` has 32 bytes, `signature` 64; anything else has signed nothing. */
export function isSignedBy(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { ...OKP, x }, format: "jwk" });
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
