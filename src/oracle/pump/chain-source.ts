/**
 * pump.fun mints by their own accounts (reference/oracle.md A.10): market caps in SOL or dollars as the
 * chain itself has them. A market that rests is asserted by every slot that passes without a change.
 */
import type { Asset } from "../../domain/price.ts";
import { marketCap, QUOTE_DECIMALS } from "../../domain/pump.ts";
import type { PriceSource, SourceSink, SourceState } from "../../ports.ts";
import { assetsAt } from "../venue.ts";
import { AccountFeed, type AccountFeedOptions } from "./account-feed.ts";
import type { ChainView } from "./chain-view.ts";
import type { FeedHealth } from "./feed-standing.ts";
import { MintMarket, type MarketReading } from "./mint-market.ts";
import { PUMP_DECIMALS } from "./programs.ts";

export const CHAIN = "chain";

interface Watched {
  readonly asset: string;
  /** Base units. */
  readonly supply: bigint;
  readonly market: MintMarket;
  reading: MarketReading;
  /** The last that was read, in `quote`; 0 before the first one. */
  price: number;
  quote: "SOL" | "USD";
  changedAtMs: number;
}

/** Slots pass in less than half a second; a consensus a second is enough of them. */
const ASSERT_EVERY_MS = 1_000;

export class ChainSource implements PriceSource, ChainView {
  readonly id = CHAIN;
  readonly #options: AccountFeedOptions;
  readonly #feed: AccountFeed;
  readonly #watched = new Map<string, Watched>();
  #sink: SourceSink | undefined;
  #sequence = 0;
  #assertedAtMs = Number.NEGATIVE_INFINITY;
  #state: SourceState | undefined;
  #sinceMs = 0;

  constructor(options: AccountFeedOptions) {
    this.#options = options;
    this.#feed = new AccountFeed(options, {
      changed: (addresses) => this.#changed(addresses),
      asserted: () => this.#asserted(),
      health: (health) => this.#report(health),
    });
  }

  get requests(): number {
    return this.#feed.requests;
  }

  /** Starts, or moves to another set of mints without a gap for those that stay. */
  start(assets: readonly Asset[], sink: SourceSink): void {
    this.#sink = sink;
    const mints = assetsAt(CHAIN, assets);
    for (const mint of this.#watched.keys()) if (!mints.has(mint)) this.#watched.delete(mint);
    for (const [mint, { asset, supply }] of mints) {
      if (supply === undefined || this.#watched.has(mint)) continue;
      const market = new MintMarket(mint);
      const units = BigInt(Math.round(supply * 10 ** PUMP_DECIMALS));
      const reading = market.read(() => undefined);
      const unread = { reading, price: 0, quote: "SOL", changedAtMs: 0 } as const;
      this.#watched.set(mint, { asset, supply: units, market, ...unread });
    }
    this.#follow();
    if (this.#watched.size === 0) this.#report({ state: "disabled", detail: "no mint is watched" });
  }

  stop(): Promise<void> {
    this.#feed.stop();
    this.#watched.clear();
    this.#sink = undefined;
    return Promise.resolve();
  }

  newestSlot(): number | undefined {
    return this.#options.slots.newest(this.#options.clock.now());
  }

  sameSinceSlot(mint: string): number | undefined {
    const reading = this.#watched.get(mint)?.reading;
    if (reading?.kind !== "open") return undefined;
    const slots = reading.from.map(
      (address) => this.#feed.known(address)?.sameSinceSlot ?? Infinity,
    );
    return Math.max(...slots);
  }

  marketOf(mint: string): ReturnType<ChainView["marketOf"]> {
    const watched = this.#watched.get(mint);
    if (watched?.reading.kind === "open") return watched.reading.market;
    // What was open and cannot be read any more is on its way from one market to the next.
    return watched === undefined || isUnread(watched) ? undefined : "none";
  }

  #follow(): void {
    const markets = [...this.#watched.values()];
    this.#feed.want(new Set(markets.flatMap(({ market }) => market.needs)));
  }

  #changed(addresses: readonly string[]): void {
    const lookup = (address: string) => {
      const known = this.#feed.known(address);
      return known === undefined ? undefined : (known.account ?? null);
    };
    const hit = [...this.#watched.values()].filter(({ market }) => {
      return market.needs.some((address) => addresses.includes(address));
    });
    for (const watched of hit) {
      // Each step may show the next accounts that are needed, which may be known already.
      watched.reading = watched.market.read(lookup);
    }
    this.#follow();
    for (const watched of hit) if (!this.#isTorn(watched.reading)) this.#observe(watched);
  }

  /** A trade changes both vaults, and the two are told one after the other. */
  #isTorn(reading: MarketReading): boolean {
    if (reading.kind !== "open" || reading.market === "curve") return false;
    const [, base, quote] = reading.from.map((address) => this.#feed.known(address)?.slot);
    return base !== quote;
  }

  #asserted(): void {
    const now = this.#options.clock.now();
    const sinceMs = now - this.#assertedAtMs;
    if (sinceMs >= 0 && sinceMs < ASSERT_EVERY_MS) return;
    this.#assertedAtMs = now;
    for (const watched of this.#watched.values()) this.#observe(watched);
  }

  #observe(watched: Watched): void {
    const { reading, supply } = watched;
    const now = this.#options.clock.now();
    const cap = reading.kind === "open" ? marketCap(reading.reserves, supply) : undefined;
    if (reading.kind !== "open" || cap === undefined || cap === 0n) {
      // Said aloud, or the last price would go on voting until it is old.
      if (watched.price > 0) this.#say(watched, now, now, true);
      return;
    }
    const asserted = reading.from.map((address) => this.#feed.known(address)?.assertedAtMs ?? 0);
    const asOfMs = Math.min(...asserted);
    // Told by a node that is too far behind, and by no other: it has not been said at all.
    if (asOfMs === Number.NEGATIVE_INFINITY) return;
    const price = Number(cap) / 10 ** QUOTE_DECIMALS[reading.quote];
    if (price !== watched.price) watched.changedAtMs = now;
    watched.price = price;
    watched.quote = reading.quote === "SOL" ? "SOL" : "USD";
    this.#say(watched, asOfMs, now, false);
  }

  #say(watched: Watched, asOfMs: number, receivedAtMs: number, halted: boolean): void {
    const { asset, price, quote, changedAtMs } = watched;
    this.#sink?.observe({
      source: CHAIN,
      group: CHAIN,
      asset,
      price,
      quote,
      spread: 0,
      asOfMs,
      receivedAtMs,
      changedAtMs,
      sequence: ++this.#sequence,
      halted,
    });
  }

  #report(health: FeedHealth): void {
    if (health.state !== this.#state) this.#sinceMs = this.#options.clock.now();
    this.#state = health.state;
    this.#sink?.health({ source: CHAIN, sinceMs: this.#sinceMs, ...health });
  }
}

function isUnread({ reading, price }: Watched): boolean {
  return reading.kind === "unread" && price === 0;
}
