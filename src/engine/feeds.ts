/**
 * Every symbol's feed and the sources behind them: what sources say reaches the feeds when they are
 * believed, and what a consensus thinks of them goes back. One actor `feed:<asset>` shows each status.
 */
import type { AnyMachineSnapshot } from "xstate";
import type { RoomId } from "../domain/ids.ts";
import { priceE12, priceText, type PriceE12 } from "../domain/market.ts";
import { MINT_VENUES } from "../domain/mint-terms.ts";
import type { Asset, Tick } from "../domain/price.ts";
import { NO_SUSPECTS } from "../domain/suspects.ts";
import type { WrittenEvidence } from "../domain/price-evidence.ts";
import { priceFeedMachine } from "../../machines/price-feed.machine.ts";
import type { RoomEvent } from "../../machines/protocol.ts";
import type { Clock, PriceSource } from "../ports.ts";
import type { Actors } from "./actors.ts";
import { Alerts } from "./alerts.ts";
import type { Board } from "./board.store.ts";
import type { PriceAlert, SourceView } from "./source-view.ts";
import type { GroupCommit } from "./group-commit.ts";
import { MintWatch } from "./mint-watch.ts";
import { Outages } from "./outages.ts";
import { PriceFeed } from "./price-feed.ts";
import type { Scheduler } from "./scheduler.ts";
import { Sources } from "./sources.ts";

export interface FeedsOptions {
  readonly assets: readonly Asset[];
  readonly clock: Clock;
  readonly actors: Actors;
  readonly board: Board;
  readonly scheduler: Scheduler;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly toRoom: (room: RoomId, from: string, event: RoomEvent) => void;
  readonly onNear: (room: RoomId, price: PriceE12) => void;
  /** Live rooms about an asset. */
  readonly roomsOn: (asset: string) => number;
  readonly commit: GroupCommit;
  readonly log: { info(facts: object, what: string): void };
  /** Stores the observations behind a verdict (R11). */
  readonly keep: (written: WrittenEvidence) => void;
  /** An asset has a live price now; called with each such tick. */
  readonly onLive: (asset: string) => void;
}

/** By their consensus the venues that quote in them are converted. */
const USDT = "USDT";
const SOL = "SOL";

/** Those that follow mints: the others go on undisturbed when a mint comes or goes. */
const MINT_SOURCES: ReadonlySet<string> = new Set(MINT_VENUES);

export class Feeds {
  /** Mints come and go with the rooms that are about them. */
  readonly mints: MintWatch;
  readonly #options: FeedsOptions;
  readonly #started: PriceSource[] = [];
  readonly #feeds = new Map<string, PriceFeed>();
  readonly #sources: Sources;
  readonly #outages: Outages;
  readonly alerts: Alerts<PriceAlert>;
  #tellStatus: (asset: string) => void = () => undefined;

  constructor(options: FeedsOptions) {
    this.#options = options;
    this.alerts = new Alerts(options.commit);
    const alert = (raised: PriceAlert): void => this.alerts.raise(raised);
    const onShut = (source: string): void => {
      for (const feed of this.#feeds.values()) feed.forget(source);
    };
    this.#sources = new Sources({ ...options, onShut, alert });
    this.#outages = new Outages({ ...options, alert });
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
    const { clock, actors, toRoom, keep, onNear } = this.#options;
    const name = `feed:${asset.asset}`;
    actors.create(name, priceFeedMachine, label, { asset: asset.asset }, "engine");
    const feed = new PriceFeed({
      asset,
      clock,
      usdt: () => this.#feeds.get(USDT)?.lastGood,
      sol: () => this.#feeds.get(SOL)?.tick,
      onTick: (tick) => this.#onTick(tick),
      toRoom: (room, event) => toRoom(room, name, event),
      onNear,
      keep,
    });
    this.#feeds.set(asset.asset, feed);
    this.#outages.begin(asset.asset);
  }

  #close(mint: string): void {
    const { actors, board } = this.#options;
    this.#feeds.get(mint)?.stop();
    this.#feeds.delete(mint);
    this.#outages.forget(mint);
    this.#sources.forget(mint);
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
    this.#started.push(source);
    this.#sources.add(source);
    this.#begin(source);
  }

  /** With the mints of now. A source that knows none of them need not hear of it. */
  #startAgain(): void {
    for (const source of this.#started) {
      if (MINT_SOURCES.has(source.id)) this.#begin(source);
    }
  }

  #begin(source: PriceSource): void {
    source.start([...this.#options.assets, ...this.mints.assets()], {
      observe: (observation) => {
        if (this.#sources.hear(observation)) {
          this.#feeds.get(observation.asset)?.observe(observation);
        }
      },
      health: (health) => this.#sources.health(health),
    });
  }

  sources(): readonly SourceView[] {
    return this.#sources.views(this.#options.board.getSnapshot().context.prices);
  }

  /** One listener, told of each asset whose price can be relied on more, or less, than before. */
  onStatus(listener: (asset: string) => void): void {
    this.#tellStatus = listener;
  }

  /** After each message of a source's chart. */
  step(actor: string, snapshot: AnyMachineSnapshot): void {
    this.#sources.step(actor, snapshot);
  }

  /** What a source's chart asks for. */
  handle(actor: string): void {
    this.#sources.handle(actor);
  }

  stop(): void {
    this.#outages.stop();
    this.mints.stop();
    for (const feed of this.#feeds.values()) feed.stop();
  }

  #onTick(tick: Tick): void {
    // Time before prices: a room past its settle time must not take this for an early hit (R14).
    const { actors, board, scheduler } = this.#options;
    scheduler.catchUp();
    const { prices, trails } = board.getSnapshot().context;
    trails.add(tick);
    const { asset, price, status, confidenceBps, atMs, groups } = tick;
    const before = prices.get(asset);
    board.trigger.price({ view: { asset, price, status, confidenceBps, atMs, groups } });
    this.#sources.doubt(asset, this.#feeds.get(asset)?.suspects ?? NO_SUSPECTS);
    if (status === "live" && !tick.held) this.#options.onLive(asset);
    if ((before?.status ?? "down") === status) return;
    if (status === "live") this.#outages.end(asset);
    else this.#outages.begin(asset);
    this.#tellStatus(asset);
    actors.deliver(`feed:${asset}`, "oracle", {
      type: "STATUS",
      status,
      price: price > 0 ? priceText(priceE12(price)) : "",
      groups: groups.length,
      atMs,
    });
  }
}
