/**
 * R26: what protects a player from himself, one function per rule. He sets limits and breaks; nobody,
 * he included, can loosen a limit before a day has passed or end a break before its time. Deadlines
 * are data: what is in force follows from what was set and the ledger's clock, and no timer is needed.
 */
import { lamports, ZERO, type Lamports } from "./money.ts";
import type { Refusal } from "./refusal.ts";
import { err, ok, type Result } from "./result.ts";

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Of the terms as they are shown now; whoever has confirmed others is asked again. */
export const TERMS_VERSION = 1;

export const LIMIT_KINDS = ["stake", "loss", "deposit"] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Per day; undefined is none. */
export type LimitLamports = Lamports | undefined;

export interface LimitSetting {
  readonly lamports: LimitLamports;
  /** A raise or a removal that is on its way, and from when on it holds. */
  readonly next: { readonly lamports: LimitLamports; readonly atMs: number } | undefined;
}

export const BREAK_KINDS = ["cool-off", "self-exclusion"] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

export interface Exclusion {
  readonly kind: BreakKind;
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** No end: later than any clock will say. */
export const FOR_GOOD_MS = Number.MAX_SAFE_INTEGER;

/** Six months are as long as the longest six in a row, five years hold two leap days. */
export const EXCLUSION_TERMS = {
  day: { kind: "cool-off", lastsMs: DAY_MS },
  week: { kind: "cool-off", lastsMs: 7 * DAY_MS },
  month: { kind: "cool-off", lastsMs: 30 * DAY_MS },
  "half-year": { kind: "self-exclusion", lastsMs: 184 * DAY_MS },
  year: { kind: "self-exclusion", lastsMs: 366 * DAY_MS },
  "five-years": { kind: "self-exclusion", lastsMs: 1_827 * DAY_MS },
  ever: { kind: "self-exclusion", lastsMs: undefined },
} as const satisfies Readonly<
  Record<string, { readonly kind: BreakKind; readonly lastsMs: number | undefined }>
>;
export type ExclusionTerm = keyof typeof EXCLUSION_TERMS;

export interface Protection {
  /** Age and terms, as they were confirmed. */
  readonly terms: { readonly version: number; readonly atMs: number } | undefined;
  readonly limits: Readonly<Record<LimitKind, LimitSetting>>;
  readonly exclusion: Exclusion | undefined;
}

const NO_LIMIT: LimitSetting = { lamports: undefined, next: undefined };

export const UNPROTECTED: Protection = {
  terms: undefined,
  limits: { stake: NO_LIMIT, loss: NO_LIMIT, deposit: NO_LIMIT },
  exclusion: undefined,
};

/** What a player asks for. */
export type ProtectionWish =
  | { readonly kind: "terms"; readonly version: number }
  | { readonly kind: "limit"; readonly of: LimitKind; readonly lamports: LimitLamports }
  /** Takes back what is on its way. */
  | { readonly kind: "keep-limit"; readonly of: LimitKind }
  | { readonly kind: "exclude"; readonly term: ExclusionTerm };

/** Days are those of UTC: one for all players, and everybody is shown when the next one begins. */
export function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}

export function dayEndMs(atMs: number): number {
  return (dayOf(atMs) + 1) * DAY_MS;
}

export function limitAt({ lamports: now, next }: LimitSetting, nowMs: number): LimitLamports {
  return next !== undefined && nowMs >= next.atMs ? next.lamports : now;
}

/** Whether `a` allows no more than `b`. */
export function isAsStrict(a: LimitLamports, b: LimitLamports): boolean {
  return b === undefined || (a !== undefined && a <= b);
}

/** Lower holds at once; higher, or none, a day later. The last wish counts. */
export function askLimit(
  setting: LimitSetting,
  wanted: LimitLamports,
  nowMs: number,
): LimitSetting {
  const now = limitAt(setting, nowMs);
  if (isAsStrict(wanted, now)) return { lamports: wanted, next: undefined };
  return { lamports: now, next: { lamports: wanted, atMs: nowMs + DAY_MS } };
}

export function keepLimit(setting: LimitSetting, nowMs: number): LimitSetting {
  return { lamports: limitAt(setting, nowMs), next: undefined };
}

/** The break that is in force. */
export function exclusionAt(
  exclusion: Exclusion | undefined,
  nowMs: number,
): Exclusion | undefined {
  return exclusion !== undefined && nowMs < exclusion.untilMs ? exclusion : undefined;
}

export function exclusionEndMs(term: ExclusionTerm, nowMs: number): number {
  const { lastsMs } = EXCLUSION_TERMS[term];
  return lastsMs === undefined ? FOR_GOOD_MS : nowMs + lastsMs;
}

/** A longer break takes the place of a shorter one, never the other way round. */
export function askExclusion(
  before: Exclusion | undefined,
  term: ExclusionTerm,
  nowMs: number,
): Result<Exclusion, Refusal> {
  const running = exclusionAt(before, nowMs);
  const untilMs = exclusionEndMs(term, nowMs);
  if (running === undefined) {
    return ok({ kind: EXCLUSION_TERMS[term].kind, sinceMs: nowMs, untilMs });
  }
  if (untilMs <= running.untilMs) return err({ code: "break-kept", untilMs: running.untilMs });
  const isExcluded = running.kind === "self-exclusion";
  const kind = isExcluded ? "self-exclusion" : EXCLUSION_TERMS[term].kind;
  return ok({ kind, sinceMs: running.sinceMs, untilMs });
}

