/** Each fault of a node, as its clients meet it, while another node goes on. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Keypair } from "@solana/web3.js";
import { WebSocket } from "ws";
import { SOL, Stand } from "./stand.ts";

let stand: Stand;
let from: Keypair;
const to = Keypair.generate().publicKey;

beforeEach(async () => {
  stand = await Stand.open();
  from = await stand.wallet();
  await stand.blocks(10);
});

afterEach(() => stand.close());

interface Status {
  readonly slot: number;
  readonly confirmationStatus: string;
  readonly confirmations: number | null;
}

async function status(signature: unknown, node = "a", search = true): Promise<Status | null> {
  const params = [[signature], { searchTransactionHistory: search }];
  const { value } = await stand.ask<{ value: (Status | null)[] }>(
    "getSignatureStatuses",
    params,
    node,
  );
  return value[0] ?? null;
}

describe("a node", () => {
  it("that drops sends names a signature which never lands, until it is sent again", async () => {
    const bytes = await stand.transfer(from, to, SOL);
    stand.fault("dropSends", 1);
    const { result } = await stand.send(bytes);
    await stand.blocks(5);
    expect(await status(result)).toBeNull();
    expect((await stand.send(bytes)).result).toBe(result);
    await stand.blocks(1);
    expect(await stand.lamports(to)).toBe(SOL);
  });

  it("that loses responses breaks off, and what was sent lands all the same", async () => {
    const bytes = await stand.transfer(from, to, SOL);
    stand.fault("loseResponses", 1);
    await expect(stand.send(bytes)).rejects.toThrow("fetch failed");
    await stand.blocks(1);
    expect(await stand.lamports(to, "processed", "b")).toBe(SOL);
  });

  it("that lands late does so to the block, and too late not at all", async () => {
    stand.fault("landLateBlocks", 100);
    const { result } = await stand.send(await stand.transfer(from, to, SOL));
    await stand.blocks(100);
    expect(await status(result)).toBeNull();
    await stand.blocks(1);
    expect(await status(result)).toMatchObject({ confirmationStatus: "processed" });
    stand.fault("landLateBlocks", 200);
    const late = await stand.send(await stand.transfer(from, to, SOL));
    await stand.blocks(300);
    expect(await status(late.result)).toBeNull();
  });

  it("that lands late is no matter to those who send to another too", async () => {
    stand.fault("landLateBlocks", 100);
    const bytes = await stand.transfer(from, to, SOL);
    await stand.send(bytes);
    await stand.send(bytes, {}, "b");
    await stand.blocks(1);
    expect(await stand.lamports(to)).toBe(SOL);
  });

  it("that has forgotten says null of what has landed, and another does not", async () => {
    const { result } = await stand.send(await stand.transfer(from, to, SOL));
    await stand.blocks(9);
    stand.fault("nullStatuses", 2);
    expect(await status(result)).toBeNull();
    expect(await status(result)).toBeNull();
    expect(await status(result)).toMatchObject({
      confirmationStatus: "finalized",
      confirmations: null,
    });
    stand.fault("forgetHistory", 1);
    expect(await status(result)).toBeNull();
    expect(await stand.ask("getTransaction", [result])).toBeNull();
    expect(await status(result, "b")).toMatchObject({ confirmationStatus: "finalized" });
  });

  it("looks into its archive only when it is asked to", async () => {
    const { result } = await stand.send(await stand.transfer(from, to, SOL));
    await stand.blocks(160);
    expect(await status(result, "a", false)).toBeNull();
    expect(await status(result, "a", true)).not.toBeNull();
  });

  it("that lags is behind in everything, and says so when it is far", async () => {
    stand.fault("lagSlots", 20);
    const [behind, ahead] = await Promise.all([
      stand.ask<number>("getSlot"),
      stand.ask<number>("getSlot", [], "b"),
    ]);
    expect(ahead - behind).toBe(20);
    const { result } = await stand.send(await stand.transfer(from, to, SOL));
    await stand.blocks(19);
    expect(await stand.lamports(to)).toBe(0);
    expect(await status(result)).toBeNull();
    expect(await stand.lamports(to, "finalized", "b")).toBe(SOL);
    const params = [to.toBase58(), { minContextSlot: ahead }];
    expect(await stand.rpc("getBalance", params)).toMatchObject({ error: { code: -32_016 } });
    stand.fault("lagSlots", 200);
    expect(await stand.rpc("getHealth")).toMatchObject({
      error: { code: -32_005, data: { numSlotsBehind: 200 } },
    });
  });

  it("on a fork shows a payment that never was", async () => {
    stand.fault("forkSlots", 3);
    const { result } = await stand.send(await stand.transfer(from, to, SOL));
    await stand.blocks(1);
    expect(await status(result)).toMatchObject({ confirmationStatus: "processed" });
    expect(await stand.lamports(to)).toBe(SOL);
    expect(await stand.lamports(to, "confirmed")).toBe(0);
    expect(await status(result, "b")).toBeNull();
    await stand.blocks(3);
    expect(await status(result)).toBeNull();
    expect(await stand.lamports(to)).toBe(0);
  });

  it("that has had enough says for how long", async () => {
    stand.fault("tooMany", 1);
    const post = () => fetch(`${stand.url}/solana/a`, { method: "POST", body: "{}" });
    const refused = await post();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("2");
    expect((await post()).status).toBe(200);
  });

  it("that hangs never answers", async () => {
    stand.fault("hang", 1);
    const hung = fetch(`${stand.url}/solana/a`, { method: "POST", body: "{}" });
    expect(await stand.ask("getHealth", [], "b")).toBe("ok");
    expect(await stand.ask("getHealth")).toBe("ok");
    await stand.pump.nodes.close();
    await expect(hung).rejects.toThrow("fetch failed");
  });

  it("misses rows of a history, and transactions that it lists", async () => {
    const first = await stand.send(await stand.transfer(from, to, SOL));
    await stand.blocks(9);
    stand.fault("missRows", 1);
    stand.fault("missTransactions", 1);
    expect(await stand.ask("getSignaturesForAddress", [to.toBase58()])).toEqual([]);
    expect(await stand.ask("getSignaturesForAddress", [to.toBase58()])).toHaveLength(1);
    expect(await stand.ask("getTransaction", [first.result])).toBeNull();
    expect(await stand.ask("getTransaction", [first.result])).not.toBeNull();
  });

  it("that lies adds to what is there", async () => {
    stand.fault("excessLamports", 7);
    expect(await stand.lamports(from.publicKey)).toBe(10 * SOL + 7);
    expect(await stand.lamports(from.publicKey, "processed", "b")).toBe(10 * SOL);
  });

  it("that is cut refuses everybody", async () => {
    stand.fault("cut", 1);
    expect((await fetch(`${stand.url}/solana/a`, { method: "POST", body: "{}" })).status).toBe(503);
    expect((await fetch(`${stand.url}/solana`, { method: "POST", body: "{}" })).status).toBe(503);
    expect(await stand.ask("getHealth", [], "c")).toBe("ok");
  });
});

/** A client of a node's WebSocket that keeps what it hears. */
class Line {
  readonly heard: Record<string, unknown>[] = [];
  readonly closed: Promise<void>;
  readonly #socket: WebSocket;
  #waiting: (() => void) | undefined;

