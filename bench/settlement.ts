/** A room of a hundred thousand stakes, each by another player, hit and settled as one linked group. */
import { lamports } from "../src/domain/money.ts";
import { manualClock } from "../test/support/manual-clock.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { settleByHit, settleIn } from "./price-walk.ts";
import { DEEP_POCKET, sideOf } from "./stakes.ts";

const STAKES = 100_000;
const START_MS = Date.UTC(2026, 10, 23, 12);
const TARGETS = [165, 170, 175, 180];

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, START_MS);
  await past.join(STAKES, DEEP_POCKET);
  const rooms = TARGETS.map((target) => ({ target, room: past.open(String(target)) }));
  for (const { room } of rooms) {
    for (const [index, user] of past.players.entries()) {
      const amount = lamports(10_000_000n + BigInt(index * 7919));
      past.stake(room, user, sideOf(user, room.id), amount);
      await past.pause();
    }
    past.tell(room);
  }
  await past.end();

  const clock = manualClock(START_MS);
  const house = await openHouse(dir, clock);
  let told = 0;
  house.engine.onNotice(() => {
    told++;
  });
  await settleIn(clock);
  const took: number[] = [];
  const stalls: number[] = [];
  for (const [round, { target, room }] of rooms.entries()) {
    const settled = await settleByHit(house, clock, [room.id], target + 0.5);
    if (round === 0) continue; // warming up
    took.push(settled.tookMs);
    stalls.push(settled.stallMs);
  }
  if (told < STAKES * rooms.length) throw new Error(`only ${told} were told`);
  await house.close();
  return [
    figure({
      name: "settlement",
      unit: "ms",
      better: "lower",
      rounds: took,
      target: 500,
      says: "a room of 100,000 stakes by 100,000 players: from the deciding tick to SETTLED and durable",
    }),
    figure({
      name: "settlement-stall",
      unit: "ms",
      better: "lower",
      rounds: stalls,
      target: 50,
      says: "the longest turn of the event loop meanwhile",
    }),
  ];
}
