/** What a source tells the breaker of its failures. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Asset } from "../../src/domain/price.ts";
import { binanceSource } from "../../src/oracle/binance.ts";
import { SocketSource } from "../../src/oracle/socket-source.ts";
import type { Venue } from "../../src/oracle/venue.ts";
import { FakeVenue, Memory, only } from "./fake-venue.ts";
import { ManualClock } from "./manual-clock.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let clock: ManualClock;
let venue: FakeVenue;
let memory: Memory;

beforeEach(() => {
  clock = new ManualClock();
  venue = new FakeVenue(clock);
  memory = new Memory();
});

describe("a source whose venue fails", () => {
  it("reports each failure by its kind, also one like the one before", () => {
    const random = () => 0.5;
    const source = binanceSource({ clock, random, connect: venue.connect, url: "ws://venue" });
    source.start(only("SOL"), memory);
    const endings = [
      () => venue.last.end(),
      () => venue.last.refuse(503),
      () => venue.last.refuse(503),
      () => venue.last.refuse(429, "90"),
      () => venue.last.refuse(403),
      () => venue.last.refuse(451),
    ];
    for (const end of endings) {
      const dialled = venue.sockets.length;
      end();
      for (let second = 0; second < 120 && venue.sockets.length === dialled; second++) {
        clock.advance(SECOND);
      }
    }
    const failures = memory.healths.flatMap(({ failure, retryAtMs, sinceMs }) => {
      const waitMs = retryAtMs === undefined ? [] : [retryAtMs - sinceMs];
      return failure === undefined ? [] : [[failure, ...waitMs]];
    });
    expect(failures).toEqual([
      ["closed"],
      ["refused"],
      ["refused"],
      ["rate-limited", 90 * SECOND],
      ["rate-limited", 60 * SECOND],
      ["barred"],
    ]);
    expect(source.requests).toBe(venue.sockets.length);
  });

  it("stays away from a venue that forbids for as long as that venue is known to mean it", () => {
    const forbidding: Venue = {
      id: "bybit",
      quote: "USDT",
      url: "ws://venue",
      heartbeatMs: 1_000,
      messagesPerSecond: 1,
      forbiddenWaitMs: 10 * MINUTE,
      open: () => ({ wants: [], read: () => [] }),
    };
    const asset: Asset = {
      asset: "SOL",
      name: "Solana",
      class: "major",
      decimals: 2,
      offered: true,
      symbols: { bybit: "SOLUSDT" },
    };
    const patient = new SocketSource(forbidding, {
      clock,
      random: () => 0,
      connect: venue.connect,
    });
    patient.start([asset], memory);
    const dialled = venue.sockets.length;
    venue.last.refuse(403);
    clock.advance(10 * MINUTE - 1);
    expect(venue.sockets).toHaveLength(dialled);
    clock.advance(1);
    expect(venue.sockets).toHaveLength(dialled + 1);
  });
});
