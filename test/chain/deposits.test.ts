import { describe, expect, it } from "vitest";
import { addressOf } from "./fake-chain.ts";
import { ALICE, PAYER, watching } from "./watching-alice.ts";
import { book, openWorld } from "./watching.ts";

const BOB = addressOf("bob");
const SOL = 1_000_000_000;
const MINUTE_MS = 60_000;

describe("a deposit", () => {
  it("is looked at when it is final, with the movement that explains it", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    chain.deposits.start(ear);
    await pass(5_000);
    expect(ear.looks).toEqual([]);
    const { signature, slot } = pay(SOL);
    await pass(5_000);
    expect(ear.looks).toEqual([]);
    fake.finalize();
    await pass(11 * MINUTE_MS);
    expect(ear.looks[0]).toEqual({
      address: ALICE,
      slot: expect.any(Number),
      lamports: BigInt(SOL),
      movements: [{ signature, slot, deltaLamports: BigInt(SOL), failed: false }],
      unresolved: [],
    });
    expect(ear.looks[0]?.slot).toBeGreaterThanOrEqual(slot);
  });

  it("that came while nobody watched is found at the start", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    pay(SOL);
    fake.finalize();
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last.lamports).toBe(BigInt(SOL));
  });

  it("is told again until the book agrees, less and less often, and then no more", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    pay(SOL);
    fake.finalize();
    chain.deposits.start(ear);
    await pass(MINUTE_MS);
    const told = ear.looks.length;
    expect(told).toBeGreaterThan(3);
    expect(told).toBeLessThan(10);
    chain.deposits.watch(book(ALICE, SOL, ear.last.slot));
    await pass(11 * MINUTE_MS);
    expect(ear.looks.length).toBe(told);
  });

  it("is looked for within seconds at an address that was paid of late", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    pay(SOL);
    fake.finalize();
    chain.deposits.start(ear);
    await pass(100);
    chain.deposits.watch(book(ALICE, SOL, ear.last.slot));
    const { signature } = pay(2 * SOL);
    fake.finalize();
    await pass(4_000);
    expect(ear.last.lamports).toBe(BigInt(3 * SOL));
    expect(ear.last.movements.map((movement) => movement.signature)).toContain(signature);
  });

  it("at an idle address is found within ten minutes, without a hint", async () => {
    const { chain, ear, fake, pay, pass, node } = watching(1);
    chain.deposits.start(ear);
    await pass(33 * MINUTE_MS);
    const asked = node(1).count("getMultipleAccounts");
    pay(SOL);
    fake.finalize();
    await pass(8 * MINUTE_MS);
    expect(node(1).count("getMultipleAccounts")).toBe(asked);
    await pass(3 * MINUTE_MS);
    expect(ear.last.lamports).toBe(BigInt(SOL));
  });

  it.each([5, 20, 60])(
    "that becomes final %i s after a start is found in as long again: hints of before are lost",
    async (seconds) => {
      const { chain, ear, fake, pay, pass } = watching();
      pay(SOL);
      chain.deposits.start(ear);
      await pass(seconds * 1_000);
      expect(ear.looks).toEqual([]);
      fake.finalize();
      await pass(seconds * 1_000 + 3_000);
      expect(ear.last.lamports).toBe(BigInt(SOL));
    },
  );

  it("at a hinted address is found in the next turn", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    chain.deposits.start(ear);
    await pass(1_000);
    pay(SOL);
    fake.finalize();
    chain.deposits.hint(ALICE);
    await pass(300);
    expect(ear.last.lamports).toBe(BigInt(SOL));
  });

  it("of any version is the same: legacy, v0 with a lookup table, v1", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    pay(1, { version: "legacy" });
    pay(20, { version: 0 });
    pay(300, { version: 1 });
    fake.finalize();
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last).toMatchObject({ lamports: 321n, unresolved: [] });
    expect(ear.last.movements.map(({ deltaLamports }) => deltaLamports)).toEqual([1n, 20n, 300n]);
  });

  it("that failed is told as failed, and moves nothing", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    pay(SOL);
    pay(5 * SOL, { failed: true });
    fake.finalize();
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last.lamports).toBe(BigInt(SOL));
    expect(ear.last.movements).toMatchObject([
      { deltaLamports: BigInt(SOL), failed: false },
      { deltaLamports: 0n, failed: true },
    ]);
  });

  it("beside another in one slot: both are told", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    const first = pay(1);
    const second = fake.pay({ from: PAYER, to: [ALICE], lamports: 2 }, false);
    expect(second.slot).toBe(first.slot);
    fake.finalize();
    chain.deposits.start(ear);
    await pass(100);
    const deltas = new Set(ear.last.movements.map(({ deltaLamports }) => deltaLamports));
    expect(deltas).toEqual(new Set([1n, 2n]));
  });

  it("to two players in one transaction is told to each with its own amount", async () => {
    const { chain, ear, fake, pass } = watching();
    const { signature } = fake.pay({ from: PAYER, to: [BOB, ALICE], lamports: 7 });
    fake.finalize();
    chain.deposits.watch(book(BOB));
    chain.deposits.start(ear);
    await pass(100);
    const movements = [{ signature, deltaLamports: 7n }];
    expect(ear.looks).toHaveLength(2);
    expect(ear.looks).toMatchObject([
      { address: ALICE, movements },
      { address: BOB, movements },
    ]);
  });

  it("of a single lamport is told like any other", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    pay(1);
    fake.finalize();
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last).toMatchObject({ lamports: 1n, movements: [{ deltaLamports: 1n }] });
  });

  it("that left again before anybody looked leaves two movements and no difference", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    pay(SOL);
    fake.finalize();
    chain.deposits.start(ear);
    await pass(100);
    chain.deposits.watch(book(ALICE, SOL, ear.last.slot));
    pay(3 * SOL);
    fake.pay({ from: ALICE, to: [PAYER], lamports: 2 * SOL, feePayer: PAYER });
    fake.finalize();
    await pass(4_000);
    expect(ear.last.lamports).toBe(BigInt(2 * SOL));
    expect(ear.last.movements.map(({ deltaLamports }) => deltaLamports)).toEqual([
      BigInt(SOL),
      BigInt(3 * SOL),
      BigInt(-2 * SOL),
    ]);
  });

  it("is looked for back to 64 slots before the cursor, and no further", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    const old = pay(1);
    fake.slot += 100;
    const recent = pay(2);
    fake.slot += 30;
    const cursorSlot = fake.slot;
    const fresh = pay(4);
    fake.finalize();
    chain.deposits.watch(book(ALICE, 3, cursorSlot));
    chain.deposits.start(ear);
    await pass(100);
    const told = ear.last.movements.map(({ signature }) => signature);
    expect(told).toEqual([recent.signature, fresh.signature]);
    expect(told).not.toContain(old.signature);
  });
});

