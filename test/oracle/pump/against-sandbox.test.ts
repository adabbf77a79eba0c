import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { consensus, NO_MEMORY, type ConsensusMemory } from "../../../src/domain/consensus.ts";
import { dwellMs, startHit, stepHit, type HitWatch } from "../../../src/domain/hit.ts";
import { priceE12 } from "../../../src/domain/market.ts";
import type { Tick } from "../../../src/domain/price.ts";
import { MintWorld, SOL_USD } from "./mint-world.ts";

let world: MintWorld;

beforeEach(async () => {
  world = await MintWorld.open();
});

afterEach(() => world.close());

const ALL = ["chain", "dexscreener", "jupiter"];

function seen(symbol: string): readonly string[] {
  return ALL.filter((source) => world.latest.of(source, world.mint(symbol)) !== undefined);
}

async function watchAndSee(symbol: string): Promise<void> {
  world.watch(symbol);
  await world.flow(() => world.latest.of("chain", world.mint(symbol)) !== undefined, "the chain");
  // Jupiter is believed from the first trade that the chain has seen, too.
  world.pump.control.buy(world.mint(symbol), 0.1);
  await world.flow(() => seen(symbol).length === 3, "all three sources");
}

describe("the sources of mints", () => {
  it("dial nobody and ask nothing while no mint is watched", async () => {
    world.watch();
    await world.seconds(10);
    expect(world.requests).toEqual([]);
    expect(ALL.map((source) => world.latest.state(source))).toEqual(ALL.map(() => "disabled"));
  });

  it.each(["POND", "FROG", "THIN"])("see the cap of %s as it is", async (symbol) => {
    await watchAndSee(symbol);
    await world.seconds(5);
    const mint = world.mint(symbol);
    const { sol, usd } = world.cap(symbol);
    expect(world.latest.of("chain", mint)).toMatchObject({
      quote: "SOL",
      halted: false,
      spread: 0,
    });
    expect(world.latest.price("chain", mint)).toBeCloseTo(sol, 8);
    expect(world.latest.price("jupiter", mint) / usd).toBeCloseTo(1, 9);
    // DexScreener gives five digits, and neither its first pair nor its own market cap.
    expect(world.latest.price("dexscreener", mint) / usd).toBeCloseTo(1, 3);
    expect(usd).toBeCloseTo(sol * SOL_USD, 3);
    expect(ALL.map((source) => world.latest.state(source))).toEqual(["open", "open", "open"]);
  });

  it("see a mint against USDC in dollars", async () => {
    await watchAndSee("BUCK");
    await world.seconds(5);
    const mint = world.mint("BUCK");
    const { usd } = world.cap("BUCK");
    expect(world.latest.of("chain", mint)).toMatchObject({ quote: "USD" });
    for (const source of ALL) expect(world.latest.price(source, mint) / usd).toBeCloseTo(1, 3);
  });

  it("say nothing of a mint in mayhem, nor of one against a share", async () => {
    world.watch("MAYHEM", "SHARE");
    await world.seconds(10);
    expect(world.latest.observations.filter(({ source }) => source === "chain")).toEqual([]);
  });

  it("are told of a trade by the chain at once, without asking", async () => {
    await watchAndSee("FROG");
    const mint = world.mint("FROG");
    await world.seconds(3);
    const asked = world.requests.length;
    world.pump.control.setCap(mint, 200);
    await world.settle();
    expect(world.latest.price("chain", mint)).toBeCloseTo(200, 6);
    expect(world.requests).toHaveLength(asked);
    await world.seconds(5);
    expect(world.latest.price("jupiter", mint)).toBeCloseTo(200 * SOL_USD, 2);
  });

  it("never see a pool between the two vaults of one trade", async () => {
    await watchAndSee("POND");
    const mint = world.mint("POND");
    await world.seconds(2);
    const caps = [world.cap("POND").sol];
    const before = world.latest.observations.length;
    for (const percent of [20, -10, 5, -15, 30]) {
      world.pump.control.move(mint, percent);
      caps.push(world.cap("POND").sol);
      // A node tells of an account once a slot at the most.
      await world.seconds(1);
    }
    const seen = world.latest.observations.slice(before).filter(({ source }) => source === "chain");
    expect(seen.length).toBeGreaterThanOrEqual(5);
    for (const { price } of seen) {
      expect(caps.some((cap) => Math.abs(price / cap - 1) < 1e-9)).toBe(true);
    }
  });

  it("go on asserting a market that rests, the chain each second and Jupiter beside it", async () => {
    await watchAndSee("POND");
    const mint = world.mint("POND");
    await world.seconds(60);
    const ageMs = (source: string): number =>
      world.clock.now() - (world.latest.of(source, mint)?.asOfMs ?? 0);
    expect(ageMs("chain")).toBeLessThanOrEqual(1_500);
    expect(ageMs("jupiter")).toBeLessThanOrEqual(3_000);
    expect(ageMs("dexscreener")).toBeGreaterThanOrEqual(30_000);
    expect(ageMs("dexscreener")).toBeLessThanOrEqual(33_000);
  });

  it("stay within Jupiter's budget and ask DexScreener every two seconds", async () => {
    await watchAndSee("POND");
    const fromMs = world.clock.now();
    await world.seconds(120);
    const since = world.requests.filter(({ atMs }) => atMs > fromMs);
    const count = (part: string): number => {
      return since.filter(({ url }) => new URL(url).pathname.startsWith(part)).length;
    };
    expect(count("/jupiter/")).toBeLessThanOrEqual(60);
    expect(count("/dexscreener/")).toBeGreaterThanOrEqual(50);
    expect(count("/dexscreener/")).toBeLessThanOrEqual(61);
    // Accounts are pushed; they are asked for every quarter of a minute, to be sure.
    expect(count("/solana")).toBeLessThanOrEqual(8);
    expect(world.latest.state("jupiter")).toBe("open");
  });
});

