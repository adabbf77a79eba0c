/** A percentage is written as the reader's language writes it. */
import { expect, it } from "vitest";
import type { Language } from "../../src/domain/preferences.ts";
import { numeralsOf, percentText } from "../../src/telegram/amount.ts";
import { feePercent } from "../../src/telegram/views/market-lines.ts";
import { lookIn } from "./look.ts";

it.each<[Language, string, string]>([
  ["en", "+2.5%", "-7.5%"],
  ["es", "+2,5%", "-7,5%"],
  ["pt-br", "+2,5%", "-7,5%"],
  ["ru", "+2,5%", "-7,5%"],
  ["tr", "+%2,5", "-%7,5"],
])("a gain and a loss read in %s as %s and %s", (language, gain, loss) => {
  expect(percentText("+2.5", numeralsOf(language))).toBe(gain);
  expect(percentText("-7.5", numeralsOf(language))).toBe(loss);
});

it("a fee of 2.5 % has the decimal mark of its reader", () => {
  expect(feePercent(250, lookIn("en"))).toBe("2.5%");
  expect(feePercent(250, lookIn("ru"))).toBe("2,5%");
  expect(feePercent(300, lookIn("tr"))).toBe("%3");
});
