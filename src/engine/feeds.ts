/** Every symbol's feed and the sources behind them; one actor `feed:<asset>` shows each one's status. */
import type { RoomId } from "../domain/ids.ts";
import { priceE12, priceText } from "../domain/market.ts";
import type { Asset, Tick } from "../domain/price.ts";
import { priceFeedMachine } from "../../machines/price-feed.machine.ts";
import type { RoomEvent } from "../../machines/protocol.ts";
import type { Clock, PriceSource, SourceHealth } from "../ports.ts";
import type { Actors } from "./actors.ts";
import type { Board } from "./board.store.ts";
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
}

/** By its consensus the venues that quote in it are converted. */
const USDT = "USDT";

export class Feeds {
  readonly #options: FeedsOptions;
  readonly #feeds = new Map<string, PriceFeed>();
  readonly #health = new Map<string, SourceHealth>();

  constructor(options: FeedsOptions) {
    this.#options = options;
  }

  open(): void {
    const { assets, clock, actors, toRoom } = this.#options;
    for (const asset of assets) {
      const name = `feed:${asset.asset}`;
      const input = { asset: asset.asset };
      actors.create(name, priceFeedMachine, `${asset.name} price`, input, "engine");
      const feed = new PriceFeed({
        asset,
        clock,
        usdt: () => this.#feeds.get(USDT)?.lastGood,
        onTick: (tick) => this.#onTick(tick),
        toRoom: (room, event) => toRoom(room, name, event),
      });
      this.#feeds.set(asset.asset, feed);
    }
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
    source.start(this.#options.assets, {
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
    for (const feed of this.#feeds.values()) feed.stop();
  }

  #onTick(tick: Tick): void {
    // Time before prices: a room past its settle time must not take this for an early hit (R14).
    this.#options.catchUp();
    const { actors, board } = this.#options;
    const { prices, trails } = board.getSnapshot().context;
    trails.add(tick);
    const { asset, price, status, confidenceBps, atMs, groups } = tick;
    const before = prices.get(asset);
    board.trigger.price({ view: { asset, price, status, confidenceBps, atMs, groups } });
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
