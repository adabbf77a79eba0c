/** The message that says that a room has opened by itself, or why it has not. */
import { roomId } from "../../domain/ids.ts";
import type { RoomCard } from "../../engine/room-card.ts";
import type { ScheduleNews } from "../../engine/schedule-door.ts";
import { markup, type Html } from "../html.ts";
import { refusalSentence } from "../refusals.ts";
import { blank, pressBelow, screen, type Look, type Screen } from "../screen.ts";
import { titleOf } from "./market-lines.ts";
import { goalText, timingWords } from "./timing-words.ts";

/** `card`: of the room that it made. */
export function scheduleNewsView(
  news: ScheduleNews,
  card: RoomCard | undefined,
  look: Look,
): Screen {
  const { t } = look;
  const { room, missed, ended, schedule } = news;
  return screen(
    [
      headline(news, look),
      card === undefined ? markup`<b>${goalText(news.plan.template, look)}</b>` : undefined,
      card === undefined ? undefined : markup`<b>${titleOf(card, 120)}</b>`,
      blank,
      news.refusal === null ? undefined : markup`${refusalSentence(news.refusal, look)}`,
      missed > 0 ? t.html("schedule-missed", { count: missed }) : undefined,
      endOf(news, look),
    ],
    [
      [
        ...(room === null
          ? []
          : [
              pressBelow(
                t.plain("button-open-room"),
                { to: "room", room: roomId(room) },
                "primary",
              ),
            ]),
        ended === null
          ? pressBelow(t.plain("button-schedule"), { to: "schedule", schedule })
          : pressBelow(t.plain("button-schedules"), { to: "schedules" }),
      ],
      [pressBelow(t.plain("button-home"), { to: "home" })],
    ],
  );
}

function headline({ room, refusal, run, plan }: ScheduleNews, look: Look): Html {
  const { t } = look;
  const timing = plan.timing === null ? "" : timingWords(plan.timing, look);
  if (room !== null) return t.html("schedule-news-opened", { timing, run });
  return refusal === null
    ? t.html("schedule-news-missed", { timing })
    : t.html("schedule-news-skipped", { timing, run });
}

/** A single room that has opened has nothing more to say of its end. */
function endOf({ ended, room, plan }: ScheduleNews, { t }: Look): Html | undefined {
  const isSingle = plan.timing?.kind === "once";
  if (ended === null || (isSingle && room !== null)) return undefined;
  return t.html(`schedule-ended-${ended}`);
}
