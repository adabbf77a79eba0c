/** OKX's REST: one instrument's ticker, and the list of instruments. Errors ride in `code`. */
import type { VenueBooks } from "./books.ts";
import type { HttpAnswer } from "../http-answer.ts";
import { ticker } from "./okx.ts";

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
  return answer([{ ...ticker(book), ts: String(nowMs) }]);
}

function instrument(books: VenueBooks, instId: string): object {
  const [baseCcy, quoteCcy] = instId.split("-");
  const state = books.halted ? "suspend" : "live";
  return { instType: "SPOT", instId, baseCcy, quoteCcy, state, tickSz: "0.01", lotSz: "0.000001" };
}

function answer(data: readonly object[]): HttpAnswer {
  return { status: 200, json: { code: "0", msg: "", data } };
}
