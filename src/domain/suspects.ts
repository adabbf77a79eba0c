/**
 * Memory of groups that strayed from the consensus. A short excursion is forgiven at once, or every
 * fast move would silence the venues that led it; a long one is remembered until the group has been
 * well inside the band for a minute (reference/oracle.md C.2, C.3). A frozen one is distrusted at once
 * and readmitted in the same way.
 */
import { DISTRUST_AFTER_MS, READMIT_AFTER_MS, type Bands } from "./bands.ts";
import type { GroupPrice } from "./votes.ts";
import { distance } from "./weighted-median.ts";

export interface Suspect {
  /** When the group left the agree band. */
  readonly sinceMs: number;
  /** Outside for too long: it agrees with nothing until it is readmitted. */
  readonly distrusted: boolean;
  readonly why: "strayed" | "frozen";
  /** Start of its present stay inside the readmit band. */
  readonly calmSinceMs: number | undefined;
}

/** By group; groups that nobody suspects are absent. */
export type Suspects = ReadonlyMap<string, Suspect>;

export const NO_SUSPECTS: Suspects = new Map();

/**
 * What is remembered after a consensus at `price` among `groups`, of which some are `frozen`; `price`
 * is undefined when there was no consensus.
 */
export function nextSuspects(
  suspects: Suspects,
  groups: readonly GroupPrice[],
  frozen: ReadonlySet<string>,
  price: number | undefined,
  bands: Bands,
  nowMs: number,
): Suspects {
  const next = new Map<string, Suspect>();
  for (const { group, price: said } of price === undefined ? [] : groups) {
    const off = distance(said, price ?? said);
    const before = suspects.get(group);
    const suspect = frozen.has(group) ? freeze(before, nowMs) : judge(before, off, bands, nowMs);
    if (suspect !== undefined) next.set(group, suspect);
  }
  // Whoever is silent, or cannot be compared, proves nothing: distrust stays and its calm is broken.
  for (const [group, suspect] of suspects) {
    const compared = price !== undefined && groups.some((one) => one.group === group);
    if (!compared && suspect.distrusted) next.set(group, { ...suspect, calmSinceMs: undefined });
  }
  return next.size === 0 ? NO_SUSPECTS : next;
}

function freeze(suspect: Suspect | undefined, nowMs: number): Suspect {
  const sinceMs = suspect?.sinceMs ?? nowMs;
  return { sinceMs, distrusted: true, why: "frozen", calmSinceMs: undefined };
}

function judge(
  suspect: Suspect | undefined,
  off: number,
  bands: Bands,
  nowMs: number,
): Suspect | undefined {
  if (suspect?.distrusted === true) {
    const calmSinceMs = off < bands.readmit ? (suspect.calmSinceMs ?? nowMs) : undefined;
    const readmitted = calmSinceMs !== undefined && nowMs - calmSinceMs >= READMIT_AFTER_MS;
    return readmitted ? undefined : { ...suspect, calmSinceMs };
  }
  if (off <= bands.agree) return undefined;
  const sinceMs = suspect?.sinceMs ?? nowMs;
  const distrusted = nowMs - sinceMs >= DISTRUST_AFTER_MS;
  return { sinceMs, distrusted, why: "strayed", calmSinceMs: undefined };
}
