/**
 * The true price of each coin, which no venue knows and every venue quotes. It wanders by a few basis
 * points a second and is drawn back to the price that a person set, so that it stays near there.
 */
import { assert } from "../../domain/result.ts";
import type { Random } from "./random.ts";

export interface Coin {
  readonly asset: string;
  /** US dollars at the start. */
  readonly price: number;
  /** Decimals that people read. */
  readonly decimals: number;
  /** Standard deviation of one second's move, in basis points. */
  readonly restlessBps: number;
  /** Venue id -> symbol there. */
  readonly symbols: Readonly<Record<string, string>>;
}

/** The unit in which some venues quote; a venue's lie is not about it. */
export const TETHER = "USDT";

function coin(asset: string, price: number, decimals: number, restlessBps: number): Coin {
  const symbols = {
    binance: `${asset}USDT`,
    coinbase: `${asset}-USD`,
    kraken: `${asset}/USD`,
    okx: `${asset}-USDT`,
    bybit: `${asset}USDT`,
  };
  return { asset, price, decimals, restlessBps, symbols };
}

/** The simulated venues list the coins under the very ids of the real ones. */
export const COINS: readonly Coin[] = [
  coin("BTC", 98_000, 2, 2),
  coin("ETH", 3_400, 2, 2.5),
  coin("SOL", 165, 2, 3),
  coin("BONK", 0.0000231, 8, 6),
  coin("WIF", 0.85, 4, 6),
  { ...coin(TETHER, 1, 4, 0.1), symbols: { coinbase: "USDT-USD", kraken: "USDT/USD" } },
];

/** A deviation dies away by a factor e in this time. */
const RETURN_S = 60;

interface State {
  readonly coin: Coin;
  /** Logarithm of the price that was set. */
  anchor: number;
  /** Logarithm of the price now, less the anchor. */
  deviation: number;
}

export class HiddenMarket {
  readonly #random: Random;
  readonly #states = new Map<string, State>();

  constructor(coins: readonly Coin[], random: Random) {
    this.#random = random;
    for (const one of coins) {
      this.#states.set(one.asset, { coin: one, anchor: Math.log(one.price), deviation: 0 });
    }
  }

  coins(): readonly Coin[] {
    return [...this.#states.values()].map((state) => state.coin);
  }

  /** US dollars. */
  price(asset: string): number {
    const { anchor, deviation } = this.#state(asset);
    return Math.exp(anchor + deviation);
  }

  /** US dollars per tether; exactly 1 where nobody trades it. */
  tether(): number {
    return this.#states.has(TETHER) ? this.price(TETHER) : 1;
  }

  set(asset: string, price: number): void {
    assert(Number.isFinite(price) && price > 0, `not a price: ${price}`);
    const state = this.#state(asset);
    state.anchor = Math.log(price);
    state.deviation = 0;
  }

  /** Lets `seconds` pass: an Ornstein-Uhlenbeck step, exact for a step of any length. */
  walk(seconds: number): void {
    const kept = Math.exp(-seconds / RETURN_S);
    for (const state of this.#states.values()) {
      const wholeSpread = (state.coin.restlessBps / 10_000) * Math.sqrt(RETURN_S / 2);
      const stepSpread = wholeSpread * Math.sqrt(1 - kept * kept);
      state.deviation = state.deviation * kept + stepSpread * this.#random.normal();
    }
  }

  #state(asset: string): State {
    const state = this.#states.get(asset);
    assert(state !== undefined, `the sandbox does not trade ${asset}`);
    return state;
  }
}
