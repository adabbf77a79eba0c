/** CoinGecko's simple price (reference/oracle.md A.7). An id that it does not know is left out. */
import type { HttpAnswer } from "../http-answer.ts";
import type { Cached } from "./price-cache.ts";

/** The ids of the real one. */
const ASSETS: Readonly<Record<string, string>> = {
  bitcoin: "BTC",
  ethereum: "ETH",
  solana: "SOL",
  bonk: "BONK",
  dogwifcoin: "WIF",
  tether: "USDT",
};

export function coinGeckoAnswer(
  path: string,
  query: URLSearchParams,
  _headers: object,
  cached: (asset: string) => Cached | undefined,
): HttpAnswer {
  if (path !== "/api/v3/simple/price") {
    return { status: 404, json: { error: "Incorrect path. Please check the API documentation" } };
  }
  const ids = query.get("ids") ?? "";
  const currencies = (query.get("vs_currencies") ?? "").split(",");
  if (ids === "" || !currencies.includes("usd")) {
    const status = { error_code: 422, error_message: "Missing parameter ids or vs_currencies" };
    return { status: 422, json: { status } };
  }
  const dated = query.get("include_last_updated_at") === "true";
  const entries = ids.split(",").flatMap((id): [string, object][] => {
    const asset = Object.hasOwn(ASSETS, id) ? ASSETS[id] : undefined;
    const found = asset === undefined ? undefined : cached(asset);
    if (found === undefined) return [];
    const last_updated_at = Math.floor(found.atMs / 1_000);
    return [[id, { usd: found.price, ...(dated ? { last_updated_at } : {}) }]];
  });
  return { status: 200, json: Object.fromEntries(entries) };
}
