import { describe, expect, it } from "vitest";
import type { Tick } from "../../src/domain/price.ts";
import { agree, NOW, said, tickAt } from "./oracle-series.ts";

describe("quotes in SOL", () => {
  const mint = [
    said("chain", 400, { quote: "SOL" }),
    said("jupiter", 66_000),
    said("dexscreener", 66_200, { asOfMs: NOW - 30_000 }),
  ];

  function at(sol: Tick | undefined) {
    return agree(mint, { class: "mint", sol }).tick;
  }

  function chainVote(sol: Tick | undefined) {
    return at(sol).groups.find(({ group }) => group === "chain");
  }

  it("become dollars at the consensus of SOL, and are as doubtful as that", () => {
    expect(chainVote(tickAt(NOW - 15_000, 165))?.price).toBe(66_000);
    const alone = (confidenceBps: number) =>
      agree(mint.slice(0, 1), { class: "mint", sol: tickAt(NOW, 165, { confidenceBps }) }).tick;
    expect(alone(0).confidenceBps).toBeCloseTo(2, 9);
    expect(alone(30).confidenceBps).toBeCloseTo(32, 9);
  });

  it.each<[string, Tick | undefined]>([
    ["is not known", undefined],
    ["is older than 15 seconds", tickAt(NOW - 15_001, 165)],
    ["is held", tickAt(NOW, 165, { held: true, status: "conflict" })],
    ["comes from one venue alone", tickAt(NOW, 165, { status: "single" })],
    ["was never known", tickAt(NOW, 0, { held: true, status: "down" })],
  ])("do not vote when SOL %s", (_what, sol) => {
    expect(chainVote(sol)).toBeUndefined();
    expect(at(sol).groups).toHaveLength(2);
  });

  it("vote while two venues agree on SOL", () => {
    expect(chainVote(tickAt(NOW, 165, { status: "degraded" }))?.price).toBe(66_000);
  });
});
