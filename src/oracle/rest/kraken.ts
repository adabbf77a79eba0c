/**
 * Kraken over REST (reference/oracle.md A.3): best prices of all pairs in one request, without a time.
 * REST has names of its own (XBTUSD for BTC/USD), which are pinned as `krakenrest`, and answers under
 * a third kind (XXBTZUSD). Errors come with status 200.
 */
import { asFields, book, positiveDecimal } from "../../net/frame.ts";
import type { Told } from "../../net/host.ts";
import type { PolledPrice } from "../poll-source.ts";
import { UNSAID_WAIT_MS } from "../../net/refusal.ts";
import type { ListedSymbol, RestVenue } from "./rest-venue.ts";

export const KRAKEN_REST: RestVenue = {
  id: "kraken",
  url: "https://api.kraken.com",
  // About one a second is allowed.
  host: { budget: { burst: 4, perMinute: 45 }, envelope },
  prices: {
    id: "kraken-rest",
    group: "kraken",
    quote: "USD",
    symbolsOf: "krakenrest",
    everyMs: 2_000,
    requests: (pairs) => [{ path: `/0/public/Ticker?pair=${pairs.join(",")}`, weight: 1 }],
    read: (body) => Object.entries(asFields(body) ?? {}).flatMap(readTicker),
  },
  listing: {
    request: (pairs) => ({ path: `/0/public/AssetPairs?pair=${pairs.join(",")}`, weight: 1 }),
    read: (body) => {
      const pairs = asFields(body);
      return pairs === undefined ? undefined : Object.values(pairs).flatMap(readListed);
    },
  },
};

const SLOW_DOWN = /Rate limit|Too many requests|Temporary lockout|Throttled/i;

/** `{"error":["EQuery:Unknown asset pair"]}`; one bad pair spoils a whole request. */
function envelope(status: number, json: unknown): Told {
  const fields = asFields(json);
  const errors: unknown = fields?.["error"];
  if (!Array.isArray(errors)) return { kind: "fault", detail: `HTTP ${status}, not an answer` };
  if (errors.length === 0) return { kind: "body", body: fields?.["result"] };
  const detail = errors.map(String).join(", ");
  if (detail.includes("Unknown asset pair")) return { kind: "unknown", detail };
  return SLOW_DOWN.test(detail)
    ? { kind: "fault", detail, waitMs: UNSAID_WAIT_MS }
    : { kind: "fault", detail };
}

/** Older pairs are listed with a class before each currency, X for coins and Z for money: XXBTZUSD. */
function pinnedName(key: string): string {
  const [, base, quote] = /^X([A-Z]{3})Z([A-Z]{3})$/.exec(key) ?? /^(\w+)Z(USD)$/.exec(key) ?? [];
  return base === undefined || quote === undefined ? key : base + quote;
}

function readTicker([key, entry]: [string, unknown]): readonly PolledPrice[] {
  const ticker = asFields(entry) ?? {};
  const [bid, bidSize] = column(ticker["b"], [0, 2]);
  const [ask, askSize] = column(ticker["a"], [0, 2]);
  const [last, volume] = [...column(ticker["c"], [0]), ...column(ticker["v"], [0])];
  const best = book(positiveDecimal(bid), positiveDecimal(ask));
  if (best === undefined) return [];
  const print = [bid, bidSize, ask, askSize, last, volume].map(String).join(" ");
  const { mid: price, spread } = best;
  return [{ symbol: pinnedName(key), price, spread, assertedAt: "on asking", made: { print } }];
}

function column(value: unknown, places: readonly number[]): readonly unknown[] {
  const row: readonly unknown[] = Array.isArray(value) ? value : [];
  return places.map((place) => row[place]);
}

/** Names that Kraken alone uses. */
const USUAL_NAMES: Readonly<Record<string, string>> = { XBT: "BTC", XDG: "DOGE" };

function readListed(entry: unknown): readonly ListedSymbol[] {
  const { altname: symbol, wsname, status } = asFields(entry) ?? {};
  if (typeof symbol !== "string" || typeof wsname !== "string") return [];
  if (typeof status !== "string") return [];
  const [name = "", quote = ""] = wsname.split("/");
  const base = USUAL_NAMES[name] ?? name;
  const socketSymbol = `${base}/${quote}`;
  return [{ symbol, base, quote, socketSymbol, status, trading: status === "online" }];
}
