/** Stakes per second by how many rooms live, a thousand stakes in flight that go to any of them. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../src/clock.ts";
import { pointsOf, type Curve, type Effort } from "./curve.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { shortNumber } from "./log-scale.ts";
import { Past } from "./past.ts";
import { stakeLoad, stakesIn } from "./stake-load.ts";
import { crowd, StakeDraw } from "./stakes.ts";

const PLAYERS = 1_000;
const IN_FLIGHT = 1_000;
const ROOMS = [1, 10, 100, 1_000, 10_000, 100_000];

export async function roomsCurve(dir: string, effort: Effort): Promise<Curve> {
  const sizes = ROOMS.filter((size) => size <= effort.most);
  const figures: Figure[] = [];
  for (const size of sizes) figures.push(await stakesAmong(size, dir, effort));
  return {
    figures,
    panel: {
      title: "Stakes per second, by rooms",
      xTitle: "live rooms (1,000 in flight)",
      xText: shortNumber,
      yText: shortNumber,
      lines: [{ name: "engine", tone: "ours", points: pointsOf(sizes, figures) }],
    },
  };
}

async function stakesAmong(size: number, parent: string, effort: Effort): Promise<Figure> {
  const dir = mkdtempSync(join(parent, "rooms-"));
  const past = await Past.begin(dir, Date.now());
  const rooms = await crowd(past, PLAYERS, size);
  await past.end();
  const draw = new StakeDraw(
    past.players,
    rooms.map(({ id }) => id),
  );
  const house = await openHouse(dir, systemClock);
  const count = await stakesIn(effort.seconds, house, draw, IN_FLIGHT);
  const rounds: number[] = [];
  for (let round = 0; round <= effort.rounds; round++) {
    const { perSecond } = await stakeLoad(house, draw, count, IN_FLIGHT);
    if (round > 0) rounds.push(perSecond); // the first warms up
  }
  await house.close();
  rmSync(dir, { recursive: true });
  return figure({
    name: `rooms-${size}`,
    unit: "stakes/s",
    better: "higher",
    rounds,
    says: `durable stakes through the engine, 1,000 in flight, live rooms: ${size.toLocaleString("en")}`,
  });
}
