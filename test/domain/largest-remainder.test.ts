/** R21's odd lamports, against the line drawn up plainly by a sort. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { firstInLine } from "../../src/domain/largest-remainder.ts";
import { atOnce } from "../../src/domain/slices.ts";

/** All alike, all different, or alike in all but a byte in the middle. */
const remainder = fc.oneof(
  fc.constantFrom(0n, 7n, 4n * 10n ** 18n),
  fc.bigInt({ min: 0n, max: 4n * 10n ** 18n }),
  fc.integer({ min: 0, max: 3 }).map((byte) => (1n << 60n) + (BigInt(byte) << 24n) + 5n),
);

const line = fc.array(remainder, { maxLength: 60 }).chain((remainders) =>
  fc.record({
    remainders: fc.constant(remainders),
    // Sequences far apart, some with a fraction: any that are different.
    firstSeqs: fc.shuffledSubarray(
      remainders.map((_, row) => (row % 2 === 0 ? row + 1 : 2 ** 40 + row + 0.5)),
      { minLength: remainders.length },
    ),
    count: fc.nat({ max: remainders.length }),
    // Every remainder is below it; just, or by far.
    limit: fc.constantFrom(
      remainders.reduce((most, one) => (one > most ? one : most), 0n) + 1n,
      4n * 10n ** 18n + 1n,
    ),
  }),
);

it("the largest come first, of equal ones those who staked first, whatever the slices", () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 1, max: 9 }), (drawn, sliceRows) => {
      const { remainders, firstSeqs, count, limit } = drawn;
      const rows = atOnce(
        firstInLine(
          new BigInt64Array(remainders),
          new Float64Array(firstSeqs),
          count,
          limit,
          sliceRows,
        ),
      );
      const inLine = remainders
        .map((remainder, row) => ({ remainder, row, seq: firstSeqs[row] ?? 0 }))
        .sort((a, b) =>
          a.remainder === b.remainder ? a.seq - b.seq : a.remainder < b.remainder ? 1 : -1,
        );
      const first = inLine.slice(0, count).map(({ row }) => row);
      expect([...rows].sort((a, b) => a - b)).toEqual(first.sort((a, b) => a - b));
    }),
    { numRuns: 1_000 },
  );
});
