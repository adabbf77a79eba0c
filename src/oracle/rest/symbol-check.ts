/**
 * The pinned symbols held against what a venue lists, at the start and every ten minutes after
 * (reference/oracle.md A.11): a symbol that means something else there is not used, one that does not
 * trade does not vote, and the operator is told of each by name. A venue that cannot be asked is asked
 * again later; until it has answered once or failed to, none of its prices is let through.
 */
import type { Asset, Observation } from "../../domain/price.ts";
import type { Clock, PriceSource, SourceHealth, SourceSink } from "../../ports.ts";
import { backoffMs } from "../../net/backoff.ts";
import type { Host } from "../../net/host.ts";
import type { ListedSymbol, RestVenue } from "./rest-venue.ts";
import { assetsAt } from "../venue.ts";

export interface SymbolCheckOptions {
  readonly venue: RestVenue;
  readonly host: Host;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** A sentence for the operator's log. */
  readonly warn: (sentence: string) => void;
}

/** What a venue's list makes of one asset. `unchecked`: used, since nothing speaks against it. */
type Verdict =
  | { readonly kind: "good" | "unchecked" }
  | { readonly kind: "wrong" | "halted"; readonly why: string };

type Symbols = ReadonlyMap<string, Asset>;

const UNCHECKED: Verdict = { kind: "unchecked" };
const EVERY_MS = 10 * 60_000;
/** Between two attempts at a venue that could not be asked, on top of the backoff. */
const AGAIN_MS = 60_000;

/** The source with its venue's symbols checked; its id and its health are the source's own. */
export function checkedSource(source: PriceSource, options: SymbolCheckOptions): PriceSource {
  return new CheckedSource(source, options);
}

class CheckedSource implements PriceSource {
  readonly id: string;
  readonly #source: PriceSource;
  readonly #options: SymbolCheckOptions;
  readonly #verdicts = new Map<string, Verdict>();
  /** Source and asset -> the last word, to be taken back should the symbol halt or prove wrong. */
  readonly #last = new Map<string, Observation>();
  #assets: readonly Asset[] = [];
  #sink: SourceSink | undefined;
  #health: SourceHealth | undefined;
  #told = "";
  #running: AbortController | undefined;
  #cancelNext: (() => void) | undefined;
  #failures = 0;

  constructor(source: PriceSource, options: SymbolCheckOptions) {
    this.id = source.id;
    this.#source = source;
    this.#options = options;
  }

  get requests(): number {
    return this.#source.requests ?? 0;
  }

  start(assets: readonly Asset[], sink: SourceSink): void {
    this.#halt();
    this.#assets = assets;
    this.#sink = sink;
    this.#startSource();
    if (this.#symbols().size === 0) return;
    this.#running = new AbortController();
    void this.#check(this.#running.signal);
  }

  async stop(): Promise<void> {
    this.#halt();
    this.#sink = undefined;
    await this.#source.stop();
  }

  #halt(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#cancelNext?.();
    this.#cancelNext = undefined;
  }

