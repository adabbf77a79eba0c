/** Coinbase's REST: the last trade of one product, and the list of all products. */
import type { VenueBooks } from "./books.ts";
import type { HttpAnswer } from "../http-answer.ts";
import { ticker } from "./coinbase.ts";

export function coinbaseRest(books: VenueBooks, path: string): HttpAnswer {
  if (path === "/products") return products(books);
  const product = /^\/products\/([^/]+)\/ticker$/.exec(path)?.[1];
  const book = books.book(product ?? "");
  if (book === undefined) return { status: 404, json: { message: "NotFound" } };
  const { price, last_size: size, time, best_bid: bid, best_ask: ask } = ticker(book);
  const volume = book.volume.toFixed(8);
  return { status: 200, json: { trade_id: book.tradeId, price, size, time, bid, ask, volume } };
}

function products(books: VenueBooks): HttpAnswer {
  const json = books.symbols().map((id) => {
    const [base, quote] = id.split("-");
    const halted = books.halted;
    return {
      id,
      base_currency: base,
      quote_currency: quote,
      quote_increment: "0.00000001",
      base_increment: "0.00000001",
      display_name: `${base}/${quote}`,
      min_market_funds: "1",
      margin_enabled: false,
      post_only: false,
      limit_only: false,
      cancel_only: halted,
      status: "online",
      status_message: "",
      trading_disabled: false,
      fx_stablecoin: false,
      auction_mode: false,
    };
  });
  return { status: 200, json };
}
