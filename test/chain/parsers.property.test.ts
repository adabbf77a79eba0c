import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memosOf } from "../../src/chain/history/memo.ts";
import { readTransaction } from "../../src/chain/history/transaction.ts";
import { upperQuartile } from "../../src/chain/payouts/priority-fee.ts";
import * as questions from "../../src/chain/rpc/questions.ts";
import { addressOf, signatureNo } from "./fake-chain.ts";

const ALICE = addressOf("alice");
const SIGNATURE = signatureNo(7);

/** A whole and consistent transaction over some accounts, Alice's among them. */
const transactions = fc
  .record({
    others: fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { maxLength: 6 }),
    at: fc.nat(6),
    pre: fc.array(fc.maxSafeNat(), { minLength: 7, maxLength: 7 }),
    post: fc.array(fc.maxSafeNat(), { minLength: 7, maxLength: 7 }),
    err: fc.constantFrom(null, "AccountInUse", { InstructionError: [0, "Custom"] }),
    version: fc.constantFrom("legacy", 0, 1),
    slot: fc.maxSafeNat(),
  })
  .map(({ others, at, pre, post, err, version, slot }) => {
    const keys = others.map((no) => addressOf(`other ${no}`));
    const place = Math.min(at, keys.length);
    keys.splice(place, 0, ALICE);
    const delta = BigInt(post[place] ?? 0) - BigInt(pre[place] ?? 0);
    const json = {
      slot,
      version,
      meta: {
        err,
        fee: 5_000,
        preBalances: pre.slice(0, keys.length),
        postBalances: post.slice(0, keys.length),
      },
      transaction: {
        signatures: [SIGNATURE],
        message: {
          accountKeys: keys.map((pubkey, index) => ({ pubkey, signer: index === 0 })),
          instructions: [{ programId: "Memo", parsed: "text" }, null, 3],
        },
      },
    };
    return { json, delta, err };
  });

describe("a transaction as a node tells it", () => {
  it("is read to the lamport wherever the address stands, whatever the version", () => {
    fc.assert(
      fc.property(transactions, ({ json, delta, err }) => {
        const read = readTransaction(json, SIGNATURE);
        expect(read?.deltaOf(ALICE)).toBe(delta);
        expect(read?.failed).toBe(err !== null);
        expect(read?.deltaOf(addressOf("nobody"))).toBeUndefined();
      }),
    );
  });

  it("is nobody's when it is another one, or balances and keys do not match", () => {
    fc.assert(
      fc.property(transactions, fc.boolean(), ({ json }, isPre) => {
        expect(readTransaction(json, signatureNo(8))).toBeUndefined();
        const side = isPre ? json.meta.preBalances : json.meta.postBalances;
        side.push(1);
        expect(readTransaction(json, SIGNATURE)).toBeUndefined();
        side.pop();
        json.transaction.message.accountKeys.push({ pubkey: ALICE, signer: false });
        json.meta.preBalances.push(1);
        json.meta.postBalances.push(1);
        expect(readTransaction(json, SIGNATURE)).toBeUndefined();
      }),
    );
  });

  it("with a missing error is neither a success nor a failure", () => {
    fc.assert(
      fc.property(transactions, ({ json }) => {
        const { err: _, ...meta } = json.meta;
        expect(readTransaction({ ...json, meta }, SIGNATURE)).toBeUndefined();
      }),
    );
  });

  it("tells no amount that JSON has rounded, and of the others all the same", () => {
    fc.assert(
      fc.property(transactions, fc.boolean(), ({ json, delta }, isOurs) => {
        const place = json.transaction.message.accountKeys.findIndex(
          ({ pubkey }) => pubkey === ALICE,
        );
        const other = isOurs ? place : place === 0 ? 1 : 0;
        if (json.meta.preBalances[other] === undefined) return;
        json.meta.preBalances[other] = 2 ** 53;
        const read = readTransaction(json, SIGNATURE);
        expect(read?.deltaOf(ALICE)).toBe(isOurs ? undefined : delta);
      }),
    );
  });

  it("may be any JSON: nothing throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), transactions, fc.string(), (value, { json }, key) => {
        readTransaction(value, SIGNATURE);
        readTransaction({ ...json, [key]: value }, SIGNATURE);
        readTransaction({ ...json, meta: { ...json.meta, [key]: value } }, SIGNATURE);
        readTransaction({ ...json, meta: value }, SIGNATURE);
        readTransaction({ ...json, transaction: value }, SIGNATURE);
        readTransaction({ ...json, transaction: { signatures: [SIGNATURE], message: value } }, "");
      }),
    );
  });
});

