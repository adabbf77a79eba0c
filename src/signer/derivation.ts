/**
 * SLIP-0010 for Ed25519: from a seed to the key at a path, hardened steps only, as that curve knows no
 * others. The paths are those of Solana's wallets and of Turnkey, so a mnemonic can move between them.
 */
import { createHmac } from "node:crypto";

export interface PathNode {
  /** 32 bytes: the seed of the Ed25519 key at this path. */
  readonly key: Uint8Array;
  readonly chainCode: Uint8Array;
}

const HARDENED = 0x8000_0000;

/** `seed` is BIP39's, 64 bytes (the format takes 16 to 64). */
export function masterNode(seed: Uint8Array): PathNode {
  return node(createHmac("sha512", "ed25519 seed").update(seed).digest());
}

/** The child `index'`; `index` is below 2^31. */
export function hardenedChild({ key, chainCode }: PathNode, index: number): PathNode {
  const data = Buffer.alloc(37);
  data.set(key, 1);
  data.writeUInt32BE(HARDENED + index, 33);
  const child = node(createHmac("sha512", chainCode).update(data).digest());
  data.fill(0);
  return child;
}

function node(digest: Buffer): PathNode {
  return { key: digest.subarray(0, 32), chainCode: digest.subarray(32) };
}

/** `m/44'/501'`, below which all accounts of Solana are. */
export function solanaBranch(seed: Uint8Array): PathNode {
  return hardenedChild(hardenedChild(masterNode(seed), 44), 501);
}

/** The key's seed at `m/44'/501'/index'/0'`, from {@link solanaBranch}. */
export function accountSeed(branch: PathNode, index: number): Uint8Array {
  return hardenedChild(hardenedChild(branch, index), 0).key;
}
