import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  NO_OUTCOMES,
  probeWaitMs,
  tripReason,
  withOutcome,
  type Outcomes,
} from "../../src/domain/breaker.ts";

/** One outcome a second: `.` came to something, `x` failed. */
function after(word: string, everyMs = 1_000): Outcomes {
  return [...word].reduce(
    (outcomes, letter, index) =>
      withOutcome(outcomes, { atMs: index * everyMs, ok: letter === "." }),
    NO_OUTCOMES,
  );
}

describe("a breaker", () => {
  it.each([
    ["xxxx", undefined],
    ["xxxxx", "5 failures in a row"],
    ["xxxx.x", undefined],
    ["....xxxxx", "5 failures in a row"],
    // Twenty, of which nine and ten failed.
    ["x.x.x.x.x.x.x.x.x...", undefined],
    ["x.x.x.x.x.x.x.x.x.x.", "10 failures of 20"],
    // Nineteen are too few to tell.
    ["x.x.x.x.x.x.x.x.x.x", undefined],
    // The first of twenty-one is forgotten.
    ["x.x.x.x.x.x.x.x.x.x..", undefined],
  ])("after %s trips for: %s", (word, reason) => {
    expect(tripReason(after(word))).toBe(reason);
  });

  it("counts a share only within a minute, and failures in a row however slowly they come", () => {
    const half = "x.".repeat(10);
    expect(tripReason(after(half, 60_000 / 19))).toBe("10 failures of 20");
    expect(tripReason(after(half, 60_001 / 19 + 1))).toBeUndefined();
    expect(tripReason(after("xxxxx", 3_600_000))).toBe("5 failures in a row");
  });

  it("waits 10 s first, then twice as long at most each time, up to 5 minutes", () => {
    const least = [1, 2, 3, 4, 5, 6, 7, 1_000].map((trips) => probeWaitMs(trips, 0));
    expect(new Set(least)).toEqual(new Set([10_000]));
    const most = [1, 2, 3, 4, 5, 6, 7, 1_000].map((trips) => probeWaitMs(trips, 1));
    expect(most).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000]);
  });

  it("spreads its probes evenly over what it may wait", () => {
    const trips = fc.integer({ min: 1, max: 50 });
    const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(trips, draw, (count, drawn) => {
        const [least, most] = [probeWaitMs(count, 0), probeWaitMs(count, 1)];
        const share = (probeWaitMs(count, drawn) - least) / Math.max(1, most - least);
        expect(share).toBeCloseTo(count === 1 ? 0 : drawn, 3);
      }),
    );
  });
});
