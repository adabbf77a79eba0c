/** What stands under a share card and under a profit curve. The first is made to be forwarded. */
import type { UserId } from "../../domain/ids.ts";
import { stakeResult, type ProfitCurve } from "../../domain/profit.ts";
import type { Position } from "../../engine/room-card.ts";
import { amount, difference, fullAmount, multipleOfPayout } from "../amount.ts";
import { markup, type Html } from "../html.ts";
import { roomLink } from "../links.ts";
import { press, screen, shareButton, wayBack, type Look, type Screen } from "../screen.ts";
import { outcomeName, sideName, titleOf } from "./market-lines.ts";

export interface ShareCard {
  readonly position: Position;
  /** Whose stake it is: the link carries his code. */
  readonly user: UserId;
  /** Without them the card has the multiple alone. */
  readonly amounts: boolean;
}

export interface ProfitState {
  readonly curve: ProfitCurve;
  /** There are older rooms than those that are drawn. */
  readonly isCut: boolean;
}

/** A forwarded message loses its buttons: the link is in the words. */
export function shareView({ position, user, amounts }: ShareCard, look: Look): Screen {
  const { t } = look;
  const { room } = position;
  const link = roomLink(look.bot, room.id, user);
  const title = titleOf(room, 120);
  return screen(
    [markup`<b>${title}</b>`, outcome({ position, user, amounts }, look), markup`${link}`],
    [
      [
        shareButton(t.plain("button-share-link"), link, title),
        press(t.plain(amounts ? "button-card-plain" : "button-card-full"), {
          to: "card",
          room: room.id,
          amounts: !amounts,
        }),
      ],
      wayBack(t, { to: "position", room: room.id }),
    ],
  );
}

function outcome({ position }: ShareCard, look: Look): Html {
  const { stakeLamports, returnedLamports, room } = position;
  const side = sideName(position.side, look);
  if (returnedLamports === undefined) return look.t.html("card-caption-open", { side });
  const result = stakeResult({ stakeLamports, returnedLamports });
  switch (result) {
    case "won": {
      const multiple = multipleOfPayout(returnedLamports, stakeLamports, look.numerals);
      return look.t.html("card-caption-won", { side, multiple });
    }
    case "lost": {
      const answer = room.settled === undefined ? "" : outcomeName(room.settled.outcome, look);
      return look.t.html("card-caption-lost", { side, outcome: answer });
    }
    case "refunded":
      return look.t.html("card-caption-refunded", { side });
  }
}

export function profitView({ curve, isCut }: ProfitState, look: Look): Screen {
  const { t } = look;
  const rooms = t.html(isCut ? "profit-rooms-last" : "profit-rooms", {
    count: curve.points.length,
  });
  return screen(
    curve.points.length === 0
      ? [
          markup`<b>${t.html("profit-title")}</b>`,
          markup`${t.html("profit-empty")}.`,
          t.html("profit-what"),
        ]
      : [
          markup`<b>${t.html("profit-title")}</b> · ${rooms}`,
          t.html("settled-profit", { profit: difference(profitOf(curve), look.unit) }),
          t.html("profit-sums", {
            staked: amount(curve.stakedLamports, look.unit),
            returned: fullAmount(curve.returnedLamports, look.unit),
          }),
          t.html("profit-what"),
        ],
    [
      [press(t.plain("button-refresh"), { to: "profit" })],
      wayBack(t, { to: "positions", tab: "settled", page: 0 }),
    ],
  );
}

function profitOf({ stakedLamports, returnedLamports }: ProfitCurve): bigint {
  return returnedLamports - stakedLamports;
}
