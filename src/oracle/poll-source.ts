/**
 * A price source that asks again and again: rounds of one request at a time, a tenth more or less
 * often than said so that nobody asks in step, and with full jitter after a failure. What is asked and
 * how it is read is the venue's own ({@link Polled}); the host's manners are in host.ts.
 */
import type { Asset } from "../domain/price.ts";
import type { Clock, PriceSource, SourceHealth, SourceSink, SourceState } from "../ports.ts";
import { backoffMs } from "./backoff.ts";
import { Dating } from "./dating.ts";
import type { Answer, Host, Request } from "./host.ts";
import { symbolsAt, type Quote } from "./venue.ts";

/** A price in an answer, before the plumbing numbers and dates it. */
export interface PolledPrice {
  readonly symbol: string;
  readonly price: number;
  /** (ask - bid) / mid, or 0 without a book. */
  readonly spread: number;
  /**
   * When it was asserted, by the venue's clock. "on asking" when the answer has no time: the answer may
   * have been long on its way, but it is no older than the question.
   */
  readonly assertedAt: number | "on asking";
  /** Rises or stays; an answer with a lower one is of a server that lags, and is passed over. */
  readonly order?: number;
  /** When the price itself was made, by the venue's clock; or a text that differs when it was made anew. */
  readonly made: { readonly atMs: number } | { readonly print: string };
}

export interface Polled {
  readonly id: string;
  /** Independence group. */
  readonly group: string;
  readonly quote: "USD" | "USDT";
  /** By which of an asset's symbols it asks. */
  readonly symbolsOf: string;
  readonly everyMs: number;
  /** What a round asks, in order. `symbol`: what the answer is about where it does not say so. */
  requests(symbols: readonly string[]): readonly (Request & { readonly symbol?: string })[];
  /** The prices in a body. Never throws: what is not strictly a price is left out. */
  read(body: unknown, symbol: string): readonly PolledPrice[];
}

export interface PollOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly host: Host;
}

const JITTER = 0.1;

type Failure = Pick<SourceHealth, "failure" | "retryAtMs">;

/** What has become of a round. */
interface Round {
  readonly startedAtMs: number;
  /** Symbols without a price so far. */
  readonly silent: Set<string>;
  /** For the operator. */
  readonly said: string[];
  fault?: Extract<Answer, { kind: "fault" }>;
}

export class PollSource implements PriceSource {
  readonly id: string;
  readonly #polled: Polled;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #host: Host;
  readonly #dating: Dating;
  /** Symbol -> what tells its last price from a newer one. */
  readonly #last = new Map<string, { readonly print: string; readonly order: number }>();
  #requests = 0;
  #symbols: ReadonlyMap<string, string> = new Map();
  #sink: SourceSink | undefined;
  #running: AbortController | undefined;
  #cancelNext: (() => void) | undefined;
  #failures = 0;
  #state: SourceState | undefined;
  #sinceMs = 0;

  constructor(polled: Polled, { clock, random, host }: PollOptions) {
    this.id = polled.id;
    this.#polled = polled;
    this.#clock = clock;
    this.#random = random;
    this.#host = host;
    this.#dating = new Dating(polled);
  }

  get requests(): number {
    return this.#requests;
  }

  /** Starts, or begins anew with another set of assets. */
  start(assets: readonly Asset[], sink: SourceSink): void {
    this.#halt();
    this.#sink = sink;
    this.#symbols = symbolsAt(this.#polled.symbolsOf, assets);
    const { barred } = this.#host;
    if (barred !== undefined) return this.#report("disabled", barred, { failure: "barred" });
    if (this.#symbols.size === 0) return this.#report("disabled", "no asset has a symbol here");
    this.#report("connecting", "");
    this.#running = new AbortController();
    void this.#round(this.#running.signal);
  }

  stop(): Promise<void> {
    this.#halt();
    this.#sink = undefined;
    this.#state = undefined;
    return Promise.resolve();
  }

  #halt(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#cancelNext?.();
    this.#cancelNext = undefined;
  }

