import { describe, expect, it } from "vitest";
import { RpcPool } from "../../src/chain/rpc/pool.ts";
import { accountOf, balancesOf, slotNow } from "../../src/chain/rpc/questions.ts";
import { json, page, pass } from "../oracle/fake-http.ts";
import { ManualClock } from "../oracle/manual-clock.ts";
import { addressOf, FakeChain, RpcError, type FakeNode } from "./fake-chain.ts";

const ALICE = addressOf("alice");

function open(count = 2, traits: object = {}) {
  const clock = new ManualClock();
  const fake = new FakeChain(clock, count);
  fake.give(ALICE, 7);
  const nodes = fake.traits.map((node) => ({ ...node, ...traits }));
  const pool = new RpcPool({ clock, random: () => 0.5, ask: fake.http.ask, nodes });
  const node = (no: number): FakeNode => fake.nodes[no - 1] as FakeNode;
  const states = () => pool.figures().map(({ state }) => state);
  return { clock, fake, pool, node, states };
}

describe("the pool of nodes", () => {
  it("is answered by another node when one is down", async () => {
    const { pool, node } = open();
    node(1).isDown = true;
    const read = await pool.read(balancesOf([ALICE]), { rotation: 0 });
    expect(read).toMatchObject({ ok: true, value: { lamports: [7n] } });
    expect(pool.figures()).toMatchObject([{ failures: 1 }, { failures: 0 }]);
  });

  it("asks another node first each time, so that the load is shared", async () => {
    const { pool, node } = open();
    for (let turn = 0; turn < 10; turn += 1) await pool.read(balancesOf([ALICE]));
    expect([node(1), node(2)].map((one) => one.count("getMultipleAccounts"))).toEqual([5, 5]);
  });

  it("names the reason of the last node when none answers", async () => {
    const { pool, node } = open();
    node(1).isDown = true;
    node(2).answer = page(502, "Bad gateway");
    expect(await pool.read(balancesOf([ALICE]), { rotation: 0 })).toEqual({
      ok: false,
      error: { code: "unreachable", detail: expect.stringContaining("HTTP 502: Bad gateway") },
    });
  });

  it("never shows a key that stands in an address", async () => {
    const { pool, node } = open(1, { url: "https://node-1.test/?api-key=s3cret" });
    node(1).isDown = true;
    const read = await pool.read(balancesOf([ALICE]));
    expect(JSON.stringify([read, pool.figures()])).not.toContain("s3cret");
  });
});

describe("time in the pool", () => {
  it("never goes back: an older node is passed over for the newer one", async () => {
    const { pool, node, fake } = open();
    node(2).lag = 5;
    const first = await pool.read(balancesOf([ALICE]), { rotation: 0 });
    const second = await pool.read(balancesOf([ALICE]), { rotation: 1 });
    const newest = { ok: true, value: { slot: fake.finalSlot } };
    expect([first, second]).toMatchObject([newest, newest]);
    expect(node(2).count("getMultipleAccounts")).toBe(1);
  });

  it("does not believe a node that ignores minContextSlot either", async () => {
    const { pool, node, fake } = open();
    await pool.read(balancesOf([ALICE]), { rotation: 0 });
    node(1).isDown = true;
    const old = { context: { slot: fake.finalSlot - 1 }, value: [{ lamports: 9 }] };
    node(2).manner = ({ method }) => (method === "getMultipleAccounts" ? old : undefined);
    expect(await pool.read(balancesOf([ALICE]), { rotation: 1 })).toMatchObject({ ok: false });
    node(1).isDown = false;
    expect(await pool.read(balancesOf([ALICE]), { rotation: 1 })).toMatchObject({
      ok: true,
      value: { lamports: [7n] },
    });
  });

  it("keeps apart what is final and what is only confirmed", async () => {
    const { pool, node } = open(1);
    await pool.read(accountOf(ALICE));
    await pool.read(balancesOf([ALICE]));
    expect(node(1).calls.at(-1)?.params[1]).toMatchObject({ minContextSlot: 0 });
  });

  it("does not blame a node for being behind", async () => {
    const { pool, node } = open();
    node(2).lag = 5;
    await pool.read(balancesOf([ALICE]), { rotation: 0 });
    for (let turn = 0; turn < 8; turn += 1) await pool.read(balancesOf([ALICE]), { rotation: 1 });
    expect(pool.figures()[1]).toMatchObject({ state: "ok", failures: 0 });
  });
});

