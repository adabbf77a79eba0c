/** The dead/alive table of reference/solana.md 7.1 and the conditions of 7.4, row by row. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attemptVerdict,
  type AttemptVerdict,
  type PayerBook,
} from "../../src/domain/attempt-verdict.ts";
import type { AttemptLook, MemoPayment, NodeSighting } from "../../src/domain/chain-facts.ts";
import { lamports, type Lamports } from "../../src/domain/money.ts";

const ATTEMPT = {
  signature: "ours",
  lastValidHeight: 1_000,
  to: "wallet",
  lamports: 5_000n,
  memo: "rooms:w:AbCdEfGhIjKl",
};
const BOOK: PayerBook = { lamports: 90_000n, othersInFlight: 0n };

const QUIET: NodeSighting = {
  node: "a",
  height: 900,
  heightSlot: 1_900,
  statusSlot: 1_900,
  status: null,
  hasHistory: true,
};
const EXPIRED: NodeSighting = { ...QUIET, height: 1_001, heightSlot: 2_001, statusSlot: 2_001 };

function seen(
  commitment: "processed" | "confirmed" | "finalized",
  error: string | null = null,
  base = QUIET,
): NodeSighting {
  return { ...base, status: { slot: 1_890, commitment, error } };
}

const PAID: MemoPayment = {
  signature: "ours",
  slot: 1_890,
  memo: ATTEMPT.memo,
  failed: false,
  paid: { to: "wallet", lamports: 5_000n as Lamports },
  feeLamports: lamports(5_000n),
};
const FAILED: MemoPayment = { ...PAID, failed: true, paid: null };
const OTHERS: MemoPayment = { ...PAID, signature: "another" };

function look(changes: Partial<AttemptLook> = {}): AttemptLook {
  return {
    sightings: [QUIET, { ...QUIET, node: "b" }],
    asked: 2,
    absent: 0,
    memoPayments: [],
    payer: { slot: 2_001, lamports: lamports(90_000n) },
    ...changes,
  };
}

const BOTH_EXPIRED = [EXPIRED, { ...EXPIRED, node: "b" }];

function judge(changes: Partial<AttemptLook>, book = BOOK, nodesMin = 2): AttemptVerdict {
  return attemptVerdict(look(changes), ATTEMPT, book, nodesMin);
}

/** The kind, and what matters beside it. */
function said(verdict: AttemptVerdict): string {
  if (verdict.kind === "alive") {
    return `alive ${verdict.commitment}${verdict.isExpired ? " expired" : ""}`;
  }
  if (verdict.kind === "unsure") return `unsure ${verdict.doubts.join(" ")}`;
  return verdict.kind === "landed" ? `landed ${verdict.signature}` : verdict.kind;
}

