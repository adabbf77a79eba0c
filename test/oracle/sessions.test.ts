import { describe, expect, it } from "vitest";
import { BinanceSession } from "../../src/oracle/binance.ts";
import { CoinbaseSession } from "../../src/oracle/coinbase.ts";
import { KrakenSession } from "../../src/oracle/kraken.ts";
import type { Reading, Session } from "../../src/oracle/venue.ts";
import { binanceBook, only } from "./fake-venue.ts";
import { NOW, SNAPSHOT, TICKER } from "./frames.ts";

function read(session: Session, frame: unknown): readonly Reading[] {
  return session.read(typeof frame === "string" ? frame : JSON.stringify(frame), NOW);
}

const TRADE = {
  stream: "solusdt@aggTrade",
  data: {
    e: "aggTrade",
    E: NOW,
    s: "SOLUSDT",
    a: 12345,
    p: "165.00",
    q: "100",
    f: 100,
    l: 105,
    T: NOW - 40,
    m: true,
    M: true,
  },
};

const HEARTBEAT = {
  type: "heartbeat",
  sequence: 12042642430,
  last_trade_id: 82062566,
  product_id: "SOL-USD",
  time: "2026-11-23T00:00:00.464459Z",
};

function krakenStatus(system: string): object {
  const data = [{ version: "2.0.10", system, api_version: "v2", connection_id: 1 }];
  return { channel: "status", type: "update", data };
}

describe("Binance", () => {
  const open = (): BinanceSession => new BinanceSession(only("SOL", "BTC"));

  it("wants the best prices and the trades of every asset, and nothing of the tether", () => {
    expect(new BinanceSession(only("SOL", "USDT")).wants.map((text) => JSON.parse(text))).toEqual([
      { method: "SUBSCRIBE", params: ["solusdt@bookTicker", "solusdt@aggTrade"], id: 1 },
    ]);
  });

  it("quotes the middle of the book as of its receipt", () => {
    expect(read(open(), binanceBook(400900217, 165))).toEqual([
      {
        kind: "quote",
        asset: "SOL",
        price: 165,
        spread: expect.closeTo(0.02 / 165, 9) as number,
        assertedAt: "on receipt",
        madeAt: undefined,
        halted: false,
      },
    ]);
  });

  it("tells a book that moved from one that was only sent again", () => {
    const session = open();
    read(session, binanceBook(1, 165));
    expect(read(session, binanceBook(2, 165))).toMatchObject([{ madeAt: undefined }]);
    expect(read(session, binanceBook(3, 165.5))).toMatchObject([{ madeAt: "on receipt" }]);
    expect(read(session, TRADE)).toEqual([]);
    expect(read(session, binanceBook(4, 165.5))).toMatchObject([{ madeAt: NOW - 40 }]);
    expect(read(session, binanceBook(5, 165.5))).toMatchObject([{ madeAt: undefined }]);
  });

  it("takes no frame under the name of another stream or symbol", () => {
    const session = open();
    const { data } = binanceBook(1, 165) as { data: object };
    expect(read(session, { stream: "btcusdt@bookTicker", data })).toEqual([]);
    expect(read(session, { stream: "solusdt@ticker", data })).toEqual([]);
    expect(read(session, binanceBook(1, 165, "DOGEUSDT"))).toEqual([]);
    expect(read(session, data)).toEqual([]);
  });

  it("reports a refused request in the venue's words, and an acknowledgement not at all", () => {
    const refused = { code: 2, msg: "Invalid request: too many parameters" };
    expect(read(open(), refused)).toEqual([{ kind: "notice", detail: refused.msg }]);
    expect(read(open(), { error: refused, id: 1 })).toEqual([
      { kind: "notice", detail: refused.msg },
    ]);
    expect(read(open(), { result: null, id: 1 })).toEqual([]);
  });

  it("asks for another connection when the server is about to shut down, raw or combined", () => {
    const data = { e: "serverShutdown", E: 1770123456789 };
    const renew = [{ kind: "renew", detail: "server shutdown" }];
    expect(read(open(), data)).toEqual(renew);
    expect(read(open(), { stream: "!serverShutdown", data })).toEqual(renew);
  });
});

