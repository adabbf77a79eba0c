/** The read model's questions about players beside each other: boards, records, referrals, hosts. */
import type { Ranking, StandingRow, Standings, StoredRecord } from "../domain/standings.ts";
import { ROI_MIN_ROOMS } from "../domain/standings.ts";
import type { ReadModel } from "../ports.ts";
import type { Database } from "./sqlite.ts";

export type StandingQueryName =
  "standings" | "standingsIn" | "record" | "referred" | "hostedRooms" | "hostRecord";

export type StandingQueries = {
  readonly [Name in StandingQueryName]: (
    ...args: Parameters<ReadModel[Name]>
  ) => Awaited<ReturnType<ReadModel[Name]>>;
};

/** By what a board is sorted, and who has a place on it. */
const BOARD: Readonly<Record<Ranking, { readonly value: string; readonly who: string }>> = {
  profit: { value: "profit", who: "1" },
  roi: { value: "CAST(profit AS REAL) / staked", who: `rooms >= ${ROI_MIN_ROOMS}` },
  streak: { value: "streak", who: "streak > 0" },
};

const MONEY = "CAST(staked AS TEXT) AS stakedLamports, CAST(profit AS TEXT) AS profitLamports";

type BoardRow = StandingRow & { readonly isOwn: number };

/** Where a board's sums come from: `total` has a row for each player, by account. */
interface Source {
  readonly total: (ranking: Ranking) => string;
  /** The streak of one that is shown. */
  readonly streak: string;
}

const PERIOD: Source = {
  total: () => "total AS NOT MATERIALIZED (SELECT * FROM standing WHERE period = @period)",
  streak: "streak",
};

const RESULTS = `
  SELECT account, risked, paid, position
  FROM json_each(@rooms) JOIN settled_room ON settled_room.room = json_each.value
       JOIN room_result ON room_result.room = settled_room.room
  WHERE settled_at_ms >= @sinceMs`;

/** Rooms in a row, from where the last one of the other kind was. */
const STREAK = "sum(paid > 0 AND position > lost) - sum(paid = 0 AND position > won)";
const LAST = `max(CASE WHEN paid = 0 THEN position ELSE -1 END) AS lost,
              max(CASE WHEN paid > 0 THEN position ELSE -1 END) AS won`;

/** Some rooms alone: their results are added up for it, and streaks only where they are needed. */
const ROOMS: Source = {
  total: (ranking) => `
    result AS NOT MATERIALIZED (${RESULTS}),
    last AS (SELECT account AS of, ${LAST} FROM result GROUP BY account),
    total AS MATERIALIZED (
      SELECT account, count(*) AS rooms, sum(paid > 0) AS wins, sum(risked) AS staked,
             sum(paid - risked) AS profit, ${ranking === "streak" ? STREAK : "0"} AS streak
      FROM result ${ranking === "streak" ? "JOIN last ON of = account" : ""} GROUP BY account)`,
  streak: `(SELECT ${STREAK}
            FROM (${RESULTS} AND account = shown.account),
                 (SELECT ${LAST} FROM (${RESULTS} AND account = shown.account)))`,
};

export function standingQueries(db: Database): StandingQueries {
  const ofPeriod = boards<{ readonly period: string }>(db, PERIOD);
  const ofRooms = boards<{ readonly rooms: string; readonly sinceMs: number }>(db, ROOMS);
  const record = db.prepare<[number], StoredRecord>(
    `SELECT rooms, wins, streak, ${MONEY}, forecasts, squared_errors AS squaredErrors
     FROM account JOIN standing ON standing.account = account.no AND period = 'all'
     WHERE kind = 'user' AND owner = ?`,
  );
  const hostedRooms = db
    .prepare<[number, number, number], number>(
      "SELECT room FROM room_terms WHERE host = ? ORDER BY room DESC LIMIT ? OFFSET ?",
    )
    .pluck();
  const hosted = db.prepare<[number], Readonly<Record<"hosted" | "settled" | "voided", number>>>(
    `SELECT count(*) AS hosted, count(decided) AS settled,
            count(CASE WHEN decided = 0 THEN 1 END) AS voided
     FROM room_terms LEFT JOIN settled_room USING (room) WHERE host = ?`,
  );
  const earned = earnings(db);
  const brought = referredSince(db);
  return {
    standings: (ranking, period, user, limit) => ofPeriod[ranking]({ period, user, limit }),
    standingsIn: (rooms, ranking, sinceMs, user, limit) =>
      ofRooms[ranking]({ rooms: JSON.stringify(rooms), sinceMs, user, limit }),
    record: (user) => record.get(user),
    referred: (user, sinceMs) =>
      brought(user, sinceMs).map((players, level) => ({
        players,
        lamports: earned(user, `referral-${level + 1}`, sinceMs),
      })),
    hostedRooms: (host, offset, limit) => hostedRooms.all(host, limit, offset),
    hostRecord: (host) => ({
      ...(hosted.get(host) ?? { hosted: 0, settled: 0, voided: 0 }),
      earnedLamports: earned(host, "fee-host", 0),
    }),
  };
}

