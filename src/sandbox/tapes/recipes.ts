/**
 * How the tapes of data/tapes were made: each from its seed, the same bytes every time. `make.ts`
 * writes them; a test compares what lies there.
 */
import { seededRandom } from "../exchanges/random.ts";
import type { TapeAct, TapeHeader, TapeRoom } from "./tape.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

type Recipe = Omit<TapeHeader, "tape" | "assets" | "venues" | "mints"> & {
  readonly venues?: readonly string[];
  readonly mints?: readonly string[];
  /** Without those that every tape begins with. */
  readonly acts: readonly TapeAct[];
};

/** Two minutes into the tape; so it locks at 9:30 and settles at 17:00. */
function room(target: string, verdict: TapeRoom["verdict"], rest: Partial<TapeRoom> = {}) {
  return {
    opensAtMs: 2 * MINUTE_MS,
    asset: "SOL",
    settlement: "touch",
    direction: "reach-or-exceed",
    target,
    window: "15m",
    verdict,
    ...rest,
  } as const;
}

const USUAL_PRICE = 165;
const USUAL_LENGTH_MS = 20 * MINUTE_MS;

const setSol = (atMs: number, price: number): TapeAct => ({
  atMs,
  do: "setPrice",
  asset: "SOL",
  price,
});

const lie = (atMs: number, venue: string, percent: number): TapeAct => ({
  atMs,
  do: "lie",
  venue,
  percent,
});

/**
 * SOL drifts from one price to another and strays by some basis points on the way: every step keeps
 * nine tenths of where it had strayed to, and never is more than thrice `restlessBps` away.
 */
function drift(options: {
  readonly seed: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly from?: number;
  readonly to?: number;
  readonly everyMs?: number;
  readonly restlessBps?: number;
}): TapeAct {
  const { seed, fromMs, toMs, from = USUAL_PRICE, to = from } = options;
  const { everyMs = 5 * SECOND_MS, restlessBps = 4 } = options;
  const random = seededRandom(seed);
  const steps = Math.floor((toMs - fromMs) / everyMs);
  const prices: number[] = [];
  let strayBps = 0;
  for (let step = 0; step <= steps; step += 1) {
    const straight = from + ((to - from) * step) / steps;
    prices.push(Number((straight * (1 + strayBps / 10_000)).toFixed(2)));
    const next = 0.9 * strayBps + Math.sqrt(0.19) * restlessBps * random.normal();
    strayBps = Math.min(3 * restlessBps, Math.max(-3 * restlessBps, next));
  }
  return { atMs: fromMs, do: "path", asset: "SOL", everyMs, prices };
}

function calmDay(): Recipe {
  const seed = 24;
  const lengthMs = 24 * HOUR_MS;
  const drifting = { seed, fromMs: 0, toMs: lengthMs, to: 167, everyMs: MINUTE_MS };
  return {
    title: "A calm day",
    shows: "Twenty-four hours in which SOL drifts from 165 to 167 and nothing happens.",
    lengthMs,
    seed,
    rooms: [
      room("170", "NO", { window: "23h" }),
      room("166", "YES", { window: "23h", settlement: "close" }),
    ],
    acts: [drift({ ...drifting, restlessBps: 12 })],
  };
}

function flashWick(): Recipe {
  const seed = 3;
  return {
    title: "Flash wick on one venue",
    shows:
      "Kraken alone jumps by 4 % for eight seconds, and later by 6 % for twenty: longer than the dwell, but one exchange is no consensus.",
    lengthMs: USUAL_LENGTH_MS,
    seed,
    rooms: [room("170", "NO")],
    acts: [
      drift({ seed, fromMs: 0, toMs: USUAL_LENGTH_MS }),
      lie(8 * MINUTE_MS, "kraken", 4),
      lie(8 * MINUTE_MS + 8 * SECOND_MS, "kraken", 0),
      lie(12 * MINUTE_MS, "kraken", 6),
      lie(12 * MINUTE_MS + 20 * SECOND_MS, "kraken", 0),
    ],
  };
}

/** Moments of the wicks on all exchanges: three while the room is OPEN and one while it is LOCKED. */
const WICKS_MS = [8, 8.5, 9, 12].map((minute) => minute * MINUTE_MS);

