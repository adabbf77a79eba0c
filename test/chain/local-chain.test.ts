/** The product's chain against the sandbox's: real signatures, fees, expiry and balances. */
import {
  SystemProgram,
  TransactionMessage,
  VersionedTransaction,
  type Keypair,
} from "@solana/web3.js";
import { describe, expect, it } from "vitest";
import type { PayoutDraft, PayoutOrder } from "../../src/domain/chain-facts.ts";
import { lamports } from "../../src/domain/money.ts";
import { keyOf } from "../../src/sandbox/solana/faucet.ts";
import { addressOf, openLocalWorld, PLAYER, signed, SOL, TREASURY } from "./local-world.ts";
import { v1Transfer } from "./v1-transfer.ts";
import { book } from "./watching.ts";

const FROM = addressOf(TREASURY);
const TO = addressOf(PLAYER);
const DEPOSIT = keyOf("deposit 1");
const ORDER: PayoutOrder = {
  from: FROM,
  to: TO,
  lamports: lamports(3n * SOL),
  memo: "rooms:w:0123456789abcdef",
};

async function funded(ids?: readonly string[]) {
  const world = await openLocalWorld(ids);
  await world.give(FROM, 100n * SOL);
  await world.blocks(20);
  const { payouts } = world.chain;
  const draft = async (order = ORDER): Promise<PayoutDraft> => {
    const drafted = await payouts.draft(order);
    if (!drafted.ok) throw new Error(drafted.error.detail);
    return drafted.value;
  };
  const attempt = async (order = ORDER, ...keys: readonly Keypair[]) => {
    const drafted = await draft(order);
    const { raw, signature } = signed(drafted, ...(keys.length > 0 ? keys : [TREASURY]));
    const { builtSlot, lastValidHeight } = drafted;
    const look = () => payouts.look({ signature, order, builtSlot });
    return { raw, signature, lastValidHeight, look, send: () => payouts.send(raw), drafted };
  };
  return { ...world, payouts, draft, attempt };
}