describe("a node's health", () => {
  it("is asked every two seconds; more than twenty slots behind the best is asked last", async () => {
    const { pool, clock, node, states } = open();
    node(1).lag = 21;
    pool.start();
    await pass(clock, 100);
    expect(states()).toEqual(["lagging", "ok"]);
    await pool.read(accountOf(ALICE), { rotation: 0 });
    expect(node(1).count("getAccountInfo")).toBe(0);
    node(1).lag = 20;
    await pass(clock, 2_500);
    expect(states()).toEqual(["ok", "ok"]);
    expect(pool.figures()[0]).toMatchObject({ slotLag: 20, latencyMs: 0 });
    pool.stop();
  });

  it("is left alone for 30 s after five failures, then tried with one question", async () => {
    const { pool, clock, node, states } = open(1);
    node(1).isDown = true;
    const ask = () => pool.read(slotNow("confirmed"));
    for (let turn = 0; turn < 9; turn += 1) await ask();
    expect(states()).toEqual(["open"]);
    expect(node(1).calls.length).toBe(5);
    await pass(clock, 29_999);
    await ask();
    expect(node(1).calls.length).toBe(5);
    await pass(clock, 1);
    await Promise.all([ask(), ask(), ask()]);
    expect(node(1).calls.length).toBe(6);
    await pass(clock, 30_000);
    node(1).isDown = false;
    expect(await ask()).toMatchObject({ ok: true });
    expect(states()).toEqual(["ok"]);
  });

  it("is not asked before its own Retry-After is over, and nobody waits for it", async () => {
    const { pool, clock, node, states } = open();
    node(1).answer = page(429, "slow down", "10");
    await pool.read(slotNow("confirmed"), { rotation: 0 });
    node(1).answer = undefined;
    const before = node(1).calls.length;
    expect(states()).toEqual(["resting", "ok"]);
    expect(await pool.read(slotNow("confirmed"), { rotation: 0 })).toMatchObject({ ok: true });
    expect(node(1).calls.length).toBe(before);
    await pass(clock, 10_000);
    expect(await pool.read(slotNow("confirmed"), { rotation: 0 })).toMatchObject({ ok: true });
    expect(node(1).calls.length).toBeGreaterThan(before);
  });

  it("shuts for good with a key that is none", async () => {
    const { pool, node, states } = open();
    node(1).answer = page(401, "bad key");
    await pool.read(slotNow("confirmed"), { rotation: 0 });
    await pool.read(slotNow("confirmed"), { rotation: 0 });
    expect(states()).toEqual(["barred", "ok"]);
    expect(node(1).calls.length).toBe(1);
  });

  it("turns away more questions than its budget answers in five seconds", async () => {
    const { pool, node } = open(1, { requestsPerSecond: 1 });
    await pool.genesisHash();
    const asked = Array.from({ length: 9 }, () => pool.read(slotNow("confirmed")));
    const refused = await Promise.race(asked.slice(5));
    expect(refused).toMatchObject({ ok: false, error: { code: "rate-limited" } });
    expect(node(1).calls.length).toBe(1);
    pool.stop();
    await Promise.all(asked);
  });
});

