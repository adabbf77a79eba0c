/** A tick that crosses nobody's target, with ten thousand rooms watching the symbol. */
import { roomId } from "../src/domain/ids.ts";
import { parsePrice } from "../src/domain/market.ts";
import type { Tick } from "../src/domain/price.ts";
import { PriceFeed } from "../src/engine/price-feed.ts";
import { figure, type Figure } from "./figure.ts";
import { EXCHANGES, SOL_ASSET } from "./venues.ts";

const ROOMS = 10_000;
const TICKS = 200_000;
const ROUNDS = 5;
const NOW_MS = Date.UTC(2026, 10, 23);

export function measure(): Promise<Figure[]> {
  const watched = feedWatchedBy(ROOMS);
  const unwatched = feedWatchedBy(0);
  const rounds: number[] = [];
  const peerRounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const both = [microsecondsATick(watched), microsecondsATick(unwatched)] as const;
    if (round === 0) continue; // warming up
    rounds.push(both[0]);
    peerRounds.push(both[1]);
  }
  return Promise.resolve([
    figure({
      name: "quiet-tick",
      unit: "us",
      better: "lower",
      rounds,
      peerRounds,
      target: 5,
      says: "one consensus tick that crosses nothing, 10,000 rooms on the symbol; peer: no room on it",
    }),
  ]);
}

function feedWatchedBy(rooms: number): PriceFeed {
  const feed = new PriceFeed({
    asset: SOL_ASSET,
    clock: { now: () => NOW_MS, at: () => () => undefined },
    usdt: () => undefined,
    sol: () => undefined,
    onTick: () => undefined,
    toRoom: (room) => {
      throw new Error(`a quiet tick told room ${room}`);
    },
    keep: () => undefined,
  });
  for (let index = 0; index < rooms; index++) {
    const up = index % 2 === 0;
    const target = parsePrice((up ? 165 + index / 1000 : 155 - index / 1000).toFixed(3));
    if (target === undefined) throw new Error("a target is a price");
    const direction = up ? "reach-or-exceed" : "fall-to-or-below";
    feed.watch(roomId(index + 1), { target, direction, class: SOL_ASSET.class }, false);
  }
  return feed;
}

function microsecondsATick(feed: PriceFeed): number {
  const ticks = [159.98, 160, 160.0213].map(tickAt);
  const from = performance.now();
  for (let index = 0; index < TICKS; index++) feed.onTick(ticks[index % ticks.length] as Tick);
  return ((performance.now() - from) * 1000) / TICKS;
}

function tickAt(price: number): Tick {
  const groups = EXCHANGES.map((group) => {
    return { group, price, asOfMs: NOW_MS, share: 1 / EXCHANGES.length, agrees: true };
  });
  const sure = { confidenceBps: 2, quality: 90, status: "live", held: false } as const;
  return { asset: SOL_ASSET.asset, atMs: NOW_MS, price, groups, ...sure };
}