  async #round(signal: AbortSignal): Promise<void> {
    const silent = new Set(this.#symbols.keys());
    const round: Round = { startedAtMs: this.#clock.now(), silent, said: [] };
    for (const request of this.#polled.requests([...silent])) {
      this.#requests += 1;
      const told = await this.#host.get(request, signal);
      if (signal.aborted) return;
      if (told.kind === "barred") {
        this.#running = undefined;
        this.#report("disabled", told.detail, { failure: "barred" });
        return;
      }
      this.#take(round, told, request.symbol ?? "");
      if (round.fault !== undefined) break;
    }
    this.#finish(round, signal);
  }

  #take(round: Round, told: Exclude<Answer, { kind: "barred" }>, symbol: string): void {
    if (told.kind === "body") {
      const prices = this.#polled.read(told.body, symbol);
      for (const priced of this.#observe(prices, told.askedAtMs, round.said)) {
        round.silent.delete(priced);
      }
      return;
    }
    round.said.push(told.detail);
    if (told.kind === "fault") round.fault = told;
  }

  /** Reports each round, a good one too: who counts failures must know out of how many. */
  #finish({ startedAtMs, silent, said, fault }: Round, signal: AbortSignal): void {
    if (said.length === 0 && silent.size > 0) said.push(`no price for ${[...silent].join(", ")}`);
    const worked = fault === undefined && silent.size < this.#symbols.size;
    this.#failures = worked ? 0 : this.#failures + 1;
    this.#report(worked ? "open" : "backing-off", said.join("; "), worked ? {} : failureOf(fault));
    const spread = 1 - JITTER + 2 * JITTER * this.#random();
    const spacedMs = startedAtMs + Math.round(this.#polled.everyMs * spread);
    const now = this.#clock.now();
    const restedMs = worked ? now : now + backoffMs(this.#failures, this.#random());
    this.#cancelNext = this.#clock.at(Math.max(spacedMs, restedMs), () => {
      this.#cancelNext = undefined;
      void this.#round(signal);
    });
  }

  /** Observes an answer's prices; returns the symbols that had one. */
  #observe(prices: readonly PolledPrice[], askedAtMs: number, said: string[]): readonly string[] {
    const receivedAtMs = this.#clock.now();
    return prices.flatMap((price) => {
      const asset = this.#symbols.get(price.symbol);
      const quote = asset === undefined ? undefined : this.#quote(asset, price);
      if (quote === undefined) return [];
      const observed = this.#dating.observe(0, quote, receivedAtMs, askedAtMs);
      if (typeof observed !== "object") {
        said.push(`${quote.asset}: a time ${observed}; is our clock right?`);
        return [];
      }
      this.#sink?.observe(observed);
      return [price.symbol];
    });
  }

  #quote(asset: string, polled: PolledPrice): Quote | undefined {
    const { symbol, price, spread, assertedAt, made, order = 0 } = polled;
    const before = this.#last.get(symbol);
    if (before !== undefined && order < before.order) return undefined;
    const print = "print" in made ? made.print : "";
    this.#last.set(symbol, { print, order });
    const moved = before !== undefined && before.print !== print ? "on receipt" : undefined;
    return {
      kind: "quote",
      asset,
      price,
      spread,
      assertedAt: assertedAt === "on asking" ? "on receipt" : assertedAt,
      madeAt: "atMs" in made ? made.atMs : moved,
      halted: false,
    };
  }

  #report(state: SourceState, detail: string, failure: Failure = {}): void {
    if (state !== this.#state) this.#sinceMs = this.#clock.now();
    this.#state = state;
    this.#sink?.health({ source: this.id, state, sinceMs: this.#sinceMs, detail, ...failure });
  }
}

/** An answer without a single price is an error too, whatever it calls itself. */
function failureOf(fault: Round["fault"]): Failure {
  const { failure = "refused", retryAtMs } = fault ?? {};
  return { failure, ...(retryAtMs === undefined ? {} : { retryAtMs }) };
}
