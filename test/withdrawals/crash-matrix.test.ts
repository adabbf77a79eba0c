/** See crash-matrix.ts. `CRASH_POINTS=all` kills at every point of the long cases too. */
import { describe, expect, it } from "vitest";
import { killPoints, runCase, TROUBLES } from "./crash-matrix.ts";
import { runExpired } from "./on-ledger.ts";
import { isLong } from "../support/long-tests.ts";

/** All points of a case that ends with an operator are ten thousand seconds of the house's time each. */
const CASE_WITHIN_MS = 3_600_000;
const SAMPLED = process.env["CRASH_POINTS"] === "all" ? Number.POSITIVE_INFINITY : isLong ? 30 : 9;

describe("killed once at any batch and any call, a withdrawal is paid at most once, when", () => {
  it.each(Object.entries(TROUBLES))(
    "%s",
    async (_title, trouble) => {
      const { points, wrong } = await runCase(trouble, Number.POSITIVE_INFINITY);
      expect(wrong).toBeUndefined();
      const found: string[] = [];
      for (const killAt of killPoints(points, SAMPLED)) {
        const run = await runCase(trouble, killAt);
        if (run.wrong !== undefined) found.push(`killed at ${killAt}: ${run.wrong}`);
      }
      expect(found).toEqual([]);
    },
    CASE_WITHIN_MS,
  );
});

it("an attempt that expires on the sandbox's ledger is signed anew, and paid once", async () => {
  expect(await runExpired()).toBeUndefined();
}, 120_000);
