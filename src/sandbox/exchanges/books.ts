/** What one venue shows of the hidden market: its books and last trades, with its own spread and noise. */
import { assert } from "../../domain/result.ts";
import { TETHER, type Coin, type HiddenMarket } from "./hidden-market.ts";
import type { Random } from "./random.ts";

export interface VenueTraits {
  readonly id: string;
  readonly quotedIn: "USD" | "USDT";
  readonly halfSpreadBps: number;
  readonly noiseBps: number;
}

export interface Book {
  readonly symbol: string;
  readonly asset: string;
  /** Decimals of a price here. */
  digits: number;
  bid: number;
  ask: number;
  bidSize: number;
  askSize: number;
  /** Rises with every frame that shows the book. */
  updateId: number;
  last: number;
  lastSize: number;
  lastSide: "buy" | "sell";
  tradeId: number;
  tradedAtMs: number;
  /** When it last moved or was traded. */
  quotedAtMs: number;
  /** Volume since the start, in coins. */
  volume: number;
  open: number;
}

/** What a round of quoting did to one book. */
export interface Change {
  readonly book: Book;
  readonly moved: boolean;
  readonly traded: boolean;
}

const TRADE_CHANCE = 0.7;
const MAX_DIGITS = 8;
/**
 * A book that a person holds still gets wider and narrower by one unit this often, its middle
 * unmoved: a venue whose best prices never change is taken for frozen after two minutes, rightly.
 */
const BREATH_MS = 30_000;

export class VenueBooks {
  readonly traits: VenueTraits;
  frozen = false;
  /** Nothing is traded: the books stand, and the venue says why if its protocol can. */
  halted = false;
  /** Everything here is quoted this much too high. */
  lieBps = 0;
  readonly #market: HiddenMarket;
  readonly #random: Random;
  readonly #books = new Map<string, Book>();
  readonly #coins = new Map<string, Coin>();

  constructor(traits: VenueTraits, market: HiddenMarket, random: Random, nowMs: number) {
    this.traits = traits;
    this.#market = market;
    this.#random = random;
    for (const coin of market.coins()) {
      const symbol = coin.symbols[traits.id];
      if (symbol === undefined) continue;
      this.#coins.set(symbol, coin);
      this.#books.set(symbol, emptyBook(symbol, coin.asset, random));
      this.quote(symbol, nowMs, true);
    }
    for (const book of this.#books.values()) book.open = book.last;
  }

  symbols(): readonly string[] {
    return [...this.#books.keys()];
  }

  symbolOf(asset: string): string | undefined {
    return [...this.#books.values()].find((book) => book.asset === asset)?.symbol;
  }

  book(symbol: string): Book | undefined {
    return this.#books.get(symbol);
  }

  /**
   * Quotes a symbol anew. A `still` quote has no noise, and always a trade: the price was set just now
   * or the world stands still. A frozen venue shows the same book again.
   */
  quote(symbol: string, nowMs: number, still: boolean): Change {
    const book = this.#books.get(symbol);
    const coin = this.#coins.get(symbol);
    assert(book !== undefined && coin !== undefined, `${this.traits.id} has no ${symbol}`);
    // Every number is drawn whatever is done with it, so that a control does not change the walk.
    const noise = this.#random.normal();
    const [bidDraw, askDraw] = [this.#random.uniform(), this.#random.uniform()];
    const [tradeDraw, sideDraw] = [this.#random.uniform(), this.#random.uniform()];
    book.updateId += 1;
    if (this.frozen || this.halted) return { book, moved: false, traded: false };

    const mid = this.#honestPrice(coin) * (1 + this.#errorBps(coin, still ? 0 : noise) / 10_000);
    const before = `${book.bid} ${book.ask}`;
    book.digits = digitsFor(mid, coin.decimals);
    const unit = 10 ** -book.digits;
    // Whole units to either side, so that the middle is the price itself.
    const narrow = Math.ceil((mid * this.traits.halfSpreadBps) / 10_000 / unit) * unit;
    const half = still && isOdd(nowMs / BREATH_MS) ? narrow + unit : narrow;
    book.bid = round(Math.max(unit, mid - half), book.digits);
    book.ask = round(Math.max(book.bid + unit, mid + half), book.digits);
    book.bidSize = size(bidDraw, mid);
    book.askSize = size(askDraw, mid);
    const traded = still || tradeDraw < TRADE_CHANCE;
    if (traded) {
      book.lastSide = sideDraw < 0.5 ? "buy" : "sell";
      book.last = still ? round(mid, book.digits) : book.lastSide === "buy" ? book.ask : book.bid;
      book.lastSize = size(sideDraw, mid);
      book.tradeId += 1;
      book.tradedAtMs = nowMs;
      book.volume += book.lastSize;
    }
    const moved = before !== `${book.bid} ${book.ask}`;
    if (moved || traded) book.quotedAtMs = nowMs;
    return { book, moved, traded };
  }

  #honestPrice(coin: Coin): number {
    const dollars = this.#market.price(coin.asset);
    return this.traits.quotedIn === "USDT" ? dollars / this.#market.tether() : dollars;
  }

  #errorBps(coin: Coin, noise: number): number {
    // A lie about the dollar itself would be another experiment: it bends every other venue's price.
    if (coin.asset === TETHER) return noise * 0.2;
    return noise * this.traits.noiseBps + this.lieBps;
  }
}

function emptyBook(symbol: string, asset: string, random: Random): Book {
  const counter = Math.floor(random.uniform() * 1e8);
  return {
    symbol,
    asset,
    digits: 0,
    bid: 0,
    ask: 0,
    bidSize: 0,
    askSize: 0,
    updateId: counter,
    last: 0,
    lastSize: 0,
    lastSide: "buy",
    tradeId: counter,
    tradedAtMs: 0,
    quotedAtMs: 0,
    volume: 0,
    open: 0,
  };
}

/** Six significant digits, and never fewer than people read. */
function digitsFor(price: number, decimals: number): number {
  const wanted = Math.ceil(5 - Math.log10(price));
  return Math.min(MAX_DIGITS, Math.max(decimals, wanted));
}

function isOdd(count: number): boolean {
  return Math.floor(count) % 2 === 1;
}

function round(price: number, digits: number): number {
  return Number(price.toFixed(digits));
}

/** Some thousands of dollars' worth, in coins. */
function size(draw: number, price: number): number {
  return Number((((0.1 + draw) * 5_000) / price).toFixed(4)) || 0.0001;
}
