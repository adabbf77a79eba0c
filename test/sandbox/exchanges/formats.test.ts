import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Exchanges } from "../../../src/sandbox/exchanges/exchanges.ts";
import { type ManualClock, until } from "../../oracle/manual-clock.ts";
import type { Frame } from "./client.ts";
import { ExchangesStand } from "./stand.ts";

const SECOND = 1_000;

let clock: ManualClock;
let exchanges: Exchanges;
let stand: ExchangesStand;

beforeEach(async () => {
  stand = await ExchangesStand.open();
  ({ clock, exchanges } = stand);
});

afterEach(() => stand.close());

const connect: ExchangesStand["connect"] = (path, options) => stand.connect(path, options);

const get = (path: string) => stand.get(path);

const DECIMALS = /^\d+\.\d{8}$/;

describe("the simulated Binance", () => {
  it("acknowledges a subscription and wraps its frames with the stream's name", async () => {
    const client = await connect("/binance/stream");
    client.send({ method: "SUBSCRIBE", params: ["solusdt@bookTicker", "solusdt@aggTrade"], id: 1 });
    await until(() => client.frames.length === 1, "an acknowledgement");
    expect(client.frames).toEqual([{ result: null, id: 1 }]);
    clock.advance(250);
    const book = await client.frame({ stream: "solusdt@bookTicker" });
    expect(book).toEqual({
      stream: "solusdt@bookTicker",
      data: {
        u: expect.any(Number) as number,
        s: "SOLUSDT",
        b: "164.99100000",
        B: expect.stringMatching(DECIMALS) as string,
        a: "165.00900000",
        A: expect.stringMatching(DECIMALS) as string,
      },
    });
    const trade = await client.frame({ stream: "solusdt@aggTrade" });
    expect(trade["data"]).toMatchObject({
      e: "aggTrade",
      E: clock.now(),
      s: "SOLUSDT",
      p: "165.00000000",
      T: clock.now(),
      M: true,
    });
  });

  it("sends bare frames on a raw stream named in the path", async () => {
    const client = await connect("/binance/ws/btcusdt@bookTicker");
    clock.advance(250);
    expect(await client.frame({ s: "BTCUSDT" })).toHaveProperty("b");
    const other = await connect("/binance/stream?streams=btcusdt@bookTicker/ethusdt@bookTicker");
    clock.advance(250);
    await other.frame({ stream: "ethusdt@bookTicker" });
  });

  it("answers nonsense with its codes, and an unknown symbol with silence", async () => {
    const client = await connect("/binance/ws");
    client.send("{");
    expect(await client.frame({ code: 3 })).toHaveProperty("msg");
    client.send({ method: "SHOUT", id: 2 });
    expect(await client.frame({ code: 2 })).toHaveProperty("msg");
    client.send({ method: "SUBSCRIBE", params: ["foousdt@bookTicker"], id: 3 });
    await client.frame({ id: 3, result: null });
    client.send({ method: "LIST_SUBSCRIPTIONS", id: 4 });
    const listed = await client.frame({ id: 4 });
    expect(listed["result"]).toEqual(["foousdt@bookTicker"]);
    const before = client.frames.length;
    clock.advance(SECOND);
    client.send({ method: "UNSUBSCRIBE", params: ["foousdt@bookTicker"], id: 5 });
    await client.frame({ id: 5, result: null });
    expect(client.frames).toHaveLength(before + 1);
  });

  it("hangs up on more than five messages in a second, pings among them", async () => {
    const polite = await connect("/binance/ws");
    for (let id = 1; id <= 5; id += 1) polite.send({ method: "LIST_SUBSCRIPTIONS", id });
    await polite.frame({ id: 5 });
    expect(polite.closed).toBeUndefined();
    polite.ping();
    await until(() => polite.closed !== undefined, "the end");
    expect(polite.closed).toEqual({ code: 1008, reason: "Too many requests" });
  });

  it("pings every twenty seconds and hangs up on who does not answer for a minute", async () => {
    const alive = await connect("/binance/ws");
    const dead = await connect("/binance/ws", { autoPong: false });
    for (let round = 1; round <= 4; round += 1) {
      clock.advance(20 * SECOND);
      await until(() => alive.pings.length === round, `ping ${round}`);
      // The answers must be in before the next round asks for them.
      alive.send({ method: "LIST_SUBSCRIPTIONS", id: round });
      await alive.frame({ id: round });
    }
    await until(() => dead.closed !== undefined, "the end of the silent one");
    expect(alive.closed).toBeUndefined();
  });

  it("answers over REST, with an error for an unknown symbol", async () => {
    expect(await get("/binance/api/v3/ticker/price?symbol=SOLUSDT")).toEqual({
      status: 200,
      json: { symbol: "SOLUSDT", price: "165.00000000" },
    });
    expect(await get("/binance/api/v3/ticker/bookTicker?symbol=SOLUSDT")).toMatchObject({
      json: { symbol: "SOLUSDT", bidPrice: "164.99100000", askPrice: "165.00900000" },
    });
    expect(await get("/binance/api/v3/ticker/price?symbol=FOO")).toEqual({
      status: 400,
      json: { code: -1121, msg: "Invalid symbol." },
    });
  });
});

