/** R26, rule by rule, and what no sequence of wishes can do. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAMPORTS_PER_SOL, lamports, type Lamports } from "../../src/domain/money.ts";
import {
  askExclusion,
  askLimit,
  barredRefusal,
  DAY_MS,
  dayEndMs,
  depositRefusal,
  EXCLUSION_TERMS,
  exclusionAt,
  exclusionEndMs,
  FOR_GOOD_MS,
  isAsStrict,
  keepLimit,
  LIMIT_KINDS,
  limitAt,
  limitRefusal,
  protect,
  UNPROTECTED,
  type DayUse,
  type ExclusionTerm,
  type LimitKind,
  type LimitSetting,
  type Protection,
  type ProtectionWish,
} from "../../src/domain/protection.ts";
import {
  changeFault,
  protectionFromPlain,
  protectionToPlain,
} from "../../src/domain/protection-record.ts";

const NOW = Date.UTC(2026, 10, 26, 18, 0, 0);
const HOUR_MS = 3_600_000;

function sol(amount: number): Lamports {
  return lamports((BigInt(Math.round(amount * 1_000)) * LAMPORTS_PER_SOL) / 1_000n);
}

function limited(limits: Partial<Record<LimitKind, number>>): Protection {
  const of = (amount: number | undefined): LimitSetting => {
    return { lamports: amount === undefined ? undefined : sol(amount), next: undefined };
  };
  return {
    ...UNPROTECTED,
    limits: { stake: of(limits.stake), loss: of(limits.loss), deposit: of(limits.deposit) },
  };
}

function used(use: Partial<Record<"staked" | "lost" | "deposited" | "inPlay", number>>): DayUse {
  const of = (amount = 0): bigint => (amount < 0 ? -sol(-amount) : sol(amount));
  return {
    stakedLamports: of(use.staked),
    lostLamports: of(use.lost),
    depositedLamports: of(use.deposited),
    inPlayLamports: of(use.inPlay),
    balanceLamports: sol(1_000),
  };
}

describe("a day", () => {
  it("is one of UTC, and ends at its midnight", () => {
    expect(dayEndMs(NOW)).toBe(Date.UTC(2026, 10, 27));
    expect(dayEndMs(Date.UTC(2026, 10, 27))).toBe(Date.UTC(2026, 10, 28));
    expect(dayEndMs(Date.UTC(2026, 10, 27) - 1)).toBe(Date.UTC(2026, 10, 27));
  });
});

describe("a limit", () => {
  const none = UNPROTECTED.limits.stake;

  it.each<readonly [string, number | undefined, number | undefined, number | undefined]>([
    // what, set, wanted, in force at once
    ["set for the first time", undefined, 5, 5],
    ["lowered", 5, 2, 2],
    ["set again as it is", 5, 5, 5],
    ["raised", 5, 6, 5],
    ["removed", 5, undefined, 5],
    ["asked to be none where there is none", undefined, undefined, undefined],
  ])("%s holds at once exactly when it allows no more", (_, set, wanted, now) => {
    const amount = (of: number | undefined) => (of === undefined ? undefined : sol(of));
    const before: LimitSetting = { lamports: amount(set), next: undefined };
    const after = askLimit(before, amount(wanted), NOW);
    expect(limitAt(after, NOW)).toBe(amount(now));
    expect(limitAt(after, NOW + DAY_MS - 1)).toBe(amount(now));
    expect(limitAt(after, NOW + DAY_MS)).toBe(amount(wanted));
  });

  it("that is to be raised can be kept until then, and is raised after it", () => {
    const raised = askLimit(askLimit(none, sol(5), NOW), sol(10), NOW);
    const kept = keepLimit(raised, NOW + 23 * HOUR_MS);
    expect(limitAt(kept, NOW + 9 * DAY_MS)).toBe(sol(5));
    const tooLate = keepLimit(raised, NOW + 25 * HOUR_MS);
    expect(limitAt(tooLate, NOW + 25 * HOUR_MS)).toBe(sol(10));
  });

  it("that is to be raised waits anew when another raise is asked for, and not when it is lowered", () => {
    const raised = askLimit(askLimit(none, sol(5), NOW), sol(10), NOW);
    const more = askLimit(raised, sol(20), NOW + 23 * HOUR_MS);
    expect(limitAt(more, NOW + DAY_MS)).toBe(sol(5));
    expect(limitAt(more, NOW + 47 * HOUR_MS)).toBe(sol(20));
    const lower = askLimit(raised, sol(3), NOW + HOUR_MS);
    expect(limitAt(lower, NOW + 9 * DAY_MS)).toBe(sol(3));
  });
});

describe("a stake", () => {
  it.each<
    readonly [string, Parameters<typeof limited>[0], Parameters<typeof used>[0], number, object | 0]
  >([
    ["without limits", {}, { staked: 900, lost: 900 }, 5, 0],
    ["that fills the limit on stakes", { stake: 5 }, { staked: 3 }, 2, 0],
    [
      "above it by a little",
      { stake: 5 },
      { staked: 3 },
      2.001,
      { code: "stake-limit", limitLamports: sol(5), leftLamports: sol(2) },
    ],
    [
      "above a limit that was lowered below what was staked",
      { stake: 5 },
      { staked: 9 },
      1,
      { code: "stake-limit", leftLamports: sol(0) },
    ],
    ["that fills the limit on losses", { loss: 5 }, { lost: 1, inPlay: 2 }, 2, 0],
    [
      "that could lose more",
      { loss: 5 },
      { lost: 1, inPlay: 2 },
      2.001,
      { code: "loss-limit", limitLamports: sol(5), leftLamports: sol(2) },
    ],
    [
      "after a good day, which is no leave to risk more at once",
      { loss: 5 },
      { lost: -50, inPlay: 4 },
      1.5,
      { code: "loss-limit", leftLamports: sol(1) },
    ],
    ["of what came in within the limit on deposits", { deposit: 900 }, { deposited: 900 }, 900, 0],
    [
      "of what came in above it",
      { deposit: 100 },
      { deposited: 700 },
      401,
      { code: "deposit-limit", leftLamports: sol(400) },
    ],
    ["of what is left beside it", { deposit: 100 }, { deposited: 700 }, 400, 0],
    [
      "of more than there is, which is refused for that",
      { deposit: 100 },
      { deposited: 700 },
      1_001,
      0,
    ],
  ])("%s", (_, limits, use, stake, expected) => {
    const refusal = limitRefusal(limited(limits), used(use), sol(stake), NOW);
    if (expected === 0) expect(refusal).toBeUndefined();
    else expect(refusal).toMatchObject({ ...expected, resetAtMs: dayEndMs(NOW) });
  });

  it("is barred by a break before anything else, then by terms that are not confirmed", () => {
    const exclusion = { kind: "cool-off", sinceMs: NOW, untilMs: NOW + DAY_MS } as const;
    expect(barredRefusal({ ...UNPROTECTED, exclusion }, 1, NOW)).toEqual({
      code: "excluded",
      kind: "cool-off",
      untilMs: NOW + DAY_MS,
    });
    expect(barredRefusal({ ...UNPROTECTED, exclusion }, 1, NOW + DAY_MS)).toEqual({
      code: "terms-needed",
    });
    const terms = { version: 1, atMs: NOW };
    expect(barredRefusal({ ...UNPROTECTED, terms }, 1, NOW)).toBeUndefined();
    expect(barredRefusal({ ...UNPROTECTED, terms }, 2, NOW)).toEqual({ code: "terms-needed" });
    expect(barredRefusal(UNPROTECTED, 0, NOW)).toBeUndefined();
  });
});

describe("an address for deposits", () => {
  it("is shown until the day's limit is used up, and not during a break", () => {
    const { limits } = limited({ deposit: 5 });
    const set = { ...UNPROTECTED, limits };
    expect(depositRefusal(set, sol(4.999), NOW)).toBeUndefined();
    expect(depositRefusal(set, sol(5), NOW)).toMatchObject({ code: "deposit-limit" });
    expect(depositRefusal(UNPROTECTED, sol(5_000), NOW)).toBeUndefined();
    const exclusion = { kind: "self-exclusion", sinceMs: NOW, untilMs: FOR_GOOD_MS } as const;
    expect(depositRefusal({ ...set, exclusion }, 0n, NOW)).toMatchObject({ code: "excluded" });
  });
});

describe("a break", () => {
  const TERMS = Object.keys(EXCLUSION_TERMS) as ExclusionTerm[];

  it("is replaced by any longer one and by no shorter one", () => {
    for (const first of TERMS) {
      const begun = askExclusion(undefined, first, NOW);
      if (!begun.ok) expect.fail("a first break is not refused");
      for (const second of TERMS) {
        const again = askExclusion(begun.value, second, NOW + 1);
        const isLonger = exclusionEndMs(second, NOW + 1) > begun.value.untilMs;
        expect(again.ok, `${second} during ${first}`).toBe(isLonger);
        if (!again.ok) expect(again.error).toMatchObject({ code: "break-kept" });
      }
    }
  });

  it("of six months is no shorter than any six months, and remains a self-exclusion", () => {
    expect(exclusionEndMs("half-year", Date.UTC(2026, 6, 1))).toBe(Date.UTC(2027, 0, 1));
    const begun = askExclusion(undefined, "half-year", NOW);
    const late = NOW + 180 * DAY_MS;
    const again = begun.ok ? askExclusion(begun.value, "month", late) : begun;
    expect(again).toMatchObject({ ok: true, value: { kind: "self-exclusion" } });
  });

  it("is over at its end and not a moment earlier; one for good never is", () => {
    const exclusion = { kind: "cool-off", sinceMs: NOW, untilMs: NOW + DAY_MS } as const;
    expect(exclusionAt(exclusion, NOW + DAY_MS - 1)).toBe(exclusion);
    expect(exclusionAt(exclusion, NOW + DAY_MS)).toBeUndefined();
    const forGood = { ...exclusion, untilMs: FOR_GOOD_MS };
    expect(exclusionAt(forGood, Date.UTC(9_999, 0, 1))).toBe(forGood);
  });
});

describe("terms", () => {
  it("are confirmed once, in the version that is in force", () => {
    const confirmed = protect(UNPROTECTED, { kind: "terms", version: 1 }, NOW, 1);
    if (!confirmed.ok) expect.fail("terms in force are confirmed");
    expect(confirmed.value.terms).toEqual({ version: 1, atMs: NOW });
    const again = protect(confirmed.value, { kind: "terms", version: 1 }, NOW + 5, 1);
    expect(again).toEqual({ ok: true, value: confirmed.value });
    expect(protect(UNPROTECTED, { kind: "terms", version: 1 }, NOW, 2)).toEqual({
      ok: false,
      error: { code: "terms-needed" },
    });
  });
});

// -- what no sequence of wishes can do ----------------------------------------------------------

const amount = fc.option(fc.bigInt({ min: 0n, max: 20n }).map(lamports), { nil: undefined });
const kind = fc.constantFrom(...LIMIT_KINDS);
const wish: fc.Arbitrary<ProtectionWish> = fc.oneof(
  fc.record({ kind: fc.constant("limit" as const), of: kind, lamports: amount }),
  fc.record({ kind: fc.constant("keep-limit" as const), of: kind }),
  fc.record({
    kind: fc.constant("exclude" as const),
    term: fc.constantFrom(...(Object.keys(EXCLUSION_TERMS) as ExclusionTerm[])),
  }),
  fc.record({ kind: fc.constant("terms" as const), version: fc.constantFrom(0, 1, 2) }),
);
/** What is asked, and how long after the wish before. */
const wishes = fc.array(
  fc.record({ wish, afterMs: fc.oneof(fc.nat(3 * DAY_MS), fc.nat(200 * DAY_MS)) }),
  { maxLength: 12 },
);

