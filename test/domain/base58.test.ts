import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase58, encodeBase58, isKeyText } from "../../src/domain/base58.ts";

describe("base58", () => {
  // draft-msporny-base58, section 5.
  it.each([
    ["48656c6c6f20576f726c6421", "2NEpo7TZRRrLZSi2U"],
    ["0000287fb4cd", "11233QC4"],
  ])("%s is %s, both ways", (hex, text) => {
    const bytes = Buffer.from(hex, "hex");
    expect(encodeBase58(bytes)).toBe(text);
    expect(Buffer.from(decodeBase58(text, bytes.length) ?? "").toString("hex")).toBe(hex);
  });

  it("has one text for a sequence of bytes, and one sequence for a text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decodeBase58(encodeBase58(bytes), bytes.length)).toEqual(bytes);
      }),
    );
  });

  it("reads nothing else than what it would write", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 140 }), fc.nat({ max: 64 }), (text, length) => {
        const bytes = decodeBase58(text, length);
        if (bytes !== undefined) expect(encodeBase58(bytes)).toBe(text);
      }),
    );
  });

  it("knows an address by its 32 bytes", () => {
    expect(isKeyText("11111111111111111111111111111111")).toBe(true);
    expect(isKeyText("1111111111111111111111111111111")).toBe(false);
    expect(isKeyText("O0Il1111111111111111111111111111")).toBe(false);
    expect(isKeyText("z".repeat(44))).toBe(false);
  });
});
