/**
 * The coins' true prices, and three venues that tell of them: honestly, or lying, lagging, frozen,
 * silent or babbling. A venue speaks when its price changes and repeats itself in between: every second
 * while a room may be decided by it, else as seldom as a feed bears.
 */
import type { Asset, Observation } from "../../src/domain/price.ts";
import type { Clock, PriceSource, SourceSink } from "../../src/ports.ts";
import type { Chance } from "../support/chance.ts";

export const VENUES = ["binance", "coinbase", "kraken"] as const;
export type VenueName = (typeof VENUES)[number];

export type Trouble =
  /** Its price is off by this fraction. */
  | { readonly kind: "lies"; readonly by: number }
  /** It tells what was true so long ago, and says so. */
  | { readonly kind: "lags"; readonly byMs: number }
  /** It repeats what it said at `sinceMs`; `asserts`: as if it had just heard it. */
  | { readonly kind: "frozen"; readonly sinceMs: number; readonly asserts: boolean }
  | { readonly kind: "silent" }
  /** Words that are no prices at all. */
  | { readonly kind: "babbles" };

/** Repeats while nothing depends on them: less than the age at which a vote expires. */
const SELDOM_MS = 9_000;
const OFTEN_MS = 1_000;
const SPREAD = 0.0001;

export interface MarketOptions {
  readonly assets: readonly Asset[];
  readonly prices: ReadonlyMap<string, number>;
  readonly clock: Clock;
  readonly chance: Chance;
  /** A word that some process heard. */
  readonly onWord: (word: Observation) => void;
  /** Whether a room may be decided by each second's price of this coin now. */
  readonly isClose: (asset: string, quotes: readonly number[]) => boolean;
}

interface Truth {
  readonly asset: Asset;
  /** What was true from when on; the last one still is. */
  readonly path: { readonly atMs: number; readonly price: number }[];
  readonly phaseMs: number;
  cancelBeat: (() => void) | undefined;
}

export class Market {
  readonly sources: readonly PriceSource[];
  readonly #options: MarketOptions;
  readonly #truths = new Map<string, Truth>();
  readonly #troubles = new Map<VenueName, Trouble>();
  readonly #sinks = new Map<VenueName, SourceSink>();
  /** How each venue's prices differ from the truth, as honest venues do. */
  readonly #leanings = new Map<VenueName, number>();
  #sequence = 0;

