/** The operator's message to everybody: before it goes out, on its way, and as players read it. */
import { isUnderWay, type Broadcast } from "../../domain/broadcast.ts";
import type { TicketId } from "../../domain/ids.ts";
import { span } from "../amount.ts";
import { markup, shorten } from "../html.ts";
import {
  blank,
  moment,
  press,
  pressBelow,
  screen,
  wayBack,
  type Look,
  type Screen,
} from "../screen.ts";

export function broadcastPreview(
  {
    text,
    ticket,
    receivers,
    lastsMs,
  }: {
    readonly text: string;
    readonly ticket: TicketId;
    readonly receivers: number;
    readonly lastsMs: number;
  },
  look: Look,
): Screen {
  const { t } = look;
  return screen(
    [t.html("broadcast-preview", { receivers, lasts: span(lastsMs, t) }), blank, markup`${text}`],
    [
      [press(t.plain("button-broadcast"), { to: "order", ticket }, "primary")],
      wayBack(t, { to: "desk" }),
    ],
  );
}

export function broadcastView(broadcast: Broadcast, look: Look): Screen {
  const { t } = look;
  const { by, atMs, next, upTo, putOff, ended, text } = broadcast;
  const isGoing = isUnderWay(broadcast);
  return screen(
    [
      t.html("broadcast-title", { by: String(by), when: moment(atMs, "dt") }),
      t.html("broadcast-reached", { next, all: upTo }),
      putOff.length > 0 ? t.html("broadcast-put-off", { count: putOff.length }) : undefined,
      isGoing
        ? undefined
        : t.html(ended?.why === "through" ? "broadcast-through" : "broadcast-ended"),
      blank,
      markup`${shorten(text, 400)}`,
    ],
    [
      isGoing
        ? [
            press(t.plain("button-refresh"), { to: "broadcast" }),
            press(t.plain("button-broadcast-stop"), { to: "broadcast-stop" }, "danger"),
          ]
        : [],
      wayBack(t, { to: "desk" }),
    ],
  );
}

/** What a player gets. */
export function announcementView(text: string, look: Look): Screen {
  const { t, operator } = look;
  return screen(
    [t.html("announcement", { operator: shorten(operator, 60) }), blank, markup`${text}`],
    [
      [
        pressBelow(t.plain("button-notices"), { to: "notices" }),
        pressBelow(t.plain("button-home"), { to: "home" }),
      ],
    ],
  );
}
