/** A tape on the clock: each act at its moment, and the exchanges as they were when it is over. */
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  createExchanges,
  type ExchangesControl,
} from "../../../src/sandbox/exchanges/exchanges.ts";
import { priceOn, tapeMisfit, TapePlayer } from "../../../src/sandbox/tapes/player.ts";
import { parseTape, sayFault, type Tape, type TapeAct } from "../../../src/sandbox/tapes/tape.ts";
import { seededRandom } from "../../../src/sandbox/exchanges/random.ts";
import { createPump } from "../../../src/sandbox/pump/pump.ts";
import { ManualClock } from "../../oracle/manual-clock.ts";

const SECOND = 1_000;
const LENGTH_MS = 1_200_000;

let clock: ManualClock;
let exchanges: ExchangesControl;
let player: TapePlayer;
let ends: number;

beforeEach(() => {
  clock = new ManualClock();
  exchanges = createExchanges({ clock, seed: 3 }).control;
  exchanges.walk(false);
  ends = 0;
  player = new TapePlayer({ clock, exchanges, onEnd: () => (ends += 1) });
});

function tape(acts: readonly TapeAct[], header: object = {}): Tape {
  const room = { opensAtMs: 0, asset: "SOL", settlement: "touch", direction: "reach-or-exceed" };
  const first = {
    tape: 1,
    title: "A tape",
    shows: "What a test wants.",
    assets: ["SOL", "BTC"],
    lengthMs: LENGTH_MS,
    seed: 1,
    rooms: [{ ...room, target: "170", window: "15m", verdict: "NO" }],
    ...header,
  };
  const parsed = parseTape([first, ...acts].map((line) => JSON.stringify(line)).join("\n"));
  if (!parsed.ok) throw new Error(sayFault(parsed.error));
  return parsed.value;
}

function price(asset = "SOL"): number {
  return exchanges.assets().find((one) => one.asset === asset)?.price ?? Number.NaN;
}

const venue = (id: string) => exchanges.venues().find((one) => one.id === id);

const set = (atMs: number, to: number): TapeAct => {
  return { atMs, do: "setPrice", asset: "SOL", price: to };
};