describe("the simulated Coinbase", () => {
  const subscribe = {
    type: "subscribe",
    product_ids: ["SOL-USD"],
    channels: ["ticker", "heartbeat"],
  };

  it("acknowledges, shows the last trade at once, and every trade after it", async () => {
    const client = await connect("/coinbase");
    client.send(subscribe);
    expect(await client.frame({ type: "subscriptions" })).toEqual({
      type: "subscriptions",
      channels: [
        { name: "ticker", product_ids: ["SOL-USD"], account_ids: null },
        { name: "heartbeat", product_ids: ["SOL-USD"], account_ids: null },
      ],
    });
    expect(await client.frame({ type: "ticker" })).toMatchObject({
      product_id: "SOL-USD",
      price: "165.000",
      best_bid: "164.983",
      best_ask: "165.017",
      time: "2026-11-23T00:00:00.000000Z",
    });
    const first = client.frames.length;
    clock.advance(250);
    await until(() => client.frames.length > first, "a trade");
    const [before, after] = client.frames.filter(({ type }) => type === "ticker");
    expect(after?.["sequence"]).toBeGreaterThan(Number(before?.["sequence"]));
    expect(after?.["trade_id"]).toBe(Number(before?.["trade_id"]) + 1);
    expect(after?.["time"]).toBe("2026-11-23T00:00:00.250000Z");
  });

  it("sends a heartbeat a second for each product, which names the last trade", async () => {
    const client = await connect("/coinbase");
    client.send({ ...subscribe, product_ids: ["SOL-USD", "BTC-USD"] });
    await client.frame({ type: "subscriptions" });
    exchanges.control.freeze("coinbase", true);
    const told = await client.frame({ type: "ticker", product_id: "SOL-USD" });
    clock.advance(3 * SECOND);
    const beats = (): Frame[] => client.frames.filter(({ type }) => type === "heartbeat");
    await until(() => beats().length === 6, "six heartbeats");
    const sol = beats().filter((beat) => beat["product_id"] === "SOL-USD");
    expect(sol.map(({ time }) => time)).toEqual([
      "2026-11-23T00:00:01.000000Z",
      "2026-11-23T00:00:02.000000Z",
      "2026-11-23T00:00:03.000000Z",
    ]);
    for (const beat of sol) expect(beat["last_trade_id"]).toBe(told["trade_id"]);
  });

  it("refuses the whole request for one unknown product or channel", async () => {
    const client = await connect("/coinbase");
    client.send({ ...subscribe, product_ids: ["SOL-USD", "FOO-USD"] });
    expect(await client.frame({ type: "error" })).toEqual({
      type: "error",
      message: "Failed to subscribe",
      reason: "FOO-USD is not a valid product",
    });
    client.send({ ...subscribe, channels: ["gossip"] });
    await client.frame({ reason: "gossip is not a valid channel" });
    client.send("hello");
    await client.frame({ message: "Malformed JSON" });
    expect(client.frames.some(({ type }) => type === "ticker")).toBe(false);
  });

  it("hangs up on who has not subscribed within five seconds", async () => {
    const idle = await connect("/coinbase");
    const busy = await connect("/coinbase");
    busy.send(subscribe);
    await busy.frame({ type: "subscriptions" });
    clock.advance(5 * SECOND - 1);
    expect(idle.closed).toBeUndefined();
    clock.advance(1);
    await until(() => idle.closed !== undefined, "the end");
    expect(busy.closed).toBeUndefined();
  });

  it("tells the status of its products at once and every five seconds", async () => {
    const client = await connect("/coinbase");
    client.send({ type: "subscribe", channels: [{ name: "status" }] });
    const status = await client.frame({ type: "status" });
    expect(status["products"]).toContainEqual(
      expect.objectContaining({ id: "SOL-USD", status: "online", cancel_only: false }),
    );
    clock.advance(10 * SECOND);
    const told = (): Frame[] => client.frames.filter(({ type }) => type === "status");
    await until(() => told().length === 3, "two more");
  });

  it("answers over REST, with NotFound for an unknown product", async () => {
    expect(await get("/coinbase/products/SOL-USD/ticker")).toMatchObject({
      status: 200,
      json: { price: "165.000", bid: "164.983", ask: "165.017" },
    });
    expect(await get("/coinbase/products/FOO-USD/ticker")).toEqual({
      status: 404,
      json: { message: "NotFound" },
    });
  });
});

