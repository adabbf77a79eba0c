/** The part of the fake engine that concerns standings, hosts and the file of a history. */
import type { RoomId, UserId } from "../../src/domain/ids.ts";
import { FILTER_CLASSES, historyClass, type HistoryFilter } from "../../src/domain/history.ts";
import { ZERO } from "../../src/domain/money.ts";
import type { HostRecord, Period, Ranking, Standings } from "../../src/domain/standings.ts";
import { NO_RECORD, type TrackRecord } from "../../src/domain/track-record.ts";
import type { TransferKind } from "../../src/domain/transfer.ts";
import type { RoomCard } from "../../src/engine/room-card.ts";
import type { HistoryLine, StatementLine } from "../../src/ports.ts";
import { FakeOffice } from "./fake-office.ts";

export class FakeStandings extends FakeOffice {
  readonly lines: (HistoryLine & { readonly user: UserId })[] = [];
  trackRecord: TrackRecord = NO_RECORD;
  /** What each board was asked for, and what they all say. */
  readonly boards: [Ranking, Period][] = [];
  standings: Standings = { rows: [], own: undefined };
  conduct: HostRecord = { hosted: 0, settled: 0, voided: 0, earnedLamports: "0" };

  history(
    user: UserId,
    beforeSeq: number,
    limit: number,
    filter: HistoryFilter = "all",
  ): Promise<readonly HistoryLine[]> {
    const classes = FILTER_CLASSES[filter];
    const own = this.lines.filter((line) => {
      const is = historyClass(line.kind as TransferKind);
      return (
        line.user === user && line.seq < beforeSeq && (classes.length === 0 || classes.includes(is))
      );
    });
    return Promise.resolve(own.toReversed().slice(0, limit));
  }

  async statement(
    user: UserId,
    beforeSeq: number,
    limit: number,
  ): Promise<readonly StatementLine[]> {
    const lines = await this.history(user, beforeSeq, limit);
    return lines.map((line) => {
      const title = this.cards.get((line.room ?? 0) as RoomId)?.title ?? null;
      return { ...line, title };
    });
  }

  record(): Promise<TrackRecord> {
    return Promise.resolve(this.trackRecord);
  }

  board(_user: UserId, ranking: Ranking, period: Period): Promise<Standings> {
    this.boards.push([ranking, period]);
    return Promise.resolve(this.standings);
  }

  /** Of which rooms a board was asked for. */
  readonly boardsOf: (readonly RoomId[])[] = [];

  boardOf(rooms: readonly RoomId[]): Promise<Standings> {
    this.boardsOf.push(rooms);
    return Promise.resolve(this.standings);
  }

  referred() {
    return Promise.resolve([1, 0, 0].map((players) => ({ players, lamports: ZERO })));
  }

  hosted(host: UserId, offset: number, limit: number): Promise<readonly RoomCard[]> {
    const own = [...this.cards.values()].filter((card) => card.host === host).toReversed();
    return Promise.resolve(own.slice(offset, offset + limit));
  }

  hostRecord(): Promise<HostRecord> {
    return Promise.resolve(this.conduct);
  }
}
