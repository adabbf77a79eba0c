/** Limits, breaks and the gate keep to what a screen may be, in every language (R26). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roomId } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { LANGUAGES } from "../../src/domain/preferences.ts";
import {
  DAY_MS,
  EXCLUSION_TERMS,
  FOR_GOOD_MS,
  LIMIT_KINDS,
  type ExclusionTerm,
} from "../../src/domain/protection.ts";
import type { ProtectionView } from "../../src/engine/protection-door.ts";
import { numeralsOf, unitOf } from "../../src/telegram/amount.ts";
import { withBanner } from "../../src/telegram/screen.ts";
import { depositView } from "../../src/telegram/views/deposit.ts";
import {
  breaksView,
  breakView,
  gateView,
  limitsView,
  limitView,
} from "../../src/telegram/views/protection.ts";
import { lookIn } from "./look.ts";
import { breaches, screenFaults } from "./markup.ts";
import { money } from "./nasty-words.ts";
import { START_MS } from "./time.ts";

const atMs = fc.integer({ min: START_MS - DAY_MS, max: START_MS + DAY_MS });
const terms = Object.keys(EXCLUSION_TERMS) as ExclusionTerm[];
const limit = fc.option(money, { nil: undefined });
const setting = fc.record({
  lamports: limit,
  next: fc.option(fc.record({ lamports: limit, atMs }), { nil: undefined }),
});
const exclusion = fc.option(
  fc.record({
    kind: fc.constantFrom("cool-off" as const, "self-exclusion" as const),
    sinceMs: atMs,
    untilMs: fc.oneof(
      fc.integer({ min: START_MS + 1, max: START_MS + 1_827 * DAY_MS }),
      fc.constant(FOR_GOOD_MS),
    ),
  }),
  { nil: undefined },
);
const view: fc.Arbitrary<ProtectionView> = fc.record({
  protection: fc.record({
    terms: fc.option(fc.record({ version: fc.nat(99), atMs }), { nil: undefined }),
    limits: fc.record({ stake: setting, loss: setting, deposit: setting }),
    exclusion,
  }),
  used: fc.record({ stake: money, loss: money, deposit: money }),
  resetAtMs: atMs,
  exclusion,
  terms: fc.option(fc.record({ version: fc.nat(99), isConfirmed: fc.boolean() }), {
    nil: undefined,
  }),
});
const BANNER = "x".repeat(120);

describe.each(LANGUAGES)("in %s", (language) => {
  const play = lookIn(language);
  const real = lookIn(language, {
    play: false,
    unit: unitOf("sol", numeralsOf(language)),
    operator: "Somebody with a rather long name, registered in Somewhere-upon-Sea, No. 1234567",
  });

  it("limits and breaks keep to 900 characters and 7 rows, with a sentence on top", () => {
    for (const look of [play, real]) {
      expect(breaches(view, (each) => withBanner(limitsView(each, look), BANNER))).toEqual([]);
      expect(breaches(view, (each) => withBanner(breaksView(each, look), BANNER))).toEqual([]);
      for (const kind of LIMIT_KINDS) {
        expect(breaches(view, (each) => withBanner(limitView(kind, each, look), BANNER))).toEqual(
          [],
        );
      }
    }
  });

  it("what a break would mean, and the gate, do so too", () => {
    const state = fc.record({
      term: fc.constantFrom(...terms),
      untilMs: fc.constantFrom(START_MS + DAY_MS, FOR_GOOD_MS),
      typing: fc.boolean(),
    });
    expect(breaches(state, (each) => withBanner(breakView(each, play), BANNER))).toEqual([]);
    const wish = {
      room: roomId(2 ** 32 - 1),
      side: "yes" as const,
      lamports: lamports(3_999_999_999_999_999_999n),
    };
    const gate = fc.record({ version: fc.nat(999), wish: fc.constantFrom(undefined, wish) });
    expect(breaches(gate, (each) => withBanner(gateView(each, real), BANNER))).toEqual([]);
  });

  it("an address that is withheld is not on the screen, and the end is", () => {
    const deposit = {
      address: undefined,
      minLamports: lamports(1n),
      keptLamports: lamports(0n),
      isHalted: false,
      seen: [],
    };
    const ends = [
      { code: "excluded", kind: "cool-off", untilMs: START_MS + DAY_MS },
      { code: "deposit-limit", leftLamports: lamports(0n), resetAtMs: START_MS + 3_600_000 },
    ] as const;
    for (const withheld of ends) {
      const drawn = depositView({ ...deposit, withheld }, real);
      expect(screenFaults(drawn)).toEqual([]);
      const endMs = withheld.code === "excluded" ? withheld.untilMs : withheld.resetAtMs;
      expect(drawn.text).toContain(`unix="${endMs / 1_000}"`);
      expect(drawn.text).not.toContain("<code>");
    }
    const forGood = { code: "excluded", kind: "self-exclusion", untilMs: FOR_GOOD_MS } as const;
    expect(screenFaults(depositView({ ...deposit, withheld: forGood }, real))).toEqual([]);
  });
});
