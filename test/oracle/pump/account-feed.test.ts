/** The feed of accounts between a node's two interfaces, both played by the test. */
import { beforeEach, describe, expect, it } from "vitest";
import { AccountFeed } from "../../../src/oracle/pump/account-feed.ts";
import { PUMP_PROGRAM } from "../../../src/oracle/pump/programs.ts";
import { Rpc } from "../../../src/oracle/pump/rpc.ts";
import { Slots } from "../../../src/oracle/pump/slots.ts";
import type { HttpAnswer } from "../../../src/net/http.ts";
import { FakeHttp, json, page, type Asked as AskedOverHttp } from "../fake-http.ts";
import { FakeVenue } from "../fake-venue.ts";
import { ManualClock } from "../manual-clock.ts";

const A = "So11111111111111111111111111111111111111112";
const B = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
const FIRST_SLOT = 1_000;

interface Asked {
  readonly url: string;
  readonly addresses: readonly string[];
  readonly atMs: number;
}

let clock: ManualClock;
let node: FakeVenue;
let feed: AccountFeed;
let slots: Slots;
let slot: number;
let asked: Asked[];
let changed: string[];
let asserted: number;
let health: string[];
/** What the accounts are, as the node's HTTP side has them; a status instead of 200 refuses. */
let accounts: Map<string, string>;
let barring: Set<string>;
let refusing: { status: number; retryAfter?: string } | undefined;

beforeEach(() => {
  clock = new ManualClock();
  node = new FakeVenue(clock);
  slots = new Slots();
  [asked, changed, asserted, health, slot, refusing] = [[], [], 0, [], FIRST_SLOT, undefined];
  barring = new Set();
  accounts = new Map([
    [A, "AAAA"],
    [B, "BBBB"],
  ]);
  const options = { clock, random: () => 0.5 };
  const { ask } = new FakeHttp(clock, answer);
  const rpc = new Rpc({ ...options, ask, urls: ["http://one", "http://two"] });
  feed = new AccountFeed(
    { ...options, connect: node.connect, rpc, slots },
    {
      changed: (addresses) => void changed.push(...addresses),
      asserted: () => void (asserted += 1),
      health: ({ state, detail }) => void health.push(`${state}: ${detail}`),
    },
  );
});

function answer({ url, posted, atMs }: AskedOverHttp): HttpAnswer {
  const { id, params } = posted as { id: number; params: [string[], unknown] };
  asked.push({ url, addresses: params[0], atMs });
  if (barring.has(url)) return page(451, "restricted");
  if (refusing !== undefined) return page(refusing.status, "no", refusing.retryAfter);
  const value = params[0].map((address) => wire(accounts.get(address)));
  return json({ jsonrpc: "2.0", id, result: { context: { slot }, value } });
}

function wire(data: string | undefined) {
  return data === undefined ? null : { owner: PUMP_PROGRAM, data: [data, "base64"] };
}

/** Time passes, and whatever was asked is answered. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 100) {
    clock.advance(Math.min(left, 100));
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Slots come over the socket, five in two seconds. */
async function live(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 400) {
    slot += 1;
    node.last.say({ method: "slotNotification", params: { result: { slot }, subscription: 1 } });
    await pass(400);
  }
}

