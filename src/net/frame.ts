/**
 * Strict reading of what a venue sends. Nothing here coerces: two publishers that lost their decimals
 * once moved a whole oracle (reference/oracle.md D), so a malformed number is no number.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** The object in a JSON text; undefined for anything else, including arrays and broken JSON. */
export function parseFields(text: string): Fields | undefined {
  try {
    return asFields(JSON.parse(text));
  } catch {
    // A truncated frame is the venue's fault and carries no price; there is nothing to handle.
    return undefined;
  }
}

export function asFields(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

const DECIMAL = /^\d{1,15}(?:\.\d{1,18})?$/;

/** A price or size above 0 written as a plain decimal string. */
export function positiveDecimal(value: unknown): number | undefined {
  if (typeof value !== "string" || !DECIMAL.test(value)) return undefined;
  return positiveNumber(Number(value));
}

/** A price or size above 0 as a JSON number. */
export function positiveNumber(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 && value < 1e15 ? value : undefined;
}

/** A venue's counter: a trade id, an update id, a sequence. */
export function counter(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Milliseconds since the epoch as digits in a string, as OKX writes them. */
export function epochMs(value: unknown): number | undefined {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** RFC 3339 in UTC, with up to nine decimals of a second, as milliseconds since the epoch. */
export function utcMs(value: unknown): number | undefined {
  if (typeof value !== "string" || !UTC.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

export interface Book {
  readonly mid: number;
  /** (ask - bid) / mid. */
  readonly spread: number;
}

/** The middle of a book that has both sides and is not crossed. */
export function book(bid: number | undefined, ask: number | undefined): Book | undefined {
  if (bid === undefined || ask === undefined || ask < bid) return undefined;
  const mid = (bid + ask) / 2;
  return { mid, spread: (ask - bid) / mid };
}
