/**
 * The oracle's numbers, one row per asset class and one place for all of them (R15-R18;
 * reference/oracle.md C.3). Every duration is in milliseconds, every band a fraction of the price.
 */
import type { AssetClass, GroupVote } from "./price.ts";

export interface Bands {
  /** A group agrees while it is at most this far from the consensus; a book wider than this is no book. */
  readonly agree: number;
  /** A distrusted group must stay this close, for {@link READMIT_AFTER_MS}, to be believed again. */
  readonly readmit: number;
  /** Up to this age an assertion is as good as new; from here to `hardAgeMs` it fades. */
  readonly softAgeMs: number;
  /** Older assertions do not vote. */
  readonly hardAgeMs: number;
  /** A venue without a trade or a change of its book for so long is taken for frozen. */
  readonly unchangedMaxMs: number;
  /** A group that stands still while most of the others move further than this is frozen. */
  readonly frozenMove: number;
  /** Groups that `live` needs (R15). */
  readonly minGroups: number;
  /** A lone group may move this far within `holdMs`; a further jump is held, not believed. */
  readonly jump: number;
  readonly holdMs: number;
  readonly hit: HitBands;
}

/** What R16 asks of a hit. */
export interface HitBands {
  readonly maxConfidenceBps: number;
  /** How long the consensus must stay at or beyond the target. */
  readonly dwellMs: number;
  readonly minTicks: number;
  /** A longer silence between two ticks starts the run over. */
  readonly maxGapMs: number;
  /** A vote counts only if its source asserted it this recently: a frozen wick cannot ripen. */
  readonly voteAgeMs: number;
}

export const BANDS: Readonly<Record<AssetClass, Bands>> = {
  major: {
    agree: 0.01,
    readmit: 0.005,
    softAgeMs: 3_000,
    hardAgeMs: 15_000,
    unchangedMaxMs: 120_000,
    frozenMove: 0.005,
    minGroups: 3,
    jump: 0.01,
    holdMs: 60_000,
    hit: { maxConfidenceBps: 30, dwellMs: 3_000, minTicks: 3, maxGapMs: 2_000, voteAgeMs: 2_000 },
  },
  alt: {
    agree: 0.03,
    readmit: 0.015,
    softAgeMs: 5_000,
    hardAgeMs: 30_000,
    unchangedMaxMs: 180_000,
    // Half the band, as for majors: by then the group is as far off as one that is not readmitted.
    frozenMove: 0.015,
    minGroups: 3,
    jump: 0.03,
    holdMs: 60_000,
    hit: { maxConfidenceBps: 100, dwellMs: 5_000, minTicks: 3, maxGapMs: 3_000, voteAgeMs: 3_000 },
  },
  mint: {
    agree: 0.05,
    readmit: 0.025,
    softAgeMs: 5_000,
    // Five seconds above the reference's 30: DexScreener sends no time and is dated 30 s back (A.8),
    // so that at 30 it could never vote. Its vote is still far too old to count for a hit.
    hardAgeMs: 35_000,
    // A mint may rest for hours without being frozen: its account is asserted by every slot, and a
    // lagging slot is an old assertion, which the ages above deal with.
    unchangedMaxMs: Number.POSITIVE_INFINITY,
    // The groups of a mint read one pool, some of them half a minute late (A.8): standing still while
    // another moves is lag, and would bar them whenever something happens.
    frozenMove: Number.POSITIVE_INFINITY,
    minGroups: 2,
    jump: 0.2,
    holdMs: 60_000,
    hit: { maxConfidenceBps: 300, dwellMs: 15_000, minTicks: 5, maxGapMs: 5_000, voteAgeMs: 5_000 },
  },
};

/** R16: the dwell of a mint whose liquidity is below 20,000 dollars. */
export const THIN_MINT_DWELL_MS = 60_000;

/** Outside the agree band for so long, a group is distrusted. */
export const DISTRUST_AFTER_MS = 30_000;

/** Inside the readmit band without a break for so long, a distrusted group is believed again. */
export const READMIT_AFTER_MS = 60_000;

/** An assertion from further in the future than this has a broken clock and does not vote. */
export const CLOCK_TOLERANCE_MS = 2_000;

/** A lull in trading is no freeze: a group asserts the same for so long before it is called frozen. */
export const FROZEN_AFTER_MS = 10_000;

/** Share of the votes that must agree before a consensus is `live`. */
export const LIVE_AGREEING_SHARE = 0.6;

/** No group ever has a larger share of a consensus of three or more. */
export const SHARE_CAP = 0.4;

/** Together, the largest minority of groups stays below this share: it can never be the median. */
export const MINORITY_CAP = 0.49;

/** Half the spread that even a source without a book is given. */
export const HALF_SPREAD_MIN = 0.0002;

/** Venues that quote in USDT (A.11): when the rate is this old it is taken as 1 .. */
export const USDT_STALE_AFTER_MS = 60_000;
/** .. at the price of so much doubt about each converted quote .. */
export const USDT_ASSUMED_DOUBT = 0.002;
/** .. and beyond these rates the tether has slipped, and such venues say nothing about dollars. */
export const USDT_LOWEST = 0.97;
export const USDT_HIGHEST = 1.03;

/** A market that quotes in SOL says nothing about dollars when the price of SOL is older than this. */
export const SOL_STALE_AFTER_MS = 15_000;

const GROUP_WEIGHTS: ReadonlyMap<string, number> = new Map([
  ["binance", 1],
  ["coinbase", 1],
  ["kraken", 0.8],
  ["okx", 0.8],
  ["bybit", 0.8],
  ["agg", 0.3],
  ["chain", 1],
  ["dexscreener", 0.5],
  ["jupiter", 0.5],
]);

/** What an independence group's vote weighs before shares are capped; a stranger weighs little. */
export function groupWeight(group: string): number {
  return GROUP_WEIGHTS.get(group) ?? 0.3;
}

/** An average over the venues is another look at their prices: it votes, and is no witness (oracle.md 0). */
const AVERAGES: ReadonlySet<string> = new Set(["agg"]);

/** A group's name as people read it. */
export function groupName(group: string): string {
  return AVERAGES.has(group) ? "averages" : group;
}

/** Whether a group counts towards those that `live`, a hit and a settle time need. */
export function isWitness(group: string): boolean {
  return !AVERAGES.has(group);
}

/** How many of those that count say the same as the consensus. */
export function agreeingWitnesses(votes: readonly Pick<GroupVote, "group" | "agrees">[]): number {
  return votes.filter(({ group, agrees }) => agrees && isWitness(group)).length;
}
