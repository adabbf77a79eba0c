/**
 * The world around the built program: a Bot API server and five exchanges on loopback, hosted by the
 * test itself, so that they outlive every process that is killed among them. The program reaches
 * them through its environment alone, as it reaches the real ones.
 */
import { systemClock } from "../../src/clock.ts";
import { Aggregators } from "../../src/sandbox/aggregators/aggregators.ts";
import { createBotApi, type World } from "../../src/sandbox/bot-api/bot-api.ts";
import { createExchanges, type ExchangesControl } from "../../src/sandbox/exchanges/exchanges.ts";

export const BOT_TOKEN = "7000000002:a-token-of-these-tests-only";

export interface OutsideWorld extends AsyncDisposable {
  readonly telegram: World;
  readonly exchanges: ExchangesControl;
  /** `BOT_TOKEN`, `TELEGRAM_API_ROOT`, `PRICES` and the addresses of each exchange. */
  readonly env: Readonly<Record<string, string>>;
}

export async function openOutsideWorld(seed: number): Promise<OutsideWorld> {
  const api = createBotApi({ clock: systemClock, seed, botToken: BOT_TOKEN });
  const telegram = await api.listen();
  const exchanges = createExchanges({ clock: systemClock, seed });
  const venues = await exchanges.listen();
  const priceOf = (asset: string): number | undefined =>
    exchanges.control.assets().find((one) => one.asset === asset)?.price;
  const averages = await new Aggregators({ clock: systemClock, priceOf }).listen();
  return {
    telegram: api.world,
    exchanges: exchanges.control,
    env: { BOT_TOKEN, TELEGRAM_API_ROOT: telegram.root, ...priceEnv(venues.url, averages.url) },
    async [Symbol.asyncDispose]() {
      await Promise.all([telegram.close(), venues.close(), averages.close()]);
    },
  };
}

/** Where nobody bets: exchanges at addresses on which nothing listens. */
export const NO_PRICES: Readonly<Record<string, string>> = Object.fromEntries(
  ["BINANCE", "COINBASE", "KRAKEN", "OKX", "BYBIT"].flatMap((venue) => [
    [`${venue}_WS_URL`, "ws://127.0.0.1:9"],
    [`${venue}_REST_URL`, "http://127.0.0.1:9"],
  ]),
);

/** Live prices from the exchanges that answer at `url`, and from the aggregators at `averages`. */
function priceEnv(url: string, averages: string): Record<string, string> {
  const sockets = url.replace("http://", "ws://");
  return {
    PRICES: "live",
    BINANCE_WS_URL: `${sockets}/binance`,
    COINBASE_WS_URL: `${sockets}/coinbase`,
    KRAKEN_WS_URL: `${sockets}/kraken`,
    OKX_WS_URL: `${sockets}/okx`,
    BYBIT_WS_URL: `${sockets}/bybit`,
    BINANCE_REST_URL: `${url}/binance`,
    COINBASE_REST_URL: `${url}/coinbase`,
    KRAKEN_REST_URL: `${url}/kraken`,
    OKX_REST_URL: `${url}/okx`,
    BYBIT_REST_URL: `${url}/bybit`,
    COINGECKO_REST_URL: `${averages}/coingecko`,
    CRYPTOCOMPARE_REST_URL: `${averages}/cryptocompare`,
  };
}