  /** The assets that are not known to be wrong here. */
  #used(): readonly Asset[] {
    return this.#assets.filter(({ asset }) => this.#verdicts.get(asset)?.kind !== "wrong");
  }

  #startSource(): void {
    this.#source.start(this.#used(), {
      observe: (observation) => this.#observe(observation),
      health: (health) => this.#hear(health),
    });
  }

  /** REST symbol -> asset. */
  #symbols(): Symbols {
    return assetsAt(this.#options.venue.prices.symbolsOf, this.#assets);
  }

  #observe(observation: Observation): void {
    const { asset, source } = observation;
    const pinned = this.#assets.find((one) => one.asset === asset);
    const listed = pinned?.symbols[this.#options.venue.prices.symbolsOf] !== undefined;
    const verdict = this.#verdicts.get(asset) ?? (listed ? undefined : UNCHECKED);
    if (verdict === undefined || verdict.kind === "wrong") return;
    this.#last.set(`${source} ${asset}`, observation);
    const halted = observation.halted || verdict.kind === "halted";
    this.#sink?.observe(halted ? { ...observation, halted } : observation);
  }

  #hear(health: SourceHealth): void {
    if (health.source !== this.id) {
      this.#sink?.health(health);
      return;
    }
    // Should it have to be told again, a failure must not be counted again.
    const { failure: _, retryAtMs: __, ...lasting } = health;
    this.#health = lasting;
    this.#told = this.#detail();
    this.#sink?.health({ ...health, detail: this.#told });
  }

  /** What the source says of itself, and what is wrong with its symbols. */
  #detail(): string {
    const own = this.#health?.detail ?? "";
    const complaints = [...this.#verdicts.values()].flatMap((verdict) =>
      "why" in verdict ? [verdict.why] : [],
    );
    const { barred } = this.#options.host;
    if (barred !== undefined) complaints.push(`symbols are not checked: ${barred}`);
    return [own, ...complaints].filter((part) => part !== "").join("; ");
  }

  async #check(signal: AbortSignal): Promise<void> {
    const { clock, random, host } = this.#options;
    const symbols = this.#symbols();
    const verdicts = await this.#judge(symbols, signal);
    if (signal.aborted) return;
    const failed = verdicts === undefined;
    this.#failures = failed ? this.#failures + 1 : 0;
    const before = this.#used();
    for (const { asset } of symbols.values()) {
      this.#rule(asset, verdicts?.get(asset) ?? this.#verdicts.get(asset) ?? UNCHECKED);
    }
    const used = this.#used();
    if (used.length !== before.length || used.some((asset) => !before.includes(asset))) {
      this.#startSource();
    }
    if (this.#health !== undefined && this.#detail() !== this.#told) this.#hear(this.#health);
    if (host.barred !== undefined) return;
    const waitMs = failed ? AGAIN_MS + backoffMs(this.#failures, random()) : EVERY_MS;
    this.#cancelNext = clock.at(clock.now() + waitMs, () => void this.#check(signal));
  }

  /** Takes a verdict on an asset, and tells of what has changed. */
  #rule(asset: string, verdict: Verdict): void {
    const before = this.#verdicts.get(asset);
    this.#verdicts.set(asset, verdict);
    const why = "why" in verdict ? verdict.why : "";
    const whyBefore = before !== undefined && "why" in before ? before.why : "";
    if (why === whyBefore) return;
    const { venue, warn } = this.#options;
    warn(`${venue.id}: ${why === "" ? `${asset} is used again` : why}`);
    if (why !== "") this.#takeBack(asset);
  }

  /** What was said before this was known must not vote on. */
  #takeBack(asset: string): void {
    for (const observation of this.#last.values()) {
      if (observation.asset !== asset) continue;
      // Newer than the word itself, older than the source's next one.
      const sequence = observation.sequence + 0.5;
      this.#sink?.observe({ ...observation, sequence, halted: true });
    }
  }

  /** Asset -> verdict; undefined when the venue cannot be asked now. */
  async #judge(
    symbols: Symbols,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Verdict> | undefined> {
    const { host, venue } = this.#options;
    const told = await host.ask(venue.listing.request([...symbols.keys()]), signal);
    if (told.kind === "unknown") {
      const [only, ...others] = symbols;
      if (only === undefined) return undefined;
      const [symbol, { asset }] = only;
      if (others.length > 0) return this.#judgeEach(symbols, signal);
      return new Map([[asset, wrong(symbol, asset, `not known there (${told.detail})`)]]);
    }
    const listed = told.kind === "body" ? venue.listing.read(told.body) : undefined;
    if (listed === undefined || listed.length === 0) return undefined;
    const found = new Map(listed.map((entry) => [entry.symbol, entry]));
    return new Map(
      [...symbols].map(([symbol, asset]) => [
        asset.asset,
        verdictOn(symbol, asset, found.get(symbol), venue),
      ]),
    );
  }

  /** One bad name spoils a request for all: each is asked alone. */
  async #judgeEach(
    symbols: Symbols,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Verdict> | undefined> {
    const verdicts = new Map<string, Verdict>();
    for (const one of symbols) {
      const judged = await this.#judge(new Map([one]), signal);
      if (judged === undefined) return undefined;
      for (const [asset, verdict] of judged) verdicts.set(asset, verdict);
    }
    return verdicts;
  }
}

function verdictOn(
  symbol: string,
  { asset, symbols }: Asset,
  listed: ListedSymbol | undefined,
  { id, prices }: RestVenue,
): Verdict {
  if (listed === undefined) return wrong(symbol, asset, "not listed there");
  const { base, quote, status, trading, socketSymbol = symbol } = listed;
  // A ticker of a thousand coins, or of another coin, has another base (A.11).
  if (base !== asset) return wrong(symbol, asset, `its base is ${base}`);
  if (quote !== prices.quote) return wrong(symbol, asset, `it is quoted in ${quote}`);
  const pinned = symbols[id];
  if (pinned !== undefined && pinned !== socketSymbol) {
    return wrong(symbol, asset, `its socket calls it ${socketSymbol}, not ${pinned}`);
  }
  if (trading) return { kind: "good" };
  return { kind: "halted", why: `${symbol} is not trading: ${status}` };
}

function wrong(symbol: string, asset: string, reason: string): Verdict {
  return { kind: "wrong", why: `${symbol} is not used for ${asset}: ${reason}` };
}
