/**
 * The PIN by which a player's withdrawals are guarded: what one is, what is kept of it, and for how long
 * wrong tries, a forgotten PIN and a frozen account bar the way (reference/solana.md 10).
 */

/** A day is long enough to be noticed, and five tries a day guess a million PINs in centuries. */
export const TRIES_MAX = 5;
export const LOCK_MS = 24 * 60 * 60_000;
/** A forgotten PIN goes only after so long: its owner sees the announcement, a thief has to wait. */
export const RESET_MS = 7 * 24 * 60 * 60_000;
/** Without a PIN a frozen account can be opened again after so long. */
export const THAW_MS = 24 * 60 * 60_000;

export const PIN_DIGITS = 6;

/** What is kept: from it nobody reads the PIN, and each guess at it costs what a check costs. */
export interface PinVerifier {
  /** Of the way in which the hash is made; a check reads the parameters from here. */
  readonly version: 1;
  /** Of scrypt: the binary logarithm of N, r and p. */
  readonly logN: number;
  readonly r: number;
  readonly p: number;
  /** Base64. */
  readonly salt: string;
  readonly hash: string;
}

/** What a PIN is asked for. */
export type PinPurpose = "withdraw" | "change" | "remove" | "thaw";

/** What a player is told of, whatever else they have muted. */
export type SecurityChange =
  | "pin-set"
  | "pin-changed"
  | "pin-removed"
  | "pin-locked"
  | "reset-asked"
  | "reset-cancelled"
  | "reset-done"
  | "frozen"
  | "thawed";

export function isPin(text: string): boolean {
  return /^\d{6}$/.test(text);
}

/** All digits alike, or counting up or down: what a thief tries first. */
export function isEasyPin(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0));
  const [first = 0] = steps;
  return Math.abs(first) <= 1 && steps.every((step) => step === first);
}
