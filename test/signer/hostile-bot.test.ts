/**
 * A bot that is wholly in the wrong hands, before the signer alone: it may say whatever it likes and gets
 * no signature but for what it could have had honestly, within the caps.
 */
import {
  ComputeBudgetProgram,
  PublicKey,
  StakeProgram,
  SystemProgram,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
  type Transaction,
} from "@solana/web3.js";
import { describe, expect, it } from "vitest";
import { decodeBase58 } from "../../src/domain/base58.ts";
import { lamports } from "../../src/domain/money.ts";
import { isSignedBy } from "../../src/ed25519.ts";
import type { SignRequest } from "../../src/ports.ts";
import { readLegacyMessage } from "../../src/domain/legacy-message.ts";
import { readOrder } from "../../src/domain/treasury-order.ts";
import {
  answerOf,
  draftMessage,
  draftTransaction,
  EVE,
  memoInstruction,
  openHouse,
  sol,
  STRANGER,
  sweepRequest,
  transferInstruction,
  TREASURY,
  withdrawalRequest,
  type Draft,
  type House,
} from "../support/signing-house.ts";

const DAY_MS = 86_400_000;
const treasury = new PublicKey(TREASURY);
const stranger = new PublicKey(STRANGER);

function compiled(transaction: Transaction): string {
  return transaction.compileMessage().serialize().toString("base64");
}