/** `termsVersion`: of the terms in force; 0 with play money, which has no gate. */
export function areTermsNeeded({ terms }: Protection, termsVersion: number): boolean {
  return (terms?.version ?? 0) < termsVersion;
}

/** What a wish makes of it. */
export function protect(
  before: Protection,
  wish: ProtectionWish,
  nowMs: number,
  termsVersion: number,
): Result<Protection, Refusal> {
  switch (wish.kind) {
    case "terms":
      // Confirmed is what is in force, and once.
      if (!areTermsNeeded(before, termsVersion)) return ok(before);
      if (wish.version !== termsVersion) return err({ code: "terms-needed" });
      return ok({ ...before, terms: { version: wish.version, atMs: nowMs } });
    case "limit": {
      const setting = askLimit(before.limits[wish.of], wish.lamports, nowMs);
      return ok({ ...before, limits: { ...before.limits, [wish.of]: setting } });
    }
    case "keep-limit": {
      const setting = keepLimit(before.limits[wish.of], nowMs);
      return ok({ ...before, limits: { ...before.limits, [wish.of]: setting } });
    }
    case "exclude": {
      const asked = askExclusion(before.exclusion, wish.term, nowMs);
      return asked.ok ? ok({ ...before, exclusion: asked.value }) : asked;
    }
  }
}

/** What a player's day has come to, and what he has at stake. */
export interface DayUse {
  readonly stakedLamports: bigint;
  /** Staked less what came back, over the rooms that were settled today; below 0 after a good day. */
  readonly lostLamports: bigint;
  readonly depositedLamports: bigint;
  /** In rooms that are not settled. */
  readonly inPlayLamports: bigint;
  readonly balanceLamports: bigint;
}

/**
 * What counts against the loss limit: the day's losses net of its winnings, and all that is at stake
 * as if it were lost already. A good day is no leave to put more at risk at once than the limit.
 */
export function riskedLamports({ lostLamports, inPlayLamports }: DayUse): Lamports {
  return lamports((lostLamports > 0n ? lostLamports : 0n) + inPlayLamports);
}

/** What came in today beyond the deposit limit: the player's to withdraw, and not to stake today. */
export function excessLamports(limit: LimitLamports, { depositedLamports }: DayUse): Lamports {
  if (limit === undefined || depositedLamports <= limit) return ZERO;
  return lamports(depositedLamports - limit);
}

export function leftOf(limit: Lamports, used: bigint): Lamports {
  return used >= limit ? ZERO : lamports(limit - used);
}

/** Why a player may stake nothing at all now: a break first, then what is to be confirmed. */
export function barredRefusal(
  protection: Protection,
  termsVersion: number,
  nowMs: number,
): Refusal | undefined {
  const exclusion = exclusionAt(protection.exclusion, nowMs);
  if (exclusion !== undefined) {
    return { code: "excluded", kind: exclusion.kind, untilMs: exclusion.untilMs };
  }
  return areTermsNeeded(protection, termsVersion) ? { code: "terms-needed" } : undefined;
}

/** Why this stake is above a limit of the player's own. */
export function limitRefusal(
  { limits }: Protection,
  use: DayUse,
  stake: Lamports,
  nowMs: number,
): Refusal | undefined {
  const resetAtMs = dayEndMs(nowMs);
  const most = limitAt(limits.stake, nowMs);
  if (most !== undefined && use.stakedLamports + stake > most) {
    const leftLamports = leftOf(most, use.stakedLamports);
    return { code: "stake-limit", limitLamports: most, leftLamports, resetAtMs };
  }
  const loss = limitAt(limits.loss, nowMs);
  if (loss !== undefined && riskedLamports(use) + stake > loss) {
    const leftLamports = leftOf(loss, riskedLamports(use));
    return { code: "loss-limit", limitLamports: loss, leftLamports, resetAtMs };
  }
  const excess = excessLamports(limitAt(limits.deposit, nowMs), use);
  // What he has not got at all is refused for that reason, and not for this one.
  if (excess > 0n && use.balanceLamports >= stake && use.balanceLamports - excess < stake) {
    const leftLamports = leftOf(lamports(use.balanceLamports), excess);
    return { code: "deposit-limit", leftLamports, resetAtMs };
  }
  return undefined;
}

/** Why a player is shown no address to send money to now. */
export function depositRefusal(
  { limits, exclusion }: Protection,
  depositedLamports: bigint,
  nowMs: number,
): Refusal | undefined {
  const running = exclusionAt(exclusion, nowMs);
  if (running !== undefined) {
    return { code: "excluded", kind: running.kind, untilMs: running.untilMs };
  }
  const limit = limitAt(limits.deposit, nowMs);
  if (limit === undefined || depositedLamports < limit) return undefined;
  return { code: "deposit-limit", leftLamports: ZERO, resetAtMs: dayEndMs(nowMs) };
}
