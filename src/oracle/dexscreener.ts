/**
 * DexScreener (reference/oracle.md A.8): a token's price in dollars from the very market in which
 * pump.fun trades it. Its own market caps are not used: a token's owner can report what supply he likes.
 */
import type { PriceSource } from "../ports.ts";
import { asFields, positiveDecimal, type Fields } from "./frame.ts";
import {
  AggregatorSource,
  type Aggregator,
  type AggregatorOptions,
  type MintQuote,
} from "./pump/aggregator-source.ts";
import { ask, type Line } from "./pump/ask.ts";
import type { ChainView } from "./pump/chain-view.ts";
import { MintMarket } from "./pump/mint-market.ts";
import { tokenName, type TokenName } from "./pump/token-name.ts";

export const DEXSCREENER_URL = "https://api.dexscreener.com";

const MINTS_PER_QUESTION = 30;
const EVERY_MS = 2_000;
/** 300 questions a minute are allowed. */
const LEAST_GAP_MS = 250;
/** An answer carries no time; this is how old its prices are taken to be. */
const ASSUMED_AGE_MS = 30_000;

export function dexscreenerSource(options: AggregatorOptions & { url?: string }): PriceSource {
  const { url = DEXSCREENER_URL, chain } = options;
  return new AggregatorSource(dexscreener(url, chain), options);
}

/** The question about the pairs of up to thirty mints. */
function dexscreenerQuestion(url: string, mints: readonly string[]): { url: string } {
  return { url: `${url}/tokens/v1/solana/${mints.join(",")}` };
}

export function dexscreener(url: string, chain: Pick<ChainView, "marketOf">): Aggregator {
  const markets = new Map<string, MintMarket>();
  const marketOf = (mint: string): MintMarket => {
    const market = markets.get(mint) ?? new MintMarket(mint);
    markets.set(mint, market);
    return market;
  };
  return {
    id: "dexscreener",
    mintsPerQuestion: MINTS_PER_QUESTION,
    everyMs: (questions) => Math.max(LEAST_GAP_MS, EVERY_MS / questions),
    question: (mints) => dexscreenerQuestion(url, mints),
    read: (json, mints, receivedAtMs) => {
      const asOfMs = receivedAtMs - ASSUMED_AGE_MS;
      const pairs = readPairs(json);
      return mints.flatMap((mint): MintQuote[] => {
        const own = pairs.filter((pair) => pair.mint === mint);
        const pair = pickPair(own, marketOf(mint), chain.marketOf(mint));
        return pair === undefined ? [] : [{ mint, priceUsd: pair.priceUsd, asOfMs }];
      });
    },
  };
}

/** The name by which DexScreener lists a mint; undefined when it does not, or does not answer. */
export async function nameAtDexscreener(
  line: Line,
  url: string,
  mint: string,
): Promise<TokenName | undefined> {
  const answer = await ask(line, dexscreenerQuestion(url, [mint]));
  const pairs = answer.kind === "json" ? readPairs(answer.json) : [];
  return pairs.find((pair) => pair.mint === mint)?.name;
}

interface Pair {
  /** Its base token: a token may also be what another one is quoted in. */
  readonly mint: string;
  readonly address: string;
  readonly dex: string;
  readonly priceUsd: number;
  readonly liquidityUsd: number;
  readonly name: TokenName | undefined;
}

/** Every pair that has a price, of an array or of `{"pairs":[..]|null}`. */
export function readPairs(json: unknown): readonly Pair[] {
  const list = Array.isArray(json) ? (json as unknown[]) : asFields(json)?.["pairs"];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const pair = asFields(entry);
    return pair === undefined ? [] : readPair(pair);
  });
}

function readPair(pair: Fields): readonly Pair[] {
  const base = asFields(pair["baseToken"]);
  const { pairAddress: address, dexId: dex } = pair;
  const priceUsd = positiveDecimal(pair["priceUsd"]);
  if (pair["chainId"] !== "solana" || priceUsd === undefined) return [];
  if (typeof base?.["address"] !== "string" || typeof address !== "string") return [];
  const liquidity = asFields(pair["liquidity"])?.["usd"];
  return [
    {
      mint: base["address"],
      address,
      dex: typeof dex === "string" ? dex : "",
      priceUsd,
      liquidityUsd: typeof liquidity === "number" && liquidity > 0 ? liquidity : 0,
      name: tokenName(base["name"], base["symbol"]),
    },
  ];
}

const CURVE_DEX = "pumpfun";

/** The canonical market where it is listed, else the deepest; never simply the first. */
function pickPair(
  pairs: readonly Pair[],
  market: MintMarket,
  trading: ReturnType<ChainView["marketOf"]>,
): Pair | undefined {
  // A curve stays listed at its last price when its mint has moved on.
  const live = pairs.filter(({ dex }) => trading !== "pool" || dex !== CURVE_DEX);
  const rankOf = ({ address }: Pair): number => market.rank(address);
  return live.toSorted(
    (a, b) =>
      rankOf(b) - rankOf(a) || b.liquidityUsd - a.liquidityUsd || (a.address < b.address ? -1 : 1),
  )[0];
}
