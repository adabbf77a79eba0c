import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Aggregators } from "../../../src/sandbox/aggregators/aggregators.ts";
import { ManualClock } from "../../oracle/manual-clock.ts";

const SECOND = 1_000;
const NOW_S = Date.UTC(2026, 10, 23) / SECOND;
const GECKO = "/coingecko/api/v3/simple/price?vs_currencies=usd&include_last_updated_at=true";
const COMPARE = "/cryptocompare/data/pricemultifull?tsyms=USD";
const KEY = { authorization: "Apikey any" };

let clock: ManualClock;
let prices: Map<string, number>;
let aggregators: Aggregators;
let server: { url: string; close: () => Promise<void> };

beforeEach(async () => {
  clock = new ManualClock();
  prices = new Map([
    ["SOL", 165],
    ["BTC", 98_000],
  ]);
  aggregators = new Aggregators({ clock, priceOf: (asset) => prices.get(asset) });
  server = await aggregators.listen();
});

afterEach(() => server.close());

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { headers });
  return { status: response.status, json: await response.json() };
}

describe("the simulated CoinGecko", () => {
  it("quotes by its ids and leaves out those that it does not know", async () => {
    expect(await get(`${GECKO}&ids=solana,bitcoin,nothing,__proto__`)).toEqual({
      status: 200,
      json: {
        solana: { usd: 165, last_updated_at: NOW_S },
        bitcoin: { usd: 98_000, last_updated_at: NOW_S },
      },
    });
    expect(await get(`${GECKO}&ids=nothing`)).toEqual({ status: 200, json: {} });
  });

  it("answers from its cache for a minute, and says how old that is", async () => {
    await get(`${GECKO}&ids=solana`);
    prices.set("SOL", 200);
    clock.advance(59 * SECOND);
    const old = { solana: { usd: 165, last_updated_at: NOW_S } };
    expect((await get(`${GECKO}&ids=solana`)).json).toEqual(old);
    clock.advance(1 * SECOND);
    const renewed = { solana: { usd: 200, last_updated_at: NOW_S + 60 } };
    expect((await get(`${GECKO}&ids=solana`)).json).toEqual(renewed);
  });

  it("says a time only to those who ask for it, and misses what is missing", async () => {
    const bare = "/coingecko/api/v3/simple/price?vs_currencies=usd&ids=solana";
    expect((await get(bare)).json).toEqual({ solana: { usd: 165 } });
    expect((await get(GECKO)).status).toBe(422);
    expect((await get("/coingecko/api/v3/ping")).status).toBe(404);
  });
});

describe("the simulated CryptoCompare", () => {
  it("quotes by symbol, with a key", async () => {
    expect(await get(`${COMPARE}&fsyms=SOL,FOO`, KEY)).toMatchObject({
      status: 200,
      json: { RAW: { SOL: { USD: { PRICE: 165, LASTUPDATE: NOW_S } } } },
    });
  });

  it("answers 401 without a key, and tells of errors with status 200", async () => {
    expect(await get(`${COMPARE}&fsyms=SOL`)).toMatchObject({
      status: 401,
      json: { Response: "Error" },
    });
    expect(await get(`${COMPARE}&fsyms=FOO`, KEY)).toMatchObject({
      status: 200,
      json: { Response: "Error", Type: 2 },
    });
  });
});

describe("both", () => {
  it("fail as they are told, one by one", async () => {
    aggregators.httpFault("cryptocompare", "error in 200");
    expect((await get(`${COMPARE}&fsyms=SOL`, KEY)).json).toMatchObject({
      Response: "Error",
      Type: 99,
    });
    expect((await get(`${GECKO}&ids=solana`)).status).toBe(200);
    aggregators.httpFault("cryptocompare", undefined);
    expect((await get(`${COMPARE}&fsyms=SOL`, KEY)).json).toHaveProperty("RAW");
    expect(() => aggregators.httpFault("messari", "500")).toThrow(/messari/);
  });

  it("leave other paths to others", async () => {
    const response = await fetch(`${server.url}/messari/`);
    expect(response.status).toBe(404);
  });
});
