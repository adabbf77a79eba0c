import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Exchanges } from "../../../src/sandbox/exchanges/exchanges.ts";
import { type ManualClock, until } from "../../oracle/manual-clock.ts";
import type { Client } from "./client.ts";
import { ExchangesStand, START_MS } from "./stand.ts";

const SECOND = 1_000;
const ARG = { channel: "tickers", instId: "SOL-USDT" };
const SUBSCRIBE = { op: "subscribe", args: [ARG] };

let clock: ManualClock;
let exchanges: Exchanges;
let stand: ExchangesStand;

beforeEach(async () => {
  stand = await ExchangesStand.open();
  ({ clock, exchanges } = stand);
});

afterEach(() => stand.close());

const connect = (): Promise<Client> => stand.connect("/okx/ws/v5/public");

const get = (path: string) => stand.get(`/okx${path}`);

const SIZE = /^\d+\.\d{8}$/;

describe("the simulated OKX", () => {
  it("acknowledges, shows the ticker at once, and again on every change", async () => {
    const client = await connect();
    client.send(SUBSCRIBE);
    await until(() => client.frames.length === 2, "the acknowledgement and the ticker");
    expect(client.frames).toEqual([
      { event: "subscribe", arg: ARG, connId: "a4d3ae01" },
      {
        arg: ARG,
        data: [
          {
            instType: "SPOT",
            instId: "SOL-USDT",
            last: "165.000",
            lastSz: expect.stringMatching(SIZE) as string,
            askPx: "165.010",
            askSz: expect.stringMatching(SIZE) as string,
            bidPx: "164.990",
            bidSz: expect.stringMatching(SIZE) as string,
            open24h: "165.000",
            high24h: "165.000",
            low24h: "165.000",
            volCcy24h: expect.stringMatching(SIZE) as string,
            vol24h: expect.stringMatching(SIZE) as string,
            ts: String(START_MS),
            sodUtc0: "165.000",
            sodUtc8: "165.000",
          },
        ],
      },
    ]);
    clock.advance(250);
    await until(() => client.frames.length === 3, "a change");
    expect(client.frames[2]).toMatchObject({ data: [{ ts: String(START_MS + 250) }] });
    client.send({ ...SUBSCRIBE, op: "unsubscribe" });
    await client.frame({ event: "unsubscribe" });
    clock.advance(SECOND);
    client.send("ping");
    await client.frame({ text: "pong" });
    expect(client.frames).toHaveLength(5);
  });

  it("refuses what it does not list, with a code, and serves the rest of the message", async () => {
    const client = await connect();
    const unknown = { channel: "tickers", instId: "FOO-USDT" };
    client.send({ op: "subscribe", args: [unknown, ARG, { channel: "gossip" }] });
    expect(await client.frame({ event: "error" })).toEqual({
      event: "error",
      code: "60018",
      msg: "Wrong URL or channel:tickers,instId:FOO-USDT doesn't exist.",
      connId: "a4d3ae01",
    });
    await client.frame({ event: "subscribe" });
    for (const nonsense of ["?", "{}", { op: "login" }, { op: "subscribe", args: [] }]) {
      client.send(nonsense);
    }
    const refused = (): number => client.frames.filter(({ code }) => code === "60012").length;
    await until(() => refused() === 4, "four refusals");
  });

  it("hangs up with 4004 on who was sent nothing for half a minute, and not on who pings", async () => {
    const [idle, pinging] = [await connect(), await connect()];
    for (let second = 1; second <= 60; second += 1) {
      if (second % 20 === 0) {
        const pongs = pinging.frames.length;
        pinging.send("ping");
        await until(() => pinging.frames.length === pongs + 1, "a pong");
      }
      clock.advance(SECOND);
    }
    await until(() => idle.closed !== undefined, "the end");
    expect(idle.closed).toEqual({ code: 4004, reason: "No data received in 30s" });
    expect(pinging.closed).toBeUndefined();
  });

  it("goes on asserting a frozen price, and says nothing while it is halted", async () => {
    const client = await connect();
    client.send(SUBSCRIBE);
    await until(() => client.frames.length === 2, "the first ticker");
    exchanges.control.freeze("okx", true);
    exchanges.control.setPrice("SOL", 200);
    clock.advance(250);
    await until(() => client.frames.length === 4, "the same again");
    expect(client.frames.slice(2)).toMatchObject([
      { data: [{ last: "165.000", ts: String(START_MS) }] },
      { data: [{ last: "165.000", ts: String(START_MS + 250) }] },
    ]);
    exchanges.control.freeze("okx", false);
    exchanges.control.halt("okx", true);
    clock.advance(10 * SECOND);
    client.send("ping");
    await client.frame({ text: "pong" });
    expect(client.frames).toHaveLength(5);
    client.send(SUBSCRIBE);
    await until(() => client.frames.length === 7, "the last ticker");
    expect(client.frames[6]).toMatchObject({ data: [{ last: "165.000", ts: String(START_MS) }] });
  });

  it("answers over REST, with errors in the code", async () => {
    expect(await get("/api/v5/market/ticker?instId=SOL-USDT")).toMatchObject({
      status: 200,
      json: { code: "0", msg: "", data: [{ instId: "SOL-USDT", last: "165.000" }] },
    });
    expect(await get("/api/v5/market/ticker?instId=FOO-USDT")).toEqual({
      status: 200,
      json: { code: "51001", msg: "Instrument ID doesn't exist.", data: [] },
    });
    expect((await get("/api/v5/market/gossip")).status).toBe(404);
  });
});
