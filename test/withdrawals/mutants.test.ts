/** The crash matrix is tried on houses that pay the wrong way: it finds each of them out. */
import { describe, expect, it } from "vitest";
import { runMutated } from "../simulation/mutants.ts";
import { isLong } from "../support/long-tests.ts";
import { WRONG_WAYS } from "./mutations.ts";

/** Every third of them, unless there is time for all: each is a copy of the tree and a process. */
const PLAYED = Object.values(WRONG_WAYS)
  .filter((_, index) => isLong || index % 3 === 0)
  .map((mutation) => [mutation.what, mutation] as const);

describe("a house that", () => {
  it.each(PLAYED)(
    "%s is found out",
    async (_what, mutation) => {
      let said = "";
      const { trouble, says } = mutation;
      const code = await runMutated(mutation, "test/withdrawals/run.ts", [trouble], (text) => {
        said += text;
      });
      expect(code, said).toBe(1);
      expect(said).toMatch(says);
    },
    300_000,
  );
});
