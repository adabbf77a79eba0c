import { describe, expect, it } from "vitest";
import { OkxSession } from "../../src/oracle/okx.ts";
import type { Reading } from "../../src/oracle/venue.ts";
import { only } from "./fake-venue.ts";
import { manyCoins, NOW, okxTicker } from "./frames.ts";

function open(): OkxSession {
  return new OkxSession(only("SOL", "BTC", "USDT"));
}

function read(session: OkxSession, frame: unknown): readonly Reading[] {
  return session.read(typeof frame === "string" ? frame : JSON.stringify(frame), NOW);
}

describe("OKX", () => {
  it("wants the tickers of every asset in one message, and nothing of the tether", () => {
    expect(open().wants.map((text) => JSON.parse(text))).toEqual([
      {
        op: "subscribe",
        args: [
          { channel: "tickers", instId: "BTC-USDT" },
          { channel: "tickers", instId: "SOL-USDT" },
        ],
      },
    ]);
  });

  it("asks in batches, so that thousands of coins are far from 480 requests an hour", () => {
    const { wants } = new OkxSession(manyCoins(1_250));
    expect(wants).toHaveLength(13);
    const asked = wants.flatMap((text) => (JSON.parse(text) as { args: object[] }).args);
    expect(new Set(asked.map((arg) => JSON.stringify(arg))).size).toBe(1_250);
  });

  it("quotes the middle of the book as of the frame's own time", () => {
    expect(read(open(), okxTicker(NOW - 30))).toEqual([
      {
        kind: "quote",
        asset: "SOL",
        price: 165,
        spread: expect.closeTo(0.02 / 165, 9) as number,
        assertedAt: NOW - 30,
        madeAt: undefined,
        halted: false,
      },
    ]);
  });

  it("tells a market that moved from one that is only told again", () => {
    const session = open();
    read(session, okxTicker(NOW));
    expect(read(session, okxTicker(NOW + 100))).toMatchObject([
      { assertedAt: NOW + 100, madeAt: undefined },
    ]);
    expect(read(session, okxTicker(NOW + 200, 166))).toMatchObject([{ madeAt: NOW + 200 }]);
    const { arg, data } = okxTicker(NOW + 300, 166) as { arg: object; data: [object] };
    const grown = { arg, data: [{ ...data[0], bidSz: "4.5", vol24h: "15937.10781721" }] };
    expect(read(session, grown)).toMatchObject([{ madeAt: NOW + 300 }]);
    // A day's volume falls by itself: no trade was made.
    const { data: later } = okxTicker(NOW + 400, 166) as { data: [object] };
    const aged = { arg, data: [{ ...later[0], bidSz: "4.5", vol24h: "15000" }] };
    expect(read(session, aged)).toMatchObject([{ madeAt: undefined }]);
  });

  it("is not silenced by one frame from the far future", () => {
    const session = open();
    read(session, okxTicker(NOW + 86_400_000));
    expect(read(session, okxTicker(NOW, 166))).toMatchObject([{ price: 166 }]);
  });

  it("takes no ticker under another instrument's name, and no other channel", () => {
    const { arg, data } = okxTicker(NOW) as { arg: object; data: object[] };
    expect(read(open(), { arg: { ...arg, instId: "BTC-USDT" }, data })).toEqual([]);
    expect(read(open(), { arg: { ...arg, channel: "index-tickers" }, data })).toEqual([]);
    expect(read(open(), okxTicker(NOW, 165, "DOGE-USDT"))).toEqual([]);
  });

  it("asks for another connection half a minute before a service upgrade (64008)", () => {
    const msg = "The connection will soon be closed for a service upgrade. Please reconnect.";
    const notice = { event: "notice", code: "64008", msg, connId: "a4d3ae55" };
    expect(read(open(), notice)).toEqual([{ kind: "renew", detail: "a service upgrade" }]);
    expect(read(open(), { ...notice, code: "64999" })).toEqual([
      { kind: "notice", detail: `${msg} (64999)` },
    ]);
  });

  it("reports an error in the venue's words with its code, and an acknowledgement not at all", () => {
    const msg = "channel:ticker,instId:BTC-USDT doesn't exist";
    expect(read(open(), { event: "error", msg, code: "60018" })).toEqual([
      { kind: "notice", detail: `${msg} (60018)` },
    ]);
    expect(read(open(), { event: "error" })).toEqual([
      { kind: "notice", detail: "error without words" },
    ]);
    const arg = { channel: "tickers", instId: "SOL-USDT" };
    expect(read(open(), { event: "subscribe", arg, connId: "a4d3ae55" })).toEqual([]);
    const count = { event: "channel-conn-count", channel: "tickers", connCount: "1" };
    expect(read(open(), count)).toEqual([]);
  });
});
