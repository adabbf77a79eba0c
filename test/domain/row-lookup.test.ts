/** Rows by number, against a plain Map. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { RowLookup } from "../../src/domain/row-lookup.ts";

/** Ids beyond 32 bits, and such as differ in their high word alone. */
const keys = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 2 ** 52 }),
    fc.integer({ min: 1, max: 200 }).map((high) => high * 2 ** 32 + 7),
  ),
  { maxLength: 200 },
);

it("gives each key its row, in order of first appearance, and none to a stranger", () => {
  fc.assert(
    fc.property(keys, keys, (known, strangers) => {
      const lookup = new RowLookup();
      const plain = new Map<number, number>();
      for (const key of known) {
        expect(lookup.rowOf(key)).toBeUndefined();
        expect(lookup.add(key)).toBe(plain.size);
        plain.set(key, plain.size);
      }
      expect([lookup.count, [...lookup.keys()]]).toEqual([known.length, known]);
      for (const key of [...known, ...strangers]) expect(lookup.rowOf(key)).toBe(plain.get(key));
      known.forEach((key, row) => expect(lookup.key(row)).toBe(key));
    }),
  );
});

it("finds every one of a hundred thousand", () => {
  const lookup = new RowLookup();
  for (let row = 0; row < 100_000; row++) lookup.add(5_000_000_000 + row * 64);
  for (let row = 0; row < 100_000; row++) {
    if (lookup.rowOf(5_000_000_000 + row * 64) !== row) expect(row).toBe("found");
  }
  expect(lookup.rowOf(5_000_000_001)).toBeUndefined();
});