describe("a payout on a real ledger", () => {
  it("is drafted, signed, sent, confirmed and final, to the lamport", async () => {
    const { attempt, blocks, balance } = await funded();
    const { send, look, signature, drafted } = await attempt();
    expect(await send()).toEqual({ ok: true, value: undefined });
    await blocks(4);
    const early = await look();
    expect(early.sightings.map(({ status }) => status?.commitment)).toEqual([
      "confirmed",
      "confirmed",
    ]);
    await blocks(10);
    const { sightings, memoPayments, payer } = await look();
    for (const { status, hasHistory, statusSlot, heightSlot } of sightings) {
      expect(status).toMatchObject({ commitment: "finalized", error: null });
      expect(hasHistory).toBe(true);
      expect(statusSlot).toBeGreaterThanOrEqual(heightSlot);
    }
    expect(memoPayments).toMatchObject([
      { signature, memo: ORDER.memo, failed: false, paid: { to: TO, lamports: 3n * SOL } },
    ]);
    const fee = memoPayments?.[0]?.feeLamports ?? 0n;
    expect(fee).toBeLessThanOrEqual(drafted.maxFeeLamports);
    expect(payer?.lamports).toBe(97n * SOL - fee);
    expect(balance(TO)).toBe(3n * SOL);
  });

  it("is paid once however often the same bytes are sent, and by whichever node", async () => {
    const { attempt, blocks, balance } = await funded();
    const { send } = await attempt();
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await send()).toMatchObject({ ok: true });
      await blocks(3);
    }
    await blocks(20);
    expect(await send()).toMatchObject({ ok: true });
    await blocks(20);
    expect(balance(TO)).toBe(3n * SOL);
  });

  it("lands when one node drops it and the other loses its answer", async () => {
    const { attempt, blocks, balance, fault } = await funded();
    const { send } = await attempt();
    fault("dropSends", 1, "a");
    fault("loseResponses", 1, "b");
    expect(await send()).toMatchObject({ ok: true });
    await blocks(3);
    expect(balance(TO)).toBe(3n * SOL);
  });

  it("whose answer is lost by all is a fault, and has landed all the same", async () => {
    const { attempt, blocks, balance, fault } = await funded();
    const { send, look } = await attempt();
    fault("loseResponses", 1);
    expect(await send()).toMatchObject({ ok: false, error: { code: "unreachable" } });
    await blocks(14);
    expect((await look()).memoPayments).toHaveLength(1);
    expect(balance(TO)).toBe(3n * SOL);
  });

  it("that is dropped by all expires, and every node says so by its own height", async () => {
    const { attempt, blocks, fault, balance } = await funded();
    const { send, look, lastValidHeight } = await attempt();
    fault("dropSends", 1);
    await send();
    await blocks(150);
    const alive = await look();
    expect(alive.sightings.some(({ height }) => height <= lastValidHeight)).toBe(true);
    await blocks(30);
    const { sightings, memoPayments, payer } = await look();
    expect(sightings).toHaveLength(2);
    for (const { height, status, hasHistory } of sightings) {
      expect(height).toBeGreaterThan(lastValidHeight);
      expect([status, hasHistory]).toEqual([null, true]);
    }
    expect([memoPayments, payer?.lamports]).toEqual([[], 100n * SOL]);
    await send();
    await blocks(20);
    expect(balance(TO)).toBe(0n);
  });

  it("that lands late is unknown until then, with heights that do not let it die", async () => {
    const { attempt, blocks, fault } = await funded();
    const { send, look, lastValidHeight } = await attempt();
    fault("landLateBlocks", 140);
    await send();
    await blocks(135);
    const { sightings } = await look();
    expect(sightings.map(({ status }) => status)).toEqual([null, null]);
    for (const { height } of sightings) expect(height).toBeLessThanOrEqual(lastValidHeight);
    await blocks(20);
    expect((await look()).sightings[0]?.status).toMatchObject({ commitment: "finalized" });
  });

  it("on a fork is processed there, and then was never there", async () => {
    const { attempt, blocks, fault, balance } = await funded();
    const { send, look } = await attempt();
    fault("forkSlots", 10);
    await send();
    await blocks(3);
    expect((await look()).sightings[0]?.status?.commitment).toBe("processed");
    await blocks(20);
    const { sightings, memoPayments } = await look();
    expect([sightings[0]?.status, memoPayments, balance(TO)]).toEqual([null, [], 0n]);
  });

  it("is known by one node only: the other has forgotten, and its canary tells", async () => {
    const { attempt, blocks, fault } = await funded();
    const { send, look, signature } = await attempt();
    await send();
    await blocks(14);
    fault("forgetHistory", 1, "b");
    const { sightings, memoPayments } = await look();
    expect(sightings.map(({ status, hasHistory }) => [status === null, hasHistory])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(memoPayments).toMatchObject([{ signature }]);
  });

  it("is seen by the node that is not behind", async () => {
    const { attempt, blocks, fault } = await funded();
    const { send, look } = await attempt();
    await send();
    fault("lagSlots", 30, "b");
    await blocks(14);
    const { sightings } = await look();
    expect(sightings.map(({ status }) => status?.commitment ?? null)).toEqual(["finalized", null]);
  });

  it("of more than there is, or of less than an account must hold, is refused before it is signed", async () => {
    const { payouts } = await funded();
    const dust = await payouts.draft({ ...ORDER, lamports: lamports(890_879n) });
    expect(dust).toMatchObject({
      error: { code: "refused", detail: expect.stringContaining("InsufficientFundsForRent") },
    });
    const all = await payouts.draft({ ...ORDER, lamports: lamports(101n * SOL) });
    expect(all).toMatchObject({ error: { code: "refused" } });
    expect(await payouts.destination(TO)).toMatchObject({
      value: { account: "absent", rentMinimumLamports: 890_880n },
    });
  });

  it("has a twin of the same amount that is another transaction, by its memo", async () => {
    const { attempt, blocks, balance } = await funded();
    const first = await attempt();
    const second = await attempt({ ...ORDER, memo: "rooms:w:fedcba9876543210" });
    expect(second.drafted.blockhash).toBe(first.drafted.blockhash);
    await first.send();
    await second.send();
    await blocks(3);
    expect(balance(TO)).toBe(6n * SOL);
  });

  it("is found by its memo from the treasury's history alone, as after a restored copy", async () => {
    const { attempt, blocks, payouts, ledger } = await funded();
    const since = ledger.slotAt("finalized");
    const { send, signature } = await attempt();
    await send();
    await blocks(14);
    expect(await payouts.payments(FROM, since)).toMatchObject({
      ok: true,
      value: [{ signature, memo: ORDER.memo, paid: { to: TO, lamports: 3n * SOL } }],
    });
  });
});

