import { describe, expect, it } from "vitest";
import { loadAssets } from "../../src/oracle/assets.ts";
import { ASSETS } from "./fake-venue.ts";

const VENUES = ["binance", "bybit", "coinbase", "kraken", "okx"];

const SOL = {
  asset: "SOL",
  name: "Solana",
  class: "major",
  decimals: 2,
  offered: true,
  symbols: { binance: "SOLUSDT", coinbase: "SOL-USD", kraken: "SOL/USD" },
};

function load(...rows: unknown[]): unknown {
  return loadAssets(JSON.stringify(rows));
}

describe("the symbol map", () => {
  it("of the project lists five coins at five venues, and the tether for conversion only", () => {
    const offered = ASSETS.filter((asset) => asset.offered);
    expect(offered.map(({ asset }) => asset)).toEqual(["BTC", "ETH", "SOL", "BONK", "WIF"]);
    for (const { symbols } of offered) {
      const { coingecko, cryptocompare, krakenrest, ...venues } = symbols;
      expect(Object.keys(venues).toSorted()).toEqual(VENUES);
      expect([coingecko, cryptocompare, krakenrest].includes(undefined)).toBe(false);
    }
    expect(ASSETS.find(({ asset }) => asset === "USDT")).toMatchObject({
      offered: false,
      symbols: { coinbase: "USDT-USD", kraken: "USDT/USD" },
    });
  });

  it("gives a row back as it was written", () => {
    expect(load(SOL)).toEqual([SOL]);
  });

  it("names the place of every fault", () => {
    expect(() => load(SOL, { ...SOL, asset: "sol", decimals: -1 })).toThrow(
      /1\.asset: .*1\.decimals: /,
    );
    expect(() => load({ ...SOL, class: "mint" })).toThrow(/0\.class/);
    expect(() => load({ ...SOL, offerd: true })).toThrow(/offerd/);
    expect(() => load()).toThrow(/the whole file: expected at least one asset/);
    expect(() => loadAssets("[{")).toThrow(/not JSON/);
  });

  it("refuses an asset or a venue's symbol that is listed twice", () => {
    expect(() => load(SOL, SOL)).toThrow(/1\.asset: SOL is listed twice/);
    const twin = { ...SOL, asset: "SOL2", symbols: { kraken: "SOL/USD" } };
    expect(() => load(SOL, twin)).toThrow(/1\.symbols\.kraken: kraken SOL\/USD is listed twice/);
  });

  it("refuses a symbol quoted in another currency than its venue's source reads", () => {
    const euro = { ...SOL, symbols: { coinbase: "SOL-EUR" } };
    expect(() => load(euro)).toThrow(/SOL-EUR does not look like a symbol of coinbase/);
    expect(() => load({ ...SOL, symbols: { binance: "SOLBTC" } })).toThrow(/SOLBTC/);
    for (const okx of ["SOL-USD", "SOLUSDT", "SOL-USDT-SWAP"]) {
      expect(() => load({ ...SOL, symbols: { okx } })).toThrow(`${okx} does not look like`);
    }
    for (const bybit of ["SOL-USDT", "SOLUSDC", "SOLUSD"]) {
      expect(() => load({ ...SOL, symbols: { bybit } })).toThrow(`${bybit} does not look like`);
    }
    expect(() => load({ ...SOL, symbols: { krakenrest: "SOL/USD" } })).toThrow(/krakenrest/);
    expect(() => load({ ...SOL, symbols: { coingecko: "SOL" } })).toThrow(/coingecko/);
  });
});
