/** One consensus from what the exchanges last said (R15). */
import { consensus, NO_MEMORY } from "../src/domain/consensus.ts";
import type { Observation } from "../src/domain/price.ts";
import { Chance } from "./chance.ts";
import { figure, type Figure } from "./figure.ts";
import { EXCHANGES, SOL_ASSET } from "./venues.ts";

const EVALUATIONS = 50_000;
const ROUNDS = 5;

export function measure(): Promise<Figure[]> {
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const took = microsecondsAnEvaluation();
    if (round > 0) rounds.push(took);
  }
  return Promise.resolve([
    figure({
      name: "consensus",
      unit: "us",
      better: "lower",
      rounds,
      target: 100,
      says: "one consensus of five exchanges, two of them quoting USDT",
    }),
  ]);
}

function microsecondsAnEvaluation(): number {
  const chance = new Chance(5);
  let memory = NO_MEMORY;
  let nowMs = Date.UTC(2026, 10, 23);
  const observations = EXCHANGES.map((venue) => said(venue, nowMs, 160));
  const from = performance.now();
  for (let index = 0; index < EVALUATIONS; index++) {
    nowMs += 100;
    const venue = index % EXCHANGES.length;
    const price = 160 + chance.below(100) / 1000;
    observations[venue] = said(EXCHANGES[venue] ?? "", nowMs, price, index + 2);
    const { asset, class: assetClass } = SOL_ASSET;
    const made = consensus({
      asset,
      class: assetClass,
      observations,
      nowMs,
      usdt: undefined,
      sol: undefined,
      memory,
    });
    memory = made.memory;
    if (made.tick.status !== "live") throw new Error(`the consensus is ${made.tick.status}`);
  }
  return ((performance.now() - from) * 1000) / EVALUATIONS;
}

function said(source: string, atMs: number, price: number, sequence = 1): Observation {
  return {
    source,
    group: source,
    asset: SOL_ASSET.asset,
    price,
    quote: source === "okx" || source === "bybit" ? "USDT" : "USD",
    spread: 0.0001,
    asOfMs: atMs,
    receivedAtMs: atMs,
    changedAtMs: atMs,
    sequence,
    halted: false,
  };
}
