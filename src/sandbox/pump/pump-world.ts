/**
 * The simulated world of pump.fun: a chain that makes slots, mints that are traded a little by
 * themselves, and the knobs with which a person (or a test) trades, graduates, cuts and corrupts.
 */
import { assert } from "../../domain/result.ts";
import { cast, type CastMint } from "./cast.ts";
import type { Slots } from "../solana/slots.ts";
import { MintAccounts, type ChainAccount } from "./mint-accounts.ts";

export const SERVICES = ["chain", "dexscreener", "jupiter"] as const;
export type Service = (typeof SERVICES)[number];

export interface ServiceState {
  readonly id: Service;
  /** The same accounts or prices again and again, while the service looks healthy. */
  readonly frozen: boolean;
  /** Refuses everybody, as the real one does when it has had enough. */
  readonly cut: boolean;
  /** Said too high by this much; 0 is honest. */
  readonly lieBps: number;
}

/** A mint as the page shows it. */
export interface MintView {
  readonly mint: string;
  readonly name: string;
  readonly symbol: string;
  readonly quote: string;
  readonly where: "curve" | "migrating" | "pool";
  /** In whole units of the quote; undefined between curve and pool. */
  readonly cap: number | undefined;
  /** Undefined too where the quote has no price in dollars. */
  readonly capUsd: number | undefined;
  /** Part of the curve that is sold, 0 to 1. */
  readonly progress: number;
  readonly mayhem: boolean;
}

/** Mints and services that there are not throw: the caller has a list to choose from. */
export interface PumpControl {
  mints(): readonly MintView[];
  services(): readonly ServiceState[];
  /** Spends so much of the mint's quote, fee included. Told on the wire before it returns. */
  buy(mint: string, quote: number): void;
  /** Sells tokens for so much of the quote, or for all that the market has. */
  sell(mint: string, quote: number): void;
  /** By one trade; a curve that is bought empty on the way graduates. */
  setCap(mint: string, quote: number): void;
  move(mint: string, percent: number): void;
  /** Buys the curve's last tokens: no market for some seconds, then the canonical pool. */
  graduate(mint: string): void;
  mayhem(mint: string, on: boolean): void;
  freeze(service: string, on: boolean): void;
  cut(service: string, on: boolean): void;
  lie(service: string, percent: number): void;
  /** Off: nobody trades but those who use these knobs. */
  walk(on: boolean): void;
  walking(): boolean;
}

export interface PumpWorldOptions {
  readonly slots: Slots;
  readonly clock: { now(): number; at(atMs: number, fire: () => void): () => void };
  readonly random: { uniform(): number; normal(): number };
  /** Dollars per SOL. */
  readonly solUsd: () => number;
}

/** What one mint is at this moment, for those who tell of it. */
export interface Traded {
  readonly own: CastMint;
  readonly accounts: MintAccounts;
  /** Slot and time of its last trade. */
  tradedSlot: number;
  /** When its pool was made; undefined before. */
  pooledAtMs: number | undefined;
  /** The cap that its traders hold for right. */
  anchor: bigint;
  migratesAtMs: number | undefined;
}

/** From a curve's last trade to its pool. */
const MIGRATION_MS = 5_000;
/** Own trades move a price by about so much, and a part of the way back to the anchor. */
const RESTLESS = 0.002;
const PULL = 0.1;
const QUOTES_USD: ReadonlyMap<string, number> = new Map([["USDC", 1]]);

interface Knobs {
  frozen: boolean;
  cut: boolean;
  lieBps: number;
}

export class PumpWorld {
  readonly control: PumpControl;
  readonly #options: PumpWorldOptions;
  readonly #traded = new Map<string, Traded>();
  /** Address -> whose account it is. */
  readonly #owners = new Map<string, Traded>();
  readonly #knobs = new Map<string, Knobs>();
  readonly #listeners = new Set<() => void>();
  #frozenAccounts: ReadonlyMap<string, ChainAccount | undefined> | undefined;
  #isWalking = true;

