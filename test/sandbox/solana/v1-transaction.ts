/** A transfer as a version 1 transaction (SIMD-0385), which web3.js 1.99.0 reads but cannot write. */
import { SystemProgram, type Keypair, type PublicKey } from "@solana/web3.js";
import { createPrivateKey, sign } from "node:crypto";
import { fromBase58 } from "../../../src/sandbox/solana/base58.ts";

export interface V1Transfer {
  readonly from: Keypair;
  readonly to: PublicKey;
  readonly lamports: number;
  readonly blockhash: string;
  readonly priorityFee?: number;
}

export function v1Transfer({ from, to, lamports, blockhash, priorityFee }: V1Transfer): Buffer {
  const { data } = SystemProgram.transfer({ fromPubkey: from.publicKey, toPubkey: to, lamports });
  const fee = Buffer.alloc(priorityFee === undefined ? 0 : 8);
  if (priorityFee !== undefined) fee.writeBigUInt64LE(BigInt(priorityFee));
  const message = Buffer.concat([
    Buffer.from([129, 1, 0, 1]),
    // The fee's two bits; the limits of units and of loaded bytes.
    u32((priorityFee === undefined ? 0 : 3) + 4 + 8),
    fromBase58(blockhash, 32) ?? Buffer.alloc(32),
    Buffer.from([1, 3]),
    from.publicKey.toBuffer(),
    to.toBuffer(),
    SystemProgram.programId.toBuffer(),
    fee,
    u32(5_000),
    u32(64 * 1_024),
    Buffer.from([2, 2, data.length, 0]),
    Buffer.from([0, 1]),
    data,
  ]);
  return Buffer.concat([message, sign(null, message, privateKey(from))]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function privateKey({ secretKey }: Keypair) {
  const head = Buffer.from("302e020100300506032b657004220420", "hex");
  const key = Buffer.concat([head, secretKey.slice(0, 32)]);
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}