function commonWick(): Recipe {
  const seed = 5;
  const calmMs = [0, ...WICKS_MS.map((atMs) => atMs + 2 * SECOND_MS)];
  const endsMs = [...WICKS_MS, USUAL_LENGTH_MS];
  return {
    title: "Wick on all venues, shorter than the dwell",
    shows:
      "Every exchange jumps to 171 for two seconds, four times. Betting is suspended and opens again; nothing is settled before three seconds.",
    lengthMs: USUAL_LENGTH_MS,
    seed,
    rooms: [room("170", "NO")],
    acts: calmMs.flatMap((fromMs, index) => {
      const toMs = endsMs[index] ?? USUAL_LENGTH_MS;
      const calm = drift({ seed: seed + index, fromMs, toMs });
      return toMs === USUAL_LENGTH_MS ? [calm] : [calm, setSol(toMs, 171)];
    }),
  };
}

function frozenVenue(): Recipe {
  const seed = 7;
  const wickMs = 8 * MINUTE_MS;
  return {
    title: "Frozen venue",
    shows:
      "Kraken freezes at the top of a wick and repeats 171 until after the settle time, with a healthy connection. A frozen price never ripens into a hit.",
    lengthMs: USUAL_LENGTH_MS,
    seed,
    rooms: [room("170", "NO")],
    acts: [
      drift({ seed, fromMs: 0, toMs: wickMs }),
      setSol(wickMs, 171),
      { atMs: wickMs + SECOND_MS, do: "freeze", venue: "kraken", on: true },
      drift({ seed: seed + 1, fromMs: wickMs + 2 * SECOND_MS, toMs: USUAL_LENGTH_MS }),
      { atMs: 19 * MINUTE_MS, do: "freeze", venue: "kraken", on: false },
    ],
  };
}

/** What liars do in vain: a touch room within their reach, and a close room whose end they meet. */
const LIED_TO = [room("167", "NO"), room("166", "NO", { settlement: "close" })];

function liars(title: string, shows: string, seed: number, venues: readonly string[]): Recipe {
  return {
    title,
    shows,
    lengthMs: USUAL_LENGTH_MS,
    seed,
    rooms: LIED_TO,
    acts: [
      drift({ seed, fromMs: 0, toMs: USUAL_LENGTH_MS }),
      ...venues.map((venue) => lie(5 * MINUTE_MS, venue, 3)),
      ...venues.map((venue) => lie(19 * MINUTE_MS, venue, 0)),
    ],
  };
}

const oneLiar = (): Recipe =>
  liars(
    "One liar",
    "Kraken says 3 % too much from the fifth minute until after the settle time. The price stays within what the honest exchanges say.",
    11,
    ["kraken"],
  );

const twoLiars = (): Recipe => ({
  ...liars(
    "Two liars of five",
    "Binance and Coinbase, the two with most weight, say the same 3 % too much. Three honest exchanges keep the price among themselves.",
    13,
    ["binance", "coinbase"],
  ),
  venues: ["binance", "coinbase", "kraken", "okx", "bybit"],
});

function outage(): Recipe {
  const seed = 17;
  const lengthMs = 30 * MINUTE_MS;
  const [cutMs, moveMs, backMs] = [15.5 * MINUTE_MS, 16 * MINUTE_MS, 19.5 * MINUTE_MS];
  return {
    title: "Feed outage over the settle time",
    shows:
      "Every exchange is cut off for four minutes, and when they come back SOL is at 168. Far from it a room is NO; beyond its target, when nobody saw when, it is VOID; a closing price waits for a whole minute.",
    lengthMs,
    seed,
    rooms: [room("170", "NO"), room("167", "VOID"), room("166", "YES", { settlement: "close" })],
    acts: [
      drift({ seed, fromMs: 0, toMs: moveMs }),
      { atMs: cutMs, do: "cut", venue: "all", on: true },
      drift({ seed: seed + 1, fromMs: moveMs, toMs: lengthMs, from: 168 }),
      { atMs: backMs, do: "cut", venue: "all", on: false },
    ].toSorted((a, b) => a.atMs - b.atMs) as TapeAct[],
  };
}

