/**
 * OKX over REST (reference/oracle.md A.4): the best prices of one instrument per request, with the time
 * at which they were made up. Errors ride in `code`, with status 200 as often as not.
 */
import { asFields, book, positiveDecimal } from "../../net/frame.ts";
import type { Told } from "../../net/host.ts";
import type { PolledPrice } from "../poll-source.ts";
import { UNSAID_WAIT_MS } from "../../net/refusal.ts";
import type { ListedSymbol, RestVenue } from "./rest-venue.ts";

const TOO_FREQUENT = "50011";
const NO_SUCH_INSTRUMENT = "51001";

export const OKX_REST: RestVenue = {
  id: "okx",
  url: "https://www.okx.com",
  // Twenty in two seconds are allowed.
  host: { budget: { burst: 10, perMinute: 300 }, envelope },
  prices: {
    id: "okx-rest",
    group: "okx",
    quote: "USDT",
    symbolsOf: "okx",
    everyMs: 2_000,
    requests: (symbols) =>
      symbols.map((symbol) => ({ path: `/api/v5/market/ticker?instId=${symbol}`, weight: 1 })),
    read: (body) => (Array.isArray(body) ? body.flatMap(readTicker) : []),
  },
  listing: {
    request: () => ({ path: "/api/v5/public/instruments?instType=SPOT", weight: 1 }),
    read: (body) => (Array.isArray(body) ? body.flatMap(readListed) : undefined),
  },
};

function envelope(status: number, json: unknown): Told {
  const { code, msg, data } = asFields(json) ?? {};
  if (code === "0" && status === 200) return { kind: "body", body: data };
  if (typeof code !== "string") return { kind: "fault", detail: `HTTP ${status}, not an answer` };
  const detail = `${code}: ${typeof msg === "string" ? msg : "no words"}`;
  if (code === NO_SUCH_INSTRUMENT) return { kind: "unknown", detail };
  return code === TOO_FREQUENT
    ? { kind: "fault", detail, waitMs: UNSAID_WAIT_MS }
    : { kind: "fault", detail };
}

const MILLISECONDS = /^\d{1,15}$/;

function readTicker(entry: unknown): readonly PolledPrice[] {
  const ticker = asFields(entry) ?? {};
  const { instId: symbol, ts } = ticker;
  const best = book(positiveDecimal(ticker["bidPx"]), positiveDecimal(ticker["askPx"]));
  if (typeof symbol !== "string" || best === undefined) return [];
  if (typeof ts !== "string" || !MILLISECONDS.test(ts)) return [];
  const { mid: price, spread } = best;
  const print = PRINT.map((field) => String(ticker[field])).join(" ");
  const atMs = Number(ts);
  return [{ symbol, price, spread, assertedAt: atMs, order: atMs, made: { print } }];
}

/** The fields of which one changes whenever the market does. */
const PRINT = ["bidPx", "bidSz", "askPx", "askSz", "last", "vol24h"];

function readListed(entry: unknown): readonly ListedSymbol[] {
  const { instId: symbol, baseCcy: base, quoteCcy: quote, state: status } = asFields(entry) ?? {};
  if (typeof symbol !== "string" || typeof base !== "string") return [];
  if (typeof quote !== "string" || typeof status !== "string") return [];
  return [{ symbol, base, quote, status, trading: status === "live" }];
}
