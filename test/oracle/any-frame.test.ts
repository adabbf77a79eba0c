/** What a venue may send, whole, broken or out of order (reference/oracle.md E: A1, A2). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reading, Session } from "../../src/oracle/venue.ts";
import { ASSETS } from "./fake-venue.ts";
import { NOW, SAMPLED, SOL } from "./frames.ts";

function read(session: Session, frame: unknown): readonly Reading[] {
  return session.read(typeof frame === "string" ? frame : JSON.stringify(frame), NOW);
}

function prices(readings: readonly Reading[]): readonly number[] {
  return readings.flatMap((reading) => (reading.kind === "quote" ? [reading.price] : []));
}

/** A copy of `frame` with every value of a field replaced. */
function spoil(frame: unknown, field: string, value: unknown): unknown {
  return JSON.parse(JSON.stringify(frame), (key, was: unknown) => (key === field ? value : was));
}

const NO_NUMBERS: readonly unknown[] = ["", null, true, [], {}, "NaN", "1e5", "-165", -165, " 165"];
const NO_PRICE = fc.oneof(
  fc.constantFrom<unknown>(...NO_NUMBERS, 0, "0"),
  fc.string().filter((text) => !/^\d+(\.\d+)?$/.test(text)),
  fc.double({ max: 0 }),
);

describe.each(SAMPLED)("any frame of $name", ({ session, frame, numbers, counters }) => {
  const open = (): Session => session(ASSETS);
  const good = frame(7, 165, NOW);

  it("yields a price when it is whole", () => {
    expect(prices(read(open(), good))).toEqual([expect.closeTo(165, 9)]);
  });

  it("yields nothing when it is cut short anywhere (A1)", () => {
    const text = JSON.stringify(good);
    for (let length = 0; length < text.length; length += 1) {
      expect(read(open(), text.slice(0, length))).toEqual([]);
    }
  });

  it("yields nothing when it is empty, or full of nothing (A1)", () => {
    const empty = JSON.stringify(good, (_key, value: unknown) =>
      typeof value === "object" ? value : "",
    );
    for (const text of ["", " ", "{}", "[]", "null", '""', "0", "pong", empty]) {
      expect(read(open(), text)).toEqual([]);
    }
    const envelope = ["type", "product_id", "stream", "channel", "arg", "topic", "data"];
    for (const field of [...envelope, ...numbers, ...counters]) {
      if (!(field in good)) continue;
      for (const value of [undefined, null, "", {}, [], [{}], [null]]) {
        expect(prices(read(open(), { ...good, [field]: value }))).toEqual([]);
      }
    }
  });

  it("yields no price when a number in it is not one (A1)", () => {
    fc.assert(
      fc.property(fc.constantFrom(...numbers), NO_PRICE, (field, value) => {
        const spoilt = spoil(good, field, value);
        expect(JSON.stringify(spoilt)).not.toBe(JSON.stringify(good));
        expect(prices(read(open(), spoilt))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("yields no price when nobody can tell which frame is the newer (A1)", () => {
    for (const field of counters) {
      for (const value of NO_NUMBERS) {
        const spoilt = spoil(good, field, value);
        expect(JSON.stringify(spoilt)).not.toBe(JSON.stringify(good));
        expect(prices(read(open(), spoilt))).toEqual([]);
      }
    }
  });

  it("never throws and never yields a price when it is anything else (A1)", () => {
    const words = "channel type data stream product_id e s x event arg topic ts cs op success code";
    const key = fc.constantFrom(...words.split(" "));
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>("ticker", "status", "heartbeat", "SOLUSDT", "SOL-USD", "update"),
      fc.constantFrom<unknown>("error", "notice", "tickers.SOLUSDT", "snapshot", NOW, String(NOW)),
      fc.constantFrom<unknown>({ channel: "tickers", instId: "SOL-USDT" }, [{ ts: "1" }]),
      fc.constantFrom<unknown>("__proto__", "constructor", [null], [[]], [{ symbol: "SOL/USD" }]),
    );
    const object = fc.dictionary(key, value).map((fields) => JSON.stringify(fields));
    const anything = fc.oneof(object, fc.string(), fc.json());
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 5 }), (texts) => {
        const one = open();
        for (const text of texts) expect(prices(read(one, text))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("goes on being read after any rubbish (A1)", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json()), { maxLength: 5 }), (texts) => {
        const one = open();
        for (const text of texts) read(one, text);
        expect(prices(read(one, good))).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });

  it("is ignored when it is older than one before it, in any order (A2)", () => {
    const order = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(order, (numbersInOrder) => {
        const one = session(SOL);
        const heard = numbersInOrder.flatMap((no) =>
          prices(read(one, frame(no, 100 + no, NOW + no))),
        );
        const rounded = heard.map((price) => Math.round(price - 100));
        expect(rounded).toEqual(rounded.toSorted((a, b) => a - b));
        // Everything newer was taken; the same again may be, where a venue repeats itself.
        expect([...new Set(rounded)]).toEqual(
          numbersInOrder.filter((no, i) => no > Math.max(0, ...numbersInOrder.slice(0, i))),
        );
      }),
      { numRuns: 200 },
    );
  });
});
