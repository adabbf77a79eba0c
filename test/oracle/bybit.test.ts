import { describe, expect, it } from "vitest";
import { BybitSession, bybitSource } from "../../src/oracle/bybit.ts";
import type { Reading } from "../../src/oracle/venue.ts";
import { FakeVenue, Memory, only } from "./fake-venue.ts";
import { bybitTicker, NOW, SOL } from "./frames.ts";
import { ManualClock } from "./manual-clock.ts";

function open(): BybitSession {
  return new BybitSession(only("SOL", "BTC", "USDT"));
}

function read(session: BybitSession, frame: unknown): readonly Reading[] {
  return session.read(typeof frame === "string" ? frame : JSON.stringify(frame), NOW);
}

describe("Bybit", () => {
  it("subscribes to each symbol in its own message, since one bad name would spoil them all", () => {
    expect(open().wants.map((text) => JSON.parse(text))).toEqual([
      { op: "subscribe", args: ["tickers.BTCUSDT"] },
      { op: "subscribe", args: ["tickers.SOLUSDT"] },
    ]);
  });

  it("quotes the last trade as of the frame's own time, without a spread: it shows no book", () => {
    expect(read(open(), bybitTicker(NOW - 30))).toEqual([
      {
        kind: "quote",
        asset: "SOL",
        price: 165,
        spread: 0,
        assertedAt: NOW - 30,
        madeAt: undefined,
        halted: false,
      },
    ]);
  });

  it("tells a trade from a ticker that is only told again, and from a day's volume that ages", () => {
    const session = open();
    const told = (atMs: number, price: number, volume24h: string): readonly Reading[] =>
      read(session, bybitTicker(atMs, price, 496622841, { volume24h }));
    told(NOW, 165, "100.5");
    expect(told(NOW + 100, 165, "100.5")).toMatchObject([
      { assertedAt: NOW + 100, madeAt: undefined },
    ]);
    expect(told(NOW + 200, 165, "99.5")).toMatchObject([{ madeAt: undefined }]);
    expect(told(NOW + 300, 165, "99.6")).toMatchObject([{ madeAt: NOW + 300 }]);
    expect(told(NOW + 400, 166, "99.6")).toMatchObject([{ madeAt: NOW + 400 }]);
  });

  it("takes no frame whose time or cross sequence goes back (A2)", () => {
    const session = open();
    read(session, bybitTicker(NOW, 165, 50));
    expect(read(session, bybitTicker(NOW - 1, 166, 51))).toEqual([]);
    expect(read(session, bybitTicker(NOW + 1, 166, 49))).toEqual([]);
    expect(read(session, bybitTicker(NOW + 1, 166, 50))).toMatchObject([{ price: 166 }]);
  });

  it("is not silenced by one frame from the far future", () => {
    const session = open();
    read(session, bybitTicker(NOW + 86_400_000));
    expect(read(session, bybitTicker(NOW, 166))).toMatchObject([{ price: 166 }]);
  });

  it("takes no ticker under another symbol's name, and nothing but snapshots", () => {
    const frame = bybitTicker(NOW);
    expect(read(open(), { ...frame, topic: "tickers.BTCUSDT" })).toEqual([]);
    expect(read(open(), { ...frame, topic: "tickers.DOGEUSDT" })).toEqual([]);
    expect(read(open(), { ...frame, type: "delta" })).toEqual([]);
  });

  it("reports a refusal in the venue's words, and an acknowledgement not at all", () => {
    const about = { conn_id: "db31", op: "subscribe" };
    const ret_msg = "Invalid symbol :[tickers.FOOUSDT]";
    expect(read(open(), { success: false, ret_msg, ...about })).toEqual([
      { kind: "notice", detail: ret_msg },
    ]);
    const request = { op: "", args: null };
    expect(read(open(), { success: false, ret_msg: "error:invalid op", request })).toEqual([
      { kind: "notice", detail: "error:invalid op" },
    ]);
    expect(read(open(), { success: true, ret_msg: "subscribe", ...about })).toEqual([]);
  });

  it("stays away for ten minutes when it is refused with 403, or longer when told so (A6)", () => {
    const clock = new ManualClock();
    const venue = new FakeVenue(clock);
    const source = bybitSource({ clock, random: () => 0, connect: venue.connect });
    source.start(SOL, new Memory());
    expect(venue.last.url).toBe("wss://stream.bybit.com/v5/public/spot");
    venue.last.refuse(403);
    clock.advance(10 * 60_000 - 1);
    expect(venue.sockets).toHaveLength(1);
    clock.advance(1);
    expect(venue.sockets).toHaveLength(2);
    venue.last.refuse(403, "900");
    clock.advance(15 * 60_000 - 1);
    expect(venue.sockets).toHaveLength(2);
    clock.advance(1);
    expect(venue.sockets).toHaveLength(3);
  });
});
