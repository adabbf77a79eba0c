import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createExchanges,
  type Exchanges,
  type ExchangesEvent,
} from "../../../src/sandbox/exchanges/exchanges.ts";
import { ManualClock, until } from "../../oracle/manual-clock.ts";
import { Client, type Frame } from "./client.ts";

const SECOND = 1_000;
const HOUR = 3_600_000;

let clock: ManualClock;
let exchanges: Exchanges;
let server: { url: string; close: () => Promise<void> };

beforeEach(async () => {
  clock = new ManualClock();
  exchanges = createExchanges({ clock, seed: 3 });
  server = await exchanges.listen();
});

afterEach(() => server.close());

function hidden(world: Exchanges, asset: string): number {
  const found = world.control.assets().find((one) => one.asset === asset);
  if (found === undefined) throw new Error(`no ${asset}`);
  return found.price;
}

function book(frame: Frame): { mid: number; updateId: number } {
  const { b, a, u } = frame as { b: string; a: string; u: number };
  return { mid: (Number(b) + Number(a)) / 2, updateId: u };
}

async function watch(symbol: string): Promise<Client> {
  return new Client(`${server.url}/binance/ws/${symbol}@bookTicker`).opened();
}

describe("the hidden market", () => {
  it("is the same for the same seed and another for another", () => {
    const world = (seed: number): Exchanges => createExchanges({ clock, seed });
    const [one, twin, other] = [world(1), world(1), world(2)];
    clock.advance(60 * SECOND);
    const prices = (exchange: Exchanges): readonly number[] =>
      exchange.control.assets().map(({ price }) => price);
    expect(prices(one)).toEqual(prices(twin));
    expect(prices(one)).not.toEqual(prices(other));
  });

  it("walks by a few basis points a second and stays near what was set", () => {
    exchanges.control.setPrice("SOL", 200);
    let last = 200;
    let steepest = 0;
    for (let second = 0; second < 3_600; second += 1) {
      clock.advance(SECOND);
      const price = hidden(exchanges, "SOL");
      steepest = Math.max(steepest, Math.abs(price / last - 1));
      last = price;
      expect(Math.abs(price / 200 - 1)).toBeLessThan(0.012);
    }
    expect(steepest).toBeGreaterThan(0.000_3);
    expect(steepest).toBeLessThan(0.002);
  });

  it("stands still when told to", () => {
    exchanges.control.walk(false);
    const before = exchanges.control.assets();
    clock.advance(HOUR);
    expect(exchanges.control.assets()).toEqual(before);
  });

  it("yields a quote for every quarter of a second of a clock that is wound forward", async () => {
    const client = await watch("solusdt");
    clock.advance(60 * SECOND);
    await until(() => client.frames.length === 240, "four quotes a second");
    const mids = client.frames.map((frame) => book(frame).mid);
    expect(new Set(mids).size).toBeGreaterThan(100);
    client.end();
  });

  it("refuses assets and prices that are none", () => {
    const { control } = exchanges;
    expect(() => control.setPrice("DOGE", 1)).toThrow(/DOGE/);
    for (const price of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => control.setPrice("SOL", price)).toThrow(/not a price/);
    }
    expect(() => control.freeze("mtgox", true)).toThrow(/mtgox/);
    expect(() => control.lie("kraken", -100)).toThrow(/not a lie/);
  });

  it("trades the coins that it is given", () => {
    const assets = [{ asset: "JUP", price: 0.5, symbols: { kraken: "JUP/USD" } }];
    const small = createExchanges({ clock, seed: 1, assets });
    expect(small.control.assets()).toEqual([{ asset: "JUP", price: 0.5, decimals: 2 }]);
  });
});

