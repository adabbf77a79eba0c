/** T1 to T8 and T10 of reference/oracle.md E: series of quotes, through the consensus, into a run. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BANDS } from "../../src/domain/bands.ts";
import { dwellMs, startHit, stepHit, type HitRun, type HitWatch } from "../../src/domain/hit.ts";
import { hitEvidence, replayHit, type HitEvidence } from "../../src/domain/hit-evidence.ts";
import type { AssetClass, Observation } from "../../src/domain/price.ts";
import {
  exact,
  groupsOf,
  instants,
  NOW,
  said,
  tickAt,
  votes,
  watchSeries,
} from "./oracle-series.ts";

const RUNS = { numRuns: 200 };
const TARGET = 100;

/** Above and below the target by one of these: near enough to agree, far enough to be beyond. */
const BEYOND = fc.double({ min: 100.05, max: 100.25, noNaN: true });
const NEAR_SIDE = fc.double({ min: 99.75, max: 99.95, noNaN: true });

const WATCH = fc
  .record({ class: fc.constantFrom<AssetClass>("major", "alt", "mint"), thin: fc.boolean() })
  .map((kind): HitWatch => {
    return { target: exact(String(TARGET)), direction: "reach-or-exceed", ...kind };
  });

interface Scene {
  readonly watch: HitWatch;
  readonly groups: readonly string[];
  /** Time between ticks, none of it a gap that resets. */
  readonly gapsMs: readonly number[];
  readonly price: number;
}

/** A rule, enough groups for `live`, and ticks for about two and a half dwells. */
function scene(price: fc.Arbitrary<number>): fc.Arbitrary<Scene> {
  return WATCH.chain((watch) => {
    const { minGroups, hit } = BANDS[watch.class];
    const names = [...groupsOf(watch.class)];
    const dwell = dwellMs(watch);
    const gap = fc.integer({ min: Math.ceil(dwell / 60), max: hit.maxGapMs });
    return fc.record({
      watch: fc.constant(watch),
      groups: fc.shuffledSubarray(names, { minLength: Math.max(2, minGroups) }),
      gapsMs: fc
        .array(gap, { minLength: 5, maxLength: 150 })
        .map((gaps) => untilSum(gaps, dwell * 2.5)),
      price,
    });
  });
}

/** Repeats the gaps as often as it takes to reach the sum. */
function untilSum(gaps: readonly number[], sumMs: number): number[] {
  const all: number[] = [];
  for (let sum = 0; sum < sumMs;) {
    const gap = gaps[all.length % gaps.length] ?? 1_000;
    all.push(gap);
    sum += gap;
  }
  return all;
}

/** Everybody asserts the price at that instant. */
function quotes(groups: readonly string[], atMs: number, price: number): Observation[] {
  return groups.map((group) => said(group, price, { asOfMs: atMs, receivedAtMs: atMs }));
}

function firstHit(runs: readonly HitRun[]): Extract<HitRun, { phase: "hit" }> | undefined {
  return runs.find((run) => run.phase === "hit");
}