describe("a sweep on a real ledger", () => {
  it("is paid for by the treasury and leaves the deposit address its rent", async () => {
    const { give, attempt, payouts, balance, blocks } = await funded();
    const address = addressOf(DEPOSIT);
    await give(address, 2n * SOL);
    const facts = await payouts.destination(address);
    const rent = facts.ok ? facts.value.rentMinimumLamports : lamports(0n);
    const order = {
      from: address,
      to: FROM,
      lamports: lamports(2n * SOL - rent),
      memo: "rooms:s:0123456789abcdef",
      feePayer: FROM,
    };
    const { send, look, signature, drafted } = await attempt(order, TREASURY, DEPOSIT);
    expect(await send()).toMatchObject({ ok: true });
    await blocks(14);
    const { memoPayments, payer } = await look();
    expect(memoPayments).toMatchObject([
      { signature, memo: order.memo, paid: { to: FROM, lamports: order.lamports } },
    ]);
    const fee = memoPayments?.[0]?.feeLamports ?? 0n;
    expect([payer?.lamports, balance(address)]).toEqual([rent, rent]);
    expect(balance(FROM)).toBe(102n * SOL - rent - fee);
    expect(fee).toBeLessThanOrEqual(drafted.maxFeeLamports);
    expect(fee).toBeGreaterThanOrEqual(10_000n);
  });
});

