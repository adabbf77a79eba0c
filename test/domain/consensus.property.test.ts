/** P1 to P13 of reference/oracle.md E; a failure prints fast-check's seed and the smallest example. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BANDS } from "../../src/domain/bands.ts";
import { NO_MEMORY, type ConsensusMemory } from "../../src/domain/consensus.ts";
import type { AssetClass, Observation, Tick } from "../../src/domain/price.ts";
import { shareCap } from "../../src/domain/weighted-median.ts";
import { agree, NOW, said, tickAt, VENUES } from "./oracle-series.ts";

const RUNS = { numRuns: 400 };

const CLASS = fc.constantFrom<AssetClass>("major", "alt", "mint");
/** Twelve orders of magnitude: a mint's price to a cap in dollars. */
const PRICE = fc.double({ min: 1e-6, max: 1e6, noNaN: true, noDefaultInfinity: true });
/** Prices about 100 that mostly agree, and some that do not. */
const NEAR = fc.oneof(
  fc.double({ min: 99.5, max: 100.5, noNaN: true }),
  fc.double({ min: 90, max: 110, noNaN: true }),
);

const QUALITIES = fc.record({
  spread: fc.double({ min: 0, max: 0.009, noNaN: true }),
  asOfMs: fc.integer({ min: NOW - 14_000, max: NOW }),
});

/** Valid words of `min` to `max` groups, one source each, at the given prices. */
function words(price: fc.Arbitrary<number>, min: number, max: number): fc.Arbitrary<Observation[]> {
  const word = fc.record({ price, qualities: QUALITIES });
  return fc
    .tuple(
      fc.shuffledSubarray([...VENUES], { minLength: min, maxLength: max }),
      fc.array(word, { minLength: max, maxLength: max }),
    )
    .map(([groups, all]) =>
      groups.map((group, index) => {
        const { price, qualities } = all[index] ?? { price: 100, qualities: undefined };
        return said(group, price, {
          spread: qualities?.spread ?? 0,
          asOfMs: qualities?.asOfMs ?? NOW,
        });
      }),
    );
}

const MEMORY: fc.Arbitrary<ConsensusMemory> = fc.oneof(
  fc.constant(NO_MEMORY),
  fc.record({ price: NEAR, ageMs: fc.integer({ min: 0, max: 90_000 }) }).map(({ price, ageMs }) => {
    return { ...NO_MEMORY, last: tickAt(NOW - ageMs, price) };
  }),
);

function pricesOf(observations: readonly Observation[]): number[] {
  return observations.map(({ price }) => price);
}

function scaled(observations: readonly Observation[], factor: number): Observation[] {
  return observations.map((one) => ({ ...one, price: one.price * factor }));
}

