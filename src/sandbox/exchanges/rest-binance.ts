/**
 * Binance's REST: prices of one symbol (answered with an object) or of many at once (with an array), and
 * what is traded. One bad symbol spoils all.
 */
import type { HttpAnswer } from "../http-answer.ts";
import type { Book, VenueBooks } from "./books.ts";

const ABOUT: Readonly<Record<string, (book: Book) => object>> = {
  "/api/v3/ticker/price": ({ symbol, last }: Book) => ({ symbol, price: last.toFixed(8) }),
  "/api/v3/ticker/bookTicker": (book: Book) => ({
    symbol: book.symbol,
    bidPrice: book.bid.toFixed(8),
    bidQty: book.bidSize.toFixed(8),
    askPrice: book.ask.toFixed(8),
    askQty: book.askSize.toFixed(8),
  }),
};

export function binanceRest(
  books: VenueBooks,
  path: string,
  query: URLSearchParams,
  nowMs: number,
): HttpAnswer {
  if (path === "/api/v3/time") return { status: 200, json: { serverTime: nowMs } };
  const about = Object.hasOwn(ABOUT, path) ? ABOUT[path] : undefined;
  if (about === undefined && path !== "/api/v3/exchangeInfo") {
    return { status: 404, json: { code: -1, msg: "Not found." } };
  }
  const many = wanted(query);
  const symbols = many ?? [query.get("symbol") ?? ""];
  const found = symbols.flatMap((symbol) => books.book(symbol) ?? []);
  if (found.length < symbols.length) {
    return { status: 400, json: { code: -1121, msg: "Invalid symbol." } };
  }
  if (about === undefined) return exchangeInfo(found, books.halted);
  const json = found.map(about);
  return { status: 200, json: many === undefined ? json[0] : json };
}

function exchangeInfo(found: readonly Book[], halted: boolean): HttpAnswer {
  const json = {
    timezone: "UTC",
    rateLimits: [
      { rateLimitType: "REQUEST_WEIGHT", interval: "MINUTE", intervalNum: 1, limit: 6_000 },
    ],
    symbols: found.map(({ symbol, asset }) => ({
      symbol,
      status: halted ? "HALT" : "TRADING",
      baseAsset: asset,
      quoteAsset: "USDT",
      isSpotTradingAllowed: true,
    })),
  };
  return { status: 200, json };
}

/** `symbols=["BTCUSDT","BNBUSDT"]`. */
function wanted(query: URLSearchParams): readonly string[] | undefined {
  const text = query.get("symbols") ?? "";
  return /^\["[A-Z0-9]+"(,"[A-Z0-9]+")*\]$/.test(text) ? (JSON.parse(text) as string[]) : undefined;
}
