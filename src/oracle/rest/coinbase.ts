/**
 * Coinbase Exchange over REST (reference/oracle.md A.2): the last trade of one product per request. The
 * answer asserts that there is no newer one, so the price holds as of the asking.
 */
import { asFields, book, counter, positiveDecimal, utcMs } from "../../net/frame.ts";
import type { Told } from "../../net/host.ts";
import type { PolledPrice } from "../poll-source.ts";
import type { ListedSymbol, RestVenue } from "./rest-venue.ts";

export const COINBASE_REST: RestVenue = {
  id: "coinbase",
  url: "https://api.exchange.coinbase.com",
  // Ten a second and fifteen at once are allowed.
  host: { budget: { burst: 10, perMinute: 300 }, envelope },
  prices: {
    id: "coinbase-rest",
    group: "coinbase",
    quote: "USD",
    symbolsOf: "coinbase",
    everyMs: 2_000,
    requests: (products) =>
      products.map((symbol) => ({
        path: `/products/${symbol}/ticker`,
        weight: 1,
        symbols: [symbol],
      })),
    read: readTicker,
  },
  listing: {
    request: () => ({ path: "/products", weight: 1 }),
    read: (body) => (Array.isArray(body) ? body.flatMap(readListed) : undefined),
  },
};

/** `{"message":"NotFound"}`, with a status that says the same. */
function envelope(status: number, json: unknown): Told {
  const message = asFields(json)?.["message"];
  if (status === 200 && typeof message !== "string") return { kind: "body", body: json };
  const detail = typeof message === "string" ? message : `HTTP ${status}`;
  return { kind: status === 404 ? "unknown" : "fault", detail };
}

function readTicker(body: unknown, [symbol = ""]: readonly string[]): readonly PolledPrice[] {
  const ticker = asFields(body) ?? {};
  const price = positiveDecimal(ticker["price"]);
  const best = book(positiveDecimal(ticker["bid"]), positiveDecimal(ticker["ask"]));
  const order = counter(ticker["trade_id"]);
  const atMs = utcMs(ticker["time"]);
  if (price === undefined || best === undefined) return [];
  if (order === undefined || atMs === undefined) return [];
  const { spread } = best;
  return [{ symbol, price, spread, assertedAt: "on asking", order, made: { atMs } }];
}

const RESTRICTIONS = ["cancel_only", "post_only", "limit_only", "auction_mode", "trading_disabled"];

/** A product in auction or cancel-only is `online` all the same (oracle.md D). */
function readListed(entry: unknown): readonly ListedSymbol[] {
  const product = asFields(entry) ?? {};
  const { id: symbol, base_currency: base, quote_currency: quote, status } = product;
  if (typeof symbol !== "string" || typeof base !== "string") return [];
  if (typeof quote !== "string" || typeof status !== "string") return [];
  const restriction = RESTRICTIONS.find((flag) => product[flag] === true);
  const trading = status === "online" && restriction === undefined;
  return [{ symbol, base, quote, status: restriction ?? status, trading }];
}
