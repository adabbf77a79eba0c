/** What a pump.fun market is, and what moving it costs (reference/oracle.md A.10, C.7). */
import { lamports, mulDivFloor, type Lamports } from "./money.ts";
import { assert } from "./result.ts";

/** Why no room can be about a mint. */
export type MintRefusal =
  /** No such mint, or not one of pump.fun's. */
  | { readonly code: "mint-unknown"; readonly mint: string }
  /** Its supply changes by rules of its own (mayhem mode). */
  | { readonly code: "mint-mayhem"; readonly mint: string }
  /** It trades against something that has no price here. */
  | { readonly code: "mint-quote"; readonly mint: string }
  /** It has left its curve and has no pool yet. */
  | { readonly code: "mint-migrating"; readonly mint: string }
  /** The chain could not be asked now. */
  | { readonly code: "price-unavailable"; readonly asset: string };

/** What a constant-product market holds, virtual reserves included, in base units of each token. */
export interface MintReserves {
  readonly base: bigint;
  readonly quote: bigint;
}

/** Decimals of what a mint may trade against; one USDC is taken for one dollar. */
export const QUOTE_DECIMALS = { SOL: 9, USDC: 6 } as const;

/** Fee of one trade, in basis points of what is paid: protocol, creator and liquidity together (C.7). */
const TRADE_FEE_BPS = 125n;

/** A room's pool may be this many times what it costs to push the market to the target and back. */
const POOL_PER_ROUND_TRIP = 10n;

/**
 * Market cap in base units of the quote, rounded down as the program's own SDK does; `supply` in base
 * units of the mint. Undefined when the market holds nothing to price: an emptied curve, a drained pool.
 */
export function marketCap(reserves: MintReserves, supply: bigint): bigint | undefined {
  const { base, quote } = reserves;
  return base > 0n && quote > 0n && supply >= 0n ? mulDivFloor(quote, supply, base) : undefined;
}

/**
 * How much of the quote must change sides to bring the market from cap `now` to cap `target`, in the
 * unit of `reserves.quote`. Upwards a buyer pays it in. Downwards a seller takes it out, and it is what
 * the tokens that he must own and sell bring him; so the way down costs as much as the same way up.
 * The caps may be in any unit, as long as it is one.
 *
 * On a constant product the quote reserve goes with the square root of the cap, whence sqrt(k) x
 * (sqrt(target) - sqrt(now)) of C.7, without needing k.
 */
export function quoteToMove(reserves: MintReserves, now: bigint, target: bigint): bigint {
  assert(now > 0n && target > 0n && reserves.quote > 0n, "a market without a cap cannot be moved");
  const { quote } = reserves;
  const moved = squareRoot((quote * quote * target) / now);
  return moved > quote ? moved - quote : quote - moved;
}

/** What pushing the market to `target` and letting it come back costs in fees, rounded up. */
export function roundTripCost(reserves: MintReserves, now: bigint, target: bigint): bigint {
  const fees = 2n * TRADE_FEE_BPS * quoteToMove(reserves, now, target);
  return (fees + 9_999n) / 10_000n;
}

/**
 * C.7: the most that a room's pool may hold, so that moving the market for the sake of the room does
 * not pay. `reserves.quote` in lamports: see {@link quoteInLamports} for a market in dollars.
 */
export function poolCapLamports(
  configuredMax: Lamports,
  reserves: MintReserves,
  capNow: bigint,
  target: bigint,
): Lamports {
  const bearable = POOL_PER_ROUND_TRIP * roundTripCost(reserves, capNow, target);
  return bearable < configuredMax ? lamports(bearable) : configuredMax;
}

/** Base units of a quote as lamports, rounded down; `solPriceE12` is the price of one SOL in dollars. */
export function quoteInLamports(
  amount: bigint,
  quote: keyof typeof QUOTE_DECIMALS,
  solPriceE12: bigint,
): bigint {
  if (quote === "SOL") return amount;
  assert(solPriceE12 > 0n, "dollars are lamports only at a price");
  const lamportsPerUnit = 10n ** BigInt(QUOTE_DECIMALS.SOL - QUOTE_DECIMALS[quote]);
  return (amount * lamportsPerUnit * 1_000_000_000_000n) / solPriceE12;
}

/** The largest whole number whose square is no more than `n`, by Newton's method from above. */
export function squareRoot(n: bigint): bigint {
  assert(n >= 0n, "no root of a negative number");
  if (n < 2n) return n;
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
