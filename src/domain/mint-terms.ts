/**
 * What a room about a pump.fun mint freezes (R7): whose cap it is, by which supply, how long a hit
 * must last, and how much may be at stake on a price that somebody could pay to move (C.7).
 */
import { priceE12, type PriceE12 } from "./market.ts";
import { shortMint } from "./mint-text.ts";
import { lamports, LAMPORTS_MAX, type Lamports } from "./money.ts";
import type { Asset } from "./price.ts";
import {
  marketCap,
  poolCapLamports,
  quoteInLamports,
  roundTripCost,
  type MintReserves,
} from "./pump.ts";
import type { Refusal } from "./refusal.ts";
import { err, ok, type Result } from "./result.ts";

/** R16: below this a mint is thin, and its dwell a minute. */
export const THIN_BELOW_USD = 20_000;

/** What is asked of makers' words before they are shown or frozen: they may write anything. */
const NAME_MAX = 32;

/** What a look-up found, as plain JSON: base units as decimal text. */
export interface MintFact {
  readonly mint: string;
  readonly name: string;
  readonly symbol: string;
  readonly decimals: number;
  /** Whole tokens. */
  readonly supply: number;
  readonly quote: "SOL" | "USDC";
  readonly reserves: { readonly base: string; readonly quote: string };
  readonly liquidityUsd: number;
}

export interface MintTerms {
  readonly name: string;
  readonly symbol: string;
  /** Whole tokens, by which a token's price becomes the cap that decides. */
  readonly supply: number;
  /** A hit must last a minute (R16). */
  readonly thin: boolean;
  /** Of trading the price from where it was at creation to the target and back. */
  readonly moveCostLamports: Lamports;
  /** Stakes of both sides together never exceed it. */
  readonly maxPoolLamports: Lamports;
}

export interface MintMoment {
  /** The cap of now and the target, in US dollars. */
  readonly price: number;
  readonly target: PriceE12;
  /** A SOL in US dollars, for a market that is quoted in USDC; undefined when there is no live price. */
  readonly solPrice: number | undefined;
  readonly configuredMax: Lamports;
}

/** The terms of a room about `fact` at this moment. */
export function mintTerms(fact: MintFact, at: MintMoment): Result<MintTerms, Refusal> {
  const { quote } = fact;
  const { solPrice } = at;
  if (quote !== "SOL" && solPrice === undefined) {
    return err({ code: "price-unavailable", asset: "SOL" });
  }
  const solE12 = solPrice === undefined ? 0n : priceE12(solPrice);
  const reserves = {
    base: BigInt(fact.reserves.base),
    quote: quoteInLamports(BigInt(fact.reserves.quote), quote, solE12),
  };
  const supply = BigInt(Math.round(fact.supply)) * 10n ** BigInt(fact.decimals);
  const now = marketCap(reserves, supply);
  if (now === undefined || now === 0n) return err({ code: "mint-migrating", mint: fact.mint });
  const aim = (now * at.target) / priceE12(at.price);
  const target = aim > 0n ? aim : 1n;
  return ok({
    name: fact.name,
    symbol: fact.symbol,
    supply: fact.supply,
    thin: fact.liquidityUsd < THIN_BELOW_USD,
    moveCostLamports: costOf(reserves, now, target),
    maxPoolLamports: poolCapLamports(at.configuredMax, reserves, now, target),
  });
}

/** Of a target that nobody could pay for, a number that can still be written down. */
function costOf(reserves: MintReserves, now: bigint, target: bigint): Lamports {
  const cost = roundTripCost(reserves, now, target);
  return lamports(cost < LAMPORTS_MAX ? cost : LAMPORTS_MAX);
}

/** Ids of the sources that follow mints; each knows one by its address. */
export const MINT_VENUES = ["chain", "dexscreener", "jupiter"] as const;

/** The mint to the oracle. */
export function mintAsset(mint: string, { name, symbol, supply }: Named): Asset {
  return {
    asset: mint,
    name: mintLabel(mint, { name, symbol }),
    class: "mint",
    decimals: 0,
    offered: false,
    symbols: Object.fromEntries(MINT_VENUES.map((venue) => [venue, mint])),
    supply,
  };
}

type Named = Pick<MintTerms, "name" | "symbol" | "supply">;

/** `WIF 4wTV…jnjf`: makers choose symbols freely, so none stands without its address. */
export function mintLabel(mint: string, { name, symbol }: Pick<Named, "name" | "symbol">): string {
  const called = symbol === "" ? name : symbol;
  return called === "" ? shortMint(mint) : `${called} ${shortMint(mint)}`;
}

// Controls, formats (zero-width, direction overrides), surrogates, private use, and letters without ink.
const UNSEEN =
  // oxlint-disable-next-line no-misleading-character-class -- exactly these are meant
  /[\p{C}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f]/gu;

/** A maker's word as one short line of visible characters; empty when nothing of it is visible. */
export function visibleName(text: string): string {
  const visible = text.replace(/\s+/gu, " ").replace(UNSEEN, "").replace(/ {2,}/g, " ").trim();
  return [...visible].slice(0, NAME_MAX).join("").trim();
}
