/** S28, settings: the language, when a stake is asked about again, and the quick amounts. */
import { LAMPORTS_PER_SOL, lamports, ZERO, type Lamports } from "../../domain/money.ts";
import { LANGUAGES, type Language, type Preferences } from "../../domain/preferences.ts";
import { amount } from "../amount.ts";
import { blank, grid, press, screen, wayBack, type Look, type Screen } from "../screen.ts";
import { quickAmountsOf } from "./stake.ts";

export interface SettingsState {
  readonly preferences: Preferences;
  /** Each language that is spoken here, by its own name. */
  readonly languages: ReadonlyMap<Language, string>;
  /** Amounts are awaited as text. */
  readonly typing: boolean;
}

/** Above which a stake can be asked about again. */
const THRESHOLDS: readonly Lamports[] = [1n, 10n].map((sol) => lamports(sol * LAMPORTS_PER_SOL));

export function settingsView(
  { preferences, languages, typing }: SettingsState,
  look: Look,
): Screen {
  const { t, unit } = look;
  const { askAboveLamports: above } = preferences;
  const ask = (label: string, lamports: Lamports | undefined) =>
    press(
      label,
      { to: "ask-above", lamports: lamports ?? ZERO, never: lamports === undefined },
      lamports === above ? "primary" : undefined,
    );
  const spoken = LANGUAGES.filter((language) => languages.has(language));
  return screen(
    [
      t.html("settings-title"),
      t.html("settings-language", { language: languages.get(look.language) ?? "" }),
      blank,
      above === undefined
        ? t.html("settings-ask-never")
        : above === ZERO
          ? t.html("settings-ask-always")
          : t.html("settings-ask-above", { amount: amount(above, unit) }),
      blank,
      t.html("settings-presets", {
        amounts: quickAmountsOf(preferences)
          .map((one) => amount(one, unit))
          .join(" · "),
      }),
      typing ? t.html("settings-type-presets") : undefined,
    ],
    [
      ...grid(
        spoken.map((language) =>
          press(
            languages.get(language) ?? language,
            { to: "language", language },
            language === look.language ? "primary" : undefined,
          ),
        ),
        3,
      ),
      [ask(t.plain("button-ask-always"), ZERO), ask(t.plain("button-ask-never"), undefined)],
      THRESHOLDS.map((sol) => ask(t.plain("button-ask-above", { amount: amount(sol, unit) }), sol)),
      [
        press(t.plain("button-presets"), { to: "presets" }),
        press(t.plain("button-limits"), { to: "limits" }),
      ],
      [
        press(t.plain("button-notices"), { to: "notices" }),
        press(t.plain("button-group-privacy"), { to: "group-privacy" }),
      ],
      wayBack(t),
    ],
  );
}
