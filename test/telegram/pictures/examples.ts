/** Rooms whose pictures are looked at: each a chart with one thing about it. */
import { roomId, userId } from "../../../src/domain/ids.ts";
import type { PriceView } from "../../../src/engine/door.ts";
import type { RoomCard } from "../../../src/engine/room-card.ts";
import type { TrailPoint } from "../../../src/engine/price-trail.ts";
import type { PoolPoint, RoomChart } from "../../../src/engine/room-charts.ts";
import { sol } from "../fake-door.ts";
import { START_MS } from "../time.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MINT = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";

/** A room of an hour, `minutes` after it was opened. */
export function exampleCard(changes: Partial<RoomCard> = {}): RoomCard {
  return {
    id: roomId(12),
    title: "Will SOL reach $165 by 15:00 UTC?",
    market: { kind: "coin-price", asset: "SOL" },
    direction: "reach-or-exceed",
    target: "165",
    settlement: "touch",
    host: userId(900),
    createdAtMs: START_MS,
    lockAtMs: START_MS + HOUR_MS / 2,
    settleAtMs: START_MS + HOUR_MS,
    feeBps: 300,
    minPlayers: 2,
    minStakeLamports: sol(0.01),
    maxStakeLamports: sol(1000),
    rule: "YES as soon as the consensus holds SOL at or above $165; otherwise NO.",
    phase: "OPEN",
    state: "OPEN.betting",
    acceptsStakes: true,
    suspended: false,
    players: 15,
    yesLamports: sol(100),
    noLamports: sol(50),
    changedAtMs: START_MS,
    settled: undefined,
    ...changes,
  };
}

/** A price that wanders, the same each time. */
function walk(from: number, count: number, wildness: number): number[] {
  let seed = 7;
  let price = from;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    price *= 1 + (seed / 2_147_483_648 - 0.49) * wildness;
    return price;
  });
}

interface Told {
  readonly card?: Partial<RoomCard>;
  /** Of the room's life, in minutes. */
  readonly minutes?: number;
  readonly price?: number;
  readonly wildness?: number;
  readonly everyMs?: number;
  readonly pools?: readonly PoolPoint[];
  readonly change?: (points: TrailPoint[]) => TrailPoint[];
  readonly chart?: Partial<RoomChart>;
}

export function exampleChart(told: Told = {}): RoomChart {
  const { minutes = 20, price = 160, wildness = 0.002, everyMs = 10_000 } = told;
  const card = exampleCard(told.card);
  const atMs = card.settled?.atMs ?? card.createdAtMs + minutes * MINUTE_MS;
  const toMs = card.settled?.atMs ?? card.settleAtMs;
  const fromMs = card.createdAtMs - Math.floor((toMs - card.createdAtMs) / 8);
  const count = Math.floor((atMs - fromMs) / everyMs);
  const walked = walk(price, count, wildness);
  const points = walked.map((last, index): TrailPoint => {
    const before = walked[index - 1] ?? last;
    const middleMs = fromMs + index * everyMs + everyMs / 2;
    const [low, high] = [Math.min(before, last), Math.max(before, last)];
    return { atMs: middleMs, low, high, last };
  });
  const changed = told.change?.(points) ?? points;
  return {
    card,
    atMs,
    fromMs,
    toMs,
    price: priceView(changed.at(-1)?.last ?? price, atMs),
    trail: { sinceMs: fromMs, everyMs, points: changed },
    pools: told.pools ?? growingPools(card, atMs),
    suspended: [],
    ...told.chart,
  };
}

function priceView(price: number, atMs: number): PriceView {
  return { asset: "SOL", price, status: "live", confidenceBps: 5, atMs, groups: [] };
}

