import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parseQuietHours,
  quietFromPlain,
  quietText,
  quietToPlain,
  quietUntilMs,
  type QuietHours,
} from "../../src/domain/quiet-hours.ts";

const MINUTE_MS = 60_000;
const minute = fc.nat(24 * 60 - 1);
const quiet: fc.Arbitrary<QuietHours> = fc
  .record({
    fromMinute: minute,
    toMinute: minute,
    offsetMinutes: fc.integer({ min: -720, max: 840 }),
  })
  .filter(({ fromMinute, toMinute }) => fromMinute !== toMinute);

describe("quiet hours", () => {
  it.each([
    ["22-7 +3", "22:00–07:00 UTC+3"],
    ["22:30 - 7:15 -3:30", "22:30–07:15 UTC-3:30"],
    ["0–24:00", undefined],
    ["23-6", "23:00–06:00 UTC"],
    ["23-6 utc+5:30", "23:00–06:00 UTC+5:30"],
    ["22-24", "22:00–00:00 UTC"],
    ["24:30-6", undefined],
    ["22-7 +15", undefined],
    ["22-7 -12:30", undefined],
    ["22-7 +3:60", undefined],
    ["7-7", undefined],
    ["22 7", undefined],
    ["", undefined],
  ])("%s are %s", (text, read) => {
    const parsed = parseQuietHours(text);
    expect(parsed === undefined ? undefined : quietText(parsed)).toBe(read);
  });

  it("reign from their first minute to the one before their last, by the player's own clock", () => {
    const hours = parseQuietHours("22-7 +3") ?? expect.fail("hours");
    const at = (text: string) => Date.parse(`2026-11-23T${text}Z`);
    expect(quietUntilMs(hours, at("18:59:59"))).toBeUndefined();
    expect(quietUntilMs(hours, at("19:00:00"))).toBe(Date.parse("2026-11-24T04:00Z"));
    expect(quietUntilMs(hours, at("03:59:59.999"))).toBe(at("04:00:00"));
    expect(quietUntilMs(hours, at("04:00:00"))).toBeUndefined();
  });

  it("end within a day at a minute that is not quiet, and are quiet until then", () => {
    const nowMs = fc.integer({ min: 0, max: 4_102_444_800_000 });
    fc.assert(
      fc.property(quiet, nowMs, fc.double({ min: 0, max: 1, noNaN: true }), (hours, now, part) => {
        const until = quietUntilMs(hours, now);
        if (until === undefined) return;
        expect(until).toBeGreaterThan(now);
        expect(until - now).toBeLessThanOrEqual(24 * 60 * MINUTE_MS);
        expect(quietUntilMs(hours, until)).toBeUndefined();
        const between = Math.floor(now + (until - 1 - now) * part);
        expect(quietUntilMs(hours, between)).toBe(until);
      }),
    );
  });

  it("come back from what is kept and from what is written of them", () => {
    fc.assert(
      fc.property(quiet, (hours) => {
        const plain: unknown = JSON.parse(JSON.stringify(quietToPlain(hours)));
        expect(quietFromPlain(plain)).toEqual(hours);
        expect(parseQuietHours(quietText(hours))).toEqual(hours);
      }),
    );
  });

  it("are read from any text and any JSON without a throw", () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (text, json) => {
        for (const read of [parseQuietHours(text), quietFromPlain(json)]) {
          if (read !== undefined) expect(quietFromPlain(quietToPlain(read))).toEqual(read);
        }
      }),
    );
  });
});
