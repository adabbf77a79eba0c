/**
 * Everything of the oracle that goes over HTTP: the venues' sockets get a REST back-up and have their
 * symbols checked, and the aggregators join as one weak group. One host object per address, so that
 * all who ask there share its budget.
 */
import type { Clock, PriceSource } from "../ports.ts";
import {
  COINGECKO_PRO_URL,
  COINGECKO_URL,
  coinGeckoHost,
  coinGeckoPrices,
  type CoinGeckoKey,
} from "./coingecko.ts";
import { CRYPTOCOMPARE_PRICES, CRYPTOCOMPARE_URL, cryptoCompareHost } from "./cryptocompare.ts";
import { Host } from "../net/host.ts";
import { httpAsk, type Ask } from "../net/http.ts";
import { PollSource } from "./poll-source.ts";
import { backedSource } from "./rest/backed-source.ts";
import { BINANCE_REST } from "./rest/binance.ts";
import { BYBIT_REST } from "./rest/bybit.ts";
import { COINBASE_REST } from "./rest/coinbase.ts";
import { KRAKEN_REST } from "./rest/kraken.ts";
import { OKX_REST } from "./rest/okx.ts";
import { checkedSource } from "./rest/symbol-check.ts";

const REST_VENUES = [BINANCE_REST, COINBASE_REST, KRAKEN_REST, OKX_REST, BYBIT_REST];

export interface PolledOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Venue or aggregator -> address, where it is not the public one. */
  readonly urls: Readonly<Record<string, string | undefined>>;
  readonly coinGeckoKey: CoinGeckoKey | undefined;
  /** Absent: CryptoCompare is not asked. */
  readonly cryptoCompareKey: string | undefined;
  /** A sentence for the operator's log. */
  readonly warn: (sentence: string) => void;
  /** Default: `fetch`. */
  readonly ask?: Ask;
}

/** The sockets, backed and checked, and the aggregators. Nothing is asked before `start`. */
export function withPolledSources(
  sockets: readonly PriceSource[],
  options: PolledOptions,
): readonly PriceSource[] {
  const ask = options.ask ?? httpAsk(options);
  return [...sockets.map((socket) => withRest(socket, ask, options)), ...aggregators(ask, options)];
}

function withRest(socket: PriceSource, ask: Ask, options: PolledOptions): PriceSource {
  const venue = REST_VENUES.find(({ id }) => id === socket.id);
  if (venue === undefined) return socket;
  const { clock, random, warn } = options;
  const url = options.urls[venue.id] ?? venue.url;
  const host = new Host({ ...venue.host, url }, { clock, ask });
  const rest = new PollSource(venue.prices, { clock, random, host });
  const backed = backedSource(socket, rest, { clock });
  return checkedSource(backed, { venue, host, clock, random, warn });
}

function aggregators(ask: Ask, options: PolledOptions): readonly PriceSource[] {
  const { clock, random, urls, coinGeckoKey, cryptoCompareKey } = options;
  const publicUrl = coinGeckoKey?.pro === true ? COINGECKO_PRO_URL : COINGECKO_URL;
  const gecko = coinGeckoHost(urls["coingecko"] ?? publicUrl, coinGeckoKey);
  const sources = [
    new PollSource(coinGeckoPrices(coinGeckoKey), {
      clock,
      random,
      host: new Host(gecko, { clock, ask }),
    }),
  ];
  if (cryptoCompareKey === undefined) return sources;
  const compare = cryptoCompareHost(urls["cryptocompare"] ?? CRYPTOCOMPARE_URL, cryptoCompareKey);
  const host = new Host(compare, { clock, ask });
  return [...sources, new PollSource(CRYPTOCOMPARE_PRICES, { clock, random, host })];
}
