/** What a player has chosen comes back as it was, and what cannot have been chosen is as if it never was. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lamports, LAMPORTS_MAX } from "../../src/domain/money.ts";
import {
  DEFAULT_PREFERENCES,
  LANGUAGES,
  NOTICE_KINDS,
  preferencesFromPlain,
  preferencesToPlain,
  PRESETS_MAX,
  quickAmounts,
  spokenLanguage,
} from "../../src/domain/preferences.ts";
import { parseQuietHours } from "../../src/domain/quiet-hours.ts";

const money = fc.bigInt({ min: 0n, max: LAMPORTS_MAX }).map(lamports);

const chosen = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  askAboveLamports: fc.option(money, { nil: undefined }),
  presetLamports: fc.array(money, { maxLength: 6 }).map(quickAmounts),
  muted: fc.subarray([...NOTICE_KINDS]),
  quiet: fc.constantFrom(undefined, parseQuietHours("22-7 +3"), parseQuietHours("1:30-2 -3:30")),
  hidden: fc.boolean(),
});

describe("preferences", () => {
  it("come back from the journal as they were", () => {
    fc.assert(
      fc.property(chosen, (preferences) => {
        const plain = JSON.parse(JSON.stringify(preferencesToPlain(preferences))) as object;
        expect(preferencesFromPlain({ ...plain })).toEqual(preferences);
      }),
    );
  });

  it("that nobody can have chosen are the house's own", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (plain) => {
        const { language, presetLamports } = preferencesFromPlain(plain);
        expect(LANGUAGES).toContain(language);
        expect(presetLamports.length).toBeLessThanOrEqual(PRESETS_MAX);
      }),
    );
    expect(preferencesFromPlain({ muted: ["security", "locked"], quiet: [1, 1, 0] })).toEqual({
      ...DEFAULT_PREFERENCES,
      muted: ["locked"],
    });
    const odd = { language: "xx", askAboveLamports: "-1", presetLamports: [1, "x", null] };
    expect(preferencesFromPlain(odd)).toEqual(DEFAULT_PREFERENCES);
  });

  it("keep quick amounts each once, from the smallest on", () => {
    const amounts = [5n, 1n, 5n, 0n, 9n, 2n, 7n].map(lamports);
    expect(quickAmounts(amounts)).toEqual([1n, 2n, 5n, 7n]);
  });

  it.each([
    ["en-GB", "en"],
    ["es-419", "es"],
    ["pt", "pt-br"],
    ["pt-BR", "pt-br"],
    ["ru", "ru"],
    ["tr-TR", "tr"],
    ["de", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("speak %s as %s", (tag, language) => {
    expect(spokenLanguage(tag)).toBe(language);
  });
});
