/**
 * How near our durable rate is to what the disk and the hash allow: the raw log gets the same bytes, all
 * that is in flight in one write, and does nothing else.
 */
import { systemClock } from "../src/clock.ts";
import type { Effort } from "./curve.ts";
import { RawLog } from "./disk.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { stakeLoad, stakesIn } from "./stake-load.ts";
import { crowd, StakeDraw } from "./stakes.ts";

const ROOMS = 100;
const PLAYERS = 1_000;
const IN_FLIGHT = [1, 100, 1_000, 10_000];

const FULL = { rounds: 5, seconds: 1 };
const QUICK = { rounds: 2, seconds: 0.1 };

export async function measure(dir: string, quick = false): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  const rooms = await crowd(past, PLAYERS, ROOMS);
  await past.end();
  const draw = new StakeDraw(
    past.players,
    rooms.map(({ id }) => id),
  );
  return besideRawLog("limit", dir, draw, IN_FLIGHT, quick ? QUICK : FULL);
}

/** Stakes through the engine on the past in `dir`, by turns with the raw log; a figure to each size. */
export async function besideRawLog(
  name: string,
  dir: string,
  draw: StakeDraw,
  sizes: readonly number[],
  { rounds, seconds }: Pick<Effort, "rounds" | "seconds">,
): Promise<Figure[]> {
  const house = await openHouse(dir, systemClock);
  const raw = new RawLog(dir);
  const levels = sizes.map((size) => {
    return { size, ours: [] as number[], bare: [] as number[], bytes: 0 };
  });
  for (let round = 0; round <= rounds; round++) {
    for (const level of levels) {
      const { size } = level;
      const count = await stakesIn(seconds, house, draw, size);
      const { perSecond, bytesAStake } = await stakeLoad(house, draw, count, size);
      const bytes = new Uint8Array(Math.ceil(bytesAStake * size)).fill(7);
      const bare = raw.appendRate(bytes, seconds * 400) * size;
      if (round === 0) continue; // warming up
      level.ours.push(perSecond);
      level.bare.push(bare);
      level.bytes = Math.ceil(bytesAStake);
    }
  }
  raw.close();
  await house.close();
  return levels.map(({ size, ours, bare, bytes }) =>
    figure({
      name: `${name}-${size}`,
      unit: "stakes/s",
      better: "higher",
      rounds: ours,
      peerRounds: bare,
      says: `durable stakes through the engine, 100 rooms, in flight: ${size.toLocaleString("en")}; peer: raw log, sha256 and fdatasync, as many at a time, their ${bytes} bytes each`,
    }),
  );
}
