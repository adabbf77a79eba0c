/** The simulated venues: which there are, how each differs, and what may be wrong with one. */
import { Binance } from "./binance.ts";
import { VenueBooks, type VenueTraits } from "./books.ts";
import { Bybit } from "./bybit.ts";
import { Coinbase } from "./coinbase.ts";
import type { Exchange } from "./exchange.ts";
import type { HiddenMarket } from "./hidden-market.ts";
import { Kraken } from "./kraken.ts";
import { Okx } from "./okx.ts";
import type { Random } from "./random.ts";
import type { Visitor } from "./visitor.ts";

export interface VenueState {
  readonly id: string;
  /** The price stands still while the connection looks healthy. */
  readonly frozen: boolean;
  /** Connections stay open and say nothing at all. */
  readonly silent: boolean;
  /** Connections are dropped and new ones get 503. */
  readonly cut: boolean;
  /** Nothing is traded, and the venue says so where its protocol has a word for it. */
  readonly halted: boolean;
  /** Every frame is so much late, in milliseconds; 0 is as it should be. */
  readonly slowMs: number;
  /** Quoted too high by this much; 0 is honest. */
  readonly lieBps: number;
}

/** A venue with its faults, which its visitors' wires read at every frame. */
export interface Venue {
  readonly books: VenueBooks;
  readonly exchange: Exchange;
  readonly visitors: Set<Visitor>;
  silent: boolean;
  cut: boolean;
  slowMs: number;
}

type Protocol = new (books: VenueBooks, now: () => number) => Exchange;

const VENUES: readonly (VenueTraits & { readonly protocol: Protocol })[] = [
  { id: "binance", quotedIn: "USDT", halfSpreadBps: 0.5, noiseBps: 0.4, protocol: Binance },
  { id: "coinbase", quotedIn: "USD", halfSpreadBps: 1, noiseBps: 0.8, protocol: Coinbase },
  { id: "kraken", quotedIn: "USD", halfSpreadBps: 1.5, noiseBps: 1, protocol: Kraken },
  { id: "okx", quotedIn: "USDT", halfSpreadBps: 0.6, noiseBps: 0.6, protocol: Okx },
  { id: "bybit", quotedIn: "USDT", halfSpreadBps: 0.8, noiseBps: 0.8, protocol: Bybit },
];

/** Every venue over one market, in a fixed order, so that the same seed gives the same world. */
export function openVenues(market: HiddenMarket, random: Random, now: () => number): Venue[] {
  return VENUES.map(({ protocol: Protocol, ...traits }) => {
    const books = new VenueBooks(traits, market, random, now());
    const exchange = new Protocol(books, now);
    return { books, exchange, visitors: new Set(), silent: false, cut: false, slowMs: 0 };
  });
}

export function stateOf({ books, silent, cut, slowMs }: Venue): VenueState {
  const { frozen, halted, lieBps, traits } = books;
  return { id: traits.id, frozen, silent, cut, halted, slowMs, lieBps };
}

export function cutAll({ visitors }: Venue): void {
  for (const visitor of visitors) visitor.cut();
}
