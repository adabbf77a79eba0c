/**
 * The rules of a withdrawal that need no chain: its name there, to whom it may go, how much, when, and
 * how often it is tried (R29, reference/solana.md 7.3, 7.6).
 */
import { isKeyText } from "./base58.ts";
import type { DestinationFacts } from "./chain-facts.ts";
import { formatSol, lamports, LAMPORTS_PER_SOL, type Lamports } from "./money.ts";
import type { Refusal } from "./refusal.ts";
import { OF_A_PROGRAM, tooLittleForRent, WITHOUT_KEY } from "./returned-why.ts";
import { assert, err, ok, type Result } from "./result.ts";

declare const brand: unique symbol;

/** Twelve base62 characters that nobody can guess: a memo never contains another's. */
export type WithdrawalId = string & { readonly [brand]: "withdrawal" };

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID_LENGTH = 12;
const ID = /^[0-9A-Za-z]{12}$/;

/** From twelve random bytes; each gives one character. */
export function withdrawalId(random: Uint8Array): WithdrawalId {
  assert(random.length === ID_LENGTH, "a withdrawal's id needs twelve random bytes");
  return Array.from(random, (byte) => BASE62[byte % 62]).join("") as WithdrawalId;
}

export function parseWithdrawalId(text: string): WithdrawalId | undefined {
  return ID.test(text) ? (text as WithdrawalId) : undefined;
}

const MEMO_PREFIX = "rooms:w:";

/** By this the chain itself knows the payment, whatever becomes of the journal. */
export function withdrawalMemo(id: WithdrawalId): string {
  return MEMO_PREFIX + id;
}

/** Whose payment it is; undefined for a memo of anything else. */
export function withdrawalOfMemo(memo: string): WithdrawalId | undefined {
  return memo.startsWith(MEMO_PREFIX)
    ? parseWithdrawalId(memo.slice(MEMO_PREFIX.length))
    : undefined;
}

export interface WithdrawalLimits {
  readonly minLamports: Lamports;
  /** The most at once, where nobody could approve more (R30). */
  readonly mostLamports?: Lamports;
  /** Of one player within 24 hours. */
  readonly userPerDayLamports: Lamports;
  /** Of all players together within 24 hours. */
  readonly housePerDayLamports: Lamports;
  /** Held beside the amount and kept when it is paid; what the chain takes comes out of it. */
  readonly feeLamports: Lamports;
  /** How long an address to which this player was never paid has to wait; 0 for not at all. */
  readonly newAddressHoldMs: number;
  /** Open at once, of one player. */
  readonly openPerUser: number;
}

export const DEFAULT_WITHDRAWAL_LIMITS: WithdrawalLimits = {
  minLamports: lamports(10_000_000n), // 0.01 SOL
  userPerDayLamports: lamports(200n * LAMPORTS_PER_SOL),
  housePerDayLamports: lamports(1_000n * LAMPORTS_PER_SOL),
  feeLamports: lamports(100_000n), // 0.0001 SOL; the chain takes 15,000 lamports at most
  newAddressHoldMs: 24 * 60 * 60_000,
  openPerUser: 3,
};

export const DAY_MS = 24 * 60 * 60_000;

/** How long approvers have (7.3). */
export const APPROVAL_MS = 24 * 60 * 60_000;

/** Attempts that were sent; one that never left does not count, or a crash loop would use them up. */
export const ATTEMPTS_MAX = 5;

/** Times that the same thing may be refused, by simulation or by the signer, before a person looks. */
export const REFUSED_MAX = 10;

/** Looks at an attempt that seems dead and is not proven so, before a person looks. */
export const UNSURE_MAX = 40;

/** A question to the world that brought no answer in so long is asked again. */
export const ANSWER_WAIT_MS = 60_000;

/** An unsigned message of this age is drafted anew: its blockhash lives half a minute at worst. */
export const UNSIGNED_MS = 60_000;

const RETRY_FIRST_MS = 2_000;
const RETRY_MAX_MS = 60_000;

/** Full jitter below a span that doubles from two seconds to a minute; never below half a second. */
export function retryWaitMs(failures: number, draw: number): number {
  const spanMs = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.round(500 + draw * (spanMs - 500));
}

/** The same bytes go out again after one to two seconds. */
export function resendWaitMs(draw: number): number {
  return 1_000 + Math.floor(draw * 1_000);
}