interface Step {
  readonly atMs: number;
  readonly before: Protection;
  readonly after: Protection;
}

function steps(asked: readonly { wish: ProtectionWish; afterMs: number }[]): Step[] {
  let atMs = NOW;
  let before = UNPROTECTED;
  return asked.map(({ wish: each, afterMs }) => {
    atMs += afterMs;
    const result = protect(before, each, atMs, 1);
    const step = { atMs, before, after: result.ok ? result.value : before };
    before = step.after;
    return step;
  });
}

describe("no sequence of wishes", () => {
  it("ends a break before the end that was shown, or unsays what was confirmed", () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        let untilMs = 0;
        let isConfirmed = false;
        for (const { atMs, after } of steps(asked)) {
          if (atMs < untilMs) expect(after.exclusion?.untilMs).toBeGreaterThanOrEqual(untilMs);
          untilMs = exclusionAt(after.exclusion, atMs)?.untilMs ?? 0;
          if (isConfirmed) expect(after.terms).toBeDefined();
          isConfirmed = after.terms !== undefined;
        }
      }),
    );
  });

  it("loosens a limit before a day has passed", () => {
    fc.assert(
      fc.property(wishes, kind, (asked, of) => {
        const all = steps(asked);
        for (const [index, { atMs, before }] of all.entries()) {
          // For a day after it, whatever is asked for next, nothing is looser than it was to be.
          for (const { atMs: laterMs, after } of all.slice(index)) {
            if (laterMs >= atMs + DAY_MS) break;
            const [is, was] = [after, before].map(({ limits }) => limitAt(limits[of], laterMs));
            expect(isAsStrict(is, was)).toBe(true);
          }
        }
      }),
    );
  });

  it("makes a record that the audit objects to, and each comes back from the journal as it was", () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        for (const { atMs, before, after } of steps(asked)) {
          expect(changeFault(before, after, atMs)).toBeUndefined();
          const plain = JSON.parse(JSON.stringify(protectionToPlain(after))) as ReturnType<
            typeof protectionToPlain
          >;
          expect(protectionFromPlain(plain)).toEqual(after);
        }
      }),
    );
  });
});