describe("a target", () => {
  it("T1: is never hit by the wick of one venue, of any size and length", () => {
    const wick = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    });
    const rooms = scene(NEAR_SIDE).filter(({ groups }) => groups.length >= 3);
    fc.assert(
      fc.property(rooms, wick, ({ watch, groups, gapsMs, price }, lies) => {
        const steps = instants(NOW, gapsMs).map((atMs, index) => {
          const [liar = "", ...honest] = groups;
          const lie = lies[index % lies.length] ?? price;
          return {
            atMs,
            observations: [...quotes(honest, atMs, price), ...quotes([liar], atMs, lie)],
          };
        });
        for (const run of watchSeries(steps, watch)) expect(run.phase).toBe("armed");
      }),
      RUNS,
    );
  });

  it("T2: is never hit by a common wick shorter than the dwell", () => {
    fc.assert(
      fc.property(scene(BEYOND), fc.nat(20), ({ watch, groups, gapsMs, price }, start) => {
        const times = instants(NOW, gapsMs);
        const beginsMs = times[start % times.length] ?? NOW;
        const steps = times.map((atMs) => {
          const inWick = atMs >= beginsMs && atMs < beginsMs + dwellMs(watch);
          return { atMs, observations: quotes(groups, atMs, inWick ? price : 99.9) };
        });
        const runs = watchSeries(steps, watch);
        expect(runs.some(({ phase }) => phase === "pending")).toBe(true);
        expect(firstHit(runs)).toBeUndefined();
      }),
      RUNS,
    );
  });

  it("T3: is hit exactly once by a lasting cross, at its first tick, within the dwell and a tick", () => {
    fc.assert(
      fc.property(scene(BEYOND), fc.nat(8), ({ watch, groups, gapsMs, price }, some) => {
        const before = some % gapsMs.length;
        const times = instants(NOW, [...gapsMs.slice(0, before), ...gapsMs]);
        const crossMs = times[before] ?? NOW;
        const steps = times.map((atMs) => {
          return { atMs, observations: quotes(groups, atMs, atMs < crossMs ? 99.9 : price) };
        });
        const runs = watchSeries(steps, watch);
        const hit = firstHit(runs);
        expect(hit?.hitAtMs).toBe(crossMs);
        const ripe = times.filter((atMs) => atMs - crossMs >= dwellMs(watch));
        const enough = times[before + BANDS[watch.class].hit.minTicks - 1] ?? 0;
        expect(hit?.decidedAtMs).toBe(Math.max(ripe[0] ?? 0, enough));
        expect((hit?.decidedAtMs ?? 0) - crossMs).toBeLessThanOrEqual(
          dwellMs(watch) + BANDS[watch.class].hit.maxGapMs,
        );
        expect(new Set(runs.filter(({ phase }) => phase === "hit")).size).toBe(1);
      }),
      RUNS,
    );
  });

  it("T4: is not confirmed by silence: a gap starts the run over", () => {
    const silence = fc.record({
      nth: fc.integer({ min: 1, max: 200 }),
      extra: fc.integer({ min: 1, max: 60_000 }),
    });
    fc.assert(
      fc.property(scene(BEYOND), silence, ({ watch, groups, gapsMs, price }, { nth, extra }) => {
        // Somewhere within the first dwell, so that the hit has not been confirmed before.
        const within = instants(0, gapsMs).filter(
          (ms) => ms - (gapsMs[0] ?? 0) < dwellMs(watch),
        ).length;
        const broken = 1 + (nth % within);
        const silent = BANDS[watch.class].hit.maxGapMs + extra;
        const gaps = [...gapsMs.slice(0, broken), silent, ...gapsMs.slice(1)];
        const times = instants(NOW, gaps);
        const steps = times.map((atMs) => ({ atMs, observations: quotes(groups, atMs, price) }));
        expect(firstHit(watchSeries(steps, watch))?.hitAtMs).toBe(times[broken]);
      }),
      RUNS,
    );
  });

  it("T5: that the price was never seen short of is never hit", () => {
    fc.assert(
      fc.property(scene(BEYOND), ({ watch, groups, gapsMs, price }) => {
        const steps = instants(NOW, gapsMs).map((atMs) => {
          return { atMs, observations: quotes(groups, atMs, price) };
        });
        for (const run of watchSeries(steps, watch, false)) expect(run.phase).toBe("unarmed");
      }),
      RUNS,
    );
  });

  it("T6: is never hit with fewer groups than live needs", () => {
    fc.assert(
      fc.property(scene(BEYOND), fc.nat(2), ({ watch, groups, gapsMs, price }, count) => {
        const few = groups.slice(0, Math.min(count, BANDS[watch.class].minGroups - 1));
        const steps = instants(NOW, gapsMs).map((atMs) => {
          return { atMs, observations: quotes(few, atMs, price) };
        });
        for (const run of watchSeries(steps, watch)) expect(run.phase).toBe("armed");
      }),
      RUNS,
    );
  });

  it("T7: is never hit by a frozen wick, even from venues whose clocks run ahead", () => {
    const frozen = fc.record({ ahead: fc.integer({ min: 0, max: 2_000 }), at: fc.nat(10) });
    fc.assert(
      fc.property(scene(BEYOND), frozen, ({ watch, groups, gapsMs, price }, { ahead, at }) => {
        const times = instants(NOW, gapsMs);
        const wickMs = times[at % times.length] ?? NOW;
        const steps = times.map((atMs) => {
          if (atMs < wickMs) return { atMs, observations: quotes(groups, atMs, 99.9) };
          const last = { asOfMs: wickMs + ahead, receivedAtMs: wickMs, changedAtMs: wickMs };
          return { atMs, observations: groups.map((group) => said(group, price, last)) };
        });
        const runs = watchSeries(steps, watch);
        expect(runs.some(({ phase }) => phase === "pending")).toBe(true);
        expect(firstHit(runs)).toBeUndefined();
      }),
      RUNS,
    );
  });

  it("T8: leaves evidence that reproduces the verdict, small at any rate of ticks", () => {
    fc.assert(
      fc.property(scene(BEYOND), ({ watch, groups, gapsMs, price }) => {
        const steps = instants(NOW, gapsMs).map((atMs) => {
          return { atMs, observations: quotes(groups, atMs, price) };
        });
        const hit = firstHit(watchSeries(steps, watch));
        if (hit === undefined) throw new Error("a lasting cross must hit");
        const stored = JSON.stringify(hitEvidence(hit, watch));
        const evidence = JSON.parse(stored) as HitEvidence;
        expect(replayHit(evidence)).toEqual({ hitAtMs: hit.hitAtMs, decidedAtMs: hit.decidedAtMs });
        const { maxGapMs, minTicks } = BANDS[watch.class].hit;
        const spacingMs = Math.min(maxGapMs, dwellMs(watch) / minTicks);
        const most = (2 * (dwellMs(watch) + maxGapMs)) / spacingMs + 2;
        expect(evidence.witness.length).toBeLessThanOrEqual(Math.min(most, hit.ticks));
      }),
      RUNS,
    );
  });

  it("T8: leaves enough evidence even when ticks come as bunched as the rule allows", () => {
    // Straight into the reducer: nothing but extremes, where thinning out has the least to spare.
    const bunched = WATCH.chain((watch) => {
      const { maxGapMs } = BANDS[watch.class].hit;
      const gap = fc.constantFrom(1, 2, maxGapMs / 2, maxGapMs - 1, maxGapMs);
      return fc.tuple(fc.constant(watch), fc.array(gap, { minLength: 4, maxLength: 40 }));
    });
    fc.assert(
      fc.property(bunched, ([watch, gaps]) => {
        let run = startHit({ armed: true });
        for (const atMs of instants(
          NOW,
          untilSum(gaps, dwellMs(watch) + 3 * BANDS[watch.class].hit.maxGapMs),
        )) {
          run = stepHit(run, tickAt(atMs, 101, { groups: votes(atMs, [101, 101, 101]) }), watch);
        }
        const evidence = hitEvidence(run, watch);
        if (run.phase !== "hit" || evidence === undefined)
          throw new Error("a lasting cross must hit");
        expect(replayHit(evidence)).toEqual({ hitAtMs: run.hitAtMs, decidedAtMs: run.decidedAtMs });
      }),
      { numRuns: 300 },
    );
  });

  it("T10: below is judged on a series as the target above on its reflection", () => {
    // Whole steps about a round target reflect exactly; a quarter of a percent is inside every band.
    const target = 100_000;
    const steps = fc.array(
      fc.record({
        prices: fc.array(fc.integer({ min: -120, max: 120 }), { minLength: 5, maxLength: 5 }),
        shift: fc.constantFrom(-130, 0, 125, 130, 130, 130),
        gapMs: fc.integer({ min: 200, max: 2_200 }),
        speaking: fc.constantFrom(2, 3, 4, 5, 5, 5),
      }),
      { minLength: 10, maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, fc.constantFrom<AssetClass>("major", "alt", "mint"), (all, assetClass) => {
        const groups = ["binance", "bybit", "coinbase", "kraken", "okx"];
        const times = instants(
          NOW,
          all.map(({ gapMs }) => gapMs),
        );
        const reflected = (sign: 1 | -1) =>
          all.map(({ prices, shift, speaking }, index) => {
            const atMs = times[index] ?? NOW;
            const observations = groups.slice(0, speaking).map((group, i) => {
              const price = target + sign * ((prices[i] ?? 0) + shift);
              return said(group, price, { asOfMs: atMs, receivedAtMs: atMs });
            });
            return { atMs, observations };
          });
        const watch = { target: exact(String(target)), class: assetClass };
        const up = watchSeries(reflected(1), { ...watch, direction: "reach-or-exceed" });
        const down = watchSeries(reflected(-1), { ...watch, direction: "fall-to-or-below" });
        expect(down.map(withoutWitness)).toEqual(up.map(withoutWitness));
      }),
      RUNS,
    );
  });
});

/** A run without its witness, whose prices differ. */
function withoutWitness(run: HitRun) {
  return { ...run, witness: undefined };
}
