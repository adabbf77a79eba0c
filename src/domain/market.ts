/** What a room asks (R4, R5): a market, a target, a direction; and the exact comparison. */
import { Bug } from "./result.ts";

export type Side = "yes" | "no";

export function otherSide(side: Side): Side {
  return side === "yes" ? "no" : "yes";
}

export type Direction = "reach-or-exceed" | "fall-to-or-below";

export type SettlementType = "touch" | "close";

export type Market =
  | { readonly kind: "coin-price"; readonly asset: string }
  | { readonly kind: "pump-cap"; readonly mint: string };

/** The key by which the oracle knows a market: a symbol, or a mint address. */
export function marketAsset(market: Market): string {
  return market.kind === "coin-price" ? market.asset : market.mint;
}

declare const priceBrand: unique symbol;

/** A price as an exact decimal, scaled by 10^12. Targets are compared as this and never as a float (R4). */
export type PriceE12 = bigint & { readonly [priceBrand]: true };

const PRICE_TEXT = /^(\d{1,15})(?:\.(\d{1,12}))?$/;

/** `165`, `165.00`, `0.0000231`; undefined for anything else and for zero. */
export function parsePrice(text: string): PriceE12 | undefined {
  const match = PRICE_TEXT.exec(text);
  if (match === null) return undefined;
  const value =
    BigInt(match[1] ?? "0") * 1_000_000_000_000n + BigInt((match[2] ?? "").padEnd(12, "0"));
  return value > 0n ? (value as PriceE12) : undefined;
}

/** A computed price (a consensus is a float64 of 15 good digits) at the scale of targets. */
export function priceE12(price: number): PriceE12 {
  if (!(price > 0 && price < 1e15)) throw new Bug(`not a price: ${price}`);
  // The shortest text that means this double is the decimal that people see: `toFixed` would print
  // 110000.1 as 110000.100000000006 and miss an equality (R14). It serves for exponents only.
  return parsePrice(String(price)) ?? parsePrice(price.toFixed(12)) ?? (1n as PriceE12);
}

export function priceText(price: PriceE12): string {
  const fraction = (price % 1_000_000_000_000n).toString().padStart(12, "0").replace(/0+$/, "");
  const whole = (price / 1_000_000_000_000n).toString();
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** R14: equality counts as reached, in both directions. */
export function reached(price: PriceE12, target: PriceE12, direction: Direction): boolean {
  return direction === "reach-or-exceed" ? price >= target : price <= target;
}
