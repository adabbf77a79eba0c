/** Binance's REST: best prices of many symbols at once, and what is traded. One bad symbol spoils all. */
import type { VenueBooks } from "./books.ts";
import type { HttpAnswer } from "./exchange.ts";

export function binanceRest(
  books: VenueBooks,
  path: string,
  query: URLSearchParams,
): HttpAnswer | undefined {
  if (path !== "/api/v3/ticker/bookTicker" && path !== "/api/v3/exchangeInfo") return undefined;
  const symbols = wanted(query);
  // One symbol alone, without brackets, is answered with one object.
  if (symbols === undefined) return undefined;
  const found = symbols.flatMap((symbol) => books.book(symbol) ?? []);
  if (found.length < symbols.length || symbols.length === 0) {
    return { status: 400, json: { code: -1121, msg: "Invalid symbol." } };
  }
  if (path === "/api/v3/exchangeInfo") {
    const json = {
      timezone: "UTC",
      rateLimits: [
        { rateLimitType: "REQUEST_WEIGHT", interval: "MINUTE", intervalNum: 1, limit: 6_000 },
      ],
      symbols: found.map(({ symbol, asset }) => ({
        symbol,
        status: books.halted ? "HALT" : "TRADING",
        baseAsset: asset,
        quoteAsset: "USDT",
        isSpotTradingAllowed: true,
      })),
    };
    return { status: 200, json };
  }
  const json = found.map((book) => ({
    symbol: book.symbol,
    bidPrice: book.bid.toFixed(8),
    bidQty: book.bidSize.toFixed(8),
    askPrice: book.ask.toFixed(8),
    askQty: book.askSize.toFixed(8),
  }));
  return { status: 200, json };
}

/** `symbols=["BTCUSDT","BNBUSDT"]`. */
function wanted(query: URLSearchParams): readonly string[] | undefined {
  const text = query.get("symbols") ?? "";
  return /^\["[A-Z0-9]+"(,"[A-Z0-9]+")*\]$/.test(text) ? (JSON.parse(text) as string[]) : undefined;
}
