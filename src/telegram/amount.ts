/** Numbers as people read them: money, multiples, prices, ages. */
import { formatSol, formatSolShort, mulDivFloor } from "../domain/money.ts";
import type { Language } from "../domain/preferences.ts";
import type { Copy } from "./copy.ts";

export type MoneyKind = "play" | "sol";

/** The marks of a language's numbers. */
export interface Numerals {
  readonly decimal: "." | ",";
  readonly group: "," | "." | "\u00a0";
  /** `%3` instead of `3%`. */
  readonly percentFirst?: true;
}

/** How sums of money are written to one reader. */
export interface Unit {
  readonly name: string;
  readonly numerals: Numerals;
}

export const ENGLISH: Numerals = { decimal: ".", group: "," };

const NUMERALS: Readonly<Record<Language, Numerals>> = {
  en: ENGLISH,
  es: { decimal: ",", group: "." },
  "pt-br": { decimal: ",", group: "." },
  ru: { decimal: ",", group: "\u00a0" },
  tr: { decimal: ",", group: ".", percentFirst: true },
};

export function numeralsOf(language: Language): Numerals {
  return NUMERALS[language];
}

export function unitOf(money: MoneyKind, numerals: Numerals): Unit {
  return { name: money === "play" ? "tSOL" : "SOL", numerals };
}

/** English digits, `65,120.5`, with a language's marks. */
export function written(digits: string, { decimal, group }: Numerals): string {
  return digits.replace(/[.,]/g, (mark) => (mark === "." ? decimal : group));
}

/** A number and its unit stay on one line. */
const NBSP = "\u00a0";

/** At most four decimals, for screens: `14.55 tSOL`. */
export function amount(lamports: bigint, { name, numerals }: Unit): string {
  return `${written(formatSolShort(lamports), numerals)}${NBSP}${name}`;
}

/** Without its unit, for a button: `0.25`. */
export function amountDigits(lamports: bigint, numerals: Numerals): string {
  return written(formatSol(lamports), numerals);
}

/** To the lamport, for receipts and settlements: `14.109090909 tSOL`. */
export function fullAmount(lamports: bigint, { name, numerals }: Unit): string {
  return `${written(formatSol(lamports), numerals)}${NBSP}${name}`;
}

/** A difference with its sign: `+4.1 tSOL`, `-10 tSOL`, `0 tSOL`. */
export function difference(lamports: bigint, unit: Unit): string {
  return `${lamports > 0n ? "+" : ""}${fullAmount(lamports, unit)}`;
}

/** The same with at most four decimals, for lists. */
export function shortDifference(lamports: bigint, unit: Unit): string {
  return `${lamports > 0n ? "+" : ""}${amount(lamports, unit)}`;
}

/** What a stake is multiplied by, cut to two decimals: 14,550 basis points are `1.45x`. */
export function multiple(bps: number, numerals: Numerals): string {
  return `${written((Math.floor(bps / 100) / 100).toFixed(2), numerals)}x`;
}

/** What a stake above 0 is multiplied by when it brings `payout`. */
export function multipleOfPayout(payout: bigint, stake: bigint, numerals: Numerals): string {
  return multiple(Number(mulDivFloor(payout, 10_000n, stake)), numerals);
}

/** Basis points as `66.7%`. */
export function percent(bps: number, numerals: Numerals): string {
  return percentText((bps / 100).toFixed(1), numerals);
}

/** English digits, with a sign or without, as `+2.5%`. */
export function percentText(digits: string, numerals: Numerals): string {
  const [, sign = "", size = ""] = /^([+-]?)(.*)$/.exec(written(digits, numerals)) ?? [];
  return numerals.percentFirst === true ? `${sign}%${size}` : `${sign}${size}%`;
}

/** An exact decimal with its thousands apart: `$65,120.5`. */
export function dollars(decimal: string, numerals: Numerals): string {
  const [whole = "0", fraction] = decimal.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return written(fraction === undefined ? `$${grouped}` : `$${grouped}.${fraction}`, numerals);
}

const FOUND_DIGITS = 8;

/**
 * A price as the oracle found it, an exact decimal whose end says nothing: cut to eight digits, so that
 * one which missed a target from below is never shown as that target. `$1,943,803.1`.
 */
export function foundDollars(decimal: string, numerals: Numerals): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const before = whole === "0" ? -(/^0*/.exec(fraction)?.[0].length ?? 0) : whole.length;
  const kept = fraction.slice(0, Math.max(0, FOUND_DIGITS - before)).replace(/0+$/, "");
  return dollars(kept === "" ? whole : `${whole}.${kept}`, numerals);
}

/** A live price for the eye: the decimals that people expect of the asset, more when it is tiny. */
export function livePrice(price: number, decimals: number, numerals: Numerals): string {
  if (price >= 1_000_000) return dollars(price.toFixed(0), numerals);
  if (price > 0 && price < 0.01) return dollars(plainDigits(price, 4), numerals);
  return dollars(price.toFixed(decimals), numerals);
}

const CAP_UNITS = [
  [1_000_000_000, "B"],
  [1_000_000, "M"],
  [1_000, "k"],
] as const;

/** A market cap for the eye: `$283.4k`, `$1.2M`. */
export function capDollars(cap: number, numerals: Numerals): string {
  const rounded = Number(cap.toPrecision(4));
  const [size, sign] = CAP_UNITS.find(([unit]) => rounded >= unit) ?? [1, ""];
  return rounded > 0 ? `$${written(plainDigits(rounded / size, 4), numerals)}${sign}` : "$0";
}

/** The same of an exact decimal that it does not change, else all of it: `$300k`, `$301,234`. */
export function exactCap(decimal: string, numerals: Numerals): string {
  if (!/^\d{1,15}$/.test(decimal)) return dollars(decimal, numerals);
  const cap = Number(decimal);
  const [size, sign] = CAP_UNITS.find(([unit]) => cap >= unit) ?? [1, ""];
  return size > 1 && (cap * 100) % size === 0
    ? `$${written(String(cap / size), numerals)}${sign}`
    : dollars(decimal, numerals);
}

/** `digits` significant digits without an exponent. */
export function plainDigits(price: number, digits: number): string {
  const places = Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(price))));
  const text = Number(price.toPrecision(digits)).toFixed(places);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** A span for the eye, as of an age: `41 s`, `5 min`, `3 h`. Never negative. */
export function span(ms: number, t: Copy): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return counted(seconds, "s", t);
  if (seconds < 7_200) return counted(Math.round(seconds / 60), "min", t);
  return counted(Math.round(seconds / 3_600), "h", t);
}

/** A span to the second, as of an agreed time: `7 min 30 s`, `1 h`, `1 h 30 min`. */
export function exactSpan(ms: number, t: Copy): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = [
    [Math.floor(seconds / 3_600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const there = parts.filter(([count]) => count > 0);
  if (there.length === 0) return counted(0, "s", t);
  return there.map(([count, unit]) => counted(count, unit, t)).join(NBSP);
}

function counted(count: number, unit: "s" | "min" | "h", t: Copy): string {
  return `${count}${NBSP}${t.plain(`unit-${unit}`)}`;
}

/** What a phone has room for between a side's share and its pool. */
const BAR_BLOCKS = 10;

/** Ten blocks in proportion, as a pool is drawn. */
export function bar(bps: number): string {
  const full = Math.round((bps / 10_000) * BAR_BLOCKS);
  return "█".repeat(full) + "░".repeat(BAR_BLOCKS - full);
}
