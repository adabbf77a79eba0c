/**
 * An engine with the product's own sources on the simulated exchanges and the simulated pump.fun, all on
 * one manual clock and without sockets.
 */
import { readFileSync } from "node:fs";
import type { Clock, MintLook, PriceSource } from "../../src/ports.ts";
import { loadAssets } from "../../src/oracle/assets.ts";
import { LIVE_URLS, liveSources, type SourceUrls } from "../../src/oracle/sources.ts";
import { createExchanges, type Exchanges } from "../../src/sandbox/exchanges/exchanges.ts";
import type { Pump } from "../../src/sandbox/pump/pump.ts";
import { EngineWorld } from "./engine-world.ts";
import { exchangeLine } from "./exchange-line.ts";
import { pumpBeside } from "./pump-line.ts";

const ASSETS = loadAssets(readFileSync("data/assets.json", "utf8"));
/** The sandbox's own seed: what a person sees there is what happens here. */
const SANDBOX_SEED = 1;
const PRICES: Readonly<Record<string, number>> = { SOL: 165, USDT: 1 };

export interface SimulatedOptions {
  readonly assets: readonly string[];
  /** The exchanges quote so many times less often than the four times a second that they do. */
  readonly slowness?: number;
}

export interface SimulatedWorld {
  readonly world: EngineWorld;
  readonly exchanges: Exchanges;
  readonly pump: Pump;
}

export async function openSimulated(options: SimulatedOptions): Promise<SimulatedWorld> {
  const assets = ASSETS.filter(({ asset }) => options.assets.includes(asset));
  let outside: Outside | undefined;
  const built = (clock: Clock): Outside =>
    (outside ??= outsideOf({
      ...options,
      clock,
      knownSol: () => world.engine.price("SOL")?.price,
    }));
  const world: EngineWorld = new EngineWorld({
    assets,
    sources: (clock) => built(clock).sources,
    mintSources: (clock) => built(clock).mintSources,
    mintLook: { look: (mint) => built(world.clock).mintLook.look(mint) },
  });
  await world.start();
  const { exchanges, pump } = built(world.clock);
  return { world, exchanges, pump };
}

interface Outside {
  readonly exchanges: Exchanges;
  readonly pump: Pump;
  readonly sources: readonly PriceSource[];
  readonly mintSources: readonly PriceSource[];
  readonly mintLook: MintLook;
}

function outsideOf(
  options: SimulatedOptions & {
    readonly clock: Clock;
    readonly knownSol: () => number | undefined;
  },
): Outside {
  const { clock, knownSol } = options;
  const exchanges = exchangesFor(options, clock);
  const sources = liveSources({
    clock,
    connect: exchangeLine(exchanges, clock),
    urls: Object.fromEntries(
      Object.keys(LIVE_URLS).map((id) => [id, `ws://here/${id}`]),
    ) as unknown as SourceUrls,
    random: () => 0.5,
  });
  const { pump, oracle } = pumpBeside({
    clock,
    seed: SANDBOX_SEED + 1,
    worth: () => exchanges.control.assets().find(({ asset }) => asset === "SOL")?.price ?? 165,
    solUsd: knownSol,
  });
  const { mintLook } = oracle;
  if (mintLook === undefined) throw new Error("an oracle with a node looks mints up");
  return { exchanges, pump, sources, mintSources: oracle.sources, mintLook };
}

function exchangesFor({ assets: wanted, slowness = 1 }: SimulatedOptions, clock: Clock): Exchanges {
  const assets = ASSETS.filter(({ asset }) => wanted.includes(asset)).map(({ asset, symbols }) => ({
    asset,
    symbols,
    price: PRICES[asset] ?? 1,
  }));
  const slow: Clock = {
    now: () => clock.now(),
    at: (atMs, fire) => clock.at(clock.now() + slowness * (atMs - clock.now()), fire),
  };
  return createExchanges({ clock: slow, seed: SANDBOX_SEED, assets });
}