describe("the simulated Kraken", () => {
  const params = { channel: "ticker", symbol: ["SOL/USD"], event_trigger: "bbo", snapshot: true };
  const subscribe = { method: "subscribe", params, req_id: 1 };

  it("opens with its status, acknowledges each symbol, and begins with a snapshot", async () => {
    const client = await connect("/kraken/v2");
    const status = await client.frame({ channel: "status", type: "update" });
    expect(status["data"]).toMatchObject([{ system: "online", api_version: "v2" }]);
    client.send(subscribe);
    expect(await client.frame({ method: "subscribe" })).toMatchObject({
      result: { channel: "ticker", symbol: "SOL/USD", snapshot: true },
      success: true,
      req_id: 1,
      time_in: "2026-11-23T00:00:00.000000Z",
    });
    const snapshot = await client.frame({ channel: "ticker", type: "snapshot" });
    expect(snapshot["data"]).toMatchObject([
      { symbol: "SOL/USD", bid: 164.975, ask: 165.025, last: 165 },
    ]);
    exchanges.control.setPrice("SOL", 170);
    const update = await client.frame({ channel: "ticker", type: "update" });
    expect(update["data"]).toMatchObject([{ symbol: "SOL/USD", last: 170, change: 5 }]);
  });

  it("beats its heart each second in which it has nothing else to say", async () => {
    const client = await connect("/kraken/v2");
    client.send(subscribe);
    await client.frame({ type: "snapshot" });
    clock.advance(4 * SECOND);
    const beats = (): Frame[] => client.frames.filter(({ channel }) => channel === "heartbeat");
    await until(() => beats().length === 3, "heartbeats");
    exchanges.control.walk(true);
    clock.advance(4 * SECOND);
    await until(() => client.frames.filter(({ type }) => type === "update").length > 8, "updates");
    expect(beats()).toHaveLength(3);
  });

  it("publishes on trades for who asked for trades", async () => {
    const client = await connect("/kraken/v2");
    client.send({ ...subscribe, params: { ...params, event_trigger: "trades", snapshot: false } });
    await client.frame({ method: "subscribe", success: true });
    clock.advance(250);
    await client.frame({ channel: "ticker", type: "update" });
    expect(client.frames.some(({ type }) => type === "snapshot")).toBe(false);
  });

  it("refuses what it does not know, in the frame of the request", async () => {
    const client = await connect("/kraken/v2");
    client.send({ ...subscribe, params: { ...params, symbol: ["FOO/USD", "SOL/USD"] } });
    expect(await client.frame({ success: false })).toMatchObject({
      error: "Currency pair not supported FOO/USD",
      method: "subscribe",
      symbol: "FOO/USD",
    });
    await client.frame({ success: true });
    client.send({ ...subscribe, req_id: 2 });
    await client.frame({ error: "Already subscribed", req_id: 2 });
    client.send({ method: "ping", req_id: 3 });
    await client.frame({ method: "pong", req_id: 3 });
    client.send("?");
    await client.frame({ error: "Malformed request" });
  });

  it("answers over REST with status 200 whatever is wrong", async () => {
    expect(await get("/kraken/0/public/Ticker?pair=SOLUSD")).toMatchObject({
      status: 200,
      json: { error: [], result: { SOLUSD: { c: ["165.000", expect.any(String)] } } },
    });
    expect(await get("/kraken/0/public/Ticker?pair=FOO")).toEqual({
      status: 200,
      json: { error: ["EQuery:Unknown asset pair"] },
    });
    expect(await get("/kraken/0/public/SystemStatus")).toMatchObject({
      json: { error: [], result: { status: "online" } },
    });
  });
});
