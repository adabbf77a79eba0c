import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { book, parseFields, positiveDecimal, utcMs } from "../../src/net/frame.ts";
import { backoffMs, retryAfterMs } from "../../src/net/backoff.ts";
import { RateWindow } from "../../src/net/rate-window.ts";
import { VenueTime } from "../../src/oracle/venue-time.ts";

describe("strict reading", () => {
  it("takes plain decimals and nothing that would need a guess", () => {
    expect(positiveDecimal("25.35190000")).toBe(25.3519);
    expect(positiveDecimal("0.00002310")).toBe(0.0000231);
    const bad = ["", " 1", "1 ", "0", "0.000", "-1", "+1", "1e3", "0x10", ".5", "5.", "1,5", "NaN"];
    for (const text of [...bad, "Infinity", "1".repeat(16), 25, null, undefined, ["1"], {}]) {
      expect(positiveDecimal(text), JSON.stringify(text)).toBeUndefined();
    }
  });

  it("reads a time in UTC to the millisecond and no other", () => {
    expect(utcMs("2020-02-01T01:40:16.253563Z")).toBe(Date.UTC(2020, 1, 1, 1, 40, 16, 253));
    for (const text of ["2020-02-01", "2020-02-01T01:40:16+02:00", "2020-13-01T00:00:00Z", 1, ""]) {
      expect(utcMs(text)).toBeUndefined();
    }
  });

  it("takes no book that is crossed or lacks a side", () => {
    expect(book(99, 101)).toEqual({ mid: 100, spread: 0.02 });
    expect(book(101, 99)).toBeUndefined();
    expect(book(undefined, 101)).toBeUndefined();
  });

  it("reads any text without throwing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const fields = parseFields(text);
        expect(fields === undefined || typeof fields === "object").toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("waiting", () => {
  it("backs off between half a second and half a minute, wider with every failure", () => {
    expect(backoffMs(1, 0)).toBe(500);
    expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backoffMs(failures, 0.999_999))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
  });

  it("reads Retry-After as seconds or as a date, and nothing else", () => {
    const now = Date.UTC(2026, 10, 23);
    expect(retryAfterMs("120", now)).toBe(120_000);
    expect(retryAfterMs("Mon, 23 Nov 2026 00:01:00 GMT", now)).toBe(60_000);
    expect(retryAfterMs("Sun, 22 Nov 2026 00:01:00 GMT", now)).toBe(0);
    for (const text of [undefined, "", "-5", "1.5", "soon"]) {
      expect(retryAfterMs(text, now)).toBeUndefined();
    }
  });

  it("never lets more through than its limit in any window, whatever is asked when (A5)", () => {
    const schedule = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(schedule, fc.integer({ min: 1, max: 6 }), (gaps, limit) => {
        const window = new RateWindow(limit, 1_000);
        const uses: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now = window.readyAtMs(now + gap);
          window.take(now);
          uses.push(now);
        }
        for (const start of uses) {
          const within = uses.filter((use) => use >= start && use < start + 1_000);
          expect(within.length).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("a venue's time in ours", () => {
  it("leaves a lag alone, since it may be a backlog", () => {
    expect(new VenueTime().ours(1_000_000, 1_004_000)).toBe(1_000_000);
  });

  it("takes off the lead of a venue whose clock is ahead, for as long as it shows", () => {
    const time = new VenueTime();
    expect(time.ours(1_003_000, 1_000_000)).toBe(1_000_000);
    // A trade ten seconds old by the venue's clock is ten seconds old by ours.
    expect(time.ours(1_003_000 - 10_000, 1_000_100)).toBe(990_000);
    // Two minutes later the clock has been put right.
    expect(time.ours(1_119_000, 1_120_000)).toBe(1_119_000);
  });

  it("never yields the future, whatever comes", () => {
    const frames = fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 90_000 }),
        lag: fc.integer({ min: -80_000, max: 80_000 }),
      }),
    );
    fc.assert(
      fc.property(frames, (all) => {
        const time = new VenueTime();
        let now = 1_000_000;
        for (const { gap, lag } of all) {
          now += gap;
          expect(time.ours(now - lag, now) ?? now).toBeLessThanOrEqual(now);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("takes no time that is a minute ahead: that is no clock but a wrong number", () => {
    expect(new VenueTime().ours(1_060_001, 1_000_000)).toBeUndefined();
  });
});
