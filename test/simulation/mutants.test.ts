/**
 * The auditor is audited: each bug that mutations.ts plants in a copy of the tree is found within a few
 * seeds, and what finds it is said as a command.
 */
import { describe, expect, it } from "vitest";
import { isLong } from "../support/long-tests.ts";
import { runMutant } from "./mutants.ts";
import { MUTATIONS } from "./mutations.ts";

const SEEDS = 40;

/** Every third of them, unless there is time for all. */
const PLAYED = Object.entries(MUTATIONS)
  .filter((_, index) => isLong || index % 3 === 0)
  .map(([name, { what }]) => [what, name] as const);

describe("a house that", () => {
  it.each(PLAYED)(
    "%s is found out",
    async (_what, name) => {
      let said = "";
      const code = await runMutant(name, ["--seeds", String(SEEDS)], (text) => {
        said += text;
      });
      expect(code, said).toBe(1);
      expect(said).toMatch(
        new RegExp(`again: npm run sim -- --seed \\d+ --steps \\d+ --seeds 1 --mutate ${name}\n`),
      );
      expect(said).toMatch(/differs from the rulebook at step \d+/);
      // A copy that cannot even be started would be found too, by something else than the auditor.
      expect(said).not.toMatch(/TransformError|SyntaxError|Cannot find/);
    },
    120_000,
  );
});
