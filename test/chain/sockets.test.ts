/** What the pool's questions cost in sockets: Node's own client keeps as many as are used at once. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { RpcPool } from "../../src/chain/rpc/pool.ts";
import { slotNow } from "../../src/chain/rpc/questions.ts";
import { steadyClock } from "../../src/clock.ts";
import { httpAsk } from "../../src/net/http.ts";
import { GENESIS } from "./fake-chain.ts";

const AT_ONCE = 12;

/** Answers questions for a slot only when twelve wait, so that each needs a socket of its own. */
const waiting: { readonly response: ServerResponse; readonly id: unknown }[] = [];
let connections = 0;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const { id, method } = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
    const answer = (to: ServerResponse, result: unknown, of: unknown) =>
      to
        .setHeader("content-type", "application/json")
        .end(JSON.stringify({ jsonrpc: "2.0", id: of, result }));
    if (method === "getGenesisHash") return void answer(response, GENESIS, id);
    waiting.push({ response, id });
    if (waiting.length < AT_ONCE) return;
    for (const held of waiting.splice(0)) answer(held.response, 5, held.id);
  });
});
server.keepAliveTimeout = 60_000;
server.on("connection", () => (connections += 1));

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe("a node's sockets", () => {
  it("are as many as questions at once, ten and more, and are used again", async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const clock = steadyClock();
    const { port } = server.address() as AddressInfo;
    const nodes = [{ url: `http://127.0.0.1:${port}`, requestsPerSecond: 1_000 }];
    const pool = new RpcPool({ clock, random: Math.random, ask: httpAsk({ clock }), nodes });
    await pool.genesisHash();
    const round = async () => {
      const asked = Array.from({ length: AT_ONCE }, () => pool.read(slotNow("confirmed")));
      for (const read of await Promise.all(asked)) expect(read).toEqual({ ok: true, value: 5 });
    };
    for (let count = 0; count < 10; count += 1) await round();
    expect(connections).toBeGreaterThanOrEqual(AT_ONCE);
    expect(connections).toBeLessThanOrEqual(3 * AT_ONCE);
    pool.stop();
  });
});