describe("a deposit on a real ledger", () => {
  const address = addressOf(DEPOSIT);

  it("is shown by the socket's hint before it is final, and told when it is", async () => {
    const { chain, ear, blocks, rpc } = await openLocalWorld();
    chain.deposits.watch(book(address));
    chain.deposits.start(ear);
    await blocks(5);
    chain.deposits.hint(address);
    await blocks(10);
    const signature = rpc("requestAirdrop", [address, Number(SOL)]);
    await blocks(5);
    expect(ear.sightings).toEqual([[address, signature, SOL]]);
    expect(ear.looks).toEqual([]);
    await blocks(14);
    expect(ear.last).toMatchObject({
      lamports: SOL,
      movements: [{ signature, deltaLamports: SOL, failed: false }],
      unresolved: [],
    });
    await chain.stop();
  });

  it("of version 0 is told like any other", async () => {
    const { chain, ear, blocks, give, rpc } = await openLocalWorld();
    await give(addressOf(PLAYER), 5n * SOL);
    const { value } = rpc("getLatestBlockhash", [{ commitment: "confirmed" }]) as {
      value: { blockhash: string };
    };
    const message = new TransactionMessage({
      payerKey: PLAYER.publicKey,
      recentBlockhash: value.blockhash,
      instructions: [
        SystemProgram.transfer({
          fromPubkey: PLAYER.publicKey,
          toPubkey: DEPOSIT.publicKey,
          lamports: SOL,
        }),
      ],
    }).compileToV0Message();
    const transaction = new VersionedTransaction(message);
    transaction.sign([PLAYER]);
    const raw = Buffer.from(transaction.serialize()).toString("base64");
    rpc("sendTransaction", [raw, { encoding: "base64", preflightCommitment: "confirmed" }]);
    await blocks(14);
    chain.deposits.watch(book(address));
    chain.deposits.start(ear);
    await blocks(1);
    expect(ear.last).toMatchObject({ lamports: SOL, unresolved: [] });
    await chain.stop();
  });

  it("of version 1 is told like any other", async () => {
    const { chain, ear, blocks, give, rpc } = await openLocalWorld();
    await give(addressOf(PLAYER), 5n * SOL);
    const latest = rpc("getLatestBlockhash", [{ commitment: "confirmed" }]);
    const { blockhash } = (latest as { value: { blockhash: string } }).value;
    const raw = v1Transfer(PLAYER, DEPOSIT.publicKey, SOL, blockhash).toString("base64");
    rpc("sendTransaction", [raw, { encoding: "base64", preflightCommitment: "confirmed" }]);
    await blocks(14);
    chain.deposits.watch(book(address));
    chain.deposits.start(ear);
    await blocks(1);
    expect(ear.last).toMatchObject({ lamports: SOL, unresolved: [] });
    expect(ear.last.movements).toMatchObject([{ deltaLamports: SOL, failed: false }]);
    await chain.stop();
  });

  it("is rebuilt from slot 0 to exactly what the address holds", async () => {
    const { chain, ear, blocks, give, attempt, balance } = await funded();
    for (const amount of [SOL, 5n * SOL, 890_880n, 1n]) await give(address, amount);
    const sweep = {
      from: address,
      to: FROM,
      lamports: lamports(4n * SOL),
      memo: "rooms:s:0123456789abcdef",
      feePayer: FROM,
    };
    await (await attempt(sweep, TREASURY, DEPOSIT)).send();
    await blocks(14);
    chain.deposits.watch(book(address));
    chain.deposits.start(ear);
    await blocks(1);
    const { movements } = ear.last;
    const sum = movements.reduce((total, { deltaLamports }) => total + deltaLamports, 0n);
    expect(movements).toHaveLength(5);
    expect([sum, ear.last.lamports]).toEqual([balance(address), balance(address)]);
    await chain.stop();
  });

  it("survives a node that lies, one that leaves out rows and one that has lost transactions", async () => {
    for (const kind of [
      "excessLamports",
      "missRows",
      "missTransactions",
      "tooMany",
      "cut",
    ] as const) {
      const { chain, ear, blocks, give, fault } = await openLocalWorld();
      await give(address, SOL);
      fault(kind, kind === "excessLamports" ? 777 : 5, "a");
      chain.deposits.watch(book(address));
      chain.deposits.start(ear);
      await blocks(60);
      const whole = ear.looks.filter(({ lamports: held, movements, unresolved }) => {
        const sum = movements.reduce((total, { deltaLamports }) => total + deltaLamports, 0n);
        return unresolved.length === 0 && sum === held;
      });
      expect(whole.length, kind).toBeGreaterThan(0);
      for (const { lamports: held } of whole) expect(held).toBe(SOL);
      await chain.stop();
    }
  });

  it("is followed again after its sockets were cut", async () => {
    const { chain, ear, blocks, fault, rpc } = await openLocalWorld();
    chain.deposits.watch(book(address));
    chain.deposits.start(ear);
    chain.deposits.hint(address);
    await blocks(10);
    fault("cutSockets", 1);
    await blocks(20);
    fault("cutSockets", 0);
    await blocks(200);
    const signature = rpc("requestAirdrop", [address, Number(SOL)]);
    await blocks(5);
    expect(ear.sightings).toEqual([[address, signature, SOL]]);
    await chain.stop();
  });
});

describe("the nodes of a real ledger", () => {
  it("serve one chain, and their figures are known", async () => {
    const { chain, blocks, fault } = await openLocalWorld(["a", "b", "c"]);
    fault("lagSlots", 40, "b");
    await blocks(6);
    expect(await chain.genesisHash()).toMatchObject({ ok: true });
    expect(chain.figures()).toMatchObject([
      { node: "here#1", state: "ok", slotLag: 0, failures: 0 },
      { node: "here#2", state: "lagging", slotLag: 40 },
      { node: "here#3", state: "ok", slotLag: 0 },
    ]);
    await chain.stop();
  });
});
