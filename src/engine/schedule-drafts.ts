/** From a room, a flow or a line of text to the draft of a schedule. */
import type { UserId } from "../domain/ids.ts";
import { LOCK_FRACTIONS, MIN_PLAYERS_DEFAULT } from "../domain/limits.ts";
import { marketAsset, type Market } from "../domain/market.ts";
import type { Asset } from "../domain/price.ts";
import type { Refusal } from "../domain/refusal.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { offsetOf, type RoomTemplate, type SchedulePlan } from "../domain/schedule.ts";
import { parseSeries } from "../domain/series-text.ts";
import type { Creation } from "./creation-door.ts";
import type { RoomCard } from "./room-card.ts";

/** The price of now, of which a room's target is so far away; undefined when it is not live. */
type Spot = (asset: string) => number | undefined;

const NO_END = { rooms: null, untilMs: null };

function planOf(template: Omit<RoomTemplate, "target">, exact: string, spot: Spot): SchedulePlan {
  const { market } = template;
  const target = offsetOf(exact, spot(marketAsset(market)) ?? 0, market);
  return { template: { ...template, target }, timing: null, end: NO_END, place: null, exact };
}

/** Only its host may repeat a room. */
export function planOfRoom(
  card: RoomCard | undefined,
  user: UserId,
  spot: Spot,
): Result<SchedulePlan, Refusal> {
  if (card === undefined || card.host !== user) return err({ code: "room-unknown" });
  const { market, mint, direction, settlement, minPlayers, createdAtMs, settleAtMs } = card;
  const durationMs = settleAtMs - createdAtMs;
  const share = (card.lockAtMs - createdAtMs) / durationMs;
  const apart = (fraction: number): number => Math.abs(fraction - share);
  const [lockFraction = 0.5] = LOCK_FRACTIONS.toSorted((a, b) => apart(a) - apart(b));
  const coin = mint === undefined ? null : { name: mint.name, symbol: mint.symbol };
  const template = { market, coin, direction, settlement, durationMs, lockFraction, minPlayers };
  return ok(planOf(template, card.target, spot));
}

export function planOfCreation(
  creation: Creation | undefined,
  spot: Spot,
): Result<SchedulePlan, Refusal> {
  if (creation?.state !== "REVIEW") return err({ code: "not-expected" });
  const { asset, direction, settlement, target, durationMs, ...rest } = creation.draft;
  if (asset === undefined || direction === undefined || settlement === undefined) {
    return err({ code: "not-expected" });
  }
  if (target === undefined || durationMs === undefined) return err({ code: "not-expected" });
  const fact = creation.mint?.fact;
  const market: Market =
    fact === undefined ? { kind: "coin-price", asset } : { kind: "pump-cap", mint: fact.mint };
  const coin = fact === undefined ? null : { name: fact.name, symbol: fact.symbol };
  const { lockFraction, minPlayers } = rest;
  const template = { market, coin, direction, settlement, durationMs, lockFraction, minPlayers };
  return ok(planOf(template, target, spot));
}

export function planOfText(
  text: string,
  nowMs: number,
  assets: readonly Asset[],
): Result<SchedulePlan, Refusal> {
  const read = parseSeries(text, nowMs);
  if (!read.ok) return read;
  const { asset, direction, bps, durationMs, timing } = read.value;
  if (!assets.some((one) => one.asset === asset)) {
    const known = assets.map((one) => one.asset);
    return err({ code: "unknown-asset", text: asset, known });
  }
  const template: RoomTemplate = {
    market: { kind: "coin-price", asset },
    coin: null,
    direction,
    settlement: "touch",
    target: { kind: "offset", bps },
    durationMs,
    lockFraction: 0.5,
    minPlayers: MIN_PLAYERS_DEFAULT,
  };
  return ok({ template, timing, end: NO_END, place: null, exact: null });
}
