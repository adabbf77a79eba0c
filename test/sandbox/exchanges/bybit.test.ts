import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Exchanges } from "../../../src/sandbox/exchanges/exchanges.ts";
import { type ManualClock, until } from "../../oracle/manual-clock.ts";
import type { Client, Frame } from "./client.ts";
import { ExchangesStand, START_MS } from "./stand.ts";

const SECOND = 1_000;
const CONNECTION = "db31f2a0-6c11-4b7e-9d52-000000000001";
const SUBSCRIBE = { op: "subscribe", args: ["tickers.SOLUSDT"] };

let clock: ManualClock;
let exchanges: Exchanges;
let stand: ExchangesStand;

beforeEach(async () => {
  stand = await ExchangesStand.open();
  ({ clock, exchanges } = stand);
});

afterEach(() => stand.close());

const connect = (): Promise<Client> => stand.connect("/bybit/v5/public/spot");

const get = (path: string) => stand.get(`/bybit${path}`);

describe("the simulated Bybit", () => {
  it("acknowledges, and pushes whole tickers without a book at its own beat", async () => {
    const client = await connect();
    client.send({ ...SUBSCRIBE, req_id: "7" });
    await until(() => client.frames.length === 2, "the acknowledgement and the ticker");
    expect(client.frames).toEqual([
      { success: true, ret_msg: "subscribe", conn_id: CONNECTION, req_id: "7", op: "subscribe" },
      {
        topic: "tickers.SOLUSDT",
        ts: START_MS,
        type: "snapshot",
        cs: expect.any(Number) as number,
        data: {
          symbol: "SOLUSDT",
          lastPrice: "165.000",
          highPrice24h: "165.000",
          lowPrice24h: "165.000",
          prevPrice24h: "165.000",
          volume24h: expect.stringMatching(/^\d+\.\d{6}$/) as string,
          turnover24h: expect.stringMatching(/^\d+\.\d{8}$/) as string,
          price24hPcnt: "0.0000",
        },
      },
    ]);
    const cs = Number(client.frames[1]?.["cs"]);
    clock.advance(250);
    await until(() => client.frames.length === 3, "a trade");
    expect(client.frames[2]).toMatchObject({ ts: START_MS + 250, cs: cs + 1 });
    exchanges.control.freeze("bybit", true);
    exchanges.control.setPrice("SOL", 200);
    clock.advance(250);
    await until(() => client.frames.length === 5, "the same again");
    expect(client.frames[4]).toMatchObject({
      ts: START_MS + 500,
      cs: cs + 1,
      data: { lastPrice: "165.000" },
    });
  });

  it("answers pings with its own pong, with and without an id", async () => {
    const client = await connect();
    client.send({ op: "ping" });
    client.send({ op: "ping", req_id: "2" });
    const pong = { success: true, ret_msg: "pong", conn_id: CONNECTION, op: "ping" };
    await until(() => client.frames.length === 2, "both");
    expect(client.frames).toEqual([pong, { ...pong, req_id: "2" }]);
  });

  it("refuses the whole request for one bad topic", async () => {
    const client = await connect();
    const ask = async (args: unknown): Promise<Frame> => {
      const before = client.frames.length;
      client.send({ op: "subscribe", args });
      await until(() => client.frames.length > before, "an answer");
      return client.frames[before] ?? {};
    };
    expect(await ask(["tickers.SOLUSDT", "tickers.FOOUSDT"])).toEqual({
      success: false,
      ret_msg: "Invalid symbol :[tickers.FOOUSDT]",
      conn_id: CONNECTION,
      op: "subscribe",
    });
    expect(await ask(["gossip.SOLUSDT"])).toMatchObject({
      ret_msg: "error:handler not found,topic:gossip.SOLUSDT",
    });
    expect(await ask(Array.from({ length: 11 }, () => "tickers.SOLUSDT"))).toMatchObject({
      success: false,
      ret_msg: "args size >10",
    });
    client.send("?");
    await client.frame({ ret_msg: "error:invalid op" });
    clock.advance(SECOND);
    client.send({ op: "ping" });
    await client.frame({ ret_msg: "pong" });
    expect(client.frames.some(({ topic }) => topic !== undefined)).toBe(false);
  });

  it("hangs up on who was sent nothing for ten minutes, and not on who pings", async () => {
    const [idle, pinging] = [await connect(), await connect()];
    for (let minute = 1; minute <= 10; minute += 1) {
      const pongs = pinging.frames.length;
      pinging.send({ op: "ping" });
      await until(() => pinging.frames.length === pongs + 1, "a pong");
      expect(idle.closed).toBeUndefined();
      clock.advance(60 * SECOND);
    }
    await until(() => idle.closed !== undefined, "the end");
    expect(pinging.closed).toBeUndefined();
  });

  it("answers over REST with a book, and with errors in the code", async () => {
    expect(await get("/v5/market/tickers?category=spot&symbol=SOLUSDT")).toMatchObject({
      status: 200,
      json: {
        retCode: 0,
        result: {
          category: "spot",
          list: [{ symbol: "SOLUSDT", bid1Price: "164.986", ask1Price: "165.014" }],
        },
        time: START_MS,
      },
    });
    expect(await get("/v5/market/tickers?category=spot&symbol=FOO")).toMatchObject({
      status: 200,
      json: { retCode: 10001, result: {} },
    });
    expect((await get("/v5/gossip")).status).toBe(404);
  });
});
