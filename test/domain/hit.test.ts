import { describe, expect, it } from "vitest";
import { isBeyond, startHit, stepHit, type HitRun, type HitWatch } from "../../src/domain/hit.ts";
import { hitEvidence, replayHit } from "../../src/domain/hit-evidence.ts";
import type { Tick } from "../../src/domain/price.ts";
import { exact, NOW, tickAt, votes } from "./oracle-series.ts";

const UP: HitWatch = { target: exact("165"), direction: "reach-or-exceed", class: "major" };
const DOWN: HitWatch = { ...UP, direction: "fall-to-or-below" };

/** A tick so many seconds after NOW. */
function at(second: number, price: number, more: Partial<Tick> = {}): Tick {
  return tickAt(NOW + second * 1_000, price, more);
}

function run(ticks: readonly Tick[], watch = UP, armed = true): HitRun {
  return ticks.reduce((state, tick) => stepHit(state, tick, watch), startHit({ armed }));
}

function phases(ticks: readonly Tick[], watch = UP, armed = true): string[] {
  let state = startHit({ armed });
  return ticks.map((tick) => (state = stepHit(state, tick, watch)).phase);
}

describe("a run", () => {
  it("hits when the price stays for three seconds, and dates the hit at the first tick", () => {
    const ticks = [at(0, 164), at(1, 165.2), at(2, 165.1), at(3, 165.3), at(4, 165.1)];
    expect(phases(ticks)).toEqual(["armed", "pending", "pending", "pending", "hit"]);
    expect(run(ticks)).toMatchObject({
      phase: "hit",
      hitAtMs: NOW + 1_000,
      decidedAtMs: NOW + 4_000,
      ticks: 4,
    });
  });

  it("counts equality as reached, upwards and downwards", () => {
    const ticks = [at(0, 165), at(1, 165), at(2, 165), at(3, 165)];
    expect(phases(ticks, UP)).toEqual(["pending", "pending", "pending", "hit"]);
    expect(phases(ticks, DOWN)).toEqual(["pending", "pending", "pending", "hit"]);
  });

  it("stays hit whatever comes after", () => {
    const hit = run([0, 1, 2, 3].map((second) => at(second, 170)));
    expect(stepHit(hit, at(4, 1), UP)).toBe(hit);
  });

  it("starts over when the price falls back for a single tick", () => {
    const ticks = [at(0, 166), at(1, 166), at(2, 164.99), at(2.5, 166), at(4, 166), at(5, 166)];
    expect(phases(ticks)).toEqual(["pending", "pending", "armed", "pending", "pending", "pending"]);
    expect(stepHit(run(ticks), at(5.5, 166), UP)).toMatchObject({ hitAtMs: NOW + 2_500 });
  });

  it("is pending until there were three ticks, however long two of them took", () => {
    const slow = { ...UP, class: "alt" } as const;
    expect(phases([at(0, 166), at(3, 166), at(5, 166)], slow)).toEqual([
      "pending",
      "pending",
      "hit",
    ]);
    const mint = { ...UP, class: "mint" } as const;
    expect(
      phases(
        [0, 5, 10, 15, 20].map((second) => at(second, 166)),
        mint,
      ),
    ).toEqual(["pending", "pending", "pending", "pending", "hit"]);
  });

  it("takes a silence of two seconds, and starts over after a longer one", () => {
    expect(run([at(0, 166), at(2, 166), at(4, 166)]).phase).toBe("hit");
    expect(run([at(0, 166), at(2.001, 166), at(4, 166)])).toMatchObject({
      phase: "pending",
      hitAtMs: NOW + 2_001,
      ticks: 2,
    });
  });

  it("starts over when the clock goes back", () => {
    expect(run([at(0, 166), at(2, 166), at(1, 166), at(3, 166)])).toMatchObject({
      phase: "pending",
      hitAtMs: NOW + 1_000,
      ticks: 2,
    });
  });

  it("takes two evaluations within a millisecond for one tick", () => {
    const once = run([at(0, 166)]);
    expect(stepHit(once, at(0, 167), UP)).toBe(once);
    expect(stepHit(once, at(0, 164), UP).phase).toBe("armed");
  });

  it("asks no average over the venues, neither for its word nor as one more to convince", () => {
    const seconds = [0, 1, 2, 3];
    const scene = (venues: readonly number[], average: { price: number; asOfMs: number }) =>
      seconds.map((second) => {
        const atMs = NOW + second * 1_000;
        const groups = votes(atMs, venues);
        return at(second, 166, {
          groups: [...groups, { group: "agg", share: 0.1, agrees: true, ...average }],
        });
      });
    const late = { price: 164, asOfMs: NOW - 9_000 };
    expect(run(scene([166, 166, 164], late)).phase).toBe("hit");
    const fresh = { price: 166, asOfMs: NOW + 3_000 };
    expect(run(scene([166, 166], fresh)).phase).toBe("armed");
    expect(run(scene([166, 164, 164], fresh)).phase).toBe("armed");
  });

  it("is armed by the first live price on the near side, and not by any other", () => {
    const held = at(0, 164, { held: true, status: "conflict" });
    const degraded = at(1, 164, { status: "degraded" });
    const ticks = [held, degraded, at(2, 166), at(3, 166), at(4, 164), at(5, 166)];
    expect(phases(ticks, UP, false)).toEqual([
      "unarmed",
      "unarmed",
      "unarmed",
      "unarmed",
      "armed",
      "pending",
    ]);
  });

  it("waits a minute for a thin mint, fifteen seconds for another", () => {
    const ticks = Array.from({ length: 61 }, (_, second) => at(second, 166));
    const mint = { ...UP, class: "mint" } as const;
    expect(phases(ticks, mint).indexOf("hit")).toBe(15);
    expect(phases(ticks, { ...mint, thin: true }).indexOf("hit")).toBe(60);
    expect(phases(ticks, { ...UP, thin: true }).indexOf("hit")).toBe(3);
  });
});

