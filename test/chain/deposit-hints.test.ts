import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { AccountHints } from "../../src/chain/deposits/account-hints.ts";
import { addressesIn, heliusWebhook } from "../../src/chain/deposits/helius-webhook.ts";
import { pass } from "../oracle/fake-http.ts";
import { FakeVenue } from "../oracle/fake-venue.ts";
import { ManualClock } from "../oracle/manual-clock.ts";
import { addressOf } from "./fake-chain.ts";
import { book, openWorld } from "./watching.ts";

const ALICE = addressOf("alice");
const PAYER = addressOf("payer");
const SOL = 1_000_000_000;

interface Sent {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Alice's address, active, with its socket open. */
async function listening() {
  const world = openWorld();
  world.fake.give(PAYER, 1_000 * SOL);
  const { chain, ear, sockets, pass } = world;
  chain.deposits.watch(book(ALICE));
  chain.deposits.start(ear);
  await pass(1_000);
  chain.deposits.hint(ALICE);
  await pass(300);
  sockets.last.open();
  await pass(1_000);
  const subscribe = sockets.last.sent
    .map(({ text }) => JSON.parse(text) as { id: number; method: string; params: unknown[] })
    .find(({ method }) => method === "accountSubscribe");
  sockets.last.say({ jsonrpc: "2.0", id: subscribe?.id, result: 77 });
  const push = (subscription = 77) =>
    sockets.last.say({
      jsonrpc: "2.0",
      method: "accountNotification",
      params: { subscription, result: { context: { slot: 1 }, value: { lamports: 99 * SOL } } },
    });
  return { ...world, subscribe, push };
}

describe("a payment on its way", () => {
  it("is shown when it is confirmed and before it is final, once", async () => {
    const { chain, ear, fake, pass } = openWorld();
    fake.give(PAYER, 1_000 * SOL);
    chain.deposits.watch(book(ALICE));
    chain.deposits.start(ear);
    await pass(1_000);
    const { signature } = fake.pay({ from: PAYER, to: [ALICE], lamports: SOL });
    fake.slot += 2;
    for (let turn = 0; turn < 5; turn += 1) {
      chain.deposits.hint(ALICE);
      await pass(1_000);
    }
    expect(ear.sightings).toEqual([[ALICE, signature, BigInt(SOL)]]);
    expect(ear.looks).toEqual([]);
  });

  it("that comes a while after its hint is shown as well", async () => {
    const { chain, ear, fake, pass } = openWorld();
    fake.give(PAYER, 1_000 * SOL);
    chain.deposits.watch(book(ALICE));
    chain.deposits.start(ear);
    chain.deposits.hint(ALICE);
    await pass(20_000);
    fake.pay({ from: PAYER, to: [ALICE], lamports: SOL });
    fake.slot += 2;
    await pass(5_000);
    expect(ear.sightings).toHaveLength(1);
  });

  it("is not shown when it failed, or when it takes instead of bringing", async () => {
    const { chain, ear, fake, pass } = openWorld();
    fake.give(PAYER, 1_000 * SOL);
    fake.give(ALICE, SOL);
    fake.pay({ from: PAYER, to: [ALICE], lamports: SOL, failed: true });
    fake.pay({ from: ALICE, to: [PAYER], lamports: 5, feePayer: PAYER });
    fake.slot += 2;
    chain.deposits.watch(book(ALICE, SOL));
    chain.deposits.start(ear);
    chain.deposits.hint(ALICE);
    await pass(5_000);
    expect(ear.sightings).toEqual([]);
  });
});

describe("the socket of hints", () => {
  it("follows active addresses and no others, and their change is a hint", async () => {
    const { ear, fake, pass, push, subscribe } = await listening();
    expect(subscribe?.params).toEqual([ALICE, { encoding: "base64", commitment: "confirmed" }]);
    fake.pay({ from: PAYER, to: [ALICE], lamports: SOL });
    fake.slot += 2;
    push();
    await pass(300);
    expect(ear.sightings).toHaveLength(1);
  });

  it("credits nothing: what it says of lamports is not even read", async () => {
    const { ear, pass, push } = await listening();
    for (let turn = 0; turn < 10; turn += 1) push();
    await pass(10_000);
    expect(ear.looks).toEqual([]);
  });

  it("is not hurt by malformed frames, whatever they are", async () => {
    const { chain, ear, fake, pass, push, sockets } = await listening();
    const frames = fc.oneof(
      fc.string(),
      fc.json(),
      fc.anything().map((value) => {
        return JSON.stringify({ method: "accountNotification", params: value, id: 3 }, (_, v) =>
          typeof v === "bigint" ? 0 : (v as unknown),
        );
      }),
    );
    fc.assert(fc.property(frames, (frame) => sockets.last.say(frame)));
    fake.pay({ from: PAYER, to: [ALICE], lamports: SOL });
    fake.slot += 2;
    push();
    await pass(300);
    expect(ear.sightings).toHaveLength(1);
    await chain.stop();
  });

  it("says a word each minute, so that it is not hung up on", async () => {
    const { sockets, pass, clock } = await listening();
    for (let second = 0; second < 125; second += 1) {
      sockets.last.say({ method: "slotNotification", params: { result: { slot: second } } });
      await pass(1_000);
    }
    const pings = sockets.last.sent.filter(({ text }) => text.includes('"ping"'));
    expect(pings).toHaveLength(2);
    expect(clock.now() - (pings[1]?.atMs ?? 0)).toBeLessThan(60_000);
  });

  it("is dialled again at the next node when it ends, and subscribes anew", async () => {
    const { sockets, pass } = await listening();
    const [first] = sockets.sockets;
    first?.end();
    await pass(2_000);
    expect(sockets.sockets.map(({ url }) => url)).toEqual([
      "wss://node-1.test",
      "wss://node-2.test",
    ]);
    sockets.last.open();
    await pass(1_000);
    expect(sockets.last.sent.map(({ text }) => text).join()).toContain(ALICE);
  });

  it("that falls silent is left for another", async () => {
    const { sockets, pass } = await listening();
    await pass(8_000);
    expect(sockets.sockets[0]?.terminated).toBe(true);
  });

  it("unsubscribes whom nobody watches any more, also when that is confirmed only later", async () => {
    const clock = new ManualClock();
    const { connect, sockets } = new FakeVenue(clock);
    const changed: string[] = [];
    const hints = new AccountHints(
      { clock, random: () => 0.5, connect, urls: ["wss://node.test"] },
      (address) => void changed.push(address),
    );
    const [ONE, TWO, THREE] = ["one", "two", "three"].map(addressOf) as [string, string, string];
    hints.want([ONE, TWO, THREE]);
    const socket = sockets.at(-1)?.open();
    await pass(clock, 1_000);
    const sent = () => (socket?.sent ?? []).map(({ text }) => JSON.parse(text) as Sent);
    const confirm = (address: string, result: number) =>
      socket?.say({ id: sent().find(({ params }) => params[0] === address)?.id, result });
    const push = (subscription: number) =>
      socket?.say({ method: "accountNotification", params: { subscription } });
    confirm(ONE, 1);
    confirm(TWO, 2);
    hints.want([ONE]);
    confirm(THREE, 3);
    await pass(clock, 1_000);
    const left = sent().filter(({ method }) => method === "accountUnsubscribe");
    expect(left.map(({ params }) => params)).toEqual([[2], [3]]);
    for (const subscription of [1, 2, 3]) push(subscription);
    expect(changed).toEqual([ONE]);
    hints.want([]);
    await pass(clock, 60_000);
    expect([socket?.terminated, clock.pending]).toEqual([true, 0]);
  });

  it("is closed when the watch is stopped", async () => {
    const { chain, sockets, pass, clock } = await listening();
    await chain.stop();
    await pass(120_000);
    expect(sockets.sockets).toHaveLength(1);
    expect(sockets.last.terminated).toBe(true);
    expect(clock.pending).toBe(0);
  });
});

describe("Helius' webhook", () => {
  const told: string[] = [];
  const handle = heliusWebhook({
    authorization: "Bearer of-ours",
    hint: (address) => void told.push(address),
  });
  const post = (body: string, authorization = "Bearer of-ours") =>
    handle(
      new Request("http://127.0.0.1/helius", { method: "POST", body, headers: { authorization } }),
    );
  const ENHANCED = [
    {
      signature: "5".repeat(88),
      nativeTransfers: [{ fromUserAccount: PAYER, toUserAccount: ALICE, amount: SOL }],
      accountData: [{ account: ALICE, nativeBalanceChange: SOL, tokenBalanceChanges: [] }],
    },
  ];

  it("names the addresses that it concerns, whether enhanced or raw, and is answered with 200", async () => {
    const raw = [{ transaction: { message: { accountKeys: [PAYER, ALICE] } }, slot: 5 }];
    for (const body of [ENHANCED, raw]) {
      told.length = 0;
      expect((await post(JSON.stringify(body))).status).toBe(200);
      expect(told.sort()).toEqual([ALICE, PAYER].sort());
    }
  });

  it("of a stranger is refused, and hints at nothing", async () => {
    told.length = 0;
    for (const said of ["", "Bearer of-others", "Bearer of-ours "]) {
      const status = (await post(JSON.stringify(ENHANCED), said)).status;
      expect(status).toBe(said.trim() === "Bearer of-ours" ? 200 : 401);
    }
    expect((await handle(new Request("http://127.0.0.1/helius", { method: "POST" }))).status).toBe(
      401,
    );
  });

  it("that is too large or no JSON is refused", async () => {
    expect((await post("{")).status).toBe(400);
    expect((await post(`"${"x".repeat(5_000_000)}"`)).status).toBe(413);
  });

  it("finds addresses in any JSON without harm, at most ten thousand", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const address of addressesIn([value, ALICE]))
          expect(address.length).toBeGreaterThan(31);
        expect(addressesIn([value, ALICE])).toContain(ALICE);
      }),
    );
    const many = Array.from({ length: 20_000 }, (_, no) =>
      `${ALICE.slice(0, 30)}${11_111 + no}`.replaceAll("0", "z"),
    );
    expect(addressesIn(many).size).toBeLessThanOrEqual(10_000);
    let deep: unknown = ALICE;
    for (let depth = 0; depth < 10_000; depth += 1) deep = [deep];
    expect(addressesIn(deep).size).toBe(0);
  });
});
