/** Lines that several screens share: names of markets and sides, pools, prices with their age. */
import { agreeingWitnesses } from "../../domain/bands.ts";
import { roomCode, type RoomId } from "../../domain/ids.ts";
import { GRACE_MS } from "../../domain/limits.ts";
import type { Side } from "../../domain/market.ts";
import { mintLabel } from "../../domain/mint-terms.ts";
import { shortMint } from "../../domain/mint-text.ts";
import type { Lamports } from "../../domain/money.ts";
import { multipleBps, poolOf, toteTotal, yesShareBps } from "../../domain/tote.ts";
import type { PriceView } from "../../engine/door.ts";
import type { RoomCard, SettledFacts } from "../../engine/room-card.ts";
import {
  amount,
  bar,
  capDollars,
  dollars,
  exactCap,
  livePrice,
  multiple,
  percent,
  span,
  percentText,
} from "../amount.ts";
import { lines, markup, shorten, visibleText, type Html } from "../html.ts";
import { moment, type Look } from "../screen.ts";

export function sideName(side: Side, { t }: Pick<Look, "t">): string {
  return t.plain(`state-${side}`);
}

const OUTCOMES = { YES: "state-yes", NO: "state-no", VOID: "state-void" } as const;

/** In capitals, as what stands for ever. */
export function outcomeName(outcome: SettledFacts["outcome"], { t, language }: Look): string {
  return t.plain(OUTCOMES[outcome]).toLocaleUpperCase(language);
}

/** Whose price a room is about; a mint's name is its maker's word, and cut short. */
type About = Pick<RoomCard, "market" | "mint">;

const SYMBOL_MAX = 16;

/** `SOL`, or `market cap of WIF 4wTV…jnjf` for a token. */
function marketName({ market, mint }: About, look: Look): string {
  if (market.kind === "coin-price") return market.asset;
  return look.t.plain("market-cap", { coin: coinLabel(market.mint, mint) });
}

/** `WIF 4wTV…jnjf`: never a name without its address. */
export function coinLabel(
  address: string,
  named: { readonly name: string; readonly symbol: string } | undefined,
): string {
  const symbol = shorten(named?.symbol ?? "", SYMBOL_MAX);
  const name = symbol === "" ? shorten(named?.name ?? "", SYMBOL_MAX) : "";
  return mintLabel(address, { symbol, name });
}

/** A room's title, and before it the coin that a host's own words may hide. */
export function titleOf(
  { title, market, mint }: About & { readonly title: string },
  max: number,
): string {
  const short = shorten(title, max);
  if (market.kind === "coin-price" || short.includes(shortMint(market.mint))) return short;
  const label = coinLabel(market.mint, mint);
  return `${label} · ${shorten(title, Math.max(10, max - label.length - 3))}`;
}

/** A target as it is read: a cap in thousands or millions where that changes nothing. */
export function targetText(
  { market, target }: Pick<RoomCard, "market" | "target">,
  { numerals }: Look,
): string {
  return market.kind === "coin-price" ? dollars(target, numerals) : exactCap(target, numerals);
}

/**
 * As much of a rule sentence as `rest` leaves of a screen. A mint's sentence is long, and the screen
 * has its address elsewhere: here it is shortened. Whole it stands on the page of rules and proof.
 */
export function ruleBeside(
  rest: readonly (Html | undefined)[],
  rule: string,
  mint: string,
  charactersMax: number,
): string {
  const taken = visibleText(lines(...rest).markup).length;
  return shorten(rule.replace(mint, shortMint(mint)), Math.max(40, charactersMax - taken));
}

/** A mint's part of the room's screen: how full its pool is, and why there is an end to it. */
export function poolCapLine(card: RoomCard, look: Look): Html | undefined {
  if (card.mint === undefined) return undefined;
  const { maxPoolLamports, moveCostLamports } = card.mint;
  const fullBps = maxPoolLamports === 0n ? 0n : (toteTotal(card) * 10_000n) / maxPoolLamports;
  return look.t.html("room-cap", {
    full: percent(Number(fullBps), look.numerals),
    most: amount(maxPoolLamports, look.unit),
    cost: amount(moveCostLamports, look.unit),
  });
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
  card: Pick<RoomCard, "market" | "mint" | "direction" | "settlement" | "target">,
  look: Look,
): Html {
  return look.t.html(`condition-${card.direction}-${card.settlement}`, {
    market: marketName(card, look),
    target: targetText(card, look),
  });
}