describe("a consensus", () => {
  it("P1: lies between the lowest and the highest vote", () => {
    fc.assert(
      fc.property(words(PRICE, 1, 7), CLASS, (observations, assetClass) => {
        const { tick } = agree(observations, { class: assetClass });
        if (tick.held) return;
        expect(tick.price).toBeGreaterThanOrEqual(Math.min(...pricesOf(observations)));
        expect(tick.price).toBeLessThanOrEqual(Math.max(...pricesOf(observations)));
      }),
      RUNS,
    );
  });

  it("P2: f liars of n cannot move the price out of the honest range", () => {
    const lies = fc.array(PRICE, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(words(NEAR, 3, 7), lies, CLASS, (observations, lied, assetClass) => {
        const liars = Math.floor((observations.length - 1) / 2);
        const mixed = observations.map((one, index) =>
          index < liars ? { ...one, price: lied[index] ?? 1 } : one,
        );
        const honest = pricesOf(observations.slice(liars));
        const { tick } = agree(mixed, { class: assetClass });
        expect(tick.held).toBe(false);
        expect(tick.price).toBeGreaterThanOrEqual(Math.min(...honest));
        expect(tick.price).toBeLessThanOrEqual(Math.max(...honest));
      }),
      RUNS,
    );
  });

  it("P3: does not depend on the order in which the observations come", () => {
    const shuffled = words(NEAR, 0, 7).chain((observations) => {
      const all = fc.shuffledSubarray(observations, { minLength: observations.length });
      return fc.tuple(fc.constant(observations), all);
    });
    fc.assert(
      fc.property(shuffled, MEMORY, CLASS, ([one, other], memory, assetClass) => {
        const more = { memory, class: assetClass };
        expect(agree(other, more)).toEqual(agree(one, more));
      }),
      RUNS,
    );
  });

  it("P4: scales with its votes, and its confidence in basis points does not", () => {
    // Powers of two scale a double without rounding, so equality is exact.
    const power = fc.integer({ min: -20, max: 20 }).map((exponent) => 2 ** exponent);
    fc.assert(
      fc.property(words(NEAR, 0, 7), power, MEMORY, CLASS, (observations, factor, memory, cls) => {
        const { last } = memory;
        const grown = last && { ...last, price: last.price * factor };
        const small = agree(observations, { memory, class: cls }).tick;
        const large = agree(scaled(observations, factor), {
          memory: { ...memory, last: grown },
          class: cls,
        }).tick;
        expect(large).toEqual({
          ...small,
          price: small.price * factor,
          groups: small.groups.map((vote) => ({ ...vote, price: vote.price * factor })),
        });
      }),
      RUNS,
    );
  });

  it("P4 in SOL: is the same as when everybody had said so in dollars", () => {
    // A power of two again, so that both ways round alike.
    const rate = fc.integer({ min: -6, max: 10 }).map((exponent) => 2 ** exponent);
    fc.assert(
      fc.property(words(NEAR, 1, 7), rate, (observations, dollars) => {
        const sol = tickAt(NOW, dollars, { confidenceBps: 0 });
        const inSol = observations.map((one) => ({ ...one, quote: "SOL" as const }));
        const inDollars = agree(inSol, { class: "mint", sol });
        expect(inDollars).toEqual(agree(scaled(observations, dollars), { class: "mint" }));
        const unpriced = agree(inSol, { class: "mint", sol: { ...sol, held: true } }).tick;
        expect(unpriced).toMatchObject({ status: "down", held: true, groups: [] });
      }),
      RUNS,
    );
  });

  it("P5: never falls when a vote rises", () => {
    const rise = fc.record({
      index: fc.nat(6),
      factor: fc.double({ min: 1, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(words(NEAR, 3, 7), rise, (observations, { index, factor }) => {
        const raised = observations.map((one, i) =>
          i === index % observations.length ? { ...one, price: one.price * factor } : one,
        );
        expect(agree(raised).tick.price).toBeGreaterThanOrEqual(agree(observations).tick.price);
      }),
      RUNS,
    );
  });

  it("P6: stale, future, malformed and halted words are as if never said", () => {
    const flaw = fc.oneof(
      fc.integer({ min: 15_001, max: 1e9 }).map((age) => ({ asOfMs: NOW - age })),
      fc.integer({ min: 2_001, max: 1e9 }).map((ahead) => ({ asOfMs: NOW + ahead })),
      fc
        .constantFrom(
          Number.NaN,
          0,
          -0,
          -1,
          Number.POSITIVE_INFINITY,
          Number.NEGATIVE_INFINITY,
          1e300,
        )
        .map((price) => ({ price })),
      fc.constant({ halted: true }),
      fc.constant({ asset: "BTC" }),
      fc.double({ min: 0.011, noNaN: true }).map((spread) => ({ spread })),
    );
    const inert = fc.record({ group: fc.constantFrom("binance", "new"), price: NEAR, flaw });
    const list = fc.array(inert, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words(NEAR, 0, 7), list, MEMORY, (observations, noise, memory) => {
        const noisy = noise.map(({ group, price, flaw }, index) =>
          said(group, price, { source: `noise-${index}`, sequence: 99, ...flaw }),
        );
        expect(agree([...noisy, ...observations], { memory })).toEqual(
          agree(observations, { memory }),
        );
      }),
      RUNS,
    );
  });

  it("P7: more sources in a group that say the same change nothing", () => {
    fc.assert(
      fc.property(
        words(NEAR, 1, 7),
        fc.nat(6),
        fc.integer({ min: 1, max: 5 }),
        (all, nth, copies) => {
          const original = all[nth % all.length];
          if (original === undefined) return;
          const echoes = Array.from({ length: copies }, (_, index) => {
            return { ...original, source: `${original.source}-mirror-${index}` };
          });
          expect(agree([...all, ...echoes])).toEqual(agree(all));
        },
      ),
      RUNS,
    );
  });

  it("P7: any number of sources in one group are worth no more than one liar", () => {
    const lies = fc.array(PRICE, { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(words(NEAR, 2, 6), lies, (honest, prices) => {
        const crowd = prices.map((price, i) => said("crowd", price, { source: `crowd-${i}` }));
        const { tick } = agree([...honest, ...crowd]);
        expect(tick.price).toBeGreaterThanOrEqual(Math.min(...pricesOf(honest)));
        expect(tick.price).toBeLessThanOrEqual(Math.max(...pricesOf(honest)));
      }),
      RUNS,
    );
  });

  it("P8: gives shares that sum to 1, none above the cap", () => {
    fc.assert(
      fc.property(words(NEAR, 1, 7), MEMORY, (observations, memory) => {
        const shares = agree(observations, { memory }).tick.groups.map(({ share }) => share);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(Math.max(...shares)).toBeLessThanOrEqual(shareCap(shares.length));
        expect(Math.min(...shares)).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it("P9: always has a confidence above 0 and a quality from 0 to 100", () => {
    fc.assert(
      fc.property(words(PRICE, 0, 7), MEMORY, CLASS, (observations, memory, assetClass) => {
        const { tick } = agree(observations, { memory, class: assetClass });
        expect(tick.confidenceBps).toBeGreaterThan(0);
        expect(Number.isFinite(tick.confidenceBps)).toBe(true);
        expect(Number.isInteger(tick.quality)).toBe(true);
        expect(tick.quality).toBeGreaterThanOrEqual(0);
        expect(tick.quality).toBeLessThanOrEqual(100);
      }),
      RUNS,
    );
  });

  it("P10: of two that disagree holds the last price", () => {
    const further = fc.double({ min: 1.06, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(PRICE, further, CLASS, MEMORY, (price, factor, assetClass, memory) => {
        const two = [said("binance", price), said("kraken", price * factor)];
        const { tick } = agree(two, { class: assetClass, memory });
        expect(tick).toMatchObject({
          status: "conflict",
          held: true,
          price: memory.last?.price ?? 0,
        });
      }),
      RUNS,
    );
  });

  it("P11: is pure: the same input gives the same bytes, and is left as it was", () => {
    fc.assert(
      fc.property(words(NEAR, 0, 7), MEMORY, CLASS, (observations, memory, assetClass) => {
        const before = structuredClone({ observations, memory });
        const first = JSON.stringify(agree(observations, { memory, class: assetClass }));
        const second = JSON.stringify(agree(observations, { memory, class: assetClass }));
        expect(second).toBe(first);
        expect({ observations, memory }).toEqual(before);
      }),
      RUNS,
    );
  });

  it("P12: is never live with fewer groups than its class needs", () => {
    fc.assert(
      fc.property(words(NEAR, 0, 7), MEMORY, CLASS, (observations, memory, assetClass) => {
        const { tick } = agree(observations, { memory, class: assetClass });
        if (tick.groups.length < BANDS[assetClass].minGroups) expect(tick.status).not.toBe("live");
        if (tick.held) expect(["conflict", "down"]).toContain(tick.status);
      }),
      RUNS,
    );
  });

  it("P13: when held, repeats the last price that was published and not held", () => {
    const instant = fc.record({
      said: fc.oneof(words(NEAR, 0, 2), words(NEAR, 0, 7)),
      gapMs: fc.integer({ min: 1, max: 40_000 }),
    });
    fc.assert(
      fc.property(fc.array(instant, { maxLength: 25 }), (instants) => {
        let memory: ConsensusMemory = NO_MEMORY;
        let nowMs = NOW;
        let lastUnheld: Tick | undefined;
        for (const { said: observations, gapMs } of instants) {
          nowMs += gapMs;
          const shift = nowMs - NOW;
          const shifted = observations.map((one) => ({
            ...one,
            asOfMs: one.asOfMs + shift,
            receivedAtMs: one.receivedAtMs + shift,
            changedAtMs: one.changedAtMs + shift,
          }));
          const result = agree(shifted, { nowMs, memory });
          memory = result.memory;
          if (result.tick.held) expect(result.tick.price).toBe(lastUnheld?.price ?? 0);
          else lastUnheld = result.tick;
          expect(memory.last).toBe(lastUnheld);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("never throws and never publishes a broken number, whatever sources say", () => {
    const wild = fc.record<Observation>({
      source: fc.string({ maxLength: 3 }),
      group: fc.string({ maxLength: 2 }),
      asset: fc.constantFrom("SOL", "BTC"),
      price: fc.double(),
      quote: fc.constantFrom("USD", "USDT"),
      spread: fc.double(),
      asOfMs: fc.oneof(fc.double(), fc.integer({ min: NOW - 20_000, max: NOW + 5_000 })),
      receivedAtMs: fc.oneof(fc.double(), fc.integer({ min: NOW - 20_000, max: NOW + 5_000 })),
      changedAtMs: fc.oneof(fc.double(), fc.constant(NOW)),
      sequence: fc.double(),
      halted: fc.boolean(),
    });
    const tether = fc.option(
      fc.double().map((price) => tickAt(NOW, price)),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 12 }), tether, CLASS, (observations, usdt, cls) => {
        const { tick } = agree(observations, { usdt, class: cls });
        expect(Number.isFinite(tick.price)).toBe(true);
        expect(tick.price > 0 || tick.held).toBe(true);
        expect(Number.isFinite(tick.confidenceBps)).toBe(true);
        for (const vote of tick.groups) {
          expect(vote.price).toBeGreaterThan(0);
          expect(Number.isFinite(vote.asOfMs)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
