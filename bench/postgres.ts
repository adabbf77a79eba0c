/**
 * Our stakes and PostgreSQL's by turns, on one disk, from one process, with the same crowd: the classic
 * transaction over 1, 16 and 64 connections, and the best batched SQL that we could write.
 */
import type pg from "pg";
import { systemClock } from "../src/clock.ts";
import type { StakeRequest } from "../src/engine/room-card.ts";
import { lanesRate } from "./closed-loop.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { PostgresServer } from "./postgres-server.ts";
import { createWorld, stakeBatch, stakeClassic } from "./postgres-stakes.ts";
import { bestOf } from "./spread.ts";
import { stakeLoad } from "./stake-load.ts";
import { crowd, StakeDraw } from "./stakes.ts";

const ROOMS = 100;
const PLAYERS = 1_000;
const IN_FLIGHT = 1_000;
const CONNECTIONS = [1, 16, 64];

const FULL = { rounds: 5, stakes: 150_000, seconds: 2 };
const QUICK = { rounds: 2, stakes: 15_000, seconds: 0.2 };

/** Stakes per second, a list of rounds to a design; classic ones by their connections. */
interface Rates {
  readonly ours: number[];
  readonly classic: Map<number, number[]>;
  readonly poolless: Map<number, number[]>;
  readonly batched: number[];
}

export async function measure(dir: string, quick = false): Promise<Figure[]> {
  const size = quick ? QUICK : FULL;
  const past = await Past.begin(dir, Date.now());
  const rooms = (await crowd(past, PLAYERS, ROOMS)).map(({ id }) => id);
  await past.end();
  const draw = new StakeDraw(past.players, rooms);
  const server = await PostgresServer.start(dir);
  try {
    const clients: pg.Client[] = [];
    while (clients.length < Math.max(...CONNECTIONS)) clients.push(await server.connect());
    const [client] = clients;
    if (client === undefined) throw new Error("there are connections");
    await createWorld(client, past.players, rooms);
    const house = await openHouse(dir, systemClock);
    const rates: Rates = { ours: [], classic: new Map(), poolless: new Map(), batched: [] };
    for (let round = 0; round <= size.rounds; round++) {
      const { perSecond: ours } = await stakeLoad(house, draw, size.stakes, IN_FLIGHT);
      const measured = await postgresRates(clients, draw, size.seconds);
      // The first warms up; after it the files of PostgreSQL's log are there to be written over.
      if (round === 0) await client.query("CHECKPOINT");
      else note(rates, ours, measured);
    }
    await house.close();
    for (const each of clients) await each.end();
    return figures(rates);
  } finally {
    await server.stop();
  }
}

type Measured = Readonly<{
  classic: readonly number[];
  poolless: readonly number[];
  batched: number;
}>;

async function postgresRates(
  clients: readonly pg.Client[],
  draw: StakeDraw,
  seconds: number,
): Promise<Measured> {
  const classic: number[] = [];
  const poolless: number[] = [];
  const one = (pools: boolean) => async (client: pg.Client) => {
    await stakeClassic(client, draw.one(), pools);
    return 1;
  };
  for (const count of CONNECTIONS) {
    classic.push(await lanesRate(clients.slice(0, count), seconds, one(true)));
    poolless.push(await lanesRate(clients.slice(0, count), seconds, one(false)));
  }
  const batched = await lanesRate(clients.slice(0, 1), seconds, async (client) => {
    const stakes: StakeRequest[] = draw.many(IN_FLIGHT);
    await stakeBatch(client, stakes);
    return stakes.length;
  });
  return { classic, poolless, batched };
}

function note(rates: Rates, ours: number, { classic, poolless, batched }: Measured): void {
  rates.ours.push(ours);
  rates.batched.push(batched);
  for (const [index, count] of CONNECTIONS.entries()) {
    rates.classic.set(count, [...(rates.classic.get(count) ?? []), classic[index] ?? 0]);
    rates.poolless.set(count, [...(rates.poolless.get(count) ?? []), poolless[index] ?? 0]);
  }
}

function figures({ ours, classic, poolless, batched }: Rates): Figure[] {
  const stakes = { unit: "stakes/s", better: "higher" } as const;
  const times = { unit: "x", better: "higher" } as const;
  const best = bestOf(classic);
  const leanest = bestOf(poolless);
  const over = (peer: readonly number[]) =>
    ours.map((rate, round) => rate / (peer[round] ?? Number.NaN));
  return [
    figure({
      ...stakes,
      name: "stakes-beside-postgres",
      rounds: ours,
      peerRounds: best.rounds,
      says: `our engine, 1,000 in flight, 100 rooms; peer: PostgreSQL's classic with ${best.key} connections, its best`,
    }),
    figure({
      ...times,
      name: "stakes-over-postgres",
      rounds: over(best.rounds),
      target: 40,
      says: "the same as a multiple of it",
    }),
    figure({
      ...times,
      name: "stakes-over-postgres-poolless",
      rounds: over(leanest.rounds),
      says: `as a multiple of a classic that credits no room, with ${leanest.key} connections, its best`,
    }),
    figure({
      ...stakes,
      name: "stakes-beside-batched",
      rounds: ours,
      peerRounds: batched,
      says: "our engine; peer: PostgreSQL with 1,000 stakes to a statement, each decided for itself",
    }),
    figure({
      ...times,
      name: "stakes-over-batched",
      rounds: over(batched),
      target: 3.5,
      says: "the same as a multiple of it",
    }),
    ...[...classic].map(([count, rounds]) =>
      figure({
        ...stakes,
        name: `postgres-classic-${count}`,
        rounds,
        says: `BEGIN, SELECT FOR UPDATE, UPDATE player, UPDATE room, INSERT, COMMIT; ${count} at a time`,
      }),
    ),
    ...[...poolless].map(([count, rounds]) =>
      figure({
        ...stakes,
        name: `postgres-poolless-${count}`,
        rounds,
        says: `BEGIN, SELECT FOR UPDATE, UPDATE player, INSERT, COMMIT; ${count} at a time`,
      }),
    ),
  ];
}
