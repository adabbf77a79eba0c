/**
 * Stakes per second by how many wait for their answer at once, beside the raw log with the same bytes
 * and, where it is installed, PostgreSQL's classic transaction over as many connections.
 */
import type pg from "pg";
import type { RoomId } from "../src/domain/ids.ts";
import { lanesRate } from "./closed-loop.ts";
import { peersOf, pointsOf, type Curve, type Effort } from "./curve.ts";
import { figure, type Figure } from "./figure.ts";
import { besideRawLog } from "./limit.ts";
import { shortNumber } from "./log-scale.ts";
import { Past } from "./past.ts";
import { PostgresServer, postgresBin } from "./postgres-server.ts";
import { createWorld, stakeClassic } from "./postgres-stakes.ts";
import { crowd, StakeDraw } from "./stakes.ts";

const ROOMS = 100;
const PLAYERS = 1_000;
const IN_FLIGHT = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000];
const CONNECTIONS = [1, 4, 16, 64];

export async function inFlightCurve(dir: string, effort: Effort): Promise<Curve> {
  const past = await Past.begin(dir, Date.now());
  const rooms = (await crowd(past, PLAYERS, ROOMS)).map(({ id }) => id);
  await past.end();
  const draw = new StakeDraw(past.players, rooms);
  const sizes = IN_FLIGHT.filter((size) => size <= effort.most);
  const ours = await besideRawLog("in-flight", dir, draw, sizes, effort);
  const theirs = postgresBin() === undefined ? [] : await classicFigures(dir, past, rooms, effort);
  const lines = [
    { name: "engine", tone: "ours", points: pointsOf(sizes, ours) },
    { name: "raw log", tone: "limit", points: peersOf(sizes, ours) },
    { name: "PostgreSQL", tone: "rival", points: pointsOf(CONNECTIONS, theirs) },
  ] as const;
  return {
    figures: [...ours, ...theirs],
    panel: {
      title: "Stakes per second, by load",
      xTitle: "in flight (PostgreSQL: connections)",
      xText: shortNumber,
      yText: shortNumber,
      lines: lines.filter(({ points }) => points.length > 0),
    },
  };
}

async function classicFigures(
  dir: string,
  past: Past,
  rooms: readonly RoomId[],
  { rounds, seconds }: Effort,
): Promise<Figure[]> {
  const draw = new StakeDraw(past.players, rooms);
  const server = await PostgresServer.start(dir);
  try {
    const clients: pg.Client[] = [await server.connect()];
    for (const client of clients) await createWorld(client, past.players, rooms);
    while (clients.length < Math.max(...CONNECTIONS)) clients.push(await server.connect());
    const levels = CONNECTIONS.map((size) => ({ size, rates: [] as number[] }));
    for (let round = 0; round <= rounds; round++) {
      for (const { size, rates } of levels) {
        const rate = await lanesRate(clients.slice(0, size), seconds, async (client) => {
          await stakeClassic(client, draw.one(), true);
          return 1;
        });
        if (round > 0) rates.push(rate); // the first warms up
      }
    }
    for (const client of clients) await client.end();
    return levels.map(({ size, rates }) =>
      figure({
        name: `in-flight-postgres-${size}`,
        unit: "stakes/s",
        better: "higher",
        rounds: rates,
        says: `PostgreSQL's BEGIN, SELECT FOR UPDATE, UPDATE player, UPDATE room, INSERT, COMMIT; connections: ${size}`,
      }),
    );
  } finally {
    await server.stop();
  }
}
