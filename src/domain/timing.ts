/**
 * When rooms of a schedule open: once, every so many minutes by the clock, on weekdays at a time of day,
 * or by a cron expression. All of it is UTC, which has no summer time: a series never doubles or skips.
 */
import { cronSpacingMinutes, nextCron, parseCron } from "./cron.ts";
import type { Refusal } from "./refusal.ts";
import { err, ok, type Result } from "./result.ts";

/** Plain JSON. `minute` is one of the day's, `days` a set of bits of which the lowest is Sunday. */
export type Timing =
  | { readonly kind: "once"; readonly atMs: number }
  | { readonly kind: "every"; readonly minutes: number }
  | { readonly kind: "weekly"; readonly days: number; readonly minute: number }
  | { readonly kind: "cron"; readonly expression: string };

/** Rooms of one schedule never open closer together. */
export const SPACING_MIN_MINUTES = 15;
/** A single room can be put off for so long. */
export const AHEAD_MAX_MS = 366 * 86_400_000;

export const EVERY_DAY = 0b1111111;
export const WORKDAYS = 0b0111110;
export const WEEKEND = 0b1000001;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAY_MINUTES = 1_440;

/** The first run after `afterMs`, itself left out; undefined when there is none any more. */
export function nextRun(timing: Timing, afterMs: number): number | undefined {
  switch (timing.kind) {
    case "once":
      return timing.atMs > afterMs ? timing.atMs : undefined;
    case "every": {
      const everyMs = timing.minutes * MINUTE_MS;
      return (Math.floor(afterMs / everyMs) + 1) * everyMs;
    }
    case "weekly":
      return nextOnDays(timing.days, timing.minute, afterMs);
    case "cron": {
      const fields = parseCron(timing.expression);
      return fields === undefined ? undefined : nextCron(fields, afterMs);
    }
  }
}

function nextOnDays(days: number, minute: number, afterMs: number): number | undefined {
  const today = Math.floor(afterMs / DAY_MS);
  for (let day = today; day <= today + 7; day++) {
    const atMs = day * DAY_MS + minute * MINUTE_MS;
    // The epoch began on a Thursday.
    if (atMs > afterMs && ((days >> ((day + 4) % 7)) & 1) === 1) return atMs;
  }
  return undefined;
}

/** Whether a schedule may have it, from now on. */
export function checkTiming(timing: Timing, nowMs: number): Result<Timing, Refusal> {
  const tooDense = err({ code: "timing-too-dense", minutes: SPACING_MIN_MINUTES } as const);
  switch (timing.kind) {
    case "once": {
      const { atMs } = timing;
      const isAhead = Number.isInteger(atMs) && atMs > nowMs && atMs <= nowMs + AHEAD_MAX_MS;
      return isAhead ? ok(timing) : err({ code: "timing-passed" });
    }
    case "every": {
      const { minutes } = timing;
      // Only what divides a day falls on the same times every day.
      if (!Number.isInteger(minutes) || minutes < 1 || DAY_MINUTES % minutes !== 0) {
        return badTiming(`every ${minutes}m`);
      }
      return minutes < SPACING_MIN_MINUTES ? tooDense : ok(timing);
    }
    case "weekly": {
      const { days, minute } = timing;
      const isTime = Number.isInteger(minute) && minute >= 0 && minute < DAY_MINUTES;
      const isSet = Number.isInteger(days) && days > 0 && days <= EVERY_DAY;
      return isTime && isSet ? ok(timing) : badTiming(String(minute));
    }
    case "cron": {
      const fields = parseCron(timing.expression);
      if (fields === undefined || nextCron(fields, nowMs) === undefined) {
        return badTiming(timing.expression);
      }
      return cronSpacingMinutes(fields) < SPACING_MIN_MINUTES ? tooDense : ok(timing);
    }
  }
}

function badTiming(text: string): Result<never, Refusal> {
  return err({ code: "bad-timing", text: text.slice(0, 40) });
}

const DAY_NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * What a host types: `every 2h`, `hourly`, `daily 18:00`, `mon,thu 9:30`, `weekdays 18:00`,
 * `2026-12-24 18:00`, `at 18:00` (the next one), or a cron expression.
 */
export function parseTiming(text: string, nowMs: number): Result<Timing, Refusal> {
  const written = text.trim().toLowerCase().replace(/\s+/g, " ").replace(/ utc$/, "");
  const timing = everyOf(written) ?? clockTime(written, nowMs) ?? onceOn(written);
  if (timing !== undefined) return checkTiming(timing, nowMs);
  const isCron = parseCron(written) !== undefined;
  return isCron ? checkTiming({ kind: "cron", expression: written }, nowMs) : badTiming(text);
}

const EVERY = /^every (?:(\d{1,4}) ?)?(m|min|minutes?|h|hours?|d|days?)$/;

function everyOf(text: string): Timing | undefined {
  if (text === "hourly") return { kind: "every", minutes: 60 };
  const [, count = "1", unit] = EVERY.exec(text) ?? [];
  if (unit === undefined) return undefined;
  const minutes = unit.startsWith("m") ? 1 : unit.startsWith("h") ? 60 : DAY_MINUTES;
  return { kind: "every", minutes: Number(count) * minutes };
}

const AT_TIME = /^(?:([a-z]+(?:,[a-z]+)*) )?(?:at )?(\d{1,2}):(\d{2})$/;

function clockTime(text: string, nowMs: number): Timing | undefined {
  const [, when = "at", hour = "", minute = ""] = AT_TIME.exec(text) ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const time = Number(hour) * 60 + Number(minute);
  if (when === "at" || when === "once") {
    const atMs = nextOnDays(EVERY_DAY, time, nowMs);
    return atMs === undefined ? undefined : { kind: "once", atMs };
  }
  const days = daysOf(when);
  return days === undefined ? undefined : { kind: "weekly", days, minute: time };
}

const SETS: ReadonlyMap<string, number> = new Map([
  ["daily", EVERY_DAY],
  ["weekdays", WORKDAYS],
  ["weekends", WEEKEND],
]);

function daysOf(text: string): number | undefined {
  const set = SETS.get(text);
  if (set !== undefined) return set;
  let days = 0;
  for (const name of text.split(",")) {
    const at = DAY_NAMES.indexOf(name.slice(0, 3));
    if (at === -1) return undefined;
    days |= 1 << at;
  }
  return days;
}

const ON_DATE = /^(?:at |once )?(\d{4}-\d{2}-\d{2})[ t](\d{1,2}):(\d{2})$/;

function onceOn(text: string): Timing | undefined {
  const [, date, hour = "", minute = ""] = ON_DATE.exec(text) ?? [];
  if (date === undefined) return undefined;
  const iso = `${date}T${hour.padStart(2, "0")}:${minute}:00.000Z`;
  const atMs = Date.parse(iso);
  // A 30 February is read as the 2 March: it is no date.
  return Number.isNaN(atMs) || new Date(atMs).toISOString() !== iso
    ? undefined
    : { kind: "once", atMs };
}
