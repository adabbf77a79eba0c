/** What screens may ask about how players stand beside each other, and about hosts: shapes. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { Lamports } from "../domain/money.ts";
import type { HostRecord, Period, Ranking, Standings } from "../domain/standings.ts";
import type { TrackRecord } from "../domain/track-record.ts";
import type { StatementLine } from "../ports.ts";
import type { RoomCard } from "./room-card.ts";

/** All of it comes from the read model, which may be a moment behind. */
export interface StandingDoor {
  /** What a player's settled rooms add up to. */
  record(user: UserId): Promise<TrackRecord>;
  /** The best of everybody, and the reader's own place. */
  board(user: UserId, ranking: Ranking, period: Period): Promise<Standings>;
  /** The same of some rooms alone, as those that were posted in a group. */
  boardOf(
    rooms: readonly RoomId[],
    user: UserId,
    ranking: Ranking,
    period: Period,
  ): Promise<Standings>;
  /** Who joined below a player in a period, and what they earned him in it; by level 1 to 3. */
  referred(
    user: UserId,
    period: Period,
  ): Promise<readonly { readonly players: number; readonly lamports: Lamports }[]>;
  /** A history with the titles of its rooms, newest first. */
  statement(user: UserId, beforeSeq: number, limit: number): Promise<readonly StatementLine[]>;
  /** The rooms that a player hosts, newest first. */
  hosted(host: UserId, offset: number, limit: number): Promise<readonly RoomCard[]>;
  hostRecord(host: UserId): Promise<HostRecord>;
}
