/** S7: what stands under a room's picture. */
import type { PriceView } from "../../engine/door.ts";
import type { RoomChart } from "../../engine/room-charts.ts";
import { markup, shorten } from "../html.ts";
import { moment, press, screen, wayBack, type Look, type Screen } from "../screen.ts";
import { poolLine, priceLine } from "./market-lines.ts";
import { verdict } from "./room.ts";

export function chartView(
  chart: RoomChart,
  price: PriceView | undefined,
  decimals: number,
  look: Look,
): Screen {
  const { t } = look;
  const { card } = chart;
  const times = { lock: moment(card.lockAtMs, "r"), settle: moment(card.settleAtMs, "t") };
  return screen(
    [
      markup`<b>${shorten(card.title, 120)}</b>`,
      card.settled === undefined ? priceLine(card, price, decimals, look) : undefined,
      poolLine(card, "yes", look),
      poolLine(card, "no", look),
      card.settled === undefined ? t.html("room-times", times) : verdict(card, look),
    ],
    [
      [press(t.plain("button-refresh"), { to: "chart", room: card.id })],
      wayBack(t, { to: "room", room: card.id }),
    ],
  );
}