describe("an attempt", () => {
  it.each<[string, Partial<AttemptLook>, string]>([
    ["that nobody knows is alive until its height", {}, "alive null"],
    ["that was processed is alive", { sightings: [seen("processed"), QUIET] }, "alive processed"],
    [
      "that is known is alive whatever the height",
      { sightings: [seen("processed", null, EXPIRED), EXPIRED] },
      "alive processed expired",
    ],
    [
      "that most of the network has is confirmed, though one node is silent about it",
      { sightings: [QUIET, seen("confirmed")] },
      "alive confirmed",
    ],
    [
      "that is final and whose effect is unread is waited for",
      { sightings: [seen("finalized"), QUIET] },
      "alive finalized",
    ],
    [
      "that is final and paid what was ordered has landed",
      { sightings: [seen("finalized"), QUIET], memoPayments: [PAID] },
      "landed ours",
    ],
    ["has landed by the payer's history alone", { memoPayments: [PAID] }, "landed ours"],
    [
      "whose payment cannot be fetched is waited for",
      { memoPayments: [{ ...PAID, paid: null }] },
      "alive finalized",
    ],
    [
      "whose fee is unknown is waited for",
      { memoPayments: [{ ...PAID, feeLamports: null }] },
      "alive finalized",
    ],
    [
      "that is final with an error has failed",
      { sightings: [seen("finalized", "custom 1"), QUIET], memoPayments: [FAILED] },
      "failed",
    ],
    [
      "that failed before it is final may still be on a fork",
      { sightings: [seen("confirmed", "custom 1"), QUIET] },
      "alive confirmed",
    ],
    [
      "that paid somebody else is nobody's to judge",
      { memoPayments: [{ ...PAID, paid: { to: "x", lamports: 5_000n as Lamports } }] },
      "contradictory",
    ],
    [
      "that paid another amount is nobody's to judge",
      { memoPayments: [{ ...PAID, paid: { to: "wallet", lamports: 1n as Lamports } }] },
      "contradictory",
    ],
    [
      "under whose memo two paid is nobody's to judge",
      { memoPayments: [PAID, OTHERS] },
      "contradictory",
    ],
    [
      "that is confirmed while another paid is nobody's to judge",
      { sightings: [seen("confirmed"), QUIET], memoPayments: [OTHERS] },
      "contradictory",
    ],
    [
      "of which two nodes disagree whether it failed is nobody's to judge",
      { sightings: [seen("finalized"), seen("finalized", "x")] },
      "contradictory",
    ],
    [
      "may land while another has paid and it has not expired",
      { memoPayments: [OTHERS] },
      "alive null",
    ],
    [
      "that expired while another paid leaves that one as the payment",
      { sightings: BOTH_EXPIRED, memoPayments: [OTHERS] },
      "landed another",
    ],
    [
      "does not take a longer memo for its own",
      { memoPayments: [{ ...PAID, memo: `${PAID.memo}0` }] },
      "alive null",
    ],
  ])("%s", (_title, changes, expected) => {
    expect(said(judge(changes))).toBe(expected);
  });

  it.each<[string, Partial<AttemptLook>, string]>([
    ["all hold", {}, "dead"],
    ["one node's height has not passed", { sightings: [EXPIRED, QUIET] }, "alive null"],
    [
      "the height is only reached",
      { sightings: [{ ...EXPIRED, height: 1_000 }, EXPIRED] },
      "alive null",
    ],
    [
      "one node did not answer",
      { sightings: [EXPIRED, EXPIRED], asked: 3 },
      "unsure a-node-is-silent",
    ],
    ["only one was asked", { sightings: [EXPIRED], asked: 1 }, "unsure too-few-nodes"],
    ["one of three is away for long", { asked: 3, absent: 1 }, "dead"],
    ["one of three is silent, and not for long", { asked: 3 }, "unsure a-node-is-silent"],
    ["two of four are away: half is no witness", { asked: 4, absent: 2 }, "unsure too-few-nodes"],
    [
      "one of two is away: the other has nobody beside it",
      { sightings: [EXPIRED], asked: 2, absent: 1 },
      "unsure too-few-nodes",
    ],
    ["nobody answered", { sightings: [] }, "alive null"],
    [
      "a status is older than its height",
      { sightings: [EXPIRED, { ...EXPIRED, statusSlot: 2_000 }] },
      "unsure status-too-old",
    ],
    [
      "a node has no history",
      { sightings: [EXPIRED, { ...EXPIRED, hasHistory: false }] },
      "unsure history",
    ],
    ["the memos could not be read", { memoPayments: null }, "unsure memos-unread"],
    ["the balance could not be read", { payer: null }, "unsure balance"],
    [
      "the balance is of before its end",
      { payer: { slot: 2_000, lamports: lamports(90_000n) } },
      "unsure balance",
    ],
    ["as much is missing as it would have taken", missing(5_000n), "unsure balance"],
    ["a little is missing", missing(1n), "unsure balance"],
    ["there is more than the book says", missing(-1n), "unsure balance"],
  ])("is dead by 7.4 when %s: no, or yes", (_title, changes, expected) => {
    expect(said(judge({ sightings: BOTH_EXPIRED, ...changes }))).toBe(expected);
  });

  it("is dead though something is missing that others on their way explain, up to its own amount", () => {
    const others = { ...BOOK, othersInFlight: 20_000n };
    expect(judge({ sightings: BOTH_EXPIRED, ...missing(4_999n) }, others).kind).toBe("dead");
    expect(judge({ sightings: BOTH_EXPIRED, ...missing(5_000n) }, others).kind).toBe("unsure");
  });

  it("is not proven dead by a balance to which the house's own money is on its way", () => {
    const filling = { ...BOOK, isFilling: true };
    expect(said(judge({ sightings: BOTH_EXPIRED }, filling))).toBe("unsure balance");
    expect(judge({ sightings: BOTH_EXPIRED }, { ...BOOK, isFilling: false }).kind).toBe("dead");
  });

  it("is dead by a single node where the operator trusts one", () => {
    expect(judge({ sightings: [EXPIRED], asked: 1 }, BOOK, 1).kind).toBe("dead");
  });

  it("is never dead and never failed while anything anywhere speaks for it", () => {
    const status = fc.option(
      fc.record({
        slot: fc.nat(3_000),
        commitment: fc.constantFrom("processed", "confirmed", "finalized"),
        error: fc.constantFrom(null, "x"),
      }),
    );
    const sighting = fc.record({
      node: fc.constant("n"),
      height: fc.integer({ min: 990, max: 1_010 }),
      heightSlot: fc.integer({ min: 1_990, max: 2_010 }),
      statusSlot: fc.integer({ min: 1_990, max: 2_010 }),
      status,
      hasHistory: fc.boolean(),
    });
    const payment = fc.constantFrom(PAID, FAILED, OTHERS, { ...PAID, paid: null });
    const looks = fc.record({
      sightings: fc.array(sighting, { maxLength: 4 }),
      asked: fc.nat(4),
      absent: fc.nat(4),
      memoPayments: fc.option(fc.array(payment, { maxLength: 2 })),
      payer: fc.option(
        fc.record({
          slot: fc.integer({ min: 1_990, max: 2_010 }),
          lamports: fc.bigInt(80_000n, 95_000n).map(lamports),
        }),
      ),
    });
    fc.assert(
      fc.property(looks as fc.Arbitrary<AttemptLook>, (each) => {
        const { kind } = attemptVerdict(each, ATTEMPT, BOOK, 2);
        const { sightings, asked, absent, memoPayments, payer } = each;
        const hasPaid = memoPayments?.some((one) => !one.failed) === true;
        if (kind === "failed") expect(hasPaid).toBe(false);
        if (kind !== "dead") return;
        expect(hasPaid).toBe(false);
        expect(memoPayments).not.toBeNull();
        expect(sightings.length).toBeGreaterThanOrEqual(Math.max(2, asked - absent));
        expect(sightings.length).toBeGreaterThan(asked / 2);
        for (const { height, status: heard, hasHistory } of sightings) {
          expect([height > 1_000, heard, hasHistory]).toEqual([true, null, true]);
        }
        expect(payer?.lamports).toBe(90_000n);
      }),
      { numRuns: 2_000 },
    );
  });
});

function missing(amount: bigint): Partial<AttemptLook> {
  return { payer: { slot: 2_001, lamports: (90_000n - amount) as Lamports } };
}
