/** The part of the wiring that gives the engine its prices: which addresses, which keys, which world. */
import { randomInt } from "node:crypto";
import type { Config } from "./config.ts";
import type { Engine } from "./engine/engine.ts";
import type { Log } from "./log.ts";
import { withPolledSources } from "./oracle/polled-sources.ts";
import { pumpOracle, type PumpOracle } from "./oracle/pump-sources.ts";
import { LIVE_URLS, liveSources, type SourceUrls } from "./oracle/sources.ts";
import type { Clock, PriceSource } from "./ports.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";

/** Exchanges with their REST and the averages; the sandbox's where there is one and it gives the prices. */
export function priceSources(
  config: Config,
  sandbox: Sandbox | undefined,
  clock: Clock,
  log: Log,
): readonly PriceSource[] {
  const sockets = liveSources({ clock, random: uniform, urls: sourceUrls(config, sandbox) });
  const simulated = config.prices === "sandbox" ? sandbox?.rest : undefined;
  const given = Object.entries(config.restUrls).filter(([, url]) => url !== undefined);
  return withPolledSources(sockets, {
    clock,
    random: uniform,
    urls: { ...simulated, ...Object.fromEntries(given) },
    coinGeckoKey: config.coinGeckoKey,
    // Of the sandbox any key will do, and without one nobody would see this source there.
    cryptoCompareKey: config.cryptoCompareKey ?? (simulated === undefined ? undefined : "sandbox"),
    warn: (sentence) => log.warn({}, sentence),
  });
}

function sourceUrls(config: Config, sandbox: Sandbox | undefined): SourceUrls {
  const simulated = config.prices === "sandbox" ? sandbox?.venues : undefined;
  const urlOf = (venue: keyof SourceUrls): string =>
    config.venueUrls[venue] ?? simulated?.[venue] ?? LIVE_URLS[venue];
  return {
    binance: urlOf("binance"),
    coinbase: urlOf("coinbase"),
    kraken: urlOf("kraken"),
    okx: urlOf("okx"),
    bybit: urlOf("bybit"),
  };
}

/** The oracle of mints; `engine` answers once it is open, and knows the price of SOL soon after. */
export function openPump(
  config: Config,
  sandbox: Sandbox | undefined,
  clock: Clock,
  engine: () => Engine | undefined,
): PumpOracle {
  const { rpcUrls, dexscreenerUrl, jupiterUrl, jupiterKey } = config.pump;
  const simulated = config.prices === "sandbox" ? sandbox?.pumpUrls : undefined;
  const solUsd = (): number | undefined => {
    const sol = engine()?.price("SOL");
    return sol?.status === "live" || sol?.status === "degraded" ? sol.price : undefined;
  };
  return pumpOracle({
    clock,
    random: uniform,
    rpcUrls: rpcUrls.length === 0 && simulated !== undefined ? [simulated.solana] : rpcUrls,
    dexscreenerUrl: dexscreenerUrl ?? simulated?.dexscreener,
    jupiterUrl: jupiterUrl ?? simulated?.jupiter,
    jupiterKey,
    solUsd,
  });
}

/** Uniform in [0, 1). */
export function uniform(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}
