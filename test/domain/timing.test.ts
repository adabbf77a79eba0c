/** When rooms of a schedule open: tables worked by hand, and what holds of every timing. */
import fc from "fast-check";
import { createTask, parse, validate } from "node-cron";
import { describe, expect, it } from "vitest";
import { cronSpacingMinutes, nextCron, parseCron } from "../../src/domain/cron.ts";
import {
  checkTiming,
  EVERY_DAY,
  nextRun,
  parseTiming,
  SPACING_MIN_MINUTES,
  type Timing,
} from "../../src/domain/timing.ts";

/** A Monday. */
const NOW = Date.UTC(2026, 10, 23, 12, 7, 30);

function at(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}:00Z`);
}

describe("what a host types", () => {
  it.each<[string, Timing]>([
    ["every hour", { kind: "every", minutes: 60 }],
    ["hourly", { kind: "every", minutes: 60 }],
    ["Every 30m", { kind: "every", minutes: 30 }],
    ["every 90 minutes", { kind: "every", minutes: 90 }],
    ["every 2 hours", { kind: "every", minutes: 120 }],
    ["every day", { kind: "every", minutes: 1_440 }],
    ["daily 18:00", { kind: "weekly", days: EVERY_DAY, minute: 1_080 }],
    ["daily at 9:05 UTC", { kind: "weekly", days: EVERY_DAY, minute: 545 }],
    ["weekdays 18:00", { kind: "weekly", days: 0b0111110, minute: 1_080 }],
    ["weekends 00:00", { kind: "weekly", days: 0b1000001, minute: 0 }],
    ["mon,wed 7:30", { kind: "weekly", days: 0b0001010, minute: 450 }],
    ["Sunday 7:30", { kind: "weekly", days: 0b0000001, minute: 450 }],
    ["at 18:00", { kind: "once", atMs: at("2026-11-23 18:00") }],
    ["12:00", { kind: "once", atMs: at("2026-11-24 12:00") }],
    ["2026-12-24 18:00", { kind: "once", atMs: at("2026-12-24 18:00") }],
    ["*/15 9-17 * * mon-fri", { kind: "cron", expression: "*/15 9-17 * * mon-fri" }],
  ])("%s", (text, timing) => {
    expect(parseTiming(text, NOW)).toEqual({ ok: true, value: timing });
  });

  it.each([
    ["", "bad-timing"],
    ["sometimes", "bad-timing"],
    ["every 7m", "bad-timing"],
    ["every 0h", "bad-timing"],
    ["every 25h", "bad-timing"],
    ["daily 24:00", "bad-timing"],
    ["someday 12:00", "bad-timing"],
    ["2026-02-30 12:00", "bad-timing"],
    ["0 0 30 2 *", "bad-timing"],
    ["60 * * * *", "bad-timing"],
    ["* * * * * *", "bad-timing"],
    ["every 10m", "timing-too-dense"],
    ["* * * * *", "timing-too-dense"],
    ["*/50 * * * *", "timing-too-dense"],
    ["0,10 12 1 1 *", "timing-too-dense"],
    ["2026-11-23 12:07", "timing-passed"],
    ["2030-01-01 12:00", "timing-passed"],
  ])("%s is refused: %s", (text, code) => {
    expect(parseTiming(text, NOW)).toMatchObject({ ok: false, error: { code } });
  });

  it("never throws, whatever it is, and is taken only with its spacing", () => {
    const words = fc.constantFrom(
      "every",
      "daily",
      "mon,",
      "at",
      "18:00",
      "15",
      "m",
      "*",
      "*/",
      "-",
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(words, fc.string({ maxLength: 3 })), { maxLength: 8 }).map((all) => {
        return all.join(" ");
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseTiming(text, NOW);
        if (read.ok) expect(checkTiming(read.value, NOW)).toEqual(read);
      }),
    );
  });
});

describe("the next run", () => {
  it.each<[Timing, string, string]>([
    [{ kind: "every", minutes: 60 }, "2026-11-23 12:00", "2026-11-23 13:00"],
    [{ kind: "every", minutes: 90 }, "2026-11-23 12:01", "2026-11-23 13:30"],
    [{ kind: "every", minutes: 1_440 }, "2026-12-31 12:01", "2027-01-01 00:00"],
    [{ kind: "weekly", days: 0b0111110, minute: 60 }, "2026-11-27 01:00", "2026-11-30 01:00"],
    [{ kind: "weekly", days: 0b0000010, minute: 60 }, "2026-11-23 01:00", "2026-11-30 01:00"],
    [{ kind: "cron", expression: "0 0 29 2 *" }, "2026-11-23 12:00", "2028-02-29 00:00"],
    [{ kind: "cron", expression: "30 9 13 * fri" }, "2026-11-23 12:00", "2027-08-13 09:30"],
  ])("of %j after %s is %s", (timing, after, next) => {
    expect(nextRun(timing, at(after))).toBe(at(next));
  });

  it("of a single room is its time, and then there is none", () => {
    const timing = { kind: "once", atMs: NOW } as const;
    expect(nextRun(timing, NOW - 1)).toBe(NOW);
    expect(nextRun(timing, NOW)).toBeUndefined();
  });
});

const part = (min: number, max: number) => {
  const number = fc.integer({ min, max });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.integer({ min: 1, max: 20 });
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant("*") },
    number.map(String),
    range,
    fc.tuple(fc.oneof(range, fc.constant("*")), step).map(([all, by]) => `${all}/${by}`),
    fc.array(number, { minLength: 2, maxLength: 3 }).map((numbers) => numbers.join(",")),
  );
};
const expression = fc
  .tuple(
    part(0, 59),
    part(0, 23),
    part(1, 31),
    fc.oneof(part(1, 12), fc.constantFrom("jan", "feb,aug", "mar-nov")),
    fc.oneof(part(0, 7), fc.constantFrom("mon", "mon-fri", "sat,sun")),
  )
  .map((fields) => fields.join(" "));

const MINUTE_MS = 60_000;

describe("a cron expression", () => {
  it("is read as node-cron reads it", () => {
    fc.assert(
      fc.property(expression, (text) => {
        const fields = parseCron(text);
        expect(validate(text)).toBe(true);
        const theirs = parse(text);
        const sorted = (numbers: readonly (number | string)[]) =>
          [...new Set(numbers.map(Number))].toSorted((a, b) => a - b);
        expect(fields).toEqual({
          minutes: sorted(theirs.minute),
          hours: sorted(theirs.hour),
          days: sorted(theirs.dayOfMonth),
          months: sorted(theirs.month),
          weekdays: sorted(theirs.dayOfWeek),
        });
      }),
    );
  });

  it("that node-cron refuses is never taken", () => {
    const characters = fc.constantFrom(..."0123456789*/,-? LW#".split(""), "mon", "feb");
    const texts = fc.array(characters, { maxLength: 16 }).map((all) => all.join(""));
    fc.assert(
      fc.property(texts, fc.nat(4), (text, at) => {
        const fields = ["0", "0", "1", "1", "*"];
        fields[at] = text.trim() === "" ? "*" : text.replaceAll(" ", "");
        const written = fields.join(" ");
        if (parseCron(written) !== undefined) expect(validate(written)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("has the next run that node-cron matches, and none before it", () => {
    fc.assert(
      fc.property(expression, fc.integer({ min: 0, max: 400 * 1_440 }), (text, minutes) => {
        const fields = parseCron(text);
        const after = Date.UTC(2026, 0, 1) + minutes * MINUTE_MS;
        const next = fields === undefined ? undefined : nextCron(fields, after);
        const task = createTask(text, () => undefined, { timezone: "UTC" });
        try {
          const until = Math.min(next ?? Number.POSITIVE_INFINITY, after + 1_000 * MINUTE_MS);
          for (let each = after + MINUTE_MS; each < until; each += MINUTE_MS) {
            if (task.match(new Date(each))) expect(new Date(each)).toBe(text);
          }
          if (next !== undefined) expect(task.match(new Date(next))).toBe(true);
        } finally {
          void task.destroy();
        }
      }),
      { numRuns: 40 },
    );
  });
});

const timing: fc.Arbitrary<Timing> = fc.oneof(
  fc.constantFrom(15, 20, 30, 60, 90, 240, 1_440).map((minutes) => {
    return { kind: "every", minutes } as const;
  }),
  fc
    .tuple(fc.integer({ min: 1, max: EVERY_DAY }), fc.nat(1_439))
    .map(([days, minute]) => ({ kind: "weekly", days, minute }) as const),
  expression.map((text) => ({ kind: "cron", expression: text }) as const),
);

describe("every timing that a schedule may have", () => {
  it("names times that only rise, on whole minutes, and at least 15 minutes apart", () => {
    fc.assert(
      fc.property(timing, fc.nat(10_000_000), (each, minutes) => {
        const after = Date.UTC(2026, 0, 1) + minutes * 1_000;
        fc.pre(checkTiming(each, after).ok);
        let last = after;
        for (let run = 0; run < 5; run++) {
          const next = nextRun(each, last);
          if (next === undefined) return;
          expect(next).toBeGreaterThan(last);
          expect(next % MINUTE_MS).toBe(0);
          if (run > 0) expect(next - last).toBeGreaterThanOrEqual(SPACING_MIN_MINUTES * MINUTE_MS);
          last = next;
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["0 0 * * *", 1_440],
    ["*/15 * * * *", 15],
    ["0,50 * * * *", 10],
    ["55 23 * * *", 1_440],
    ["59,0 0,23 * * *", 1],
  ])("%s has its times %i minutes apart at the closest", (text, minutes) => {
    const fields = parseCron(text);
    expect(fields === undefined ? 0 : cronSpacingMinutes(fields)).toBe(minutes);
  });
});
