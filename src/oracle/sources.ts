/** The live sources of coin prices. Each is one independence group; the consensus weighs them. */
import type { Clock, PriceSource } from "../ports.ts";
import { BINANCE_URL, binanceSource } from "./binance.ts";
import { COINBASE_URL, coinbaseSource } from "./coinbase.ts";
import { KRAKEN_URL, krakenSource } from "./kraken.ts";
import type { Connect } from "./socket.ts";

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
  ];
}
