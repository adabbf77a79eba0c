/**
 * R15: many sources, one price, and how far it can be relied on. The price is the share-capped
 * weighted median of independent groups, so that no minority of liars moves it out of the range of
 * the honest ones; nothing is dropped for being an outlier of the moment. The reasons are in
 * reference/oracle.md C.
 */
import {
  agreeingWitnesses,
  BANDS,
  groupWeight,
  isWitness,
  LIVE_AGREEING_SHARE,
  type Bands,
} from "./bands.ts";
import type { FeedStatus, GroupVote, Tick } from "./price.ts";
import { NO_STILLS, watchStills, type Stills } from "./stills.ts";
import { nextSuspects, NO_SUSPECTS, type Suspects } from "./suspects.ts";
import { groupPrices, type GroupPrice, type VotesInput } from "./votes.ts";
import { byValue, cappedShares, distance, weightedQuantile } from "./weighted-median.ts";

/** What one consensus hands to the next one of the same asset. */
export interface ConsensusMemory {
  /** The last published tick that was not held. */
  readonly last: Tick | undefined;
  readonly suspects: Suspects;
  readonly stills: Stills;
}

export const NO_MEMORY: ConsensusMemory = {
  last: undefined,
  suspects: NO_SUSPECTS,
  stills: NO_STILLS,
};

export interface ConsensusInput extends VotesInput {
  readonly memory: ConsensusMemory;
}

export interface Consensus {
  readonly tick: Tick;
  readonly memory: ConsensusMemory;
}

/** A held tick is sure of nothing: its confidence is the whole price. */
const HELD_CONFIDENCE_BPS = 10_000;

/** Least doubt about any price, as a fraction of it. */
const CONFIDENCE_MIN = 0.0001;

/** The consensus at `nowMs`. Pure, total, and indifferent to the order of the observations. */
export function consensus(input: ConsensusInput): Consensus {
  const { memory, nowMs } = input;
  const bands = BANDS[input.class];
  const heard = groupPrices(input);
  const groups = voters(heard, memory.suspects, bands);
  const shares = cappedShares(groups.map(({ group }) => groupWeight(group)));
  const price = agreedPrice(groups, shares, memory.last, bands, nowMs);
  const { stills, frozen } = watchStills(memory.stills, heard, bands);
  const suspects = nextSuspects(memory.suspects, heard, frozen, price, bands, nowMs);
  if (price === undefined) {
    const tick = heldTick(input, groups, shares);
    return { tick, memory: { last: memory.last, suspects, stills } };
  }
  const votes = groups.map((group, index): GroupVote => {
    const distrusted = suspects.get(group.group)?.distrusted === true;
    const agrees = !distrusted && distance(group.price, price) <= bands.agree;
    const share = shares[index] ?? 0;
    return { group: group.group, price: group.price, asOfMs: group.asOfMs, share, agrees };
  });
  const agreeing = votes.reduce((sum, vote) => sum + (vote.agrees ? vote.share : 0), 0);
  const confidence = confidenceIn(price, groups, shares);
  const tick: Tick = {
    asset: input.asset,
    atMs: nowMs,
    price,
    confidenceBps: (confidence / price) * 10_000,
    quality: quality(groups, shares, agreeing, confidence / (bands.agree * price)),
    status: status(votes, agreeing, bands),
    held: false,
    groups: votes,
  };
  return { tick, memory: { last: tick, suspects, stills } };
}

/**
 * A distrusted group is left out while enough others for `live` remain: it would go on widening the
 * doubt about a price that they are sure of. With fewer all speak, and the median of three bears one
 * liar better than the middle of two would bear the next.
 */
function voters(
  heard: readonly GroupPrice[],
  suspects: Suspects,
  bands: Bands,
): readonly GroupPrice[] {
  if (suspects.size === 0) return heard;
  const trusted = heard.filter(({ group }) => suspects.get(group)?.distrusted !== true);
  const witnesses = trusted.filter(({ group }) => isWitness(group)).length;
  return witnesses >= bands.minGroups ? trusted : heard;
}

/** C.3 step 3; undefined when the last price must be held. */
function agreedPrice(
  groups: readonly GroupPrice[],
  shares: readonly number[],
  last: Tick | undefined,
  bands: Bands,
  nowMs: number,
): number | undefined {
  const [a, b] = groups;
  if (a === undefined) return undefined;
  if (b === undefined) {
    if (last === undefined || nowMs - last.atMs >= bands.holdMs) return a.price;
    return distance(a.price, last.price) > bands.jump ? undefined : a.price;
  }
  if (groups.length === 2) {
    const middle = (a.price + b.price) / 2;
    return Math.abs(a.price - b.price) / middle > bands.agree ? undefined : middle;
  }
  const sorted = groups.map(({ price }, i) => ({ value: price, weight: shares[i] ?? 0 }));
  return weightedQuantile(sorted.sort(byValue), 0.5);
}

/** Nothing can be said now: the last price that could be, which decides no money (R15). */
function heldTick(
  input: ConsensusInput,
  groups: readonly GroupPrice[],
  shares: readonly number[],
): Tick {
  return {
    asset: input.asset,
    atMs: input.nowMs,
    price: input.memory.last?.price ?? 0,
    confidenceBps: HELD_CONFIDENCE_BPS,
    quality: 0,
    status: groups.length === 0 ? "down" : "conflict",
    held: true,
    groups: groups.map(({ group, price, asOfMs }, index) => {
      return { group, price, asOfMs, share: shares[index] ?? 0, agrees: false };
    }),
  };
}

/**
 * Each group votes thrice, for its price and for both ends of its doubt; the confidence is the
 * further of the quartiles (after Pyth, reference/oracle.md C.1). In dollars.
 */
function confidenceIn(
  price: number,
  groups: readonly GroupPrice[],
  shares: readonly number[],
): number {
  const votes = groups.flatMap((group, index) => {
    const weight = (shares[index] ?? 0) / 3;
    return [
      { value: group.price * (1 - group.half), weight },
      { value: group.price, weight },
      { value: group.price * (1 + group.half), weight },
    ];
  });
  votes.sort(byValue);
  const below = price - weightedQuantile(votes, 0.25);
  const above = weightedQuantile(votes, 0.75) - price;
  return Math.max(below, above, price * CONFIDENCE_MIN);
}

/** 0 to 100: how many speak, how many of them agree, how tightly, and how recently. */
function quality(
  groups: readonly GroupPrice[],
  shares: readonly number[],
  agreeing: number,
  looseness: number,
): number {
  const tight = 1 - Math.min(1, looseness);
  const fresh = groups.reduce(
    (sum, { staleness }, i) => sum + (shares[i] ?? 0) * (1 - staleness),
    0,
  );
  return Math.round(100 * Math.min(1, groups.length / 4) * agreeing * (0.5 + 0.5 * tight) * fresh);
}

/**
 * R15: `live` needs so many groups that agree, with most of the share. Sums of floating shares miss
 * three fifths by a few bits: the last digits are forgiven.
 */
function status(votes: readonly GroupVote[], agreeing: number, bands: Bands): FeedStatus {
  if (votes.length === 1) return "single";
  const enough = agreeingWitnesses(votes) >= bands.minGroups;
  return enough && agreeing >= LIVE_AGREEING_SHARE - 1e-9 ? "live" : "degraded";
}
