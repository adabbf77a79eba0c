/**
 * One mint's market, honest to the unit: pump.fun's bonding curve, then nothing for a moment, then a
 * PumpSwap pool, each a constant product. Amounts are base units of the mint and of its quote.
 */
import { marketCap, quoteToMove, type MintReserves } from "../../domain/pump.ts";

export interface QuoteToken {
  readonly name: string;
  readonly mint: string;
  readonly decimals: number;
  /** A Token-2022 mint's accounts are of another program and longer. */
  readonly isToken2022: boolean;
}

/** What all mints start from; those against another quote scale the virtual quote to its worth. */
const VIRTUAL_TOKEN = 1_073_000_000_000_000n;
const REAL_TOKEN = 793_100_000_000_000n;
export const FULL_SUPPLY = 1_000_000_000_000_000n;

/** Of one trade: protocol, creator and liquidity together. */
const FEE_BPS = 125n;

export interface CurveState {
  virtualToken: bigint;
  virtualQuote: bigint;
  realToken: bigint;
  realQuote: bigint;
  complete: boolean;
}

export interface PoolState {
  base: bigint;
  /** What the vault holds. */
  quote: bigint;
  /** Added to it for the price. */
  readonly virtualQuote: bigint;
}

export class MintMarket {
  readonly supply: bigint;
  readonly curve: CurveState;
  pool: PoolState | undefined;

  constructor(virtualQuote: bigint, supply = FULL_SUPPLY) {
    this.supply = supply;
    this.curve = {
      virtualToken: VIRTUAL_TOKEN,
      virtualQuote,
      realToken: REAL_TOKEN,
      realQuote: 0n,
      complete: false,
    };
  }

  /** Undefined between curve and pool. */
  get reserves(): MintReserves | undefined {
    const { curve, pool } = this;
    if (pool !== undefined) return { base: pool.base, quote: pool.quote + pool.virtualQuote };
    return curve.complete ? undefined : { base: curve.virtualToken, quote: curve.virtualQuote };
  }

  /** Base units of the quote. */
  get cap(): bigint | undefined {
    return this.reserves && marketCap(this.reserves, this.supply);
  }

  /** Part of the curve's tokens that are sold, 0 to 1. */
  get progress(): number {
    return 1 - Number(this.curve.realToken) / Number(REAL_TOKEN);
  }

  /** Spends `gross` of the quote, fee and all. A curve sells what it has and is complete. */
  buy(gross: bigint): void {
    this.#payIn(gross - (gross * FEE_BPS) / 10_000n);
  }

  /** Sells tokens for `net` of the quote before the fee, or for what the market can pay. */
  sell(net: bigint): void {
    this.#takeOut(net);
  }

  /** By one trade, to where its reserves allow; upwards a curve may become complete. */
  moveTo(cap: bigint): void {
    const { reserves, cap: now } = this;
    if (reserves === undefined || now === undefined || now <= 0n || cap <= 0n) return;
    const moved = quoteToMove(reserves, now, cap);
    if (cap > now) this.#payIn(moved);
    else this.#takeOut(moved);
  }

  /** The last tokens of the curve are bought. */
  complete(): void {
    const { curve } = this;
    if (!curve.complete)
      this.#payIn(
        ceilDiv(curve.virtualQuote * curve.realToken, curve.virtualToken - curve.realToken),
      );
  }

  /** What the curve held becomes a pool, and the curve is emptied. */
  migrate(virtualQuote = 0n): void {
    const { curve } = this;
    // As many tokens as the curve's last price makes worth the quote that was raised.
    const base = (curve.virtualToken * curve.realQuote) / curve.virtualQuote;
    this.pool = { base, quote: curve.realQuote, virtualQuote };
    curve.complete = true;
    curve.virtualToken = 0n;
    curve.virtualQuote = 0n;
    curve.realQuote = 0n;
  }

  #payIn(net: bigint): void {
    const { curve, pool, reserves } = this;
    if (reserves === undefined || net <= 0n) return;
    const out = (reserves.base * net) / (reserves.quote + net);
    if (pool !== undefined) {
      pool.base -= out;
      pool.quote += net;
      return;
    }
    const isLast = out >= curve.realToken;
    const tokens = isLast ? curve.realToken : out;
    const paid = isLast ? ceilDiv(curve.virtualQuote * tokens, curve.virtualToken - tokens) : net;
    curve.virtualToken -= tokens;
    curve.realToken -= tokens;
    curve.virtualQuote += paid;
    curve.realQuote += paid;
    curve.complete = isLast;
  }

  #takeOut(wanted: bigint): void {
    const { curve, pool, reserves, supply } = this;
    if (reserves === undefined || wanted <= 0n) return;
    // Nobody sells more tokens than there are outside of the market.
    const outside = pool === undefined ? REAL_TOKEN - curve.realToken : supply - pool.base;
    const most = (reserves.quote * outside) / (reserves.base + outside);
    const held = pool === undefined ? curve.realQuote : pool.quote;
    const net = [wanted, most, held].reduce((least, one) => (one < least ? one : least));
    const needed = ceilDiv(reserves.base * net, reserves.quote - net);
    const tokens = needed < outside ? needed : outside;
    if (pool === undefined) {
      curve.virtualToken += tokens;
      curve.realToken += tokens;
      curve.virtualQuote -= net;
      curve.realQuote -= net;
    } else {
      pool.base += tokens;
      pool.quote -= net;
    }
  }
}

function ceilDiv(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}
