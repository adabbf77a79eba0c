/**
 * A journal that grows: how long a new process takes on it to the first answer (the first time from all
 * of the journal, then after a clean stop), and how many stakes a second it takes from there.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../src/clock.ts";
import { pointsOf, type Curve, type Effort } from "./curve.ts";
import { figure, type Figure } from "./figure.ts";
import { leaveSnapshot, openHouse } from "./house.ts";
import { shortDuration, shortNumber } from "./log-scale.ts";
import { Past } from "./past.ts";
import { play, type Played } from "./played.ts";
import { restartProcess } from "./restart-process.ts";
import { stakeLoad, stakesIn } from "./stake-load.ts";
import { DEEP_POCKET, StakeDraw } from "./stakes.ts";

const PLAYERS = 1_000;
const LIVE_ROOMS = 100;
const IN_FLIGHT = 1_000;
const ENTRIES = [10_000, 100_000, 1_000_000, 10_000_000];
const X_TITLE = "entries in the journal (100 rooms live)";

interface Grown {
  readonly replay: Figure;
  readonly restart: Figure;
  readonly stakes: Figure;
}

export async function entriesCurves(dir: string, effort: Effort): Promise<Curve[]> {
  const sizes = ENTRIES.filter((size) => size <= effort.most);
  const grown: Grown[] = [];
  for (const size of sizes) grown.push(await journalOf(size, dir, effort));
  const replays = grown.map(({ replay }) => replay);
  const restarts = grown.map(({ restart }) => restart);
  const stakes = grown.map((each) => each.stakes);
  const axis = { xTitle: X_TITLE, xText: shortNumber };
  return [
    {
      figures: [...replays, ...restarts],
      panel: {
        ...axis,
        title: "Restart, to the first answer",
        yText: shortDuration,
        lines: [
          { name: "after a clean stop", tone: "ours", points: pointsOf(sizes, restarts) },
          { name: "whole journal", tone: "alike", points: pointsOf(sizes, replays) },
        ],
      },
    },
    {
      figures: stakes,
      panel: {
        ...axis,
        title: "Stakes per second after it",
        yText: shortNumber,
        lines: [{ name: "engine", tone: "ours", points: pointsOf(sizes, stakes) }],
      },
    },
  ];
}

async function journalOf(size: number, parent: string, effort: Effort): Promise<Grown> {
  const dir = mkdtempSync(join(parent, "entries-"));
  const past = await Past.begin(dir, Date.now());
  await past.join(PLAYERS, DEEP_POCKET);
  const played = await play(past, size, LIVE_ROOMS);
  await past.end();
  const replay = await restartMs(dir, past, played);
  await leaveSnapshot(dir);
  const restarts: number[] = [];
  for (let round = 0; round < effort.rounds; round++) {
    restarts.push(await restartMs(dir, past, played));
  }
  const stakes = await stakesAfter(dir, past, played, effort);
  rmSync(dir, { recursive: true });
  const restart = { unit: "ms", better: "lower" } as const;
  return {
    replay: figure({
      ...restart,
      name: `entries-${size}-replay`,
      rounds: [replay],
      says: `a new process reads a journal of ${size.toLocaleString("en")} entries from its beginning: to the first stake answered`,
    }),
    restart: figure({
      ...restart,
      name: `entries-${size}-restart`,
      rounds: restarts,
      says: `a new process on ${size.toLocaleString("en")} entries after a clean stop: to the first stake answered`,
    }),
    stakes: figure({
      name: `entries-${size}-stakes`,
      unit: "stakes/s",
      better: "higher",
      rounds: stakes,
      says: `durable stakes through the engine after ${size.toLocaleString("en")} entries, 1,000 in flight, 100 rooms`,
    }),
  };
}

async function restartMs(dir: string, { players }: Past, { live }: Played): Promise<number> {
  const [player] = players;
  const [room] = live;
  if (player === undefined || room === undefined) throw new Error("there are players and rooms");
  const { firstAnswerMs, rooms } = await restartProcess(dir, room.id, player);
  if (rooms !== LIVE_ROOMS) throw new Error(`${rooms} rooms came back`);
  return firstAnswerMs;
}

async function stakesAfter(
  dir: string,
  { players }: Past,
  { live }: Played,
  { rounds, seconds }: Effort,
): Promise<number[]> {
  const draw = new StakeDraw(
    players,
    live.map(({ id }) => id),
  );
  const house = await openHouse(dir, systemClock);
  const count = await stakesIn(seconds, house, draw, IN_FLIGHT);
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const { perSecond } = await stakeLoad(house, draw, count, IN_FLIGHT);
    if (round > 0) rates.push(perSecond); // the first warms up
  }
  await house.close();
  return rates;
}
