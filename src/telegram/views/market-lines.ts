/** Lines that several screens share: names of markets and sides, pools, prices with their age. */
import { roomCode, type RoomId } from "../../domain/ids.ts";
import { GRACE_MS } from "../../domain/limits.ts";
import type { Market, Side } from "../../domain/market.ts";
import type { Lamports } from "../../domain/money.ts";
import { multipleBps, poolOf, toteTotal, yesShareBps } from "../../domain/tote.ts";
import type { PriceView, RoomCard } from "../../engine/door.ts";
import { amount, bar, dollars, livePrice, multiple, percent, span } from "../amount.ts";
import { markup, type Html } from "../html.ts";
import { moment, type Look } from "../screen.ts";

export function sideName(side: Side): string {
  return side === "yes" ? "YES" : "NO";
}

/** `SOL`, or `cap of 7xKX…gAsU` for a token. */
export function marketName(market: Market, look: Look): string {
  if (market.kind === "coin-price") return market.asset;
  const mint = `${market.mint.slice(0, 4)}…${market.mint.slice(-4)}`;
  return look.t.plain("market-cap", { mint });
}

export function roomNumber(room: RoomId): string {
  return roomCode(room).toUpperCase();
}

/** A list's key: `2 · Open`. */
export function rowKey(number: number, card: RoomCard, look: Look): string {
  return look.t.plain("button-row", { number, state: look.t.plain(`state-${stateWord(card)}`) });
}

function stateWord({ phase, suspended, settled }: RoomCard): string {
  switch (phase) {
    case "QUEUING":
      return "filling";
    case "OPEN":
      return suspended ? "paused" : "open";
    case "LOCKED":
      return "locked";
    case "INSTANT_SETTLE":
    case "SETTLING":
      return "settling";
    case "SETTLED":
      return settled?.outcome.toLowerCase() ?? "settled";
  }
}

/** `at or above $165`. */
export function condition(
  card: Pick<RoomCard, "market" | "direction" | "settlement" | "target">,
  look: Look,
): Html {
  return look.t.html(`condition-${card.direction}-${card.settlement}`, {
    market: marketName(card.market, look),
    target: dollars(card.target),
  });
}

/** `SOL now $163.58 (3 sources, 2 s old)`, and what is missing to the target. */
export function priceLine(
  card: Pick<RoomCard, "market" | "target">,
  price: PriceView | undefined,
  decimals: number,
  look: Look,
): Html {
  const market = marketName(card.market, look);
  if (price === undefined || price.price <= 0) return look.t.html("price-none", { market });
  const needed = (Number(card.target) / price.price - 1) * 100;
  return look.t.html("price-now", {
    market,
    price: livePrice(price.price, decimals),
    sources: agreeing(price),
    age: span(look.nowMs - price.atMs),
    needed: `${needed > 0 ? "+" : ""}${needed.toFixed(2)}%`,
  });
}

export function agreeing(price: PriceView): number {
  return price.groups.filter((vote) => vote.agrees).length;
}

/** A price this old is relied on by nobody, whatever the oracle called it. */
const OLD_MS = 15_000;

export function isLive(price: PriceView | undefined, look: Look): boolean {
  return price?.status === "live" && look.nowMs - price.atMs <= OLD_MS;
}

/** What the price cannot decide for a room now, and what comes of that; undefined while it can. */
export function doubtLine(
  { settlement, settleAtMs }: Pick<RoomCard, "settlement" | "settleAtMs">,
  price: PriceView | undefined,
  look: Look,
): Html | undefined {
  if (isLive(price, look)) return undefined;
  const sources = price === undefined ? 0 : agreeing(price);
  const isDegraded = price?.status === "degraded" && look.nowMs - price.atMs <= OLD_MS;
  if (isDegraded && sources >= 2) return look.t.html(`price-degraded-${settlement}`, { sources });
  return look.t.html("price-unreliable", { until: moment(settleAtMs + GRACE_MS, "t") });
}

/** `YES 66.7% ███████░░░ 100 tSOL · 1.45x`. */
export function poolLine(card: RoomCard, side: Side, look: Look): Html {
  const yesBps = yesShareBps(card);
  const shareBps = yesBps === undefined ? 0 : side === "yes" ? yesBps : 10_000 - yesBps;
  const share = `${sideName(side)} ${percent(shareBps)}`;
  const taken = amount(poolOf(card, side), look.unit);
  const brings = multipleOf(card, side) ?? look.t.plain("nobody-yet");
  return markup`<code>${share}</code> ${bar(shareBps)} ${taken} · ${brings}`;
}

/** `1.45x`; undefined while nobody is on that side. */
export function multipleOf(card: RoomCard, side: Side): string | undefined {
  const bps = multipleBps(card, side, card.feeBps);
  return bps === undefined ? undefined : multiple(bps);
}

export function pool(card: RoomCard): Lamports {
  return toteTotal(card);
}

/** `3%` from 300. */
export function feePercent(feeBps: number): string {
  return `${feeBps / 100}%`;
}
