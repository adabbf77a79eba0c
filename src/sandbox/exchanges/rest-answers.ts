/** What each venue answers over HTTP: the REST part of the simulated exchanges, one file per venue. */
import type { VenueBooks } from "./books.ts";
import type { HttpAnswer } from "./exchange.ts";
import { binanceRest } from "./rest-binance.ts";
import { bybitRest } from "./rest-bybit.ts";
import { coinbaseRest } from "./rest-coinbase.ts";
import { krakenRest } from "./rest-kraken.ts";
import { okxRest } from "./rest-okx.ts";

/** Undefined: the venue's own file answers. */
export function restAnswer(
  books: VenueBooks,
  path: string,
  query: URLSearchParams,
  nowMs: number,
): HttpAnswer | undefined {
  switch (books.traits.id) {
    case "binance":
      return binanceRest(books, path, query);
    case "coinbase":
      return coinbaseRest(books, path);
    case "kraken":
      return krakenRest(books, path, query);
    case "okx":
      return okxRest(books, path, query, nowMs);
    case "bybit":
      return bybitRest(books, path, query, nowMs);
    default:
      return undefined;
  }
}
