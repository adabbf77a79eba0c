/**
 * The symbol map, data/assets.json: which asset has which name at which venue. Symbols are pinned by
 * a person and never derived from a ticker, since thousands of assets share one.
 */
import { z } from "zod";
import type { Asset } from "../domain/price.ts";

/** A venue's symbols name the quote currency that its source takes for granted. */
const SYMBOL_SHAPES: Readonly<Record<string, RegExp>> = {
  binance: /^[A-Z0-9]+USDT$/,
  coinbase: /^[A-Z0-9]+-USD$/,
  kraken: /^[A-Z0-9]+\/USD$/,
  okx: /^[A-Z0-9]+-USDT$/,
  bybit: /^[A-Z0-9]+USDT$/,
  krakenrest: /^[A-Z0-9]+USD$/,
  coingecko: /^[a-z0-9-]+$/,
  cryptocompare: /^[A-Z0-9]+$/,
};

const listedAsset = z.strictObject({
  asset: z.string().regex(/^[A-Z0-9]{2,10}$/, "expected 2-10 capitals or digits"),
  name: z.string().trim().min(1).max(40),
  class: z.enum(["major", "alt"]),
  decimals: z.int().min(0).max(12),
  offered: z.boolean(),
  symbols: z.record(z.string().regex(/^[a-z]+$/), z.string().min(1).max(30)),
});

const assetMap = z
  .array(listedAsset)
  .min(1, "expected at least one asset")
  .check(({ value: rows, issues }) => {
    const seen = new Set<string>();
    const claim = (key: string, path: (string | number)[]): void => {
      if (seen.has(key)) {
        issues.push({ code: "custom", message: `${key} is listed twice`, path, input: rows });
      }
      seen.add(key);
    };
    rows.forEach((row, index) => {
      claim(row.asset, [index, "asset"]);
      for (const [venue, symbol] of Object.entries(row.symbols)) {
        const path = [index, "symbols", venue];
        claim(`${venue} ${symbol}`, path);
        const shape = SYMBOL_SHAPES[venue];
        if (shape !== undefined && !shape.test(symbol)) {
          const message = `${symbol} does not look like a symbol of ${venue} (${shape.source})`;
          issues.push({ code: "custom", message, path, input: rows });
        }
      }
    });
  });

/** The assets of the JSON in `text`. Throws an Error that lists every fault with its place. */
export function loadAssets(text: string): Asset[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`asset map: not JSON: ${String(cause)}`, { cause });
  }
  const parsed = assetMap.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${place(issue.path)}: ${issue.message}`);
  throw new Error(`asset map: ${faults.join("; ")}`);
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the whole file" : path.map(String).join(".");
}