interface Sent {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

const sent = (): Sent[] => node.last.sent.map(({ text }) => JSON.parse(text) as Sent);

/** Confirms every subscription that was asked for; the subscription's id is the request's, times ten. */
function confirm(): void {
  for (const { id, method } of sent()) {
    if (method.endsWith("Subscribe")) node.last.say({ jsonrpc: "2.0", id, result: id * 10 });
  }
}

function subscriptionOf(address: string): number {
  const request = sent().findLast(({ params }) => params[0] === address);
  return (request?.id ?? 0) * 10;
}

function push(address: string, data: string | undefined, atSlot = slot): void {
  const result = { context: { slot: atSlot }, value: wire(data) };
  const params = { result, subscription: subscriptionOf(address) };
  node.last.say({ jsonrpc: "2.0", method: "accountNotification", params });
}

const textOf = (address: string): string =>
  Buffer.from(feed.known(address)?.account?.data ?? []).toString("base64");

async function follow(...addresses: string[]): Promise<void> {
  feed.want(new Set(addresses));
  node.last.open();
  await pass(100);
  confirm();
  await pass(500);
}

describe("accounts that are wanted", () => {
  it("are asked for at once and subscribed at the confirmed commitment", async () => {
    feed.want(new Set([A, B]));
    await pass(100);
    expect(textOf(A)).toBe("AAAA");
    expect(changed).toEqual([A, B]);
    expect(health.at(-1)).toBe("connecting: ");
    node.last.open();
    expect(sent().map(({ method }) => method)).toEqual([
      "slotSubscribe",
      "accountSubscribe",
      "accountSubscribe",
    ]);
    expect(sent()[1]?.params).toEqual([A, { encoding: "base64", commitment: "confirmed" }]);
    expect(health.at(-1)).toBe("open: ");
    expect(node.last.url).toBe("ws://one");
  });

  it("are asked for every two seconds until they are pushed, then now and then", async () => {
    feed.want(new Set([A]));
    await pass(6_100);
    expect(asked.length).toBe(4);
    node.last.open();
    confirm();
    await pass(300);
    const before = asked.length;
    await live(12_000);
    expect(asked.length - before).toBeLessThanOrEqual(1);
    await live(20_000);
    expect(asked.length - before).toBeLessThanOrEqual(3);
    expect(asked.length - before).toBeGreaterThanOrEqual(2);
  });

  it("are known anew with each push, in the order of slots, an older one never", async () => {
    await follow(A, B);
    changed = [];
    push(A, "CCCC", slot + 5);
    expect(textOf(A)).toBe("CCCC");
    push(A, "DDDD", slot + 4);
    expect(textOf(A)).toBe("CCCC");
    expect(changed).toEqual([A]);
    push(A, undefined, slot + 6);
    expect(feed.known(A)).toMatchObject({ account: undefined, slot: slot + 6 });
  });

  it("are asserted by the slots that pass, and known to be the same since the slot of their change", async () => {
    await follow(A);
    const since = slot;
    await live(10_000);
    expect(clock.now() - (feed.known(A)?.assertedAtMs ?? 0)).toBeLessThanOrEqual(400);
    expect(feed.known(A)?.sameSinceSlot).toBe(since);
    expect(asserted).toBeGreaterThan(20);
  });

  it("that are wanted no more are left, new ones are followed, and none means silence", async () => {
    await follow(A);
    feed.want(new Set([B]));
    await pass(100);
    expect(sent().slice(-2)).toMatchObject([
      { method: "accountUnsubscribe", params: [subscriptionOf(A)] },
      { method: "accountSubscribe", params: [B, {}] },
    ]);
    expect(feed.known(A)).toBeUndefined();
    expect(textOf(B)).toBe("BBBB");
    feed.want(new Set());
    expect(node.last.terminated).toBe(true);
    const before = asked.length;
    await pass(60_000);
    expect(asked).toHaveLength(before);
    expect(node.sockets).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("more than a hundred are asked for by the hundred", async () => {
    const many = Array.from({ length: 230 }, (_, index) => `${A.slice(0, -3)}${index}`);
    feed.want(new Set(many));
    await pass(100);
    expect(asked.map(({ addresses }) => addresses.length)).toEqual([100, 100, 30]);
  });
});

describe("a socket that ends", () => {
  it("is dialled again at the next node, and all is subscribed anew from what is wanted", async () => {
    await follow(A);
    feed.want(new Set([A, B]));
    node.last.end();
    expect(health.at(-1)).toMatch(/closed with 1006/);
    await pass(1_500);
    expect(node.sockets).toHaveLength(2);
    expect(node.last.url).toBe("ws://two");
    node.last.open();
    const wanted = sent().filter(({ method }) => method === "accountSubscribe");
    expect(wanted.map(({ params }) => params[0])).toEqual([A, B]);
  });

  it("leaves its accounts to be asked for, and what happened meanwhile is found", async () => {
    await follow(A);
    await live(2_000);
    node.last.end();
    accounts.set(A, "CCCC");
    slot += 5;
    await pass(2_200);
    expect(textOf(A)).toBe("CCCC");
    expect(clock.now() - (feed.known(A)?.assertedAtMs ?? 0)).toBeLessThanOrEqual(2_200);
    expect(health.at(-1)).toMatch(/^open: asked for, not pushed/);
  });

  it("by its silence is given up after five seconds", async () => {
    await follow(A);
    await live(2_000);
    await pass(5_500);
    expect(node.sockets.length).toBeGreaterThanOrEqual(1);
    expect(node.sockets[0]?.terminated).toBe(true);
    await pass(1_500);
    expect(node.sockets).toHaveLength(2);
  });

  it("has no say any more", async () => {
    await follow(A);
    const [old] = node.sockets;
    node.last.end();
    const params = {
      result: { context: { slot: slot + 9 }, value: wire("DDDD") },
      subscription: 20,
    };
    old?.say({ method: "accountNotification", params });
    expect(textOf(A)).toBe("AAAA");
  });
});

describe("a node that cannot be trusted", () => {
  it("whose subscription goes silent is found out by asking, and left for another", async () => {
    await follow(A);
    accounts.set(A, "CCCC");
    await live(16_000);
    expect(textOf(A)).toBe("CCCC");
    expect(node.sockets).toHaveLength(1);
    await live(16_000);
    expect(node.sockets[0]?.terminated).toBe(true);
    await pass(1_500);
    expect(node.sockets).toHaveLength(2);
    expect(health.join()).toMatch(/a subscription has gone silent/);
  });

  it("whose push comes a moment after the answer is not suspected", async () => {
    await follow(A);
    for (let round = 0; round < 3; round += 1) {
      accounts.set(A, `AAA${round}`);
      await live(16_000);
      push(A, `AAA${round}`, slot - 10);
    }
    expect(node.sockets).toHaveLength(1);
    expect(node.last.terminated).toBe(false);
  });

  it("that stands still asserts nothing, and is not asked about Jupiter's blocks", async () => {
    feed.want(new Set([A]));
    await pass(100);
    const startMs = clock.now();
    await pass(12_000);
    expect(asked.length).toBeGreaterThan(4);
    expect(feed.known(A)?.assertedAtMs).toBe(startMs);
    expect(slots.newest(clock.now())).toBeUndefined();
  });

  it("that lags too far behind the newest slot asserts nothing", async () => {
    await follow(A);
    const before = feed.known(A)?.assertedAtMs;
    slots.see(slot + 140, clock.now());
    push(A, "CCCC", slot + 1);
    expect(textOf(A)).toBe("CCCC");
    expect(feed.known(A)?.assertedAtMs).toBe(before);
  });
});

describe("a node of another chain", () => {
  it("whose slots cannot be is not listened to, and the others are still", async () => {
    await follow(A);
    push(A, "DDDD", slot + 1_000_000);
    const result = { slot: slot + 1_000_000 };
    node.last.say({ method: "slotNotification", params: { result, subscription: 1 } });
    expect(textOf(A)).toBe("AAAA");
    await live(2_000);
    push(A, "CCCC");
    expect(textOf(A)).toBe("CCCC");
    expect(clock.now() - (feed.known(A)?.assertedAtMs ?? 0)).toBeLessThanOrEqual(400);
  });

  it("is a node of this one again after an outage of hours", async () => {
    await follow(A);
    node.last.end();
    refusing = { status: 500 };
    await pass(3_600_000 / 60);
    clock.advance(3_600_000);
    slot += 9_000;
    refusing = undefined;
    accounts.set(A, "CCCC");
    await pass(40_000);
    expect(textOf(A)).toBe("CCCC");
  });
});

describe("a node that refuses", () => {
  it("is left for the next one, and not asked before its Retry-After is over", async () => {
    refusing = { status: 429, retryAfter: "20" };
    feed.want(new Set([A]));
    await pass(100);
    expect(asked.map(({ url }) => url)).toEqual(["http://one", "http://two"]);
    const refusedAtMs = clock.now();
    await pass(19_000);
    expect(asked).toHaveLength(2);
    refusing = undefined;
    await pass(3_000);
    expect(asked.at(2)?.url).toBe("http://one");
    expect((asked.at(2)?.atMs ?? 0) - refusedAtMs).toBeGreaterThanOrEqual(19_800);
    expect(textOf(A)).toBe("AAAA");
  });

  it("for good is never asked or dialled again, and the other one serves (A6)", async () => {
    barring.add("http://one");
    feed.want(new Set([A]));
    await pass(100);
    expect(asked.map(({ url }) => url)).toEqual(["http://one", "http://two"]);
    expect(textOf(A)).toBe("AAAA");
    for (let times = 0; times < 3; times += 1) {
      const { last } = node;
      last.end();
      while (node.last === last) await pass(1_000);
    }
    await pass(60_000);
    expect(asked.filter(({ url }) => url === "http://one")).toHaveLength(1);
    expect(node.sockets.slice(1).map(({ url }) => url)).not.toContain("ws://one");
    expect(health.join()).not.toMatch(/disabled/);
  });

  it("over its socket is asked no more over HTTP either until its wait is over (A6)", async () => {
    feed.want(new Set([A]));
    node.last.refuse(429, "60");
    await pass(50_000);
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.map(({ url }) => url)).not.toContain("http://one");
    expect(node.sockets.slice(1).map(({ url }) => url)).not.toContain("ws://one");
  });

  it("with all others for good leaves nothing to ask", async () => {
    for (const url of ["http://one", "http://two"]) barring.add(url);
    feed.want(new Set([A]));
    await pass(100);
    expect(health.at(-1)).toBe("disabled: HTTP 451: restricted");
    const dialled = node.sockets.length;
    await pass(120_000);
    feed.want(new Set([B]));
    await pass(120_000);
    expect(asked).toHaveLength(2);
    expect(node.sockets).toHaveLength(dialled);
    expect(clock.pending).toBe(0);
  });

  it("is an operator's business", async () => {
    refusing = { status: 500 };
    feed.want(new Set([A]));
    node.last.refuse(503);
    await pass(100);
    expect(health.at(-1)).toBe("backing-off: refused with HTTP status 503; HTTP 500: no");
  });
});
