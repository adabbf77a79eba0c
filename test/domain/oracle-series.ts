/** What the oracle's tests are told: observations, ticks, and whole series of them. */
import { consensus, NO_MEMORY, type Consensus } from "../../src/domain/consensus.ts";
import type { HitRun, HitWatch } from "../../src/domain/hit.ts";
import { startHit, stepHit } from "../../src/domain/hit.ts";
import { parsePrice, type PriceE12 } from "../../src/domain/market.ts";
import type { AssetClass, GroupVote, Observation, Tick } from "../../src/domain/price.ts";
import { assert } from "../../src/domain/result.ts";

export const NOW = 1_790_000_000_000;

export const VENUES = [
  "binance",
  "bybit",
  "coinbase",
  "kraken",
  "okx",
  "another",
  "other",
] as const;
export const DEX = ["chain", "dexscreener", "jupiter"] as const;

/** A fresh, well-formed word of the source that is alone in its group. */
export function said(group: string, price: number, more: Partial<Observation> = {}): Observation {
  const asOfMs = more.asOfMs ?? NOW;
  return {
    source: group,
    group,
    asset: "SOL",
    price,
    quote: "USD",
    spread: 0,
    asOfMs,
    receivedAtMs: Math.min(asOfMs, NOW),
    changedAtMs: asOfMs,
    sequence: 1,
    halted: false,
    ...more,
  };
}

/** A consensus of SOL at NOW, as a major coin without a past, unless told otherwise. */
export function agree(
  observations: readonly Observation[],
  more: Partial<Parameters<typeof consensus>[0]> = {},
): Consensus {
  return consensus({
    asset: "SOL",
    class: "major",
    observations,
    nowMs: NOW,
    usdt: undefined,
    sol: undefined,
    memory: NO_MEMORY,
    ...more,
  });
}

/** A live tick on which everybody agrees on the price, asserted this instant. */
export function tickAt(atMs: number, price: number, more: Partial<Tick> = {}): Tick {
  return {
    asset: "SOL",
    atMs,
    price,
    confidenceBps: 2,
    quality: 99,
    status: "live",
    held: false,
    groups: votes(atMs, [price, price, price]),
    ...more,
  };
}

export function votes(asOfMs: number, prices: readonly number[]): GroupVote[] {
  return prices.map((price, index) => {
    const group = VENUES[index] ?? `group-${index}`;
    return { group, price, asOfMs, share: 1 / prices.length, agrees: true };
  });
}

export function exact(text: string): PriceE12 {
  const price = parsePrice(text);
  assert(price !== undefined, `not a price: ${text}`);
  return price;
}

export interface Step {
  readonly atMs: number;
  readonly observations: readonly Observation[];
}

/** Observations through the consensus into a run, as the oracle does it; every run on the way. */
export function watchSeries(steps: readonly Step[], watch: HitWatch, armed = true): HitRun[] {
  let memory = NO_MEMORY;
  let run = startHit({ armed });
  return steps.map(({ atMs, observations }) => {
    const result = agree(observations, { nowMs: atMs, class: watch.class, memory });
    memory = result.memory;
    run = stepHit(run, result.tick, watch);
    return run;
  });
}

/** Gaps between ticks turned into the instants at which they end, from `startMs` on. */
export function instants(startMs: number, gapsMs: readonly number[]): number[] {
  let atMs = startMs;
  return gapsMs.map((gapMs) => (atMs += gapMs));
}

export function groupsOf(assetClass: AssetClass): readonly string[] {
  return assetClass === "mint" ? DEX : VENUES;
}
