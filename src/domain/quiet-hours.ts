/**
 * Hours of the day in which a player wants no notices, by the clock on his wall: he says how far it is
 * from UTC, since nobody else knows. Both ends are minutes of the day; the second may be the next day's.
 */

export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** What his clock shows more than UTC. */
  readonly offsetMinutes: number;
}

const DAY = 24 * 60;
const MINUTE_MS = 60_000;
/** As far as any clock on Earth is from UTC. */
const OFFSET_MIN = -12 * 60;
const OFFSET_MAX = 14 * 60;

/** When the quiet that reigns now ends; undefined when none does. */
export function quietUntilMs(
  { fromMinute, toMinute, offsetMinutes }: QuietHours,
  nowMs: number,
): number | undefined {
  const utcMinute = Math.floor(nowMs / MINUTE_MS);
  const minute = (((utcMinute + offsetMinutes) % DAY) + DAY) % DAY;
  const isQuiet =
    fromMinute < toMinute
      ? minute >= fromMinute && minute < toMinute
      : minute >= fromMinute || minute < toMinute;
  if (!isQuiet) return undefined;
  return (utcMinute + ((toMinute - minute + DAY) % DAY)) * MINUTE_MS;
}

const TEXT =
  /^(\d{1,2})(?::(\d{2}))?\s*[-–—]\s*(\d{1,2})(?::(\d{2}))?(?:\s+(?:utc)?\s*(?:([+\-−])(\d{1,2})(?::?(\d{2}))?)?)?$/i;

/** `22-7 +3`, `22:30-07:15 -3:30`, or without an offset what is UTC. Undefined for what is none. */
export function parseQuietHours(text: string): QuietHours | undefined {
  const match = TEXT.exec(text.trim());
  if (match === null) return undefined;
  const [, from, fromMinutes, to, toMinutes, sign, hours = "0", minutes = "0"] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "+" ? 1 : -1);
  if (Number(minutes) >= 60) return undefined;
  const fromMinute = minuteOf(from, fromMinutes);
  const toMinute = minuteOf(to, toMinutes);
  if (fromMinute === undefined || toMinute === undefined) return undefined;
  return checked({ fromMinute, toMinute, offsetMinutes: offset === 0 ? 0 : offset });
}

function minuteOf(hours = "", minutes = "0"): number | undefined {
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  return (hour % 24) * 60 + minute;
}

function checked(quiet: QuietHours): QuietHours | undefined {
  const { fromMinute, toMinute, offsetMinutes } = quiet;
  const isMinute = (minute: number): boolean =>
    Number.isInteger(minute) && minute >= 0 && minute < DAY;
  if (!isMinute(fromMinute) || !isMinute(toMinute) || fromMinute === toMinute) return undefined;
  const isOffset = Number.isInteger(offsetMinutes);
  return isOffset && offsetMinutes >= OFFSET_MIN && offsetMinutes <= OFFSET_MAX ? quiet : undefined;
}

/** Total: what is none is as if never chosen. */
export function quietFromPlain(plain: unknown): QuietHours | undefined {
  if (!Array.isArray(plain) || plain.length !== 3) return undefined;
  const [fromMinute, toMinute, offsetMinutes] = plain as readonly unknown[];
  if (typeof fromMinute !== "number" || typeof toMinute !== "number") return undefined;
  if (typeof offsetMinutes !== "number") return undefined;
  return checked({ fromMinute, toMinute, offsetMinutes });
}

export function quietToPlain(quiet: QuietHours | undefined): readonly number[] | null {
  if (quiet === undefined) return null;
  return [quiet.fromMinute, quiet.toMinute, quiet.offsetMinutes];
}

/** `22:00–07:15 UTC+3`, the same in every language. */
export function quietText({ fromMinute, toMinute, offsetMinutes }: QuietHours): string {
  const clock = (minute: number): string => {
    const hour = String(Math.floor(minute / 60)).padStart(2, "0");
    return `${hour}:${String(minute % 60).padStart(2, "0")}`;
  };
  const size = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? "-" : "+";
  const rest = size % 60 === 0 ? "" : `:${String(size % 60).padStart(2, "0")}`;
  const zone = size === 0 ? "UTC" : `UTC${sign}${Math.floor(size / 60)}${rest}`;
  return `${clock(fromMinute)}–${clock(toMinute)} ${zone}`;
}
