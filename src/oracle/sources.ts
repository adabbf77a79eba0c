/** The live sources of coin prices. Each is one independence group; the consensus weighs them. */
import type { Clock, PriceSource } from "../ports.ts";
import { BINANCE_URL, binanceSource } from "./binance.ts";
import { BYBIT_URL, bybitSource } from "./bybit.ts";
import { COINBASE_URL, coinbaseSource } from "./coinbase.ts";
import { KRAKEN_URL, krakenSource } from "./kraken.ts";
import { OKX_URL, okxSource } from "./okx.ts";

export type SourceUrls = Readonly<
  Record<"binance" | "coinbase" | "kraken" | "okx" | "bybit", string>
>;

/** The venues' public addresses; each source adds its own path. */
export const LIVE_URLS: SourceUrls = {
  binance: BINANCE_URL,
  coinbase: COINBASE_URL,
  kraken: KRAKEN_URL,
  okx: OKX_URL,
  bybit: BYBIT_URL,
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
    okxSource({ clock, random, url: urls.okx }),
    bybitSource({ clock, random, url: urls.bybit }),
  ];
}
