/** Work in slices: every row once, in order, with a pause after each full slice. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { atOnce, bySlices } from "../../src/domain/slices.ts";

it("every row is done once and in order, so many between two pauses", () => {
  fc.assert(
    fc.property(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 12 }), (count, sliceRows) => {
      const rows: number[] = [];
      const work = bySlices(count, sliceRows, (from, to) => {
        for (let row = from; row < to; row++) rows.push(row);
      });
      const pauses: number[] = [];
      while (work.next().done !== true) pauses.push(rows.length);
      expect(rows).toEqual(Array.from({ length: count }, (_, row) => row));
      const whole = Math.floor(count / sliceRows);
      expect(pauses).toEqual(Array.from({ length: whole }, (_, slice) => (slice + 1) * sliceRows));
    }),
  );
});

it("done at once it comes to the same", () => {
  function* adding(): Generator<undefined, number, undefined> {
    let sum = 0;
    yield* bySlices(10, 3, (from, to) => (sum += to - from));
    return sum;
  }
  expect(atOnce(adding())).toBe(10);
});
