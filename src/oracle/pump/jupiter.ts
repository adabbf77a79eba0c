/**
 * Jupiter's Price API v3 (reference/oracle.md A.9): the price of a mint's last swap, with the block that
 * it was in. How fresh that is can be said only beside the chain: see {@link ageMs}.
 */
import { asFields, counter, positiveNumber } from "../../net/frame.ts";
import type { HostTraits, Told } from "../../net/host.ts";
import { batches, type Polled, type PolledPrice } from "../poll-source.ts";
import type { ChainView } from "./chain-view.ts";
import { SLOT_LAG_MAX, SLOT_MS } from "./slots.ts";

export const JUPITER_URL = "https://api.jup.ag";

const MINTS_PER_REQUEST = 50;
/**
 * Half a request a second is allowed without a key, one with a free key; all of Jupiter's interfaces
 * share it, so that a little is left.
 */
const KEYLESS = { everyMs: 2_000, perMinute: 28 };
const KEYED = { everyMs: 1_000, perMinute: 56 };
/** A block so far ahead of every node's is no block. */
const ABSURD_LEAD = 150;

export function jupiterHost(url: string, key: string | undefined): HostTraits {
  const { perMinute } = key === undefined ? KEYLESS : KEYED;
  const headers = key === undefined ? {} : { "x-api-key": key };
  return { url, budget: { burst: 1, perMinute }, headers, envelope, patienceMs: 5_000 };
}

/** Prices by mint; of an error `{"code":..,"message":".."}` or `{"error":".."}`, with its own status. */
function envelope(status: number, json: unknown): Told {
  const fields = asFields(json);
  if (status === 200 && fields !== undefined) return { kind: "body", body: json };
  const message = fields?.["message"] ?? fields?.["error"];
  return {
    kind: "fault",
    detail: `HTTP ${status}: ${typeof message === "string" ? message : "no words"}`,
  };
}

export function jupiterPrices(key: string | undefined, chain: ChainView): Polled {
  return {
    id: "jupiter",
    group: "jupiter",
    quote: "USD",
    symbolsOf: "jupiter",
    everyMs: (key === undefined ? KEYLESS : KEYED).everyMs,
    mayKnowNone: true,
    idle: "no mint is watched",
    requests: (mints) =>
      batches(mints, MINTS_PER_REQUEST).map((symbols) => ({
        path: `/price/v3?ids=${symbols.join(",")}`,
        weight: 1,
        symbols,
      })),
    // A mint that Jupiter has no good price for is left out of the answer.
    read: (body, mints) => mints.flatMap((mint) => readPrice(mint, asFields(body)?.[mint], chain)),
  };
}

function readPrice(symbol: string, entry: unknown, chain: ChainView): readonly PolledPrice[] {
  const { usdPrice, blockId } = asFields(entry) ?? {};
  const price = positiveNumber(usdPrice);
  const block = counter(blockId);
  if (price === undefined || block === undefined) return [];
  const agoMs = ageMs(block, symbol, chain);
  if (agoMs === undefined) return [];
  const halted = chain.marketOf(symbol) === "none";
  return [{ symbol, price, spread: 0, assertedAt: { agoMs }, order: block, halted }];
}

/**
 * How long ago a price of `block` was last true. If the market's own accounts are unchanged since that
 * block, it is the price still; otherwise it is as old as the block, and undefined when that is too old,
 * or when nobody knows which block is the newest.
 */
function ageMs(block: number, mint: string, chain: ChainView): number | undefined {
  const newest = chain.newestSlot();
  if (newest === undefined || block > newest + ABSURD_LEAD) return undefined;
  const sameSince = chain.sameSinceSlot(mint);
  if (sameSince !== undefined && block >= sameSince) return 0;
  const lag = Math.max(0, newest - block);
  return lag > SLOT_LAG_MAX ? undefined : lag * SLOT_MS;
}