/** `SOL now $163.58 (3 sources, 2 s old)`, and what is missing to the target. */
export function priceLine(
  card: Pick<RoomCard, "market" | "mint" | "target">,
  price: PriceView | undefined,
  decimals: number,
  look: Look,
): Html {
  const market = marketName(card, look);
  if (price === undefined || price.price <= 0) return look.t.html("price-none", { market });
  const facts = {
    sources: agreeing(price),
    age: span(look.nowMs - price.atMs, look.t),
    needed: neededText(card, price, look),
  };
  return card.market.kind === "pump-cap"
    ? look.t.html("price-now-cap", { ...facts, price: capDollars(price.price, look.numerals) })
    : look.t.html("price-now", {
        ...facts,
        market,
        price: livePrice(price.price, decimals, look.numerals),
      });
}

/** The same for a message that is read long after: with the moment of the price, `SOL $163.58 at 14:05`. */
export function priceThenLine(
  card: Pick<RoomCard, "market" | "mint" | "target">,
  price: PriceView | undefined,
  decimals: number,
  look: Look,
): Html {
  const market = marketName(card, look);
  if (price === undefined || price.price <= 0) return look.t.html("price-none", { market });
  const facts = { when: moment(price.atMs, "T"), needed: neededText(card, price, look) };
  return card.market.kind === "pump-cap"
    ? look.t.html("price-then-cap", { ...facts, price: capDollars(price.price, look.numerals) })
    : look.t.html("price-then", {
        ...facts,
        market,
        price: livePrice(price.price, decimals, look.numerals),
      });
}

function neededText(
  { target }: Pick<RoomCard, "target">,
  { price }: PriceView,
  { numerals }: Look,
): string {
  const needed = (Number(target) / price - 1) * 100;
  return percentText(`${needed > 0 ? "+" : ""}${needed.toFixed(2)}`, numerals);
}

/** How many sources agree, of those that count when a room is decided. */
export function agreeing(price: PriceView): number {
  return agreeingWitnesses(price.groups);
}

/** A price this old is relied on by nobody, whatever the oracle called it. */
const OLD_MS = 15_000;

export function isLive(price: PriceView | undefined, look: Look): boolean {
  return price?.status === "live" && look.nowMs - price.atMs <= OLD_MS;
}

/** What the price cannot decide for a room now, and what comes of that; undefined while it can. */
export function doubtLine(
  { market, settlement, settleAtMs }: Pick<RoomCard, "market" | "settlement" | "settleAtMs">,
  price: PriceView | undefined,
  look: Look,
): Html | undefined {
  if (isLive(price, look)) return undefined;
  const isMint = market.kind === "pump-cap";
  if (isMint && (price === undefined || price.status === "down")) {
    return look.t.html("price-no-market");
  }
  const sources = price === undefined ? 0 : agreeing(price);
  const isDegraded = price?.status === "degraded" && look.nowMs - price.atMs <= OLD_MS;
  if (isDegraded && sources >= 2) return look.t.html(`price-degraded-${settlement}`, { sources });
  return look.t.html("price-unreliable", { until: moment(settleAtMs + GRACE_MS, "t") });
}

/** `YES 66.7% ███████░░░ 100 tSOL · 1.45x`. */
export function poolLine(card: RoomCard, side: Side, look: Look): Html {
  const yesBps = yesShareBps(card);
  const shareBps = yesBps === undefined ? 0 : side === "yes" ? yesBps : 10_000 - yesBps;
  const share = `${sideName(side, look)} ${percent(shareBps, look.numerals)}`;
  const taken = amount(poolOf(card, side), look.unit);
  const brings = multipleOf(card, side, look) ?? look.t.plain("nobody-yet");
  return markup`<code>${share}</code> ${bar(shareBps)} ${taken} · ${brings}`;
}

/** `1.45x`; undefined while nobody is on that side. */
export function multipleOf(
  card: RoomCard,
  side: Side,
  { numerals }: Pick<Look, "numerals">,
): string | undefined {
  const bps = multipleBps(card, side, card.feeBps);
  return bps === undefined ? undefined : multiple(bps, numerals);
}

export function pool(card: RoomCard): Lamports {
  return toteTotal(card);
}

/** `3%` from 300. */
export function feePercent(feeBps: number, { numerals }: Look): string {
  return percentText(String(feeBps / 100), numerals);
}