describe("a mint that graduates", () => {
  it("has no price from its curve's end to its pool, and then the pool's", async () => {
    await watchAndSee("ALMOST");
    const mint = world.mint("ALMOST");
    await world.seconds(3);
    world.pump.control.graduate(mint);
    await world.settle();
    expect(world.latest.of("chain", mint)).toMatchObject({ halted: true });
    await world.seconds(3);
    // The aggregators repeat the curve's last price, and are not believed.
    for (const source of ALL) expect(world.latest.of(source, mint)?.halted).toBe(true);
    await world.flow(() => world.latest.of("chain", mint)?.halted === false, "the pool");
    expect(world.latest.price("chain", mint)).toBeCloseTo(410.88, 1);
    world.pump.control.setCap(mint, 450);
    await world.seconds(8);
    for (const source of ALL) expect(world.latest.of(source, mint)?.halted).toBe(false);
    expect(world.latest.price("chain", mint)).toBeCloseTo(450, 4);
    expect(world.latest.price("dexscreener", mint) / (450 * SOL_USD)).toBeCloseTo(1, 3);
    expect(world.latest.price("jupiter", mint) / (450 * SOL_USD)).toBeCloseTo(1, 3);
    // Never a price between the two markets, and never 0.
    const prices = world.latest.observations.filter(({ source }) => source === "chain");
    for (const { price } of prices) expect(price).toBeGreaterThan(300);
  });
});

describe("a chain in trouble", () => {
  it("that is cut is backing off, and Jupiter cannot be dated without it", async () => {
    await watchAndSee("FROG");
    const mint = world.mint("FROG");
    world.pump.control.cut("chain", true);
    await world.flow(() => world.latest.state("chain") === "backing-off", "backing off");
    await world.seconds(15);
    const cutAtMs = world.clock.now();
    world.pump.control.setCap(mint, 300);
    await world.seconds(10);
    expect(world.latest.of("chain", mint)?.asOfMs).toBeLessThan(cutAtMs - 10_000);
    expect(world.latest.of("jupiter", mint)?.asOfMs).toBeLessThan(cutAtMs);
    world.pump.control.cut("chain", false);
    await world.flow(() => Math.abs(world.latest.price("chain", mint) - 300) < 1e-6, "the new cap");
    await world.flow(() => world.latest.state("chain") === "open", "open again");
    expect(world.latest.detail("chain")).toBe("");
  });

  it("whose node stands still while slots pass goes on at the old price, by its own word", async () => {
    await watchAndSee("FROG");
    const mint = world.mint("FROG");
    await world.seconds(2);
    const before = world.latest.price("chain", mint);
    world.pump.control.freeze("chain", true);
    world.pump.control.setCap(mint, 300);
    await world.seconds(5);
    expect(world.latest.price("chain", mint)).toBe(before);
    // The block of Jupiter's price is newer than the last change that the chain knows of.
    expect(world.latest.price("jupiter", mint)).toBeCloseTo(300 * SOL_USD, 2);
    world.pump.control.freeze("chain", false);
    await world.flow(() => Math.abs(world.latest.price("chain", mint) - 300) < 1e-6, "thawed");
  });

  it("that lies is believed in its own name alone", async () => {
    await watchAndSee("FROG");
    const mint = world.mint("FROG");
    const { sol } = world.cap("FROG");
    world.pump.control.lie("chain", 20);
    await world.settle();
    expect(world.latest.price("chain", mint) / sol).toBeCloseTo(1.2, 3);
    await world.seconds(4);
    expect(world.latest.price("jupiter", mint) / (sol * SOL_USD)).toBeCloseTo(1, 6);
  });
});

