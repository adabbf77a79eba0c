import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  APPROVAL_TIERS,
  decodeApproval,
  encodeApproval,
  judgeApproval,
  mostApprovable,
  policyHash,
  tierOf,
  type ApprovalPolicy,
  type WithdrawalApproval,
} from "../../src/domain/approval.ts";
import { encodeBase58 } from "../../src/domain/base58.ts";
import { lamports } from "../../src/domain/money.ts";
import { sol } from "../support/signing-house.ts";

const keyText = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeBase58);
const amount = fc.bigInt(0n, 4_000_000_000_000_000_000n).map(lamports);
const whole = fc.maxSafeNat();

const approvals: fc.Arbitrary<WithdrawalApproval> = fc.record({
  genesisHash: keyText,
  treasury: keyText,
  withdrawalId: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
  userId: whole,
  destination: keyText,
  lamports: amount,
  maxFeeLamports: amount,
  policyHash: fc.stringMatching(/^[0-9a-f]{64}$/),
  createdAtMs: whole,
  expiresAtMs: whole,
});

const key = (fill: number): string => encodeBase58(new Uint8Array(32).fill(fill));
const [ADA, BEN, CAT, DAN] = [key(1), key(2), key(3), key(4)] as const;

const POLICY: ApprovalPolicy = {
  tiers: APPROVAL_TIERS,
  approvers: [
    { key: ADA, zone: "phone", name: "ada" },
    { key: BEN, zone: "laptop", name: "ben" },
    { key: CAT, zone: "cold", name: "cat" },
    { key: DAN, zone: "phone", name: "dan" },
  ],
};

const NOW = 1_000_000;

/** A withdrawal of so many SOL, signed by these; `changes` are to what was signed. */
function judged(amountSol: number, signedBy: string[], changes: Partial<WithdrawalApproval> = {}) {
  const payment = {
    genesisHash: key(7),
    treasury: key(8),
    withdrawalId: "w1",
    destination: key(9),
    lamports: sol(amountSol),
    feeLamports: lamports(7_000n),
  };
  const approval = {
    ...payment,
    userId: 5,
    maxFeeLamports: lamports(10_000n),
    policyHash: policyHash(POLICY),
    createdAtMs: NOW - 1,
    expiresAtMs: NOW + 1,
    ...changes,
  };
  const answer = judgeApproval({ policy: POLICY, payment, approval, signedBy, nowMs: NOW });
  return answer.ok ? answer.value.map(({ name }) => name) : answer.error.code;
}

describe("the canonical payload", () => {
  it("gives back every approval, and each has one payload", () => {
    fc.assert(
      fc.property(approvals, approvals, (one, other) => {
        const bytes = encodeApproval(one);
        expect(decodeApproval(bytes)).toEqual({ ok: true, value: one });
        const isSame = Buffer.from(encodeApproval(other)).equals(Buffer.from(bytes));
        expect(isSame).toBe(
          JSON.stringify(Object.values(one).map(String)) ===
            JSON.stringify(Object.values(other).map(String)),
        );
      }),
    );
  });

  it("begins with its domain, and writes each field behind its length", () => {
    const text = Buffer.from(
      encodeApproval({
        genesisHash: key(7),
        treasury: key(8),
        withdrawalId: "w1",
        userId: 5,
        destination: key(9),
        lamports: sol(10),
        maxFeeLamports: lamports(10_000n),
        policyHash: "ab".repeat(32),
        createdAtMs: 1,
        expiresAtMs: 2,
      }),
    ).toString("latin1");
    const field = (value: string): string => `\0${String.fromCharCode(value.length)}${value}`;
    expect(text).toBe(
      `ROOMS/withdrawal-approval/v1\0${[key(7), key(8), "w1", "5", key(9), "10000000000", "10000", "ab".repeat(32), "1", "2"].map(field).join("")}`,
    );
  });

  it("reads nothing that it would write otherwise, whatever bytes come", () => {
    const damaged = fc
      .tuple(approvals, fc.nat(), fc.nat({ max: 255 }), fc.integer({ min: -3, max: 3 }))
      .map(([approval, at, byte, cut]) => {
        const bytes = Buffer.from(encodeApproval(approval));
        bytes[at % bytes.length] = byte;
        return cut < 0 ? bytes.subarray(0, cut) : Buffer.concat([bytes, Buffer.alloc(cut)]);
      });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 2_000 })), (bytes) => {
        const read = decodeApproval(bytes);
        if (read.ok) expect(Buffer.from(encodeApproval(read.value)).equals(bytes)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is not made of what could not be read back", () => {
    const [approval] = fc.sample(approvals, 1);
    expect(() =>
      encodeApproval({ ...approval, withdrawalId: "w 1" } as WithdrawalApproval),
    ).toThrow("malformed id");
  });
});

