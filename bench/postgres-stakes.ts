/**
 * A stake as SQL would book it: the player's balance checked and debited, the room's side credited,
 * the stake kept under a request id that is unique. What our engine does besides (gate, limits, one
 * side to a player, the room's chart told, the hash chain) PostgreSQL is let off.
 */
import type pg from "pg";
import type { RoomId, UserId } from "../src/domain/ids.ts";
import type { StakeRequest } from "../src/engine/room-card.ts";
import { DEEP_POCKET } from "./stakes.ts";

/** Free space in the pages that are updated, so that no update touches an index. */
const SCHEMA = `
CREATE TABLE player (
  id bigint PRIMARY KEY,
  lamports bigint NOT NULL CHECK (lamports >= 0)
) WITH (fillfactor = 50);
CREATE TABLE room_side (
  room bigint NOT NULL,
  side smallint NOT NULL,
  lamports bigint NOT NULL,
  PRIMARY KEY (room, side)
) WITH (fillfactor = 20);
CREATE TABLE stake (
  request uuid PRIMARY KEY,
  player bigint NOT NULL,
  room bigint NOT NULL,
  side smallint NOT NULL,
  lamports bigint NOT NULL,
  booked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);`;

export async function createWorld(
  client: pg.Client,
  players: readonly UserId[],
  rooms: readonly RoomId[],
): Promise<void> {
  await client.query(SCHEMA);
  await client.query("INSERT INTO player SELECT unnest($1::bigint[]), $2", [players, DEEP_POCKET]);
  await client.query(
    "INSERT INTO room_side SELECT room, side, 0 FROM unnest($1::bigint[]) room, unnest('{0,1}'::smallint[]) side",
    [rooms],
  );
  await client.query("ANALYZE");
}

const LOCK_PLAYER = "SELECT lamports FROM player WHERE id = $1 FOR UPDATE";
const DEBIT = "UPDATE player SET lamports = lamports - $2 WHERE id = $1";
const CREDIT = "UPDATE room_side SET lamports = lamports + $3 WHERE room = $1 AND side = $2";
const KEEP =
  "INSERT INTO stake (request, player, room, side, lamports) VALUES ($1, $2, $3, $4, $5)";

/** The classic: a transaction to a stake, its statements one after the other, each prepared. */
export async function stakeClassic(
  client: pg.Client,
  stake: StakeRequest,
  pools: boolean,
): Promise<void> {
  const { user, room, lamports } = stake;
  const side = sideNo(stake);
  await client.query("BEGIN");
  const found = await client.query<{ lamports: string }>({
    name: "lock",
    text: LOCK_PLAYER,
    values: [user],
  });
  if (BigInt(found.rows[0]?.lamports ?? 0) < lamports) throw new Error("a stake was refused");
  await client.query({ name: "debit", text: DEBIT, values: [user, lamports] });
  if (pools) await client.query({ name: "credit", text: CREDIT, values: [room, side, lamports] });
  const row = [uuid(stake.request), user, room, side, lamports];
  await client.query({ name: "keep", text: KEEP, values: row });
  await client.query("COMMIT");
}

/**
 * A batch in one statement, which is one transaction and one round trip. Each stake is decided for
 * itself: a repeated request or an empty balance refuses that one and none beside it.
 */
const BATCH = `
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::smallint[], $5::bigint[])
    WITH ORDINALITY AS asked (request, player, room, side, lamports, no)
), locked AS MATERIALIZED (
  SELECT id, lamports FROM player WHERE id IN (SELECT player FROM asked) FOR UPDATE
), running AS (
  SELECT asked.*, sum(lamports) OVER (PARTITION BY player ORDER BY no) AS due
  FROM asked WHERE NOT EXISTS (SELECT FROM stake WHERE stake.request = asked.request)
), kept AS (
  INSERT INTO stake (request, player, room, side, lamports)
  SELECT request, player, room, side, running.lamports
  FROM running JOIN locked ON locked.id = running.player WHERE due <= locked.lamports
  RETURNING request, player, room, side, lamports
), debited AS (
  UPDATE player SET lamports = player.lamports - due.lamports
  FROM (SELECT player, sum(lamports)::bigint AS lamports FROM kept GROUP BY player) due
  WHERE player.id = due.player
), credited AS (
  UPDATE room_side SET lamports = room_side.lamports + due.lamports
  FROM (SELECT room, side, sum(lamports)::bigint AS lamports FROM kept GROUP BY room, side) due
  WHERE room_side.room = due.room AND room_side.side = due.side
)
SELECT request FROM asked WHERE request NOT IN (SELECT request FROM kept)`;

export async function stakeBatch(
  client: pg.Client,
  stakes: readonly StakeRequest[],
): Promise<void> {
  const values = [
    arrayOf(stakes, ({ request }) => uuid(request)),
    arrayOf(stakes, ({ user }) => user),
    arrayOf(stakes, ({ room }) => room),
    arrayOf(stakes, sideNo),
    arrayOf(stakes, ({ lamports }) => lamports),
  ];
  const refused = await client.query({ name: "batch", text: BATCH, values });
  if (refused.rows.length > 0) throw new Error("a stake was refused");
}

/** As PostgreSQL writes an array: the driver would quote and escape each element for itself. */
function arrayOf(
  stakes: readonly StakeRequest[],
  of: (stake: StakeRequest) => string | number | bigint,
): string {
  return `{${stakes.map(of).join(",")}}`;
}

function sideNo({ side }: StakeRequest): 0 | 1 {
  return side === "yes" ? 1 : 0;
}

/** 128 bits, in the one type of that width that PostgreSQL has. */
function uuid(request: bigint): string {
  return request.toString(16).padStart(32, "0");
}