describe("an aggregator in trouble", () => {
  it("that refuses is left alone for as long as it asks", async () => {
    await watchAndSee("FROG");
    for (const source of ["dexscreener", "jupiter"]) {
      world.pump.control.cut(source, true);
      await world.flow(() => world.latest.state(source) === "backing-off", "refused");
      expect(world.latest.detail(source)).toMatch(/^HTTP 429: .*; not asked again before /);
      const asked = world.requests.filter(({ url }) => url.includes(source)).length;
      const refusedAtMs = world.clock.now();
      await world.seconds(4);
      expect(world.requests.filter(({ url }) => url.includes(source))).toHaveLength(asked);
      world.pump.control.cut(source, false);
      await world.flow(() => world.latest.state(source) === "open", "back");
      expect(world.clock.now() - refusedAtMs).toBeGreaterThanOrEqual(5_000);
    }
  });
});

describe("a consensus of mints", () => {
  let memory: ConsensusMemory = NO_MEMORY;

  beforeEach(() => {
    memory = NO_MEMORY;
  });

  /** As the engine makes it, with SOL at its simulated price. */
  function tick(symbol: string): Tick {
    const mint = world.mint(symbol);
    const nowMs = world.clock.now();
    const sol = consensus({
      asset: "SOL",
      class: "major",
      observations: ["a", "b", "c"].map((group) => {
        const times = { asOfMs: nowMs, receivedAtMs: nowMs, changedAtMs: nowMs, sequence: 1 };
        const word = { source: group, group, asset: "SOL", price: SOL_USD, quote: "USD" as const };
        return { ...word, ...times, spread: 0, halted: false };
      }),
      nowMs,
      usdt: undefined,
      sol: undefined,
      memory: NO_MEMORY,
    }).tick;
    const made = consensus({
      asset: mint,
      class: "mint",
      observations: ALL.flatMap((source) => world.latest.of(source, mint) ?? []),
      nowMs,
      usdt: undefined,
      sol,
      memory,
    });
    memory = made.memory;
    return made.tick;
  }

  it("is live with the chain and the aggregators, and never without the chain", async () => {
    await watchAndSee("FROG");
    await world.seconds(3);
    expect(tick("FROG")).toMatchObject({ status: "live", held: false });
    expect(tick("FROG").groups.map(({ group }) => group)).toEqual(ALL);
    expect(tick("FROG").price / world.cap("FROG").usd).toBeCloseTo(1, 3);
    world.pump.control.cut("chain", true);
    await world.seconds(60);
    expect(tick("FROG")).toMatchObject({ status: "single" });
  });

  it("is held while a mint is between its markets", async () => {
    await watchAndSee("ALMOST");
    await world.seconds(3);
    const before = tick("ALMOST");
    world.pump.control.graduate(world.mint("ALMOST"));
    await world.seconds(3);
    expect(tick("ALMOST")).toMatchObject({ held: true, status: "down", price: before.price });
    await world.seconds(12);
    expect(tick("ALMOST")).toMatchObject({ held: false, status: "live" });
  });

  it("confirms a pump that lasts, after the dwell and with the chain and Jupiter as witnesses", async () => {
    await watchAndSee("POND");
    await world.seconds(3);
    const cap = world.cap("POND").usd;
    const watch: HitWatch = {
      target: priceE12(cap * 1.2),
      direction: "reach-or-exceed",
      class: "mint",
    };
    let run = startHit({ armed: true });
    world.pump.control.move(world.mint("POND"), 25);
    const pumpedAtMs = world.clock.now();
    for (let seconds = 0; seconds < 60 && run.phase !== "hit"; seconds += 1) {
      await world.seconds(1);
      run = stepHit(run, tick("POND"), watch);
    }
    if (run.phase !== "hit") throw new Error(`never hit: ${run.phase}`);
    expect(run.decidedAtMs - run.hitAtMs).toBeGreaterThanOrEqual(dwellMs(watch));
    expect(run.hitAtMs - pumpedAtMs).toBeLessThanOrEqual(10_000);
  });

  it("does not confirm what the chain alone says", async () => {
    await watchAndSee("POND");
    await world.seconds(3);
    const watch: HitWatch = {
      target: priceE12(world.cap("POND").usd * 1.2),
      direction: "reach-or-exceed",
      class: "mint",
    };
    world.pump.control.lie("chain", 40);
    let run = startHit({ armed: true });
    for (let seconds = 0; seconds < 60; seconds += 1) {
      await world.seconds(1);
      run = stepHit(run, tick("POND"), watch);
    }
    expect(run.phase).toBe("armed");
  });
});
