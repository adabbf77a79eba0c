import { beforeEach, describe, expect, it } from "vitest";
import { binanceSource } from "../../src/oracle/binance.ts";
import type { PriceSource } from "../../src/ports.ts";
import { ASSETS, binanceBook, FakeVenue, Memory, only } from "./fake-venue.ts";
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

describe("rotation", () => {
  it("comes at 23 hours give or take half an hour, and makes before it breaks (A3)", () => {
    for (const [draw, hours] of [
      [0, 22.5],
      [0.5, 23],
      [0.999_999_99, 23.5],
    ] as const) {
      begin(() => draw);
      const old = venue.last.open();
      old.say(binanceBook(1, 165));
      keepTalking(hours * HOUR - MINUTE, 4 * SECOND);
      expect(venue.sockets).toHaveLength(1);
      for (let passed = 0; passed < MINUTE; passed += SECOND) {
        clock.advance(SECOND);
        old.say({ result: null, id: 1 });
      }
      expect(venue.sockets).toHaveLength(2);

      old.say(binanceBook(2, 166));
      const fresh = venue.last.open();
      fresh.say({ result: null, id: 1 });
      old.say(binanceBook(3, 167));
      expect(old.terminated).toBe(false);
      fresh.say(binanceBook(4, 168));
      expect(old.terminated).toBe(true);
      old.say(binanceBook(5, 169));
      expect(memory.prices.map(Math.round)).toEqual([165, 166, 167, 168]);
      expect(memory.healths.some(({ state }) => state === "backing-off")).toBe(false);
    }
  });

  it("comes at once when the server says that it will shut down", () => {
    const old = venue.last.open();
    old.say(binanceBook(1, 165));
    keepTalking(2 * MINUTE);
    old.say({ stream: "!serverShutdown", data: { e: "serverShutdown", E: 1770123456789 } });
    expect(venue.sockets).toHaveLength(2);
    expect(memory.detail).toBe("server shutdown");
    old.say(binanceBook(2, 166));
    expect(memory.prices.map(Math.round)).toEqual([165, 166]);
    venue.last.open().say(binanceBook(1, 167));
    expect(memory.prices.map(Math.round)).toEqual([165, 166, 167]);
    expect(memory.detail).toBe("");
  });

  it("waits its turn when a young connection is told so, over and over", () => {
    for (let round = 0; round < 20; round += 1) {
      venue.last.open().say(binanceBook(1, 165));
      venue.last.say({ e: "serverShutdown", E: 1770123456789 });
      clock.advance(500);
    }
    expect(venue.sockets.length).toBeLessThan(6);
  });

  it("whose successor fails tries again, and prices go on meanwhile", () => {
    const old = venue.last.open();
    old.say(binanceBook(1, 165));
    keepTalking(2 * MINUTE);
    old.say({ e: "serverShutdown", E: 1 });
    venue.last.end();
    clock.advance(SECOND);
    expect(venue.sockets).toHaveLength(3);
    old.say(binanceBook(2, 166));
    expect(memory.prices.map(Math.round)).toEqual([165, 166]);
    expect(memory.state).toBe("open");
  });

  it("goes on with the successor when the old connection dies first", () => {
    const old = venue.last.open();
    old.say(binanceBook(1, 165));
    keepTalking(2 * MINUTE);
    old.say({ e: "serverShutdown", E: 1 });
    old.end();
    expect(memory.state).toBe("connecting");
    venue.last.open().say(binanceBook(1, 166));
    expect(memory.prices.map(Math.round)).toEqual([165, 166]);
    expect(venue.sockets).toHaveLength(2);
  });

  it("to other assets makes before it breaks as well", () => {
    const old = venue.last.open();
    old.say(binanceBook(1, 165));
    source.start(ASSETS, memory);
    old.say(binanceBook(2, 166));
    const fresh = venue.last.open();
    expect(fresh.sent[0]?.text).toContain("bonkusdt@bookTicker");
    fresh.say(binanceBook(1, 167));
    expect(old.terminated).toBe(true);
    expect(memory.prices.map(Math.round)).toEqual([165, 166, 167]);
  });
});

describe("a refusal", () => {
  it.each([451, 401])("with %i disables the source, and nobody ever asks again (A6)", (status) => {
    venue.last.refuse(status);
    expect(memory.healths.at(-1)).toMatchObject({
      state: "disabled",
      detail: `refused with HTTP status ${status}`,
    });
    source.start(only("SOL"), memory);
    clock.advance(48 * HOUR);
    expect(venue.sockets).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it.each([
    ["120", 120 * SECOND],
    ["Mon, 23 Nov 2026 00:01:40 GMT", 100 * SECOND],
    [undefined, 60 * SECOND],
  ])("for too many requests, Retry-After %s, is obeyed (A6)", (header, waitMs) => {
    for (const status of [429, 418]) {
      begin();
      venue.last.refuse(status, header);
      clock.advance(waitMs - 1);
      source.start(only("SOL", "BTC"), memory);
      expect(venue.sockets).toHaveLength(1);
      clock.advance(1);
      expect(venue.sockets).toHaveLength(2);
    }
  });

  it("for any other reason is tried again like a broken connection", () => {
    venue.last.refuse(503);
    expect(memory.state).toBe("backing-off");
    clock.advance(SECOND);
    expect(venue.sockets).toHaveLength(2);
  });

  it("of a successor for good leaves the working connection alone until it ends", () => {
    const old = venue.last.open();
    old.say(binanceBook(1, 165));
    keepTalking(2 * MINUTE);
    old.say({ e: "serverShutdown", E: 1 });
    venue.last.refuse(451);
    old.say(binanceBook(2, 166));
    expect(memory.prices.map(Math.round)).toEqual([165, 166]);
    expect(memory.state).toBe("open");
    old.end();
    expect(memory.state).toBe("disabled");
    clock.advance(HOUR);
    expect(venue.sockets).toHaveLength(2);
  });
});