  constructor(options: PumpWorldOptions) {
    this.#options = options;
    for (const own of cast()) {
      const accounts = new MintAccounts(own);
      const anchor = own.market.cap ?? 0n;
      const fresh = { tradedSlot: this.slot, pooledAtMs: undefined, migratesAtMs: undefined };
      const traded: Traded = { own, accounts, anchor, ...fresh };
      this.#traded.set(own.mint, traded);
      for (const address of accounts.addresses) this.#owners.set(address, traded);
    }
    for (const id of SERVICES) this.#knobs.set(id, { frozen: false, cut: false, lieBps: 0 });
    this.control = this.#makeControl();
    options.slots.subscribe(() => {
      for (const traded of this.#traded.values()) this.#live(traded);
      this.#tell();
    });
  }

  get slot(): number {
    return this.#options.slots.slot;
  }

  nowMs(): number {
    return this.#options.clock.now();
  }

  knobs(service: Service): Readonly<Knobs> {
    return this.#service(service);
  }

  traded(mint: string): Traded | undefined {
    return this.#traded.get(mint);
  }

  /** Dollars per token by its market; undefined where there is no market or no price of its quote. */
  priceUsd({ own }: Traded): number | undefined {
    const { reserves } = own.market;
    const quoteUsd = this.quoteUsd(own.quote.name);
    if (reserves === undefined || quoteUsd === undefined) return undefined;
    const quote = Number(reserves.quote) / 10 ** own.quote.decimals;
    return (quote / (Number(reserves.base) / 1e6)) * quoteUsd;
  }

  quoteUsd(name: string): number | undefined {
    return name === "SOL" ? this.#options.solUsd() : QUOTES_USD.get(name);
  }

  /** As a node shows it, which may lie or have stopped. */
  account(address: string): ChainAccount | undefined {
    if (this.#frozenAccounts !== undefined) return this.#frozenAccounts.get(address);
    return this.#owners.get(address)?.accounts.at(address, this.#service("chain").lieBps);
  }

  /** Calls at every slot, trade and knob. Returns the way out. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
  }

  /** One slot of a mint's own life. */
  #live(traded: Traded): void {
    const { clock, random, slots } = this.#options;
    const { own } = traded;
    if (traded.migratesAtMs !== undefined && clock.now() >= traded.migratesAtMs) {
      traded.migratesAtMs = undefined;
      own.market.migrate();
      traded.pooledAtMs = clock.now();
      this.#mark(traded);
    }
    const isDue = random.uniform() < slots.slotMs / 1_000 / own.tradeEveryS;
    const { cap } = own.market;
    if (!this.#isWalking || !isDue || cap === undefined) return;
    const pulled = Number(cap) + (Number(traded.anchor) - Number(cap)) * PULL;
    own.market.moveTo(BigInt(Math.round(pulled * (1 + RESTLESS * random.normal()))));
    this.#mark(traded);
  }

  #mark(traded: Traded): void {
    traded.tradedSlot = this.slot;
    const { curve, pool } = traded.own.market;
    if (curve.complete && pool === undefined) {
      traded.migratesAtMs ??= this.#options.clock.now() + MIGRATION_MS;
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #service(id: string): Knobs {
    const knobs = this.#knobs.get(id);
    assert(knobs !== undefined, `the sandbox has no service ${id}`);
    return knobs;
  }

  #makeControl(): PumpControl {
    const find = (mint: string): Traded => {
      const traded = this.#traded.get(mint);
      assert(traded !== undefined, `the sandbox has no mint ${mint}`);
      return traded;
    };
    const trade = (mint: string, apply: (own: CastMint) => void): void => {
      const traded = find(mint);
      apply(traded.own);
      traded.anchor = traded.own.market.cap ?? traded.anchor;
      this.#mark(traded);
      this.#tell();
    };
    const units = (own: CastMint, quote: number): bigint => {
      assert(Number.isFinite(quote) && quote > 0, `not an amount: ${quote}`);
      return BigInt(Math.round(quote * 10 ** own.quote.decimals));
    };
    const turn = (service: string, apply: (knobs: Knobs) => void): void => {
      apply(this.#service(service));
      this.#tell();
    };
    return {
      mints: () => [...this.#traded.values()].map((traded) => this.#view(traded)),
      services: () => SERVICES.map((id) => ({ id, ...this.#service(id) })),
      buy: (mint, quote) => trade(mint, (own) => own.market.buy(units(own, quote))),
      sell: (mint, quote) => trade(mint, (own) => own.market.sell(units(own, quote))),
      setCap: (mint, quote) => trade(mint, (own) => own.market.moveTo(units(own, quote))),
      move: (mint, percent) =>
        trade(mint, ({ market }) => {
          const hundredths = BigInt(Math.round((100 + percent) * 100));
          if (market.cap !== undefined) market.moveTo((market.cap * hundredths) / 10_000n);
        }),
      graduate: (mint) => trade(mint, (own) => own.market.complete()),
      mayhem: (mint, on) => trade(mint, (own) => (own.mayhem = on)),
      freeze: (service, on) =>
        turn(service, (knobs) => {
          if (service === "chain") this.#freezeChain(on);
          knobs.frozen = on;
        }),
      cut: (service, on) => turn(service, (knobs) => (knobs.cut = on)),
      lie: (service, percent) => {
        assert(percent > -100 && percent < 1_000, `not a lie that can be told: ${percent} %`);
        turn(service, (knobs) => (knobs.lieBps = Math.round(percent * 100)));
      },
      walk: (on) => {
        this.#isWalking = on;
      },
      walking: () => this.#isWalking,
    };
  }

  #freezeChain(on: boolean): void {
    this.#frozenAccounts = undefined;
    if (!on) return;
    const addresses = [...this.#owners.keys()];
    this.#frozenAccounts = new Map(addresses.map((address) => [address, this.account(address)]));
  }

  #view({ own }: Traded): MintView {
    const { market, mint, name, symbol, quote, mayhem } = own;
    const cap = market.cap === undefined ? undefined : Number(market.cap) / 10 ** quote.decimals;
    const quoteUsd = this.quoteUsd(quote.name);
    const capUsd = cap === undefined || quoteUsd === undefined ? undefined : cap * quoteUsd;
    const onCurve = market.curve.complete ? "migrating" : "curve";
    const where = market.pool === undefined ? onCurve : "pool";
    const { progress } = market;
    return { mint, name, symbol, quote: quote.name, where, cap, capUsd, progress, mayhem };
  }
}
