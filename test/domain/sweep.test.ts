import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_MIN_SWEEP_LAMPORTS,
  dueSweeps,
  isSweepDone,
  spareLamports,
  SWEEP_FEE_MAX_LAMPORTS,
  sweepMemo,
  sweepOfMemo,
  type SweepSource,
  type SweepTerms,
} from "../../src/domain/sweep.ts";
import { DAY_MS, withdrawalMemo, withdrawalId } from "../../src/domain/withdrawal.ts";

const RENT = 890_880n;
const NOW = 10 * DAY_MS;
const TERMS: SweepTerms = {
  nowMs: NOW,
  minLamports: DEFAULT_MIN_SWEEP_LAMPORTS,
  rentLamports: RENT,
  isRound: false,
  lackedLamports: 0n,
};

function at(spare: bigint, past: Partial<SweepSource> = {}): SweepSource {
  const never = { last: undefined, lastAtMs: undefined };
  return { address: `${spare}`, balanceLamports: spare + RENT, ...never, ...past };
}

const swept = (hoursAgo: number): Partial<SweepSource> => {
  return { last: "swept", lastAtMs: NOW - hoursAgo * 3_600_000 };
};

const ROWS: readonly [string, SweepSource, Partial<SweepTerms>, boolean][] = [
  ["0.05 SOL more than the rent", at(50_000_000n), {}, true],
  ["a lamport less", at(49_999_999n), {}, false],
  ["a lamport less in a round", at(49_999_999n), { isRound: true }, true],
  ["little, swept two hours ago, in a round", at(1_000_000n, swept(2)), { isRound: true }, false],
  ["little, swept a day ago, in a round", at(1_000_000n, swept(24)), { isRound: true }, true],
  ["much, swept an hour ago", at(50_000_000n, swept(1)), {}, true],
  ["twenty times its cost in a round", at(400_000n), { isRound: true }, true],
  ["a lamport less than that", at(399_999n), { isRound: true }, false],
  ["that, though the treasury lacks it", at(399_999n), { lackedLamports: 5n }, false],
  ["little, and the treasury lacks it", at(1_000_000n, swept(1)), { lackedLamports: 5n }, true],
  ["much, and one lives", at(50_000_000n, { last: "live", lastAtMs: 1 }), { isRound: true }, false],
  [
    "much, and one failed today",
    at(50_000_000n, { ...swept(23), last: "came-to-nothing" }),
    { isRound: true, lackedLamports: 9n },
    false,
  ],
  [
    "much, and one failed a day ago",
    at(50_000_000n, { ...swept(24), last: "came-to-nothing" }),
    {},
    true,
  ],
];

describe("what is swept", () => {
  it.each(ROWS)("is decided of %s", (_title, source, terms, isDue) => {
    const due = dueSweeps([source], { ...TERMS, ...terms });
    const lamports = source.balanceLamports - RENT;
    expect(due).toEqual(isDue ? [{ address: source.address, lamports }] : []);
  });

  it("for a payment that waits is the largest, and no more than is lacked", () => {
    const sources = [at(1_000_000n), at(9_000_000n), at(4_000_000n)];
    const due = (lackedLamports: bigint) =>
      dueSweeps(sources, { ...TERMS, lackedLamports }).map(({ lamports }) => lamports);
    expect(due(8_000_000n)).toEqual([9_000_000n]);
    expect(due(9_000_001n)).toEqual([9_000_000n, 4_000_000n]);
    expect(due(99_000_000n)).toEqual([9_000_000n, 4_000_000n, 1_000_000n]);
  });

  it("leaves the rent minimum, is worth its cost, and is of each address once", () => {
    const source = fc.record({
      balanceLamports: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n }),
      last: fc.constantFrom("live" as const, "swept" as const, "came-to-nothing" as const),
      lastAtMs: fc.integer({ min: 0, max: NOW }),
    });
    const terms = fc.record({
      nowMs: fc.constant(NOW),
      minLamports: fc.bigInt({ min: 0n, max: 10n ** 10n }),
      rentLamports: fc.bigInt({ min: 0n, max: 10n ** 7n }),
      isRound: fc.boolean(),
      lackedLamports: fc.bigInt({ min: -(10n ** 10n), max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(source), terms, (rows, given) => {
        const sources = rows.map((row, index) => ({ ...row, address: `a${index}` }));
        const due = dueSweeps(sources, given);
        expect(new Set(due.map(({ address }) => address)).size).toBe(due.length);
        for (const { address, lamports } of due) {
          const from = sources.find((one) => one.address === address);
          expect((from?.balanceLamports ?? 0n) - lamports).toBe(given.rentLamports);
          expect(lamports).toBeGreaterThanOrEqual(20n * SWEEP_FEE_MAX_LAMPORTS);
          expect(from?.last).not.toBe("live");
          expect(lamports).toBe(spareLamports(from?.balanceLamports ?? 0n, given.rentLamports));
        }
        // Whatever is large enough and may go, goes.
        const ready = sources.filter(({ last, balanceLamports }) => {
          const spare = spareLamports(balanceLamports, given.rentLamports);
          return last === "swept" && spare > 0n && spare >= given.minLamports;
        });
        const planned = new Set(due.map(({ address }) => address));
        expect(ready.every(({ address }) => planned.has(address))).toBe(true);
      }),
    );
  });
});

describe("a sweep's memo", () => {
  const id = withdrawalId(new Uint8Array(12));

  it("names the sweep, and no withdrawal", () => {
    expect(sweepOfMemo(sweepMemo(id))).toBe(id);
    expect(sweepOfMemo(withdrawalMemo(id))).toBeUndefined();
    expect(sweepOfMemo(`${sweepMemo(id)}x`)).toBeUndefined();
  });

  it("of anybody's text is read or not, and never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = sweepOfMemo(`rooms:s:${text}`);
        expect(read === undefined || read === text).toBe(true);
      }),
    );
  });
});

it("is over when it is in the treasury, has failed, or was given up", () => {
  const states = ["FINALIZED", "FAILED", "DROPPED", "UNSENT.PLANNED", "SENT.SUBMITTED", "MANUAL"];
  expect(states.filter(isSweepDone)).toEqual(["FINALIZED", "FAILED", "DROPPED"]);
});
