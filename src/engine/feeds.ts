/** Every symbol's feed and the sources behind them; one actor `feed:<asset>` shows each one's status. */
import type { RoomId } from "../domain/ids.ts";
import { priceE12, priceText } from "../domain/market.ts";
import { MINT_VENUES } from "../domain/mint-terms.ts";
import type { Asset, Tick } from "../domain/price.ts";
import { priceFeedMachine } from "../../machines/price-feed.machine.ts";
import type { RoomEvent } from "../../machines/protocol.ts";
import type { Clock, PriceSource, SourceHealth } from "../ports.ts";
import type { Actors } from "./actors.ts";
import type { Board } from "./board.store.ts";
import { MintWatch } from "./mint-watch.ts";
import { PriceFeed } from "./price-feed.ts";

export interface FeedsOptions {
  readonly assets: readonly Asset[];
  readonly clock: Clock;
  readonly actors: Actors;
  readonly board: Board;
  /** Fires every deadline that has passed. */
  readonly catchUp: () => void;
  readonly toRoom: (room: RoomId, from: string, event: RoomEvent) => void;
  readonly onHealth: (health: SourceHealth) => void;
  /** A mint has a live price now; called with each such tick. */
  readonly onMintLive: (mint: string) => void;
}

/** By its consensus the venues that quote in it are converted. */
const USDT = "USDT";

/** Those that follow mints: the others go on undisturbed when a mint comes or goes. */
const MINT_SOURCES: ReadonlySet<string> = new Set(MINT_VENUES);

export class Feeds {
  /** Mints come and go with the rooms that are about them. */
  readonly mints: MintWatch;
  readonly #options: FeedsOptions;
  readonly #sources: PriceSource[] = [];
  readonly #feeds = new Map<string, PriceFeed>();
  readonly #health = new Map<string, SourceHealth>();

  constructor(options: FeedsOptions) {
    this.#options = options;
    this.mints = new MintWatch({
      clock: options.clock,
      open: (asset) => this.#open(asset, `${asset.name} market cap`),
      close: (mint) => this.#close(mint),
      changed: () => this.#startAgain(),
    });
  }

  open(): void {
    for (const asset of this.#options.assets) this.#open(asset, `${asset.name} price`);
  }

  #open(asset: Asset, label: string): void {
    const { clock, actors, toRoom } = this.#options;
    const name = `feed:${asset.asset}`;
    actors.create(name, priceFeedMachine, label, { asset: asset.asset }, "engine");
    const feed = new PriceFeed({
      asset,
      clock,
      usdt: () => this.#feeds.get(USDT)?.lastGood,
      onTick: (tick) => this.#onTick(tick),
      toRoom: (room, event) => toRoom(room, name, event),
    });
    this.#feeds.set(asset.asset, feed);
  }

  #close(mint: string): void {
    const { actors, board } = this.#options;
    this.#feeds.get(mint)?.stop();
    this.#feeds.delete(mint);
    actors.remove(`feed:${mint}`);
    board.getSnapshot().context.prices.delete(mint);
  }

  get(asset: string): PriceFeed | undefined {
    return this.#feeds.get(asset);
  }

  /** The latest consensus if it is live: nothing else can open a room (R4). */
  liveTick(asset: string): Tick | undefined {
    const tick = this.#feeds.get(asset)?.tick;
    return tick?.status === "live" && !tick.held ? tick : undefined;
  }

  start(source: PriceSource): void {
    this.#sources.push(source);
    this.#begin(source);
  }

  /** With the mints of now. A source that knows none of them need not hear of it. */
  #startAgain(): void {
    for (const source of this.#sources) {
      if (MINT_SOURCES.has(source.id)) this.#begin(source);
    }
  }

  #begin(source: PriceSource): void {
    source.start([...this.#options.assets, ...this.mints.assets()], {
      observe: (observation) => this.#feeds.get(observation.asset)?.observe(observation),
      health: (health) => {
        this.#health.set(health.source, health);
        this.#options.onHealth(health);
      },
    });
  }

  health(): readonly SourceHealth[] {
    return [...this.#health.values()];
  }

  stop(): void {
    this.mints.stop();
    for (const feed of this.#feeds.values()) feed.stop();
  }

  #onTick(tick: Tick): void {
    // Time before prices: a room past its settle time must not take this for an early hit (R14).
    this.#options.catchUp();
    const { actors, board } = this.#options;
    const { asset, price, status, confidenceBps, atMs, groups } = tick;
    const before = board.getSnapshot().context.prices.get(asset);
    board.trigger.price({ view: { asset, price, status, confidenceBps, atMs, groups } });
    if (status === "live" && !tick.held && this.mints.has(asset)) this.#options.onMintLive(asset);
    if ((before?.status ?? "down") === status) return;
    actors.deliver(`feed:${asset}`, "oracle", {
      type: "STATUS",
      status,
      price: price > 0 ? priceText(priceE12(price)) : "",
      groups: groups.length,
      atMs,
    });
  }
}
