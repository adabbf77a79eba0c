/**
 * A cron expression of five fields (minute, hour, day of the month, month, weekday), in UTC. The plain
 * grammar that everybody knows: `*`, numbers, `a-b`, `/n` after either, lists, and three letters for months
 * and weekdays. All fields must match, as node-cron has it; a test holds this reading against node-cron's.
 */

export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
}

const TEXT_MAX = 100;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Undefined for whatever is no such expression. */
export function parseCron(expression: string): CronFields | undefined {
  if (expression.length > TEXT_MAX) return undefined;
  const fields = expression.trim().toLowerCase().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = fields;
  const minutes = numbersOf(minute, 0, 59);
  const hours = numbersOf(hour, 0, 23);
  const days = numbersOf(day, 1, 31);
  const months = numbersOf(named(month, MONTHS, 1), 1, 12);
  const written = numbersOf(named(weekday, WEEKDAYS, 0), 0, 7);
  if (minutes === undefined || hours === undefined || days === undefined) return undefined;
  if (months === undefined || written === undefined) return undefined;
  const weekdays = sorted(written.map((number) => number % 7));
  return { minutes, hours, days, months, weekdays };
}

function named(field: string, names: readonly string[], first: number): string {
  return field.replace(/[a-z]+/g, (name) => {
    const at = names.indexOf(name);
    return at === -1 ? name : String(at + first);
  });
}

const PART = /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;

function numbersOf(field: string, min: number, max: number): number[] | undefined {
  const numbers: number[] = [];
  for (const part of field.split(",")) {
    const match = PART.exec(part);
    if (match === null) return undefined;
    const [, star, low, high, step] = match;
    // `5/15` is read in two ways by those who know cron: it is not taken.
    if (step !== undefined && star === undefined && high === undefined) return undefined;
    const from = star === undefined ? Number(low) : min;
    const to = star === undefined ? Number(high ?? low) : max;
    const by = Number(step ?? 1);
    if (from < min || to > max || from > to || by < 1) return undefined;
    for (let number = from; number <= to; number += by) numbers.push(number);
  }
  return sorted(numbers);
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Between two 29ths of February there may be eight years. */
const DAYS_SEARCHED = 366 * 8 + 1;

/** The first moment after `afterMs` that it names; undefined when there is none, as on a 30 February. */
export function nextCron(fields: CronFields, afterMs: number): number | undefined {
  const today = Math.floor(afterMs / DAY_MS);
  for (let day = today; day <= today + DAYS_SEARCHED; day++) {
    if (!isNamed(fields, new Date(day * DAY_MS))) continue;
    for (const minute of minutesOfDay(fields)) {
      const atMs = day * DAY_MS + minute * MINUTE_MS;
      if (atMs > afterMs) return atMs;
    }
  }
  return undefined;
}

function isNamed({ days, months, weekdays }: CronFields, date: Date): boolean {
  return (
    months.includes(date.getUTCMonth() + 1) &&
    days.includes(date.getUTCDate()) &&
    weekdays.includes(date.getUTCDay())
  );
}

function minutesOfDay({ hours, minutes }: CronFields): number[] {
  return hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
}

/** The least time between two of its moments, as if it named every day. */
export function cronSpacingMinutes(fields: CronFields): number {
  const times = minutesOfDay(fields);
  const gaps = times.map((minute, index) => (times[index + 1] ?? (times[0] ?? 0) + 1_440) - minute);
  return Math.min(1_440, ...gaps);
}
