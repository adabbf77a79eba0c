/** Y2 and Y3 of reference/oracle.md E: a wall clock that is set, and an event loop that stands still. */
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { steadyClock } from "../../src/clock.ts";
import { BANDS } from "../../src/domain/bands.ts";
import type { AssetClass } from "../../src/domain/price.ts";
import { NOW } from "../domain/oracle-series.ts";
import { FeedStage, type StagedRoom } from "./feed-stage.ts";

const VENUES = ["binance", "coinbase", "kraken", "okx"];
const DWELL_MS = BANDS.major.hit.dwellMs;

function assetOf(assetClass: AssetClass) {
  const facts = { name: "Solana", decimals: 2, offered: true, symbols: {} };
  return { asset: "SOL", class: assetClass, ...facts };
}

const TOUCH: StagedRoom = {
  target: "100",
  direction: "reach-or-exceed",
  settlement: "touch",
  settleInMs: 3_600_000,
};

afterEach(() => {
  vi.useRealTimers();
});

describe("a wall clock that is set by up to ten seconds", () => {
  /** A feed on the process's own clock, quoted four times a second by venues that carry no time. */
  function quoted(
    priceAt: (beat: number) => number,
    jumpMs: number,
    jumpAt: number,
    beats: number,
  ) {
    vi.useFakeTimers({ now: NOW });
    const stage = new FeedStage(assetOf("major"), [TOUCH], steadyClock());
    for (let beat = 0; beat < beats; beat++) {
      if (beat === jumpAt) vi.setSystemTime(Date.now() + jumpMs);
      for (const venue of VENUES) stage.say(venue, priceAt(beat));
      vi.advanceTimersByTime(250);
    }
    stage.feed.stop();
    vi.useRealTimers();
    return stage;
  }

  const JUMP = fc.integer({ min: -10_000, max: 10_000 });

  it("Y2: makes no price stale, and no hit where none was", () => {
    fc.assert(
      fc.property(JUMP, fc.integer({ min: 4, max: 40 }), (jumpMs, jumpAt) => {
        // A wick of almost the dwell, about the jump: ten seconds more would confirm it.
        const wick = (beat: number) => (beat >= jumpAt - 4 && beat < jumpAt + 5 ? 100.1 : 99.9);
        const stage = quoted(wick, jumpMs, jumpAt, 60);
        expect(stage.told).toEqual([]);
        const settled = stage.ticks.slice(4);
        expect(settled.filter(({ status, held }) => held || status !== "live")).toEqual([]);
        const ages = settled.flatMap(({ atMs, groups }) =>
          groups.map((vote) => atMs - vote.asOfMs),
        );
        expect(Math.max(...ages)).toBeLessThan(400);
        expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  it("Y2: does not keep a lasting cross from being hit, nor its dwell from lasting", () => {
    fc.assert(
      fc.property(JUMP, fc.integer({ min: 4, max: 40 }), (jumpMs, jumpAt) => {
        const cross = (beat: number) => (beat >= 20 ? 100.1 : 99.9);
        const stage = quoted(cross, jumpMs, jumpAt, 44);
        const [told] = stage.told;
        expect(told?.verdict.kind).toBe("hit");
        // By its own count, of which a tenth more or less may have passed.
        const beats = stage.ticks.filter(({ price, atMs }) => price > 100 && atMs <= told!.atMs);
        const lastedMs = (beats.at(-1)?.atMs ?? 0) - (beats[0]?.atMs ?? 0);
        expect(lastedMs).toBeGreaterThanOrEqual(DWELL_MS);
        expect(lastedMs).toBeLessThanOrEqual(DWELL_MS + 1_100);
      }),
      { numRuns: 200 },
    );
  });
});

describe("an event loop that stands still", () => {
  it("Y3: for five seconds beyond a target makes no hit of them", () => {
    const scene = fc.record({
      beforeMs: fc.integer({ min: 0, max: DWELL_MS - 500 }),
      stallMs: fc.integer({ min: BANDS.major.hit.maxGapMs + 1, max: 8_000 }),
      gapMs: fc.constantFrom(100, 250, 700),
      // What the sockets hold back comes all at once, dated as the venues dated it.
      backlog: fc.boolean(),
    });
    fc.assert(
      fc.property(scene, ({ beforeMs, stallMs, gapMs, backlog }) => {
        const stage = new FeedStage(assetOf("major"), [TOUCH]);
        const quote = (price: number, forMs: number): void => {
          for (let passed = 0; passed < forMs; passed += gapMs) {
            for (const venue of VENUES) stage.say(venue, price);
            stage.pass(Math.min(gapMs, forMs - passed));
          }
        };
        quote(99.9, 4_000);
        quote(100.1, beforeMs);
        const stalledAtMs = stage.clock.now();
        stage.stall(stallMs);
        const awakeAtMs = stage.clock.now();
        for (let atMs = stalledAtMs; backlog && atMs < awakeAtMs; atMs += gapMs) {
          for (const venue of VENUES) stage.say(venue, 100.1, { asOfMs: atMs, changedAtMs: atMs });
        }
        quote(100.1, 2_000);
        // Awake for less than a dwell: nothing can have been confirmed.
        expect(stage.told).toEqual([]);
        quote(100.1, DWELL_MS + 2_000);
        stage.feed.stop();
        const [told] = stage.told;
        const hitAtMs = told?.verdict.kind === "hit" ? told.verdict.hitAtMs : 0;
        expect(hitAtMs).toBeGreaterThanOrEqual(awakeAtMs);
        expect(told?.atMs).toBeGreaterThanOrEqual(hitAtMs + DWELL_MS);
      }),
      { numRuns: 300 },
    );
  });
});
