/** The tree of what is owed: every leaf leads to the one root, and no other does. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  climb,
  leafNode,
  pathTo,
  rootOf,
  sumTree,
  type Leaf,
} from "../../src/domain/merkle-sum.ts";
import { Bug } from "../../src/domain/result.ts";
import { sha256 } from "../../src/domain/sha256.ts";

const salt = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString("hex"));
const leaf: fc.Arbitrary<Leaf> = fc.record({
  user: fc.integer({ min: 1, max: 2 ** 40 }),
  salt,
  lamports: fc.bigInt({ min: 0n, max: 10n ** 15n }),
});
const leaves = fc.uniqueArray(leaf, { minLength: 1, maxLength: 40, selector: (one) => one.user });

function total(list: readonly Leaf[]): bigint {
  return list.reduce((sum, one) => sum + one.lamports, 0n);
}

describe("a Merkle-sum tree", () => {
  it("sums to what all leaves sum to, and each leaf's path leads to its root (R31)", () => {
    fc.assert(
      fc.property(leaves, (list) => {
        const tree = sumTree(list);
        const root = rootOf(tree);
        expect(root.lamports).toBe(total(list));
        for (const one of list) {
          const path = pathTo(tree, one);
          expect(path && climb(one, path)).toEqual(root);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is the same in whatever order the leaves come", () => {
    fc.assert(
      fc.property(leaves, (list) => {
        expect(rootOf(sumTree(list.toReversed()))).toEqual(rootOf(sumTree(list)));
      }),
      { numRuns: 100 },
    );
  });

  it("leads nowhere from a leaf of another amount, another player or another salt", () => {
    fc.assert(
      fc.property(leaves, fc.nat(), salt, (list, at, other) => {
        const own = list[at % list.length] as Leaf;
        fc.pre(other !== own.salt);
        const tree = sumTree(list);
        const path = pathTo(tree, own) ?? [];
        for (const forged of [
          { ...own, lamports: own.lamports + 1n },
          { ...own, user: own.user + 1 },
          { ...own, salt: other },
        ]) {
          expect(pathTo(tree, forged)).toBeUndefined();
          expect(climb(forged, path)?.hash).not.toBe(rootOf(tree).hash);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("takes no negative leaf, and no path through one: a house could hide debts behind it", () => {
    const own = { user: 1, salt: "00".repeat(16), lamports: 5n };
    expect(() => leafNode({ ...own, lamports: -1n })).toThrow(Bug);
    expect(climb(own, [{ side: "left", hash: sha256("x"), lamports: -5n }])).toBeUndefined();
  });

  it("can be worked out by hand: three leaves, of which the last goes up alone", () => {
    const of = (user: number): Leaf => ({ user, salt: `0${user}`.repeat(16), lamports: 10n });
    const hashes = [1, 2, 3]
      .map((user) => sha256(`rooms-leaf|v1|${`0${user}`.repeat(16)}|${user}|10`))
      .sort();
    const [a, b, c] = hashes;
    const pair = sha256(`rooms-node|v1|${a}|10|${b}|10`);
    const root = sha256(`rooms-node|v1|${pair}|20|${c}|10`);
    expect(rootOf(sumTree([of(1), of(2), of(3)]))).toEqual({ hash: root, lamports: 30n });
  });

  it("of nobody owes nothing", () => {
    expect(rootOf(sumTree([])).lamports).toBe(0n);
  });
});