describe("a record that may not follow another", () => {
  const begun = { kind: "self-exclusion", sinceMs: NOW, untilMs: NOW + 184 * DAY_MS } as const;
  const terms = { version: 1, atMs: NOW };

  it.each<readonly [string, Protection, Protection, RegExp]>([
    ["raises at once", limited({ stake: 5 }), limited({ stake: 6 }), /stake limit loosened/],
    ["removes at once", limited({ loss: 5 }), limited({}), /loss limit loosened/],
    [
      "raises within a day",
      limited({ deposit: 5 }),
      {
        ...UNPROTECTED,
        limits: {
          ...UNPROTECTED.limits,
          deposit: {
            lamports: sol(5),
            next: { lamports: undefined, atMs: NOW + DAY_MS - 1 },
          },
        },
      },
      /deposit limit loosened/,
    ],
    ["ends a break", { ...UNPROTECTED, exclusion: begun }, UNPROTECTED, /ended before its time/],
    [
      "shortens a break",
      { ...UNPROTECTED, exclusion: begun },
      { ...UNPROTECTED, exclusion: { ...begun, untilMs: begun.untilMs - 1 } },
      /ended before its time/,
    ],
    ["unsays the terms", { ...UNPROTECTED, terms }, UNPROTECTED, /unsays/],
  ])("%s", (_, before, after, fault) => {
    expect(changeFault(before, after, NOW)).toMatch(fault);
  });

  it("is not believed when it cannot be read", () => {
    const plain = protectionToPlain(limited({ stake: 5 }));
    const broken = { ...plain, limits: { ...plain.limits, stake: { lamports: "-5", next: null } } };
    expect(() => protectionFromPlain(broken)).toThrow(/an amount/);
  });
});
