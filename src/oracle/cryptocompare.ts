/**
 * CryptoCompare (reference/oracle.md A.6), an aggregator too: one weak group with CoinGecko. It needs a
 * key, and tells of errors with status 200.
 */
import { asFields, counter, positiveNumber, type Fields } from "../net/frame.ts";
import type { HostTraits, Told } from "../net/host.ts";
import type { Polled, PolledPrice } from "./poll-source.ts";
import { UNSAID_WAIT_MS } from "../net/refusal.ts";

export const CRYPTOCOMPARE_URL = "https://min-api.cryptocompare.com";

const HOUR_MS = 3_600_000;

export function cryptoCompareHost(url: string, key: string): HostTraits {
  return {
    url,
    budget: { burst: 5, perMinute: 20 },
    headers: { authorization: `Apikey ${key}` },
    envelope,
  };
}

export const CRYPTOCOMPARE_PRICES: Polled = {
  id: "cryptocompare",
  group: "agg",
  quote: "USD",
  symbolsOf: "cryptocompare",
  // A free key's last known quota was 75,000 calls a month.
  everyMs: 36_000,
  requests: (symbols) => [
    {
      path: `/data/pricemultifull?fsyms=${encodeURIComponent(symbols.join(","))}&tsyms=USD`,
      weight: 1,
    },
  ],
  read: (body) => Object.entries(asFields(asFields(body)?.["RAW"]) ?? {}).flatMap(readPrice),
};

function envelope(status: number, json: unknown): Told {
  const fields = asFields(json);
  if (fields?.["Response"] !== "Error") {
    return status === 200
      ? { kind: "body", body: json }
      : { kind: "fault", detail: `HTTP ${status}` };
  }
  const message = fields["Message"];
  const detail = typeof message === "string" ? message : "an error without words";
  if (/\b(auth|api) key\b/i.test(detail)) return { kind: "barred", detail };
  return /rate limit/i.test(detail)
    ? { kind: "fault", detail, waitMs: quotaWaitMs(fields) }
    : { kind: "fault", detail };
}

/** Of the quota that is used up the answer says the figures, not the end. */
function quotaWaitMs(fields: Fields): number {
  const { calls_made: made, max_calls: most } = asFields(fields["RateLimit"]) ?? {};
  const isUsedUp = (span: string): boolean => {
    const [calls, limit] = [asFields(made)?.[span], asFields(most)?.[span]];
    return typeof calls === "number" && typeof limit === "number" && calls >= limit;
  };
  return ["hour", "day", "month"].some(isUsedUp) ? HOUR_MS : UNSAID_WAIT_MS;
}

function readPrice([symbol, entry]: [string, unknown]): readonly PolledPrice[] {
  const { PRICE, LASTUPDATE } = asFields(asFields(entry)?.["USD"]) ?? {};
  const price = positiveNumber(PRICE);
  const atS = counter(LASTUPDATE);
  if (price === undefined || atS === undefined) return [];
  const atMs = atS * 1_000;
  return [{ symbol, price, spread: 0, assertedAt: atMs, order: atMs, made: { atMs } }];
}