describe("an answer of a node", () => {
  const balance = (value: unknown) => ({ context: { slot: 968 }, value });
  const broken: Readonly<Record<string, unknown>> = {
    "a number of lamports that JSON has rounded": balance([{ lamports: 2 ** 53 }]),
    "a negative number": balance([{ lamports: -1 }]),
    "a broken number": balance([{ lamports: 0.5 }]),
    "a text for a number": balance([{ lamports: "7" }]),
    "fewer accounts than were asked for": balance([]),
    "more accounts than were asked for": balance([null, null]),
    "no slot": { value: [null] },
    nothing: null,
  };
  for (const [what, said] of Object.entries(broken)) {
    it(`with ${what} is none: the next node is asked`, async () => {
      const { pool, node } = open();
      node(1).manner = ({ method }) => (method === "getMultipleAccounts" ? said : undefined);
      const read = await pool.read(balancesOf([ALICE]), { rotation: 0 });
      expect(read).toMatchObject({ ok: true, value: { lamports: [7n] } });
      expect(pool.figures()[0]?.failures).toBe(1);
    });
  }

  it("to another question is none", async () => {
    const { pool, node } = open(1);
    await pool.genesisHash();
    node(1).answer = json({ jsonrpc: "2.0", id: 12_345, result: 968 });
    expect(await pool.read(slotNow("confirmed"))).toMatchObject({ error: { code: "malformed" } });
  });

  it("is exact up to the last lamport that JSON can hold", async () => {
    const { pool, fake } = open(1);
    fake.give(ALICE, Number.MAX_SAFE_INTEGER);
    const read = await pool.read(balancesOf([ALICE]));
    expect(read).toMatchObject({ value: { lamports: [9_007_199_254_740_991n] } });
  });
});

describe("the name of the chain", () => {
  it("is asked once of each node before anything else", async () => {
    const { pool, node } = open();
    for (let turn = 0; turn < 4; turn += 1) await pool.read(slotNow("confirmed"));
    expect([1, 2].map((no) => node(no).count("getGenesisHash"))).toEqual([1, 1]);
    expect(node(1).calls[0]?.method).toBe("getGenesisHash");
  });

  it("must be the same everywhere: two networks are not one chain, and nothing is read", async () => {
    const { pool, node } = open();
    node(2).genesis = "EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG";
    expect(await pool.genesisHash()).toMatchObject({
      ok: false,
      error: { code: "refused", detail: expect.stringContaining("two chains") },
    });
    expect(await pool.read(balancesOf([ALICE]))).toMatchObject({ ok: false });
    expect(await pool.send(new Uint8Array(100))).toMatchObject({ ok: false });
  });

  it("is known while one node is down", async () => {
    const { pool, node } = open();
    node(1).isDown = true;
    expect(await pool.genesisHash()).toMatchObject({ ok: true });
  });
});

describe("a transaction that is sent", () => {
  const RAW = new Uint8Array([1, 2, 3]);

  it("goes to every node with the same bytes, unsimulated and not to be repeated by them", async () => {
    const { pool, fake, node } = open(3);
    expect(await pool.send(RAW)).toEqual({ ok: true, value: undefined });
    expect(fake.sent.map(({ raw }) => raw)).toEqual(["AQID", "AQID", "AQID"]);
    const call = node(1).calls.find(({ method }) => method === "sendTransaction");
    expect(call?.params[1]).toMatchObject({ skipPreflight: true, maxRetries: 0 });
  });

  it("is sent when one node took it, whatever the others say", async () => {
    const { pool, node } = open(3);
    node(1).isDown = true;
    node(2).answer = page(500);
    expect(await pool.send(RAW)).toMatchObject({ ok: true });
  });

  it("is there already when a node says that it has processed it", async () => {
    const { pool, node } = open(1);
    node(1).manner = ({ method }) => {
      if (method !== "sendTransaction") return undefined;
      const data = { err: "AlreadyProcessed" };
      throw new RpcError(-32_002, "Transaction simulation failed: already been processed", data);
    };
    expect(await pool.send(RAW)).toMatchObject({ ok: true });
  });

  it("is a fault when no node took it", async () => {
    const { pool, node } = open(2);
    node(1).isDown = true;
    node(2).isDown = true;
    expect(await pool.send(RAW)).toMatchObject({ error: { code: "unreachable" } });
  });

  it("has a budget apart from reads", async () => {
    const { pool } = open(1, { sendsPerSecond: 1 });
    await pool.send(RAW);
    const second = pool.send(RAW);
    expect(await pool.read(slotNow("confirmed"))).toMatchObject({ ok: true });
    pool.stop();
    await second;
  });
});
