/**
 * DexScreener (reference/oracle.md A.8): a token's price in dollars from the very market in which
 * pump.fun trades it. Its own market caps are not used: a token's owner can report what supply he likes.
 */
import { asFields, positiveDecimal, type Fields } from "../../net/frame.ts";
import type { Host, HostTraits, Request, Told } from "../../net/host.ts";
import { batches, type Polled, type PolledPrice } from "../poll-source.ts";
import type { ChainView } from "./chain-view.ts";
import { MintMarket } from "./mint-market.ts";
import { tokenName, type TokenName } from "./token-name.ts";

export const DEXSCREENER_URL = "https://api.dexscreener.com";

const MINTS_PER_REQUEST = 30;
/** An answer carries no time; this is how old its prices are taken to be. */
const ASSUMED_AGE_MS = 30_000;

export function dexscreenerHost(url: string): HostTraits {
  // 300 requests a minute are allowed.
  return { url, budget: { burst: 10, perMinute: 240 }, envelope, patienceMs: 5_000 };
}

/** An array of pairs, or `{"pairs":[..]|null}`; `{"error":".."}` comes with another status. */
function envelope(status: number, json: unknown): Told {
  const fields = asFields(json);
  const listed = Array.isArray(json) || (fields !== undefined && "pairs" in fields);
  if (status === 200 && listed) return { kind: "body", body: json };
  const error = fields?.["error"];
  return { kind: "fault", detail: typeof error === "string" ? error : `HTTP ${status}, no list` };
}

export function dexscreenerPrices(chain: Pick<ChainView, "marketOf">): Polled {
  const markets = new Map<string, MintMarket>();
  const priceOf = (mint: string, pairs: readonly Pair[]): readonly PolledPrice[] => {
    const market = markets.get(mint) ?? new MintMarket(mint);
    markets.set(mint, market);
    const trading = chain.marketOf(mint);
    const own = pairs.filter((pair) => pair.mint === mint);
    const price = pickPair(own, market, trading)?.priceUsd;
    if (price === undefined) return [];
    const [assertedAt, halted] = [{ agoMs: ASSUMED_AGE_MS }, trading === "none"];
    return [{ symbol: mint, price, spread: 0, assertedAt, halted }];
  };
  return {
    id: "dexscreener",
    group: "dexscreener",
    quote: "USD",
    symbolsOf: "dexscreener",
    everyMs: 2_000,
    mayKnowNone: true,
    idle: "no mint is watched",
    requests: (mints) => {
      for (const mint of markets.keys()) if (!mints.includes(mint)) markets.delete(mint);
      return batches(mints, MINTS_PER_REQUEST).map((symbols) => ({ ...pairsOf(symbols), symbols }));
    },
    read: (body, mints) => {
      const pairs = readPairs(body);
      return mints.flatMap((mint) => priceOf(mint, pairs));
    },
  };
}

function pairsOf(mints: readonly string[]): Request {
  return { path: `/tokens/v1/solana/${mints.join(",")}`, weight: 1 };
}

/** The name by which DexScreener lists a mint; undefined when it does not, or does not answer now. */
export async function nameAtDexscreener(host: Host, mint: string): Promise<TokenName | undefined> {
  // A name is not worth the wait that it has asked for.
  if (host.isResting) return undefined;
  const answer = await host.ask(pairsOf([mint]), new AbortController().signal);
  const pairs = answer.kind === "body" ? readPairs(answer.body) : [];
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
function readPairs(json: unknown): readonly Pair[] {
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
