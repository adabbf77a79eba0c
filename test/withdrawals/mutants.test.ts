/** The crash matrix is tried on houses that pay the wrong way: it finds each of them out. */
import { describe, expect, it } from "vitest";
import { runMutated } from "../simulation/mutants.ts";
import { WRONG_WAYS } from "./mutations.ts";

describe("a house that", () => {
  it.each(Object.values(WRONG_WAYS).map((mutation) => [mutation.what, mutation] as const))(
    "%s is found out",
    async (_what, mutation) => {
      let said = "";
      const code = await runMutated(mutation, "test/withdrawals/run.ts", ["1", "8"], (text) => {
        said += text;
      });
      expect(code, said).toBe(1);
      expect(said).toMatch(/paid \d times|given back, and paid|it ends |are wrong/);
      // A copy that cannot even be started would be found too, by something else than the matrix.
      expect(said).not.toMatch(/TransformError|SyntaxError|Cannot find/);
    },
    300_000,
  );
});
