import { Message, SystemInstruction, Transaction } from "@solana/web3.js";
import { describe, expect, it } from "vitest";
import { page } from "../oracle/fake-http.ts";
import { BLOCKHASH, RpcError } from "./fake-chain.ts";
import { ORDER, paying, PLAYER, TREASURY } from "./paying.ts";

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

  it("is never refused by a node's own refusal: that is tried again, and ends no withdrawal", async () => {
    const { payouts, node } = paying();
    for (const no of [1, 2]) node(no).answer = page(401, "key expired");
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await payouts.draft(ORDER)).toMatchObject({ error: { code: "unreachable" } });
    }
  });

  it("is of the least price at a node that knows no fees", async () => {
    const { payouts, node } = paying(1);
    node(1).manner = ({ method }) => {
      if (method === "getRecentPrioritizationFees") throw new RpcError(-32_601, "no such method");
      return undefined;
    };
    expect(await payouts.draft(ORDER)).toMatchObject({ value: { maxFeeLamports: 5_002n } });
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
