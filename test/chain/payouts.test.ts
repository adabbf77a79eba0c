import { Message, PublicKey, SystemInstruction, Transaction } from "@solana/web3.js";
import { describe, expect, it } from "vitest";
import type { AttemptLook, PayoutOrder } from "../../src/domain/chain-facts.ts";
import { lamports } from "../../src/domain/money.ts";
import { json, page } from "../oracle/fake-http.ts";
import { addressOf, BLOCKHASH, RpcError, signatureNo } from "./fake-chain.ts";
import { openWorld } from "./watching.ts";

const TREASURY = addressOf("treasury");
const PLAYER = addressOf("player");
const STRANGER = addressOf("stranger");
const SOL = 1_000_000_000;

const ORDER: PayoutOrder = {
  from: TREASURY,
  to: PLAYER,
  lamports: lamports(3_000_000_000n),
  memo: "rooms:w:1",
};

/** A treasury that was funded long ago. */
function paying(count = 2) {
  const world = openWorld(count);
  const { fake, chain } = world;
  fake.give(STRANGER, 100_000 * SOL);
  const funding = fake.pay({ from: STRANGER, to: [TREASURY], lamports: 100 * SOL });
  fake.slot += 500;
  const builtSlot = fake.finalSlot;
  const pay = (more: object = {}) =>
    fake.pay({ from: TREASURY, to: [PLAYER], lamports: 3 * SOL, memo: "rooms:w:1", ...more });
  const look = (signature: string, order = ORDER): Promise<AttemptLook> =>
    chain.payouts.look({ signature, order, builtSlot });
  return { ...world, payouts: chain.payouts, funding, builtSlot, pay, look };
}

