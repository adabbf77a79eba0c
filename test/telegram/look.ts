/** A look for views that are tested on their own. */
import type { Language } from "../../src/domain/preferences.ts";
import { numeralsOf, unitOf } from "../../src/telegram/amount.ts";
import { createCopy, type Copy } from "../../src/telegram/copy.ts";
import type { Look } from "../../src/telegram/screen.ts";
import { CATALOGUES } from "./street.ts";
import { START_MS } from "./time.ts";

const copies = new Map<Language, Copy>();

export function lookIn(language: Language, changes: Partial<Look> = {}): Look {
  const t = copies.get(language) ?? createCopy(language, CATALOGUES[language] ?? "");
  copies.set(language, t);
  return {
    t,
    language,
    numerals: numeralsOf(language),
    unit: unitOf("play", numeralsOf(language)),
    play: true,
    nowMs: START_MS,
    bot: "rooms_bot",
    feeBps: 300,
    operator: "Alice's server",
    explorer: () => undefined,
    ...changes,
  };
}

export function lookNow(changes: Partial<Look> = {}): Look {
  return lookIn("en", changes);
}
