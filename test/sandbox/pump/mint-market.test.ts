import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FULL_SUPPLY, MintMarket } from "../../../src/sandbox/pump/mint-market.ts";

const SOL = 1_000_000_000n;
const VIRTUAL = 30n * SOL;

const AMOUNT = fc.bigInt({ min: 0n, max: 200n * SOL });
const ACTS = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("buy" as const), amount: AMOUNT }),
    fc.record({ do: fc.constant("sell" as const), amount: AMOUNT }),
    fc.record({
      do: fc.constant("moveTo" as const),
      amount: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    }),
    fc.record({ do: fc.constant("migrate" as const), amount: fc.constant(0n) }),
  ),
  { maxLength: 30 },
);

function play(
  market: MintMarket,
  acts: typeof ACTS extends fc.Arbitrary<infer T> ? T : never,
): void {
  for (const { do: what, amount } of acts) {
    if (what !== "migrate") market[what](amount);
    else if (market.curve.complete && market.pool === undefined) market.migrate(-SOL / 2n);
  }
}

describe("a simulated market", () => {
  it("starts, fills and graduates with pump.fun's own numbers", () => {
    const market = new MintMarket(VIRTUAL);
    expect(market.cap).toBe(27_958_993_476n);
    market.complete();
    expect(market.curve).toMatchObject({ virtualToken: 279_900_000_000_000n, realToken: 0n });
    expect(market.curve.realQuote).toBe(85_005_359_057n); // the last lamport is rounded up
    expect(market.cap).toBeUndefined();
    market.migrate();
    expect(Number(market.cap) / 1e9).toBeCloseTo(410.88, 2);
    expect(Number(market.pool?.base) / 1e12).toBeCloseTo(206.9, 1);
  });

  it("brings a cap to where it is told by one trade", () => {
    const market = new MintMarket(VIRTUAL);
    market.buy(20n * SOL);
    for (const cap of [100n * SOL, 60n * SOL, 300n * SOL]) {
      market.moveTo(cap);
      expect(Number(market.cap) / Number(cap)).toBeCloseTo(1, 8);
    }
  });

  it("takes a fee of 1.25 % of what is paid", () => {
    const market = new MintMarket(VIRTUAL);
    market.buy(8n * SOL);
    expect(market.curve.realQuote).toBe((8n * SOL * 9_875n) / 10_000n);
  });

  it("never gives a token or a lamport away, whatever is done with it", () => {
    fc.assert(
      fc.property(ACTS, (acts) => {
        const market = new MintMarket(VIRTUAL);
        let product = market.curve.virtualToken * market.curve.virtualQuote;
        for (const act of acts) {
          const before = market.pool;
          play(market, [act]);
          if (before === undefined && market.pool !== undefined) product = 0n;
          const { reserves, curve, pool } = market;
          if (reserves !== undefined) {
            const now = reserves.base * reserves.quote;
            expect(now >= product).toBe(true);
            product = now;
          }
          for (const amount of Object.values(curve))
            if (typeof amount === "bigint") expect(amount >= 0n).toBe(true);
          if (pool === undefined) continue;
          expect(pool.base > 0n && pool.base <= FULL_SUPPLY).toBe(true);
          expect(pool.quote + pool.virtualQuote > 0n).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
