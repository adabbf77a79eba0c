import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAMPORTS_PER_SOL, lamports, type Lamports } from "../../src/domain/money.ts";
import {
  marketCap,
  poolCapLamports,
  quoteInLamports,
  quoteToMove,
  roundTripCost,
  squareRoot,
  type MintReserves,
} from "../../src/domain/pump.ts";

const SUPPLY = 10n ** 15n;
const INITIAL: MintReserves = { base: 1_073_000_000_000_000n, quote: 30_000_000_000n };

const sol = (amount: number): bigint => BigInt(Math.round(amount * 1e9));
const MANY = sol(1_000) as Lamports;

/** The curve at another cap: the product of its reserves stays. */
function at(cap: bigint): MintReserves {
  const product = INITIAL.base * INITIAL.quote;
  const quote = squareRoot((product * cap) / SUPPLY);
  return { quote, base: product / quote };
}

/** From a minute after the launch to far beyond graduation. */
const CAP = fc.bigInt({ min: sol(28), max: sol(400_000) });

describe("a curve's market cap", () => {
  it.each([
    ["at the start", INITIAL, 27_958_993_476n],
    ["at graduation", { base: 279_900_000_000_000n, quote: 115_005_359_056n }, 410_880_168_117n],
    [
      "of the fixture in the docs",
      { base: 1_072_999_999_992_855n, quote: 30_000_000_013n },
      27_958_993_488n,
    ],
    [
      "as captured on 2026-09-29",
      { base: 1_065_981_193_828_046n, quote: 30_197_530_863n },
      28_328_389_879n,
    ],
  ])("%s is the number that the program's own kit gives", (_when, reserves, cap) => {
    expect(marketCap(reserves, SUPPLY)).toBe(cap);
  });

  it("is none where nothing is held, and never a division by zero", () => {
    expect(marketCap({ base: 0n, quote: 0n }, SUPPLY)).toBeUndefined();
    expect(marketCap({ base: 0n, quote: 5n }, SUPPLY)).toBeUndefined();
    expect(marketCap({ base: 5n, quote: -1n }, SUPPLY)).toBeUndefined();
  });
});

describe("moving a market", () => {
  it.each([
    { from: 50, to: 100, moved: 16.6 },
    { from: 100, to: 200, moved: 23.5 },
    { from: 200, to: 400, moved: 33.2 },
    { from: 300, to: 360, moved: 9.4 },
  ])("from a cap of $from SOL to $to takes $moved SOL", ({ from, to, moved }) => {
    const quote = quoteToMove(at(sol(from)), sol(from), sol(to));
    expect(Number(quote) / 1e9).toBeCloseTo(moved, 1);
  });

  it("and back costs what C.7 says, in fees", () => {
    const costs = [
      [300, 360],
      [200, 400],
    ] as const;
    const inSol = costs.map(([from, to]) => {
      return Number(roundTripCost(at(sol(from)), sol(from), sol(to))) / 1e9;
    });
    expect(inSol[0]).toBeCloseTo(0.23, 2);
    expect(inSol[1]).toBeCloseTo(0.83, 2);
  });

  it("really brings a constant product to the target", () => {
    fc.assert(
      fc.property(CAP, CAP, (from, to) => {
        const before = at(from);
        const moved = quoteToMove(before, from, to);
        const quote = to >= from ? before.quote + moved : before.quote - moved;
        const after = { quote, base: (before.base * before.quote) / quote };
        const cap = marketCap(after, SUPPLY) ?? 0n;
        const off = cap > to ? cap - to : to - cap;
        // Reserves are whole lamports: one of them at 30 SOL is that part of the cap, twice.
        expect(off).toBeLessThanOrEqual(to / 1_000_000_000n + 100n);
      }),
    );
  });

  it("takes as much down as up, to the rounding", () => {
    fc.assert(
      fc.property(CAP, CAP, (from, to) => {
        const there = quoteToMove(at(from), from, to);
        const back = quoteToMove(at(to), to, from);
        expect(Number(there - back)).toBeLessThanOrEqual(200);
        expect(Number(back - there)).toBeLessThanOrEqual(200);
      }),
    );
  });

  it("never takes less when the target is further", () => {
    fc.assert(
      fc.property(CAP, CAP, CAP, (now, one, other) => {
        const [near, far] = one < other ? [one, other] : [other, one];
        const reserves = at(now);
        const cost = (target: bigint): bigint => quoteToMove(reserves, now, target);
        if (near >= now) expect(cost(far)).toBeGreaterThanOrEqual(cost(near));
        if (far <= now) expect(cost(near)).toBeGreaterThanOrEqual(cost(far));
      }),
    );
  });

  it("depends on the ratio of the caps alone, so that dollars do as well as lamports", () => {
    fc.assert(
      fc.property(CAP, CAP, fc.bigInt({ min: 1n, max: 10n ** 12n }), (now, target, rate) => {
        const reserves = at(now);
        expect(quoteToMove(reserves, now * rate, target * rate)).toBe(
          quoteToMove(reserves, now, target),
        );
      }),
    );
  });
});

describe("the largest pool of a mint's room", () => {
  it("is ten round trips to the target", () => {
    const reserves = at(sol(300));
    const cap = poolCapLamports(MANY, reserves, sol(300), sol(360));
    expect(cap).toBe(10n * roundTripCost(reserves, sol(300), sol(360)));
    expect(Number(cap) / 1e9).toBeCloseTo(2.34, 1);
  });

  it("is never above what the operator set", () => {
    fc.assert(
      fc.property(CAP, CAP, fc.bigInt({ min: 0n, max: sol(2_000) }), (now, target, max) => {
        const cap = poolCapLamports(lamports(max), at(now), now, target);
        expect(cap).toBeLessThanOrEqual(max);
        expect(cap).toBeLessThanOrEqual(10n * roundTripCost(at(now), now, target));
      }),
    );
  });

  it("in a market against dollars is counted in lamports at the price of SOL", () => {
    const usdc = 9_400_000_000n;
    expect(quoteInLamports(usdc, "USDC", 100n * 10n ** 12n)).toBe(94n * LAMPORTS_PER_SOL);
    expect(quoteInLamports(usdc, "SOL", 0n)).toBe(usdc);
  });
});

describe("a square root", () => {
  it("is the largest whole number whose square is no more", () => {
    const bits = fc.integer({ min: 1, max: 300 });
    const number = bits.chain((size) => fc.bigInt({ min: 0n, max: 1n << BigInt(size) }));
    fc.assert(
      fc.property(number, (n) => {
        const root = squareRoot(n);
        expect(root * root <= n).toBe(true);
        expect((root + 1n) * (root + 1n) > n).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
