/** Numbers as people read them: money, multiples, prices, ages. */
import { formatSol, formatSolShort, mulDivFloor } from "../domain/money.ts";

export type MoneyKind = "play" | "sol";

export function unitOf(money: MoneyKind): string {
  return money === "play" ? "tSOL" : "SOL";
}

/** A number and its unit stay on one line. */
const NBSP = "\u00a0";

/** At most four decimals, for screens: `14.55 tSOL`. */
export function amount(lamports: bigint, unit: string): string {
  return `${formatSolShort(lamports)}${NBSP}${unit}`;
}

/** To the lamport, for receipts and settlements: `14.109090909 tSOL`. */
export function fullAmount(lamports: bigint, unit: string): string {
  return `${formatSol(lamports)}${NBSP}${unit}`;
}

/** A difference with its sign: `+4.1 tSOL`, `-10 tSOL`, `0 tSOL`. */
export function difference(lamports: bigint, unit: string): string {
  return `${lamports > 0n ? "+" : ""}${fullAmount(lamports, unit)}`;
}

/** What a stake is multiplied by, cut to two decimals: 14,550 basis points are `1.45x`. */
export function multiple(bps: number): string {
  return `${(Math.floor(bps / 100) / 100).toFixed(2)}x`;
}

/** What a stake above 0 is multiplied by when it brings `payout`. */
export function multipleOfPayout(payout: bigint, stake: bigint): string {
  return multiple(Number(mulDivFloor(payout, 10_000n, stake)));
}

/** Basis points as `66.7%`. */
export function percent(bps: number): string {
  return `${(bps / 100).toFixed(1)}%`;
}

/** An exact decimal with its thousands apart: `$65,120.5`. */
export function dollars(decimal: string): string {
  const [whole = "0", fraction] = decimal.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? `$${grouped}` : `$${grouped}.${fraction}`;
}

const FOUND_DIGITS = 8;

/**
 * A price as the oracle found it, an exact decimal whose end says nothing: cut to eight digits, so that
 * one which missed a target from below is never shown as that target. `$1,943,803.1`.
 */
export function foundDollars(decimal: string): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const before = whole === "0" ? -(/^0*/.exec(fraction)?.[0].length ?? 0) : whole.length;
  const kept = fraction.slice(0, Math.max(0, FOUND_DIGITS - before)).replace(/0+$/, "");
  return dollars(kept === "" ? whole : `${whole}.${kept}`);
}

/** A live price for the eye: the decimals that people expect of the asset, more when it is tiny. */
export function livePrice(price: number, decimals: number): string {
  if (price >= 1_000_000) return dollars(price.toFixed(0));
  if (price > 0 && price < 0.01) return dollars(plainDigits(price, 4));
  return dollars(price.toFixed(decimals));
}

const CAP_UNITS = [
  [1_000_000_000, "B"],
  [1_000_000, "M"],
  [1_000, "k"],
] as const;

/** A market cap for the eye: `$283.4k`, `$1.2M`. */
export function capDollars(cap: number): string {
  const rounded = Number(cap.toPrecision(4));
  const [size, sign] = CAP_UNITS.find(([unit]) => rounded >= unit) ?? [1, ""];
  return rounded > 0 ? `$${plainDigits(rounded / size, 4)}${sign}` : "$0";
}

/** The same of an exact decimal that it does not change, else all of it: `$300k`, `$301,234`. */
export function exactCap(decimal: string): string {
  if (!/^\d{1,15}$/.test(decimal)) return dollars(decimal);
  const cap = Number(decimal);
  const [size, sign] = CAP_UNITS.find(([unit]) => cap >= unit) ?? [1, ""];
  return size > 1 && (cap * 100) % size === 0 ? `$${cap / size}${sign}` : dollars(decimal);
}

/** `digits` significant digits without an exponent. */
export function plainDigits(price: number, digits: number): string {
  const places = Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(price))));
  const text = Number(price.toPrecision(digits)).toFixed(places);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** A span for the eye, as of an age: `41 s`, `5 min`, `3 h`. Never negative. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds}${NBSP}s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)}${NBSP}min`;
  return `${Math.round(seconds / 3_600)}${NBSP}h`;
}

/** A span to the second, as of an agreed time: `7 min 30 s`, `1 h`, `1 h 30 min`. */
export function exactSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = [
    [Math.floor(seconds / 3_600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const there = parts.filter(([count]) => count > 0);
  if (there.length === 0) return `0${NBSP}s`;
  return there.map(([count, unit]) => `${count}${NBSP}${unit}`).join(NBSP);
}

/** What a phone has room for between a side's share and its pool. */
const BAR_BLOCKS = 10;

/** Ten blocks in proportion, as a pool is drawn. */
export function bar(bps: number): string {
  const full = Math.round((bps / 10_000) * BAR_BLOCKS);
  return "█".repeat(full) + "░".repeat(BAR_BLOCKS - full);
}
