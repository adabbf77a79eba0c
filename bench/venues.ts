/** Five exchanges that quote, four times a second by the clock they are given, what they are told. */
import type { Asset } from "../src/domain/price.ts";
import type { Clock, PriceSource, SourceSink } from "../src/ports.ts";

export const BEAT_MS = 250;

export const EXCHANGES: readonly string[] = ["binance", "coinbase", "kraken", "okx", "bybit"];

export const SOL_ASSET: Asset = {
  asset: "SOL",
  name: "Solana",
  class: "major",
  decimals: 2,
  offered: true,
  symbols: {
    binance: "SOLUSDT",
    coinbase: "SOL-USD",
    kraken: "SOL/USD",
    okx: "SOL-USDT",
    bybit: "SOLUSDT",
  },
};

export class Venues implements PriceSource {
  readonly id = "venues";
  readonly #clock: Clock;
  #sink: SourceSink | undefined;
  #cancel: (() => void) | undefined;
  #sequence = 0;
  price = 160;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(_assets: readonly Asset[], sink: SourceSink): void {
    this.#sink = sink;
    this.#beat();
  }

  stop(): Promise<void> {
    this.#cancel?.();
    this.#sink = undefined;
    return Promise.resolve();
  }

  #beat(): void {
    const nowMs = this.#clock.now();
    this.#sequence++;
    for (const group of EXCHANGES) {
      this.#sink?.observe({
        source: group,
        group,
        asset: SOL_ASSET.asset,
        price: this.price,
        quote: "USD",
        spread: 0.0001,
        asOfMs: nowMs,
        receivedAtMs: nowMs,
        changedAtMs: nowMs,
        sequence: this.#sequence,
        halted: false,
      });
    }
    this.#cancel = this.#clock.at(nowMs + BEAT_MS, () => this.#beat());
  }
}
