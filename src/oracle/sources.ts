/** The live sources of coin prices. Each is one independence group; the consensus weighs them. */
import type { Clock, PriceSource } from "../ports.ts";
import { BINANCE_URL, binanceSource } from "./binance.ts";
import { COINBASE_URL, coinbaseSource } from "./coinbase.ts";
import { KRAKEN_URL, krakenSource } from "./kraken.ts";

export interface SourceUrls {
  readonly binance: string;
  readonly coinbase: string;
  readonly kraken: string;
}

/** The venues' public addresses; each source adds its own path. */
export const LIVE_URLS: SourceUrls = {
  binance: BINANCE_URL,
  coinbase: COINBASE_URL,
  kraken: KRAKEN_URL,
};

/** `random` is uniform in [0, 1). Nothing is dialled before `start`. */
export function liveSources(options: {
  readonly clock: Clock;
  readonly random: () => number;
  readonly urls: SourceUrls;
}): readonly PriceSource[] {
  const { clock, random, urls } = options;
  return [
    binanceSource({ clock, random, url: urls.binance }),
    coinbaseSource({ clock, random, url: urls.coinbase }),
    krakenSource({ clock, random, url: urls.kraken }),
  ];
}
