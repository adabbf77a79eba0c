/**
 * Stakes through the engine's door: decided by gate, limits, side and funds, journaled, their rooms'
 * charts told once per batch, answered when durable. A thousand in flight over a hundred rooms.
 */
import { systemClock } from "../src/clock.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { underProfile } from "./profile.ts";
import { stakeLoad } from "./stake-load.ts";
import { crowd, StakeDraw } from "./stakes.ts";

const ROOMS = 100;
const PLAYERS = 1_000;
const IN_FLIGHT = 1_000;
const STAKES = 150_000;
const ROUNDS = 5;

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  const rooms = await crowd(past, PLAYERS, ROOMS);
  await past.end();
  const draw = new StakeDraw(
    past.players,
    rooms.map(({ id }) => id),
  );
  const alone = await rates(dir, draw, false);
  const beside = await rates(dir, draw, true);
  return [
    figure({
      name: "engine-stakes",
      unit: "stakes/s",
      better: "higher",
      rounds: alone,
      target: 150_000,
      says: "durable stakes through the engine, rooms told, 1,000 in flight, 100 rooms",
    }),
    figure({
      name: "engine-stakes-with-reads",
      unit: "stakes/s",
      better: "higher",
      rounds: beside,
      says: "the same while read.db is being filled beside it, as in the product: a third thread",
    }),
  ];
}

async function rates(dir: string, draw: StakeDraw, reads: boolean): Promise<number[]> {
  const house = await openHouse(dir, systemClock, reads);
  const rounds: number[] = [];
  const load = () => stakeLoad(house, draw, STAKES, IN_FLIGHT);
  await load(); // warms up
  await underProfile(reads ? "engine-stakes-with-reads" : "engine-stakes", async () => {
    while (rounds.length < ROUNDS) rounds.push((await load()).perSecond);
  });
  await house.close();
  return rounds;
}