describe("a tick beyond the target", () => {
  const five = votes(NOW, [166, 166, 166, 166, 166]);
  const stale = votes(NOW - 2_001, [166, 166, 166]);
  const fresh = votes(NOW - 2_000, [166, 166, 166]);

  it.each<[string, boolean, Partial<Tick>]>([
    ["when live with three groups", true, {}],
    ["when every vote is two seconds old", true, { groups: fresh }],
    ["not when every vote is older", false, { groups: stale }],
    ["not when degraded", false, { status: "degraded" }],
    ["not when held", false, { held: true }],
    ["at 30 basis points of doubt", true, { confidenceBps: 30 }],
    ["not at 31", false, { confidenceBps: 31 }],
    ["with two groups of three beyond", true, { groups: votes(NOW, [166, 166, 164]) }],
    ["not with one of three", false, { groups: votes(NOW, [170, 164.9, 164]) }],
    ["with three of four", true, { groups: votes(NOW, [166, 166, 166, 164]) }],
    ["not with two of four", false, { groups: votes(NOW, [170, 170, 164, 164]) }],
    ["with four of five", true, { groups: votes(NOW, [166, 166, 166, 166, 164]) }],
    ["not with three of five", false, { groups: votes(NOW, [166, 166, 166, 164, 164]) }],
    ["with four of six", true, { groups: votes(NOW, [166, 166, 166, 166, 164, 164]) }],
    ["with groups exactly at the target", true, { groups: votes(NOW, [165, 165, 160]) }],
    [
      "not when those beyond do not agree",
      false,
      { groups: five.map((vote, index) => ({ ...vote, agrees: index > 1 })) },
    ],
    ["not with two groups, though they be live", false, { groups: votes(NOW, [166, 166]) }],
  ])("counts %s: %s", (_, counts, more) => {
    expect(stepHit(startHit({ armed: true }), at(0, 165.5, more), UP).phase).toBe(
      counts ? "pending" : "armed",
    );
  });

  it("suspends bets by the consensus alone: live, not held, at or beyond", () => {
    expect(isBeyond(at(0, 165, { groups: [] }), UP)).toBe(true);
    expect(isBeyond(at(0, 164.99), UP)).toBe(false);
    expect(isBeyond(at(0, 164.99), DOWN)).toBe(true);
    expect(isBeyond(at(0, 166, { status: "degraded" }), UP)).toBe(false);
    expect(isBeyond(at(0, 166, { held: true }), UP)).toBe(false);
    expect(isBeyond(at(0, 0, { status: "down", held: true }), DOWN)).toBe(false);
  });
});

describe("the evidence of a hit", () => {
  const hit = run([0, 0.4, 0.8, 1.2, 1.6, 2, 2.4, 2.8, 3.2].map((second) => at(second, 166)));
  const evidence = hitEvidence(hit, UP);

  it("is plain JSON: the rule, the times, and the ticks that cannot be spared", () => {
    expect(evidence).toEqual({
      target: "165",
      direction: "reach-or-exceed",
      class: "major",
      thin: false,
      hitAtMs: NOW,
      decidedAtMs: NOW + 3_200,
      ticks: 9,
      witness: [0, 0.8, 1.6, 2.4, 3.2].map((second) => at(second, 166)),
    });
    expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  });

  it("is given for hits only", () => {
    expect(hitEvidence(run([at(0, 166)]), UP)).toBeUndefined();
  });

  it("convinces who judges it again", () => {
    expect(evidence && replayHit(evidence)).toEqual({ hitAtMs: NOW, decidedAtMs: NOW + 3_200 });
  });

  it("does not when any part of it is changed", () => {
    if (evidence === undefined) throw new Error("there was no hit");
    const { witness } = evidence;
    for (const forged of [
      { ...evidence, target: "166.01" },
      { ...evidence, target: "much" },
      { ...evidence, direction: "fall-to-or-below" as const },
      { ...evidence, class: "alt" as const },
      { ...evidence, hitAtMs: NOW + 1 },
      { ...evidence, decidedAtMs: NOW + 3_199 },
      { ...evidence, witness: [] },
      { ...evidence, witness: witness.slice(0, -1) },
      { ...evidence, witness: witness.slice(1) },
      { ...evidence, witness: [...witness, at(4, 166)] },
      { ...evidence, witness: witness.filter((_, index) => index === 0 || index === 4) },
      ...witness.map((_, index) => ({
        ...evidence,
        witness: witness.map((tick, i) => (i === index ? { ...tick, price: 164 } : tick)),
      })),
    ]) {
      expect(replayHit(forged)).toBeUndefined();
    }
  });
});
