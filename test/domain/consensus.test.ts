import { describe, expect, it } from "vitest";
import { BANDS, groupWeight } from "../../src/domain/bands.ts";
import { NO_MEMORY, type ConsensusMemory } from "../../src/domain/consensus.ts";
import type { Observation } from "../../src/domain/price.ts";
import { agree, NOW, said, tickAt } from "./oracle-series.ts";

const THREE = [said("binance", 100), said("coinbase", 101), said("kraken", 100.5)];

function remember(price: number, ageMs: number): ConsensusMemory {
  return { ...NO_MEMORY, last: tickAt(NOW - ageMs, price) };
}

describe("the price of three groups or more", () => {
  it.each([
    {
      what: "equal weights: the middle one",
      prices: { okx: 100, bybit: 101, kraken: 102 },
      is: 101,
    },
    {
      what: "one liar of three, far below",
      prices: { binance: 100, coinbase: 100, okx: 95 },
      is: 100,
    },
    {
      what: "one liar of three, just below",
      prices: { binance: 100, okx: 101.69, kraken: 99 },
      is: 100,
    },
    { what: "no weight overrules two others", prices: { chain: 100, x: 99, y: 99.5 }, is: 99.5 },
    // Shares .245, .245, .17 .. by weight; .49 lies below 104, so 104 is the middle.
    {
      what: "two liars of five, with the largest weights",
      prices: { binance: 1, coinbase: 1, kraken: 104, okx: 105, bybit: 106 },
      is: 104,
    },
    // Equal weights 1/4 each: the rank one half falls between the second and the third.
    {
      what: "an even split: the middle of the middle two",
      prices: { a: 100, b: 101, c: 102, d: 200 },
      is: 101.5,
    },
  ])("$what", ({ prices, is }) => {
    const { tick } = agree(Object.entries(prices).map(([group, price]) => said(group, price)));
    expect(tick.price).toBe(is);
    expect(tick.held).toBe(false);
  });

  it("is live when three groups agree, and says who does", () => {
    const { tick } = agree([...THREE, said("okx", 110)]);
    expect(tick).toMatchObject({ asset: "SOL", atMs: NOW, status: "live", price: 100.75 });
    expect(tick.groups.map(({ group, agrees }) => [group, agrees])).toEqual([
      ["binance", true],
      ["coinbase", true],
      ["kraken", true],
      ["okx", false],
    ]);
  });

  it("is degraded when fewer than three fifths agree", () => {
    const { tick } = agree([said("okx", 100), said("bybit", 110), said("kraken", 120)]);
    expect(tick).toMatchObject({ status: "degraded", price: 110, held: false });
  });

  it("gives three agreeing groups of five equal ones exactly the three fifths they need", () => {
    const { tick } = agree(["a", "b", "c", "d", "e"].map((g, i) => said(g, i < 3 ? 100 : 50)));
    expect(tick.status).toBe("live");
  });

  it("is not live while one of three lies, however small its share (R15)", () => {
    const { tick } = agree([said("binance", 100), said("coinbase", 100), said("other", 130)]);
    expect(tick).toMatchObject({ status: "degraded", price: 100 });
  });

  it("is as sure as the quotes are tight: four that say the same leave two basis points", () => {
    const { tick } = agree(["binance", "coinbase", "kraken", "okx"].map((g) => said(g, 100)));
    expect(tick.confidenceBps).toBeCloseTo(2, 9);
    // 4/4 groups, all agreeing, .5 + .5 * (1 - 2 bps / 1 %), all fresh
    expect(tick.quality).toBe(99);
  });

  it.each([
    // Votes of a ninth each: the upper quartile is the low vote of the one above, 100.4 - 2 bps ..
    { stray: 100.4, bps: 37.992 },
    // .. and the lower quartile the high vote of the one below, 99.6 + 2 bps.
    { stray: 99.6, bps: 38.008 },
  ])(
    "doubts as far as the further quartile: a third at $stray makes $bps bps",
    ({ stray, bps }) => {
      const { tick } = agree([said("okx", 100), said("bybit", 100), said("kraken", stray)]);
      expect(tick.confidenceBps).toBeCloseTo(bps, 6);
    },
  );

  it("counts half of a wide spread as doubt, and more of it as the word ages", () => {
    const spread = 0.006;
    const asOfMs = NOW - 9_000; // half way from 3 s to 15 s
    const groups = ["binance", "coinbase", "kraken", "okx"];
    const fresh = agree(groups.map((g) => said(g, 100, { spread }))).tick;
    const old = agree(groups.map((g) => said(g, 100, { spread, asOfMs }))).tick;
    expect(fresh.confidenceBps).toBeCloseTo(30, 9);
    expect(old.confidenceBps).toBeCloseTo(45, 9);
    // .5 + .5 * (1 - 45 bps / 1 %) = .775, and half as fresh
    expect(old.quality).toBe(39);
  });
});

