/** What a player has chosen about how the bot speaks with him. None of it is about whether money moves. */
import { quietFromPlain, quietToPlain, type QuietHours } from "./quiet-hours.ts";
import { lamports, LAMPORTS_MAX, ZERO, type Lamports } from "./money.ts";

export const LANGUAGES = ["en", "es", "pt-br", "ru", "tr"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What can be muted, each by itself. What concerns withdrawals and what guards them cannot. */
export const NOTICE_KINDS = [
  "locked",
  "near-target",
  "settled",
  "deposit",
  "host-fee",
  "schedule",
  "referrals",
  "announcements",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface Preferences {
  readonly language: Language;
  /**
   * A stake above it is shown again before it is booked, one up to it is booked at the first tap:
   * 0 asks always, undefined never.
   */
  readonly askAboveLamports: Lamports | undefined;
  /** The quick amounts of a stake, smallest first; none stands for the house's own. */
  readonly presetLamports: readonly Lamports[];
  /** Kinds of notices that are not wanted. */
  readonly muted: readonly NoticeKind[];
  /** Undefined: notices come at any hour. */
  readonly quiet: QuietHours | undefined;
  /** Not listed on any board; the player still sees the own place. */
  readonly hidden: boolean;
}

export const DEFAULT_PREFERENCES: Preferences = {
  language: "en",
  askAboveLamports: ZERO,
  presetLamports: [],
  muted: [],
  quiet: undefined,
  hidden: false,
};

export const PRESETS_MAX = 4;

/** As the journal keeps it. */
export type PlainPreferences = Readonly<Record<string, unknown>>;

export function preferencesToPlain(preferences: Preferences): PlainPreferences {
  const { language, askAboveLamports, presetLamports, muted, quiet, hidden } = preferences;
  return {
    language,
    askAboveLamports: askAboveLamports === undefined ? null : String(askAboveLamports),
    presetLamports: presetLamports.map(String),
    muted,
    quiet: quietToPlain(quiet),
    hidden,
  };
}

/** Total: what an earlier or a later program wrote and this one does not know is as if never chosen. */
export function preferencesFromPlain(plain: PlainPreferences): Preferences {
  const { language, askAboveLamports, presetLamports, muted, quiet, hidden } = plain;
  const unwanted: readonly unknown[] = Array.isArray(muted) ? muted : [];
  const presets = Array.isArray(presetLamports) ? presetLamports.flatMap((text) => sum(text)) : [];
  return {
    language: LANGUAGES.find((one) => one === language) ?? DEFAULT_PREFERENCES.language,
    askAboveLamports:
      askAboveLamports === null
        ? undefined
        : (sum(askAboveLamports)[0] ?? DEFAULT_PREFERENCES.askAboveLamports),
    presetLamports: quickAmounts(presets),
    muted: NOTICE_KINDS.filter((kind) => unwanted.includes(kind)),
    quiet: quietFromPlain(quiet),
    hidden: hidden === true,
  };
}

/** Each once, smallest first, as many as there is room for. */
export function quickAmounts(amounts: readonly Lamports[]): readonly Lamports[] {
  const sorted = [...new Set(amounts)].filter((amount) => amount > 0n);
  return sorted.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, PRESETS_MAX);
}

/** The language for what Telegram says of a client (an IETF tag: `pt-BR`, `es`), if it is spoken here. */
export function spokenLanguage(tag: string | undefined): Language | undefined {
  const wanted = tag?.toLowerCase() ?? "";
  const [base] = wanted.split("-");
  return (
    LANGUAGES.find((language) => language === wanted) ??
    LANGUAGES.find((language) => language.split("-")[0] === base)
  );
}

function sum(text: unknown): readonly Lamports[] {
  if (typeof text !== "string" || !/^\d{1,19}$/.test(text)) return [];
  const value = BigInt(text);
  return value <= LAMPORTS_MAX ? [lamports(value)] : [];
}
