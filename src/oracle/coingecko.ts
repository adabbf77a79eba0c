/**
 * CoinGecko (reference/oracle.md A.7): an average over the very venues that vote, so it shares one weak
 * group with the other aggregator. It serves from a cache and says how old that is. Ids are pinned:
 * thousands of coins share a ticker.
 */
import { asFields, counter, positiveNumber } from "../net/frame.ts";
import type { HostTraits, Told } from "../net/host.ts";
import type { Polled, PolledPrice } from "./poll-source.ts";
import { UNSAID_WAIT_MS } from "../net/refusal.ts";

export const COINGECKO_URL = "https://api.coingecko.com";
export const COINGECKO_PRO_URL = "https://pro-api.coingecko.com";

/** `pro`: the key is of a paid plan, which has a host of its own. */
export interface CoinGeckoKey {
  readonly key: string;
  readonly pro: boolean;
}

export function coinGeckoHost(url: string, key: CoinGeckoKey | undefined): HostTraits {
  const header = key?.pro === true ? "x-cg-pro-api-key" : "x-cg-demo-api-key";
  return {
    url,
    // Thirty a minute, failed ones included.
    budget: { burst: 5, perMinute: 20 },
    headers: key === undefined ? {} : { [header]: key.key },
    envelope,
    forbiddenWaitMs: 10 * 60_000,
  };
}

export function coinGeckoPrices(key: CoinGeckoKey | undefined): Polled {
  return {
    id: "coingecko",
    group: "agg",
    quote: "USD",
    symbolsOf: "coingecko",
    everyMs: everyMs(key),
    requests: (ids) => [
      {
        path:
          `/api/v3/simple/price?ids=${encodeURIComponent(ids.join(","))}` +
          `&vs_currencies=usd&include_last_updated_at=true&precision=full`,
        weight: 1,
      },
    ],
    read: (body) => Object.entries(asFields(body) ?? {}).flatMap(readPrice),
  };
}

/** As often as its cache is renewed; a demo key has 10,000 calls a month, which is one in 270 s. */
function everyMs(key: CoinGeckoKey | undefined): number {
  if (key === undefined) return 60_000;
  return key.pro ? 20_000 : 300_000;
}

/** No key, another plan's endpoint, a key of the other host: asking again cannot help. */
const KEY_ERRORS: ReadonlySet<number> = new Set([10_002, 10_005, 10_010, 10_011]);

/** `{"status":{"error_code":429,"error_message":".."}}`, `{"error_code":10002,..}`, `{"error":".."}`. */
function envelope(status: number, json: unknown): Told {
  const fields = asFields(json);
  const error = asFields(fields?.["status"]) ?? fields;
  const code = error?.["error_code"];
  if (typeof code === "number") {
    const message = error?.["error_message"];
    const detail = `${code}: ${typeof message === "string" ? message : "no words"}`;
    if (KEY_ERRORS.has(code) || code === 401) return { kind: "barred", detail };
    return code === 429
      ? { kind: "fault", detail, waitMs: UNSAID_WAIT_MS }
      : { kind: "fault", detail };
  }
  if (typeof fields?.["error"] === "string") return { kind: "fault", detail: fields["error"] };
  return status === 200
    ? { kind: "body", body: json }
    : { kind: "fault", detail: `HTTP ${status}` };
}

/** Unknown ids are left out of the answer; a price without a time cannot be dated. */
function readPrice([symbol, entry]: [string, unknown]): readonly PolledPrice[] {
  const { usd, last_updated_at: updatedAt } = asFields(entry) ?? {};
  const price = positiveNumber(usd);
  const atS = counter(updatedAt);
  if (price === undefined || atS === undefined) return [];
  const atMs = atS * 1_000;
  return [{ symbol, price, spread: 0, assertedAt: atMs, order: atMs, made: { atMs } }];
}
