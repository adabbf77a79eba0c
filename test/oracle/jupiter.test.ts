import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jupiter } from "../../src/oracle/jupiter.ts";
import type { ChainView } from "../../src/oracle/pump/chain-view.ts";
import { USDC, WRAPPED_SOL } from "../../src/oracle/pump/programs.ts";

const NOW = Date.UTC(2026, 10, 23);
const SLOT = 454_185_009;

const SAMPLE = {
  [WRAPPED_SOL]: {
    usdPrice: 117.940701034589,
    blockId: SLOT,
    decimals: 9,
    priceChange24h: -1.281584448758467,
    liquidity: 981_211_365.6060404,
    createdAt: "2024-06-05T08:55:25.527Z",
  },
};

function chain(more: Partial<ChainView> = {}): ChainView {
  const view = {
    newestSlot: () => SLOT,
    sameSinceSlot: () => undefined,
    marketOf: () => undefined,
  };
  return { ...view, ...more };
}

function read(json: unknown, view: ChainView = chain(), mints: readonly string[] = [WRAPPED_SOL]) {
  return jupiter("http://x", undefined, view).read(json, mints, NOW);
}

const ageMs = (view: ChainView) => {
  const [quote] = read(SAMPLE, view);
  return quote === undefined ? undefined : NOW - quote.asOfMs;
};

describe("Jupiter's price of a mint", () => {
  it("is under the mint's own name, and left out where there is none", () => {
    expect(read(SAMPLE, chain(), [WRAPPED_SOL, USDC])).toEqual([
      { mint: WRAPPED_SOL, priceUsd: 117.940701034589, asOfMs: NOW },
    ]);
  });

  it("is as old as its block beside the newest slot", () => {
    expect(ageMs(chain({ newestSlot: () => SLOT + 10 }))).toBe(4_000);
    expect(ageMs(chain({ newestSlot: () => SLOT + 75 }))).toBe(30_000);
    expect(ageMs(chain({ newestSlot: () => SLOT + 76 }))).toBeUndefined();
  });

  it("is still true while the market's own accounts have not changed since its block", () => {
    const rested = { newestSlot: () => SLOT + 9_000 };
    expect(ageMs(chain({ ...rested, sameSinceSlot: () => SLOT }))).toBe(0);
    expect(ageMs(chain({ ...rested, sameSinceSlot: () => SLOT + 1 }))).toBeUndefined();
  });

  it("cannot be dated without a chain, nor by a block that no node has seen", () => {
    expect(ageMs(chain({ newestSlot: () => undefined }))).toBeUndefined();
    expect(ageMs(chain({ newestSlot: () => SLOT - 3 }))).toBe(0);
    expect(ageMs(chain({ newestSlot: () => SLOT - 151 }))).toBeUndefined();
  });

  it("of whatever it may send is a positive number or none, and never from the future", () => {
    const entry = fc.record(
      {
        usdPrice: fc.oneof(fc.double(), fc.anything()),
        blockId: fc.oneof(fc.integer({ min: SLOT - 200, max: SLOT + 200 }), fc.anything()),
      },
      { requiredKeys: [] },
    );
    const json = fc.oneof(
      fc.record({ [WRAPPED_SOL]: entry }),
      fc.record({ data: fc.record({ [WRAPPED_SOL]: entry }) }),
      fc.anything(),
    );
    fc.assert(
      fc.property(json, (json) => {
        for (const { priceUsd, asOfMs } of read(json)) {
          expect(priceUsd).toBeGreaterThan(0);
          expect(priceUsd).toBeLessThan(1e15);
          expect(asOfMs).toBeLessThanOrEqual(NOW);
          expect(asOfMs).toBeGreaterThanOrEqual(NOW - 30_000);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("questions to Jupiter", () => {
  it("stay below half a question a second, or one with a key, whatever the jitter", () => {
    const keyless = jupiter("http://x", undefined, chain());
    const keyed = jupiter("http://x", "secret", chain());
    expect(keyless.everyMs(9) * 0.9).toBeGreaterThanOrEqual(2_000);
    expect(keyed.everyMs(9) * 0.9).toBeGreaterThanOrEqual(1_000);
    expect(keyless.question(["a", "b"])).toEqual({ url: "http://x/price/v3?ids=a,b" });
    expect(keyed.question(["a"]).headers).toEqual({ "x-api-key": "secret" });
  });
});