function slowCrossing(): Recipe {
  const seed = 19;
  const [leaveMs, arriveMs] = [5 * MINUTE_MS, 12 * MINUTE_MS];
  return {
    title: "A slow crossing that lasts",
    shows:
      "SOL climbs from 165 to 172 within seven minutes, passes 170 on the way and stays there.",
    lengthMs: USUAL_LENGTH_MS,
    seed,
    rooms: [room("170", "YES"), room("170", "YES", { settlement: "close" }), room("175", "NO")],
    acts: [
      drift({ seed, fromMs: 0, toMs: leaveMs }),
      drift({ seed: seed + 1, fromMs: leaveMs, toMs: arriveMs, to: 172 }),
      drift({ seed: seed + 2, fromMs: arriveMs, toMs: USUAL_LENGTH_MS, from: 172 }),
    ],
  };
}

function exactTouch(): Recipe {
  const touchMs = 8 * MINUTE_MS;
  return {
    title: "A target touched exactly",
    shows:
      "The market stands still, is put to exactly 170 for ten seconds, and falls back. Equality counts as reached; a cent more was not.",
    lengthMs: USUAL_LENGTH_MS,
    seed: 23,
    rooms: [room("170", "YES"), room("170.01", "NO")],
    acts: [
      { atMs: 0, do: "walk", on: false },
      setSol(touchMs, 170),
      setSol(touchMs + 10 * SECOND_MS, 169),
    ],
  };
}

/** Of a cap's way from one value to another, in steps of a twelfth, five seconds apart. */
function climb(fromMs: number, from: number, to: number): TapeAct[] {
  const steps = 12;
  return Array.from({ length: steps }, (_, step) => {
    const quote = Number((from * (to / from) ** ((step + 1) / steps)).toFixed(2));
    return { atMs: fromMs + step * 5 * SECOND_MS, do: "setCap", mint: COIN, quote } as const;
  });
}

const COIN = "ALMOST";

function graduation(): Recipe {
  const seed = 29;
  const lengthMs = 25 * MINUTE_MS;
  const about = { asset: undefined, mint: COIN };
  // Deep enough by then that it is thin no more (R16): a hit must last 15 seconds, before it a minute.
  const later = { ...about, opensAtMs: 8 * MINUTE_MS };
  const wickMs = 12 * MINUTE_MS;
  const cap = (atMs: number, quote: number): TapeAct => ({ atMs, do: "setCap", mint: COIN, quote });
  return {
    title: "The graduation of a mint",
    shows:
      "ALMOST leaves its curve in the fourth minute, has no market for five seconds, and then a pool in which its cap climbs from $68k to $165k. A pump to $215k lasts ten seconds and decides nothing; one to $190k lasts.",
    lengthMs,
    seed,
    mints: [COIN],
    rooms: [
      room("110000", "YES", about),
      room("200000", "NO", later),
      room("185000", "YES", later),
    ],
    acts: [
      cap(0, 390),
      { atMs: 4 * MINUTE_MS, do: "graduate", mint: COIN },
      ...climb(5 * MINUTE_MS, 411, 1_000),
      cap(wickMs, 1_300),
      cap(wickMs + 10 * SECOND_MS, 1_000),
      ...climb(16 * MINUTE_MS, 1_000, 1_150),
    ],
  };
}

const RECIPES: Readonly<Record<string, () => Recipe>> = {
  "calm-day": calmDay,
  "flash-wick": flashWick,
  "common-wick": commonWick,
  "frozen-venue": frozenVenue,
  "one-liar": oneLiar,
  "two-liars-of-five": twoLiars,
  "feed-outage": outage,
  "slow-crossing": slowCrossing,
  "exact-touch": exactTouch,
  graduation,
};

/** Every tape as a file: its name, and its text. */
export function makeTapes(): ReadonlyMap<string, string> {
  const files = Object.entries(RECIPES).map(([name, recipe]) => {
    const { title, shows, venues = [], mints = [], lengthMs, seed, rooms, acts } = recipe();
    const needs = {
      ...(venues.length === 0 ? {} : { venues }),
      ...(mints.length === 0 ? {} : { mints }),
    };
    const header = { tape: 1, title, shows, assets: ["SOL", "USDT"], ...needs, lengthMs, seed };
    const opening: readonly TapeAct[] = [
      { atMs: 0, do: "walk", on: true },
      { atMs: 0, do: "setPrice", asset: "USDT", price: 1 },
      setSol(0, USUAL_PRICE),
    ];
    const lines = [{ ...header, rooms }, ...opening, ...acts].map((line) => JSON.stringify(line));
    return [`${name}.tape.jsonl`, `${lines.join("\n")}\n`] as const;
  });
  return new Map(files);
}
