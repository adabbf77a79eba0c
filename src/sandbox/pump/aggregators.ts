/**
 * DexScreener and Jupiter as their clients see them: the same markets as on chain, a little later or
 * in other words, with what each leaves out and how each refuses.
 */
import { addressOf, WRAPPED_SOL } from "./addresses.ts";
import type { PumpWorld, Traded } from "./pump-world.ts";

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const JSON_HEADERS = { "content-type": "application/json; charset=utf-8" };
const RETRY_AFTER_S = 5;

function json(value: unknown, status = 200): HttpAnswer {
  return { status, headers: JSON_HEADERS, body: JSON.stringify(value) };
}

const MINTS_MAX = 30;
/** DexScreener's own cache: what it says is up to this old, and it does not say so. */
const REFRESH_MS = 2_000;
/** A pool is listed some seconds after it was made. */
const LISTED_AFTER_MS = 3_000;

export class DexScreener {
  readonly #world: PumpWorld;
  /** Mint -> its pairs as last drawn up. */
  readonly #cache = new Map<string, { atMs: number; pairs: readonly unknown[] }>();

  constructor(world: PumpWorld) {
    this.#world = world;
  }

  answer(path: string): HttpAnswer {
    if (this.#world.knobs("dexscreener").cut) return TOO_MANY_PAGE;
    const [, list = ""] = /^\/tokens\/v1\/solana\/([^/]+)$/.exec(path) ?? [];
    const [, token = ""] = /^\/latest\/dex\/tokens\/([^/]+)$/.exec(path) ?? [];
    if (token !== "") {
      const pairs = this.#pairs(token);
      return json({ schemaVersion: "1.0.0", pairs: pairs.length === 0 ? null : pairs });
    }
    const mints = list.split(",");
    if (list === "") return json({ error: "Not Found" }, 404);
    if (mints.length > MINTS_MAX) return json({ error: "Too many token addresses" }, 400);
    return json(mints.flatMap((mint) => this.#pairs(mint)));
  }

  #pairs(mint: string): readonly unknown[] {
    const traded = this.#world.traded(mint);
    if (traded === undefined) return [];
    const nowMs = this.#world.nowMs();
    const cached = this.#cache.get(mint);
    const { frozen } = this.#world.knobs("dexscreener");
    if (cached !== undefined && (frozen || nowMs - cached.atMs < REFRESH_MS)) return cached.pairs;
    const pairs = this.#drawUp(traded, nowMs) ?? cached?.pairs ?? [];
    this.#cache.set(mint, { atMs: nowMs, pairs });
    return pairs;
  }

  /** Undefined while it has no market: DexScreener goes on showing what it last had. */
  #drawUp(traded: Traded, nowMs: number): readonly unknown[] | undefined {
    const { own, accounts, pooledAtMs } = traded;
    const priceUsd = this.#world.priceUsd(traded);
    const quoteUsd = this.#world.quoteUsd(own.quote.name);
    if (priceUsd === undefined || quoteUsd === undefined) return undefined;
    if (pooledAtMs !== undefined && nowMs - pooledAtMs < LISTED_AFTER_MS) return undefined;
    const said = priceUsd * (1 + this.#world.knobs("dexscreener").lieBps / 10_000);
    const supply = Number(own.market.supply) / 1e6;
    const pair = (dexId: string, pairAddress: string, price: number, usd: number | undefined) => ({
      chainId: "solana",
      dexId,
      url: `https://dexscreener.com/solana/${pairAddress.toLowerCase()}`,
      pairAddress,
      baseToken: { address: own.mint, name: own.name, symbol: own.symbol },
      quoteToken: { address: own.quote.mint, name: own.quote.name, symbol: own.quote.name },
      priceNative: decimal(price / quoteUsd),
      priceUsd: decimal(price),
      txns: { m5: { buys: 3, sells: 2 }, h24: { buys: 680, sells: 534 } },
      volume: { h24: Math.round(price * supply * 0.1), m5: 12.5 },
      ...(usd === undefined ? {} : { liquidity: { usd, base: usd / 2 / price, quote: 0 } }),
      fdv: Math.round(price * supply),
      // The owner of a token may report what supply it likes; this one does.
      marketCap: Math.round(price * supply * 0.4),
      pairCreatedAt: pooledAtMs ?? nowMs - 3_600_000,
    });
    const { pool } = own.market;
    // Somebody's pool of three dollars, at a price of its own, stands first in the list.
    const stray = pair("raydium", addressOf(`stray ${own.symbol}`), said * 1.4, 3.2);
    if (pool === undefined) return [stray, pair("pumpfun", accounts.curve, said, undefined)];
    const usd = (2 * Number(pool.quote) * quoteUsd) / 10 ** own.quote.decimals;
    const closed = pair("pumpfun", accounts.curve, said * 0.5, 0);
    return [stray, closed, pair("pumpswap", accounts.pool, said, usd)];
  }
}

const TOO_MANY_PAGE: HttpAnswer = {
  status: 429,
  headers: { "content-type": "text/html; charset=UTF-8", "retry-after": String(RETRY_AFTER_S) },
  body: "<!DOCTYPE html><html><head><title>Error 1015</title></head><body>You are being rate limited</body></html>",
};

/** Four or five digits, never an exponent. */
function decimal(price: number): string {
  const places = Math.max(0, 4 - Math.floor(Math.log10(price)));
  return price.toFixed(Math.min(18, places));
}

const IDS_MAX = 50;
const WINDOW_MS = 60_000;
const KEYLESS_PER_WINDOW = 30;
const KEYED_PER_WINDOW = 60;

interface JupiterPrice {
  readonly usdPrice: number;
  readonly blockId: number;
  readonly decimals: number;
  readonly priceChange24h: number;
}

export class Jupiter {
  readonly #world: PumpWorld;
  readonly #cache = new Map<string, JupiterPrice>();
  readonly #askedAtMs: number[] = [];

  constructor(world: PumpWorld) {
    this.#world = world;
  }

  answer(path: string, query: URLSearchParams, key: string | undefined): HttpAnswer {
    const knobs = this.#world.knobs("jupiter");
    if (path !== "/price/v3") return json({ error: "Route not found" }, 404);
    if (knobs.cut || this.#isOverBudget(key === undefined)) return TOO_MANY_REQUESTS;
    const ids = (query.get("ids") ?? "").split(",").filter((id) => id !== "");
    if (ids.length === 0 || ids.length > IDS_MAX) {
      return json({ code: 400, message: `ids: expected 1 to ${IDS_MAX}` }, 400);
    }
    const found = ids.flatMap((id) => {
      const before = this.#cache.get(id);
      const price = (knobs.frozen ? before : this.#price(id)) ?? before;
      if (price === undefined) return [];
      this.#cache.set(id, price);
      return [[id, price] as const];
    });
    return json(Object.fromEntries(found));
  }

  /** The last swap's price, as of its block. What has no price in dollars is left out. */
  #price(id: string): JupiterPrice | undefined {
    const { slot } = this.#world;
    if (id === WRAPPED_SOL) {
      const usdPrice = this.#world.quoteUsd("SOL") ?? 0;
      return { usdPrice, blockId: slot, decimals: 9, priceChange24h: 0 };
    }
    const traded = this.#world.traded(id);
    const price = traded && this.#world.priceUsd(traded);
    if (traded === undefined || price === undefined) return undefined;
    const usdPrice = price * (1 + this.#world.knobs("jupiter").lieBps / 10_000);
    return { usdPrice, blockId: traded.tradedSlot, decimals: 6, priceChange24h: 0 };
  }

  #isOverBudget(keyless: boolean): boolean {
    const nowMs = this.#world.nowMs();
    while ((this.#askedAtMs[0] ?? nowMs) <= nowMs - WINDOW_MS) this.#askedAtMs.shift();
    if (this.#askedAtMs.length >= (keyless ? KEYLESS_PER_WINDOW : KEYED_PER_WINDOW)) return true;
    this.#askedAtMs.push(nowMs);
    return false;
  }
}

const TOO_MANY_REQUESTS: HttpAnswer = {
  ...json({ code: 429, message: "Too many requests" }, 429),
  headers: { ...JSON_HEADERS, "retry-after": String(RETRY_AFTER_S) },
};