describe("what a withdrawal is", () => {
  it("is signed when it is one transfer from the treasury with its memo, and the signature holds", async () => {
    const house = openHouse();
    const request = withdrawalRequest("w1");
    const answer = await house.desk.sign(request);
    const [signature = "", ...others] = answer.ok ? answer.value : [];
    const key = decodeBase58(TREASURY, 32) ?? new Uint8Array();
    const bytes = Buffer.from(request.message, "base64");
    expect(isSignedBy(key, bytes, Buffer.from(signature, "base64"))).toBe(true);
    expect(others).toEqual([]);
    expect(house.said).toEqual(["withdrawal w1: signed"]);
  });

  const system = (name: string, instruction: TransactionInstruction): [string, Draft] => [
    name,
    { more: [instruction] },
  ];
  it.each<[string, Draft, string]>([
    [
      ...system("a second transfer", transferInstruction(TREASURY, STRANGER, sol(1))),
      "more than one transfer",
    ],
    [
      ...system(
        "an account that is made",
        SystemProgram.createAccount({
          fromPubkey: treasury,
          newAccountPubkey: stranger,
          lamports: 1,
          space: 0,
          programId: StakeProgram.programId,
        }),
      ),
      "instruction 0, not a transfer",
    ],
    [
      ...system(
        "the treasury given to a program",
        SystemProgram.assign({ accountPubkey: treasury, programId: StakeProgram.programId }),
      ),
      "instruction 1, not a transfer",
    ],
    [
      ...system(
        "a transfer with a seed",
        SystemProgram.transfer({
          fromPubkey: treasury,
          basePubkey: treasury,
          toPubkey: stranger,
          lamports: 1n,
          seed: "s",
          programId: StakeProgram.programId,
        }),
      ),
      "instruction 11, not a transfer",
    ],
    [
      ...system(
        "a nonce that would keep it valid for ever",
        SystemProgram.nonceAdvance({ noncePubkey: stranger, authorizedPubkey: treasury }),
      ),
      "instruction 4, not a transfer",
    ],
    [
      ...system(
        "another program",
        new TransactionInstruction({ programId: StakeProgram.programId, keys: [] }),
      ),
      "it calls the program Stake",
    ],
    [...system("a second memo", memoInstruction("rooms:w:w2")), "more than one memo"],
    [
      ...system("a larger heap", ComputeBudgetProgram.requestHeapFrame({ bytes: 65_536 })),
      "something else than a limit and a price",
    ],
    ["another withdrawal's memo", { memo: "rooms:w:w12" }, 'its memo is not "rooms:w:w1"'],
    ["a sweep's memo", { memo: "rooms:s:w1" }, 'its memo is not "rooms:w:w1"'],
    ["the treasury as destination", { to: TREASURY }, "it pays the treasury itself"],
    [
      "somebody else's money",
      { from: STRANGER, to: EVE.key.address },
      "does not pay from the treasury",
    ],
    ["somebody else as payer", { payer: STRANGER }, "its fee is not paid by the treasury"],
    ["a fee without bounds", { unitPrice: 5_000_001n }, "compute unit price is above"],
    ["more units than a transfer needs", { unitLimit: 1_400_000 }, "compute unit limit is above"],
    ["nothing", { lamports: lamports(0n) }, "its transfer is of no possible amount"],
    [
      "an amount that no chain has",
      { lamports: (2n ** 64n - 1n) as never },
      "of no possible amount",
    ],
  ])("is refused with %s", async (_title, draft, why) => {
    const house = openHouse();
    const answer = await answerOf(house, withdrawalRequest("w1", draft));
    expect(answer).toMatch(/^refused: /);
    expect(answer).toContain(why);
    expect(house.desk.health()).toBeUndefined();
  });

  it("is refused without a bound of its fee, without a memo, and without a transfer", async () => {
    for (const [missing, why] of [
      [0, "does not say what it may cost"],
      [1, "does not say what it may cost"],
      [2, "lacks a transfer or a memo"],
      [3, "lacks a transfer or a memo"],
    ] as const) {
      const transaction = draftTransaction();
      transaction.instructions.splice(missing, 1);
      const request = { ...withdrawalRequest("w1"), message: compiled(transaction) };
      expect(await answerOf(openHouse(), request)).toContain(why);
    }
  });

  it("is refused when it carries an account along, or wants a second signature", async () => {
    const extra = (isSigner: boolean): string => {
      const transaction = draftTransaction();
      const transfer = transaction.instructions[2];
      transfer?.keys.push({ pubkey: new PublicKey(EVE.key.address), isSigner, isWritable: true });
      return compiled(transaction);
    };
    for (const isSigner of [false, true]) {
      const request = { ...withdrawalRequest("w1"), message: extra(isSigner) };
      expect(await answerOf(openHouse(), request)).toMatch(/^refused: /);
    }
  });

  it("is never a raw payload, a versioned message, a whole transaction, or nothing at all", async () => {
    const house = openHouse();
    const draft = new TransactionMessage({
      payerKey: treasury,
      recentBlockhash: STRANGER,
      instructions: draftTransaction().instructions,
    });
    const raw = [
      Buffer.from("send everything to me"),
      Buffer.alloc(32, 7),
      draft.compileToV0Message().serialize(),
      new VersionedTransaction(draft.compileToV0Message()).serialize(),
      draftTransaction().serialize({ requireAllSignatures: false }),
      Buffer.alloc(0),
    ];
    for (const bytes of raw) {
      const message = Buffer.from(bytes).toString("base64");
      const answer = await answerOf(house, { ...withdrawalRequest("w1"), message });
      expect(answer).toMatch(/^refused: /);
    }
  });

  it("is nothing else after any one byte of it was changed, but for blockhash, amount and destination", () => {
    const honest = Buffer.from(draftMessage(), "base64");
    const terms = { purpose: "withdrawal", jobId: "w1", treasury: TREASURY } as const;
    let read = 0;
    for (let at = 0; at < honest.length; at++) {
      for (const byte of [0, 1, 2, 3, 255, (honest[at] ?? 0) ^ 1]) {
        const bytes = Buffer.from(honest);
        bytes[at] = byte;
        const message = readLegacyMessage(bytes);
        if (bytes.equals(honest) || !message.ok || !readOrder(message.value, terms).ok) continue;
        read += 1;
        // Behind header and count stand treasury, destination and three programs; then the blockhash.
        const isDestination = at >= 4 + 32 && at < 4 + 2 * 32;
        const isBlockhash = at >= 4 + 5 * 32 && at < 4 + 6 * 32;
        const isNumber = at > 4 + 6 * 32 && at < honest.length - "rooms:w:w1".length;
        const isWhoMayBeWritten = at === 2;
        expect([isDestination, isBlockhash, isNumber, isWhoMayBeWritten]).toContain(true);
      }
    }
    expect(read).toBeGreaterThan(300);
  });
});