describe("a draft", () => {
  const read = (message: string) => Message.from(Buffer.from(message, "base64"));

  it("is a budget, one transfer and a memo in a legacy message, of the order and nothing else", async () => {
    const { payouts, fake } = paying();
    const draft = await payouts.draft(ORDER);
    if (!draft.ok) throw new Error(draft.error.detail);
    expect(draft.value).toEqual({
      message: expect.any(String),
      blockhash: BLOCKHASH,
      lastValidHeight: fake.slot - 1 + 140,
      builtSlot: fake.finalSlot,
      maxFeeLamports: 5_002n,
    });
    const message = read(draft.value.message);
    expect(message.version).toBe("legacy");
    expect(message.header.numRequiredSignatures).toBe(1);
    const { instructions, feePayer } = Transaction.populate(message, []);
    expect(feePayer?.toBase58()).toBe(TREASURY);
    expect(instructions.map(({ programId }) => programId.toBase58())).toEqual([
      "ComputeBudget111111111111111111111111111111",
      "ComputeBudget111111111111111111111111111111",
      "11111111111111111111111111111111",
      "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr",
    ]);
    const [, , transfer, memo] = instructions;
    if (transfer === undefined) throw new Error("no transfer");
    const { fromPubkey, toPubkey, lamports: paid } = SystemInstruction.decodeTransfer(transfer);
    expect([fromPubkey.toBase58(), toPubkey.toBase58(), paid]).toEqual([
      TREASURY,
      PLAYER,
      3_000_000_000n,
    ]);
    expect(memo?.data.toString()).toBe("rooms:w:1");
  });

  it("of a sweep is paid for by the treasury, which signs first", async () => {
    const { payouts } = paying();
    const sweep = { ...ORDER, from: PLAYER, to: TREASURY, memo: "rooms:s:1", feePayer: TREASURY };
    const draft = await payouts.draft(sweep);
    if (!draft.ok) throw new Error(draft.error.detail);
    const message = read(draft.value.message);
    expect(message.header.numRequiredSignatures).toBe(2);
    expect(message.accountKeys.slice(0, 2).map((key) => key.toBase58())).toEqual([
      TREASURY,
      PLAYER,
    ]);
    expect(draft.value.maxFeeLamports).toBe(10_002n);
  });

  it("takes its blockhash from the node that simulates it, at confirmed", async () => {
    const { payouts, node } = paying();
    await payouts.draft(ORDER);
    const asked = [node(1), node(2)].filter(({ calls }) =>
      calls.some(({ method }) => method === "getLatestBlockhash"),
    );
    expect(asked).toHaveLength(1);
    const calls = asked[0]?.calls ?? [];
    const params = (method: string) => calls.find((call) => call.method === method)?.params ?? [];
    expect(params("getLatestBlockhash")[0]).toMatchObject({ commitment: "confirmed" });
    expect(params("simulateTransaction")[1]).toMatchObject({
      commitment: "confirmed",
      sigVerify: false,
    });
  });

  it("offers the upper quartile of what others paid for these accounts, within 1,000 and 5,000,000", async () => {
    const { payouts, fake, node } = paying(1);
    const fee = async (fees: readonly number[]) => {
      fake.recentFees = fees;
      const draft = await payouts.draft(ORDER);
      return draft.ok ? draft.value.maxFeeLamports : undefined;
    };
    expect(await fee([])).toBe(5_002n);
    expect(await fee([0, 0, 0, 40_000_000])).toBe(5_002n);
    expect(await fee([1, 2, 500_000, 9_000_000])).toBe(6_000n);
    expect(await fee([9_000_000, 9_000_000])).toBe(15_000n);
    const asked = node(1).calls.find(({ method }) => method === "getRecentPrioritizationFees");
    expect(asked?.params).toEqual([[TREASURY, PLAYER]]);
  });

  it("that the simulation refuses is refused in the chain's words, and no other node is asked", async () => {
    const { payouts, fake, node } = paying();
    fake.simulationError = { InsufficientFundsForRent: { account_index: 1 } };
    expect(await payouts.draft(ORDER)).toEqual({
      ok: false,
      error: { code: "refused", detail: expect.stringContaining("InsufficientFundsForRent") },
    });
    expect(node(1).count("simulateTransaction") + node(2).count("simulateTransaction")).toBe(1);
  });

  it("whose blockhash its own node does not know is tried at another", async () => {
    const { payouts, node } = paying();
    const said = { context: { slot: 1_500 }, value: { err: "BlockhashNotFound" } };
    node(1).manner = ({ method }) => (method === "simulateTransaction" ? said : undefined);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await payouts.draft(ORDER)).toMatchObject({ ok: true });
    }
  });

  it("is made by the other node when one is down in the middle", async () => {
    const { payouts, node } = paying();
    node(1).manner = ({ method }) => {
      if (method === "getLatestBlockhash") throw new RpcError(-32_603, "Internal error");
      return undefined;
    };
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await payouts.draft(ORDER)).toMatchObject({ ok: true });
    }
  });

  it("to what is no address is refused without a question", async () => {
    const { payouts, node } = paying(1);
    const asked = node(1).calls.length;
    expect(await payouts.draft({ ...ORDER, to: "rooms" })).toMatchObject({
      error: { code: "refused" },
    });
    expect(node(1).calls.length).toBe(asked);
  });
});

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
    const paid = { to: PLAYER, lamports: 3_000_000_000n };
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
      memoPayments: null,
      payer: null,
    });
  });
});

describe("the payments of the house", () => {
  it("are all of its memos since a slot, payouts and sweeps, oldest first", async () => {
    const { fake, payouts, pay, builtSlot } = paying();
    fake.give(PLAYER, 50 * SOL);
    pay({ memo: "rooms:w:1" });
    pay({ memo: "lunch" });
    fake.pay({
      from: PLAYER,
      to: [TREASURY],
      lamports: SOL,
      memo: "rooms:s:2",
      feePayer: TREASURY,
    });
    pay({ memo: "rooms:w:3", failed: true });
    fake.finalize();
    const found = await payouts.payments(TREASURY, builtSlot);
    if (!found.ok) throw new Error(found.error.detail);
    expect(found.value.map(({ memo, failed }) => [memo, failed])).toEqual([
      ["rooms:w:1", false],
      ["rooms:s:2", false],
      ["rooms:w:3", true],
    ]);
  });

  it("are found over more pages than one", async () => {
    const { fake, payouts, pay, builtSlot } = paying();
    pay({ memo: "rooms:w:first" });
    for (let no = 0; no < 2_100; no += 1) {
      fake.pay({ from: STRANGER, to: [TREASURY], lamports: 1 });
    }
    pay({ memo: "rooms:w:last" });
    fake.finalize();
    const found = await payouts.payments(TREASURY, builtSlot);
    expect(found).toMatchObject({
      ok: true,
      value: [{ memo: "rooms:w:first" }, { memo: "rooms:w:last" }],
    });
  });

  it("are a fault when fewer than half of the nodes list them", async () => {
    const { payouts, node, builtSlot } = paying(3);
    node(1).isDown = true;
    expect(await payouts.payments(TREASURY, builtSlot)).toMatchObject({ ok: true });
    node(2).answer = page(503);
    expect(await payouts.payments(TREASURY, builtSlot)).toMatchObject({ ok: false });
  });

  it("are not taken from a node that lags", async () => {
    const { payouts, node, builtSlot } = paying(1);
    await payouts.balances([TREASURY]);
    node(1).lag = 20;
    expect(await payouts.payments(TREASURY, builtSlot)).toMatchObject({ ok: true });
    node(1).lag = 21;
    expect(await payouts.payments(TREASURY, builtSlot)).toMatchObject({
      error: { code: "behind" },
    });
  });
});

