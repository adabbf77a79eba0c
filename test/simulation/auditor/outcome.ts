/**
 * Whether a room may have ended as it did (R14, R16 to R19): by its stakes, by the clock, and by what
 * the venues really said. What it then pays is the rulebook's business.
 */
import type { RoomCard } from "../../../src/engine/room-card.ts";
import { closingPrice, type Closing } from "./closing.ts";
import { holds, oneOf, same } from "./mismatch.ts";
import type { PriceRecord } from "./price-record.ts";
import type { RoomWatch } from "./room-watch.ts";
import type { ModelRoom, Rulebook } from "./rulebook.ts";

export type Settled = NonNullable<RoomCard["settled"]>;

export interface OutcomeFacts {
  readonly book: Rulebook;
  readonly room: ModelRoom;
  readonly record: PriceRecord;
  /** A touch room's. */
  readonly watch: RoomWatch | undefined;
  /** Of all processes so far: the one that decided need not be the one that paid. */
  readonly lives: readonly { readonly fromMs: number; readonly toMs: number }[];
  /** An operator has asked for it. */
  readonly isVoided: boolean;
}

/** How long a deciding price is waited for (R19). */
export const GRACE_MS = 600_000;

export function judgeOutcome(facts: OutcomeFacts, settled: Settled): void {
  const { room, watch } = facts;
  watch?.look(settled.atMs);
  const { reason } = settled;
  if (settled.hitAtMs !== undefined) judgeHit(facts, settled, settled.hitAtMs);
  else if (reason === "operator") {
    holds(facts.isVoided, "a room that an operator voided, and none did", room.id);
    same(`room ${room.id}`, settled.outcome, "VOID");
  } else if (reason === "min-players-not-met") {
    same(`room ${room.id} without its players`, settled.outcome, "VOID");
    const isDue = room.held.size < room.minPlayers && settled.atMs >= room.lockAtMs;
    holds(isDue, "a room that is void for want of players (R19)", room.id, room.held.size);
  } else if (reason === "hit-while-queuing") {
    same(`room ${room.id} hit early`, settled.outcome, "VOID");
    holds(room.held.size < room.minPlayers, "a room hit while QUEUING that was open", room.id);
    holds(watch?.mayBeHit === true, "a room hit while QUEUING, and no price hit it", room.id);
  } else judgeTimed(facts, settled);
}

function judgeHit({ book, room, watch }: OutcomeFacts, settled: Settled, hitAtMs: number): void {
  holds(watch !== undefined, "a close room that settled by a hit (R5)", room.id);
  const isInTime = room.createdAtMs <= hitAtMs && hitAtMs < room.settleAtMs;
  holds(isInTime, "a hit outside its room's time (R14)", room.id, hitAtMs);
  holds(room.held.size >= room.minPlayers, "a hit that paid a room without its players", room.id);
  watch.checkHit(hitAtMs, settled.atMs);
  holds(watch.isBeyond(Number(settled.price)), "a hit whose price hits nothing", settled.price);
  const reason = book.uncontested(room, hitAtMs);
  const outcome = reason === undefined ? "YES" : "VOID";
  same(`room ${room.id} after its hit`, [settled.outcome, settled.reason], [outcome, reason]);
}

function judgeTimed(facts: OutcomeFacts, settled: Settled): void {
  const { book, room, watch } = facts;
  holds(settled.atMs >= room.settleAtMs, "a room that settled before its time (R14)", room.id);
  holds(room.held.size >= room.minPlayers, "a room without its players that was locked", room.id);
  const isUndecided = settled.reason === "no-deciding-price";
  if (!isUndecided) {
    const reason = book.uncontested(room, undefined);
    const outcomes = reason === undefined ? ["YES", "NO"] : ["VOID"];
    oneOf(`room ${room.id} at its settle time`, settled.outcome, outcomes);
    same(`room ${room.id}'s reason`, settled.reason, reason);
  } else same(`room ${room.id} without a price`, settled.outcome, "VOID");
  if (watch === undefined) return judgeClose(facts, settled, isUndecided);
  if (isUndecided) return watch.checkUndecided(room.settleAtMs, settled.atMs);
  watch.checkMissed(room.settleAtMs, settled.atMs);
  holds(settled.outcome !== "YES", "a touch room that is YES without a hit (R14)", room.id);
}

/** R18. */
function judgeClose(facts: OutcomeFacts, settled: Settled, isUndecided: boolean): void {
  const { room, record } = facts;
  const may = facts.lives
    .filter(({ fromMs, toMs }) => fromMs <= settled.atMs && room.settleAtMs <= toMs)
    .map(({ fromMs, toMs }) => {
      return closingPrice(record, room.settleAtMs, fromMs, Math.min(toMs, settled.atMs));
    });
  const { outcome, price, atMs } = settled;
  const fits = may.some((closing) => {
    return isUndecided ? isNone(closing, room, atMs) : isPrice(closing, Number(price), atMs);
  });
  holds(fits, "a closing price that the samples do not give (R18)", { outcome, price, atMs }, may);
  const isYes = room.up ? Number(price) >= room.target : Number(price) <= room.target;
  if (outcome !== "VOID") same(`room ${room.id} at ${price} (R14)`, outcome, isYes ? "YES" : "NO");
}

function isNone({ price, endMs, between }: Closing, room: ModelRoom, atMs: number): boolean {
  const isOver = endMs <= atMs || atMs >= room.settleAtMs + GRACE_MS;
  return isOver && (price === undefined || between !== undefined);
}

function isPrice({ price, endMs, between }: Closing, said: number, atMs: number): boolean {
  const slip = said * 1e-9 + 1e-12;
  if (between !== undefined) return between[0] - slip <= said && said <= between[1] + slip;
  return price !== undefined && endMs <= atMs && Math.abs(said - price) <= slip;
}