describe("with fewer groups", () => {
  it("none: the feed is down, and the last price is held", () => {
    expect(agree([], { memory: remember(100, 5_000) }).tick).toMatchObject({
      status: "down",
      held: true,
      price: 100,
      quality: 0,
      confidenceBps: 10_000,
      groups: [],
    });
  });

  it("none, ever: a price of 0 that is held", () => {
    expect(agree([]).tick).toMatchObject({ status: "down", held: true, price: 0 });
  });

  it("one: a price to show", () => {
    expect(agree([said("binance", 100)]).tick).toMatchObject({
      status: "single",
      held: false,
      price: 100,
    });
  });

  it.each([
    { class: "major", price: 101, ageMs: 1_000, held: false },
    { class: "major", price: 101.01, ageMs: 1_000, held: true },
    { class: "major", price: 98.99, ageMs: 59_999, held: true },
    { class: "major", price: 50, ageMs: 60_000, held: false },
    { class: "alt", price: 102.9, ageMs: 1_000, held: false },
    { class: "alt", price: 103.1, ageMs: 1_000, held: true },
    { class: "mint", price: 119, ageMs: 1_000, held: false },
    { class: "mint", price: 121, ageMs: 1_000, held: true },
  ] as const)(
    "one, of a $class, at $price when 100 is $ageMs ms old",
    ({ held, ageMs, ...seen }) => {
      const memory = remember(100, ageMs);
      const { tick } = agree([said("binance", seen.price)], { class: seen.class, memory });
      expect(tick).toMatchObject(
        held
          ? { held, status: "conflict", price: 100 }
          : { held, status: "single", price: seen.price },
      );
    },
  );

  it("a lone jump is believed in the end: holding does not renew the price that is held", () => {
    let memory = remember(100, 0);
    const seen = [0, 1, 30, 59, 60].map((second) => {
      const nowMs = NOW + second * 1_000;
      const lone = said("binance", 150, { asOfMs: nowMs, receivedAtMs: nowMs });
      const result = agree([lone], { nowMs, memory });
      memory = result.memory;
      return result.tick.price;
    });
    expect(seen).toEqual([100, 100, 100, 100, 150]);
  });

  it("two that agree: the middle, degraded for a coin and live for a mint", () => {
    const two = [said("chain", 100), said("jupiter", 100.9)];
    expect(agree(two).tick).toMatchObject({ status: "degraded", price: 100.45 });
    expect(agree(two, { class: "mint" }).tick).toMatchObject({ status: "live", price: 100.45 });
  });

  it("two that disagree: a conflict that holds the last price, with nobody agreeing", () => {
    const two = [said("binance", 100), said("coinbase", 101.1)];
    const { tick } = agree(two, { memory: remember(99, 1_000) });
    expect(tick).toMatchObject({ status: "conflict", held: true, price: 99 });
    expect(tick.groups.map((vote) => [vote.price, vote.agrees])).toEqual([
      [100, false],
      [101.1, false],
    ]);
  });
});

