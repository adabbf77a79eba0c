/** The live sources of coin prices. Each is one independence group; the consensus weighs them. */
import type { Clock, PriceSource } from "../ports.ts";
import { BINANCE_URL, binanceSource } from "./binance.ts";
import { BYBIT_URL, bybitSource } from "./bybit.ts";
import { COINBASE_URL, coinbaseSource } from "./coinbase.ts";
import { KRAKEN_URL, krakenSource } from "./kraken.ts";
import { OKX_URL, okxSource } from "./okx.ts";
import type { Connect } from "../net/socket.ts";

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

/**
 * `random` is uniform in [0, 1). Nothing is dialled before `start`. `connect`: another way to dial than
 * a WebSocket, for tests.
 */
export function liveSources({
  urls,
  ...options
}: {
  readonly clock: Clock;
  readonly random: () => number;
  readonly urls: SourceUrls;
  readonly connect?: Connect;
}): readonly PriceSource[] {
  return [
    binanceSource({ ...options, url: urls.binance }),
    coinbaseSource({ ...options, url: urls.coinbase }),
    krakenSource({ ...options, url: urls.kraken }),
    okxSource({ ...options, url: urls.okx }),
    bybitSource({ ...options, url: urls.bybit }),
  ];
}
