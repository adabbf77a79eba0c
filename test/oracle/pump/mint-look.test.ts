import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { marketCap } from "../../../src/domain/pump.ts";
import { USDC, WRAPPED_SOL } from "../../../src/oracle/pump/programs.ts";
import { pumpOracle } from "../../../src/oracle/pump-sources.ts";
import type { MintFacts } from "../../../src/ports.ts";
import { ManualClock } from "../manual-clock.ts";
import { Latest, MintWorld, SOL_USD } from "./mint-world.ts";

let world: MintWorld;

beforeEach(async () => {
  world = await MintWorld.open();
});

afterEach(() => world.close());

const look = (mint: string) => world.oracle.mintLook?.look(mint);

async function facts(symbol: string): Promise<MintFacts> {
  const looked = await look(world.mint(symbol));
  if (looked?.ok !== true) throw new Error(`refused: ${JSON.stringify(looked)}`);
  return looked.value;
}

async function refusal(mint: string): Promise<unknown> {
  const looked = await look(mint);
  return looked?.ok === false ? looked.error : undefined;
}

describe("a look at a mint", () => {
  it("on its curve tells its name, its supply, its reserves and what can be taken out", async () => {
    const frog = await facts("FROG");
    expect(frog).toMatchObject({
      mint: world.mint("FROG"),
      name: "Lobby Frog",
      symbol: "FROG",
      decimals: 6,
      supply: 1e9,
      market: "curve",
      quote: "SOL",
    });
    // 35 of its SOL are real, 30 are virtual.
    expect(frog.liquidityUsd).toBeCloseTo(35 * SOL_USD, 3);
    expect(Number(frog.reserves.quote) / 1e9).toBeCloseTo(65, 6);
    const cap = Number(marketCap(frog.reserves, 10n ** 15n)) / 1e9;
    expect(cap).toBeCloseTo(world.cap("FROG").sol, 6);
  });

  it("in its pool tells the pool's, with what is virtual in it, by Metaplex's name", async () => {
    const pond = await facts("POND");
    expect(pond).toMatchObject({ name: "Old Pond", symbol: "POND", market: "pool", quote: "SOL" });
    const cap = Number(marketCap(pond.reserves, 10n ** 15n)) / 1e9;
    expect(cap).toBeCloseTo(world.cap("POND").sol, 6);
    expect(pond.liquidityUsd).toBeCloseTo((Number(pond.reserves.quote) / 1e9) * SOL_USD, 3);
    expect(pond.liquidityUsd).toBeGreaterThan(20_000);
  });

  it("against USDC counts in dollars", async () => {
    const buck = await facts("BUCK");
    expect(buck).toMatchObject({ quote: "USDC", market: "curve" });
    expect(buck.liquidityUsd).toBeCloseTo(5_000, 2);
  });

  it("follows it from its curve to its pool, and refuses it between the two", async () => {
    const mint = world.mint("ALMOST");
    expect((await facts("ALMOST")).market).toBe("curve");
    world.pump.control.graduate(mint);
    expect(await refusal(mint)).toEqual({ code: "mint-migrating", mint });
    world.clock.advance(6_000);
    expect((await facts("ALMOST")).market).toBe("pool");
  });

  it("refuses what no room can be about, and says why", async () => {
    const [mayhem, share] = [world.mint("MAYHEM"), world.mint("SHARE")];
    expect(await refusal(mayhem)).toEqual({ code: "mint-mayhem", mint: mayhem });
    expect(await refusal(share)).toEqual({ code: "mint-quote", mint: share });
    for (const mint of ["nonsense", "", WRAPPED_SOL, USDC, `${USDC}pump`]) {
      expect(await refusal(mint)).toEqual({ code: "mint-unknown", mint });
    }
  });

  it("refuses for now when the chain does not answer, and looks again when asked again", async () => {
    const mint = world.mint("FROG");
    world.pump.control.cut("chain", true);
    expect(await refusal(mint)).toEqual({ code: "price-unavailable", asset: mint });
    world.pump.control.cut("chain", false);
    world.clock.advance(2_000);
    expect((await facts("FROG")).symbol).toBe("FROG");
  });

  it("by several at once asks the chain once", async () => {
    const mint = world.mint("FROG");
    const looked = await Promise.all([look(mint), look(mint), look(mint)]);
    expect(looked.map((one) => one?.ok)).toEqual([true, true, true]);
    expect(world.requests).toHaveLength(1);
  });
});

describe("an oracle without a node", () => {
  it("looks at no mint, prices none, and says which variable is missing", () => {
    const oracle = pumpOracle({
      clock: new ManualClock(),
      random: () => 0.5,
      rpcUrls: [],
      solUsd: () => SOL_USD,
      ask: () => Promise.reject(new Error("nothing is to be asked")),
    });
    const latest = new Latest();
    for (const source of oracle.sources) source.start([], latest);
    expect(oracle.mintLook).toBeUndefined();
    expect(latest.state("chain")).toBe("disabled");
    expect(latest.detail("chain")).toMatch(/SOLANA_RPC_URLS/);
  });

  it("and a price of SOL cannot say how deep a market against SOL is", async () => {
    const { clock } = world;
    const server = world.requests;
    const mint = world.mint("FROG");
    await look(mint);
    const url = server[0]?.url ?? "";
    const oracle = pumpOracle({
      clock,
      random: () => 0.5,
      rpcUrls: [url],
      solUsd: () => undefined,
    });
    expect(await oracle.mintLook?.look(mint)).toEqual({
      ok: false,
      error: { code: "price-unavailable", asset: mint },
    });
  });
});