describe("Coinbase", () => {
  const open = (): CoinbaseSession => new CoinbaseSession(only("SOL", "USDT"));

  it("subscribes to each product in its own message, since one bad name would spoil them all", () => {
    expect(open().wants.map((text) => JSON.parse(text))).toEqual([
      { type: "subscribe", channels: [{ name: "status" }] },
      { type: "subscribe", product_ids: ["SOL-USD"], channels: ["ticker", "heartbeat"] },
      { type: "subscribe", product_ids: ["USDT-USD"], channels: ["ticker", "heartbeat"] },
    ]);
  });

  it("quotes the last trade as of its time", () => {
    const time = Date.UTC(2026, 10, 22, 23, 59, 59, 253);
    expect(read(open(), TICKER)).toMatchObject([
      { asset: "SOL", price: 165.55, assertedAt: time, madeAt: time, halted: false },
    ]);
  });

  it("holds the price as of a heartbeat that knows no newer trade", () => {
    const session = open();
    expect(read(session, HEARTBEAT)).toEqual([]);
    read(session, TICKER);
    expect(read(session, HEARTBEAT)).toMatchObject([
      {
        price: 165.55,
        assertedAt: Date.UTC(2026, 10, 23, 0, 0, 0, 464),
        madeAt: undefined,
      },
    ]);
  });

  it("does not hold a price when the heartbeat knows a trade that we have not seen", () => {
    const session = open();
    read(session, TICKER);
    expect(read(session, { ...HEARTBEAT, last_trade_id: TICKER.trade_id + 1 })).toEqual([]);
  });

  it("takes no older heartbeat, and no ticker twice", () => {
    const session = open();
    read(session, TICKER);
    expect(read(session, { ...HEARTBEAT, sequence: TICKER.sequence - 1 })).toEqual([]);
    expect(read(session, TICKER)).toEqual([]);
  });

  it("rejects the empty ticker that the venue sends at times (A1)", () => {
    const empty = { ...TICKER, product_id: "", price: "", best_bid: "", best_ask: "" };
    expect(read(open(), empty)).toEqual([]);
    expect(read(open(), { ...empty, product_id: "SOL-USD" })).toEqual([]);
  });

  it("votes as halted while a product is in auction, and only with a new trade after it", () => {
    const session = open();
    const status = (more: object): object => ({
      type: "status",
      products: [{ id: "SOL-USD", status: "online", ...more }],
      currencies: [],
    });
    read(session, TICKER);
    expect(read(session, status({}))).toEqual([]);
    expect(read(session, status({ auction_mode: true }))).toMatchObject([
      { kind: "notice", detail: "SOL is not trading: auction_mode" },
      { kind: "quote", price: 165.55, halted: true },
    ]);
    expect(read(session, HEARTBEAT)).toMatchObject([{ halted: true }]);
    expect(read(session, status({}))).toEqual([{ kind: "notice", detail: "SOL is trading again" }]);
    expect(read(session, HEARTBEAT)).toEqual([]);
    const next = { ...TICKER, sequence: TICKER.sequence + 9, trade_id: TICKER.trade_id + 1 };
    expect(read(session, next)).toMatchObject([{ halted: false }]);
  });

  it.each([
    { cancel_only: true },
    { limit_only: true },
    { post_only: true },
    { auction_mode: true },
    { trading_disabled: true },
    { status: "offline" },
    { status: "internal" },
    { status: "delisted" },
  ])("does not vote for a product that says %o, though its first trade comes later", (flag) => {
    const session = open();
    const products = [{ id: "SOL-USD", status: "online", cancel_only: false, ...flag }];
    const told = read(session, { type: "status", products, currencies: [] });
    expect(told).toMatchObject([{ kind: "notice" }]);
    expect(read(session, TICKER)).toMatchObject([{ kind: "quote", halted: true }]);
  });

  it("reports an error in the venue's words", () => {
    const error = { type: "error", message: "Failed to subscribe", reason: "X is not valid" };
    expect(read(open(), error)).toEqual([
      { kind: "notice", detail: "Failed to subscribe: X is not valid" },
    ]);
  });
});

