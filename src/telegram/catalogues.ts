/** The words as files: one Fluent catalogue per language. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "../domain/preferences.ts";
import type { Catalogues } from "./looks.ts";

/** Every language's catalogue in a folder; throws when there is none in English. */
export function readCatalogues(folder: string): Catalogues {
  const files = new Set(readdirSync(folder));
  const read = (language: string): string => readFileSync(join(folder, `${language}.ftl`), "utf8");
  const others = LANGUAGES.filter((language) => files.has(`${language}.ftl`));
  return {
    ...Object.fromEntries(others.map((language) => [language, read(language)])),
    en: read("en"),
  };
}
