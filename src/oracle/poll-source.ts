/**
 * A price source that asks again and again (poll-loop.ts): rounds of one request at a time. What is
 * asked and how it is read is the venue's own ({@link Polled}); the host's manners are in host.ts.
 */
import type { Asset } from "../domain/price.ts";
import type { Clock, PriceSource, SourceSink, SourceState } from "../ports.ts";
import { Dating } from "./dating.ts";
import type { Answer, Host, Request } from "../net/host.ts";
import { PollLoop, type Turn } from "../net/poll-loop.ts";
import type { Failure } from "../net/refusal.ts";
import { assetsAt, type Quote } from "./venue.ts";

/** A price in an answer, before the plumbing numbers and dates it. */
export interface PolledPrice {
  readonly symbol: string;
  /** Of a mint that of one whole token, which its supply makes into a market cap. */
  readonly price: number;
  /** (ask - bid) / mid, or 0 without a book. */
  readonly spread: number;
  /**
   * When it was asserted, by the venue's clock. "on asking" when the answer has no time: the answer may
   * have been long on its way, but it is no older than the question. `agoMs`: how old the price is
   * taken to be when its answer comes.
   */
  readonly assertedAt: number | "on asking" | { readonly agoMs: number };
  /** Rises or stays; an answer with a lower one is of a server that lags, and is passed over. */
  readonly order?: number;
  /**
   * When the price itself was made, by the venue's clock; or a text that differs when it was made anew.
   * Absent: it is made anew when it differs.
   */
  readonly made?: { readonly atMs: number } | { readonly print: string };
  readonly halted?: boolean;
}

export interface Polled {
  readonly id: string;
  /** Independence group. */
  readonly group: string;
  readonly quote: "USD" | "USDT";
  /** By which of an asset's symbols it asks. */
  readonly symbolsOf: string;
  readonly everyMs: number;
  /** Whether an answer without a single price is a good one: not every token is listed. */
  readonly mayKnowNone?: boolean;
  /** For the operator, while no asset has a symbol here. */
  readonly idle?: string;
  /** What a round asks, in order. `symbols`: what the answer is about where it does not say just that. */
  requests(
    symbols: readonly string[],
  ): readonly (Request & { readonly symbols?: readonly string[] })[];
  /** The prices in a body. Never throws: what is not strictly a price is left out. */
  read(body: unknown, symbols: readonly string[]): readonly PolledPrice[];
}

export interface PollOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly host: Host;
}

/** More names than this are a number. */
const NAMES_MAX = 5;

/** What has become of a round. */
interface Round {
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
  readonly #host: Host;
  readonly #dating: Dating;
  readonly #loop: PollLoop;
  /** Symbol -> what tells its last price from a newer one. */
  readonly #last = new Map<string, { readonly print: string; readonly order: number }>();
  #requests = 0;
  #assets: ReadonlyMap<string, Asset> = new Map();
  #sink: SourceSink | undefined;
  #isRunning = false;
  #state: SourceState | undefined;
  #sinceMs = 0;

  constructor(polled: Polled, { clock, random, host }: PollOptions) {
    this.id = polled.id;
    this.#polled = polled;
    this.#clock = clock;
    this.#host = host;
    this.#dating = new Dating(polled);
    const turn = (signal: AbortSignal): Promise<Turn> => this.#round(signal);
    this.#loop = new PollLoop({ clock, random, everyMs: polled.everyMs, turn });
  }

  get requests(): number {
    return this.#requests;
  }

  /** Starts, or moves to another set of assets; new ones are soon asked about. */
  start(assets: readonly Asset[], sink: SourceSink): void {
    this.#sink = sink;
    const before = this.#assets;
    this.#assets = assetsAt(this.#polled.symbolsOf, assets);
    this.#forget(before);
    const { barred } = this.#host;
    if (barred !== undefined) return this.#disable(barred, { failure: "barred" });
    if (this.#assets.size === 0) {
      return this.#disable(this.#polled.idle ?? "no asset has a symbol here");
    }
    if (this.#isRunning) {
      if ([...this.#assets.keys()].some((symbol) => !before.has(symbol))) this.#loop.wake();
      return;
    }
    this.#isRunning = true;
    this.#report("connecting", "");
    this.#loop.start();
  }

  stop(): Promise<void> {
    this.#halt();
    this.#sink = undefined;
    this.#state = undefined;
    return Promise.resolve();
  }

  #forget(before: ReadonlyMap<string, Asset>): void {
    const gone = [...before.keys()].filter((symbol) => !this.#assets.has(symbol));
    for (const symbol of gone) this.#last.delete(symbol);
    if (gone.length > 0) {
      this.#dating.keep(new Set([...this.#assets.values()].map(({ asset }) => asset)));
    }
  }

  #halt(): void {
    this.#loop.stop();
    this.#isRunning = false;
  }

  #disable(detail: string, failure?: Failure): void {
    this.#halt();
    this.#report("disabled", detail, failure);
  }

