/** Halts, shutdowns, slow and half-open wires: what a venue's clients meet when it is in trouble. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createExchanges, type Exchanges } from "../../../src/sandbox/exchanges/exchanges.ts";
import { type ManualClock, until } from "../../oracle/manual-clock.ts";
import type { Client, Frame } from "./client.ts";
import { ExchangesStand, START_MS } from "./stand.ts";

const SECOND = 1_000;

let clock: ManualClock;
let exchanges: Exchanges;
let stand: ExchangesStand;

beforeEach(async () => {
  stand = await ExchangesStand.open();
  ({ clock, exchanges } = stand);
});

afterEach(() => stand.close());

const connect = (path: string): Promise<Client> => stand.connect(path);

describe("a halt", () => {
  it("of Kraken is told to everybody at once, and to who comes later, until it is over", async () => {
    const client = await connect("/kraken/v2");
    const systems = (of: Client): unknown[] =>
      of.frames
        .filter(({ channel }) => channel === "status")
        .map((frame) => (frame["data"] as Frame[])[0]?.["system"]);
    exchanges.control.halt("kraken", true);
    await until(() => systems(client).length === 2, "the halt");
    const late = await connect("/kraken/v2");
    await until(() => systems(late).length === 1, "the first status");
    exchanges.control.halt("kraken", false);
    await until(() => systems(late).length === 2, "the end of the halt");
    expect(systems(client)).toEqual(["online", "cancel_only", "online"]);
    expect(systems(late)).toEqual(["cancel_only", "online"]);
  });

  it("of Coinbase is an auction of its products, told on the status channel alone", async () => {
    const [told, deaf] = [await connect("/coinbase"), await connect("/coinbase")];
    told.send({ type: "subscribe", channels: [{ name: "status" }] });
    deaf.send({ type: "subscribe", product_ids: ["SOL-USD"], channels: ["ticker"] });
    await Promise.all([told.frame({ type: "status" }), deaf.frame({ type: "ticker" })]);
    exchanges.control.halt("coinbase", true);
    const statuses = (): Frame[] => told.frames.filter(({ type }) => type === "status");
    await until(() => statuses().length === 2, "the auction");
    expect(statuses()[1]?.["products"]).toContainEqual(
      expect.objectContaining({ id: "SOL-USD", status: "online", auction_mode: true }),
    );
    clock.advance(3 * SECOND);
    const heard = deaf.frames.length;
    exchanges.control.halt("coinbase", false);
    clock.advance(250);
    await until(() => deaf.frames.length === heard + 1, "a trade after the auction");
    // Nothing was traded during it.
    expect(deaf.frames.map(({ time }) => time).slice(1)).toEqual([
      "2026-11-23T00:00:00.000000Z",
      "2026-11-23T00:00:03.250000Z",
    ]);
  });

  it("stops trading and moving, whatever becomes of the price elsewhere", async () => {
    const client = await connect("/binance/ws/solusdt@aggTrade");
    exchanges.control.halt("binance", true);
    exchanges.control.setPrice("SOL", 300);
    clock.advance(5 * SECOND);
    exchanges.control.halt("binance", false);
    clock.advance(250);
    await until(() => client.frames.length === 1, "the first trade after it");
    expect(client.frames[0]).toMatchObject({ p: "300.00000000", T: START_MS + 5_250 });
  });
});

describe("a shutdown", () => {
  it("of Binance is announced, raw or combined, and ends the connections of that moment", async () => {
    const [raw, combined] = [await connect("/binance/ws"), await connect("/binance/stream")];
    exchanges.control.shutdown("binance");
    const data = { e: "serverShutdown", E: START_MS };
    await raw.frame({ e: "serverShutdown" });
    await until(() => combined.frames.length === 1, "the announcement");
    expect([...raw.frames, ...combined.frames]).toEqual([
      data,
      { stream: "!serverShutdown", data },
    ]);
    const fresh = await connect("/binance/ws");
    clock.advance(10 * SECOND - 1);
    fresh.send({ method: "LIST_SUBSCRIPTIONS", id: 1 });
    await fresh.frame({ id: 1 });
    expect([raw.closed, combined.closed]).toEqual([undefined, undefined]);
    clock.advance(1);
    await until(() => raw.closed !== undefined && combined.closed !== undefined, "the cut");
    fresh.send({ method: "LIST_SUBSCRIPTIONS", id: 2 });
    await fresh.frame({ id: 2 });
  });

  it("of OKX is announced half a minute before", async () => {
    const client = await connect("/okx/ws/v5/public");
    client.send({ op: "subscribe", args: [{ channel: "tickers", instId: "SOL-USDT" }] });
    exchanges.control.shutdown("okx");
    expect(await client.frame({ event: "notice" })).toEqual({
      event: "notice",
      code: "64008",
      msg: "The connection will soon be closed for a service upgrade. Please reconnect.",
      connId: "a4d3ae01",
    });
    await client.frame({ event: "subscribe" });
    clock.advance(30 * SECOND - 1);
    client.send("ping");
    await client.frame({ text: "pong" });
    clock.advance(1);
    await until(() => client.closed !== undefined, "the cut");
  });

  it.each(["/coinbase", "/kraken/v2", "/bybit/v5/public/spot"])(
    "at %s comes without a word, and new connections are taken",
    async (path) => {
      const client = await connect(path);
      exchanges.control.shutdown(path.split("/")[1] ?? "");
      await until(() => client.closed !== undefined, "the cut");
      await connect(path);
    },
  );

  it("leaves no timer behind when the exchanges close first", async () => {
    const before = clock.pending;
    const own = createExchanges({ clock, seed: 1 });
    own.control.shutdown("okx");
    own.control.shutdown("binance");
    await own.close();
    expect(clock.pending).toBe(before);
  });
});

describe("a slow venue", () => {
  it("delivers every frame late and in order, also while it becomes fast again", async () => {
    const client = await connect("/okx/ws/v5/public");
    client.send({ op: "subscribe", args: [{ channel: "tickers", instId: "SOL-USDT" }] });
    await until(() => client.frames.length === 2, "the first ticker");
    const times = (): number[] =>
      client.frames.flatMap(({ data }) =>
        Array.isArray(data) ? [Number((data as Frame[])[0]?.["ts"]) - START_MS] : [],
      );
    exchanges.control.slow("okx", 2_000);
    clock.advance(1_000);
    exchanges.control.slow("okx", 0);
    clock.advance(1_000);
    client.send("ping");
    clock.advance(249);
    expect(times()).toEqual([0]);
    clock.advance(1);
    await until(() => times().length === 2, "the first late one");
    clock.advance(750);
    await until(() => times().length === 13, "all of them");
    expect(times()).toEqual([0, ...Array.from({ length: 12 }, (_, i) => 250 * (i + 1))]);
    expect(exchanges.control.venues().find(({ id }) => id === "okx")?.slowMs).toBe(0);
    expect(() => exchanges.control.slow("okx", -1)).toThrow(/not a delay/);
  });

  it("forgets what is on its way to who has gone", async () => {
    const client = await connect("/binance/ws/solusdt@bookTicker");
    exchanges.control.slow("binance", 60_000);
    const before = clock.pending;
    clock.advance(250);
    expect(clock.pending).toBe(before + 1);
    client.end();
    await until(() => clock.pending === before, "one timer fewer");
  });
});

describe("a half-open venue", () => {
  it("hears everything and answers nothing, not even an acknowledgement", async () => {
    exchanges.control.silence("bybit", true);
    const client = await connect("/bybit/v5/public/spot");
    client.send({ op: "subscribe", args: ["tickers.SOLUSDT"] });
    client.send({ op: "ping" });
    await client.leave();
    expect(client.frames).toEqual([]);
  });

  it("goes on from the present when it is over", async () => {
    const client = await connect("/bybit/v5/public/spot");
    client.send({ op: "subscribe", args: ["tickers.SOLUSDT"] });
    await until(() => client.frames.length === 2, "the first ticker");
    exchanges.control.silence("bybit", true);
    clock.advance(SECOND);
    exchanges.control.silence("bybit", false);
    clock.advance(250);
    await until(() => client.frames.length === 3, "the next one");
    expect(client.frames[2]).toMatchObject({ ts: START_MS + 1_250 });
  });
});
