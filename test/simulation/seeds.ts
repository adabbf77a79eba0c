/**
 * Seeds in two halves, so that two workers share them, and what each half must have met. `npm test`
 * plays the even ones; `.ci/run` plays both halves, and more of them, by SIM_SEEDS.
 */
import { expect, it } from "vitest";
import { isLong } from "../support/long-tests.ts";
import { STEPS } from "./scenario.ts";
import { simulate } from "./simulate.ts";
import { commandFor } from "./wishes.ts";

const SEEDS = Number(process.env["SIM_SEEDS"] ?? "40");

/** What twenty evenings cannot do without: a model that nothing happens to would prove nothing. */
const MET = [
  "booked",
  "repeated",
  "settled YES",
  "settled NO",
  "settled one-sided",
  "settled late-stakes",
  "settled min-players-not-met",
  "settled no-deciding-price",
  "settled operator",
  "late stakes are void",
  "referral of level 3",
  "venue lies",
  "venue frozen",
  "started again",
  "stopped by its disk",
];

export function playSeeds(half: 0 | 1): void {
  it.skipIf(half === 0 && !isLong)(
    `every ${half === 0 ? "odd" : "even"} seed up to ${SEEDS} agrees with the rulebook, step by step`,
    async () => {
      const tally = new Map<string, number>();
      for (let seed = 1 + half; seed <= SEEDS; seed += 2) {
        const wishes = { seed, steps: STEPS };
        const report = await simulate(wishes);
        const { failure } = report;
        if (failure !== undefined) {
          expect.fail(`${failure.what}\nagain: ${commandFor(wishes, failure.step, undefined)}`);
        }
        for (const [what, count] of report.tally) tally.set(what, (tally.get(what) ?? 0) + count);
      }
      for (const what of MET) expect(tally.get(what) ?? 0, what).toBeGreaterThan(0);
    },
    300_000,
  );
}
