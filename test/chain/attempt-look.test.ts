import { describe, expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import { RpcError, signatureNo } from "./fake-chain.ts";
import { ORDER, paying, PLAYER, SOL, STRANGER, TREASURY } from "./paying.ts";
import { openWorld } from "./watching.ts";

describe("a look at an attempt", () => {
  it("that landed tells each node's status, the payment by its memo, and the payer's balance", async () => {
    const { fake, pay, look } = paying();
    const { signature, slot } = pay();
    fake.finalize();
    const seen = await look(signature);
    expect(seen.asked).toBe(2);
    expect(seen.sightings).toEqual(
      ["node-1.test#1", "node-2.test#2"].map((node) => ({
        node,
        height: fake.finalSlot - 10,
        heightSlot: fake.finalSlot,
        statusSlot: fake.slot,
        status: { slot, commitment: "finalized", error: null },
        hasHistory: true,
      })),
    );
    const paid = { from: TREASURY, to: PLAYER, lamports: 3_000_000_000n };
    const payment = { signature, slot, memo: "rooms:w:1", failed: false };
    expect(seen.memoPayments).toEqual([{ ...payment, paid, feeLamports: 5_000n }]);
    expect(seen.payer).toEqual({ slot: fake.finalSlot, lamports: 96_999_995_000n });
  });

  it("that is not final yet has a status and no payment", async () => {
    const { fake, pay, look } = paying();
    const { signature } = pay();
    fake.slot += 2;
    const { sightings, memoPayments } = await look(signature);
    expect(sightings.map(({ status }) => status?.commitment)).toEqual(["confirmed", "confirmed"]);
    expect(memoPayments).toEqual([]);
  });

  it("that failed on chain says so, with its fee and nothing paid", async () => {
    const { fake, pay, look } = paying();
    const { signature } = pay({ failed: true });
    fake.finalize();
    const { sightings, memoPayments } = await look(signature);
    expect(sightings[0]?.status?.error).toContain("InstructionError");
    expect(memoPayments).toMatchObject([
      { failed: true, paid: { lamports: 0n }, feeLamports: 5_000n },
    ]);
  });

  it("tells what nodes disagree about, each by itself: one behind has the older height", async () => {
    const { fake, pay, look, node } = paying();
    const { signature } = pay();
    fake.finalize();
    node(2).lag = 60;
    const { sightings } = await look(signature);
    expect(sightings.map(({ status }) => status?.commitment ?? null)).toEqual(["finalized", null]);
    expect(sightings.map(({ height }) => fake.finalSlot - 10 - height)).toEqual([0, 60]);
  });

  it("leaves out the node that does not answer, and says that it was asked", async () => {
    const { look, node } = paying();
    node(2).isDown = true;
    const { sightings, asked } = await look(signatureNo(500));
    expect([sightings.length, asked]).toEqual([1, 2]);
  });

  it("counts one as away that has answered nothing for ten minutes, and as back at its first answer", async () => {
    const { chain, ear, look, node, pass } = paying(3);
    chain.deposits.start(ear);
    node(3).isDown = true;
    const counted = async (): Promise<readonly number[]> => {
      const { sightings, asked, absent } = await look(signatureNo(500));
      return [sightings.length, asked, absent];
    };
    await pass(9 * 60_000);
    expect([await counted(), ear.aways]).toEqual([[2, 3, 0], []]);
    await pass(2 * 60_000);
    expect([await counted(), ear.aways]).toEqual([[2, 3, 1], [["node-3.test#3"]]]);
    expect(chain.figures().map(({ isAbsent }) => isAbsent)).toEqual([false, false, true]);
    node(3).isDown = false;
    await pass(60_000);
    expect([await counted(), ear.aways]).toEqual([
      [3, 3, 0],
      [["node-3.test#3"], []],
    ]);
  });

  it("knows a node without history by a signature from before the attempt", async () => {
    const { look, node, funding } = paying();
    node(2).manner = ({ method, params }) => {
      if (method !== "getSignatureStatuses") return undefined;
      expect(params[0]).toContain(funding.signature);
      return { context: { slot: 9_999 }, value: (params[0] as string[]).map(() => null) };
    };
    const { sightings } = await look(signatureNo(500));
    expect(sightings.map(({ hasHistory }) => hasHistory)).toEqual([true, false]);
  });

  it("asks for history together with the status: without it null means nothing", async () => {
    const { look, node } = paying(1);
    await look(signatureNo(500));
    const call = node(1).calls.find(({ method }) => method === "getSignatureStatuses");
    expect(call?.params[1]).toEqual({ searchTransactionHistory: true });
  });

  it("proves history by what is older than the attempt: any node knows the last minutes", async () => {
    const { fake, pay, look, node, funding } = paying(1);
    pay({ memo: "rooms:w:2" });
    fake.finalize();
    await look(signatureNo(500));
    const call = node(1).calls.find(({ method }) => method === "getSignatureStatuses");
    expect(call?.params[0]).toEqual([signatureNo(500), funding.signature]);
  });

  it("looks for another proof where one node made it up", async () => {
    const { look, node } = paying(2);
    const madeUp = { signature: signatureNo(77_777), slot: 3, err: null, memo: null };
    node(1).manner = ({ method }, truth) =>
      method === "getSignaturesForAddress" ? [madeUp, ...(truth() as unknown[])] : undefined;
    const known: (readonly boolean[])[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const { sightings } = await look(signatureNo(500));
      known.push(sightings.map(({ hasHistory }) => hasHistory));
    }
    expect(known).toContainEqual([true, true]);
  });

  it("finds a payment of before the attempt under its memo, too", async () => {
    const { fake, payouts, pay } = paying();
    const { signature } = pay();
    fake.slot += 100;
    const seen = await payouts.look({
      signature: signatureNo(500),
      order: ORDER,
      builtSlot: fake.finalSlot,
    });
    expect(seen.memoPayments).toMatchObject([{ signature }]);
  });

  it("takes a signature of an old block where the payer has no past", async () => {
    const { chain, fake, node } = openWorld(1);
    fake.slot += 500;
    const builtSlot = fake.finalSlot;
    await chain.payouts.look({ signature: signatureNo(500), order: ORDER, builtSlot });
    const call = node(1).calls.find(({ method }) => method === "getSignatureStatuses");
    expect(call?.params[0]).toEqual([signatureNo(500), signatureNo(100_000 + builtSlot)]);
  });

  it("reads the height before the status, so that a status is never the older of the two", async () => {
    const { look, node } = paying(1);
    await look(signatureNo(500));
    const order = node(1).calls.map(({ method }) => method);
    expect(order.indexOf("getEpochInfo")).toBeLessThan(order.indexOf("getSignatureStatuses"));
  });

  it("does not take the payment of another for its own: rooms:w:1 is not rooms:w:10", async () => {
    const { fake, pay, look } = paying();
    pay({ memo: "rooms:w:10" });
    pay({ memo: "xrooms:w:1" });
    pay({ memo: "x; [9] rooms:w:1" });
    fake.finalize();
    expect((await look(signatureNo(500))).memoPayments).toEqual([]);
  });

  it("finds a payment under the same memo by another attempt", async () => {
    const { fake, pay, look } = paying();
    const { signature } = pay();
    fake.finalize();
    const { sightings, memoPayments } = await look(signatureNo(500));
    expect(sightings.map(({ status }) => status)).toEqual([null, null]);
    expect(memoPayments).toMatchObject([{ signature }]);
  });

  it("finds it also when one node leaves it out of the history", async () => {
    const { fake, pay, look, node } = paying();
    const { signature } = pay();
    fake.finalize();
    node(1).manner = ({ method }, truth) =>
      method === "getSignaturesForAddress"
        ? (truth() as { signature: string }[]).filter((row) => row.signature !== signature)
        : undefined;
    expect((await look(signatureNo(500))).memoPayments).toMatchObject([{ signature }]);
  });

  it("is not fooled by a stranger who writes the memo into a payment to the treasury", async () => {
    const { fake, look } = paying();
    fake.pay({ from: STRANGER, to: [TREASURY], lamports: 1, memo: "rooms:w:1" });
    fake.finalize();
    expect((await look(signatureNo(500))).memoPayments).toEqual([]);
  });

  it("says that the payments are unread when a node that has spoken does not list them", async () => {
    const { look, node } = paying();
    node(2).manner = ({ method }) => {
      if (method === "getSignaturesForAddress") throw new RpcError(-32_603, "Internal error");
      return undefined;
    };
    const { sightings, memoPayments } = await look(signatureNo(500));
    expect([sightings.length, memoPayments]).toEqual([2, null]);
  });

  it("has a payment of unknown amount when no node gives the transaction", async () => {
    const { fake, pay, look, node } = paying();
    pay();
    fake.finalize();
    for (const no of [1, 2]) {
      node(no).manner = ({ method }) => {
        if (method === "getTransaction") throw new RpcError(-32_015, "version");
        return undefined;
      };
    }
    expect((await look(signatureNo(500))).memoPayments).toMatchObject([
      { paid: null, feeLamports: null },
    ]);
  });

  it("of a sweep reads the deposit address, and what arrived is not less by the fee", async () => {
    const { fake, payouts } = paying();
    fake.give(PLAYER, 2 * SOL);
    const order = {
      ...ORDER,
      from: PLAYER,
      to: TREASURY,
      lamports: lamports(BigInt(SOL)),
      memo: "rooms:s:1",
      feePayer: TREASURY,
    };
    const builtSlot = fake.finalSlot;
    const { signature } = fake.pay({
      from: PLAYER,
      to: [TREASURY],
      lamports: SOL,
      memo: "rooms:s:1",
      feePayer: TREASURY,
    });
    fake.finalize();
    const seen = await payouts.look({ signature, order, builtSlot });
    expect(seen.memoPayments).toMatchObject([
      { paid: { to: TREASURY, lamports: BigInt(SOL) }, feeLamports: 10_000n },
    ]);
    expect(seen.payer?.lamports).toBe(BigInt(SOL));
  });

  it("answers even when no node does: nothing is known then", async () => {
    const { look, node } = paying();
    for (const no of [1, 2]) node(no).isDown = true;
    expect(await look(signatureNo(500))).toEqual({
      sightings: [],
      asked: 2,
      absent: 0,
      memoPayments: null,
      payer: null,
    });
  });
});