  constructor(options: MarketOptions) {
    this.#options = options;
    options.assets.forEach((asset, index) => {
      const price = options.prices.get(asset.asset) ?? 1;
      const path = [{ atMs: options.clock.now() - 60_000, price }];
      // Venues never speak at a whole second, when closing prices are sampled.
      const phaseMs = 137 + 53 * index;
      this.#truths.set(asset.asset, { asset, path, phaseMs, cancelBeat: undefined });
    });
    this.sources = VENUES.map((id) => ({
      id,
      start: (_assets, sink) => this.#connect(id, sink),
      stop: () => {
        this.#sinks.delete(id);
        return Promise.resolve();
      },
    }));
    for (const asset of this.#truths.keys()) this.#beat(asset);
  }

  price(asset: string): number {
    return this.#truth(asset).path.at(-1)?.price ?? 1;
  }

  get troubles(): ReadonlyMap<VenueName, Trouble> {
    return this.#troubles;
  }

  trouble(venue: VenueName, trouble: Trouble | undefined): void {
    if (trouble === undefined) this.#troubles.delete(venue);
    else this.#troubles.set(venue, trouble);
    for (const asset of this.#truths.keys()) this.#soon(venue, asset);
  }

  /** The truth moves; each venue notices within the second. */
  move(asset: string, price: number): void {
    const truth = this.#truth(asset);
    truth.path.push({ atMs: this.#options.clock.now(), price: rounded(price, truth.asset) });
    for (const venue of VENUES) {
      this.#leanings.set(venue, (this.#options.chance.next() - 0.5) * 0.0004);
      this.#soon(venue, asset);
    }
  }

  /** Nobody can hear them any more. */
  disconnect(): void {
    this.#sinks.clear();
  }

  /** Everybody repeats himself at once: after time has leapt, before anything else is due. */
  repeat(): void {
    for (const asset of this.#truths.keys()) {
      for (const venue of VENUES) this.#say(venue, asset);
      this.#beat(asset);
    }
  }

  /** What the venues would say of a coin now. */
  quotes(asset: string): number[] {
    return VENUES.flatMap((venue) => this.#word(venue, asset)?.price ?? []);
  }

  #connect(venue: VenueName, sink: SourceSink): void {
    this.#sinks.set(venue, sink);
    for (const asset of this.#truths.keys()) this.#soon(venue, asset);
  }

  #soon(venue: VenueName, asset: string): void {
    const { clock, chance } = this.#options;
    clock.at(oddMs(clock.now() + chance.whole(20, 700)), () => {
      this.#say(venue, asset);
      this.#beat(asset);
    });
  }

  /** Arms the next repetition of a coin's prices. */
  #beat(asset: string): void {
    const { clock, isClose } = this.#options;
    const truth = this.#truth(asset);
    truth.cancelBeat?.();
    const everyMs = isClose(asset, this.quotes(asset)) ? OFTEN_MS : SELDOM_MS;
    const second = Math.floor((clock.now() - truth.phaseMs) / 1_000) * 1_000;
    truth.cancelBeat = clock.at(second + truth.phaseMs + everyMs, () => {
      for (const venue of this.#options.chance.shuffled(VENUES)) this.#say(venue, asset);
      this.#beat(asset);
    });
  }

  #say(venue: VenueName, asset: string): void {
    const sink = this.#sinks.get(venue);
    const word = this.#word(venue, asset);
    if (sink === undefined || word === undefined) return;
    this.#options.onWord(word);
    sink.observe(word);
  }

  #word(venue: VenueName, asset: string): Observation | undefined {
    const trouble = this.#troubles.get(venue);
    if (trouble?.kind === "silent") return undefined;
    const nowMs = this.#options.clock.now();
    const word = this.#honest(venue, asset, nowMs);
    switch (trouble?.kind) {
      case undefined:
        return word;
      case "lies":
        return { ...word, price: rounded(word.price * (1 + trouble.by), this.#truth(asset).asset) };
      case "lags": {
        const atMs = nowMs - trouble.byMs;
        return { ...word, price: this.#honest(venue, asset, atMs).price, asOfMs: atMs };
      }
      case "frozen": {
        const { sinceMs, asserts } = trouble;
        const { price } = this.#honest(venue, asset, sinceMs);
        return { ...word, price, changedAtMs: sinceMs, asOfMs: asserts ? nowMs : sinceMs };
      }
      case "babbles":
        return this.#babble(word);
    }
  }

  #honest(venue: VenueName, asset: string, atMs: number): Observation {
    const truth = this.#truth(asset);
    const past = truth.path.findLast((one) => one.atMs <= atMs) ?? truth.path[0];
    const nowMs = this.#options.clock.now();
    return {
      source: venue,
      group: venue,
      asset,
      price: rounded((past?.price ?? 1) * (1 + (this.#leanings.get(venue) ?? 0)), truth.asset),
      quote: "USD",
      spread: SPREAD,
      asOfMs: nowMs,
      receivedAtMs: nowMs,
      changedAtMs: nowMs,
      sequence: ++this.#sequence,
      halted: false,
    };
  }

  #babble(word: Observation): Observation {
    const { chance } = this.#options;
    const nonsense = [Number.NaN, Number.POSITIVE_INFINITY, 0, -1, 1e300, word.price * 1e6];
    return chance.oneOf<Observation>([
      { ...word, price: chance.oneOf(nonsense) },
      { ...word, halted: true },
      { ...word, spread: 0.5 },
      { ...word, asOfMs: word.receivedAtMs + chance.whole(2_500, 60_000) },
      { ...word, asOfMs: word.receivedAtMs - chance.whole(60_000, 600_000) },
      // Said before something that was heard already.
      { ...word, price: word.price * 1.5, sequence: 1 },
    ]);
  }

  #truth(asset: string): Truth {
    const truth = this.#truths.get(asset);
    if (truth === undefined) throw new Error(`no coin ${asset}`);
    return truth;
  }
}

function rounded(price: number, { decimals }: Asset): number {
  return Number(price.toFixed(decimals));
}

/** Never a whole second. */
function oddMs(atMs: number): number {
  return atMs % 1_000 === 0 ? atMs + 1 : atMs;
}
