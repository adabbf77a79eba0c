/** When rooms of a schedule open, and what they are about, in a reader's words. */
import { EVERY_DAY, WEEKEND, WORKDAYS, type Timing } from "../../domain/timing.ts";
import type { OffsetTarget, RoomTemplate } from "../../domain/schedule.ts";
import type { RoomCard } from "../../engine/room-card.ts";
import { dollars, exactCap, percentText } from "../amount.ts";
import { visibleText, type Html } from "../html.ts";
import { moment, type Look } from "../screen.ts";
import { coinLabel } from "./market-lines.ts";

/** `every 2 hours`, `on weekdays at 18:00 UTC`. */
export function timingWords(timing: Timing, { t }: Look): Html {
  switch (timing.kind) {
    case "once":
      return t.html("timing-once", { when: moment(timing.atMs, "dt") });
    case "every": {
      const { minutes } = timing;
      return minutes % 60 === 0
        ? t.html("timing-every-hours", { count: minutes / 60 })
        : t.html("timing-every-minutes", { count: minutes });
    }
    case "weekly": {
      const { days, minute } = timing;
      const time = clockText(minute);
      if (days === EVERY_DAY) return t.html("timing-daily", { time });
      if (days === WORKDAYS) return t.html("timing-workdays", { time });
      if (days === WEEKEND) return t.html("timing-weekend", { time });
      // The week begins on Monday, as in all languages that are spoken here but one.
      const named = [1, 2, 3, 4, 5, 6, 0].filter((day) => ((days >> day) & 1) === 1);
      return t.html("timing-days", {
        days: named.map((day) => t.plain(`day-${day}`)).join(", "),
        time,
      });
    }
    case "cron":
      return t.html("timing-cron", { expression: timing.expression });
  }
}

/** The same on a button. */
export function timingLabel(timing: Timing, look: Look): string {
  const text = visibleText(timingWords(timing, look).markup).replaceAll("\u00a0", " ");
  return text.charAt(0).toLocaleUpperCase(look.language) + text.slice(1);
}

/** `18:05` of a day's minute. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** `+2%`, `-1.5%`. */
export function offsetText(
  { direction }: Pick<RoomTemplate, "direction">,
  { bps }: Pick<OffsetTarget, "bps">,
  { numerals }: Look,
): string {
  const sign = direction === "reach-or-exceed" ? "+" : "-";
  return percentText(`${sign}${bps / 100}`, numerals);
}

/** `$165`, `$300k`. */
export function exactText({ market }: Pick<RoomTemplate, "market">, price: string, look: Look) {
  return market.kind === "coin-price"
    ? dollars(price, look.numerals)
    : exactCap(price, look.numerals);
}

/** `SOL`, or `market cap of WIF 4wTV…jnjf`. */
export function marketWords({ market, coin }: RoomTemplate, { t }: Look): string {
  if (market.kind === "coin-price") return market.asset;
  return t.plain("market-cap", { coin: coinLabel(market.mint, coin ?? undefined) });
}

/** `SOL +2%`: what a list shows of a schedule. */
export function goalText(template: RoomTemplate, look: Look): string {
  const { market, coin, target } = template;
  const name =
    market.kind === "coin-price" ? market.asset : coinLabel(market.mint, coin ?? undefined);
  const aim =
    target.kind === "exact"
      ? exactText(template, target.price, look)
      : offsetText(template, target, look);
  return `${name} ${aim}`;
}

/** Of a room that opened by itself: `One of a series: every hour · run 3`. */
export function seriesLine({ series }: Pick<RoomCard, "series">, look: Look): Html | undefined {
  if (series === undefined) return undefined;
  const timing = timingWords(series.timing, look);
  return look.t.html("room-series", { timing, run: series.run });
}
