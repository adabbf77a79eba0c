/** CoinGecko's and CryptoCompare's formats, keys and errors (reference/oracle.md A.6, A.7). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  COINGECKO_PRO_URL,
  COINGECKO_URL,
  coinGeckoHost,
  coinGeckoPrices,
  type CoinGeckoKey,
} from "../../src/oracle/coingecko.ts";
import { CRYPTOCOMPARE_PRICES, cryptoCompareHost } from "../../src/oracle/cryptocompare.ts";
import type { HttpAnswer } from "../../src/net/http.ts";
import { withPolledSources } from "../../src/oracle/polled-sources.ts";
import { FakeHttp, json, page, pass } from "./fake-http.ts";
import { Memory, only } from "./fake-venue.ts";
import { ManualClock } from "./manual-clock.ts";

const NOW = Date.UTC(2026, 10, 23);
const SECOND = 1_000;
const MINUTE = 60_000;

const GECKO = {
  bitcoin: { usd: 67187.3358936566, last_updated_at: NOW / SECOND - 20 },
  solana: { usd: 165.25, last_updated_at: NOW / SECOND - 10 },
};

const COMPARE = {
  RAW: { SOL: { USD: { PRICE: 165.5, LASTUPDATE: NOW / SECOND - 3, LASTMARKET: "Coinbase" } } },
  DISPLAY: {},
};

const OVER_LIMIT = {
  Response: "Error",
  Message: "You are over your rate limit please upgrade your account!",
  HasWarning: false,
  Type: 99,
  RateLimit: {
    calls_made: { second: 5, minute: 5, hour: 955, day: 10004, month: 15146, total_calls: 15152 },
    max_calls: { second: 20, minute: 300, hour: 3000, day: 10000, month: 75000 },
  },
  Data: {},
};

const NO_DATA = {
  Response: "Error",
  Message: "There is no data for any of the toSymbols USD .",
  HasWarning: true,
  Type: 2,
  RateLimit: {},
  Data: {},
  Warning: "There is no data for the toSymbol/s USD ",
  ParamWithError: "tsyms",
};

interface Setting {
  readonly gecko?: HttpAnswer;
  readonly compare?: HttpAnswer;
  readonly coinGeckoKey?: CoinGeckoKey;
  readonly cryptoCompareKey?: string;
  readonly assets?: readonly string[];
}

async function open(setting: Setting) {
  const clock = new ManualClock(NOW);
  const http = new FakeHttp(clock, ({ url }) =>
    url.includes("coingecko") ? (setting.gecko ?? json(GECKO)) : (setting.compare ?? json(COMPARE)),
  );
  const memory = new Memory();
  const sources = withPolledSources([], {
    clock,
    random: () => 0.5,
    urls: {},
    coinGeckoKey: setting.coinGeckoKey,
    cryptoCompareKey: setting.cryptoCompareKey,
    warn: () => undefined,
    ask: http.ask,
  });
  const assets = only(...(setting.assets ?? ["SOL"]));
  for (const source of sources) source.start(assets, memory);
  await pass(clock, 0);
  return { clock, http, memory };
}

const KEY = "0123456789abcdef";

describe("CoinGecko", () => {
  it("is asked for all coins at once, by their pinned ids, without a key", async () => {
    const { http, memory } = await open({ assets: ["BTC", "SOL"] });
    expect(http.asked).toEqual([
      {
        url:
          `${COINGECKO_URL}/api/v3/simple/price?ids=bitcoin%2Csolana&vs_currencies=usd` +
          `&include_last_updated_at=true&precision=full`,
        headers: {},
        atMs: NOW,
      },
    ]);
    expect(memory.observations).toMatchObject([
      { source: "coingecko", group: "agg", asset: "BTC", quote: "USD", asOfMs: NOW - 20 * SECOND },
      { asset: "SOL", price: 165.25, spread: 0, asOfMs: NOW - 10 * SECOND },
    ]);
    expect(memory.healths.at(-1)).toMatchObject({ source: "coingecko", state: "open", detail: "" });
  });

  it.each([
    ["without a key", undefined, 60],
    ["with a demo key, whose month is short", { key: KEY, pro: false }, 288],
    ["with a paid plan's", { key: KEY, pro: true }, 180],
  ] as const)("%s is asked as often as that allows", async (_what, coinGeckoKey, calls) => {
    const { clock, http } = await open({ ...(coinGeckoKey && { coinGeckoKey }) });
    const hours = coinGeckoKey?.pro === false ? 24 : 1;
    await pass(clock, hours * 60 * MINUTE - 1);
    expect(http.asked).toHaveLength(calls);
  });

  it("takes a key in its header and never in its address", async () => {
    const demo = await open({ coinGeckoKey: { key: KEY, pro: false } });
    expect(demo.http.asked[0]?.headers).toEqual({ "x-cg-demo-api-key": KEY });
    const pro = await open({ coinGeckoKey: { key: KEY, pro: true } });
    expect(pro.http.asked[0]?.headers).toEqual({ "x-cg-pro-api-key": KEY });
    expect(pro.http.asked[0]?.url.startsWith(COINGECKO_PRO_URL)).toBe(true);
    for (const { url } of [...demo.http.asked, ...pro.http.asked]) expect(url).not.toContain(KEY);
  });

  it.each([
    ["an unknown id, which is left out", {}],
    ["a price without a time", { solana: { usd: 165 } }],
    ["a price in words", { solana: { usd: "165", last_updated_at: NOW / SECOND } }],
    ["a price of nothing", { solana: { usd: null, last_updated_at: NOW / SECOND } }],
    ["a time of fractions", { solana: { usd: 165, last_updated_at: 1.5 } }],
  ])("makes no price of %s", async (_what, body) => {
    const { memory } = await open({ gecko: json(body) });
    expect(memory.observations).toEqual([]);
    expect(memory.detail).toBe("no price for solana");
  });

  it.each([
    ["a page of HTML with 429", page(429, "Just a moment"), /^HTTP 429: Just a moment; not asked/],
    [
      "a limit in words",
      json({ status: { error_code: 429, error_message: "You've exceeded the Rate Limit." } }, 400),
      /^429: You've exceeded.*not asked again before/,
    ],
    ["an error in words", json({ error: "coin not found" }, 404), /^coin not found$/],
    ["a page of the CDN", page(403, "Access denied 1020"), /not asked again before .*00:10:00/],
  ] as const)("shows the operator %s", async (_what, gecko, detail) => {
    const { memory } = await open({ gecko });
    expect(memory.observations).toEqual([]);
    expect(memory.state).toBe("backing-off");
    expect(memory.detail).toMatch(detail);
  });

  it.each([10_002, 10_005, 10_010, 10_011])(
    "is given up when it says %d of the key",
    async (code) => {
      const body = { status: { error_code: code, error_message: "a word on keys" } };
      const { memory, clock, http } = await open({ gecko: json(body, 400) });
      expect(memory.healths.at(-1)).toMatchObject({
        state: "disabled",
        detail: `${code}: a word on keys`,
      });
      await pass(clock, 60 * MINUTE);
      expect(http.asked).toHaveLength(1);
    },
  );
});

describe("CryptoCompare", () => {
  it("is not asked without a key", async () => {
    const { http, clock } = await open({});
    await pass(clock, 10 * MINUTE);
    expect(http.asked.every(({ url }) => url.includes("coingecko"))).toBe(true);
  });

  it("is asked with its key in a header, and dated by its own word", async () => {
    const { http, memory } = await open({ cryptoCompareKey: KEY, gecko: page(500) });
    const [asked] = http.asked.filter(({ url }) => url.includes("cryptocompare"));
    expect(asked).toMatchObject({
      url: "https://min-api.cryptocompare.com/data/pricemultifull?fsyms=SOL&tsyms=USD",
      headers: { authorization: `Apikey ${KEY}` },
    });
    expect(memory.last).toMatchObject({
      source: "cryptocompare",
      group: "agg",
      price: 165.5,
      asOfMs: NOW - 3 * SECOND,
    });
  });

  it("stays within 75,000 calls in a month", async () => {
    const { http, clock } = await open({ cryptoCompareKey: KEY });
    await pass(clock, 24 * 60 * MINUTE - 1);
    const calls = http.asked.filter(({ url }) => url.includes("cryptocompare")).length;
    expect(calls * 31).toBeLessThanOrEqual(75_000);
    expect(calls).toBeGreaterThan(2_000);
  });

  const last = (memory: Memory) =>
    memory.healths.findLast(({ source }) => source === "cryptocompare");

  it.each([
    ["no data", NO_DATA, "backing-off", /^There is no data/],
    [
      "a day's quota that is used up",
      OVER_LIMIT,
      "backing-off",
      /not asked again before .*01:00:00/,
    ],
    [
      "a quota of the second",
      { ...OVER_LIMIT, RateLimit: {} },
      "backing-off",
      /not asked again before .*00:01:00/,
    ],
    [
      "a key that is none",
      { ...OVER_LIMIT, Message: "You need a valid auth key or api key to access this endpoint" },
      "disabled",
      /valid auth key/,
    ],
  ])(
    "tells of %s with status 200, and makes no price of it",
    async (_what, body, state, detail) => {
      const { memory } = await open({
        cryptoCompareKey: KEY,
        compare: json(body),
        gecko: page(500),
      });
      expect(memory.observations).toEqual([]);
      expect(last(memory)).toMatchObject({
        state,
        detail: expect.stringMatching(detail) as string,
      });
    },
  );
});

describe("an aggregator's answer", () => {
  it("of any shape never throws and never makes up a price (A1)", () => {
    const key = fc.constantFrom("RAW", "SOL", "USD", "solana", "status", "Response", "error");
    const junk = fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.dictionary(key, fc.jsonValue())));
    const hosts = [
      { envelope: coinGeckoHost("", undefined).envelope, polled: coinGeckoPrices(undefined) },
      { envelope: cryptoCompareHost("", KEY).envelope, polled: CRYPTOCOMPARE_PRICES },
    ];
    fc.assert(
      fc.property(junk, fc.integer({ min: 200, max: 499 }), (body, status) => {
        for (const { envelope, polled } of hosts) {
          const told = envelope(status, body);
          if (told.kind !== "body") expect(told.detail).not.toBe("");
          expect(polled.read(told.kind === "body" ? told.body : body, [])).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });
});
