/** In whose words: the catalogues of all languages, and for each reader a look in his own. */
import type { UserId } from "../domain/ids.ts";
import { DEFAULT_LIMITS } from "../domain/limits.ts";
import { LANGUAGES, type Language } from "../domain/preferences.ts";
import type { Door } from "../engine/door.ts";
import type { Clock } from "../ports.ts";
import { numeralsOf, unitOf, type MoneyKind } from "./amount.ts";
import { createCopy, type Copy } from "./copy.ts";
import type { Look } from "./screen.ts";

/** Fluent text by language. */
export type Catalogues = Readonly<Partial<Record<Language, string>>> & { readonly en: string };

export interface LooksOptions {
  readonly door: Pick<Door, "preferences">;
  readonly clock: Clock;
  readonly money: MoneyKind;
  readonly locales: Catalogues;
  readonly feeBps?: number;
  readonly operator?: string;
  readonly explorer?: Look["explorer"];
}

export class Looks {
  readonly #options: LooksOptions;
  readonly #botName: () => string;
  /** What of a look stays: one for each language. */
  readonly #fixed: ReadonlyMap<Language, Omit<Look, "nowMs" | "bot">>;

  constructor(options: LooksOptions, botName: () => string) {
    this.#options = options;
    this.#botName = botName;
    this.#fixed = new Map(LANGUAGES.map((language) => [language, fixedLook(language, options)]));
  }

  /** A copy for each language that has a catalogue. */
  get catalogues(): ReadonlyMap<Language, Copy> {
    const spoken = LANGUAGES.filter((language) => this.#options.locales[language] !== undefined);
    return new Map(spoken.map((language) => [language, this.in(language).t]));
  }

  /** Those, by their own names. */
  get languages(): ReadonlyMap<Language, string> {
    return new Map(
      [...this.catalogues].map(([language, t]) => [language, t.plain("language-name")]),
    );
  }

  of(reader: UserId): Look {
    return this.in(this.#options.door.preferences(reader).language);
  }

  in(language: Language): Look {
    const fixed = this.#fixed.get(language) ?? fixedLook(language, this.#options);
    return { ...fixed, nowMs: this.#options.clock.now(), bot: this.#botName() };
  }
}

function fixedLook(
  language: Language,
  { money, locales, feeBps, operator, explorer }: LooksOptions,
): Omit<Look, "nowMs" | "bot"> {
  const text = locales[language];
  const spoken = text === undefined ? "en" : language;
  const t = createCopy(spoken, text ?? locales.en);
  const numerals = numeralsOf(spoken);
  return {
    t,
    language: spoken,
    numerals,
    unit: unitOf(money, numerals),
    play: money === "play",
    feeBps: feeBps ?? DEFAULT_LIMITS.feeBps,
    operator: operator ?? t.plain("operator-unnamed"),
    explorer: explorer ?? (() => undefined),
  };
}
