/**
 * Jupiter's Price API v3 (reference/oracle.md A.9): the price of a mint's last swap, with the block that
 * it was in. How fresh that is can be said only beside the chain: see {@link quoteAsOfMs}.
 */
import type { PriceSource } from "../ports.ts";
import { asFields, counter, positiveNumber } from "./frame.ts";
import {
  AggregatorSource,
  type Aggregator,
  type AggregatorOptions,
  type MintQuote,
} from "./pump/aggregator-source.ts";
import type { ChainView } from "./pump/chain-view.ts";
import { SLOT_LAG_MAX, SLOT_MS } from "./pump/slots.ts";

export const JUPITER_URL = "https://api.jup.ag";

const MINTS_PER_QUESTION = 50;
/** Half a question a second without a key, one with a free key; all of Jupiter's interfaces share it. */
const KEYLESS_EVERY_MS = 2_000;
const KEYED_EVERY_MS = 1_000;
/** The jitter of a poll must not break a budget. */
const MARGIN = 1.12;
/** A block so far ahead of every node's is no block. */
const ABSURD_LEAD = 150;

export function jupiterSource(
  options: AggregatorOptions & { url?: string; key?: string | undefined },
): PriceSource {
  const { url = JUPITER_URL, key, chain } = options;
  return new AggregatorSource(jupiter(url, key, chain), options);
}

export function jupiter(url: string, key: string | undefined, chain: ChainView): Aggregator {
  const everyMs = (key === undefined ? KEYLESS_EVERY_MS : KEYED_EVERY_MS) * MARGIN;
  return {
    id: "jupiter",
    mintsPerQuestion: MINTS_PER_QUESTION,
    everyMs: () => everyMs,
    question: (mints) => ({
      url: `${url}/price/v3?ids=${mints.join(",")}`,
      ...(key === undefined ? {} : { headers: { "x-api-key": key } }),
    }),
    read: (json, mints, receivedAtMs) => {
      const prices = asFields(json);
      return mints.flatMap((mint): MintQuote[] => {
        // A mint that Jupiter has no good price for is left out of the answer.
        const entry = asFields(prices?.[mint]);
        const priceUsd = positiveNumber(entry?.["usdPrice"]);
        const block = counter(entry?.["blockId"]);
        if (priceUsd === undefined || block === undefined) return [];
        const asOfMs = quoteAsOfMs(block, mint, chain, receivedAtMs);
        return asOfMs === undefined ? [] : [{ mint, priceUsd, asOfMs }];
      });
    },
  };
}

/**
 * When a price of `block` was last true. If the market's own accounts are unchanged since that block, it
 * is the price still; otherwise it is as old as the block, and undefined when that is too old, or when
 * nobody knows which block is the newest.
 */
function quoteAsOfMs(
  block: number,
  mint: string,
  chain: ChainView,
  receivedAtMs: number,
): number | undefined {
  const newest = chain.newestSlot();
  if (newest === undefined || block > newest + ABSURD_LEAD) return undefined;
  const sameSince = chain.sameSinceSlot(mint);
  if (sameSince !== undefined && block >= sameSince) return receivedAtMs;
  const lag = Math.max(0, newest - block);
  return lag > SLOT_LAG_MAX ? undefined : receivedAtMs - lag * SLOT_MS;
}
