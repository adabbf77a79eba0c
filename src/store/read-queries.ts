/** The read model's questions, answered from any database that the projector fills. */
import { FILTER_CLASSES, type HistoryFilter } from "../domain/history.ts";
import type {
  ActorLine,
  HistoryLine,
  ReadModel,
  StatementLine,
  StoredPosition,
  StoredRoom,
} from "../ports.ts";
import type { Database } from "./sqlite.ts";
import { standingQueries, type StandingQueryName } from "./standing-queries.ts";

export type QueryName =
  | StandingQueryName
  | "history"
  | "statement"
  | "actorLines"
  | "actorLinesBefore"
  | "actorLinesEvery"
  | "room"
  | "settledRooms"
  | "settledPositions";

/** The questions of the port, each answered at once. */
export type ReadQueries = {
  readonly [Name in QueryName]: (
    ...args: Parameters<ReadModel[Name]>
  ) => Awaited<ReturnType<ReadModel[Name]>>;
};

/** Rows as they lie there: amounts are made text by SQLite, since a number would round them. */
type StoredLine = Omit<ActorLine, "event"> & { readonly event: string };

export function readQueries(db: Database): ReadQueries {
  const lineColumns = `position, at_ms AS atMs, actor, sender AS "from", event, state`;
  const actorLines = db.prepare<[string, number, number], StoredLine>(
    `SELECT ${lineColumns} FROM actor_line
     WHERE actor = ? AND position > ? ORDER BY position LIMIT ?`,
  );
  const actorLinesBefore = db.prepare<[string, number, number], StoredLine>(
    `SELECT ${lineColumns} FROM actor_line
     WHERE actor = ? AND position < ? ORDER BY position DESC LIMIT ?`,
  );
  const actorLinesEvery = db.prepare<[string, string, number], StoredLine>(
    `SELECT ${lineColumns} FROM actor_line
     WHERE actor = ? AND position IN
       (SELECT max(position) FROM actor_line WHERE actor = ?
        GROUP BY at_ms / CAST(? AS INTEGER), state, json_extract(event, '$.type') = 'STAKED')
     ORDER BY position`,
  );
  const roomColumns = "room AS id, terms, card FROM settled_room JOIN room_terms USING (room)";
  const room = db.prepare<[number], StoredRoom>(`SELECT ${roomColumns} WHERE room = ?`);
  const settledRooms = db.prepare<[number, number], StoredRoom>(
    `SELECT ${roomColumns} WHERE room < ? ORDER BY room DESC LIMIT ?`,
  );
  const settledPositions = db.prepare<[number, number, number], StoredPosition>(
    `SELECT room, side, CAST(stake AS TEXT) AS stakeLamports,
            CAST(returned AS TEXT) AS returnedLamports, settled_at_ms AS settledAtMs
     FROM account JOIN stake_position ON stake_position.account = account.no
          JOIN settled_room USING (room)
     WHERE account.kind = 'user' AND account.owner = ?
     ORDER BY settled_at_ms DESC, room DESC LIMIT ? OFFSET ?`,
  );
  return {
    ...standingQueries(db),
    ...historyQueries(db),
    actorLines: (actor, afterPosition, limit) =>
      actorLines.all(actor, afterPosition, limit).map(withEvent),
    actorLinesBefore: (actor, beforePosition, limit) =>
      actorLinesBefore.all(actor, beforePosition, limit).map(withEvent),
    actorLinesEvery: (actor, everyMs) => actorLinesEvery.all(actor, actor, everyMs).map(withEvent),
    room: (id) => room.get(id),
    settledRooms: (beforeId, limit) => settledRooms.all(beforeId, limit),
    settledPositions: (user, offset, limit) => settledPositions.all(user, limit, offset),
  };
}

const LINE = `seq, at_ms AS atMs, line.kind, line.room, CAST(lamports AS TEXT) AS lamports,
              CAST(balance_after AS TEXT) AS balanceAfter, signature`;
const LINES_OF = `FROM account JOIN line ON line.account = account.no LEFT JOIN on_chain USING (seq)`;

function historyQueries(db: Database): Pick<ReadQueries, "history" | "statement"> {
  const all = db.prepare<[number, number, number], HistoryLine>(
    `SELECT ${LINE} ${LINES_OF} WHERE account.kind = 'user' AND account.owner = ? AND seq < ?
     ORDER BY seq DESC LIMIT ?`,
  );
  const ofClass = db.prepare<[number, string, number, number], HistoryLine>(
    `SELECT ${LINE} ${LINES_OF}
     WHERE account.kind = 'user' AND account.owner = ? AND class = ? AND seq < ?
     ORDER BY seq DESC LIMIT ?`,
  );
  const statement = db.prepare<[number, number, number], StatementLine>(
    `SELECT ${LINE}, json_extract(terms, '$.title') AS title
     ${LINES_OF} LEFT JOIN room_terms ON room_terms.room = line.room
     WHERE account.kind = 'user' AND account.owner = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const narrowed = (user: number, before: number, limit: number, filter: HistoryFilter) =>
    FILTER_CLASSES[filter]
      .flatMap((one) => ofClass.all(user, one, before, limit))
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, limit);
  return {
    history: (user, beforeSeq, limit, filter = "all") =>
      filter === "all" ? all.all(user, beforeSeq, limit) : narrowed(user, beforeSeq, limit, filter),
    statement: (user, beforeSeq, limit) => statement.all(user, beforeSeq, limit),
  };
}

function withEvent(line: StoredLine): ActorLine {
  return { ...line, event: JSON.parse(line.event) as ActorLine["event"] };
}
