import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Host } from "../../../src/net/host.ts";
import { jupiterHost, jupiterPrices } from "../../../src/oracle/pump/jupiter.ts";
import { PollSource } from "../../../src/oracle/poll-source.ts";
import type { ChainView } from "../../../src/oracle/pump/chain-view.ts";
import { USDC, WRAPPED_SOL } from "../../../src/oracle/pump/programs.ts";
import { FakeHttp, json, pass } from "../fake-http.ts";
import { Memory } from "../fake-venue.ts";
import { ManualClock } from "../manual-clock.ts";
import { mintAsset } from "./mint-world.ts";

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

const { envelope } = jupiterHost("http://x", undefined);

function read(json: unknown, view: ChainView = chain(), mints: readonly string[] = [WRAPPED_SOL]) {
  const told = envelope(200, json);
  return told.kind === "body" ? jupiterPrices(undefined, view).read(told.body, mints) : [];
}

const ageMs = (view: ChainView) => {
  const assertedAt = read(SAMPLE, view)[0]?.assertedAt;
  return typeof assertedAt === "object" ? assertedAt.agoMs : undefined;
};

describe("Jupiter's price of a mint", () => {
  it("is under the mint's own name, and left out where there is none", () => {
    expect(read(SAMPLE, chain(), [WRAPPED_SOL, USDC])).toMatchObject([
      { symbol: WRAPPED_SOL, price: 117.940701034589, assertedAt: { agoMs: 0 }, order: SLOT },
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
    const answers = fc.oneof(
      fc.record({ [WRAPPED_SOL]: entry }),
      fc.record({ data: fc.record({ [WRAPPED_SOL]: entry }) }),
      fc.anything(),
    );
    fc.assert(
      fc.property(answers, (answer) => {
        for (const { price, assertedAt } of read(answer)) {
          expect(price).toBeGreaterThan(0);
          expect(price).toBeLessThan(1e15);
          const { agoMs } = assertedAt as { agoMs: number };
          expect(agoMs).toBeGreaterThanOrEqual(0);
          expect(agoMs).toBeLessThanOrEqual(30_000);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("requests to Jupiter", () => {
  it("are of fifty mints, with the key where there is one", () => {
    const { requests } = jupiterPrices(undefined, chain());
    expect(requests(["a", "b"])).toEqual([
      { path: "/price/v3?ids=a,b", weight: 1, symbols: ["a", "b"] },
    ]);
    expect(jupiterHost("http://x", "secret").headers).toEqual({ "x-api-key": "secret" });
    expect(jupiterHost("http://x", undefined).headers).toEqual({});
  });

  it.each([
    ["half a request a second", undefined, 2_000],
    ["one a second with a key", "secret", 1_000],
  ])(
    "stay below %s, however many mints and whatever the jitter (A7)",
    async (_what, key, gapMs) => {
      const clock = new ManualClock();
      const http = new FakeHttp(clock, () => json(SAMPLE));
      const host = new Host(jupiterHost("http://x", key), { clock, ask: http.ask });
      const draws = [0, 0.999, 0.2, 0.7];
      const random = () => draws[http.asked.length % draws.length] ?? 0;
      const source = new PollSource(jupiterPrices(key, chain()), { clock, random, host });
      const mints = Array.from({ length: 120 }, (_, index) => mintAsset(`mint${index}`));
      source.start(mints, new Memory());
      await pass(clock, 60_000);
      const gaps = http.asked
        .slice(1)
        .map(({ atMs }, index) => atMs - (http.asked[index]?.atMs ?? 0));
      expect(gaps.length).toBeGreaterThan(20);
      for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(gapMs);
      await source.stop();
    },
  );

  it("that are refused in words are faults", () => {
    expect(envelope(400, { code: 400, message: "ids: expected 1 to 50" })).toEqual({
      kind: "fault",
      detail: "HTTP 400: ids: expected 1 to 50",
    });
    expect(envelope(200, [])).toMatchObject({ kind: "fault" });
  });
});
