/**
 * A price source over an aggregator's HTTP interface: mints in batches, one batch a turn, within the
 * aggregator's budget. What an aggregator says in its own words is in the file that is named after it.
 */
import type { Asset } from "../../domain/price.ts";
import type { PriceSource, SourceSink, SourceState } from "../../ports.ts";
import { symbolsAt } from "../venue.ts";
import { ask, type Line, type Question } from "./ask.ts";
import type { ChainView } from "./chain-view.ts";
import { PollLoop, type Turn } from "./poll.ts";

/** A mint's price by an aggregator. */
export interface MintQuote {
  readonly mint: string;
  /** Of one whole token. */
  readonly priceUsd: number;
  readonly asOfMs: number;
}

export interface Aggregator {
  readonly id: string;
  readonly mintsPerQuestion: number;
  /** From one question to the next, when the mints make so many. */
  everyMs(questions: number): number;
  question(mints: readonly string[]): Question;
  /** Never throws, whatever the JSON; mints that it does not speak of are left out. */
  read(json: unknown, mints: readonly string[], receivedAtMs: number): readonly MintQuote[];
}

export interface AggregatorOptions extends Line {
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly chain: ChainView;
}

/** Barred by law or by key: asking again cannot help. */
const FINAL_REFUSALS: ReadonlySet<number> = new Set([401, 451]);

interface Said {
  readonly priceUsd: number;
  readonly changedAtMs: number;
}

export class AggregatorSource implements PriceSource {
  readonly id: string;
  readonly #aggregator: Aggregator;
  readonly #options: AggregatorOptions;
  readonly #polls: PollLoop;
  readonly #said = new Map<string, Said>();
  #assets: ReadonlyMap<string, Asset> = new Map();
  #turns = 0;
  #sink: SourceSink | undefined;
  #sequence = 0;
  #barred: string | undefined;
  #state: SourceState | undefined;
  #sinceMs = 0;
  #detail = "";

  constructor(aggregator: Aggregator, options: AggregatorOptions) {
    this.id = aggregator.id;
    this.#aggregator = aggregator;
    this.#options = options;
    const { clock, random } = options;
    const everyMs = (): number => aggregator.everyMs(this.#questions());
    this.#polls = new PollLoop({ clock, random, everyMs, turn: (until) => this.#ask(until) });
  }

  /** Starts, or moves to another set of mints. */
  start(assets: readonly Asset[], sink: SourceSink): void {
    this.#sink = sink;
    const names = new Set(symbolsAt(this.id, assets).keys());
    const mints = assets.filter(({ symbols, supply }) => supply !== undefined && symbols[this.id]);
    this.#assets = new Map(mints.map((asset) => [asset.symbols[this.id] ?? "", asset]));
    for (const mint of this.#said.keys()) if (!names.has(mint)) this.#said.delete(mint);
    if (this.#barred !== undefined) return;
    if (this.#assets.size === 0) {
      this.#polls.stop();
      this.#report("disabled", "no mint is watched");
      return;
    }
    if (this.#state !== "open") this.#report("connecting", "");
    this.#polls.start();
  }

  stop(): Promise<void> {
    this.#polls.stop();
    this.#sink = undefined;
    return Promise.resolve();
  }

  #questions(): number {
    return Math.max(1, Math.ceil(this.#assets.size / this.#aggregator.mintsPerQuestion));
  }

  async #ask(until: AbortSignal): Promise<Turn> {
    const { mintsPerQuestion } = this.#aggregator;
    const from = (this.#turns++ % this.#questions()) * mintsPerQuestion;
    const mints = [...this.#assets.keys()].slice(from, from + mintsPerQuestion);
    const answer = await ask(this.#options, this.#aggregator.question(mints), until);
    if (until.aborted) return { kind: "done" };
    if (answer.kind === "json") {
      this.#answered(answer.json, mints);
      return { kind: "done" };
    }
    if (answer.kind === "refused" && FINAL_REFUSALS.has(answer.status)) {
      this.#barred = answer.detail;
      this.#polls.stop();
      this.#report("disabled", answer.detail);
      return { kind: "done" };
    }
    this.#report("backing-off", answer.detail);
    return { kind: "failed", waitMs: answer.kind === "refused" ? answer.waitMs : undefined };
  }

  #answered(json: unknown, mints: readonly string[]): void {
    const receivedAtMs = this.#options.clock.now();
    const quotes = this.#aggregator.read(json, mints, receivedAtMs);
    for (const quote of quotes) {
      const asset = this.#assets.get(quote.mint);
      if (asset !== undefined) this.#observe(asset, quote, receivedAtMs);
    }
    const missing = mints.length - quotes.length;
    this.#report("open", missing === 0 ? "" : `no price for ${missing} of the mints`);
  }

  #observe(asset: Asset, { mint, priceUsd, asOfMs }: MintQuote, receivedAtMs: number): void {
    const before = this.#said.get(mint);
    const changedAtMs = before?.priceUsd === priceUsd ? before.changedAtMs : asOfMs;
    this.#said.set(mint, { priceUsd, changedAtMs });
    this.#sink?.observe({
      source: this.id,
      group: this.id,
      asset: asset.asset,
      price: priceUsd * (asset.supply ?? Number.NaN),
      quote: "USD",
      spread: 0,
      asOfMs,
      receivedAtMs,
      changedAtMs,
      sequence: ++this.#sequence,
      halted: this.#options.chain.marketOf(mint) === "none",
    });
  }

  #report(state: SourceState, detail: string): void {
    if (state === this.#state && detail === this.#detail) return;
    if (state !== this.#state) this.#sinceMs = this.#options.clock.now();
    this.#state = state;
    this.#detail = detail;
    this.#sink?.health({ source: this.id, state, sinceMs: this.#sinceMs, detail });
  }
}
