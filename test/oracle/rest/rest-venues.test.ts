/** Each venue's REST formats, good and bad, as reference/oracle.md A has them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Host, type Told } from "../../../src/net/host.ts";
import type { HttpAnswer } from "../../../src/net/http.ts";
import { PollSource } from "../../../src/oracle/poll-source.ts";
import { BINANCE_REST } from "../../../src/oracle/rest/binance.ts";
import { BYBIT_REST } from "../../../src/oracle/rest/bybit.ts";
import { COINBASE_REST } from "../../../src/oracle/rest/coinbase.ts";
import { KRAKEN_REST } from "../../../src/oracle/rest/kraken.ts";
import { OKX_REST } from "../../../src/oracle/rest/okx.ts";
import type { RestVenue } from "../../../src/oracle/rest/rest-venue.ts";
import { FakeHttp, json, page, pass } from "../fake-http.ts";
import { Memory, only } from "../fake-venue.ts";
import { ManualClock } from "../manual-clock.ts";

const NOW = Date.UTC(2026, 10, 23);
const SECOND = 1_000;

const SOL = {
  asset: "SOL",
  name: "Solana",
  class: "major" as const,
  decimals: 2,
  offered: true,
  symbols: {
    binance: "SOLUSDT",
    coinbase: "SOL-USD",
    kraken: "SOL/USD",
    krakenrest: "SOLUSD",
    okx: "SOL-USDT",
    bybit: "SOLUSDT",
  },
};

const BINANCE_TICKER = {
  symbol: "SOLUSDT",
  bidPrice: "164.90000000",
  bidQty: "431.00000000",
  askPrice: "165.10000000",
  askQty: "9.00000000",
};
const COINBASE_TICKER = {
  trade_id: 843439,
  price: "165.00",
  size: "80.29769",
  time: "2026-11-22T23:59:30.012523Z",
  bid: "164.90",
  ask: "165.10",
  volume: "1903188.03750000",
};
const KRAKEN_TICKER = {
  a: ["165.10000", "1", "1.000"],
  b: ["164.90000", "1", "1.000"],
  c: ["165.00000", "0.04408910"],
  v: ["120.0", "240.0"],
};
const OKX_TICKER = {
  instType: "SPOT",
  instId: "SOL-USDT",
  last: "165",
  lastSz: "0.00001754",
  askPx: "165.1",
  askSz: "0.00998144",
  bidPx: "164.9",
  bidSz: "3.05652439",
  vol24h: "15937.10781721",
  ts: String(NOW - 200),
};
const BYBIT_TICKER = {
  symbol: "SOLUSDT",
  bid1Price: "164.9",
  bid1Size: "2",
  ask1Price: "165.1",
  ask1Size: "1.862172",
  lastPrice: "165",
  volume24h: "20",
  usdIndexPrice: "",
};

function bybit(list: unknown, time: unknown = NOW - 200): object {
  return { retCode: 0, retMsg: "OK", result: { category: "spot", list }, retExtInfo: {}, time };
}

interface Case {
  readonly venue: RestVenue;
  readonly path: string;
  readonly good: unknown;
  readonly bad: readonly (readonly [what: string, body: unknown])[];
  readonly errors: readonly (readonly [status: number, body: unknown, detail: RegExp])[];
}

const CASES: readonly Case[] = [
  {
    venue: BINANCE_REST,
    path: "/api/v3/ticker/bookTicker?symbols=%5B%22SOLUSDT%22%5D",
    good: [BINANCE_TICKER],
    bad: [
      ["an object", BINANCE_TICKER],
      ["a number in place of a string", [{ ...BINANCE_TICKER, bidPrice: 164.9 }]],
      ["no offer", [{ ...BINANCE_TICKER, askPrice: "0.00000000", askQty: "0.00000000" }]],
      ["a crossed book", [{ ...BINANCE_TICKER, askPrice: "160.00000000" }]],
      ["another symbol", [{ ...BINANCE_TICKER, symbol: "BTCUSDT" }]],
    ],
    errors: [
      [400, { code: -1121, msg: "Invalid symbol." }, /^-1121: Invalid symbol\.$/],
      [400, { code: -1100, msg: "Illegal characters found." }, /Illegal characters/],
      [200, { code: -1003, msg: "Too much request weight used." }, /Too much request weight/],
    ],
  },
  {
    venue: COINBASE_REST,
    path: "/products/SOL-USD/ticker",
    good: COINBASE_TICKER,
    bad: [
      ["an empty price", { ...COINBASE_TICKER, price: "" }],
      ["a local time", { ...COINBASE_TICKER, time: "2026-11-23T00:00:00+02:00" }],
      ["no book", { ...COINBASE_TICKER, bid: undefined, ask: undefined }],
      ["no trade", { ...COINBASE_TICKER, trade_id: "843439" }],
      ["nothing", {}],
    ],
    errors: [
      [404, { message: "NotFound" }, /^NotFound$/],
      [200, { message: "Public rate limit exceeded" }, /rate limit/],
      [400, { message: "Bad request" }, /Bad request/],
    ],
  },
  {
    venue: KRAKEN_REST,
    path: "/0/public/Ticker?pair=SOLUSD",
    good: { error: [], result: { SOLUSD: KRAKEN_TICKER } },
    bad: [
      ["no result", { error: [] }],
      ["columns that are none", { error: [], result: { SOLUSD: { a: "165.1", b: {} } } }],
      ["numbers", { error: [], result: { SOLUSD: { ...KRAKEN_TICKER, a: [165.1] } } }],
      ["another pair", { error: [], result: { XXBTZUSD: KRAKEN_TICKER } }],
    ],
    errors: [
      [200, { error: ["EQuery:Unknown asset pair"] }, /Unknown asset pair/],
      [200, { error: ["EService:Unavailable"] }, /^EService:Unavailable$/],
      [200, { error: ["EGeneral:Too many requests"] }, /Too many requests; not asked again before/],
      [200, { error: ["EGeneral:Temporary lockout"] }, /lockout; not asked again before/],
      [200, { error: ["EService:Throttled: 1764000000"] }, /Throttled.*; not asked again before/],
      [200, { result: { SOLUSD: KRAKEN_TICKER } }, /not an answer/],
    ],
  },
  {
    venue: OKX_REST,
    path: "/api/v5/market/ticker?instId=SOL-USDT",
    good: { code: "0", msg: "", data: [OKX_TICKER] },
    bad: [
      ["no data", { code: "0", msg: "" }],
      ["a time that is a number", { code: "0", msg: "", data: [{ ...OKX_TICKER, ts: NOW }] }],
      ["an empty bid", { code: "0", msg: "", data: [{ ...OKX_TICKER, bidPx: "" }] }],
      ["another one", { code: "0", msg: "", data: [{ ...OKX_TICKER, instId: "BTC-USDT" }] }],
    ],
    errors: [
      [200, { code: "51001", msg: "Instrument ID does not exist", data: [] }, /^51001: Instrument/],
      [200, { code: "50011", msg: "Too Many Requests" }, /^50011: Too Many.*not asked again/],
      [200, { code: "50001", msg: "Service temporarily unavailable" }, /^50001: Service/],
      [200, { data: [OKX_TICKER] }, /not an answer/],
    ],
  },
  {
    venue: BYBIT_REST,
    path: "/v5/market/tickers?category=spot&symbol=SOLUSDT",
    good: bybit([BYBIT_TICKER]),
    bad: [
      ["no list", { retCode: 0, retMsg: "OK", result: {}, time: NOW }],
      ["a time in words", bybit([BYBIT_TICKER], "now")],
      ["empty sides", bybit([{ ...BYBIT_TICKER, bid1Price: "", ask1Price: "" }])],
      ["another symbol", bybit([{ ...BYBIT_TICKER, symbol: "BTCUSDT" }])],
    ],
    errors: [
      [200, { retCode: 10001, retMsg: "Not supported symbols" }, /^10001: Not supported/],
      [200, { retCode: 10006, retMsg: "Too many visits!" }, /^10006: Too many.*not asked again/],
      [200, { retCode: 10016, retMsg: "Server error" }, /^10016: Server error$/],
      [200, { result: { list: [BYBIT_TICKER] }, time: NOW }, /not an answer/],
    ],
  },
];

async function poll(
  venue: RestVenue,
  answer: HttpAnswer,
  assets: Parameters<PollSource["start"]>[0] = [SOL],
) {
  const clock = new ManualClock(NOW);
  const http = new FakeHttp(clock, () => answer);
  const memory = new Memory();
  const host = new Host({ ...venue.host, url: venue.url }, { clock, ask: http.ask });
  const source = new PollSource(venue.prices, { clock, random: () => 0.5, host });
  source.start(assets, memory);
  await pass(clock, 0);
  await source.stop();
  return { http, memory, host, clock };
}

describe.each(CASES)("$venue.id over REST", ({ venue, path, good, bad, errors }) => {
  it("is asked where its documentation says, and read at the middle of its market", async () => {
    const { http, memory } = await poll(venue, json(good));
    expect(http.paths).toEqual([path]);
    expect(memory.observations).toHaveLength(1);
    expect(memory.last).toMatchObject({
      source: `${venue.id}-rest`,
      group: venue.id,
      asset: "SOL",
      price: 165,
      spread: expect.closeTo(0.2 / 165, 9) as number,
      halted: false,
    });
    expect(NOW - (memory.last?.asOfMs ?? 0)).toBeLessThanOrEqual(200);
    expect(memory.state).toBe("open");
  });

  it.each(bad)("makes no price of %s", async (_what, body) => {
    const { memory } = await poll(venue, json(body));
    expect(memory.observations).toEqual([]);
    expect(memory.healths.at(-1)).toMatchObject({
      state: "backing-off",
      detail: expect.stringMatching(/^no price for /) as string,
    });
  });

  it.each(errors)(
    "shows the operator an error (%d %j) and makes no price of it",
    async (...error) => {
      const [status, body, detail] = error;
      const { memory } = await poll(venue, json(body, status));
      expect(memory.observations).toEqual([]);
      expect(memory.state).toBe("backing-off");
      expect(memory.detail).toMatch(detail);
    },
  );

  it("never throws and never makes up a price, whatever JSON comes (A1)", () => {
    const key = fc.constantFrom(
      "symbol",
      "data",
      "result",
      "list",
      "error",
      "code",
      "a",
      "b",
      "SOLUSD",
    );
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(key, fc.jsonValue()),
      fc.array(fc.jsonValue()),
    );
    const envelope = (status: number, body: unknown): Told => venue.host.envelope(status, body);
    fc.assert(
      fc.property(junk, fc.integer({ min: 200, max: 499 }), (body, status) => {
        const told = envelope(status, body);
        if (told.kind !== "body") expect(told.detail).not.toBe("");
        const opened = told.kind === "body" ? told.body : body;
        expect(venue.prices.read(opened, ["SOL-USD"])).toEqual([]);
        const listed = venue.listing.read(opened);
        expect(listed === undefined || listed.length === 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("reads a mangled answer as it was or not at all (A1)", () => {
    const junk = fc.oneof(fc.jsonValue(), fc.constantFrom("", "0", "-1", "NaN", "1e3", null));
    fc.assert(
      fc.property(fc.nat(40), junk, (at, value) => {
        const mangled = mangle(good, at, value);
        const told = venue.host.envelope(200, mangled);
        if (told.kind !== "body") return;
        for (const price of venue.prices.read(told.body, ["SOL-USD"])) {
          expect(price.price).toBeGreaterThan(0);
          expect(price.price).toBeLessThan(1e15);
          expect(price.spread).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("lists nothing that it cannot read whole", () => {
    expect(venue.listing.read(undefined)).toBeUndefined();
    expect(venue.listing.read("x")).toBeUndefined();
  });
});

/** `value` with its `at`-th leaf replaced. */
function mangle(value: unknown, at: number, junk: unknown): unknown {
  let left = at;
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part === "object" && part !== null) {
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
    }
    left -= 1;
    return left === -1 ? junk : part;
  };
  return walk(value);
}

