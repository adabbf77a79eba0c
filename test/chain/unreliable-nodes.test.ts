import { describe, expect, it } from "vitest";
import { RpcError } from "./fake-chain.ts";
import { ALICE, watching } from "./watching-alice.ts";
import { book } from "./watching.ts";

const SOL = 1_000_000_000;
const MINUTE_MS = 60_000;

describe("a node that cannot be relied on", () => {
  it("leaves out a row: the look does not explain the balance, and the next comes from another", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    const { signature } = pay(SOL);
    fake.finalize();
    for (const no of [1, 2]) {
      node(no).manner = ({ method }) =>
        method === "getSignaturesForAddress" && no === 1 ? [] : undefined;
    }
    chain.deposits.start(ear);
    await pass(10_000);
    const explained = ear.looks.map(({ movements }) => movements.length);
    expect(explained).toContain(0);
    expect(explained).toContain(1);
    const whole = ear.looks.find(({ movements }) => movements.length > 0);
    expect(whole?.movements).toMatchObject([{ signature }]);
  });

  it("does not have a transaction that it lists: another has it", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    pay(SOL);
    fake.finalize();
    node(1).manner = ({ method }) => {
      if (method === "getTransaction") throw new RpcError(-32_015, "version (1) is not supported");
      return undefined;
    };
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last).toMatchObject({ unresolved: [], movements: [{ deltaLamports: BigInt(SOL) }] });
  });

  it("and none has it: it is unresolved, stands in the way, and is found when it is there", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    const { signature } = pay(SOL);
    pay(5);
    fake.finalize();
    let isThere = false;
    for (const no of [1, 2]) {
      node(no).manner = ({ method, params }, truth) => {
        if (method !== "getTransaction" || params[0] !== signature) return undefined;
        return isThere ? truth() : null;
      };
    }
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last).toMatchObject({
      lamports: BigInt(SOL + 5),
      unresolved: [signature],
      movements: [{ deltaLamports: 5n }],
    });
    isThere = true;
    await pass(5_000);
    expect(ear.last.unresolved).toEqual([]);
    expect(ear.last.movements).toHaveLength(2);
  });

  it("says that a balance is other than it is: its word is told as it is, and explained by nothing", async () => {
    const { chain, ear, fake, pass, node } = watching();
    node(1).manner = ({ method }) =>
      method === "getMultipleAccounts"
        ? { context: { slot: fake.finalSlot }, value: [{ lamports: 9 * SOL }] }
        : undefined;
    chain.deposits.start(ear);
    chain.deposits.hint(ALICE);
    await pass(20_000);
    expect(ear.looks.length).toBeGreaterThan(0);
    for (const { lamports, movements, unresolved } of ear.looks) {
      expect({ lamports, movements, unresolved }).toEqual({
        lamports: BigInt(9 * SOL),
        movements: [],
        unresolved: [],
      });
    }
  });

  it("hides a balance: the other is asked in the next turn", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    chain.deposits.hint(ALICE);
    pay(SOL);
    fake.finalize();
    node(1).manner = ({ method }) =>
      method === "getMultipleAccounts"
        ? { context: { slot: fake.finalSlot }, value: [null] }
        : undefined;
    chain.deposits.start(ear);
    await pass(7_000);
    expect(ear.last.lamports).toBe(BigInt(SOL));
  });

  it("misreads an amount: it is read anew elsewhere, not remembered", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    pay(SOL);
    fake.finalize();
    node(1).manner = ({ method }, truth) => {
      if (method !== "getTransaction") return undefined;
      const told = structuredClone(truth()) as { meta: { postBalances: number[] } };
      told.meta.postBalances[1] = 500 * SOL;
      return told;
    };
    chain.deposits.start(ear);
    await pass(10_000);
    const sums = ear.looks.map(({ movements }) => movements[0]?.deltaLamports);
    expect(sums).toContain(BigInt(500 * SOL));
    expect(sums).toContain(BigInt(SOL));
  });

  it("contradicts its own list: a transaction that failed there and not here is unresolved", async () => {
    const { chain, ear, fake, pay, pass, node } = watching(1);
    const { signature } = pay(SOL, { failed: true });
    pay(7);
    fake.finalize();
    node(1).manner = ({ method }, truth) => {
      if (method !== "getTransaction") return undefined;
      const told = structuredClone(truth()) as { meta: { err: unknown } };
      told.meta.err = null;
      return told;
    };
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last.unresolved).toEqual([signature]);
  });

  it("answers the newest page for ever: its history goes in circles and is none", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    pay(1);
    pay(2);
    fake.finalize();
    node(1).manner = ({ method, params }, truth) => {
      if (method !== "getSignaturesForAddress") return undefined;
      const [, options] = params as [string, { before?: string }];
      delete options.before;
      return truth();
    };
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last.movements).toHaveLength(2);
    expect(node(1).count("getSignaturesForAddress")).toBeLessThanOrEqual(2);
  });

  it("gives a short page in the middle: it is no end, and an empty one or an old row is", async () => {
    const { chain, ear, fake, pay, pass, node } = watching(1);
    for (let no = 0; no < 5; no += 1) pay(1);
    fake.slot += 200;
    const cursorSlot = fake.slot;
    for (let no = 0; no < 5; no += 1) pay(1);
    fake.finalize();
    node(1).manner = ({ method }, truth) =>
      method === "getSignaturesForAddress" ? (truth() as unknown[]).slice(0, 2) : undefined;
    chain.deposits.watch(book(ALICE, 5, cursorSlot));
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last.movements).toHaveLength(5);
    expect(node(1).count("getSignaturesForAddress")).toBe(3);
    chain.deposits.watch(book(ALICE, 0, 0));
    await pass(5_000);
    expect(ear.last.movements).toHaveLength(10);
  });

  it("gives a transaction of another slot than it lists: that is not the one", async () => {
    const { chain, ear, fake, pay, pass, node } = watching(1);
    const { signature } = pay(SOL);
    fake.finalize();
    node(1).manner = ({ method }, truth) =>
      method === "getTransaction" ? { ...(truth() as object), slot: 5 } : undefined;
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last).toMatchObject({ movements: [], unresolved: [signature] });
  });

  it("is older than the book: its balance is of the past and says nothing", async () => {
    const { chain, ear, fake, pay, pass } = watching();
    pay(SOL);
    fake.finalize();
    chain.deposits.watch(book(ALICE, 5, fake.finalSlot + 10));
    chain.deposits.start(ear);
    await pass(5_000);
    expect(ear.looks).toEqual([]);
    fake.slot += 10;
    await pass(5_000);
    expect(ear.looks).not.toEqual([]);
  });

  it("goes on while the history is read: what is newer than the balance belongs to the next look", async () => {
    const { chain, ear, fake, pay, pass, node } = watching(1);
    const first = pay(SOL);
    fake.finalize();
    let isNew = true;
    node(1).manner = ({ method }) => {
      if (method === "getSignaturesForAddress" && isNew) {
        isNew = false;
        pay(7);
        fake.finalize();
      }
      return undefined;
    };
    chain.deposits.start(ear);
    await pass(100);
    expect(ear.last.lamports).toBe(BigInt(SOL));
    expect(ear.last.movements.map(({ signature }) => signature)).toEqual([first.signature]);
    await pass(5_000);
    expect(ear.last).toMatchObject({ lamports: BigInt(SOL + 7), movements: [{}, {}] });
  });

  it("is not asked for a history that must know the balance's slot when it is behind it", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    pay(SOL);
    fake.finalize();
    node(1).lag = 15;
    pay(5);
    fake.finalize();
    chain.deposits.start(ear);
    await pass(20_000);
    for (const { lamports: held, movements } of ear.looks) {
      const sum = movements.reduce((total, { deltaLamports }) => total + deltaLamports, 0n);
      expect(sum).toBe(held);
    }
  });

  it("cannot list a history: that is said once, until it can, and balances go on", async () => {
    const { chain, ear, fake, pay, pass, node } = watching(1);
    pay(SOL);
    fake.finalize();
    let isBroken = true;
    node(1).manner = ({ method }) => {
      if (method === "getSignaturesForAddress" && isBroken)
        throw new RpcError(-32_011, "no history");
      return undefined;
    };
    chain.deposits.start(ear);
    await pass(30_000);
    expect(ear.faults).toMatchObject([{ code: "refused" }]);
    isBroken = false;
    await pass(MINUTE_MS);
    expect(ear.faults).toMatchObject([{ code: "refused" }, undefined]);
    expect(ear.last.movements).toHaveLength(1);
  });

  it("is never asked with `until`, which it would answer with its newest page", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    pay(1);
    fake.finalize();
    chain.deposits.start(ear);
    await pass(100);
    const asked = [node(1), node(2)].flatMap(({ calls }) => calls);
    const histories = asked.filter(({ method }) => method === "getSignaturesForAddress");
    expect(histories.length).toBeGreaterThan(0);
    for (const { params } of histories) expect(params[1]).not.toHaveProperty("until");
  });

  it("lags: what it says is not believed once a newer slot was heard of", async () => {
    const { chain, ear, fake, pay, pass, node } = watching();
    pay(SOL);
    fake.finalize();
    chain.deposits.start(ear);
    await pass(100);
    chain.deposits.watch(book(ALICE, SOL, ear.last.slot));
    node(1).lag = 40;
    node(2).lag = 40;
    const told = ear.looks.length;
    await pass(20_000);
    expect(ear.looks.length).toBe(told);
    expect(ear.faults).toMatchObject([{ code: "behind" }]);
  });
});
