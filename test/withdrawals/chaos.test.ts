/** See chaos.ts. `CHAOS_SEEDS=500` plays more of them. */
import { describe, expect, it } from "vitest";
import { runChaos } from "./chaos.ts";

const SEEDS = Number(process.env["CHAOS_SEEDS"] ?? 20);

describe("withdrawals under random troubles and kills", () => {
  it(`are paid at most once, and none is lost, in ${SEEDS} evenings`, async () => {
    const problems: string[] = [];
    let paid = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const report = await runChaos(seed);
      paid += report.paid;
      problems.push(...report.problems.map((problem) => `seed ${seed}: ${problem}`));
    }
    expect(problems).toEqual([]);
    expect(paid).toBeGreaterThan(SEEDS);
  }, 1_800_000);
});
