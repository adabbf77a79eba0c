/** Errors in the shapes of a real node, and what becomes of transactions that fail. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import fc from "fast-check";
import { Keypair } from "@solana/web3.js";
import { SOL, Stand } from "./stand.ts";
import { v1Transfer } from "./v1-transaction.ts";

let stand: Stand;
let from: Keypair;
const to = Keypair.generate().publicKey;

beforeEach(async () => {
  stand = await Stand.open();
  from = await stand.wallet();
  await stand.blocks(2);
});

afterEach(() => stand.close());

describe("a transfer", () => {
  it("below the rent of a new account is refused by its index, and fails when it is sent unasked", async () => {
    const bytes = await stand.transfer(from, to, 890_879);
    expect(await stand.send(bytes)).toMatchObject({
      error: {
        code: -32_002,
        message:
          "Transaction simulation failed: Transaction results in an account (1) with insufficient funds for rent",
        data: { err: { InsufficientFundsForRent: { account_index: 1 } } },
      },
    });
    const signature = (await stand.send(bytes, { skipPreflight: true })).result;
    await stand.blocks(1);
    const [status] = (await stand.ask<{ value: unknown[] }>("getSignatureStatuses", [[signature]]))
      .value;
    expect(status).toMatchObject({
      err: { InsufficientFundsForRent: { account_index: 1 } },
      confirmations: 0,
      confirmationStatus: "processed",
    });
    expect(await stand.lamports(to)).toBe(0);
    expect(await stand.lamports(from.publicKey)).toBe(10 * SOL - 5_000);
  });

  it("to a new account needs no more than the rent of the day", async () => {
    stand.local.chain.machine?.setRent(696n);
    expect(await stand.ask("getMinimumBalanceForRentExemption", [0])).toBe(89_088);
    expect(await stand.send(await stand.transfer(from, to, 89_087))).toHaveProperty("error");
    expect(await stand.send(await stand.transfer(from, to, 89_088))).toHaveProperty("result");
    await stand.blocks(1);
    expect(await stand.lamports(to)).toBe(89_088);
  });

  it("of more than there is fails with the program's own number", async () => {
    expect(await stand.send(await stand.transfer(from, to, 11 * SOL))).toMatchObject({
      error: {
        code: -32_002,
        message:
          "Transaction simulation failed: Error processing Instruction 0: custom program error: 0x1",
        data: { err: { InstructionError: [0, { Custom: 1 }] }, logs: expect.any(Array) as unknown },
      },
    });
  });

  it("that leaves less than the rent behind is refused for its payer", async () => {
    const left = 10 * SOL - 5_000 - 890_879;
    expect(await stand.send(await stand.transfer(from, to, left))).toMatchObject({
      error: { data: { err: { InsufficientFundsForRent: { account_index: 0 } } } },
    });
    expect((await stand.send(await stand.transfer(from, to, 10 * SOL - 5_000))).error).toBe(
      undefined,
    );
    await stand.blocks(1);
    expect(await stand.lamports(from.publicKey)).toBe(0);
  });

  it("sent again before and after it landed is paid once", async () => {
    const bytes = await stand.transfer(from, to, SOL);
    const first = await stand.send(bytes);
    expect(await stand.send(bytes)).toEqual(first);
    await stand.blocks(3);
    expect(await stand.send(bytes)).toMatchObject({
      error: {
        message: "Transaction simulation failed: This transaction has already been processed",
        data: { err: "AlreadyProcessed" },
      },
    });
    expect(await stand.send(bytes, { skipPreflight: true })).toEqual(first);
    await stand.blocks(3);
    expect(await stand.lamports(to)).toBe(SOL);
  });

  it("with a broken signature is refused, or goes nowhere", async () => {
    const bytes = Buffer.from(await stand.transfer(from, to, SOL), "base64");
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    const text = bytes.toString("base64");
    expect(await stand.send(text)).toMatchObject({
      error: { code: -32_003, message: "Transaction signature verification failure" },
    });
    expect(await stand.send(text, { skipPreflight: true })).toHaveProperty("result");
    await stand.blocks(3);
    expect(await stand.lamports(to)).toBe(0);
  });

  it("with a blockhash that the preflight's bank does not know yet is refused", async () => {
    const { value } = await stand.ask<{ value: { blockhash: string } }>("getLatestBlockhash", [
      { commitment: "processed" },
    ]);
    const bytes = v1Transfer({ from, to, lamports: SOL, ...value }).toString("base64");
    expect(await stand.send(bytes, { preflightCommitment: "finalized" })).toMatchObject({
      error: { message: "Transaction simulation failed: Blockhash not found" },
    });
    expect(await stand.send(bytes, { preflightCommitment: "processed" })).toHaveProperty("result");
  });
});

describe("version 1", () => {
  it("lands, costs its fee, and is told only to those who ask for it", async () => {
    const blockhash = await stand.blockhash();
    const bytes = v1Transfer({ from, to, lamports: SOL, blockhash, priorityFee: 777 });
    const { result: signature } = await stand.send(bytes.toString("base64"));
    await stand.blocks(3);
    const config = { commitment: "confirmed", encoding: "jsonParsed" };
    expect(await stand.rpc("getTransaction", [signature, config])).toMatchObject({
      error: {
        code: -32_015,
        message: expect.stringContaining("Transaction version (1) is not supported") as unknown,
      },
    });
    const asked = { ...config, maxSupportedTransactionVersion: 1 };
    expect(await stand.ask("getTransaction", [signature, asked])).toMatchObject({
      version: 1,
      meta: { err: null, fee: 5_777 },
      transaction: { message: { transactionConfig: { priorityFee: 777, heapSize: null } } },
    });
    const read = await stand.connection().getTransaction(signature as string, {
      commitment: "confirmed",
      maxSupportedTransactionVersion: 1,
    });
    expect(read).toMatchObject({ version: 1, meta: { fee: 5_777 } });
    const listed = await stand.ask("getSignaturesForAddress", [
      to.toBase58(),
      { commitment: "confirmed" },
    ]);
    expect(listed).toMatchObject([{ signature, err: null }]);
  });
});

describe("a history", () => {
  it("pages by `before`, and takes an unknown `until` for none at all", async () => {
    const sent: unknown[] = [];
    for (let count = 0; count < 3; count += 1) {
      sent.unshift((await stand.send(await stand.transfer(from, to, SOL))).result);
      await stand.blocks(1);
    }
    await stand.blocks(3);
    const page = async (options: Record<string, unknown>): Promise<unknown[]> => {
      const params = [to.toBase58(), { commitment: "confirmed", ...options }];
      const rows = await stand.ask<{ signature: string }[]>("getSignaturesForAddress", params);
      return rows.map(({ signature }) => signature);
    };
    const [third, second, first] = sent;
    const unknown = (await stand.send(await stand.transfer(from, to, 5))).error === undefined;
    expect(unknown).toBe(true);
    expect(await page({})).toEqual(sent);
    expect(await page({ limit: 2 })).toEqual([third, second]);
    expect(await page({ before: second })).toEqual([first]);
    expect(await page({ until: first })).toEqual([third, second]);
    expect(await page({ until: "1".repeat(64) })).toEqual(sent);
    expect(await page({ before: "1".repeat(64) })).toEqual([]);
    expect(
      await stand.rpc("getSignaturesForAddress", [to.toBase58(), { limit: 1_001 }]),
    ).toMatchObject({
      error: { code: -32_602 },
    });
  });
});

describe("a request", () => {
  it.each([
    ["getBlockz", [], -32_601],
    ["getBalance", ["0OIl"], -32_602],
    ["getBalance", [7], -32_602],
    ["getBalance", [to.toBase58(), { commitment: "soon" }], -32_602],
    ["getSlot", [{ minContextSlot: 2 ** 40 }], -32_016],
    ["getMultipleAccounts", [[to.toBase58()], { minContextSlot: 2 ** 40 }], -32_016],
    ["getSignaturesForAddress", [to.toBase58(), { minContextSlot: 2 ** 40 }], -32_016],
    ["getTransaction", ["1".repeat(64), { commitment: "processed" }], -32_602],
    ["getAccountInfo", ["MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr"], -32_600],
    ["sendTransaction", ["AAAA", { encoding: "base64" }], -32_602],
    ["sendTransaction", ["not base64!", { encoding: "base64" }], -32_602],
    ["getSignatureStatuses", [Array(257).fill("1".repeat(64))], -32_602],
    ["slotSubscribe", [], -32_601],
  ])("%s %j is refused with %i", async (method, params, code) => {
    expect(await stand.rpc(method, params)).toMatchObject({ id: 1, error: { code } });
  });

  it("of whatever form is answered with JSON-RPC", async () => {
    const methods = fc.constantFrom("getBalance", "sendTransaction", "getTransaction", "getSlot");
    const call = fc.record({ id: fc.jsonValue(), method: methods, params: fc.jsonValue() });
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      call.map((one) => JSON.stringify(one)),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const answer: unknown = await stand.post(text);
        for (const one of Array.isArray(answer) ? (answer as unknown[]) : [answer]) {
          expect(one).toMatchObject({ jsonrpc: "2.0" });
        }
      }),
      { numRuns: 150 },
    );
  });

  it("that sends spoilt bytes of a transaction is answered, and the node lives on", async () => {
    const bytes = Buffer.from(await stand.transfer(from, to, SOL), "base64");
    const v1 = v1Transfer({ from, to, lamports: SOL, blockhash: await stand.blockhash() });
    const spoilt = fc
      .tuple(
        fc.constantFrom(bytes, v1),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
      )
      .chain(([base, changes]) => fc.tuple(fc.constant(base), fc.constant(changes), fc.nat(8)));
    await fc.assert(
      fc.asyncProperty(spoilt, async ([base, changes, cut]) => {
        const changed = Buffer.from(base.subarray(0, base.length - (cut > 4 ? 0 : cut)));
        for (const [at, byte] of changes) changed[at % changed.length] = byte;
        const config = { encoding: "base64", sigVerify: false };
        const answer = await stand.rpc("simulateTransaction", [changed.toString("base64"), config]);
        expect(answer).toMatchObject({ jsonrpc: "2.0" });
      }),
      { numRuns: 300 },
    );
    expect(await stand.ask("getHealth")).toBe("ok");
  });
});

describe("figures", () => {
  it("are those of the chain", async () => {
    const slot = await stand.ask<number>("getSlot", [{ commitment: "processed" }]);
    expect(await stand.ask("getSlot", [{ commitment: "confirmed" }])).toBe(slot - 2);
    expect(await stand.ask("getSlot")).toBe(slot - 8);
    const height = await stand.ask<number>("getBlockHeight");
    expect(height).toBeLessThan(slot);
    expect(await stand.ask("getEpochInfo")).toMatchObject({ absoluteSlot: slot - 8 });
    expect(await stand.ask("getMinimumBalanceForRentExemption", [0])).toBe(890_880);
    const latest = await stand.ask<{ value: { blockhash: string } }>("getLatestBlockhash");
    expect(latest).toMatchObject({ value: { lastValidBlockHeight: height + 150 } });
    expect(await stand.ask("isBlockhashValid", [latest.value.blockhash])).toMatchObject({
      value: true,
    });
    await stand.blocks(151);
    expect(await stand.ask("isBlockhashValid", [latest.value.blockhash])).toMatchObject({
      value: false,
    });
  });

  it("of fees are what others have paid", async () => {
    await stand.send(await stand.transfer(from, to, SOL));
    await stand.blocks(1);
    const fees = await stand.ask<{ prioritizationFee: number }[]>("getRecentPrioritizationFees", [
      [from.publicKey.toBase58()],
    ]);
    expect(fees).toHaveLength(150);
    const estimate = [{ accountKeys: [from.publicKey.toBase58()], options: { recommended: true } }];
    expect(await stand.ask("getPriorityFeeEstimate", estimate)).toEqual({
      priorityFeeEstimate: 10_000,
    });
  });

  it("of a message's fee come before it is sent, while its blockhash lives", async () => {
    const bytes = Buffer.from(await stand.transfer(from, to, SOL), "base64");
    const message = bytes.subarray(65).toString("base64");
    const params = [message, { commitment: "confirmed" }];
    expect(await stand.ask("getFeeForMessage", params)).toMatchObject({ value: 5_000 });
    await stand.blocks(160);
    expect(await stand.ask("getFeeForMessage", params)).toMatchObject({ value: null });
  });
});
