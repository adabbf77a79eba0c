/**
 * Groups that stand still. A venue whose matching has stopped may go on asserting its last price with
 * a fresh time, so its age says nothing; that the others have moved meanwhile does (the frozen rule,
 * reference/oracle.md C.3). More than half of them must have, each by itself: of two others, a median
 * would let one liar have the honest one that rests called frozen.
 */
import { FROZEN_AFTER_MS, type Bands } from "./bands.ts";
import type { GroupPrice } from "./votes.ts";

export interface Still {
  /** When the group's price was last made. */
  readonly changedAtMs: number;
  /** What all groups said when that was first heard. */
  readonly heard: readonly SaidPrice[];
}

export type SaidPrice = Pick<GroupPrice, "group" | "price">;

/** By group. */
export type Stills = ReadonlyMap<string, Still>;

export const NO_STILLS: Stills = new Map();

const NONE: ReadonlySet<string> = new Set();

/** Of two groups that differ nobody can say which one is frozen. */
const GROUPS_MIN = 3;

/** What is remembered next, and which of the groups that are `heard` are frozen now. */
export function watchStills(
  stills: Stills,
  heard: readonly GroupPrice[],
  bands: Bands,
): { readonly stills: Stills; readonly frozen: ReadonlySet<string> } {
  if (bands.frozenMove === Number.POSITIVE_INFINITY || heard.length < GROUPS_MIN) {
    return { stills, frozen: NONE };
  }
  const next = new Map<string, Still>();
  let frozen: Set<string> | undefined;
  for (const { group, asOfMs, changedAtMs } of heard) {
    const before = stills.get(group);
    const still = before?.changedAtMs === changedAtMs ? before : { changedAtMs, heard };
    next.set(group, still);
    // A silent group asserts nothing: it is old, and not frozen.
    if (asOfMs - changedAtMs < FROZEN_AFTER_MS) continue;
    if (othersMoved(group, still.heard, heard, bands.frozenMove)) {
      frozen = (frozen ?? new Set()).add(group);
    }
  }
  return { stills: next, frozen: frozen ?? NONE };
}

function othersMoved(
  group: string,
  then: readonly SaidPrice[],
  now: readonly SaidPrice[],
  move: number,
): boolean {
  let [rose, fell] = [0, 0];
  for (const one of now) {
    const before = then.find((other) => other.group === one.group);
    if (one.group === group || before === undefined) continue;
    const change = one.price / before.price - 1;
    if (change > move) rose++;
    else if (change < -move) fell++;
  }
  return 2 * Math.max(rose, fell) > now.length - 1;
}
