/** Bybit's REST: one symbol's ticker, and the list of instruments. Errors ride in `retCode`. */
import type { VenueBooks } from "./books.ts";
import type { HttpAnswer } from "../http-answer.ts";
import { ticker } from "./bybit.ts";

export function bybitRest(
  books: VenueBooks,
  path: string,
  query: URLSearchParams,
  nowMs: number,
): HttpAnswer {
  const time = nowMs;
  const bad = (retMsg: string): HttpAnswer => {
    return { status: 200, json: { retCode: 10001, retMsg, result: {}, retExtInfo: {}, time } };
  };
  const good = (list: readonly object[]): HttpAnswer => {
    const result = { category: "spot", list };
    return { status: 200, json: { retCode: 0, retMsg: "OK", result, retExtInfo: {}, time } };
  };
  const known = path === "/v5/market/tickers" || path === "/v5/market/instruments-info";
  if (!known) return { status: 404, json: { path } };
  if (query.get("category") !== "spot") return bad("Illegal category");
  if (path === "/v5/market/instruments-info") {
    return good(books.symbols().map((symbol) => instrument(books, symbol)));
  }
  const book = books.book(query.get("symbol") ?? "");
  if (book === undefined) return bad("Not supported symbols");
  const price = (value: number): string => value.toFixed(book.digits);
  return good([
    {
      ...ticker(book),
      bid1Price: price(book.bid),
      bid1Size: String(book.bidSize),
      ask1Price: price(book.ask),
      ask1Size: String(book.askSize),
      usdIndexPrice: "",
    },
  ]);
}

function instrument(books: VenueBooks, symbol: string): object {
  return {
    symbol,
    baseCoin: symbol.replace(/USDT$/, ""),
    quoteCoin: "USDT",
    innovation: "0",
    status: books.halted ? "PreLaunch" : "Trading",
    marginTrading: "none",
  };
}
