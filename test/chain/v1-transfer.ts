/**
 * A transfer in a transaction of version 1 (SIMD-0385), which web3.js 1.99.0 reads and cannot write:
 * the message first, then its signatures.
 */
import { createPrivateKey, sign } from "node:crypto";
import { PublicKey, SystemProgram, type Keypair } from "@solana/web3.js";

const VERSION_1 = 129;
const HAS_UNITS_LIMIT = 4;
const HAS_LOADED_BYTES_LIMIT = 8;
const UNITS_LIMIT = 1_000;
const LOADED_BYTES_LIMIT = 1_000_000;
/** Before the 32 bytes of an Ed25519 seed, in PKCS #8. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

export function v1Transfer(from: Keypair, to: PublicKey, lamports: bigint, blockhash: string) {
  const { programId, data } = SystemProgram.transfer({
    fromPubkey: from.publicKey,
    toPubkey: to,
    lamports,
  });
  const keys = [from.publicKey, to, programId].map((key) => key.toBytes());
  const length = Buffer.alloc(2);
  length.writeUInt16LE(data.length);
  const limits = Buffer.alloc(8);
  limits.writeUInt32LE(UNITS_LIMIT);
  limits.writeUInt32LE(LOADED_BYTES_LIMIT, 4);
  const message = Buffer.concat([
    // One signer, who may be written to, and the program, which may not.
    Buffer.from([VERSION_1, 1, 0, 1]),
    Buffer.from([HAS_UNITS_LIMIT + HAS_LOADED_BYTES_LIMIT, 0, 0, 0]),
    new PublicKey(blockhash).toBytes(),
    Buffer.from([1, keys.length]),
    ...keys,
    limits,
    Buffer.from([2, 2]),
    length,
    Buffer.from([0, 1]),
    data,
  ]);
  const seed = Buffer.concat([PKCS8, from.secretKey.subarray(0, 32)]);
  const key = createPrivateKey({ key: seed, format: "der", type: "pkcs8" });
  return Buffer.concat([message, sign(null, message, key)]);
}
