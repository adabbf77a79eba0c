/** R17: a stake booked when the hit was already on its way is void. */
import type { AssetClass } from "./price.ts";

const GUARD_MS: Record<AssetClass, number> = { major: 10_000, alt: 10_000, mint: 60_000 };

/** From this moment on, by the ledger's clock, stakes in a room that settles by a hit are void. */
export function lateFromMs(hitAtMs: number, assetClass: AssetClass): number {
  return hitAtMs - GUARD_MS[assetClass];
}

export function isLate(bookedAtMs: number, hitAtMs: number, assetClass: AssetClass): boolean {
  return bookedAtMs >= lateFromMs(hitAtMs, assetClass);
}