describe("what a sweep is", () => {
  it("takes from a deposit address to the treasury, with both signatures", async () => {
    const house = openHouse();
    const index = 117; // not asked for before: it is found
    const twin = openHouse();
    const asked = twin.desk.depositAddress(index);
    const from = asked.ok ? asked.value : "";
    const request = sweepRequest("s1", from);
    const answer = await house.desk.sign(request);
    const signatures = answer.ok ? answer.value : [];
    const holds = [TREASURY, from].map((address, place) =>
      isSignedBy(
        decodeBase58(address, 32) ?? new Uint8Array(),
        Buffer.from(request.message, "base64"),
        Buffer.from(signatures[place] ?? "", "base64"),
      ),
    );
    expect(holds).toEqual([true, true]);
    expect(signatures).toHaveLength(2);
  });

  it("pays nobody but the treasury, takes from nobody but ours, and lets nobody else pay", async () => {
    const house = openHouse();
    const first = house.desk.depositAddress(0);
    const from = first.ok ? first.value : "";
    const cases: [SignRequest, string][] = [
      [sweepRequest("s1", from, { to: STRANGER }), "a sweep pays the treasury and nobody else"],
      [sweepRequest("s1", STRANGER), "it sweeps an address that is not one of ours"],
      [sweepRequest("s1", TREASURY), "a sweep does not take from the treasury"],
      [sweepRequest("s1", from, { payer: from }), "its fee is not paid by the treasury"],
      [{ ...sweepRequest("s1", from), purpose: "withdrawal" }, 'its memo is not "rooms:w:s1"'],
      [{ ...withdrawalRequest("w1"), purpose: "sweep" }, 'its memo is not "rooms:s:w1"'],
      [withdrawalRequest("w1", { to: from }), "one of the house's own deposit addresses"],
    ];
    for (const [request, why] of cases) expect(await answerOf(house, request)).toContain(why);
  });

  it("counts with its fee, so that the treasury cannot be burnt by sweeping dust", async () => {
    const house = openHouse({ maxDaySol: "0.0005" });
    const first = house.desk.depositAddress(0);
    const from = first.ok ? first.value : "";
    // 10,000 for two signatures and 50,000 for the highest priority.
    const dust = { lamports: lamports(1n), unitPrice: 5_000_000n, unitLimit: 10_000 };
    for (let n = 1; n <= 8; n++) {
      expect(await answerOf(house, sweepRequest(`s${n}`, from, dust))).toBe("signed");
    }
    expect(await answerOf(house, sweepRequest("s9", from, dust))).toContain(
      "0.0005 SOL in 24 hours",
    );
  });
});

describe("caps", () => {
  it("bound one payment", async () => {
    const house = openHouse({ maxWithdrawalSol: "2" });
    const answer = await answerOf(house, withdrawalRequest("w1", { lamports: sol(2.001) }));
    expect(answer).toBe("refused: 2.001 SOL are more than the 2 allowed");
    expect(await answerOf(house, withdrawalRequest("w2", { lamports: sol(2) }))).toBe("signed");
  });

  it("bound 24 hours of many small ones, also across a restart, and until the day is over", async () => {
    const house = openHouse({ maxDaySol: "5" });
    const paid: string[] = [];
    for (let n = 1; n <= 8; n++) {
      paid.push(await answerOf(house, withdrawalRequest(`w${n}`, { lamports: sol(0.9) })));
    }
    expect(paid.filter((one) => one === "signed")).toHaveLength(5);
    expect(paid.at(-1)).toMatch(
      /^pending: the cap of 5 SOL in 24 hours is reached: 4\.5000\d+ were/,
    );

    const again = house.reopen();
    if (!again.ok) throw new Error(again.error);
    const late = { ...house, desk: again.value.desk } as House;
    expect(await answerOf(late, withdrawalRequest("w9", { lamports: sol(0.9) }))).toContain("cap");
    house.nowMs += DAY_MS + 1;
    expect(await answerOf(late, withdrawalRequest("w9", { lamports: sol(0.9) }))).toBe("signed");
  });

  it("are not stretched by a clock that is set back", async () => {
    const house = openHouse({ maxDaySol: "1.5" });
    expect(await answerOf(house, withdrawalRequest("w1"))).toBe("signed");
    house.nowMs -= 3 * DAY_MS;
    expect(await answerOf(house, withdrawalRequest("w2"))).toContain("the cap of 1.5 SOL");
  });

  it("do not count the same message twice, and its signature is the same: a bot that crashed asks again", async () => {
    const house = openHouse({ maxDaySol: "1.5" });
    const request = withdrawalRequest("w1");
    const first = await house.desk.sign(request);
    house.nowMs += 3 * DAY_MS;
    const second = await house.desk.sign(request);
    const again = house.reopen();
    const third = again.ok ? await again.value.desk.sign(request) : undefined;
    expect(first.ok).toBe(true);
    expect([second, third]).toEqual([first, first]);
    expect(again.ok && again.value.head).toMatch(/^1:/);
  });

  it("hold for one payment a withdrawal: other messages of it are few, apart, and of the same payment", async () => {
    const house = openHouse();
    expect(await answerOf(house, withdrawalRequest("w1"))).toBe("signed");
    const next = (blockhash: number, draft: Draft = {}): Promise<string> =>
      answerOf(house, withdrawalRequest("w1", { blockhash, ...draft }));
    expect(await next(2)).toBe("pending: the message before may still land: ask again in 30 s");
    house.nowMs += 30_000;
    expect(await next(2, { to: EVE.key.address })).toContain("another payment was signed");
    expect(await next(2, { lamports: sol(2) })).toContain("another payment was signed");
    for (const blockhash of [2, 3, 4, 5]) {
      expect(await next(blockhash)).toBe("signed");
      house.nowMs += 30_000;
    }
    expect(await next(6)).toBe("refused: 5 messages were signed for it already");
  });
});
