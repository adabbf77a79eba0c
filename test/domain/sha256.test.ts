/** The domain's SHA-256 against the platform's. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/domain/sha256.ts";

describe("a hash", () => {
  it("is the one that FIPS 180-4 gives for its examples", () => {
    expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("is the platform's for any text of any length", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      // Where the padding needs a block of its own, and where it does not.
      fc.integer({ min: 50, max: 130 }).map((length) => "a".repeat(length)),
    );
    fc.assert(
      fc.property(text, (text) => {
        expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
      }),
      { numRuns: 500 },
    );
  });
});