  async #round(signal: AbortSignal): Promise<Turn> {
    const symbols = [...this.#assets.keys()];
    const round: Round = { silent: new Set(symbols), said: [] };
    for (const request of this.#polled.requests(symbols)) {
      this.#requests += 1;
      const told = await this.#host.ask(request, signal);
      if (signal.aborted) return { kind: "done" };
      if (told.kind === "barred") {
        this.#disable(told.detail, { failure: "barred" });
        return { kind: "done" };
      }
      this.#take(round, told, request.symbols ?? []);
      if (round.fault !== undefined) break;
    }
    return this.#finish(round, symbols.length);
  }

  #take(round: Round, told: Exclude<Answer, { kind: "barred" }>, symbols: readonly string[]): void {
    if (told.kind === "body") {
      const prices = this.#polled.read(told.body, symbols);
      for (const priced of this.#observe(prices, told.askedAtMs, round.said)) {
        round.silent.delete(priced);
      }
      return;
    }
    round.said.push(told.detail);
    if (told.kind === "fault") round.fault = told;
  }

  /** Reports each round, a good one too: who counts failures must know out of how many. */
  #finish({ silent, said, fault }: Round, asked: number): Turn {
    // Some may have been left while they were asked about.
    const missing = [...silent].filter((symbol) => this.#assets.has(symbol));
    if (said.length === 0 && missing.length > 0) said.push(`no price for ${named(missing, asked)}`);
    const priced = missing.length < asked || this.#polled.mayKnowNone === true;
    const worked = fault === undefined && priced;
    this.#report(worked ? "open" : "backing-off", said.join("; "), worked ? {} : failureOf(fault));
    return { kind: worked ? "done" : "failed" };
  }

  /** Observes an answer's prices; returns the symbols that had one. */
  #observe(prices: readonly PolledPrice[], askedAtMs: number, said: string[]): readonly string[] {
    const receivedAtMs = this.#clock.now();
    return prices.flatMap((price) => {
      const asset = this.#assets.get(price.symbol);
      const quote = asset === undefined ? undefined : this.#quote(asset, price);
      if (quote === undefined) return [];
      const { assertedAt } = price;
      const untimedAtMs =
        typeof assertedAt === "object" ? receivedAtMs - assertedAt.agoMs : askedAtMs;
      const observed = this.#dating.observe(0, quote, receivedAtMs, untimedAtMs);
      if (typeof observed !== "object") {
        said.push(`${quote.asset}: a time ${observed}; is our clock right?`);
        return [];
      }
      this.#sink?.observe(observed);
      return [price.symbol];
    });
  }

  #quote({ asset, class: kind, supply }: Asset, polled: PolledPrice): Quote | undefined {
    const { symbol, price, spread, assertedAt, made, order = 0, halted = false } = polled;
    const units = kind === "mint" ? supply : 1;
    if (units === undefined) return undefined;
    const before = this.#last.get(symbol);
    if (before !== undefined && order < before.order) return undefined;
    const print = made !== undefined && "print" in made ? made.print : "";
    this.#last.set(symbol, { print, order });
    const moved = before !== undefined && before.print !== print ? "on receipt" : undefined;
    return {
      kind: "quote",
      asset,
      price: price * units,
      spread,
      assertedAt: typeof assertedAt === "number" ? assertedAt : "on receipt",
      madeAt: made !== undefined && "atMs" in made ? made.atMs : moved,
      halted,
    };
  }

  #report(state: SourceState, detail: string, failure: Failure = {}): void {
    if (state !== this.#state) this.#sinceMs = this.#clock.now();
    this.#state = state;
    this.#sink?.health({ source: this.id, state, sinceMs: this.#sinceMs, detail, ...failure });
  }
}

function named(symbols: readonly string[], asked: number): string {
  return symbols.length > NAMES_MAX ? `${symbols.length} of ${asked}` : symbols.join(", ");
}

/** An answer without a single price is an error too, whatever it calls itself. */
function failureOf(fault: Round["fault"]): Failure {
  const { failure = "refused", retryAtMs } = fault ?? {};
  return { failure, ...(retryAtMs === undefined ? {} : { retryAtMs }) };
}

/** What one request can ask about, at a time. */
export function batches(symbols: readonly string[], most: number): readonly (readonly string[])[] {
  const starts = Array.from({ length: Math.ceil(symbols.length / most) }, (_, at) => at * most);
  return starts.map((from) => symbols.slice(from, from + most));
}