describe("R30: tiers, keys and zones", () => {
  it("can be met up to the tier that there are not enough approvers or zones for", () => {
    const most = (...count: number[]) => {
      const approvers = count.map((at) => POLICY.approvers[at]).filter((one) => one !== undefined);
      return mostApprovable({ ...POLICY, approvers });
    };
    expect(most()).toBe(sol(10) - 1n);
    expect(most(0, 3)).toBe(sol(10) - 1n); // two keys of one zone
    expect(most(0, 1)).toBe(sol(100) - 1n);
    expect(most(0, 1, 3)).toBe(sol(100) - 1n);
    expect(most(0, 1, 2)).toBeUndefined();
  });

  it.each([
    [9.999, undefined],
    [10, 2],
    [99.999, 2],
    [100, 3],
    [5_000, 3],
  ])("%s SOL need %s keys", (amountSol, keys) => {
    expect(tierOf(POLICY, sol(amountSol))?.keys).toBe(keys);
  });

  it.each([
    ["below the first tier nobody is asked", 9.999, [], []],
    ["two keys of two zones are enough for 10 SOL", 10, [ADA, BEN], ["ada", "ben"]],
    ["no signature is not enough", 10, [], "missing"],
    ["one key is not", 10, [ADA], "missing"],
    ["the same key twice is one", 10, [ADA, ADA], "missing"],
    ["two keys of one zone are not", 10, [ADA, DAN], "missing"],
    ["a stranger's does not count", 10, [ADA, key(66)], "missing"],
    ["two are not enough for 100 SOL", 100, [ADA, BEN], "missing"],
    ["nor three keys of two zones", 100, [ADA, BEN, DAN], "missing"],
    ["three keys of three zones are", 100, [ADA, BEN, CAT], ["ada", "ben", "cat"]],
  ])("%s", (_title, amountSol, signedBy, expected) => {
    expect(judged(amountSol, signedBy)).toEqual(expected);
  });

  it.each([
    ["on another chain", { genesisHash: key(1) }, "mismatch"],
    ["from another treasury", { treasury: key(1) }, "mismatch"],
    ["for another withdrawal", { withdrawalId: "w2" }, "mismatch"],
    ["to somebody else", { destination: key(1) }, "mismatch"],
    ["of another amount", { lamports: sol(11) }, "mismatch"],
    ["with a lower fee", { maxFeeLamports: lamports(6_999n) }, "mismatch"],
    ["under another policy", { policyHash: "00".repeat(32) }, "other-policy"],
    ["until now", { expiresAtMs: NOW }, "expired"],
    ["for longer than a day", { expiresAtMs: NOW + 86_400_000 }, "expired"],
    ["from tomorrow on", { createdAtMs: NOW + 300_001, expiresAtMs: NOW + 400_000 }, "expired"],
  ])("consent %s is none", (_title, changes, code) => {
    expect(judged(10, [ADA, BEN], changes)).toBe(code);
  });

  it("names a policy by every number and every approver in it", () => {
    const hash = policyHash(POLICY);
    const [first, ...others] = POLICY.approvers;
    const changed: ApprovalPolicy[] = [
      { ...POLICY, approvers: others },
      { ...POLICY, approvers: [{ key: ADA, zone: "cold", name: "ada" }, ...others] },
      { ...POLICY, tiers: APPROVAL_TIERS.slice(1) },
    ];
    expect(first?.name).toBe("ada");
    for (const policy of changed) expect(policyHash(policy)).not.toBe(hash);
    expect(policyHash({ ...POLICY })).toBe(hash);
  });
});