function growingPools(
  { createdAtMs, yesLamports, noLamports }: RoomCard,
  atMs: number,
): PoolPoint[] {
  const steps = [
    [0.04, 0.1, 0],
    [0.1, 0.2, 0.3],
    [0.3, 0.5, 0.4],
    [0.5, 0.7, 0.9],
    [0.7, 1, 1],
    [1, 1, 1],
  ] as const;
  return steps.map(([time, yes, no]) => ({
    atMs: createdAtMs + time * (atMs - createdAtMs),
    yesLamports: sol((Number(yesLamports) / 1e9) * yes),
    noLamports: sol((Number(noLamports) / 1e9) * no),
  }));
}

function settled(facts: Partial<NonNullable<RoomCard["settled"]>>): Partial<RoomCard> {
  return {
    phase: "SETTLED",
    acceptsStakes: false,
    settled: {
      outcome: "YES",
      reason: undefined,
      atMs: START_MS + 40 * MINUTE_MS,
      price: "165.02",
      hitAtMs: START_MS + 40 * MINUTE_MS - 4_000,
      feeLamports: sol(4.5),
      hostLamports: sol(1.5),
      evidence: [],
      ...facts,
    },
  };
}

const LONG_TITLE =
  "Will the price of <Solana> & “friends” go beyond all that anybody has seen, once more, "
    .repeat(3)
    .slice(0, 200);

export const EXAMPLES: Readonly<Record<string, RoomChart>> = {
  calm: exampleChart({ wildness: 0.0003 }),
  wick: exampleChart({
    change: (points) =>
      points.map((point, index) => (index === 90 ? { ...point, high: 165.4 } : point)),
    chart: {
      suspended: [{ fromMs: START_MS + 450_000, toMs: START_MS + 453_000 }],
    },
  }),
  hit: exampleChart({
    card: settled({}),
    price: 161,
    change: (points) =>
      points.map((point, index) => {
        const lift = Math.max(0, index - points.length + 20) / 20;
        const last = point.last + (165.02 - point.last) * lift;
        return { ...point, last, low: last - 0.1, high: last };
      }),
  }),
  missed: exampleChart({
    card: settled({ outcome: "NO", atMs: START_MS + HOUR_MS, price: "158.4", hitAtMs: undefined }),
    price: 158,
  }),
  void: exampleChart({
    card: {
      ...settled({
        outcome: "VOID",
        reason: "min-players-not-met",
        price: undefined,
        hitAtMs: undefined,
        atMs: START_MS + HOUR_MS / 2,
      }),
      yesLamports: sol(5),
      noLamports: sol(0),
    },
  }),
  day: exampleChart({
    card: { lockAtMs: START_MS + 18 * HOUR_MS, settleAtMs: START_MS + 24 * HOUR_MS },
    minutes: 14,
    everyMs: 195_000,
  }),
  restarted: exampleChart({
    minutes: 40,
    change: (points) => points.filter((_, index) => index < 80 || index > 130),
    card: { phase: "LOCKED", acceptsStakes: false },
  }),
  begun: exampleChart({
    minutes: 30,
    change: (points) => points.slice(170),
  }),
  title: exampleChart({ card: { title: LONG_TITLE, target: "165.123456789012" } }),
  foreign: exampleChart({
    card: { title: "ソラナは165ドルに達しますか 🚀", target: "98123456.5" },
    price: 65_120,
  }),
  tiny: exampleChart({
    card: {
      title: "Will PEPE fall to $0.0000231?",
      market: { kind: "coin-price", asset: "PEPE" },
      direction: "fall-to-or-below",
      target: "0.0000231",
    },
    price: 0.0000235,
  }),
  cap: exampleChart({
    card: {
      title: "Will the cap of 7xKX…gAsU reach $300k?",
      market: { kind: "pump-cap", mint: MINT },
      target: "300000",
    },
    price: 281_340,
    wildness: 0.02,
  }),
  empty: exampleChart({
    minutes: 0,
    pools: [],
    change: () => [],
    chart: { price: undefined, trail: { sinceMs: undefined, everyMs: 10_000, points: [] } },
    card: { phase: "QUEUING", players: 0, yesLamports: sol(0), noLamports: sol(0) },
  }),
};
