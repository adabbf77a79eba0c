/** Prices on a picture's right edge: their range, round values between, and how each is written. */
import { dollars, plainDigits, written, type Numerals } from "../amount.ts";

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Above and below what is shown, of the distance between. */
const HEADROOM = 0.12;
/** Of the price: a market that stands still is not drawn as an abyss. */
const FLATTEST = 0.002;

/** A range with all prices well inside; none are all below 0. */
export function rangeOf(prices: readonly number[]): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const price of prices) {
    low = Math.min(low, price);
    high = Math.max(high, price);
  }
  if (high <= 0) return { low: 0, high: 1 };
  const room = Math.max((high - low) * HEADROOM, high * FLATTEST);
  return { low: Math.max(0, low - room), high: high + room };
}

/** Distance between round values (1, 2, 5, 10 ..) of which at most `most` are in the range. */
export function stepOf({ low, high }: Range, most: number): number {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return step * power;
}

/** The multiples of `step` in a range. */
export function roundValues({ low, high }: Range, step: number): number[] {
  const values: number[] = [];
  for (let count = Math.ceil(low / step); count * step <= high; count += 1)
    values.push(count * step);
  return values;
}

/** As many as a tag has room for. */
const DIGITS_MAX = 9;

const UNITS = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** `$163.58`, `$65,120.50`, `$0.0000231`, `$0.0₈231`, `$312.4k` of a market cap, `$1.25M`. */
export function priceLabel(
  price: number,
  decimals: number,
  isCap: boolean,
  numerals: Numerals,
): string {
  if (price >= 1e6 || (isCap && price >= 1e3)) return compact(price, numerals);
  if (price < 0.01) return tiny(plainDigits(price, 4), numerals);
  const whole = Math.max(1, Math.ceil(Math.log10(price)));
  const places = Math.min(decimals, Math.max(0, DIGITS_MAX - whole));
  return dollars(price.toFixed(isCap ? 0 : places), numerals);
}

/** A round value: as many decimals as its distance to the next one asks for. */
export function roundLabel(
  value: number,
  step: number,
  isCap: boolean,
  numerals: Numerals,
): string {
  if (value >= 1e6 || (isCap && value >= 1e3)) {
    const [unit, letter] = unitOf(value);
    const digits = trimmed((value / unit).toFixed(placesOf(step / unit)));
    return `$${written(digits, numerals)}${letter}`;
  }
  return tiny(value.toFixed(placesOf(step)), numerals);
}

function placesOf(step: number): number {
  return Math.min(15, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

function compact(price: number, numerals: Numerals): string {
  const [unit, letter] = unitOf(price);
  return `$${written(trimmed((price / unit).toPrecision(4)), numerals)}${letter}`;
}

function unitOf(price: number): readonly [number, string] {
  // 999,960 would round to 1000.0k.
  return UNITS.find(([unit]) => price >= unit * 0.99995) ?? [1, ""];
}

function trimmed(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** More than five zeros after the mark are counted: `0.000000231` is `$0.0₆231`. */
function tiny(digits: string, numerals: Numerals): string {
  const match = /^0\.(0{6,})(\d+)$/.exec(digits);
  if (match === null) return dollars(digits, numerals);
  const zeros = String(match[1]?.length ?? 0);
  const count = [...zeros].map((digit) => SUBSCRIPTS[Number(digit)]).join("");
  return `$0${numerals.decimal}0${count}${match[2] ?? ""}`;
}

/** A target as it was agreed, where there is room for all its digits; else its first four. */
export function targetLabel(
  target: string,
  decimals: number,
  isCap: boolean,
  fits: (label: string) => boolean,
  numerals: Numerals,
): string {
  const price = Number(target);
  const short = priceLabel(price, decimals, isCap, numerals);
  const exact = tiny(target, numerals);
  if (isCap && Number.isInteger(price / 1_000) && price < 1e6) return short;
  return fits(exact) ? exact : short;
}
