/**
 * Bybit spot over REST (reference/oracle.md A.5): the best prices of one symbol per request, with the
 * server's time. Errors ride in `retCode` with status 200; over its limit it answers 403 and wants ten
 * minutes of peace.
 */
import { asFields, book, counter, positiveDecimal } from "../../net/frame.ts";
import type { Told } from "../../net/host.ts";
import type { PolledPrice } from "../poll-source.ts";
import { UNSAID_WAIT_MS } from "../../net/refusal.ts";
import type { ListedSymbol, RestVenue } from "./rest-venue.ts";

const BAD_PARAMETERS = 10_001;
/** "Too many visits!", by key and by address. */
const TOO_MANY_VISITS: ReadonlySet<number> = new Set([10_006, 10_018]);

export const BYBIT_REST: RestVenue = {
  id: "bybit",
  url: "https://api.bybit.com",
  // 600 in five seconds are allowed.
  host: { budget: { burst: 10, perMinute: 300 }, envelope, forbiddenWaitMs: 10 * 60_000 },
  prices: {
    id: "bybit-rest",
    group: "bybit",
    quote: "USDT",
    symbolsOf: "bybit",
    everyMs: 2_000,
    requests: (symbols) =>
      symbols.map((symbol) => ({
        path: `/v5/market/tickers?category=spot&symbol=${symbol}`,
        weight: 1,
      })),
    read: readTickers,
  },
  listing: {
    request: () => ({ path: "/v5/market/instruments-info?category=spot", weight: 1 }),
    read: (body) => {
      const list: unknown = asFields(asFields(body)?.["result"])?.["list"];
      return Array.isArray(list) ? list.flatMap(readListed) : undefined;
    },
  },
};

/** The whole answer is the body: its time stands outside the result. */
function envelope(status: number, json: unknown): Told {
  const { retCode, retMsg } = asFields(json) ?? {};
  if (retCode === 0 && status === 200) return { kind: "body", body: json };
  if (typeof retCode !== "number")
    return { kind: "fault", detail: `HTTP ${status}, not an answer` };
  const detail = `${retCode}: ${typeof retMsg === "string" ? retMsg : "no words"}`;
  if (retCode === BAD_PARAMETERS) return { kind: "unknown", detail };
  return TOO_MANY_VISITS.has(retCode)
    ? { kind: "fault", detail, waitMs: UNSAID_WAIT_MS }
    : { kind: "fault", detail };
}

function readTickers(body: unknown): readonly PolledPrice[] {
  const answer = asFields(body);
  const list: unknown = asFields(answer?.["result"])?.["list"];
  const atMs = counter(answer?.["time"]);
  if (!Array.isArray(list) || atMs === undefined) return [];
  return list.flatMap((entry: unknown) => {
    const ticker = asFields(entry) ?? {};
    const { symbol } = ticker;
    const best = book(positiveDecimal(ticker["bid1Price"]), positiveDecimal(ticker["ask1Price"]));
    if (typeof symbol !== "string" || best === undefined) return [];
    const { mid: price, spread } = best;
    const print = PRINT.map((field) => String(ticker[field])).join(" ");
    return [{ symbol, price, spread, assertedAt: atMs, order: atMs, made: { print } }];
  });
}

/** The fields of which one changes whenever the market does. */
const PRINT = ["bid1Price", "bid1Size", "ask1Price", "ask1Size", "lastPrice", "volume24h"];

function readListed(entry: unknown): readonly ListedSymbol[] {
  const { symbol, baseCoin: base, quoteCoin: quote, status } = asFields(entry) ?? {};
  if (typeof symbol !== "string" || typeof base !== "string") return [];
  if (typeof quote !== "string" || typeof status !== "string") return [];
  return [{ symbol, base, quote, status, trading: status === "Trading" }];
}
