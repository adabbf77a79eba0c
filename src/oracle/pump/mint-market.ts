/**
 * Where a mint trades, from the accounts that say so: on its curve, in its canonical pool, or, between
 * the two, nowhere. It names the accounts that it needs as it finds out about them.
 */
import type { QUOTE_DECIMALS, MintReserves } from "../../domain/pump.ts";
import { readCurve, readPool, readTokenAccount, type Account, type Curve } from "./accounts.ts";
import { canonicalPoolAddress, curveAddress, USDC, WRAPPED_SOL } from "./programs.ts";

export type QuoteName = keyof typeof QUOTE_DECIMALS;

export type MarketReading =
  | {
      readonly kind: "open";
      readonly market: "curve" | "pool";
      readonly quote: QuoteName;
      readonly reserves: MintReserves;
      /** Quote tokens that are really there and can be taken out, in base units. */
      readonly realQuote: bigint;
      /** The accounts that say so: it is as old as the oldest of them. */
      readonly from: readonly string[];
    }
  /** Something is not known yet. */
  | { readonly kind: "unread" }
  /** It has no curve of pump.fun's. */
  | { readonly kind: "unknown" }
  | { readonly kind: "mayhem" }
  /** It trades against something else than SOL or USDC. */
  | { readonly kind: "quote" }
  /** It has left its curve and has no pool yet: there is no price, and certainly not 0. */
  | { readonly kind: "migrating" };

/** Undefined while an account is not known; null when it is known not to exist. */
export type Lookup = (address: string) => Account | null | undefined;

const QUOTES: ReadonlyMap<string, QuoteName> = new Map([
  [WRAPPED_SOL, "SOL"],
  [USDC, "USDC"],
]);

export class MintMarket {
  readonly mint: string;
  readonly curve: string;
  /** Quote mint -> canonical pool: a derivation takes a millisecond. */
  readonly #pools = new Map<string, string>();
  #needs: readonly string[];

  constructor(mint: string) {
    this.mint = mint;
    this.curve = curveAddress(mint);
    this.#needs = [this.curve];
  }

  /** Addresses of the accounts that the next reading looks up. */
  get needs(): readonly string[] {
    return this.#needs;
  }

  /** Whether an address is one of this mint's canonical markets; a pool comes before the curve. */
  rank(address: string): number {
    const pools = [WRAPPED_SOL, USDC].map((quoteMint) => this.#pool(quoteMint));
    if (pools.includes(address)) return 2;
    return address === this.curve ? 1 : 0;
  }

  read(lookup: Lookup): MarketReading {
    this.#needs = [this.curve];
    const account = lookup(this.curve);
    if (account === undefined) return { kind: "unread" };
    const curve = readCurve(account ?? undefined);
    if (curve === undefined) return { kind: "unknown" };
    if (curve.mayhem) return { kind: "mayhem" };
    const quote = QUOTES.get(curve.quoteMint);
    if (quote === undefined) return { kind: "quote" };
    if (curve.complete) return this.#inPool(curve, quote, lookup);
    const reserves = { base: curve.virtualToken, quote: curve.virtualQuote };
    if (reserves.base === 0n || reserves.quote === 0n) return { kind: "migrating" };
    const { realQuote } = curve;
    return { kind: "open", market: "curve", quote, reserves, realQuote, from: [this.curve] };
  }

  #inPool(curve: Curve, quote: QuoteName, lookup: Lookup): MarketReading {
    const address = this.#pool(curve.quoteMint);
    this.#needs = [this.curve, address];
    const account = lookup(address);
    if (account === undefined) return { kind: "unread" };
    const pool = readPool(account ?? undefined);
    const isOurs = pool?.baseMint === this.mint && pool.quoteMint === curve.quoteMint;
    if (pool === undefined || !isOurs) return { kind: "migrating" };
    if (pool.mayhem) return { kind: "mayhem" };
    const { baseVault, quoteVault, virtualQuote } = pool;
    this.#needs = [this.curve, address, baseVault, quoteVault];
    const vaults = [lookup(baseVault), lookup(quoteVault)];
    if (vaults.includes(undefined)) return { kind: "unread" };
    const [base, held] = vaults.map((vault) => readTokenAccount(vault ?? undefined));
    if (base?.mint !== this.mint || held?.mint !== curve.quoteMint) return { kind: "migrating" };
    const effective = held.amount + virtualQuote;
    if (base.amount === 0n || effective <= 0n) return { kind: "migrating" };
    return {
      kind: "open",
      market: "pool",
      quote,
      reserves: { base: base.amount, quote: effective },
      // What is lent to the price cannot be taken out, and what is taken off it is owed.
      realQuote: held.amount < effective ? held.amount : effective,
      from: [address, baseVault, quoteVault],
    };
  }

  #pool(quoteMint: string): string {
    const known = this.#pools.get(quoteMint);
    if (known !== undefined) return known;
    const address = canonicalPoolAddress(this.mint, quoteMint);
    this.#pools.set(quoteMint, address);
    return address;
  }
}
