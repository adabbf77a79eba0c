/**
 * What a picture of a room shows: where the price was, how the pools grew, and when no stake was taken.
 * Prices come from this process's memory; all that the room itself went through comes from the read
 * model, so it is the same after a restart.
 */
import type { RoomId } from "../domain/ids.ts";
import { marketAsset } from "../domain/market.ts";
import { lamports } from "../domain/money.ts";
import type { Tote } from "../domain/tote.ts";
import type { RoomEvent } from "../../machines/protocol.ts";
import type { ActorLine, Clock, ReadModel } from "../ports.ts";
import { ShortMemory, type Board } from "./board.store.ts";
import type { PriceView } from "./door.ts";
import type { RoomCard } from "./room-card.ts";
import type { Trail } from "./price-trail.ts";
import { roomActor } from "./room-ledger.ts";
import { isSuspended } from "./room-states.ts";

/** A picture is a thousand pixels wide: a price every two, and pools every four. */
const PRICES = 500;
const POOLS = 250;
/** As large a part of a room's life is shown before it. */
const LEAD_IN = 1 / 8;
/** Who looks again within this sees the same picture: Telegram has it already. */
const KEPT_MS = 10_000;
const CHARTS_KEPT = 500;

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The pools as they were from this moment on. */
export interface PoolPoint extends Tote {
  readonly atMs: number;
}

export interface RoomChart {
  readonly card: RoomCard;
  /** When it was made; of a settled room, when it settled. */
  readonly atMs: number;
  /** A little before the room's creation, and its end. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly price: PriceView | undefined;
  readonly trail: Trail;
  /** Oldest first; none before the first stake. */
  readonly pools: readonly PoolPoint[];
  /** When a crossing was being confirmed and no stake was taken (R9). */
  readonly suspended: readonly Span[];
}

export interface RoomChartsOptions {
  readonly card: (id: RoomId) => Promise<RoomCard | undefined>;
  readonly board: Board;
  readonly readModel: Pick<ReadModel, "actorLinesEvery">;
  readonly clock: Clock;
}

export class RoomCharts {
  readonly #options: RoomChartsOptions;
  readonly #kept = new ShortMemory<RoomId, RoomChart>(KEPT_MS, CHARTS_KEPT);

  constructor(options: RoomChartsOptions) {
    this.#options = options;
  }

  /** Undefined when there is no such room. Ten seconds old at most, and never of an earlier phase. */
  async chart(id: RoomId): Promise<RoomChart | undefined> {
    const { card: cardOf, clock } = this.#options;
    const card = await cardOf(id);
    if (card === undefined) return undefined;
    const kept = this.#kept.get(id, clock.now());
    if (kept !== undefined && isSamePhase(kept.card, card)) return kept;
    const chart = await this.#make(card);
    this.#kept.set(id, chart, clock.now());
    return chart;
  }

  async #make(card: RoomCard): Promise<RoomChart> {
    const { readModel, board, clock } = this.#options;
    const { prices, trails } = board.getSnapshot().context;
    const asset = marketAsset(card.market);
    const atMs = card.settled?.atMs ?? clock.now();
    const endMs = card.settled?.atMs ?? Math.max(card.settleAtMs, atMs);
    const lifeMs = Math.max(1, endMs - card.createdAtMs);
    const fromMs = card.createdAtMs - Math.floor(lifeMs * LEAD_IN);
    const everyMs = Math.max(1, Math.ceil(lifeMs / POOLS));
    const lines = await readModel.actorLinesEvery(roomActor(card.id), everyMs);
    return {
      card,
      atMs,
      fromMs,
      toMs: endMs,
      price: prices.get(asset),
      trail: trails.between(asset, fromMs, atMs + 1, PRICES),
      pools: poolPoints(lines, card, atMs),
      suspended: suspendedSpans(lines, atMs),
    };
  }
}

function isSamePhase(before: RoomCard, now: RoomCard): boolean {
  return (
    before.phase === now.phase && before.suspended === now.suspended && before.parked === now.parked
  );
}

/** The card's own pools are the last word: the read model may be a moment behind. */
function poolPoints(lines: readonly ActorLine[], card: RoomCard, atMs: number): PoolPoint[] {
  const points = lines.flatMap(({ atMs, event }): PoolPoint[] => {
    if (event.type !== "STAKED") return [];
    const { yesLamports, noLamports } = event as unknown as Extract<RoomEvent, { type: "STAKED" }>;
    return [
      {
        atMs,
        yesLamports: lamports(BigInt(yesLamports)),
        noLamports: lamports(BigInt(noLamports)),
      },
    ];
  });
  const { yesLamports, noLamports } = card;
  return isEmpty(card) ? points : [...points, { atMs, yesLamports, noLamports }];
}

function isEmpty({ yesLamports, noLamports }: Tote): boolean {
  return yesLamports === 0n && noLamports === 0n;
}

function suspendedSpans(lines: readonly ActorLine[], atMs: number): Span[] {
  const spans: Span[] = [];
  let sinceMs: number | undefined;
  for (const { atMs: lineAtMs, state } of lines) {
    if (isSuspended(state)) sinceMs ??= lineAtMs;
    else if (sinceMs !== undefined) {
      spans.push({ fromMs: sinceMs, toMs: lineAtMs });
      sinceMs = undefined;
    }
  }
  if (sinceMs !== undefined) spans.push({ fromMs: sinceMs, toMs: Math.max(sinceMs, atMs) });
  return spans;
}