  constructor(url: string) {
    this.#socket = new WebSocket(url.replace("http", "ws"));
    this.closed = new Promise((resolve) => this.#socket.once("close", () => resolve()));
    this.#socket.on("error", () => undefined);
    this.#socket.on("message", (data: Buffer) => {
      this.heard.push(JSON.parse(data.toString("utf8")) as Record<string, unknown>);
      this.#waiting?.();
    });
  }

  async opened(): Promise<this> {
    await new Promise((resolve) => this.#socket.once("open", resolve));
    return this;
  }

  /** The `count`-th frame. */
  async frame(count: number): Promise<Record<string, unknown>> {
    while (this.heard.length < count) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    return this.heard[count - 1] ?? {};
  }

  async ask(method: string, params: readonly unknown[] = []): Promise<Record<string, unknown>> {
    const count = this.heard.length + 1;
    this.#socket.send(JSON.stringify({ jsonrpc: "2.0", id: 5, method, params }));
    return this.frame(count);
  }

  close(): void {
    this.#socket.terminate();
  }
}

describe("a socket", () => {
  it("tells once of a signature, of an account at its commitment, and of slots until it is left", async () => {
    const line = await new Line(`${stand.url}/solana/a`).opened();
    const signature = (await stand.send(await stand.transfer(from, to, SOL))).result;
    const subscribe = (method: string, params: unknown[]) => line.ask(method, params);
    const confirmed = { commitment: "confirmed", encoding: "base64" };
    await subscribe("signatureSubscribe", [signature, { commitment: "finalized" }]);
    const { result: account } = await subscribe("accountSubscribe", [to.toBase58(), confirmed]);
    await stand.blocks(2);
    expect(line.heard).toHaveLength(2);
    await stand.blocks(1);
    expect(await line.frame(3)).toMatchObject({
      method: "accountNotification",
      params: { subscription: account, result: { value: { lamports: SOL } } },
    });
    await stand.blocks(6);
    expect(await line.frame(4)).toMatchObject({
      method: "signatureNotification",
      params: { result: { value: { err: null } } },
    });
    expect(await line.ask("accountUnsubscribe", [account])).toMatchObject({ result: true });
    expect(await line.ask("accountUnsubscribe", [account])).toMatchObject({
      error: { code: -32_602 },
    });
    const slots = (await line.ask("slotSubscribe"))["result"];
    await stand.blocks(1);
    expect(await line.frame(8)).toMatchObject({
      method: "slotNotification",
      params: { subscription: slots },
    });
    line.close();
  });

  it("that is cut closes and is refused, while HTTP goes on", async () => {
    const line = await new Line(`${stand.url}/solana/a`).opened();
    stand.fault("cutSockets", 1);
    await line.closed;
    await new Line(`${stand.url}/solana/a`).closed;
    expect(await stand.ask("getHealth")).toBe("ok");
    expect(await (await new Line(`${stand.url}/solana/b`).opened()).ask("getSlot")).toHaveProperty(
      "result",
    );
  });

  it("that is mute stays open and says nothing", async () => {
    const line = await new Line(`${stand.url}/solana/a`).opened();
    await line.ask("slotSubscribe");
    stand.fault("muteSockets", 1);
    await stand.blocks(3);
    stand.fault("muteSockets", 0);
    await stand.blocks(1);
    await line.frame(2);
    expect(line.heard).toHaveLength(2);
    line.close();
  });
});
