/**
 * Whatever looks come, in whatever order, how often, with whatever left out: each movement counts once,
 * and when all is shown at last, the book is the chain's balance.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AddressLook, Movement } from "../../src/domain/chain-facts.ts";
import {
  bookOwn,
  judgeLook,
  LOOK_BACK_SLOTS,
  newsOf,
  type Credit,
  type DepositBook,
} from "../../src/domain/deposit.ts";
import { lamports } from "../../src/domain/money.ts";

const MIN = 100n;

/** Slots may be skipped, and several movements share one; one in five is our own sweep. */
const history = fc.array(
  fc.record({
    gap: fc.nat(200),
    amount: fc.bigInt({ min: 1n, max: 10_000n }),
    ours: fc.integer({ min: 0, max: 4 }).map((draw) => draw === 0),
    failed: fc.integer({ min: 0, max: 5 }).map((draw) => draw === 0),
  }),
  { maxLength: 25 },
);

const looks = fc.array(
  fc.record({
    /** How much of the history has happened, in percent. */
    until: fc.nat(100),
    since: fc.constantFrom("cursor" as const, "genesis" as const),
    hide: fc.array(fc.nat(24), { maxLength: 3 }),
    twice: fc.boolean(),
    /** The house hears of its sweeps before it looks. */
    told: fc.boolean(),
  }),
  { maxLength: 30 },
);

class Chain {
  readonly movements: Movement[] = [];
  readonly ours = new Set<string>();
  balance = 0n;
  slot = 1;

  constructor(acts: readonly { gap: number; amount: bigint; ours: boolean; failed: boolean }[]) {
    for (const [index, { gap, amount, ours, failed }] of acts.entries()) {
      this.slot += gap;
      const signature = `s${index}`;
      const isSweep = ours && this.balance > amount;
      const deltaLamports = isSweep ? -amount : failed ? 0n : amount;
      if (isSweep) this.ours.add(signature);
      this.balance += deltaLamports;
      this.movements.push({
        signature,
        slot: this.slot,
        deltaLamports,
        failed: failed && !isSweep,
      });
    }
  }

  look(slot: number, sinceSlot: number, hidden: readonly number[]): AddressLook {
    const shown = this.movements.filter(({ slot: at }, index) => {
      return at >= sinceSlot && !hidden.includes(index);
    });
    const until = this.movements.filter(({ slot: at }) => at <= slot);
    const balance = until.reduce((sum, { deltaLamports }) => sum + deltaLamports, 0n);
    return { address: "x", slot, lamports: lamports(balance), movements: shown, unresolved: [] };
  }
}

class House {
  book: DepositBook = {
    bookLamports: "0",
    cursorSlot: 0,
    known: [],
    keptLamports: "0",
    excused: [],
  };
  readonly credits: Credit[] = [];
  readonly verdicts: string[] = [];

  hear(chain: Chain, look: AddressLook): void {
    const isOurs = (signature: string): boolean => chain.ours.has(signature);
    const manner = { isOurs, minCreditLamports: lamports(MIN), hasPast: false };
    const news = newsOf(this.book, look, manner);
    if (news === undefined) return;
    const verdict = judgeLook(this.book, news);
    this.verdicts.push(verdict.kind);
    if (verdict.kind !== "accepted") return;
    this.book = verdict.book;
    this.credits.push(...verdict.credits);
  }
}

/** Nothing that is hidden adds up to nothing, which no balance could tell. */
function isPlain(chain: Chain, hidden: readonly number[]): boolean {
  const deltas = hidden.map((index) => chain.movements[index]?.deltaLamports ?? 0n);
  const subsets = deltas.reduce<bigint[]>(
    (sums, delta) => [...sums, ...sums.map((s) => s + delta)],
    [0n],
  );
  return subsets.filter((sum) => sum === 0n).length === 2 ** deltas.filter((d) => d === 0n).length;
}

describe("any looks at an address", () => {
  it("credit each movement once, and end at the chain's balance", () => {
    fc.assert(
      fc.property(history, looks, (acts, heard) => {
        const chain = new Chain(acts);
        const house = new House();
        for (const { until, since, hide, twice, told } of heard) {
          const slot = Math.floor((chain.slot * until) / 100);
          const hidden = [...new Set(hide)];
          if (!isPlain(chain, hidden)) continue;
          for (const movement of chain.movements) {
            const isTold = told && chain.ours.has(movement.signature) && movement.slot <= slot;
            const deltaLamports = movement.deltaLamports.toString();
            if (isTold) house.book = bookOwn(house.book, { ...movement, deltaLamports });
          }
          const from = since === "genesis" ? 0 : house.book.cursorSlot - LOOK_BACK_SLOTS;
          const look = chain.look(slot, from, hidden);
          house.hear(chain, look);
          if (twice) house.hear(chain, look);
        }
        house.hear(chain, chain.look(chain.slot, 0, []));
        expect(house.verdicts).not.toContain("outflow");
        expect(house.book.bookLamports).toBe(chain.balance.toString());

        const signatures = house.credits.map(({ signature }) => signature);
        expect(new Set(signatures).size).toBe(signatures.length);
        const arrived = chain.movements
          .filter(({ deltaLamports }) => deltaLamports > 0n)
          .reduce((sum, { deltaLamports }) => sum + deltaLamports, 0n);
        const credited = house.credits.reduce((sum, credit) => sum + BigInt(credit.lamports), 0n);
        expect(credited + BigInt(house.book.keptLamports)).toBe(arrived);
        expect(BigInt(house.book.keptLamports) < MIN).toBe(true);
        expect(house.credits.every((credit) => BigInt(credit.lamports) >= MIN)).toBe(true);
        // What is remembered is the last slots' and no more.
        const oldest = house.book.cursorSlot - LOOK_BACK_SLOTS;
        expect(house.book.known.every(({ slot }) => slot >= oldest)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
