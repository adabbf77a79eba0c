/** The events of a batch: JSON in UTF-8, back as they were, refused when they are not ours. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEvents, encodeEvents, type JournalEvent } from "../../src/domain/journal-event.ts";
import { UNPROTECTED } from "../../src/domain/protection.ts";
import { protectionToPlain } from "../../src/domain/protection-record.ts";
import { Bug } from "../../src/domain/result.ts";

// `-0` is 0 in JSON, and nothing that is journaled cares.
const plain = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const record = fc.dictionary(fc.string(), plain).map((value) => {
  return JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>;
});
const text = fc.string({ unit: "grapheme" });
const whole = fc.nat();

const events: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc.record({
    t: fc.constant("account" as const),
    no: whole,
    kind: fc.constantFrom("world" as const, "protocol", "held", "user", "room-yes", "room-no"),
    owner: whole,
  }),
  fc.record({
    t: fc.constant("player" as const),
    user: whole,
    name: text,
    account: whole,
    atMs: whole,
    referrer: fc.option(whole),
  }),
  fc.record({ t: fc.constant("home" as const), user: whole, message: whole }),
  fc.record({ t: fc.constant("prefers" as const), user: whole, preferences: record }),
  fc.record({
    t: fc.constant("protects" as const),
    user: whole,
    atMs: whole,
    protection: fc.constant(protectionToPlain(UNPROTECTED)),
  }),
  fc.record({ t: fc.constant("house-terms" as const), version: whole, atMs: whole }),
  fc.record({ t: fc.constant("terms" as const), room: whole, terms: record }),
  fc.record({
    t: fc.constant("actor" as const),
    actor: text,
    chart: text,
    from: text,
    atMs: whole,
    event: text.map((type) => ({ type })),
    state: text,
    record,
  }),
  fc.record({ t: fc.constant("settled" as const), room: whole, atMs: whole, card: text }),
  fc.record({ t: fc.constant("told" as const), ids: fc.array(text, { maxLength: 3 }) }),
);

describe("a batch's events", () => {
  it("come back as they were, in their order", () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 6 }), (list) => {
        expect(decodeEvents(encodeEvents(list))).toEqual(list);
      }),
      { numRuns: 300 },
    );
  });

  it("take no byte when there are none", () => {
    expect(encodeEvents([])).toHaveLength(0);
    expect(decodeEvents(new Uint8Array(0))).toEqual([]);
  });

  it("keep a name that is half a surrogate pair, which people can send", () => {
    const list: JournalEvent[] = [{ t: "told", ids: ["\uD83D", "\u202Eabc", "\u0000", "💥"] }];
    expect(decodeEvents(encodeEvents(list))).toEqual(list);
  });

  it("are refused when they are no list", () => {
    for (const json of ["{}", "null", "1", '"[]"', "true"]) {
      expect(() => decodeEvents(new TextEncoder().encode(json))).toThrow(Bug);
    }
  });

  it("are refused when they are no JSON, cut short, or no UTF-8", () => {
    const written = encodeEvents([{ t: "told", ids: ["s1", "ä"] }]);
    for (let length = 1; length < written.length; length++) {
      expect(() => decodeEvents(written.subarray(0, length))).toThrow();
    }
    expect(() => decodeEvents(Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x5d))).toThrow();
    expect(() => decodeEvents(Uint8Array.of(0xc3))).toThrow();
  });

  it("of any bytes are a list or an error, and nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        let list: unknown;
        try {
          list = decodeEvents(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          return;
        }
        expect(Array.isArray(list)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
