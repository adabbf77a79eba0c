/** Groups that are doubted for what they say: off the others, or standing still while those move. */
import { describe, expect, it } from "vitest";
import { NO_MEMORY } from "../../src/domain/consensus.ts";
import type { AssetClass } from "../../src/domain/price.ts";
import type { Suspects } from "../../src/domain/suspects.ts";
import { agree, NOW, said } from "./oracle-series.ts";

const THREE = [said("binance", 100), said("coinbase", 101), said("kraken", 100.5)];

describe("a group that strays", () => {
  /** One consensus a second; `okx` says what the list says, the others 100. Does it agree? */
  function follow(okx: readonly (number | undefined)[]): boolean[] {
    let memory = NO_MEMORY;
    return okx.map((price, second) => {
      const nowMs = NOW + second * 1_000;
      const at = { asOfMs: nowMs, receivedAtMs: nowMs };
      const others = ["binance", "coinbase", "kraken"].map((group) => said(group, 100, at));
      const all = price === undefined ? others : [...others, said("okx", price, at)];
      const result = agree(all, { nowMs, memory });
      memory = result.memory;
      return result.tick.groups.find(({ group }) => group === "okx")?.agrees ?? false;
    });
  }

  function times<T>(count: number, value: T): T[] {
    return Array.from({ length: count }, () => value);
  }

  it("for less than half a minute agrees again as soon as it is back", () => {
    expect(follow([...times(30, 103), 100.9])).toEqual([...times(30, false), true]);
  });

  it("for half a minute is distrusted until it has been well inside the band for a minute", () => {
    // Readmitted by one consensus, it has a vote in the next.
    expect(follow([...times(31, 103), ...times(63, 100.2)])).toEqual([
      ...times(31 + 61, false),
      ...times(2, true),
    ]);
  });

  it("is not believed again for being just inside the band", () => {
    expect(follow([...times(31, 103), ...times(90, 100.8)])).toEqual(times(121, false));
  });

  it("starts its minute over after a silence", () => {
    const back = follow([...times(31, 103), ...times(40, 100), undefined, ...times(62, 100)]);
    expect(back.indexOf(true)).toBe(31 + 40 + 1 + 61);
  });

  const suspects: Suspects = new Map([
    [
      "okx",
      { sinceMs: NOW - 40_000, distrusted: true, why: "strayed" as const, calmSinceMs: undefined },
    ],
  ]);

  it("is left out while it is distrusted and three others remain, who can be sure without it", () => {
    const { memory } = agree(THREE);
    const all = [...THREE, said("okx", 105)];
    const distrusting = agree(all, { memory: { ...memory, suspects } });
    expect(distrusting.tick).toEqual(agree(THREE).tick);
    expect(distrusting.tick.confidenceBps).toBeLessThan(agree(all).tick.confidenceBps);
    // It is compared all the same, or it could never be readmitted.
    expect(distrusting.memory.suspects.get("okx")?.calmSinceMs).toBeUndefined();
    const calm = agree([...THREE, said("okx", 100.2)], { memory: { ...memory, suspects } });
    expect(calm.memory.suspects.get("okx")?.calmSinceMs).toBe(NOW);
  });

  it("does not move the price by being distrusted while only two others remain", () => {
    const { memory } = agree(THREE);
    const all = [said("binance", 100), said("kraken", 100.4), said("okx", 100.2)];
    const distrusting = agree(all, { memory: { ...memory, suspects } }).tick;
    expect(distrusting.price).toBe(agree(all).tick.price);
    expect(distrusting.status).toBe("degraded");
    expect(distrusting.quality).toBeLessThan(agree(all).tick.quality);
  });
});

