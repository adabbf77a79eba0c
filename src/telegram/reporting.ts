/**
 * A player's word to whoever runs the bot: it goes to every operator, with a reference by which both can
 * speak of it. Nobody is owed it: what dies with the process can be sent again.
 */
import type { UserId } from "../domain/ids.ts";
import type { Clock } from "../ports.ts";
import { BoundedMap } from "./bounded-map.ts";
import { refused, type Answer, type House } from "./house.ts";
import { withBanner } from "./screen.ts";
import { helpView } from "./views/help.ts";
import { askReportView, reportView } from "./views/report.ts";

/** One player's reports are so far apart. */
const APART_MS = 10 * 60_000;
const PLAYERS_MAX = 10_000;
const TEXT_MAX = 600;

export class Reports {
  readonly #clock: Clock;
  readonly #last = new BoundedMap<UserId, number>(PLAYERS_MAX);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** 0 when one may be sent now, else the wait in milliseconds. */
  waitMs(user: UserId): number {
    const sinceMs = this.#clock.now() - (this.#last.get(user) ?? -APART_MS);
    return Math.max(0, APART_MS - sinceMs);
  }

  sent(user: UserId): void {
    this.#last.set(user, this.#clock.now());
  }
}

/** `/report`, or its button: the next text is the report. */
export function reportPage(house: House, user: UserId): Answer {
  const look = house.look(user);
  const waitMs = house.reports.waitMs(user);
  if (waitMs > 0) return helpWith(house, user, refused({ code: "too-fast", waitMs }, look).text);
  if (house.admins.size === 0) return helpWith(house, user, look.t.plain("report-nobody"));
  house.prompts.ask(user, { kind: "report" });
  return { screen: askReportView(look) };
}

/** `/report what went wrong`, or the text that was asked for. */
export function typedReport(house: House, user: UserId, typed: string): Answer {
  const text = typed.trim().slice(0, TEXT_MAX);
  if (text === "" || house.admins.size === 0 || house.reports.waitMs(user) > 0) {
    return reportPage(house, user);
  }
  house.prompts.ask(user, { kind: "none" });
  house.reports.sent(user);
  const ref = house.tickets.fresh().slice(0, 4).toUpperCase();
  const name = house.door.player(user)?.name ?? "";
  house.tellOperators((look) => reportView({ ref, user, name, text }, look));
  return helpWith(house, user, house.look(user).t.plain("report-sent", { ref }));
}

function helpWith(house: House, user: UserId, sentence: string): Answer {
  return { screen: withBanner(helpView("", house.look(user)), sentence) };
}