interface Reader {
  readonly user: number;
  readonly limit: number;
}

type Board<Of> = (of: Of & Reader) => Standings;

function boards<Of>(db: Database, source: Source): Readonly<Record<Ranking, Board<Of>>> {
  return {
    profit: board(db, "profit", source),
    roi: board(db, "roi", source),
    streak: board(db, "streak", source),
  };
}

/** Equal values stand in the order of accounts. */
function board<Of>(db: Database, ranking: Ranking, source: Source): Board<Of> {
  const { value, who } = BOARD[ranking];
  const rows = db.prepare<[Of & Reader], BoardRow>(
    `WITH ${source.total(ranking)},
     listed AS NOT MATERIALIZED (
       SELECT *, ${value} AS value FROM total
       WHERE ${who} AND account NOT IN (SELECT account FROM player WHERE hidden = 1)),
     best AS (SELECT * FROM listed ORDER BY value DESC, account LIMIT @limit),
     mine AS MATERIALIZED (
       SELECT *, ${value} AS value FROM total
       WHERE account = (SELECT no FROM account WHERE kind = 'user' AND owner = @user)),
     shown AS (
       SELECT 0 AS isOwn, row_number() OVER (ORDER BY value DESC, account) AS place, account,
              rooms, wins, streak, staked, profit FROM best
       UNION ALL
       SELECT 1, CASE WHEN ${who} THEN 1 + (
                SELECT count(*) FROM listed
                WHERE value > mine.value OR (value = mine.value AND account < mine.account)) END,
              account, rooms, wins, streak, staked, profit FROM mine)
     SELECT isOwn, place, owner AS user, coalesce(name, '') AS name, rooms, wins,
            ${source.streak} AS streak, ${MONEY}
     FROM shown JOIN account ON account.no = shown.account LEFT JOIN player ON player.user = owner
     ORDER BY isOwn, place`,
  );
  return (of) => {
    const found = rows.all(of);
    const line = ({ isOwn: _isOwn, ...row }: BoardRow): StandingRow => row;
    const own = found.find(({ isOwn }) => isOwn === 1);
    return { rows: found.filter((row) => row !== own).map(line), own: own && line(own) };
  };
}

/** What an account earned of a kind since a moment. */
function earnings(db: Database): (user: number, kind: string, sinceMs: number) => string {
  const sum = db
    .prepare<[number, number, string], string>(
      `SELECT CAST(coalesce(sum(lamports), 0) AS TEXT)
       FROM account JOIN line ON line.account = account.no
       WHERE account.kind = 'user' AND owner = ? AND class IN ('referral', 'host')
             AND at_ms >= ? AND line.kind = ?`,
    )
    .pluck();
  return (user, kind, sinceMs) => sum.get(user, sinceMs, kind) ?? "0";
}

/** How many players joined since a moment below a referrer, by level (R23). */
function referredSince(db: Database): (user: number, sinceMs: number) => readonly number[] {
  const levels = [
    "SELECT count(*) FROM player AS one WHERE one.referrer = ? AND one.joined_at_ms >= ?",
    `SELECT count(*) FROM player AS one JOIN player AS two ON two.referrer = one.user
     WHERE one.referrer = ? AND two.joined_at_ms >= ?`,
    `SELECT count(*) FROM player AS one JOIN player AS two ON two.referrer = one.user
            JOIN player AS three ON three.referrer = two.user
     WHERE one.referrer = ? AND three.joined_at_ms >= ?`,
  ].map((sql) => db.prepare<[number, number], number>(sql).pluck());
  return (user, sinceMs) => levels.map((level) => level.get(user, sinceMs) ?? 0);
}
