/** Every view in every language, written down as a person sees it: a change of words is a change to look at. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../src/domain/preferences.ts";
import { unitOf, numeralsOf } from "../../src/telegram/amount.ts";
import type { Screen } from "../../src/telegram/screen.ts";
import { lookIn } from "./look.ts";
import { asRead } from "./reading.ts";
import { DESK } from "./samples/desk.ts";
import { GROUPS } from "./samples/groups.ts";
import { REAL_MONEY } from "./samples/money.ts";
import { OPERATING } from "./samples/operators.ts";
import { PLAYING } from "./samples/playing.ts";
import { PROTECTED } from "./samples/protection.ts";
import { SCHEDULES } from "./samples/schedules.ts";
import { STANDINGS } from "./samples/standings.ts";

const VIEWS = fileURLToPath(new URL("../../src/telegram/views", import.meta.url));

/** Where money is real. */
const REAL = { ...REAL_MONEY, ...PROTECTED, ...OPERATING, ...DESK };
const SAMPLES = { ...PLAYING, ...STANDINGS, ...SCHEDULES, ...GROUPS, ...REAL };

/** Buttons in brackets, a row a line. */
function seen({ text, keyboard }: Screen): string {
  const rows = keyboard.map((row) => row.map((key) => `[ ${key.text} ]`).join(" "));
  return [asRead(text), ...rows].join("\n");
}

function pagesIn(language: Language): string {
  const unit = unitOf("sol", numeralsOf(language));
  return Object.entries(SAMPLES)
    .map(([name, view]) => {
      const page = view(lookIn(language, name in REAL ? { play: false, unit } : {}));
      return `──── ${name}\n${seen(page)}\n`;
    })
    .join("\n");
}

describe("every view", () => {
  it("is among the samples: add the one that is missing to test/telegram/samples", () => {
    const files = readdirSync(VIEWS).filter((file) => file.endsWith(".ts"));
    const views = files.flatMap((file) => {
      const source = readFileSync(join(VIEWS, file), "utf8");
      return [...source.matchAll(/^export (?:async )?(?:function|const) (\w+View)\b/gm)].map(
        ([, name]) => name,
      );
    });
    expect(views.length).toBeGreaterThan(30);
    const sampled = new Set(Object.keys(SAMPLES).map((key) => key.split(" ")[0]));
    expect(new Set(views)).toEqual(sampled);
  });

  it.each(LANGUAGES)("reads in %s as it was last looked at", async (language) => {
    await expect(pagesIn(language)).toMatchFileSnapshot(`snapshots/${language}.txt`);
  });

  it("says something else in every language", () => {
    const en = new Map(Object.entries(SAMPLES).map(([name, view]) => [name, view(lookIn("en"))]));
    for (const language of LANGUAGES.filter((each) => each !== "en")) {
      for (const [name, view] of Object.entries(SAMPLES)) {
        expect(seen(view(lookIn(language))), `${name} in ${language}`).not.toBe(
          seen(en.get(name) ?? view(lookIn("en"))),
        );
      }
    }
  });
});
