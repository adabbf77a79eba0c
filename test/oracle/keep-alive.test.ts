/** What a venue wants to hear of a quiet client, and what its answer is worth. */
import { describe, expect, it } from "vitest";
import { bybitSource } from "../../src/oracle/bybit.ts";
import { okxSource } from "../../src/oracle/okx.ts";
import type { PriceSource } from "../../src/ports.ts";
import { FakeVenue, Memory, type FakeSocket } from "./fake-venue.ts";
import { bybitTicker, okxTicker, SOL } from "./frames.ts";
import { ManualClock } from "./manual-clock.ts";

const SECOND = 1_000;
const PING = '{"op":"ping"}';

interface World {
  readonly clock: ManualClock;
  readonly venue: FakeVenue;
  readonly memory: Memory;
  readonly source: PriceSource;
}

function begin(make: typeof okxSource): World {
  const clock = new ManualClock();
  const venue = new FakeVenue(clock);
  const memory = new Memory();
  const source = make({ clock, random: () => 0.5, connect: venue.connect });
  source.start(SOL, memory);
  venue.last.open();
  return { clock, venue, memory, source };
}

function pings(socket: FakeSocket, text: string): readonly number[] {
  return socket.sent
    .filter((message) => message.text === text)
    .map(({ atMs }) => (atMs - socket.dialledAtMs) / SECOND);
}

/** Lets `seconds` pass with a ticker in each. */
function talk({ clock, venue }: World, seconds: number, frame: (atMs: number) => object): void {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(SECOND);
    venue.last.say(frame(clock.now()));
  }
}

describe("OKX", () => {
  it("is sent the word ping after fifteen seconds without a frame, and not while it talks", () => {
    const world = begin(okxSource);
    talk(world, 60, okxTicker);
    expect(pings(world.venue.last, "ping")).toEqual([]);
    world.clock.advance(14 * SECOND + 999);
    expect(pings(world.venue.last, "ping")).toEqual([]);
    world.clock.advance(1);
    expect(pings(world.venue.last, "ping")).toEqual([75]);
    world.venue.last.say("pong");
    talk(world, 5, okxTicker);
    world.clock.advance(15 * SECOND);
    expect(pings(world.venue.last, "ping")).toEqual([75, 95]);
  });

  it("that only answers pings is stale, and is left for another connection like a dead one (A4)", () => {
    const { clock, venue, memory } = begin(okxSource);
    venue.last.say(okxTicker(clock.now()));
    for (let second = 1; second <= 30; second += 1) {
      venue.last.say("pong");
      clock.advance(SECOND);
      if (second < 30) expect(memory.state).toBe(second < 5 ? "open" : "stale");
    }
    expect(memory.state).toBe("backing-off");
    clock.advance(SECOND);
    expect(venue.sockets).toHaveLength(2);
  });

  it("whose pong is late, or never comes, loses no connection over it (A4)", () => {
    const world = begin(okxSource);
    world.clock.advance(20 * SECOND);
    expect(pings(world.venue.last, "ping")).toEqual([15]);
    talk(world, 20, okxTicker);
    world.venue.last.say("pong");
    talk(world, 20, okxTicker);
    expect(world.venue.sockets).toHaveLength(1);
    expect(world.memory.state).toBe("open");
    expect(world.memory.detail).toBe("");
  });
});

describe("Bybit", () => {
  it("is sent a ping every twenty seconds, however much it talks", () => {
    const world = begin(bybitSource);
    talk(world, 90, (atMs) => bybitTicker(atMs));
    expect(pings(world.venue.last, PING)).toEqual([20, 40, 60, 80]);
  });

  it("may answer in either of its two shapes, which say nothing of the feed", () => {
    const { clock, venue, memory } = begin(bybitSource);
    venue.last.say(bybitTicker(clock.now()));
    clock.advance(4 * SECOND);
    const request = { op: "ping", args: null };
    venue.last.say({ success: true, ret_msg: "pong", conn_id: "db31", request });
    venue.last.say({ req_id: "2", op: "pong", args: ["1757405570352"], conn_id: "d266" });
    expect(memory.state).toBe("open");
    clock.advance(SECOND);
    expect(memory.state).toBe("stale");
    venue.last.say(bybitTicker(clock.now()));
    expect(memory.state).toBe("open");
  });
});

describe("a keep-alive", () => {
  it("ends with its connection and leaves no timer", async () => {
    for (const make of [okxSource, bybitSource]) {
      const { clock, venue, source } = begin(make);
      const [old] = venue.sockets;
      old?.end();
      clock.advance(SECOND);
      const sentBefore = old?.sent.length;
      venue.last.open();
      clock.advance(20 * SECOND);
      expect(old?.sent).toHaveLength(sentBefore ?? -1);
      expect(venue.last.sent.length).toBeGreaterThan(1);
      await source.stop();
      expect(clock.pending).toBe(0);
    }
  });
});
