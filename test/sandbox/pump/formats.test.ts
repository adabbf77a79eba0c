/** What clients of the simulated services get: the shapes and refusals of the real ones. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import fc from "fast-check";
import { WebSocket } from "ws";
import { createManualClock, type VirtualClock } from "../../../src/sandbox/clock.ts";
import { seededRandom } from "../../../src/sandbox/exchanges/random.ts";
import { curveOf, PUMP_PROGRAM, WRAPPED_SOL } from "../../../src/sandbox/pump/addresses.ts";
import { createPump, type Pump } from "../../../src/sandbox/pump/pump.ts";

let clock: VirtualClock;
let pump: Pump;
let server: { url: string; close: () => Promise<void> };

beforeEach(async () => {
  clock = createManualClock(Date.UTC(2026, 10, 23));
  pump = createPump({ clock, random: seededRandom(3), solUsd: () => 165 });
  pump.control.walk(false);
  server = await pump.listen();
});

afterEach(() => server.close());

function mint(symbol: string): string {
  return pump.control.mints().find((one) => one.symbol === symbol)?.mint ?? "";
}

async function rpc(body: unknown): Promise<unknown> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${server.url}/solana`, { method: "POST", body: text });
  return response.json();
}

const call = (method: string, params: readonly unknown[] = []) =>
  rpc({ jsonrpc: "2.0", id: 7, method, params });

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}${path}`, { headers });
  const text = await response.text();
  return { status: response.status, type: response.headers.get("content-type") ?? "", text };
}

describe("the Solana node", () => {
  it("gives an account in base64 as of a slot, and null where there is none", async () => {
    const curve = curveOf(mint("FROG"));
    const params = [[curve, WRAPPED_SOL], { encoding: "base64" }];
    const answer = await call("getMultipleAccounts", params);
    const value = [
      { owner: PUMP_PROGRAM, space: 151, executable: false, data: [expect.any(String), "base64"] },
      null,
    ];
    const result = { context: { slot: expect.any(Number) as number }, value };
    expect(answer).toMatchObject({ jsonrpc: "2.0", id: 7, result });
    expect(await call("getHealth")).toEqual({ jsonrpc: "2.0", id: 7, result: "ok" });
  });

  it.each([
    ["an unknown method", { method: "getBlock" }, -32_601],
    ["a wrong address", { method: "getAccountInfo", params: ["0OIl"] }, -32_602],
    [
      "too many accounts",
      { method: "getMultipleAccounts", params: [Array(101).fill(WRAPPED_SOL)] },
      -32_602,
    ],
    ["no request at all", "nonsense", -32_700],
    ["a subscription over HTTP", { method: "slotSubscribe" }, -32_601],
  ])("refuses %s with the real code", async (_what, body, code) => {
    const request = typeof body === "string" ? body : { jsonrpc: "2.0", id: 1, ...body };
    expect(await rpc(request)).toMatchObject({ error: { code } });
  });

  it("answers anything with JSON-RPC", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        const answer = await rpc(text);
        for (const one of Array.isArray(answer) ? (answer as unknown[]) : [answer]) {
          expect(one).toMatchObject({ jsonrpc: "2.0" });
        }
      }),
      { numRuns: 60 },
    );
  });

  it("pushes slots, and accounts when they change, until it is told to stop or is cut", async () => {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/solana`);
    const frames: Record<string, unknown>[] = [];
    socket.on("message", (data: Buffer) => {
      frames.push(JSON.parse(data.toString("utf8")) as Record<string, unknown>);
    });
    await new Promise((resolve) => socket.once("open", resolve));
    const heard = async (count: number): Promise<void> => {
      while (frames.length < count) await new Promise((resolve) => socket.once("message", resolve));
    };
    const say = (id: number, method: string, params: readonly unknown[]): void =>
      socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    say(1, "accountSubscribe", [curveOf(mint("FROG")), { encoding: "base64" }]);
    say(2, "slotSubscribe", []);
    await heard(2);
    expect(frames[0]).toEqual({ jsonrpc: "2.0", result: 1, id: 1 });
    pump.control.buy(mint("FROG"), 1);
    await heard(3);
    expect(frames[2]).toMatchObject({
      method: "accountNotification",
      params: { subscription: 1, result: { value: { owner: PUMP_PROGRAM } } },
    });
    await clock.advance(400);
    await heard(4);
    expect(frames[3]).toMatchObject({ method: "slotNotification", params: { subscription: 2 } });
    say(3, "accountUnsubscribe", [1]);
    say(4, "accountUnsubscribe", [1]);
    await heard(6);
    expect(frames.slice(4)).toMatchObject([{ result: true }, { error: { code: -32_602 } }]);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    pump.control.cut("chain", true);
    await closed;
    expect((await get("/solana")).status).toBe(503);
  });
});

describe("DexScreener", () => {
  it("lists a stray pool first, the curve without liquidity, and null where nothing is known", async () => {
    const { text } = await get(`/dexscreener/tokens/v1/solana/${mint("FROG")},${WRAPPED_SOL}`);
    const pairs = JSON.parse(text) as { dexId: string; liquidity?: object; priceUsd: string }[];
    expect(pairs.map(({ dexId }) => dexId)).toEqual(["raydium", "pumpfun"]);
    expect(pairs[1]?.liquidity).toBeUndefined();
    expect(pairs[1]?.priceUsd).toMatch(/^0\.\d+$/);
    const none = await get(`/dexscreener/latest/dex/tokens/${WRAPPED_SOL}`);
    expect(JSON.parse(none.text)).toEqual({ schemaVersion: "1.0.0", pairs: null });
  });

  it("that has had enough answers with a page of HTML", async () => {
    pump.control.cut("dexscreener", true);
    const { status, type, text } = await get(`/dexscreener/tokens/v1/solana/${mint("FROG")}`);
    expect([status, type.split(";")[0]]).toEqual([429, "text/html"]);
    expect(text).toMatch(/^<!DOCTYPE html>/);
  });
});

describe("Jupiter", () => {
  it("leaves out what it cannot price, and dates the rest by the block of its last trade", async () => {
    const ids = [mint("FROG"), mint("SHARE"), "unknown"].join(",");
    const before = JSON.parse((await get(`/jupiter/price/v3?ids=${ids}`)).text) as object;
    expect(Object.keys(before)).toEqual([mint("FROG")]);
    await clock.advance(4_000);
    pump.control.buy(mint("FROG"), 1);
    const after = JSON.parse((await get(`/jupiter/price/v3?ids=${ids}`)).text) as object;
    const block = (json: object): number => {
      return (Object.values(json) as { blockId: number }[])[0]?.blockId ?? 0;
    };
    expect(block(after) - block(before)).toBe(10);
  });

  it("keeps to its budget: thirty questions a minute, sixty with a key", async () => {
    const ask = (headers = {}) => get(`/jupiter/price/v3?ids=${WRAPPED_SOL}`, headers);
    for (let times = 0; times < 30; times += 1) expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    expect((await ask({ "x-api-key": "k" })).status).toBe(200);
    await clock.advance(60_000);
    expect((await ask()).status).toBe(200);
  });
});
