/**
 * R29 against the nodes themselves: fewer than half of those that the operator named may say anything at
 * all, and any may be cut off from us or far behind. A payment that has landed, or still may, is never
 * called dead, so no second one is ever signed.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { attemptVerdict } from "../../src/domain/attempt-verdict.ts";
import type { AttemptLook, NodeSighting } from "../../src/domain/chain-facts.ts";
import { lamports } from "../../src/domain/money.ts";

const LAST_VALID = 1_000;
const ATTEMPT = {
  signature: "ours",
  lastValidHeight: LAST_VALID,
  to: "wallet",
  lamports: 5_000n,
  memo: "rooms:w:AbCdEfGhIjKl",
};
const BOOK = { lamports: 90_000n, othersInFlight: 0n };
/** Heights are so far below slots. */
const SKIPPED = 1_000;

/** What is true: how far the chain is, and in which block the payment landed, if it did. */
interface Truth {
  readonly tip: number;
  readonly landedAt: number | undefined;
}

const truth: fc.Arbitrary<Truth> = fc.oneof(
  // It has landed, in the last block that could take it perhaps.
  fc
    .record({ landedAt: fc.integer({ min: 990, max: LAST_VALID }), later: fc.nat(60) })
    .map(({ landedAt, later }) => ({ landedAt, tip: landedAt + later })),
  // It is on its way, and may land in the next block.
  fc.integer({ min: 985, max: LAST_VALID - 1 }).map((tip) => ({ tip, landedAt: undefined })),
);

/** An honest node says what it has seen; how far it is, and how much it keeps, is its own affair. */
interface Honest {
  readonly isHeard: boolean;
  readonly isBehindBy: number;
  readonly hasHistory: boolean;
  /** Another, older node of the same provider answers the second question. */
  readonly isSplit: boolean;
}

const honest: fc.Arbitrary<Honest> = fc.record({
  isHeard: fc.boolean(),
  isBehindBy: fc.oneof(fc.constant(0), fc.nat(80)),
  hasHistory: fc.oneof(fc.constant(true), fc.boolean()),
  isSplit: fc.oneof(fc.constant(false), fc.boolean()),
});

function honestly(node: Honest, { tip, landedAt }: Truth): NodeSighting {
  const height = tip - node.isBehindBy;
  const statusHeight = node.isSplit ? height - 50 : height;
  const isKnown = node.hasHistory && landedAt !== undefined && landedAt <= statusHeight;
  return {
    node: "honest",
    height,
    heightSlot: height + SKIPPED,
    statusSlot: statusHeight + SKIPPED,
    status: isKnown ? { slot: landedAt + SKIPPED, commitment: "finalized", error: null } : null,
    hasHistory: node.hasHistory,
  };
}

/** The worst that a liar can say, and anything else. */
const lie: fc.Arbitrary<NodeSighting> = fc.oneof(
  fc.constant({
    node: "liar",
    height: LAST_VALID + 1,
    heightSlot: LAST_VALID + 1 + SKIPPED,
    statusSlot: LAST_VALID + 1 + SKIPPED,
    status: null,
    hasHistory: true,
  }),
  fc.record({
    node: fc.constant("liar"),
    height: fc.integer({ min: 900, max: 9_000 }),
    heightSlot: fc.integer({ min: 1_900, max: 10_000 }),
    statusSlot: fc.integer({ min: 1_900, max: 10_000 }),
    status: fc.constant(null),
    hasHistory: fc.boolean(),
  }),
);

/** One to seven nodes; liars are fewer than half, and an honest one alone is the smallest house. */
const house = fc.integer({ min: 1, max: 7 }).chain((count) => {
  const liarsMax = Math.ceil(count / 2) - 1;
  return fc.integer({ min: 0, max: liarsMax }).chain((liars) =>
    fc.record({
      truth,
      lies: fc.array(lie, { minLength: liars, maxLength: liars }),
      honest: fc.array(honest, { minLength: count - liars, maxLength: count - liars }),
      areAllAwayForLong: fc.boolean(),
      // Read at whichever node: a liar may have been asked.
      memoPayments: fc.constantFrom([], null),
      lamports: fc.constantFrom(90_000n, 85_000n),
    }),
  );
});

type House = typeof house extends fc.Arbitrary<infer T> ? T : never;

function lookOf({ truth: true_, lies, honest: others, ...said }: House): AttemptLook {
  const heard = others.filter(({ isHeard }) => isHeard);
  const asked = lies.length + others.length;
  return {
    sightings: [...lies, ...heard.map((node) => honestly(node, true_))],
    asked,
    absent: said.areAllAwayForLong ? others.length - heard.length : 0,
    memoPayments: said.memoPayments,
    payer: { slot: 20_000, lamports: lamports(said.lamports) },
  };
}

it("a payment that landed or may land is never called dead, whatever a minority says", () => {
  const property = fc.property(house, fc.constantFrom(1, 2), (each, nodesMin) => {
    const { kind } = attemptVerdict(lookOf(each), ATTEMPT, BOOK, nodesMin);
    expect(kind).not.toBe("dead");
  });
  fc.assert(property, { numRuns: 5_000 });
});

it("two liars of five are not believed while the three honest ones are cut off for hours", () => {
  const liar = { node: "liar", height: 1_001, heightSlot: 2_001, statusSlot: 2_001 };
  const says = { ...liar, status: null, hasHistory: true };
  const payer = { slot: 20_000, lamports: lamports(90_000n) };
  const look = { sightings: [says, says], asked: 5, absent: 3, memoPayments: [], payer };
  expect(attemptVerdict(look, ATTEMPT, BOOK, 2)).toEqual({
    kind: "unsure",
    doubts: ["too-few-nodes"],
  });
});
