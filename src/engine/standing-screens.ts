/** What screens ask about standings and hosts, out of the read model. Nothing here changes anything. */
import { roomId, type RoomId, type UserId } from "../domain/ids.ts";
import { lamports } from "../domain/money.ts";
import {
  periodKey,
  periodStartMs,
  type HostRecord,
  type Period,
  type Ranking,
  type Standings,
} from "../domain/standings.ts";
import { NO_RECORD, type TrackRecord } from "../domain/track-record.ts";
import type { Clock, ReadModel, StatementLine } from "../ports.ts";
import type { RoomCard } from "./room-card.ts";
import type { StandingDoor } from "./standing-door.ts";

/** Lines of a board; the reader's own comes on top of them. */
export const BOARD_LINES = 10;

export class StandingScreens implements StandingDoor {
  readonly #readModel: ReadModel;
  readonly #clock: Clock;
  readonly #room: (id: RoomId) => Promise<RoomCard | undefined>;

  constructor(
    readModel: ReadModel,
    clock: Clock,
    room: (id: RoomId) => Promise<RoomCard | undefined>,
  ) {
    this.#readModel = readModel;
    this.#clock = clock;
    this.#room = room;
  }

  async record(user: UserId): Promise<TrackRecord> {
    const stored = await this.#readModel.record(user);
    if (stored === undefined) return NO_RECORD;
    const { stakedLamports, profitLamports, ...counts } = stored;
    return {
      ...counts,
      stakedLamports: BigInt(stakedLamports),
      profitLamports: BigInt(profitLamports),
    };
  }

  board(user: UserId, ranking: Ranking, period: Period): Promise<Standings> {
    const key = periodKey(period, this.#clock.now());
    return this.#readModel.standings(ranking, key, user, BOARD_LINES);
  }

  boardOf(
    rooms: readonly RoomId[],
    user: UserId,
    ranking: Ranking,
    period: Period,
  ): Promise<Standings> {
    const sinceMs = periodStartMs(period, this.#clock.now());
    return this.#readModel.standingsIn(rooms, ranking, sinceMs, user, BOARD_LINES);
  }

  async referred(user: UserId, period: Period): ReturnType<StandingDoor["referred"]> {
    const levels = await this.#readModel.referred(user, periodStartMs(period, this.#clock.now()));
    return levels.map(({ players, lamports: earned }) => ({
      players,
      lamports: lamports(BigInt(earned)),
    }));
  }

  statement(user: UserId, beforeSeq: number, limit: number): Promise<readonly StatementLine[]> {
    return this.#readModel.statement(user, beforeSeq, limit);
  }

  async hosted(host: UserId, offset: number, limit: number): Promise<readonly RoomCard[]> {
    const ids = await this.#readModel.hostedRooms(host, offset, limit);
    const cards = await Promise.all(ids.map((id) => this.#room(roomId(id))));
    return cards.filter((card) => card !== undefined);
  }

  hostRecord(host: UserId): Promise<HostRecord> {
    return this.#readModel.hostRecord(host);
  }
}