describe("the controls", () => {
  it("put a price on the wire before the clock moves, exactly", async () => {
    const client = await watch("bonkusdt");
    exchanges.control.setPrice("USDT", 1);
    exchanges.control.setPrice("BONK", 0.000_025);
    await until(() => client.frames.length === 1, "a quote");
    expect(book(client.frames[0] ?? {}).mid).toBeCloseTo(0.000_025, 12);
    exchanges.control.move("BONK", -20);
    await until(() => client.frames.length === 2, "another");
    expect(book(client.frames[1] ?? {}).mid).toBeCloseTo(0.000_02, 12);
    client.end();
  });

  it("quote in tether where a venue does", async () => {
    const client = await watch("solusdt");
    exchanges.control.setPrice("USDT", 0.5);
    exchanges.control.setPrice("SOL", 100);
    await until(() => client.frames.length === 1, "a quote");
    expect(book(client.frames[0] ?? {}).mid).toBeCloseTo(200, 6);
    client.end();
  });

  it("freeze a venue's book while its frames go on", async () => {
    const client = await watch("solusdt");
    clock.advance(250);
    await until(() => client.frames.length === 1, "a quote");
    exchanges.control.freeze("binance", true);
    exchanges.control.setPrice("SOL", 300);
    clock.advance(SECOND);
    await until(() => client.frames.length === 6, "the same again");
    const books = client.frames.map(book);
    expect(new Set(books.map(({ mid }) => mid)).size).toBe(1);
    expect(new Set(books.map(({ updateId }) => updateId)).size).toBe(6);
    exchanges.control.freeze("binance", false);
    clock.advance(250);
    await until(() => client.frames.length === 7, "the truth");
    expect(book(client.frames[6] ?? {}).mid).toBeGreaterThan(295);
    client.end();
  });

  it("silence a venue, heartbeats and all, while its connections stay open", async () => {
    const client = await watch("solusdt");
    exchanges.control.silence("binance", true);
    clock.advance(30 * SECOND);
    exchanges.control.silence("binance", false);
    clock.advance(250);
    await until(() => client.frames.length === 1, "one quote after the silence");
    expect(client.pings).toEqual([]);
    expect(client.closed).toBeUndefined();
    client.end();
  });

  it("cut a venue: connections drop, new ones and REST get 503, the others know nothing", async () => {
    const client = await watch("solusdt");
    const other = await new Client(`${server.url}/kraken/v2`).opened();
    exchanges.control.cut("binance", true);
    await until(() => client.closed !== undefined, "the drop");
    const refused = new Client(`${server.url}/binance/ws`);
    await until(() => refused.status !== undefined, "a refusal");
    expect(refused.status).toBe(503);
    expect((await fetch(`${server.url}/binance/api/v3/time`)).status).toBe(503);
    expect(other.closed).toBeUndefined();
    exchanges.control.cut("binance", false);
    (await watch("solusdt")).end();
    other.end();
  });

  it("let a venue lie by a percentage, and be honest again", async () => {
    exchanges.control.walk(false);
    const client = await watch("solusdt");
    exchanges.control.lie("binance", -2.5);
    clock.advance(250);
    exchanges.control.lie("binance", 0);
    clock.advance(250);
    await until(() => client.frames.length === 2, "two quotes");
    expect(client.frames.map((frame) => book(frame).mid / 165)).toEqual([
      expect.closeTo(0.975, 5),
      expect.closeTo(1, 5),
    ]);
    client.end();
  });

  it("show the state of every venue and tell of every change", () => {
    const events: ExchangesEvent[] = [];
    const leave = exchanges.subscribe((event) => events.push(event));
    exchanges.control.lie("kraken", 1.5);
    exchanges.control.walk(false);
    exchanges.control.setPrice("SOL", 150);
    leave();
    exchanges.control.freeze("kraken", true);
    const well = { frozen: false, silent: false, cut: false, halted: false, slowMs: 0, lieBps: 0 };
    const kraken = { ...well, id: "kraken", lieBps: 150 };
    expect(events).toEqual([
      { kind: "venue", venue: kraken },
      { kind: "walk", on: false },
      { kind: "price", asset: "SOL", price: expect.closeTo(150, 9) as number, atMs: clock.now() },
    ]);
    expect(exchanges.control.venues()).toEqual([
      { ...well, id: "binance" },
      { ...well, id: "coinbase" },
      { ...kraken, frozen: true },
      { ...well, id: "okx" },
      { ...well, id: "bybit" },
    ]);
  });

  it("tell the prices of a walking market once a second", () => {
    const events: ExchangesEvent[] = [];
    exchanges.subscribe((event) => events.push(event));
    clock.advance(3 * SECOND);
    expect(events.filter((event) => event.kind === "price" && event.asset === "SOL")).toHaveLength(
      3,
    );
  });
});

describe("the door", () => {
  it("takes the paths of its venues and no others", async () => {
    const stranger = new Client(`${server.url}/mtgox/ws`);
    await until(() => stranger.status !== undefined, "a refusal");
    expect(stranger.status).toBe(404);
    const lost = new Client(`${server.url}/kraken/v1`);
    await until(() => lost.status !== undefined, "a refusal");
    expect(lost.status).toBe(404);
    expect((await fetch(`${server.url}/mtgox`)).status).toBe(404);
  });

  it("leaves no timer behind when it closes, and hangs up on everybody", async () => {
    const before = clock.pending;
    const own = await createExchanges({ clock, seed: 1 }).listen();
    const client = await new Client(`${own.url}/coinbase`).opened();
    await own.close();
    await until(() => client.closed !== undefined, "the end");
    expect(clock.pending).toBe(before);
  });
});
