/** OKX's REST: one instrument's ticker, and the list of instruments. Errors ride in `code`. */
import type { VenueBooks } from "./books.ts";
import type { HttpAnswer } from "./exchange.ts";

export function okxRest(
  books: VenueBooks,
  path: string,
  query: URLSearchParams,
  nowMs: number,
): HttpAnswer {
  if (path === "/api/v5/public/instruments" && query.get("instType") === "SPOT") {
    return answer(books.symbols().map((symbol) => instrument(books, symbol)));
  }
  if (path !== "/api/v5/market/ticker") {
    return { status: 404, json: { code: "404", msg: "Not Found", data: [] } };
  }
  const book = books.book(query.get("instId") ?? "");
  if (book === undefined) {
    const msg = "Instrument ID doesn't exist.";
    return { status: 200, json: { code: "51001", msg, data: [] } };
  }
  const price = (value: number): string => value.toFixed(book.digits);
  return answer([
    {
      instType: "SPOT",
      instId: book.symbol,
      last: price(book.last),
      lastSz: book.lastSize.toFixed(8),
      askPx: price(book.ask),
      askSz: book.askSize.toFixed(8),
      bidPx: price(book.bid),
      bidSz: book.bidSize.toFixed(8),
      open24h: price(book.open),
      high24h: price(Math.max(book.open, book.last)),
      low24h: price(Math.min(book.open, book.last)),
      sodUtc0: price(book.open),
      sodUtc8: price(book.open),
      volCcy24h: (book.volume * book.last).toFixed(8),
      vol24h: book.volume.toFixed(8),
      ts: String(nowMs),
    },
  ]);
}

function instrument(books: VenueBooks, instId: string): object {
  const [baseCcy, quoteCcy] = instId.split("-");
  const state = books.halted ? "suspend" : "live";
  return { instType: "SPOT", instId, baseCcy, quoteCcy, state, tickSz: "0.01", lotSz: "0.000001" };
}

function answer(data: readonly object[]): HttpAnswer {
  return { status: 200, json: { code: "0", msg: "", data } };
}
