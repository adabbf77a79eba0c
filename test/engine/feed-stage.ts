/**
 * A price feed on a manual clock, with rooms that watch and ask as the engine's do, and everything that
 * it told them; for tests that judge its verdicts again.
 */
import { roomId, userId, type RoomId } from "../../src/domain/ids.ts";
import { marketAsset } from "../../src/domain/market.ts";
import type { Asset, Observation, Tick } from "../../src/domain/price.ts";
import type { PricedVerdict } from "../../src/domain/price-proof.ts";
import type { RoomTerms } from "../../src/domain/room-terms.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { isBeyond } from "../../src/domain/hit.ts";
import { PriceFeed } from "../../src/engine/price-feed.ts";
import type { Clock } from "../../src/ports.ts";
import { sol } from "../support/engine-world.ts";
import { manualClock, type ManualClock } from "../support/manual-clock.ts";
import { exact, NOW, said } from "../domain/oracle-series.ts";

/** A room on the stage; `settleInMs` after the start. */
export interface StagedRoom {
  readonly target: string;
  readonly direction: RoomTerms["direction"];
  readonly settlement: RoomTerms["settlement"];
  readonly settleInMs: number;
  /** It is created so long after the start, unless its target is met then (R4). */
  readonly opensInMs?: number;
  /** Its own timer is late: it asks with the first tick at its settle time or behind it. */
  readonly asksByTick?: boolean;
}

/** What a room was told at last. */
export interface Told {
  readonly room: RoomId;
  readonly atMs: number;
  readonly verdict: Verdict;
}

export class FeedStage {
  readonly clock: Clock;
  readonly feed: PriceFeed;
  readonly terms = new Map<RoomId, RoomTerms>();
  readonly told: Told[] = [];
  readonly ticks: Tick[] = [];
  /** By hash. */
  readonly kept = new Map<string, string>();
  readonly asset: Asset;
  usdt: Tick | undefined;
  readonly #manual: ManualClock;
  readonly #due: { atMs: number; room: RoomId }[] = [];
  #sequence = 0;

  /** By a clock of its own that {@link pass} moves, or by one that the test moves. */
  constructor(asset: Asset, rooms: readonly StagedRoom[], clock?: Clock) {
    this.#manual = manualClock(NOW);
    this.clock = clock ?? this.#manual;
    this.asset = asset;
    this.feed = new PriceFeed({
      asset,
      clock: this.clock,
      usdt: () => this.usdt,
      sol: () => undefined,
      onTick: (tick) => {
        this.ticks.push(tick);
        this.#catchUp();
      },
      toRoom: (room, event) => {
        if (event.type !== "TARGET_HIT" && event.type !== "PRICED") return;
        this.told.push({ room, atMs: this.clock.now(), verdict: event.verdict });
      },
      keep: ({ hash, text }) => this.kept.set(hash, text),
    });
    for (const [index, room] of rooms.entries()) {
      const id = roomId(index + 1);
      if (room.opensInMs === undefined) this.#open(id, room);
      else this.clock.at(NOW + room.opensInMs, () => this.#openIfShort(id, room));
    }
  }

  #openIfShort(id: RoomId, room: StagedRoom): void {
    const { tick } = this.feed;
    const watch = { target: exact(room.target), direction: room.direction };
    if (tick?.status === "live" && !isBeyond(tick, watch)) this.#open(id, room);
  }

  #open(id: RoomId, room: StagedRoom): void {
    const { target, direction, settlement, settleInMs, asksByTick = false } = room;
    const settleAtMs = NOW + settleInMs;
    this.terms.set(id, {
      title: "A room on the stage",
      market: { kind: "coin-price", asset: this.asset.asset },
      assetClass: this.asset.class,
      direction,
      target,
      settlement,
      host: userId(1),
      createdAtMs: this.clock.now(),
      lockAtMs: NOW + settleInMs / 2,
      settleAtMs,
      feeBps: 300,
      minPlayers: 2,
      minStakeLamports: sol("0.01"),
      maxStakeLamports: sol("10"),
      sources: [],
      rule: "",
    });
    this.#due.push({ atMs: settleAtMs, room: id });
    if (!asksByTick) this.clock.at(settleAtMs, () => this.#catchUp());
    if (settlement === "touch") this.feed.watch(id, this.#watchOf(id), false);
  }

  /** As the scheduler does it: at the moment, or with the first tick after it. */
  #catchUp(): void {
    for (const due of this.#due.splice(0)) {
      if (due.atMs > this.clock.now()) this.#due.push(due);
      else {
        const { settlement, settleAtMs } = this.termsOf(due.room);
        const isTold = this.told.some(({ room }) => room === due.room);
        if (!isTold) this.feed.ask(due.room, this.#watchOf(due.room), settlement, settleAtMs);
      }
    }
  }

  #watchOf(id: RoomId) {
    const { target, direction } = this.termsOf(id);
    return { target: exact(target), direction, class: this.asset.class };
  }

  termsOf(id: RoomId): RoomTerms {
    const terms = this.terms.get(id);
    if (terms === undefined) throw new Error(`no room ${id}`);
    return terms;
  }

  say(group: string, price: number, more: Partial<Observation> = {}): void {
    const nowMs = this.clock.now();
    this.feed.observe(
      said(group, price, {
        asset: marketAsset({ kind: "coin-price", asset: this.asset.asset }),
        asOfMs: nowMs,
        receivedAtMs: nowMs,
        changedAtMs: nowMs,
        sequence: ++this.#sequence,
        ...more,
      }),
    );
  }

  /** Lets time pass; nothing in it is waited for. */
  pass(ms: number): void {
    void this.#manual.moveTo(this.clock.now() + ms, () => undefined);
  }

  /** The event loop stands still for so long: whatever is due is late. */
  stall(ms: number): void {
    this.#manual.jumpTo(this.clock.now() + ms);
  }

  /** The verdicts that prices decided, with the observations that they name. */
  decided(): { told: Told; verdict: PricedVerdict; text: string; terms: RoomTerms }[] {
    return this.told.flatMap((told) => {
      const { verdict } = told;
      if (verdict.kind === "void") return [];
      const text = this.kept.get(verdict.observations ?? "");
      if (text === undefined) throw new Error(`room ${told.room} names no observations`);
      return [{ told, verdict, text, terms: this.termsOf(told.room) }];
    });
  }
}
