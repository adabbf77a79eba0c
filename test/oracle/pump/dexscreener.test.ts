import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dexscreenerHost, dexscreenerPrices } from "../../../src/oracle/pump/dexscreener.ts";
import {
  canonicalPoolAddress,
  curveAddress,
  USDC,
  WRAPPED_SOL,
} from "../../../src/oracle/pump/programs.ts";

const MINT = USDC;
const CURVE = curveAddress(MINT);
const POOL = canonicalPoolAddress(MINT, WRAPPED_SOL);

type Market = "curve" | "pool" | "none" | undefined;

const { envelope } = dexscreenerHost("http://x");

function read(json: unknown, market?: Market, mints: readonly string[] = [MINT]) {
  const told = envelope(200, json);
  if (told.kind !== "body") return [];
  return dexscreenerPrices({ marketOf: () => market }).read(told.body, mints);
}

function pair(pairAddress: string, priceUsd: string, more: object = {}) {
  return {
    chainId: "solana",
    dexId: "raydium",
    pairAddress,
    baseToken: { address: MINT, name: "Frog", symbol: "FROG" },
    quoteToken: { address: WRAPPED_SOL, name: "Wrapped SOL", symbol: "SOL" },
    priceNative: "0.0002",
    priceUsd,
    liquidity: { usd: 100, base: 1, quote: 1 },
    fdv: 9,
    marketCap: 9,
    ...more,
  };
}

const onCurve = pair(CURVE, "0.00002", { dexId: "pumpfun", liquidity: undefined });
const inPool = pair(POOL, "0.00003", { dexId: "pumpswap", liquidity: { usd: 5 } });
const deep = pair("deep", "0.00004", { liquidity: { usd: 1_000_000 } });

const priceOf = (json: unknown, market?: Market) => read(json, market)[0]?.price;

describe("DexScreener's price of a mint", () => {
  it("is its canonical market's, however deep another is and wherever it stands in the list", () => {
    expect(priceOf([deep, onCurve])).toBe(0.00002);
    expect(priceOf([onCurve, deep, inPool])).toBe(0.00003);
  });

  it("is the deepest pool's where the canonical one is not listed; never simply the first", () => {
    const shallow = pair("shallow", "0.1", { liquidity: { usd: 3 } });
    expect(priceOf([shallow, deep])).toBe(0.00004);
    expect(priceOf([pair("none", "0.2", { liquidity: null }), shallow])).toBe(0.1);
  });

  it("is never that of a curve which the mint has left", () => {
    expect(priceOf([onCurve], "pool")).toBeUndefined();
    expect(priceOf([onCurve, deep], "pool")).toBe(0.00004);
    expect(priceOf([onCurve], "curve")).toBe(0.00002);
  });

  it("is not that of a pair in which the mint is the quote, nor of another chain", () => {
    const turned = { baseToken: { address: WRAPPED_SOL }, quoteToken: { address: MINT } };
    expect(read([pair("turned", "165", turned)])).toEqual([]);
    expect(read([pair("elsewhere", "1", { chainId: "base" })])).toEqual([]);
  });

  it("is thirty seconds old when it comes", () => {
    expect(read([deep])).toMatchObject([
      { symbol: MINT, price: 0.00004, assertedAt: { agoMs: 30_000 } },
    ]);
  });

  it("does not count while the mint is between its markets", () => {
    expect(read([deep], "none")).toMatchObject([{ halted: true }]);
    expect(read([deep], "pool")).toMatchObject([{ halted: false }]);
  });

  it.each([
    ["no pairs", { schemaVersion: "1.0.0", pairs: null }],
    ["an empty list", []],
    ["a price that is missing", [pair("x", "1", { priceUsd: undefined })]],
    ["a price that is a number", [pair("x", "1", { priceUsd: 0.5 })]],
    ["a price with an exponent", [pair("x", "1e-5")]],
    ["a price of zero", [pair("x", "0")]],
    ["an error", { error: "Too many token addresses" }],
  ])("is none of %s", (_what, json) => {
    expect(read(json)).toEqual([]);
  });

  it("of whatever it may send is a positive number or none, and only of the mints asked for", () => {
    const fields = fc.record(
      {
        chainId: fc.constantFrom("solana", "base"),
        pairAddress: fc.oneof(fc.constantFrom(CURVE, POOL), fc.anything()),
        dexId: fc.oneof(fc.constantFrom("pumpfun", "pumpswap"), fc.anything()),
        baseToken: fc.oneof(fc.constant({ address: MINT }), fc.anything()),
        priceUsd: fc.oneof(fc.double().map(String), fc.anything()),
        liquidity: fc.oneof(fc.record({ usd: fc.double() }), fc.anything()),
      },
      { requiredKeys: [] },
    );
    const json = fc.oneof(fc.array(fields), fc.record({ pairs: fc.array(fields) }), fc.anything());
    let trading: Market;
    const reader = dexscreenerPrices({ marketOf: () => trading });
    const market = fc.constantFrom<Market>("curve", "pool", "none", undefined);
    fc.assert(
      fc.property(json, market, (json, market) => {
        trading = market;
        const told = envelope(200, json);
        if (told.kind !== "body") return;
        for (const { symbol, price } of reader.read(told.body, [MINT, WRAPPED_SOL])) {
          expect([MINT, WRAPPED_SOL]).toContain(symbol);
          expect(price).toBeGreaterThan(0);
          expect(price).toBeLessThan(1e15);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("requests to DexScreener", () => {
  it("are of thirty mints, each mint every two seconds", () => {
    const { everyMs, requests } = dexscreenerPrices({ marketOf: () => undefined });
    expect(everyMs).toBe(2_000);
    expect(requests(["a", "b"])).toEqual([
      { path: "/tokens/v1/solana/a,b", weight: 1, symbols: ["a", "b"] },
    ]);
    const many = Array.from({ length: 70 }, (_, index) => `mint${index}`);
    expect(requests(many).map(({ symbols }) => symbols?.length)).toEqual([30, 30, 10]);
    expect(requests(many).flatMap(({ symbols }) => symbols)).toEqual(many);
  });

  it("are fewer than the three hundred a minute that are allowed (A7)", () => {
    const { burst, perMinute } = dexscreenerHost("http://x").budget;
    expect(burst + perMinute).toBeLessThan(300);
  });

  it("that are refused with status 200 or in words are faults", () => {
    expect(envelope(400, { error: "Too many token addresses" })).toEqual({
      kind: "fault",
      detail: "Too many token addresses",
    });
    expect(envelope(200, {})).toMatchObject({ kind: "fault" });
    expect(envelope(200, { pairs: null })).toMatchObject({ kind: "body" });
  });
});