describe("a venue over REST", () => {
  it("of Kraken answers old pairs under other names than it is asked", async () => {
    const result = {
      XXBTZUSD: { ...KRAKEN_TICKER, a: ["98001.0", "1", "1"], b: ["97999.0", "1", "1"] },
      USDTZUSD: { ...KRAKEN_TICKER, a: ["1.0001", "1", "1"], b: ["0.9999", "1", "1"] },
      SOLUSD: KRAKEN_TICKER,
    };
    const { memory, http } = await poll(
      KRAKEN_REST,
      json({ error: [], result }),
      only("BTC", "SOL", "USDT"),
    );
    expect(http.paths).toEqual(["/0/public/Ticker?pair=XBTUSD,SOLUSD,USDTUSD"]);
    expect(
      Object.fromEntries(memory.observations.map(({ asset, price }) => [asset, price])),
    ).toEqual({
      BTC: 98_000,
      USDT: 1,
      SOL: 165,
    });
    expect(memory.detail).toBe("");
  });

  it("of Coinbase asserts its last trade as of the question, and knows when that was made", async () => {
    const { memory } = await poll(COINBASE_REST, json(COINBASE_TICKER));
    expect(memory.last).toMatchObject({ asOfMs: NOW, changedAtMs: NOW - 30 * SECOND + 12 });
  });

  it("of Bybit is left alone for ten minutes when it says that access is too frequent", async () => {
    const { memory, host, http, clock } = await poll(BYBIT_REST, page(403, "access too frequent"));
    expect(memory.detail).toMatch(
      /^HTTP 403: access too frequent; not asked again before .*00:10:00/,
    );
    void host.ask({ path: "/", weight: 1 }, new AbortController().signal);
    await pass(clock, 10 * 60 * SECOND - 1);
    expect(http.asked).toHaveLength(1);
    await pass(clock, 1);
    expect(http.asked).toHaveLength(2);
  });
});
