/**
 * Binance spot over REST (reference/oracle.md A.1): best prices of all symbols in one request, whose
 * answer carries no time, and `exchangeInfo` for what is traded. Limits are by weight.
 */
import { asFields, book, positiveDecimal, type Fields } from "../../net/frame.ts";
import type { Told } from "../../net/host.ts";
import type { PolledPrice } from "../poll-source.ts";
import type { ListedSymbol, RestVenue } from "./rest-venue.ts";

const UNKNOWN_SYMBOL = -1121;

export const BINANCE_REST: RestVenue = {
  id: "binance",
  // Market data only, no key, and not behind the exchange's own geographic block.
  url: "https://data-api.binance.vision",
  host: {
    // A tenth of the 6,000 that are allowed: other programs may share our address.
    budget: { burst: 100, perMinute: 600 },
    envelope,
  },
  prices: {
    id: "binance-rest",
    group: "binance",
    quote: "USDT",
    symbolsOf: "binance",
    everyMs: 1_000,
    requests: (symbols) => [{ path: `/api/v3/ticker/bookTicker?${named(symbols)}`, weight: 4 }],
    read: (body) => (Array.isArray(body) ? body.flatMap(readTicker) : []),
  },
  listing: {
    request: (symbols) => ({ path: `/api/v3/exchangeInfo?${named(symbols)}`, weight: 20 }),
    read: (body) => {
      const symbols: unknown = asFields(body)?.["symbols"];
      return Array.isArray(symbols) ? symbols.flatMap(readListed) : undefined;
    },
  },
};

function named(symbols: readonly string[]): string {
  return `symbols=${encodeURIComponent(JSON.stringify(symbols))}`;
}

/** `{"code":-1121,"msg":"Invalid symbol."}`, with status 400. One bad symbol spoils a whole request. */
function envelope(status: number, json: unknown): Told {
  const error = asFields(json);
  const isError = typeof error?.["code"] === "number" && typeof error["msg"] === "string";
  if (!isError) {
    return status === 200
      ? { kind: "body", body: json }
      : { kind: "fault", detail: `HTTP ${status}` };
  }
  const detail = `${String(error["code"])}: ${String(error["msg"])}`;
  return { kind: error["code"] === UNKNOWN_SYMBOL ? "unknown" : "fault", detail };
}

function readTicker(entry: unknown): readonly PolledPrice[] {
  const ticker: Fields = asFields(entry) ?? {};
  const { symbol } = ticker;
  const best = book(positiveDecimal(ticker["bidPrice"]), positiveDecimal(ticker["askPrice"]));
  const sizes = [positiveDecimal(ticker["bidQty"]), positiveDecimal(ticker["askQty"])];
  if (typeof symbol !== "string" || best === undefined || sizes.includes(undefined)) return [];
  const print = ["bidPrice", "bidQty", "askPrice", "askQty"]
    .map((field) => ticker[field])
    .join(" ");
  return [
    { symbol, price: best.mid, spread: best.spread, assertedAt: "on asking", made: { print } },
  ];
}

function readListed(entry: unknown): readonly ListedSymbol[] {
  const { symbol, baseAsset: base, quoteAsset: quote, status } = asFields(entry) ?? {};
  if (typeof symbol !== "string" || typeof base !== "string") return [];
  if (typeof quote !== "string" || typeof status !== "string") return [];
  return [{ symbol, base, quote, status, trading: status === "TRADING" }];
}
