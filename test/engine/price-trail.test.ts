import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PriceTrail, PriceTrails } from "../../src/engine/price-trail.ts";
import type { FeedStatus, Tick } from "../../src/domain/price.ts";

const NOON_MS = Date.UTC(2026, 10, 23, 12, 0, 0);
const DAY_MS = 86_400_000;

function tick(atMs: number, price: number, status: FeedStatus = "live", held = false): Tick {
  return { asset: "SOL", atMs, price, confidenceBps: 5, quality: 90, status, held, groups: [] };
}

function trailOf(...ticks: readonly Tick[]): PriceTrail {
  const trail = new PriceTrail();
  for (const each of ticks) trail.add(each);
  return trail;
}

describe("a price trail", () => {
  it("keeps of every five seconds the lowest, the highest and the last price", () => {
    const trail = trailOf(
      ...[160, 158, 163, 161].map((price, index) => tick(NOON_MS + index * 1_000, price)),
      tick(NOON_MS + 5_000, 162),
    );
    expect(trail.between(NOON_MS, NOON_MS + 10_000, 100)).toEqual({
      sinceMs: NOON_MS,
      everyMs: 5_000,
      points: [
        { atMs: NOON_MS + 2_500, low: 158, high: 163, last: 161 },
        { atMs: NOON_MS + 7_500, low: 162, high: 162, last: 162 },
      ],
    });
  });

  it("shows a wick of one tick however much time is drawn together", () => {
    const trail = new PriceTrail();
    for (let second = 0; second < 86_400; second += 5) {
      trail.add(tick(NOON_MS + second * 1_000, second === 40_000 ? 171 : 160));
    }
    const { points } = trail.between(NOON_MS, NOON_MS + DAY_MS, 500);
    expect(points.length).toBeLessThanOrEqual(501);
    expect(points.filter(({ high }) => high === 171)).toHaveLength(1);
    expect(points.every(({ low, last }) => low === 160 && (last === 160 || last === 171))).toBe(
      true,
    );
  });

  it.each([
    ["degraded", false],
    ["conflict", false],
    ["down", false],
    ["live", true],
  ] as const)("has a gap where the price was %s (held: %s)", (status, held) => {
    const trail = trailOf(
      tick(NOON_MS, 160),
      tick(NOON_MS + 5_000, 190, status, held),
      tick(NOON_MS + 10_000, 161),
    );
    const { points } = trail.between(NOON_MS, NOON_MS + 15_000, 100);
    expect(points.map(({ atMs, last }) => [atMs - NOON_MS, last])).toEqual([
      [2_500, 160],
      [12_500, 161],
    ]);
  });

  it("says since when it has been kept, also when no price was live then", () => {
    expect(new PriceTrail().between(NOON_MS, NOON_MS + 1, 10).sinceMs).toBeUndefined();
    const trail = trailOf(tick(NOON_MS, 0, "down", true));
    expect(trail.between(NOON_MS, NOON_MS + DAY_MS, 10)).toMatchObject({
      sinceMs: NOON_MS,
      points: [],
    });
  });

  it("holds a day in 216 kB, and no more in a week", () => {
    const trail = new PriceTrail();
    for (let atMs = NOON_MS; atMs < NOON_MS + 7 * DAY_MS; atMs += 60_000) {
      trail.add(tick(atMs, 160));
      expect(trail.bytes).toBeLessThanOrEqual(216_000);
    }
    expect(trail.bytes).toBe(216_000);
    const endMs = NOON_MS + 7 * DAY_MS;
    expect(trail.between(endMs - DAY_MS, endMs, 24).points).toHaveLength(24);
    expect(trail.between(NOON_MS, NOON_MS + DAY_MS, 24).points).toEqual([]);
  });

  it("never draws a price that was not there, in any stretch and any time", () => {
    const moves = fc.array(
      fc.record({
        afterMs: fc.integer({ min: 0, max: 40_000 }),
        price: fc.integer({ min: 1, max: 1_000_000 }),
        live: fc.boolean(),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(moves, fc.integer({ min: 1, max: 50 }), (steps, pointsMax) => {
        let atMs = NOON_MS;
        const ticks = steps.map(({ afterMs, price, live }) => {
          atMs += afterMs;
          return tick(atMs, price, live ? "live" : "single");
        });
        const live = ticks.filter(({ status }) => status === "live");
        const { points, everyMs } = trailOf(...ticks).between(NOON_MS, atMs + 1, pointsMax);
        expect(points.length).toBeLessThanOrEqual(pointsMax + 1);
        for (const point of points) {
          const inIt = live.filter((each) => Math.abs(each.atMs - point.atMs) <= everyMs / 2);
          const prices = inIt.map(({ price }) => price);
          expect([point.low, point.high]).toEqual([Math.min(...prices), Math.max(...prices)]);
          expect(prices).toContain(point.last);
        }
        const drawn = (each: Tick) =>
          points.some(({ atMs: middleMs }) => Math.abs(each.atMs - middleMs) <= everyMs / 2);
        expect(live.every(drawn)).toBe(true);
      }),
    );
  });
});

describe("the trails of all assets", () => {
  it("are at most two hundred: whoever has been silent longest gives way", () => {
    const trails = new PriceTrails();
    for (let count = 0; count < 250; count += 1) {
      trails.add({ ...tick(NOON_MS + count, 1), asset: `MINT${count}` });
      trails.add({ ...tick(NOON_MS + count, 160), asset: "SOL" });
    }
    expect(trails.size).toBe(200);
    expect(trails.between("SOL", NOON_MS, NOON_MS + 1_000, 10).points).toHaveLength(1);
    expect(trails.between("MINT0", NOON_MS, NOON_MS + 1_000, 10).points).toEqual([]);
    expect(trails.between("MINT249", NOON_MS, NOON_MS + 1_000, 10).points).toHaveLength(1);
    expect(trails.bytes).toBe(200 * 8_640);
  });
});
