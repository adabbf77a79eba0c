/** The crash matrix is tried on houses that pay the wrong way: it finds each of them out. */
import { describe, expect, it } from "vitest";
import { runMutated } from "../simulation/mutants.ts";
import { WRONG_WAYS } from "./mutations.ts";

describe("a house that", () => {
  it.each(Object.values(WRONG_WAYS).map((mutation) => [mutation.what, mutation] as const))(
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
