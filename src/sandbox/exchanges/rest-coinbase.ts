/** Coinbase's REST: the list of all products. Its ticker is answered beside its socket. */
import type { VenueBooks } from "./books.ts";
import type { HttpAnswer } from "./exchange.ts";

export function coinbaseRest(books: VenueBooks, path: string): HttpAnswer | undefined {
  if (path !== "/products") return undefined;
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
