/**
 * Whole lamports (R1) and the only two doors between them and text (R2).
 * Nothing here, and nothing that imports this, ever holds money in a float.
 */
import type { Refusal } from "./refusal.ts";
import { assert, Bug, err, ok, type Result } from "./result.ts";

declare const lamportsBrand: unique symbol;

/** A non-negative amount of money in lamports; 1 SOL = 1,000,000,000. */
export type Lamports = bigint & { readonly [lamportsBrand]: true };

export const LAMPORTS_PER_SOL = 1_000_000_000n;

/** Above this an amount could not be added to another within a signed 64-bit word; no supply comes near. */
export const LAMPORTS_MAX = 4_000_000_000_000_000_000n;

export const ZERO = 0n as Lamports;

/** Brands a bigint that our own code computed. A negative or absurd amount is a bug, so it throws. */
export function lamports(value: bigint): Lamports {
  if (value < 0n || value > LAMPORTS_MAX) throw new Bug(`not an amount of lamports: ${value}`);
  return value as Lamports;
}

export function addLamports(a: Lamports, b: Lamports): Lamports {
  return lamports(a + b);
}

/** Throws when `b` is more than `a`: check first, a player's missing funds are a refusal, not a bug. */
export function subtractLamports(a: Lamports, b: Lamports): Lamports {
  return lamports(a - b);
}

export function minLamports(a: Lamports, b: Lamports): Lamports {
  return a < b ? a : b;
}

/** floor(a * numerator / denominator), exactly. */
export function mulDivFloor(a: bigint, numerator: bigint, denominator: bigint): bigint {
  assert(a >= 0n && numerator >= 0n && denominator > 0n, "mulDivFloor needs non-negative numbers");
  return (a * numerator) / denominator;
}

const SOL_TEXT = /^(\d{1,9})(?:[.,](\d{1,9}))?$/;

/**
 * R2: decimal digits, an optional `.` or `,` as the decimal mark, at most nine places, no sign, no
 * exponent. White space around it is forgiven; everything else is refused.
 */
export function parseSol(text: string): Result<Lamports, Refusal> {
  const match = SOL_TEXT.exec(text.trim());
  if (match === null) return err({ code: "bad-amount", text: text.slice(0, 40) });
  const whole = BigInt(match[1] ?? "0");
  const fraction = BigInt((match[2] ?? "").padEnd(9, "0"));
  return ok(lamports(whole * LAMPORTS_PER_SOL + fraction));
}

/** Every digit that matters and no more: `14.55`, `0.000000001`, `100`. Accepts negatives for differences. */
export function formatSol(value: bigint): string {
  const sign = value < 0n ? "-" : "";
  const magnitude = value < 0n ? -value : value;
  const fraction = (magnitude % LAMPORTS_PER_SOL).toString().padStart(9, "0").replace(/0+$/, "");
  const whole = (magnitude / LAMPORTS_PER_SOL).toString();
  return fraction === "" ? sign + whole : `${sign}${whole}.${fraction}`;
}

/** At most `places` decimals (0 to 9), cut towards zero: a screen never shows a lamport that is not there. */
export function formatSolShort(value: bigint, places = 4): string {
  const unit = 10n ** BigInt(9 - places);
  return formatSol((value / unit) * unit);
}
