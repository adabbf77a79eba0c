/** What operators read in their chats: the journal's head, to be kept, and rooms in which a bug was met. */
import type { Alert, Anchor } from "../../engine/door.ts";
import { amount } from "../amount.ts";
import { lines, shorten, type Html } from "../html.ts";
import { blank, moment, screen, type Look, type Screen } from "../screen.ts";
import { roomCode } from "../../domain/ids.ts";

/** A message that stays: whoever has it can prove later that nothing before it was changed. */
export function anchorView(anchor: Anchor, look: Look): Screen {
  const { t, unit } = look;
  const { no, hash, atMs, transfers, players, owedLamports, bookedLamports } = anchor;
  const owed = amount(owedLamports, unit);
  return screen(
    [
      t.html("head-title"),
      t.html("head-batch", { no, when: moment(atMs, "dt") }),
      t.html("head-size", { transfers, players }),
      owedLamports === bookedLamports
        ? t.html("head-even", { owed })
        : t.html("head-uneven", { owed, booked: amount(bookedLamports, unit) }),
      blank,
      t.html("head-keep"),
      t.html("head-command", { head: `${no}:${hash}` }),
    ],
    [],
  );
}

/** So many are told one by one; a bug that parks more of them is one bug. */
const ALERTS_SHOWN = 5;

export function alertsView(alerts: readonly Alert[], look: Look): Screen {
  const { t } = look;
  const more = alerts.length - ALERTS_SHOWN;
  return screen(
    [
      t.html("alert-title"),
      ...alerts.slice(0, ALERTS_SHOWN).map((alert) => alertLines(alert, look)),
      more > 0 ? lines(blank, t.html("alert-more", { count: more })) : undefined,
      blank,
      t.html("alert-restart"),
    ],
    [],
  );
}

function alertLines(alert: Alert, { t }: Look): Html {
  const { room, actor, message, atMs } = alert;
  const title = shorten(alert.title, 80);
  const why = t.html("alert-why", {
    message,
    why: shorten(alert.why, 160),
    when: moment(atMs, "T"),
  });
  if (room === undefined) return lines(blank, t.html("alert-actor", { actor, title }), why);
  const code = roomCode(room);
  return lines(
    blank,
    t.html("alert-room", { code, title }),
    why,
    t.html("alert-room-what", { command: `/void ${code} reason` }),
  );
}
