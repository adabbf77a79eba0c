/** The form of a snapshot: what is written is read, and broken bytes are refused, never misread. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Bug } from "../../src/domain/result.ts";
import { Sections, SectionsWriter } from "../../src/engine/sections.ts";

function sample(): Uint8Array<ArrayBuffer> {
  const into = new SectionsWriter();
  into.json("names", ["Ann", "Бен", "🙂"]);
  into.put("flags", Uint8Array.of(1, 0, 1));
  into.put("rooms", Uint32Array.of(7, 4_294_967_295));
  into.put("seqs", Float64Array.of(1, 2 ** 53 - 1));
  into.put("lamports", BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n));
  into.put("none", new Float64Array(0));
  return into.bytes();
}

function readAll(sections: Sections): unknown[] {
  return [
    sections.json("names"),
    [...sections.bytes("flags")],
    [...sections.words("rooms")],
    [...sections.floats("seqs")],
    [...sections.bigints("lamports")],
    [...sections.floats("none")],
  ];
}

const WRITTEN = [
  ["Ann", "Бен", "🙂"],
  [1, 0, 1],
  [7, 4_294_967_295],
  [1, 2 ** 53 - 1],
  [-(2n ** 63n), 2n ** 63n - 1n],
  [],
];

describe("sections", () => {
  it("are read as they were written", () => {
    expect(readAll(new Sections(sample()))).toEqual(WRITTEN);
  });

  it("are read from the middle of other bytes, at whatever offset", () => {
    const bytes = sample();
    for (const offset of [1, 8, 13]) {
      const around = new Uint8Array(bytes.length + 2 * offset).fill(255);
      around.set(bytes, offset);
      const inside = around.subarray(offset, offset + bytes.length);
      expect(readAll(new Sections(inside))).toEqual(WRITTEN);
    }
  });

  it("that are not there, or of another kind, are a bug", () => {
    const sections = new Sections(sample());
    expect(() => sections.floats("nobody")).toThrow(Bug);
    expect(() => sections.floats("rooms")).toThrow(Bug);
    expect(() => sections.json("flags")).toThrow(Bug);
  });

  it("cut off anywhere are a bug", () => {
    const bytes = sample();
    for (let length = 0; length < bytes.length - 8; length++) {
      expect(() => readAll(new Sections(bytes.slice(0, length))), `${length} bytes`).toThrow(Bug);
    }
  });

  it("with any bytes changed are read or are a bug, and nothing else", () => {
    const change = fc.record({ at: fc.nat({ max: sample().length - 1 }), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = sample();
        for (const { at, to } of changes) bytes[at] = to;
        try {
          readAll(new Sections(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(Bug);
        }
      }),
      { numRuns: 500 },
    );
  });
});