describe("what does not vote", () => {
  const bad: [string, Partial<Observation>][] = [
    ["another asset's price", { asset: "BTC" }],
    ["no number", { price: Number.NaN }],
    ["no finite number", { price: Number.POSITIVE_INFINITY }],
    ["an absurd number", { price: 1e15 }],
    ["nothing", { price: 0 }],
    ["less than nothing", { price: -100 }],
    ["a halted venue", { halted: true }],
    ["a stale word", { asOfMs: NOW - 15_001 }],
    ["a word from the future", { asOfMs: NOW + 2_001 }],
    ["a word without a time", { asOfMs: Number.NaN }],
    ["a word that is yet to be received", { receivedAtMs: NOW + 1 }],
    ["a book as wide as the band", { spread: 0.0101 }],
    ["a crossed book", { spread: -0.001 }],
    ["a book without a width", { spread: Number.NaN }],
    ["a frozen venue", { changedAtMs: NOW - 120_001 }],
    ["a word without a place in the sequence", { sequence: Number.NaN }],
  ];

  it.each(bad)("%s", (_, flaw) => {
    const without = agree(THREE);
    expect(agree([...THREE, said("okx", 300, flaw)])).toEqual(without);
    expect(agree([...THREE, said("okx", 300)])).not.toEqual(without);
  });

  it.each<[string, Partial<Observation>]>([
    ["15 s old", { asOfMs: NOW - 15_000 }],
    ["2 s ahead", { asOfMs: NOW + 2_000, receivedAtMs: NOW }],
    ["a spread of 1 %", { spread: 0.01 }],
    ["unchanged for 120 s", { changedAtMs: NOW - 120_000 }],
  ])("but does at the very limit: %s", (_, edge) => {
    expect(agree([...THREE, said("okx", 100, edge)]).tick.groups).toHaveLength(4);
  });

  it("a mint at rest is not a frozen one", () => {
    const resting = { changedAtMs: NOW - 86_400_000 };
    const observations = [said("chain", 1, resting), said("jupiter", 1, resting)];
    expect(agree(observations, { class: "mint" }).tick.status).toBe("live");
  });

  it("DexScreener does vote on a mint, dated thirty seconds back as it is", () => {
    const observations = [said("chain", 1), said("dexscreener", 1, { asOfMs: NOW - 32_000 })];
    expect(agree(observations, { class: "mint" }).tick.status).toBe("live");
  });
});

describe("within a source and a group", () => {
  it("only the highest sequence counts, in whatever order it comes", () => {
    const old = said("okx", 90, { sequence: 7 });
    const newer = said("okx", 100, { sequence: 8 });
    expect(agree([old, newer])).toEqual(agree([newer]));
    expect(agree([newer, old])).toEqual(agree([newer]));
  });

  it("a repeated sequence is not news: the word received first stands", () => {
    const first = said("okx", 100, { receivedAtMs: NOW - 500 });
    const again = said("okx", 120, { receivedAtMs: NOW - 100 });
    expect(agree([again, first]).tick.price).toBe(100);
  });

  it("a venue that halts is silent, whatever it said before", () => {
    const observations = [said("okx", 100), said("okx", 100, { sequence: 2, halted: true })];
    expect(agree(observations).tick.status).toBe("down");
  });

  it("the aggregators are one vote: the middle of two, as old as the older one", () => {
    const gecko = said("agg", 100, { source: "coingecko", asOfMs: NOW - 2_000 });
    const compare = said("agg", 102, { source: "cryptocompare" });
    expect(agree([gecko, compare]).tick.groups).toEqual([
      { group: "agg", price: 101, asOfMs: NOW - 2_000, share: 1, agrees: true },
    ]);
  });

  it("the doubt of a group is that of the worse of its middle two", () => {
    for (const [first, second] of [
      [0.006, 0],
      [0, 0.006],
    ]) {
      const pair = [
        said("agg", 100, { source: "coingecko", spread: first ?? 0 }),
        said("agg", 100, { source: "cryptocompare", spread: second ?? 0 }),
      ];
      expect(agree(pair).tick.confidenceBps).toBeCloseTo(30, 9);
    }
  });

  it("a fading source weighs less than a fresh one", () => {
    const gecko = said("agg", 100, { source: "coingecko", asOfMs: NOW - 12_000 });
    const compare = said("agg", 102, { source: "cryptocompare" });
    expect(agree([gecko, compare]).tick.price).toBe(102);
  });

  it("nothing is asserted later than it is received", () => {
    const ahead = said("okx", 100, { asOfMs: NOW + 1_500, receivedAtMs: NOW - 200 });
    expect(agree([ahead]).tick.groups[0]?.asOfMs).toBe(NOW - 200);
  });
});

