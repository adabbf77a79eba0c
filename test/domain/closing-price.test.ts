import { describe, expect, it } from "vitest";
import {
  closeSample,
  closingPrice,
  isDeciding,
  type CloseSample,
} from "../../src/domain/closing-price.ts";
import { NOW, tickAt, votes } from "./oracle-series.ts";

const SETTLE = NOW;

function sample(second: number, price: number, more: Partial<CloseSample> = {}): CloseSample {
  const atMs = SETTLE + second * 1_000;
  return { atMs, price, status: "live", held: false, agreeing: 3, ...more };
}

/** One sample a second, from the first second to the last, both included. */
function seconds(from: number, to: number, price: (second: number) => number): CloseSample[] {
  return Array.from({ length: to - from + 1 }, (_, i) => sample(from + i, price(from + i)));
}

describe("the closing price", () => {
  it("of a minute that rises from 1 to 60 is the mean of 13 to 48", () => {
    const minute = seconds(-59, 0, (second) => second + 60);
    expect(closingPrice(minute, SETTLE, SETTLE)).toEqual({
      kind: "price",
      price: 30.5,
      windowEndMs: SETTLE,
      count: 60,
    });
  });

  it("does not see twelve absurd samples at either end", () => {
    const minute = seconds(-59, 0, (second) => {
      if (second > -12) return 1e9;
      return second < -47 ? 0.001 : 165;
    });
    expect(closingPrice(minute, SETTLE, SETTLE)).toMatchObject({ price: 165 });
  });

  it("of a price that did not move is that price to the last bit", () => {
    const minute = seconds(-59, 0, () => 110_000.1);
    expect(closingPrice(minute, SETTLE, SETTLE)).toMatchObject({ price: 110_000.1 });
  });

  it("starts a minute before settle time, exclusive, and ends with it, inclusive", () => {
    const flat = seconds(-59, -1, () => 100);
    const early = { ...sample(-60, 1_000), atMs: SETTLE - 60_000 };
    const late = { ...sample(0, 1_000), atMs: SETTLE + 1 };
    const at = (extra: CloseSample) => closingPrice([...flat, extra], SETTLE, SETTLE);
    expect(at(early)).toMatchObject({ count: 59 });
    expect(at(late)).toMatchObject({ count: 59 });
    expect(at(sample(0, 1_000))).toMatchObject({ count: 60 });
    expect(at({ ...early, atMs: SETTLE - 59_999 })).toMatchObject({ count: 59 });
  });

  it("drops nine from each end of the least that suffices, forty-eight", () => {
    const some = seconds(-59, 0, (second) => second + 60).slice(12);
    // 13 .. 60, of which 22 .. 51 remain
    expect(closingPrice(some, SETTLE, SETTLE)).toMatchObject({ price: 36.5, count: 48 });
    expect(closingPrice(some.slice(1), SETTLE, SETTLE)).toEqual({ kind: "wait" });
  });

  it("comes from the first later minute that has enough", () => {
    // The feed was away for the last half minute and is back 30 s after settle time.
    const samples = [...seconds(-59, -30, () => 100), ...seconds(30, 100, () => 200)];
    for (const nowMs of [SETTLE, SETTLE + 30_000, SETTLE + 76_999]) {
      expect(closingPrice(samples, SETTLE, nowMs)).toEqual({ kind: "wait" });
    }
    const verdict = { kind: "price", price: 200, windowEndMs: SETTLE + 77_000, count: 48 };
    expect(closingPrice(samples, SETTLE, SETTLE + 77_000)).toEqual(verdict);
    expect(closingPrice(samples, SETTLE, SETTLE + 900_000)).toEqual(verdict);
  });

  it("may end five minutes after settle time and not a second later", () => {
    const at300 = seconds(253, 300, () => 100);
    const at301 = seconds(254, 301, () => 100);
    expect(closingPrice(at300, SETTLE, SETTLE + 299_999)).toEqual({ kind: "wait" });
    expect(closingPrice(at300, SETTLE, SETTLE + 300_000)).toMatchObject({
      kind: "price",
      count: 48,
    });
    expect(closingPrice(at301, SETTLE, SETTLE + 300_000)).toEqual({ kind: "none" });
    expect(closingPrice(at301, SETTLE, SETTLE + 999_000)).toEqual({ kind: "none" });
  });

  it("is not waited for before settle time by guessing", () => {
    const minute = seconds(-59, 0, () => 100);
    expect(closingPrice(minute, SETTLE, SETTLE - 1)).toEqual({ kind: "wait" });
  });

  it("gives a second one vote, its last sample's", () => {
    const minute = seconds(-59, 0, () => 100);
    const faster = minute.flatMap((one) => [{ ...one, atMs: one.atMs - 500, price: 900 }, one]);
    expect(closingPrice(faster, SETTLE, SETTLE)).toMatchObject({ price: 100, count: 60 });
    const spoiled = [...minute, { ...sample(-5, 100), atMs: SETTLE - 5_000, held: true }];
    expect(closingPrice(spoiled, SETTLE, SETTLE)).toMatchObject({ count: 59 });
  });

  it.each<[boolean, Partial<CloseSample>]>([
    [true, { status: "live" }],
    [true, { status: "degraded", agreeing: 2 }],
    [false, { status: "degraded", agreeing: 1 }],
    [false, { status: "degraded", agreeing: 0 }],
    [false, { status: "single", agreeing: 1 }],
    [false, { status: "conflict", held: true, agreeing: 0 }],
    [false, { status: "down", held: true, agreeing: 0 }],
    [false, { status: "live", held: true }],
  ])("is made (%s) of samples like %o", (usable, more) => {
    expect(isDeciding({ ...sample(0, 100), ...more })).toBe(usable);
    const minute = seconds(-59, 0, () => 100).map((one) => ({ ...one, ...more }));
    expect(closingPrice(minute, SETTLE, SETTLE).kind).toBe(usable ? "price" : "wait");
  });
});

describe("a sample", () => {
  it("is a tick without its votes, of which it keeps the number that agree", () => {
    const groups = votes(NOW, [100, 100, 120]).map((vote) => ({
      ...vote,
      agrees: vote.price < 110,
    }));
    expect(closeSample(tickAt(NOW, 100, { status: "degraded", groups }))).toEqual({
      atMs: NOW,
      price: 100,
      status: "degraded",
      held: false,
      agreeing: 2,
    });
  });

  it("counts no average among those that agree: one exchange and an average decide nothing (C.5)", () => {
    const [exchange, average] = votes(NOW, [100, 100]);
    const groups = [exchange!, { ...average!, group: "agg" }];
    const sampled = closeSample(tickAt(NOW, 100, { status: "degraded", groups }));
    expect(sampled.agreeing).toBe(1);
    expect(isDeciding(sampled)).toBe(false);
  });
});