describe("memos as a node lists them", () => {
  const listed = (texts: readonly string[]): string =>
    texts.map((text) => `[${Buffer.byteLength(text)}] ${text}`).join("; ");
  const texts = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("rooms:w:1", "rooms:w:10", "; ", "[9] rooms:w:1", "x; [9] rooms:w:1"),
  );

  it("are the texts that were written, and no others, whatever they say", () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1 }), (written) => {
        expect(memosOf(listed(written))).toEqual(written);
      }),
    );
  });

  it("never hold a memo that is only a part of one", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const whole = `${before}rooms:w:1${after}`;
        expect(memosOf(listed([whole])).includes("rooms:w:1")).toBe(whole === "rooms:w:1");
      }),
    );
  });

  it("are none where the list is none", () => {
    expect(memosOf(null)).toEqual([]);
    for (const text of [
      "rooms:w:1",
      "[8] rooms:w:1",
      "[10] rooms:w:1",
      "[9]rooms:w:1",
      "[9] rooms:w:1; ",
    ]) {
      expect(memosOf(text)).toEqual([]);
    }
    fc.assert(fc.property(fc.string(), (text) => void memosOf(text)));
  });
});

describe("the answer to any question", () => {
  const all = [
    questions.genesisHash,
    questions.slotNow("confirmed"),
    questions.finalizedHeight,
    questions.balancesOf([ALICE]),
    questions.accountOf(ALICE),
    questions.rentMinimum,
    questions.signaturesOf(ALICE, "finalized"),
    questions.transactionOf(SIGNATURE, "finalized"),
    questions.statusesOf([SIGNATURE]),
    questions.latestBlockhash,
    questions.simulationOf(new Uint8Array(), 1),
    questions.recentFeesOf([ALICE]),
    questions.feeEstimateOf([ALICE]),
    questions.blocksIn(1, 2),
    questions.signaturesInBlock(1),
    questions.sendTransaction(new Uint8Array()),
  ];

  it("may be any JSON: nothing throws, and no amount is negative or broken", () => {
    const values = fc.oneof(
      fc.jsonValue(),
      fc.record({ context: fc.record({ slot: fc.double() }), value: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(values, (value) => {
        for (const question of all) question.read(value);
        const balance = { context: { slot: 1 }, value: [{ lamports: value }] };
        const read = questions.balancesOf([ALICE]).read(balance);
        const isExact = typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
        expect(read?.lamports).toEqual(isExact ? [BigInt(value)] : undefined);
      }),
    );
  });

  it("about a status without an error, or without a commitment, is none", () => {
    const { read } = questions.statusesOf([SIGNATURE]);
    const whole = { slot: 5, confirmations: null, err: null, confirmationStatus: "finalized" };
    const answer = (value: unknown) => read({ context: { slot: 9 }, value: [value] });
    expect(answer(whole)?.statuses).toEqual([{ slot: 5, commitment: "finalized", error: null }]);
    expect(answer({ ...whole, err: "AccountInUse" })?.statuses[0]?.error).toBe('"AccountInUse"');
    expect(answer({ ...whole, err: undefined })).toBeUndefined();
    expect(answer({ ...whole, confirmationStatus: null })).toBeUndefined();
    expect(answer(null)?.statuses).toEqual([null]);
  });
});

describe("the upper quartile", () => {
  it("is one of the values, with at least three quarters of them at or below it", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
        const quartile = upperQuartile(values);
        expect(values).toContain(quartile);
        const below = values.filter((value) => value <= quartile).length;
        expect(below * 4).toBeGreaterThanOrEqual(values.length * 3);
        const under = values.filter((value) => value < quartile).length;
        expect(under * 4).toBeLessThan(values.length * 3);
      }),
    );
  });
});
