/** A thousand rooms wait for one price: how long after the dwell until all are paid. */
import type { RoomId } from "../src/domain/ids.ts";
import { manualClock } from "../test/support/manual-clock.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { underProfile } from "./profile.ts";
import { settleByHit, settleIn } from "./price-walk.ts";
import { DEEP_POCKET, sideOf } from "./stakes.ts";

const ROOMS = 1_000;
const STAKES_A_ROOM = 10;
const START_MS = Date.UTC(2026, 10, 23, 12);
const TARGETS = [165, 170, 175, 180, 185, 190, 195, 200, 205];

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, START_MS);
  await past.join(1_000, DEEP_POCKET);
  const groups: { readonly target: number; readonly rooms: RoomId[] }[] = [];
  for (const target of TARGETS) {
    const rooms: RoomId[] = [];
    for (let index = 0; index < ROOMS; index++) {
      const room = past.open(String(target));
      for (let stake = 0; stake < STAKES_A_ROOM; stake++) {
        const user = past.players[(index + stake) % past.players.length];
        if (user !== undefined) past.stake(room, user, sideOf(user, room.id));
      }
      past.tell(room);
      rooms.push(room.id);
      await past.pause();
    }
    groups.push({ target, rooms });
  }
  await past.end();

  const clock = manualClock(START_MS);
  const house = await openHouse(dir, clock);
  house.engine.onNotice(() => undefined);
  await settleIn(clock);
  const took: number[] = [];
  for (const [round, { target, rooms }] of groups.entries()) {
    const hit = () => settleByHit(house, clock, rooms, target + 0.5);
    // The first warms up; the beats before the dwell's end cost next to nothing.
    if (round === 0) await hit();
    else took.push((await underProfile(`target-hit, round ${round}`, hit)).tookMs);
  }
  await house.close();
  return [
    figure({
      name: "target-hit",
      unit: "ms",
      better: "lower",
      rounds: took,
      target: 100,
      says: "1,000 rooms of 10 stakes on one target: from the tick that ends the dwell to all SETTLED and durable",
    }),
  ];
}
