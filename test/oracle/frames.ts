/** One whole frame of each venue that yields one price, and what reads it: for what must hold at every venue. */
import { BinanceSession, binanceSource } from "../../src/oracle/binance.ts";
import { BybitSession, bybitSource } from "../../src/oracle/bybit.ts";
import { CoinbaseSession, coinbaseSource } from "../../src/oracle/coinbase.ts";
import { KrakenSession, krakenSource } from "../../src/oracle/kraken.ts";
import { OkxSession, okxSource } from "../../src/oracle/okx.ts";
import type { Connect } from "../../src/net/socket.ts";
import type { Session } from "../../src/oracle/venue.ts";
import type { Asset } from "../../src/domain/price.ts";
import type { Clock, PriceSource } from "../../src/ports.ts";
import { binanceBook, only } from "./fake-venue.ts";

export const NOW = Date.UTC(2026, 10, 23);

export const TICKER = {
  type: "ticker",
  sequence: 12042642428,
  product_id: "SOL-USD",
  price: "165.55",
  open_24h: "160.81000000",
  volume_24h: "9611.79166047",
  low_24h: "159.49000000",
  high_24h: "175.19000000",
  volume_30d: "327812.00311873",
  best_bid: "165.54",
  best_ask: "165.55",
  side: "buy",
  time: "2026-11-22T23:59:59.253563Z",
  trade_id: 82062566,
  last_size: "0.41969131",
};

export const SNAPSHOT = {
  channel: "ticker",
  type: "snapshot",
  data: [
    {
      symbol: "SOL/USD",
      bid: 164.9,
      bid_qty: 0.01362603,
      ask: 165.1,
      ask_qty: 17.17988863,
      last: 165.0,
      volume: 2158.32346723,
      vwap: 164.5,
      low: 160,
      high: 170,
      change: -2.9,
      change_pct: -2.41,
    },
  ],
};

/** An OKX ticker with the given middle, told at `ts`. */
export function okxTicker(ts: number, mid = 165, instId = "SOL-USDT"): object {
  const data = {
    instType: "SPOT",
    instId,
    last: mid.toFixed(2),
    lastSz: "0.00001754",
    askPx: (mid + 0.01).toFixed(2),
    askSz: "0.00998144",
    bidPx: (mid - 0.01).toFixed(2),
    bidSz: "3.05652439",
    open24h: "161.97",
    high24h: "172.48",
    low24h: "161.65",
    sodUtc0: "163.85",
    sodUtc8: "162.13",
    volCcy24h: "503403597.38138519",
    vol24h: "15937.10781721",
    ts: String(ts),
  };
  return { arg: { channel: "tickers", instId }, data: [data] };
}

/** A Bybit snapshot with the given last price, told at `ts` with cross sequence `cs`. */
export function bybitTicker(ts: number, price = 165, cs = 496622841, more: object = {}): object {
  const data = {
    symbol: "SOLUSDT",
    lastPrice: price.toFixed(2),
    highPrice24h: "166.66",
    lowPrice24h: "160.19",
    prevPrice24h: "164.66",
    volume24h: "5865.470182",
    turnover24h: "95949.815680875",
    price24hPcnt: "-0.0049",
    ...more,
  };
  return { topic: "tickers.SOLUSDT", ts, type: "snapshot", cs, data };
}

export interface SampledVenue {
  readonly name: string;
  readonly id: string;
  readonly session: (assets: readonly Asset[]) => Session;
  readonly source: (options: {
    clock: Clock;
    random: () => number;
    connect: Connect;
  }) => PriceSource;
  /** A frame with the `no`th price of SOL, all but equal to `price`, told at `atMs`. */
  readonly frame: (no: number, price: number, atMs: number) => object;
  /** The fields that a price is made of. */
  readonly numbers: readonly string[];
  /** The fields that say which frame is the newer. */
  readonly counters: readonly string[];
  /** Messages in a second and dials in five minutes that it takes from us. */
  readonly messagesPerSecond: number;
  readonly symbolOf: (asset: string) => string;
}

export const SAMPLED: readonly SampledVenue[] = [
  {
    name: "Binance",
    id: "binance",
    session: (assets) => new BinanceSession(assets),
    source: binanceSource,
    frame: (no, price) => binanceBook(no, price),
    numbers: ["b", "B", "a", "A"],
    counters: ["u"],
    messagesPerSecond: 5,
    symbolOf: (asset) => `${asset}USDT`,
  },
  {
    name: "Coinbase",
    id: "coinbase",
    session: (assets) => new CoinbaseSession(assets),
    source: coinbaseSource,
    frame: (no, price, atMs) => ({
      ...TICKER,
      price: price.toFixed(2),
      best_bid: price.toFixed(2),
      best_ask: price.toFixed(2),
      sequence: no,
      trade_id: no,
      time: new Date(atMs).toISOString(),
    }),
    numbers: ["price", "best_bid", "best_ask"],
    counters: ["sequence", "trade_id", "time"],
    messagesPerSecond: 100,
    symbolOf: (asset) => `${asset}-USD`,
  },
  {
    name: "Kraken",
    id: "kraken",
    session: (assets) => new KrakenSession(assets),
    source: krakenSource,
    frame: (no, price, atMs) => ({
      channel: "ticker",
      type: no === 1 ? "snapshot" : "update",
      data: [
        {
          ...SNAPSHOT.data[0],
          bid: price - 0.01,
          ask: price + 0.01,
          last: price,
          timestamp: new Date(atMs).toISOString(),
        },
      ],
    }),
    numbers: ["bid", "ask"],
    counters: ["timestamp"],
    // Not published; ours is 2.
    messagesPerSecond: 2,
    symbolOf: (asset) => `${asset}/USD`,
  },
  {
    name: "OKX",
    id: "okx",
    session: (assets) => new OkxSession(assets),
    source: okxSource,
    frame: (_no, price, atMs) => okxTicker(atMs, price),
    numbers: ["bidPx", "bidSz", "askPx", "askSz"],
    counters: ["ts"],
    // 480 an hour are published; ours is 2 a second, in few batches.
    messagesPerSecond: 2,
    symbolOf: (asset) => `${asset}-USDT`,
  },
  {
    name: "Bybit",
    id: "bybit",
    session: (assets) => new BybitSession(assets),
    source: bybitSource,
    frame: (no, price, atMs) => bybitTicker(atMs, price, no),
    numbers: ["lastPrice", "volume24h"],
    counters: ["ts", "cs"],
    // Not published; ours is 5.
    messagesPerSecond: 5,
    symbolOf: (asset) => `${asset}USDT`,
  },
];

/** Coins that only a test knows, listed everywhere. */
export function manyCoins(count: number): readonly Asset[] {
  return Array.from({ length: count }, (_, index) => ({
    asset: `C${index}`,
    name: `Coin ${index}`,
    class: "alt" as const,
    decimals: 2,
    offered: true,
    symbols: Object.fromEntries(SAMPLED.map(({ id, symbolOf }) => [id, symbolOf(`C${index}`)])),
  }));
}

export const SOL = only("SOL");