describe("a tape that plays", () => {
  it("sets each price at its moment and not before", () => {
    player.play(tape([set(0, 150), set(5 * SECOND, 151), set(5 * SECOND, 152)]));
    expect(price()).toBeCloseTo(150, 9);
    clock.advance(5 * SECOND - 1);
    expect(price()).toBeCloseTo(150, 9);
    clock.advance(1);
    expect(price()).toBeCloseTo(152, 9);
  });

  it("follows a path second by second, is exact at its points, and leaves it when a price is set", () => {
    const prices = [100, 110, 90, 95];
    const path: TapeAct = { atMs: SECOND, do: "path", asset: "SOL", everyMs: 5 * SECOND, prices };
    player.play(tape([path, set(14 * SECOND, 80)]));
    const seen: number[] = [];
    clock.advance(SECOND);
    for (let second = 0; second < 13; second += 1) {
      seen.push(Number(price().toFixed(6)));
      clock.advance(SECOND);
    }
    expect(seen).toEqual([100, 102, 104, 106, 108, 110, 106, 102, 98, 94, 90, 91, 92]);
    expect(price()).toBeCloseTo(80, 9);
    clock.advance(10 * SECOND);
    expect(price()).toBeCloseTo(80, 9);
  });

  it("does to exchanges what it says, to one or to all", () => {
    player.play(
      tape([
        { atMs: 0, do: "lie", venue: "kraken", percent: 4 },
        { atMs: 0, do: "freeze", venue: "coinbase", on: true },
        { atMs: 0, do: "halt", venue: "coinbase", on: true },
        { atMs: 0, do: "slow", venue: "okx", ms: 800 },
        { atMs: 0, do: "shutdown", venue: "all" },
        { atMs: SECOND, do: "silence", venue: "all", on: true },
        { atMs: 2 * SECOND, do: "cut", venue: "binance", on: true },
        { atMs: 2 * SECOND, do: "walk", on: true },
      ]),
    );
    expect(venue("kraken")?.lieBps).toBe(400);
    expect(venue("coinbase")).toMatchObject({ frozen: true, halted: true });
    expect(venue("okx")?.slowMs).toBe(800);
    clock.advance(2 * SECOND);
    expect(exchanges.venues().every(({ silent }) => silent)).toBe(true);
    expect(venue("binance")?.cut).toBe(true);
    expect(exchanges.walking()).toBe(true);
  });

  it("is over at its end, says so once, and leaves the exchanges as they were but for prices", () => {
    exchanges.lie("kraken", 1);
    const before = exchanges.venues();
    player.play(
      tape([
        { atMs: 0, do: "walk", on: true },
        { atMs: 0, do: "lie", venue: "all", percent: 5 },
        { atMs: 0, do: "freeze", venue: "all", on: true },
        { atMs: 0, do: "silence", venue: "kraken", on: true },
        { atMs: 0, do: "cut", venue: "binance", on: true },
        { atMs: 0, do: "halt", venue: "all", on: true },
        { atMs: 0, do: "slow", venue: "bybit", ms: 1 },
        set(LENGTH_MS, 123),
      ]),
    );
    clock.advance(LENGTH_MS - 1);
    expect([ends, player.playing === undefined]).toEqual([0, false]);
    clock.advance(1);
    expect([ends, player.playing === undefined]).toEqual([1, true]);
    expect(exchanges.venues()).toEqual(before);
    expect(exchanges.walking()).toBe(false);
    expect(price()).toBeCloseTo(123, 9);
    clock.advance(LENGTH_MS);
    expect(ends).toBe(1);
  });

  it("gives way to another, and when stopped does nothing more", () => {
    const before = exchanges.venues();
    player.play(tape([{ atMs: 0, do: "cut", venue: "all", on: true }, set(SECOND, 100)]));
    player.play(tape([set(2 * SECOND, 200)]));
    expect(exchanges.venues()).toEqual(before);
    clock.advance(SECOND);
    expect(price()).toBeCloseTo(165, 9);
    player.stop();
    clock.advance(LENGTH_MS);
    expect(price()).toBeCloseTo(165, 9);
    expect(ends).toBe(0);
  });

  it("ends where it would have, however long its timers were held up", () => {
    const acts = Array.from({ length: 40 }, (_, i) => set(i * SECOND, 100 + i));
    const prices = [50_000, 60_000, 70_000];
    const path: TapeAct = { atMs: 0, do: "path", asset: "BTC", everyMs: 20 * SECOND, prices };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 5 }), (lateMs) => {
        const sleepy = { nowMs: 0, fire: (): void => undefined };
        const held = new TapePlayer({
          clock: {
            now: () => sleepy.nowMs,
            at: (atMs, fire) => {
              sleepy.fire = () => sleepy.nowMs >= atMs && fire();
              return () => undefined;
            },
          },
          exchanges,
        });
        held.play(tape([path, ...acts]));
        for (const ms of lateMs) {
          sleepy.nowMs += ms;
          sleepy.fire();
          const second = Math.floor(sleepy.nowMs / SECOND);
          expect(price()).toBeCloseTo(100 + Math.min(39, second), 6);
        }
        sleepy.nowMs = 60 * SECOND + sleepy.nowMs;
        sleepy.fire();
        expect(price("BTC")).toBeCloseTo(70_000, 4);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a tape about mints", () => {
  const mints = ["FROG", "ALMOST"];

  function stage() {
    const pump = createPump({ clock, random: seededRandom(5), solUsd: () => 165 }).control;
    const view = (symbol: string) => pump.mints().find((one) => one.symbol === symbol);
    return { pump, view, player: new TapePlayer({ clock, exchanges, pump }) };
  }

  it("trades them at its moments, walks them with the market, and leaves them to themselves", () => {
    const { pump, view, player: deck } = stage();
    const [frog, almost] = mints.map((symbol) => view(symbol));
    deck.play(
      tape(
        [
          { atMs: 0, do: "walk", on: false },
          { atMs: 1 * SECOND, do: "moveCap", mint: "FROG", percent: 10 },
          { atMs: 2 * SECOND, do: "setCap", mint: "FROG", quote: 200 },
          { atMs: 3 * SECOND, do: "buy", mint: "FROG", quote: 1 },
          { atMs: 4 * SECOND, do: "graduate", mint: "ALMOST" },
        ],
        { mints },
      ),
    );
    expect(pump.walking()).toBe(false);
    clock.advance(SECOND);
    expect(view("FROG")?.cap).toBeCloseTo((frog?.cap ?? 0) * 1.1, 4);
    clock.advance(SECOND);
    expect(view("FROG")?.cap).toBeCloseTo(200, 4);
    clock.advance(SECOND);
    expect(view("FROG")?.cap).toBeGreaterThan(202);
    expect(view("ALMOST")).toEqual(almost);
    clock.advance(SECOND);
    expect(view("ALMOST")).toMatchObject({ where: "migrating", cap: undefined });
    clock.advance(6 * SECOND);
    expect(view("ALMOST")?.where).toBe("pool");
    deck.stop();
    expect(pump.walking()).toBe(true);
    expect(view("ALMOST")?.where).toBe("pool");
  });

  it("is not played without them, nor when one that is to graduate has done so", () => {
    const { pump, view, player: deck } = stage();
    const act = { atMs: 0, do: "graduate", mint: "ALMOST" } as const;
    const graduation = tape([{ atMs: 0, do: "walk", on: true }, act], { mints });
    expect(tapeMisfit(graduation, { exchanges })).toBe(
      "line 1: the sandbox has no pump.fun coin FROG",
    );
    expect(tapeMisfit(graduation, { exchanges, pump })).toBeUndefined();
    pump.graduate(view("ALMOST")?.mint ?? "");
    const why = "line 3: ALMOST has graduated already: start the sandbox anew";
    expect(tapeMisfit(graduation, { exchanges, pump })).toBe(why);
    expect(() => deck.play(graduation)).toThrow(why);
    expect(deck.playing).toBeUndefined();
  });
});

describe("a path", () => {
  it("never leaves the range of the two points that it is between", () => {
    const points = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(points, fc.nat({ max: 100_000 }), (prices, positionMs) => {
        const path = { atMs: 500, do: "path", asset: "SOL", everyMs: 1_000, prices } as const;
        const at = Math.min(prices.length - 1, Math.floor(Math.max(0, positionMs - 500) / 1_000));
        const two = [prices[at] ?? 0, prices[at + 1] ?? prices[at] ?? 0];
        const found = priceOn({ ...path, prices: [...prices] }, positionMs);
        expect(found).toBeGreaterThanOrEqual(Math.min(...two) * (1 - 1e-12));
        expect(found).toBeLessThanOrEqual(Math.max(...two) * (1 + 1e-12));
      }),
    );
  });
});

describe("a tape that needs what the sandbox has not", () => {
  it.each([
    [{ venues: ["kraken", "mtgox"] }, [], "line 1: the sandbox has no exchange mtgox"],
    [{ assets: ["SOL", "DOGE"] }, [], "line 1: the sandbox does not trade DOGE"],
    [
      {},
      [set(0, 1), { atMs: 0, do: "cut", venue: "mtgox", on: true } as const],
      "line 3: the sandbox has no exchange mtgox",
    ],
  ])("%j is not played, and is told why", (header, acts, why) => {
    const misfit = tape(acts, header);
    expect(tapeMisfit(misfit, { exchanges })).toBe(why);
    expect(() => player.play(misfit)).toThrow(why);
    expect(player.playing).toBeUndefined();
  });
});
