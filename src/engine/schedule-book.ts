/**
 * How many schedules there have been, and what their hosts have not been told of them: both follow from
 * the actors' own steps, so a replay finds the same.
 */
import type { ScheduleContext } from "../../machines/schedule.machine.ts";
import type { UserId } from "../domain/ids.ts";
import type { ScheduleNews } from "./schedule-door.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export class ScheduleBook {
  #last = 0;
  readonly #news = new Map<string, ScheduleNews>();

  /** The number of the next one. */
  next(): number {
    this.#last++;
    return this.#last;
  }

  owed(): readonly ScheduleNews[] {
    return [...this.#news.values()];
  }

  owe(news: ScheduleNews): void {
    this.#news.set(scheduleNewsId(news), news);
  }

  /** A step of a journal: news that the record before did not have yet is owed. */
  replay(before: ScheduleContext | undefined, after: ScheduleContext): void {
    this.#last = Math.max(this.#last, after.schedule);
    const news = newsOf(after);
    if (news !== undefined && news.n !== before?.news?.n) this.owe(news);
  }

  /** Its notice was delivered; false when it is a notice about something else. */
  told(noticeId: string): boolean {
    return this.#news.delete(noticeId);
  }

  save(into: SectionsWriter): void {
    const owed = [...this.#news].sort(([a], [b]) => (a < b ? -1 : 1));
    into.json("schedules", { last: this.#last, owed: owed.map(([, news]) => news) });
  }

  load(from: Sections): void {
    const { last, owed } = from.json("schedules") as {
      readonly last: number;
      readonly owed: readonly ScheduleNews[];
    };
    this.#last = last;
    for (const news of owed) this.owe(news);
  }
}

/** The last of what a host is to be told. */
export function newsOf({ news, host, schedule, plan }: ScheduleContext): ScheduleNews | undefined {
  return news === null ? undefined : { ...news, user: host as UserId, schedule, plan };
}

/** Its notice's name. */
export function scheduleNewsId({ schedule, n }: Pick<ScheduleNews, "schedule" | "n">): string {
  return `y${schedule}.${n}`;
}

export function scheduleActor(schedule: number): string {
  return `schedule:${schedule}`;
}

/** Its number, or undefined when it is another kind of actor. */
export function scheduleOfActor(actor: string): number | undefined {
  return actor.startsWith("schedule:") ? Number(actor.slice(9)) : undefined;
}
