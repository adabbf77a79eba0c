/**
 * Kraken's REST: pairs go by names of their own (XBTUSD), are answered under older ones (XXBTZUSD), and
 * errors come with status 200.
 */
import type { Book, VenueBooks } from "./books.ts";
import type { HttpAnswer } from "../http-answer.ts";
import { systemStatus } from "./kraken.ts";

const OWN_NAMES: Readonly<Record<string, string>> = { BTC: "XBT", DOGE: "XDG" };
/** Currencies of the first years bear their class: X for coins, Z for money. */
const CLASSED = ["ETC", "ETH", "LTC", "XBT", "XDG", "XLM", "XMR", "XRP", "ZEC"];

export function krakenRest(
  books: VenueBooks,
  path: string,
  query: URLSearchParams,
  nowMs: number,
): HttpAnswer {
  if (path === "/0/public/SystemStatus") {
    const timestamp = new Date(nowMs).toISOString();
    return { status: 200, json: { error: [], result: { status: systemStatus(books), timestamp } } };
  }
  if (path !== "/0/public/Ticker" && path !== "/0/public/AssetPairs") {
    return { status: 200, json: { error: ["EGeneral:Unknown method"] } };
  }
  const names = (query.get("pair") ?? "").split(",");
  const pairs = names.flatMap((name) => find(books, name) ?? []);
  if (pairs.length < names.length) {
    return { status: 200, json: { error: ["EQuery:Unknown asset pair"] } };
  }
  const answer = path.endsWith("Ticker") ? ticker : assetPair;
  const result = Object.fromEntries(pairs.map((pair) => [pair.key, answer(pair, books)]));
  return { status: 200, json: { error: [], result } };
}

interface Pair {
  readonly book: Book;
  readonly base: string;
  readonly quote: string;
  /** Under which it is answered. */
  readonly key: string;
}

function find(books: VenueBooks, name: string): Pair | undefined {
  for (const symbol of books.symbols()) {
    const [usual = "", quote = ""] = symbol.split("/");
    const base = OWN_NAMES[usual] ?? usual;
    const book = books.book(symbol);
    if (book === undefined || name !== base + quote) continue;
    const classed = base === "USDT" ? "USDTZUSD" : base + quote;
    return { book, base, quote, key: CLASSED.includes(base) ? `X${base}Z${quote}` : classed };
  }
  return undefined;
}

function ticker({ book }: Pair): object {
  const price = (value: number): string => value.toFixed(book.digits);
  const today = [book.volume.toFixed(8), book.volume.toFixed(8)];
  return {
    a: [price(book.ask), "1", book.askSize.toFixed(3)],
    b: [price(book.bid), "1", book.bidSize.toFixed(3)],
    c: [price(book.last), book.lastSize.toFixed(8)],
    v: today,
    p: [price(book.last), price(book.last)],
    t: [book.tradeId, book.tradeId],
    l: [price(Math.min(book.open, book.last)), price(Math.min(book.open, book.last))],
    h: [price(Math.max(book.open, book.last)), price(Math.max(book.open, book.last))],
    o: price(book.open),
  };
}

function assetPair({ book, base, quote }: Pair, books: VenueBooks): object {
  return {
    altname: base + quote,
    wsname: `${base}/${quote}`,
    aclass_base: "currency",
    base: CLASSED.includes(base) ? `X${base}` : base,
    aclass_quote: "currency",
    quote: `Z${quote}`,
    pair_decimals: book.digits,
    lot_decimals: 8,
    status: books.halted ? "cancel_only" : "online",
  };
}
