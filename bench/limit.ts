/**
 * How near our durable rate is to what the disk and the hash allow: the raw log gets the same bytes, all
 * that is in flight in one write, and does nothing else.
 */
import { systemClock } from "../src/clock.ts";
import { RawLog } from "./disk.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { stakeLoad } from "./stake-load.ts";
import { crowd, StakeDraw } from "./stakes.ts";

const ROOMS = 100;
const PLAYERS = 1_000;
const LEVELS = [1, 100, 1_000, 10_000];

/** With one in flight, about a second's. */
const LONE_STAKES = 3_000;

const FULL = { rounds: 5, stakes: 100_000, rawMs: 400 };
const QUICK = { rounds: 2, stakes: 10_000, rawMs: 100 };

export async function measure(dir: string, quick = false): Promise<Figure[]> {
  const size = quick ? QUICK : FULL;
  const past = await Past.begin(dir, Date.now());
  const rooms = await crowd(past, PLAYERS, ROOMS);
  await past.end();
  const draw = new StakeDraw(
    past.players,
    rooms.map(({ id }) => id),
  );
  const house = await openHouse(dir, systemClock);
  const raw = new RawLog(dir);
  const levels = LEVELS.map((level) => ({
    level,
    stakes: Math.min(size.stakes, level * LONE_STAKES),
    ours: [] as number[],
    disk: [] as number[],
    bytesAStake: 0,
  }));
  await stakeLoad(house, draw, size.stakes, 1_000); // warming up
  for (let round = 0; round < size.rounds; round++) {
    for (const each of levels) {
      const { perSecond, bytesAStake } = await stakeLoad(house, draw, each.stakes, each.level);
      const bytes = new Uint8Array(Math.ceil(bytesAStake * each.level)).fill(7);
      each.ours.push(perSecond);
      each.disk.push(raw.appendRate(bytes, size.rawMs) * each.level);
      each.bytesAStake = Math.ceil(bytesAStake);
    }
  }
  raw.close();
  await house.close();
  return levels.map(({ level, ours, disk, bytesAStake }) =>
    figure({
      name: `limit-${level}`,
      unit: "stakes/s",
      better: "higher",
      rounds: ours,
      peerRounds: disk,
      says: `durable stakes through the engine, ${level.toLocaleString("en")} in flight; peer: raw log, sha256 and fdatasync, their ${bytesAStake} bytes each, ${level.toLocaleString("en")} at a time`,
    }),
  );
}