/** What a player has withdrawn, and wants to. */
export interface WithdrawalWish {
  readonly to: string;
  readonly lamports: Lamports;
  readonly availableLamports: Lamports;
  /** Of this player's that are neither paid nor given back. */
  readonly open: number;
  /** Asked for within 24 hours and not given back. */
  readonly userDayLamports: bigint;
  readonly houseDayLamports: bigint;
  /** The treasury and all deposit addresses. */
  readonly isOurs: (address: string) => boolean;
  /** Whether a wallet may have its key. */
  readonly isOnCurve: (address: string) => boolean;
  /** The player was told that no wallet has its key, and wants it all the same (7.6). */
  readonly offCurve: boolean;
}

/** 32 bytes in base58; addresses have no checksum, so this is all that their text says. */
export function isAddress(text: string): boolean {
  return isKeyText(text);
}

/** Why it cannot be asked for, or what is to be held: the amount and the fee. */
export function checkWish(
  wish: WithdrawalWish,
  limits: WithdrawalLimits,
): Result<Lamports, Refusal> {
  if (!isAddress(wish.to)) return err({ code: "bad-address", text: wish.to.slice(0, 60) });
  if (wish.isOurs(wish.to)) return err({ code: "own-address" });
  if (wish.lamports < limits.minLamports) {
    return err({ code: "withdraw-below-min", minLamports: limits.minLamports });
  }
  const { mostLamports } = limits;
  if (mostLamports !== undefined && wish.lamports > mostLamports) {
    return err({ code: "withdraw-above-most", mostLamports });
  }
  if (wish.open >= limits.openPerUser) return err({ code: "too-many-withdrawals", max: wish.open });
  const left = (max: Lamports, used: bigint): Lamports => lamports(used >= max ? 0n : max - used);
  const userLeft = left(limits.userPerDayLamports, wish.userDayLamports);
  if (wish.lamports > userLeft) return err({ code: "withdraw-day-limit", leftLamports: userLeft });
  const houseLeft = left(limits.housePerDayLamports, wish.houseDayLamports);
  if (wish.lamports > houseLeft) return err({ code: "withdraw-house-limit" });
  const needed = lamports(wish.lamports + limits.feeLamports);
  if (wish.availableLamports < needed) {
    const { availableLamports } = wish;
    return err({ code: "insufficient-funds", availableLamports, neededLamports: needed });
  }
  // The last: whoever goes on after it has nothing else to mend.
  if (!wish.offCurve && !wish.isOnCurve(wish.to)) return err({ code: "off-curve-address" });
  return ok(needed);
}

/**
 * Why the chain says that nothing should be sent there, in a player's words; undefined when all is well.
 * `offCurve`: that no wallet has its key is known and wanted, as with a multisig's vault.
 */
export function destinationFault(
  facts: DestinationFacts,
  amount: bigint,
  offCurve = false,
): string | undefined {
  if (facts.account === "other") return OF_A_PROGRAM;
  if (!facts.isOnCurve && !offCurve) return WITHOUT_KEY;
  if (facts.account === "absent" && amount < facts.rentMinimumLamports) {
    return tooLittleForRent(formatSol(facts.rentMinimumLamports));
  }
  return undefined;
}

/**
 * An address never paid to has to wait, so that a thief's is seen in time, or a right PIN stands for the
 * wait (7.6). A PIN as young as that stands only for its age: a thief could have set it himself.
 */
export function notBeforeMs(
  requestedAtMs: number,
  isKnownAddress: boolean,
  { newAddressHoldMs }: WithdrawalLimits,
  pinSinceMs = requestedAtMs,
): number {
  return isKnownAddress ? requestedAtMs : Math.max(requestedAtMs, pinSinceMs + newAddressHoldMs);
}

/** `4wTV1a…9xjnjf`: first and last six, to be compared by eye with where it was copied from. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-6)}`;
}

/** The chart's own, and those of its first version, which told the ways back apart. */
const RETURNED_STATES: ReadonlySet<string> = new Set([
  "RETURNED",
  "FAILED",
  "REFUNDED",
  "CANCELLED",
  "REJECTED",
  "EXPIRED_APPROVAL",
]);

/** Whether its money went back to the player. */
export function isWithdrawalReturned(state: string): boolean {
  return RETURNED_STATES.has(state);
}

/** Whether the chart's state is an end: nothing is held for it any more. */
export function isWithdrawalDone(state: string): boolean {
  return state === "FINALIZED" || isWithdrawalReturned(state);
}
