import { beforeEach, describe, expect, it } from "vitest";
import { binanceSource } from "../../src/oracle/binance.ts";
import { coinbaseSource } from "../../src/oracle/coinbase.ts";
import { krakenSource } from "../../src/oracle/kraken.ts";
import type { PriceSource } from "../../src/ports.ts";
import { binanceBook, FakeVenue, Memory, only } from "./fake-venue.ts";
import { ManualClock } from "./manual-clock.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let clock: ManualClock;
let venue: FakeVenue;
let memory: Memory;
let source: PriceSource;

function begin(random: () => number = () => 0.5): void {
  clock = new ManualClock();
  venue = new FakeVenue(clock);
  memory = new Memory();
  source = binanceSource({ clock, random, connect: venue.connect, url: "ws://venue" });
  source.start(only("SOL", "BTC"), memory);
}

beforeEach(() => begin());

/** Advances in steps, with a frame in each, so that the connection stays healthy. */
function keepTalking(forMs: number, stepMs = 4 * SECOND): void {
  for (let passed = 0; passed < forMs; passed += stepMs) {
    clock.advance(Math.min(stepMs, forMs - passed));
    venue.last.say({ result: null, id: 1 });
  }
}

describe("a source", () => {
  it("is connecting until the venue speaks, then open, and observes from the first price on", () => {
    expect(venue.last.url).toBe("ws://venue/stream");
    expect(memory.state).toBe("connecting");
    venue.last.open();
    expect(memory.state).toBe("connecting");
    venue.last.say({ result: null, id: 1 });
    expect(memory.state).toBe("open");
    clock.advance(20);
    venue.last.say(binanceBook(1, 165));
    expect(memory.observations).toEqual([
      {
        source: "binance",
        group: "binance",
        asset: "SOL",
        price: 165,
        quote: "USDT",
        spread: expect.closeTo(0.02 / 165, 9) as number,
        asOfMs: clock.now(),
        receivedAtMs: clock.now(),
        changedAtMs: clock.now(),
        sequence: 1,
        halted: false,
      },
    ]);
  });

  it("numbers its observations without a fall, over all connections", () => {
    venue.last.open().say(binanceBook(9, 165));
    venue.last.end();
    clock.advance(30 * SECOND);
    venue.last.open().say(binanceBook(2, 166));
    venue.last.say(binanceBook(3, 167));
    expect(memory.observations.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(memory.prices).toEqual([165, 166, 167].map((price) => expect.closeTo(price, 9)));
  });

  it("keeps the time of the last change while a book is only sent again", () => {
    venue.last.open().say(binanceBook(1, 165));
    const changedAtMs = clock.now();
    clock.advance(2 * SECOND);
    venue.last.say(binanceBook(2, 165));
    expect(memory.last).toMatchObject({ changedAtMs, asOfMs: clock.now() });
    clock.advance(SECOND);
    venue.last.end();
    clock.advance(30 * SECOND);
    venue.last.open().say(binanceBook(1, 165));
    expect(memory.last).toMatchObject({ changedAtMs, asOfMs: clock.now() });
  });

  it("says what the venue complains of", () => {
    venue.last.open().say({ code: 2, msg: "Invalid request" });
    expect(memory.healths.at(-1)).toMatchObject({ state: "open", detail: "Invalid request" });
  });

  it("without an asset at its venue dials nobody and says so", () => {
    const silent = new Memory();
    const other = new FakeVenue(clock);
    binanceSource({ clock, random: () => 0, connect: other.connect }).start(only("USDT"), silent);
    expect(other.sockets).toEqual([]);
    expect(silent.healths).toMatchObject([{ state: "disabled", source: "binance" }]);
  });

  it("that was stopped leaves no timer and no connection, and hears nothing more", async () => {
    const socket = venue.last.open();
    socket.say(binanceBook(1, 165));
    await source.stop();
    expect(socket.terminated).toBe(true);
    expect(clock.pending).toBe(0);
    socket.say(binanceBook(2, 166));
    socket.end();
    clock.advance(HOUR);
    expect(memory.observations).toHaveLength(1);
    expect(venue.sockets).toHaveLength(1);
  });
});

describe("silence", () => {
  it("of five seconds makes a source stale, and the next frame heals it", () => {
    venue.last.open().say(binanceBook(1, 165));
    clock.advance(5 * SECOND - 1);
    expect(memory.state).toBe("open");
    clock.advance(1);
    expect(memory.state).toBe("stale");
    venue.last.say(binanceBook(2, 165));
    expect(memory.state).toBe("open");
    clock.advance(5 * SECOND);
    expect(memory.state).toBe("stale");
  });

  it("of half a minute ends the connection, though TCP never said so (A4)", () => {
    const socket = venue.last.open();
    socket.say(binanceBook(1, 165));
    clock.advance(30 * SECOND);
    expect(socket.terminated).toBe(true);
    expect(memory.healths.at(-1)).toMatchObject({
      state: "backing-off",
      detail: "no frame for 30 s",
    });
    clock.advance(SECOND);
    expect(venue.sockets).toHaveLength(2);
  });

  it("during the handshake ends the attempt", () => {
    clock.advance(30 * SECOND);
    expect(venue.sockets[0]?.terminated).toBe(true);
    expect(memory.state).toBe("backing-off");
  });

  it("is measured from the last frame, however many there were", () => {
    venue.last.open();
    keepTalking(10 * MINUTE);
    expect(venue.sockets).toHaveLength(1);
    expect(memory.healths.some(({ state }) => state === "stale")).toBe(false);
  });
});

describe("reconnection", () => {
  function failures(count: number): number[] {
    return Array.from({ length: count }, () => {
      const endedAtMs = clock.now();
      venue.last.end();
      const dialled = venue.sockets.length;
      clock.advance(30 * SECOND);
      expect(venue.sockets).toHaveLength(dialled + 1);
      return venue.last.dialledAtMs - endedAtMs;
    });
  }

  it("waits twice as long after every failure, up to half a minute", () => {
    begin(() => 0.999_999);
    expect(failures(7)).toEqual([1, 2, 4, 8, 16, 30, 30].map((seconds) => seconds * SECOND));
  });

  it("forgets the failures before a connection that held for a minute", () => {
    begin(() => 0.999_999);
    failures(5);
    venue.last.open();
    keepTalking(MINUTE);
    expect(failures(2)).toEqual([1, 2].map((seconds) => seconds * SECOND));
  });

  it("does not forget them for one that held for less", () => {
    begin(() => 0.999_999);
    failures(5);
    venue.last.open();
    keepTalking(MINUTE - SECOND);
    expect(failures(1)).toEqual([30 * SECOND]);
  });

  it("asks for everything again", () => {
    venue.last.open();
    const first = venue.last.sent.map(({ text }) => text);
    venue.last.end();
    clock.advance(SECOND);
    venue.last.open();
    expect(first).toHaveLength(1);
    expect(venue.last.sent.map(({ text }) => text)).toEqual(first);
  });

  it("dials no more than sixty times in five minutes, whatever fails how fast (A5)", () => {
    begin(() => 0);
    for (let step = 0; step < 2_000; step += 1) {
      venue.last.end();
      clock.advance(500);
      if (step % 7 === 0) source.start(only("SOL"), memory);
    }
    const times = venue.sockets.map(({ dialledAtMs }) => dialledAtMs);
    expect(times.length).toBeGreaterThan(60);
    for (const [index, time] of times.entries()) {
      const later = times[index + 60] ?? Number.POSITIVE_INFINITY;
      expect(later - time).toBeGreaterThanOrEqual(5 * MINUTE);
    }
  });
});

describe("what we send", () => {
  it("to Binance stays below five messages a second, however much is wanted (A5)", () => {
    const many = Array.from({ length: 1_200 }, (_, index) => ({
      asset: `C${index}`,
      name: `Coin ${index}`,
      class: "alt" as const,
      decimals: 2,
      offered: true,
      symbols: { binance: `C${index}USDT` },
    }));
    source.start(many, memory);
    const socket = venue.last.open();
    expect(socket.sent).toHaveLength(4);
    clock.advance(10 * SECOND);
    expect(socket.sent).toHaveLength(12);
    const params = socket.sent.flatMap(
      ({ text }) => (JSON.parse(text) as { params: string[] }).params,
    );
    expect(new Set(params).size).toBe(2_400);
    for (const { atMs } of socket.sent) {
      const within = socket.sent.filter((one) => one.atMs >= atMs && one.atMs < atMs + SECOND);
      expect(within.length).toBeLessThanOrEqual(4);
    }
  });
});

describe("time", () => {
  const ticker = (sequence: number, time: string): object => ({
    type: "ticker",
    sequence,
    product_id: "SOL-USD",
    price: String(100 + sequence),
    best_bid: String(100 + sequence),
    best_ask: String(100 + sequence),
    time,
    trade_id: sequence,
  });

  function beginCoinbase(): void {
    venue = new FakeVenue(clock);
    memory = new Memory();
    coinbaseSource({ clock, random: () => 0, connect: venue.connect }).start(only("SOL"), memory);
  }

  it("of a Coinbase trade is the venue's, and of a heartbeat likewise", () => {
    beginCoinbase();
    venue.last.open();
    clock.advance(1_500);
    venue.last.say(ticker(1, "2026-11-23T00:00:01.250000Z"));
    const tradedAtMs = Date.UTC(2026, 10, 23, 0, 0, 1, 250);
    expect(memory.last).toMatchObject({
      asOfMs: tradedAtMs,
      changedAtMs: tradedAtMs,
      receivedAtMs: clock.now(),
      quote: "USD",
    });
    clock.advance(1_000);
    venue.last.say({
      type: "heartbeat",
      sequence: 1,
      last_trade_id: 1,
      product_id: "SOL-USD",
      time: "2026-11-23T00:00:02.400000Z",
    });
    expect(memory.last).toMatchObject({
      price: 101,
      asOfMs: Date.UTC(2026, 10, 23, 0, 0, 2, 400),
      changedAtMs: tradedAtMs,
      sequence: 2,
    });
  });

  it("of a new connection that lags behind the old one is no news", () => {
    beginCoinbase();
    clock.advance(10_000);
    venue.last.open().say(ticker(5, "2026-11-23T00:00:09Z"));
    venue.last.end();
    clock.advance(SECOND);
    venue.last.open().say(ticker(4, "2026-11-23T00:00:08Z"));
    expect(memory.prices).toEqual([105]);
    venue.last.say(ticker(6, "2026-11-23T00:00:10Z"));
    expect(memory.prices).toEqual([105, 106]);
  });

  it("from the far future is no price, and the operator hears of it", () => {
    beginCoinbase();
    venue.last.open().say(ticker(1, "2030-01-01T00:00:00Z"));
    expect(memory.prices).toEqual([]);
    expect(memory.detail).toBe("SOL: a time from the future; is our clock right?");
  });

  it("of Kraken is the receipt's, again with each heartbeat, and stale comes five seconds later", () => {
    venue = new FakeVenue(clock);
    memory = new Memory();
    krakenSource({ clock, random: () => 0, connect: venue.connect }).start(only("SOL"), memory);
    expect(venue.last.url).toBe("wss://ws.kraken.com/v2");
    const data = [{ symbol: "SOL/USD", bid: 164.9, ask: 165.1, last: 165, volume: 1 }];
    venue.last.open().say({ channel: "ticker", type: "snapshot", data });
    const changedAtMs = clock.now();
    clock.advance(SECOND);
    venue.last.say({ channel: "heartbeat" });
    expect(memory.last).toMatchObject({ price: 165, asOfMs: clock.now(), changedAtMs });
    clock.advance(5 * SECOND);
    expect(memory.state).toBe("stale");
  });
});