describe("a destination", () => {
  const [derived] = PublicKey.findProgramAddressSync(
    [Buffer.from("rooms")],
    new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr"),
  );
  const OFF_CURVE = derived.toBase58();

  it("is a wallet, or absent, with the rent of the day", async () => {
    const { payouts, fake, node, clock } = paying(1);
    const facts = { isOnCurve: true, rentMinimumLamports: 890_880n };
    expect(await payouts.destination(TREASURY)).toEqual({
      ok: true,
      value: { address: TREASURY, account: "wallet", ...facts },
    });
    expect(await payouts.destination(PLAYER)).toMatchObject({ value: { account: "absent" } });
    fake.rent = 89_088;
    clock.advance(3_600_000);
    expect(await payouts.destination(PLAYER)).toMatchObject({
      value: { rentMinimumLamports: 89_088n },
    });
    expect(node(1).count("getMinimumBalanceForRentExemption")).toBe(2);
  });

  it("is something else when it has an owner, data or code", async () => {
    const { payouts, fake } = paying(1);
    const wallet = { lamports: 5, owner: "1".repeat(32), data: ["", "base64"], executable: false };
    const others = [
      { ...wallet, owner: "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA" },
      { ...wallet, data: ["AQ==", "base64"] },
      { ...wallet, executable: true },
    ];
    for (const account of others) {
      fake.accounts.set(PLAYER, account);
      expect(await payouts.destination(PLAYER)).toMatchObject({ value: { account: "other" } });
    }
  });

  it("off the curve is told as such, and what is no address is refused", async () => {
    const { payouts } = paying(1);
    expect(await payouts.destination(OFF_CURVE)).toMatchObject({ value: { isOnCurve: false } });
    for (const text of [
      "",
      "rooms",
      `${PLAYER}1`,
      PLAYER.slice(0, 30),
      ` ${PLAYER}`,
      "0".repeat(44),
    ]) {
      expect(await payouts.destination(text)).toMatchObject({ error: { code: "refused" } });
    }
  });
});

describe("balances for the reserves", () => {
  const MANY = Array.from({ length: 150 }, (_, no) => addressOf(`reserve ${no}`));

  it("are in the order asked for, as of one slot", async () => {
    const { payouts, fake } = paying();
    MANY.forEach((address, no) => fake.give(address, no));
    const read = await payouts.balances(MANY);
    expect(read).toEqual({
      ok: true,
      value: { slot: fake.finalSlot, lamports: MANY.map((_, no) => BigInt(no)) },
    });
  });

  it("are read again when their slots are more than 50 apart, and then given up", async () => {
    const { payouts, fake, node } = paying(1);
    let jump = 51;
    node(1).manner = ({ method }) => {
      if (method === "getMultipleAccounts") fake.slot += jump;
      return undefined;
    };
    expect(await payouts.balances(MANY)).toMatchObject({ error: { code: "behind" } });
    expect(node(1).count("getMultipleAccounts")).toBe(6);
    jump = 50;
    expect(await payouts.balances(MANY)).toMatchObject({ ok: true });
  });

  it("are a fault, never a zero, when a node cannot say", async () => {
    const { payouts, node } = paying(1);
    node(1).manner = ({ method }) => (method === "getMultipleAccounts" ? { value: [] } : undefined);
    expect(await payouts.balances([PLAYER])).toMatchObject({ error: { code: "malformed" } });
    node(1).answer = json({});
    expect(await payouts.balances([PLAYER])).toMatchObject({ ok: false });
  });
});
