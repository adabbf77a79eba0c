/** Reports that are signed and chained, proofs that lead into them, and what is wrong with forged ones. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pathTo, rootOf, sumTree, type Leaf } from "../../src/domain/merkle-sum.ts";
import {
  addressesHash,
  canonicalText,
  parseProof,
  parseReport,
  proofFlaws,
  reportFlaws,
  reportHash,
  type Report,
  type ReportBody,
  type ReserveProof,
  type VerifySignature,
} from "../../src/domain/reserve-report.ts";
import { sha256 } from "../../src/domain/sha256.ts";

const KEY = "So11111111111111111111111111111111111111112";

/** Stands for Ed25519, which the rules do not know: a hash that nobody else makes in this test. */
function sign(text: string): string {
  return (
    Buffer.from(sha256(`secret|${text}`), "hex")
      .toString("base64")
      .slice(0, 43)
      .repeat(2) + "=="
  );
}
const verify: VerifySignature = (_key, text, signature) => signature === sign(text);

const LEAVES: readonly Leaf[] = [1, 2, 3, 4, 5].map((user) => {
  return { user, salt: `0${user}`.repeat(16), lamports: BigInt(user) * 10n };
});
const TREE = sumTree(LEAVES);

const ADDRESSES = [
  { address: KEY, lamports: "100" },
  { address: KEY, lamports: "60" },
];

function report(change: Partial<ReportBody> = {}): Report {
  const body: ReportBody = {
    no: 1,
    atMs: 1_795_000_000_000,
    slot: 77,
    addressesHash: addressesHash(ADDRESSES),
    assetsLamports: "160",
    owedLamports: "150",
    root: rootOf(TREE).hash,
    leaves: LEAVES.length,
    journal: { no: 12, hash: "ab".repeat(32) },
    previous: "",
    key: KEY,
    ...change,
  };
  return { ...body, signature: sign(canonicalText(body)) };
}

function proofOf(leaf: Leaf, of = report()): ReserveProof {
  const path = (pathTo(TREE, leaf) ?? []).map((step) => {
    return { ...step, lamports: String(step.lamports) };
  });
  return { report: of, leaf: { ...leaf, lamports: String(leaf.lamports) }, path };
}

describe("a proof of reserves (R31)", () => {
  it("holds for each player, read back from its JSON", () => {
    for (const leaf of LEAVES) {
      const read = parseProof(JSON.stringify(proofOf(leaf), undefined, 2));
      expect(read.ok && proofFlaws(read.value, verify)).toEqual([]);
    }
  });

  it("does not hold for an amount that the house would have liked to owe", () => {
    const [own] = LEAVES;
    const proof = proofOf(own as Leaf);
    const less = { ...proof, leaf: { ...proof.leaf, lamports: "9" } };
    expect(proofFlaws(less, verify)).toEqual(["not-in-the-tree"]);
  });

  it("of a changed report has no good signature, whatever was changed", () => {
    const honest = report();
    const changes: Partial<Report>[] = [
      { no: 2 },
      { atMs: 1 },
      { slot: 78 },
      { leaves: 4 },
      { previous: "cd".repeat(32) },
      { journal: { no: 13, hash: "ab".repeat(32) } },
      { owedLamports: "149" },
    ];
    for (const change of changes) {
      expect(reportFlaws({ ...honest, ...change }, verify)).toContain("bad-signature");
    }
  });

  it("shows addresses that are others or do not sum up, and a house that owes more than it has", () => {
    const published = { ...report(), addresses: ADDRESSES };
    expect(reportFlaws(published, verify)).toEqual([]);
    const more = { ...report({ assetsLamports: "161" }), addresses: ADDRESSES };
    expect(reportFlaws(more, verify)).toEqual(["other-addresses"]);
    const others = { ...published, addresses: ADDRESSES.toReversed() };
    expect(reportFlaws(others, verify)).toEqual(["other-addresses"]);
    expect(reportFlaws(report({ owedLamports: "161" }), verify)).toEqual(["owes-more-than-it-has"]);
  });

  it("follows the one before it: a report left out or replaced is seen", () => {
    const first = report();
    const second = report({ no: 2, previous: reportHash(first) });
    expect(reportFlaws(second, verify, first)).toEqual([]);
    expect(reportFlaws(second, verify, report({ slot: 1 }))).toEqual(["not-after-previous"]);
    const third = report({ no: 3, previous: reportHash(second) });
    expect(reportFlaws(third, verify, first)).toEqual(["not-after-previous"]);
  });
});

describe("a text that may be a proof", () => {
  it("is read or refused with a sentence, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseProof(text).ok).toBe(false);
        expect(parseReport(text).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("with one value damaged is refused, or has flaws, and never throws", () => {
    const whole = JSON.stringify(proofOf(LEAVES[2] as Leaf));
    const places = fc.nat({ max: whole.length - 1 });
    fc.assert(
      fc.property(places, fc.string({ minLength: 1, maxLength: 3 }), (at, put) => {
        const text = whole.slice(0, at) + put + whole.slice(at + put.length);
        fc.pre(text !== whole);
        const read = parseProof(text);
        if (!read.ok) return;
        // What JSON says in another way is the same proof.
        if (JSON.stringify(read.value) === whole) return;
        expect(proofFlaws(read.value, verify)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
