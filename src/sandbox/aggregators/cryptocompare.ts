/** CryptoCompare's full price (reference/oracle.md A.6): with a key only, and errors with status 200. */
import type { HttpAnswer } from "../http-answer.ts";
import type { Cached } from "./price-cache.ts";

export function cryptoCompareAnswer(
  path: string,
  query: URLSearchParams,
  headers: { readonly authorization?: string | undefined },
  cached: (asset: string) => Cached | undefined,
): HttpAnswer {
  if (!/^Apikey \S+$/.test(headers.authorization ?? "")) {
    return { status: 401, json: error("You need a valid auth key or api key", 99) };
  }
  if (path !== "/data/pricemultifull") {
    return { status: 200, json: error("Path does not exist", 99) };
  }
  const currencies = (query.get("tsyms") ?? "").split(",");
  const symbols = (query.get("fsyms") ?? "").split(",");
  const found = symbols.flatMap((symbol): [string, Cached][] => {
    const one = cached(symbol);
    return one === undefined ? [] : [[symbol, one]];
  });
  if (!currencies.includes("USD") || found.length === 0) {
    const names = symbols.join(",");
    return { status: 200, json: error(`There is no data for any of the fsyms ${names} .`, 2) };
  }
  const entries = found.map(([symbol, { price, atMs }]): [string, object] => {
    const LASTUPDATE = Math.floor(atMs / 1_000);
    const usd = {
      TYPE: "5",
      MARKET: "CCCAGG",
      FROMSYMBOL: symbol,
      TOSYMBOL: "USD",
      PRICE: price,
      LASTUPDATE,
      LASTMARKET: "Coinbase",
    };
    return [symbol, { USD: usd }];
  });
  return { status: 200, json: { RAW: Object.fromEntries(entries), DISPLAY: {} } };
}

function error(message: string, type: number): object {
  return {
    Response: "Error",
    Message: message,
    HasWarning: false,
    Type: type,
    RateLimit: {},
    Data: {},
  };
}