describe("Kraken", () => {
  const open = (): KrakenSession => new KrakenSession(only("SOL", "USDT"));

  it("wants every change of the best prices, beginning with how they stand", () => {
    expect(open().wants.map((text) => JSON.parse(text))).toEqual([
      {
        method: "subscribe",
        params: {
          channel: "ticker",
          symbol: ["SOL/USD", "USDT/USD"],
          event_trigger: "bbo",
          snapshot: true,
        },
        req_id: 1,
      },
    ]);
  });

  it("quotes the middle of the book, and again with every heartbeat", () => {
    const session = open();
    expect(read(session, { channel: "heartbeat" })).toEqual([]);
    expect(read(session, SNAPSHOT)).toMatchObject([
      { asset: "SOL", price: 165, assertedAt: "on receipt", halted: false },
    ]);
    expect(read(session, { channel: "heartbeat" })).toMatchObject([
      { asset: "SOL", price: 165, assertedAt: "on receipt", madeAt: undefined },
    ]);
  });

  it("goes by the frame's own time when it has one, and takes none that goes back", () => {
    const session = open();
    const at = (timestamp: unknown): object => ({
      ...SNAPSHOT,
      data: [{ ...SNAPSHOT.data[0], timestamp }],
    });
    expect(read(session, at("2026-11-23T00:00:01Z"))).toMatchObject([
      { assertedAt: Date.UTC(2026, 10, 23, 0, 0, 1) },
    ]);
    expect(read(session, at("2026-11-23T00:00:00Z"))).toEqual([]);
    expect(read(session, at("yesterday"))).toEqual([]);
  });

  it("is not silenced by one frame from the far future", () => {
    const session = open();
    const at = (timestamp: string): object => ({
      ...SNAPSHOT,
      data: [{ ...SNAPSHOT.data[0], timestamp }],
    });
    read(session, at("2036-11-23T00:00:00Z"));
    expect(read(session, at("2026-11-23T00:00:00Z"))).toMatchObject([{ price: 165 }]);
  });

  it("halts what it quotes after the status, also on a connection that begins with it", () => {
    const session = open();
    expect(read(session, krakenStatus("cancel_only"))).toMatchObject([{ kind: "notice" }]);
    expect(read(session, SNAPSHOT)).toMatchObject([{ kind: "quote", halted: true }]);
  });

  it("votes as halted while the exchange is not online, and only with a new book after it", () => {
    const session = open();
    expect(read(session, krakenStatus("online"))).toEqual([]);
    read(session, SNAPSHOT);
    for (const system of ["maintenance", "cancel_only", "post_only"]) {
      expect(read(session, krakenStatus(system))).toMatchObject([
        { kind: "notice", detail: `the exchange is ${system}` },
        { kind: "quote", price: 165, halted: true },
      ]);
    }
    expect(read(session, { channel: "heartbeat" })).toMatchObject([{ halted: true }]);
    read(session, krakenStatus("online"));
    expect(read(session, { channel: "heartbeat" })).toEqual([]);
    expect(read(session, SNAPSHOT)).toMatchObject([{ halted: false }]);
  });

  it("reports a refused symbol", () => {
    const refusal = { error: "Currency pair not supported", method: "subscribe", success: false };
    expect(read(open(), { ...refusal, symbol: "FOO/USD" })).toEqual([
      { kind: "notice", detail: "FOO/USD: Currency pair not supported" },
    ]);
  });
});