describe("a group that stands still", () => {
  interface Second {
    /** What three others say. */
    readonly others: number;
    /** Seconds since `okx`, which says 100, made its price. */
    readonly standsFor: number;
    readonly okx?: number;
  }

  /** One consensus a second: how `okx` is suspected after each. */
  function watch(seconds: readonly Second[], assetClass: AssetClass = "major") {
    let memory = NO_MEMORY;
    return seconds.map(({ others, standsFor, okx = 100 }, second) => {
      const nowMs = NOW + second * 1_000;
      const at = { asOfMs: nowMs, receivedAtMs: nowMs };
      const changedAtMs = nowMs - standsFor * 1_000;
      const all = ["binance", "coinbase", "kraken"].map((group) => said(group, others, at));
      all.push(said("okx", okx, { ...at, changedAtMs }));
      memory = agree(all, { nowMs, memory, class: assetClass }).memory;
      return memory.suspects.get("okx")?.why;
    });
  }

  const stands = (others: number, from = 0, count = 12): Second[] =>
    Array.from({ length: count }, (_, index) => ({ others, standsFor: from + index }));

  it("while the others move by more than half a percent is frozen, after ten seconds of that", () => {
    const seen = watch([{ others: 100, standsFor: 0 }, ...stands(100.6, 1)]);
    expect(seen.indexOf("frozen")).toBe(10);
    expect(seen.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => undefined));
  });

  it("while they move less is resting", () => {
    expect(new Set(watch([{ others: 100, standsFor: 0 }, ...stands(100.5, 1, 60)]))).toEqual(
      new Set([undefined]),
    );
  });

  it("is judged by what moved since, not by where it leans", () => {
    const leaning = stands(100.8, 0, 30);
    expect(new Set(watch(leaning))).toEqual(new Set([undefined]));
  });

  it("is no more frozen when it makes prices again, and counts after a calm minute", () => {
    const frozen = [{ others: 100, standsFor: 0 }, ...stands(100.6, 1)];
    const alive = Array.from({ length: 70 }, () => ({ others: 100.6, standsFor: 0, okx: 100.6 }));
    const seen = watch([...frozen, ...alive]);
    expect(seen.lastIndexOf("frozen")).toBe(frozen.length + 59);
  });

  it("is not frozen for what a minority of the others does", () => {
    const still = { changedAtMs: NOW - 60_000 };
    const calm = (groups: readonly string[]) => groups.map((group) => said(group, 100, still));
    for (const [groups, liars] of [
      [["binance", "coinbase", "kraken"], 1],
      [["binance", "coinbase", "kraken", "okx"], 1],
      [["binance", "bybit", "coinbase", "kraken", "okx"], 2],
    ] as const) {
      const { memory } = agree(calm(groups));
      const lying = (count: number) =>
        agree(
          calm(groups).map((one, index) =>
            index < count ? { ...one, price: 110, changedAtMs: NOW, sequence: 2 } : one,
          ),
          { memory },
        ).memory.suspects;
      expect([...lying(liars).values()].some(({ why }) => why === "frozen")).toBe(false);
      expect([...lying(liars + 1).values()].some(({ why }) => why === "frozen")).toBe(true);
    }
  });

  it("and has fallen silent is no frozen one", () => {
    const silent = { asOfMs: NOW - 14_000, receivedAtMs: NOW - 14_000, changedAtMs: NOW - 14_000 };
    const before = { nowMs: NOW - 14_000, memory: NO_MEMORY };
    const then = (group: string) => said(group, 100, silent);
    const { memory } = agree(["binance", "coinbase", "kraken", "okx"].map(then), before);
    const others = ["binance", "coinbase", "kraken"].map((group) => said(group, 100.7));
    expect(agree([...others, then("okx")], { memory }).memory.suspects.get("okx")).toBeUndefined();
  });

  it("among other coins is given three times the room, and among mints all of it", () => {
    const moved = (others: number) => [{ others: 100, standsFor: 0 }, ...stands(others, 1, 30)];
    expect(watch(moved(101.4), "alt")).not.toContain("frozen");
    expect(watch(moved(101.6), "alt")).toContain("frozen");
    expect(watch(moved(104), "mint")).not.toContain("frozen");
  });
});