describe("a watch over many addresses", () => {
  it("asks for a hundred in one call, often at first, and for idle ones once in ten minutes", async () => {
    const { chain, ear, pass, node } = openWorld(1);
    for (let no = 0; no < 250; no += 1) chain.deposits.watch(book(addressOf(`player ${no}`)));
    chain.deposits.start(ear);
    await pass(2_000);
    const calls = node(1).calls.filter(({ method }) => method === "getMultipleAccounts");
    expect(calls.map(({ params }) => (params[0] as string[]).length)).toEqual([100, 100, 50]);
    await pass(20 * MINUTE_MS);
    const early = node(1).count("getMultipleAccounts");
    expect(early).toBeLessThanOrEqual(3 * 11);
    await pass(60 * MINUTE_MS);
    expect(node(1).count("getMultipleAccounts") - early).toBe(3 * 6);
  });

  it("begins with the addresses that were booked last, and goes on watching those of the last day", async () => {
    const { chain, ear, fake, pass, node } = openWorld(1);
    fake.slot = 900_000;
    const quiet = addressOf("quiet");
    for (let no = 0; no < 200; no += 1) chain.deposits.watch(book(addressOf(`player ${no}`)));
    chain.deposits.watch(book(quiet, 0, fake.finalSlot - 300_000));
    chain.deposits.watch(book(ALICE, 0, fake.finalSlot - 100_000));
    chain.deposits.start(ear);
    await pass(2_000);
    const asked = () =>
      node(1)
        .calls.filter(({ method }) => method === "getMultipleAccounts")
        .map(({ params }) => params[0] as string[]);
    expect(asked()[0]?.slice(0, 2)).toEqual([ALICE, quiet]);
    await pass(30 * MINUTE_MS);
    const alices = asked().filter((addresses) => addresses.includes(ALICE)).length;
    const quiets = asked().filter((addresses) => addresses.includes(quiet)).length;
    expect(alices).toBeGreaterThan(500);
    expect(quiets).toBeLessThan(15);
  });

  it("says once that nothing can be read, and once that it can again", async () => {
    const { chain, ear, pass, node } = watching();
    chain.deposits.hint(ALICE);
    node(1).isDown = true;
    node(2).isDown = true;
    chain.deposits.start(ear);
    await pass(20_000);
    expect(ear.faults).toMatchObject([{ code: "unreachable" }]);
    node(1).isDown = false;
    await pass(40_000);
    expect(ear.faults).toMatchObject([{ code: "unreachable" }, undefined]);
  });

  it("survives an hour without any node", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    chain.deposits.hint(ALICE);
    chain.deposits.start(ear);
    await pass(5_000);
    for (const no of [1, 2]) node(no).isDown = true;
    pay(SOL);
    fake.finalize();
    await pass(60 * MINUTE_MS);
    expect(ear.looks).toEqual([]);
    for (const no of [1, 2]) node(no).isDown = false;
    await pass(MINUTE_MS);
    expect(ear.last).toMatchObject({ lamports: BigInt(SOL), movements: [{}] });
  });

  it("asks nothing and tells nothing once it is stopped", async () => {
    const { chain, ear, fake, pay, pass, node, clock } = watching();
    chain.deposits.start(ear);
    await pass(1_000);
    await chain.stop();
    const asked = node(1).calls.length;
    pay(SOL);
    fake.finalize();
    await pass(11 * MINUTE_MS);
    expect([node(1).calls.length, ear.looks.length, clock.pending]).toEqual([asked, 0, 0]);
  });
});
