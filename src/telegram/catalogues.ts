/** The words as files: for each language a folder, and in it a Fluent file for each subject. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "../domain/preferences.ts";
import type { Catalogues } from "./looks.ts";

/** Every language's catalogue in a folder; throws when there is none in English. */
export function readCatalogues(folder: string): Catalogues {
  const present = new Set(readdirSync(folder));
  const others = LANGUAGES.filter((language) => present.has(language));
  return {
    ...Object.fromEntries(others.map((language) => [language, readCatalogue(folder, language)])),
    en: readCatalogue(folder, "en"),
  };
}

function readCatalogue(folder: string, language: string): string {
  const files = readdirSync(join(folder, language)).filter((name) => name.endsWith(".ftl"));
  const texts = files.toSorted().map((name) => readFileSync(join(folder, language, name), "utf8"));
  return texts.join("\n");
}