describe("quotes in tether", () => {
  const observations = [said("okx", 100, { quote: "USDT" }), said("bybit", 100, { quote: "USDT" })];

  function at(rate: number, ageMs: number, held = false) {
    return agree(observations, { usdt: tickAt(NOW - ageMs, rate, { asset: "USDT", held }) }).tick;
  }

  it("become dollars at the consensus of the tether", () => {
    expect(at(0.99, 60_000).price).toBe(99);
    expect(at(0.99, 60_000).confidenceBps).toBeCloseTo(2, 9);
  });

  it("are taken one for one, with twenty basis points more doubt, when its rate is stale", () => {
    for (const tick of [
      at(0.99, 60_001),
      at(0.99, 0, true),
      at(0, 0, true),
      agree(observations).tick,
    ]) {
      expect(tick.price).toBe(100);
      expect(tick.confidenceBps).toBeCloseTo(22, 9);
    }
  });

  it.each([
    { rate: 0.97, groups: 2 },
    { rate: 1.03, groups: 2 },
    { rate: 0.9699, groups: 0 },
    { rate: 1.0301, groups: 0 },
  ])("at a rate of $rate, $groups such venues vote", ({ rate, groups }) => {
    expect(at(rate, 0).groups).toHaveLength(groups);
  });

  it("say nothing while the tether was last seen slipped, however long ago", () => {
    expect(at(0.9, 3_600_000).status).toBe("down");
  });
});

describe("a group that strays", () => {
  /** One consensus a second; `okx` says what the list says, the others 100. Does it agree? */
  function follow(okx: readonly (number | undefined)[]): boolean[] {
    let memory = NO_MEMORY;
    return okx.map((price, second) => {
      const nowMs = NOW + second * 1_000;
      const at = { asOfMs: nowMs, receivedAtMs: nowMs };
      const others = ["binance", "coinbase", "kraken"].map((group) => said(group, 100, at));
      const all = price === undefined ? others : [...others, said("okx", price, at)];
      const result = agree(all, { nowMs, memory });
      memory = result.memory;
      return result.tick.groups.find(({ group }) => group === "okx")?.agrees ?? false;
    });
  }

  function times<T>(count: number, value: T): T[] {
    return Array.from({ length: count }, () => value);
  }

  it("for less than half a minute agrees again as soon as it is back", () => {
    expect(follow([...times(30, 103), 100.9])).toEqual([...times(30, false), true]);
  });

  it("for half a minute is distrusted until it has been well inside the band for a minute", () => {
    expect(follow([...times(31, 103), ...times(62, 100.2)])).toEqual([
      ...times(31 + 60, false),
      ...times(2, true),
    ]);
  });

  it("is not believed again for being just inside the band", () => {
    expect(follow([...times(31, 103), ...times(90, 100.8)])).toEqual(times(121, false));
  });

  it("starts its minute over after a silence", () => {
    const back = follow([...times(31, 103), ...times(40, 100), undefined, ...times(62, 100)]);
    expect(back.indexOf(true)).toBe(31 + 40 + 1 + 60);
  });

  it("does not move the price by being distrusted", () => {
    const { memory } = agree(THREE);
    const suspects = new Map([
      ["okx", { sinceMs: NOW - 40_000, distrusted: true, calmSinceMs: undefined }],
    ]);
    const all = [...THREE, said("okx", 100.2)];
    const distrusting = agree(all, { memory: { ...memory, suspects } }).tick;
    expect(distrusting.price).toBe(agree(all).tick.price);
    expect(distrusting.quality).toBeLessThan(agree(all).tick.quality);
  });
});

describe("the table of bands", () => {
  it("lets no vote stay fresh for a whole dwell, or a frozen wick could ripen", () => {
    for (const { hit } of Object.values(BANDS)) expect(hit.voteAgeMs).toBeLessThan(hit.dwellMs);
  });

  it("asks no more ticks of a run than its longest gaps leave room for", () => {
    for (const { hit } of Object.values(BANDS)) {
      const fewest = Math.ceil((hit.dwellMs + hit.maxGapMs) / hit.maxGapMs) + 1;
      expect(fewest).toBeGreaterThanOrEqual(hit.minTicks);
    }
  });

  it("weighs a stranger as little as the aggregators", () => {
    expect(groupWeight("binance")).toBe(1);
    expect(groupWeight("nobody-knows")).toBe(groupWeight("agg"));
  });
});
