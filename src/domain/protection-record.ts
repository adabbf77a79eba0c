/** What protects a player (R26) as the journal keeps it, and whether one record may follow another. */
import { LAMPORTS_MAX, lamports } from "./money.ts";
import {
  BREAK_KINDS,
  DAY_MS,
  exclusionAt,
  isAsStrict,
  LIMIT_KINDS,
  limitAt,
  type Exclusion,
  type LimitKind,
  type LimitLamports,
  type LimitSetting,
  type Protection,
} from "./protection.ts";
import { assert } from "./result.ts";

export interface PlainLimit {
  /** Decimal text; null is no limit. */
  readonly lamports: string | null;
  readonly next: { readonly lamports: string | null; readonly atMs: number } | null;
}

export interface PlainProtection {
  readonly terms: { readonly version: number; readonly atMs: number } | null;
  readonly limits: Readonly<Record<LimitKind, PlainLimit>>;
  readonly exclusion: Exclusion | null;
}

export function protectionToPlain({ terms, limits, exclusion }: Protection): PlainProtection {
  return {
    terms: terms ?? null,
    limits: ofEach((kind) => {
      const { lamports: sum, next } = limits[kind];
      const later = next === undefined ? null : { lamports: text(next.lamports), atMs: next.atMs };
      return { lamports: text(sum), next: later };
    }),
    exclusion: exclusion ?? null,
  };
}

/** Throws a Bug on what this code cannot have written: a limit that is not understood is not dropped. */
export function protectionFromPlain(plain: PlainProtection): Protection {
  const { terms, limits, exclusion } = plain;
  if (terms !== null) assert(isCount(terms.version) && isCount(terms.atMs), "terms confirmed");
  if (exclusion !== null) {
    const { kind, sinceMs, untilMs } = exclusion;
    assert(BREAK_KINDS.includes(kind) && isCount(sinceMs) && isCount(untilMs), "a break");
  }
  return {
    terms: terms ?? undefined,
    limits: ofEach((kind): LimitSetting => {
      const { lamports: sum, next } = limits[kind];
      if (next === null) return { lamports: read(sum), next: undefined };
      assert(isCount(next.atMs), "a change of a limit has its time");
      return { lamports: read(sum), next: { lamports: read(next.lamports), atMs: next.atMs } };
    }),
    exclusion: exclusion ?? undefined,
  };
}

/**
 * R26: why `after` may not follow `before` at that moment, or undefined. Asked by the audit of what the
 * journal says, so it judges the two by what they allow, and not by the wish that led to them.
 */
export function changeFault(
  before: Protection,
  after: Protection,
  atMs: number,
): string | undefined {
  for (const kind of LIMIT_KINDS) {
    const [was, is] = [before.limits[kind], after.limits[kind]];
    // Until the earlier change was due, and for a day from now, nothing may be looser than it was.
    const moments = [atMs, was.next?.atMs ?? atMs, is.next?.atMs ?? atMs, atMs + DAY_MS - 1];
    for (const moment of moments) {
      if (moment < atMs || moment >= atMs + DAY_MS) continue;
      if (!isAsStrict(limitAt(is, moment), limitAt(was, moment))) {
        return `has a ${kind} limit loosened before a day has passed`;
      }
    }
  }
  const running = exclusionAt(before.exclusion, atMs);
  if (running !== undefined && (after.exclusion?.untilMs ?? 0) < running.untilMs) {
    return `has a ${running.kind} ended before its time`;
  }
  if (before.terms !== undefined && after.terms === undefined) return "unsays the terms";
  return undefined;
}

function ofEach<T>(make: (kind: LimitKind) => T): Record<LimitKind, T> {
  return { stake: make("stake"), loss: make("loss"), deposit: make("deposit") };
}

function text(sum: LimitLamports): string | null {
  return sum === undefined ? null : sum.toString();
}

function read(sum: string | null): LimitLamports {
  if (sum === null) return undefined;
  assert(/^\d{1,19}$/.test(sum) && BigInt(sum) <= LAMPORTS_MAX, "a limit is an amount");
  return lamports(BigInt(sum));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
