/**
 * Blockhashes. Each bears its slot in its last eight bytes, so that nobody need keep a list of them, and
 * one that was given out before a restart is as good after it.
 */
import { createHash } from "node:crypto";
import { base58, fromBase58 } from "./base58.ts";

/** A transaction may land in so many blocks after its blockhash's own. */
export const BLOCKHASH_LIFE = 150;
/** Slots without a block since genesis: a height is never its slot. */
const SKIPPED_SLOTS = 23_000_000;

export function heightOf(slot: number): number {
  return Math.max(0, slot - SKIPPED_SLOTS);
}

export function blockhashOf(slot: number): string {
  const bytes = createHash("sha256").update(`rooms sandbox block ${slot}`).digest();
  bytes.writeBigUInt64BE(BigInt(slot), 24);
  return base58(bytes);
}

/** Undefined for a hash that this chain never gave out. */
export function slotOfBlockhash(hash: string): number | undefined {
  const bytes = fromBase58(hash, 32);
  if (bytes === undefined) return undefined;
  const slot = Number(Buffer.from(bytes).readBigUInt64BE(24));
  return Number.isSafeInteger(slot) && blockhashOf(slot) === hash ? slot : undefined;
}

/** Whether a bank at `slot` takes transactions with this hash. */
export function isAlive(hash: string, slot: number): boolean {
  const born = slotOfBlockhash(hash);
  return born !== undefined && born <= slot && heightOf(slot) - heightOf(born) <= BLOCKHASH_LIFE;
}
