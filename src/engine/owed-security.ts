/**
 * Changes of what guards withdrawals of which players have not been told: they follow from the actors'
 * own steps, so a replay finds the same.
 */
import type { SecurityContext } from "../../machines/security.machine.ts";
import type { UserId } from "../domain/ids.ts";
import { newsId, type SecurityNews } from "./security-view.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export class OwedSecurity {
  readonly #news = new Map<string, SecurityNews>();

  owed(): readonly SecurityNews[] {
    return [...this.#news.values()];
  }

  owe(news: SecurityNews): void {
    this.#news.set(newsId(news), news);
  }

  /** A step of a journal: news that the record before did not have yet is owed. */
  replay(before: SecurityContext | undefined, after: SecurityContext): void {
    const { news, user } = after;
    if (news === null || news.n === before?.news?.n) return;
    this.owe({ ...news, user: user as UserId });
  }

  /** Its notice was delivered; false when it is a notice about something else. */
  told(noticeId: string): boolean {
    return this.#news.delete(noticeId);
  }

  save(into: SectionsWriter): void {
    const saved = [...this.#news].sort(([a], [b]) => (a < b ? -1 : 1));
    into.json(
      "owedSecurity",
      saved.map(([, news]) => news),
    );
  }

  load(from: Sections): void {
    for (const news of from.json("owedSecurity") as readonly SecurityNews[]) this.owe(news);
  }
}
