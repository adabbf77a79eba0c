/**
 * A room of a hundred thousand stakes, each by another player, hit and settled as one linked group;
 * meanwhile somebody stakes in another room, again and again.
 */
import type { RoomId } from "../src/domain/ids.ts";
import { lamports } from "../src/domain/money.ts";
import type { Engine } from "../src/engine/engine.ts";
import { manualClock } from "../test/support/manual-clock.ts";
import { sharesMs } from "./exact-shares.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { settleByHit, settleIn, turn } from "./price-walk.ts";
import { DEEP_POCKET, sideOf, StakeDraw } from "./stakes.ts";

const STAKES = 100_000;
const START_MS = Date.UTC(2026, 10, 23, 12);
const TARGETS = [165, 170, 175, 180];
/** Beyond all of them. */
const OTHER_TARGET = "200";

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, START_MS);
  await past.join(STAKES, DEEP_POCKET);
  const other = past.open(OTHER_TARGET);
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
  house.engine.onNotice(({ kind }) => {
    if (kind === "settled") told++;
  });
  await settleIn(clock);
  const draw = new StakeDraw(past.players, [other.id]);
  const took: number[] = [];
  const stalls: number[] = [];
  const waits: number[] = [];
  for (const [round, { target, room }] of rooms.entries()) {
    const staking = keepStaking(house.engine, other.id, draw);
    const everybodyIsTold = async (): Promise<void> => {
      while (told < STAKES * (round + 1)) await turn();
    };
    const settled = await settleByHit(house, clock, [room.id], target + 0.5, everybodyIsTold);
    const longestWaitMs = await staking.stop();
    if (round === 0) continue; // warming up
    took.push(settled.tookMs);
    stalls.push(settled.stallMs);
    waits.push(longestWaitMs);
  }
  await house.close();
  return [
    figure({
      name: "settlement",
      unit: "ms",
      better: "lower",
      rounds: took,
      peerRounds: took.map(() => sharesMs(STAKES)),
      target: 500,
      says: "a room of 100,000 stakes by 100,000 players: from the deciding tick to SETTLED and durable; peer: 100,000 shares computed, no more",
    }),
    figure({
      name: "settlement-stall",
      unit: "ms",
      better: "lower",
      rounds: stalls,
      target: 50,
      says: "the longest turn of the event loop meanwhile, until all 100,000 notices are with the outbox",
    }),
    figure({
      name: "settlement-others-wait",
      unit: "ms",
      better: "lower",
      rounds: waits,
      says: "meanwhile, one stake after the other in another room: the longest that one waited to be durable",
    }),
  ];
}

/** One stake in `room` after the other, until it is stopped; then the longest wait for an answer. */
function keepStaking(engine: Engine, room: RoomId, draw: StakeDraw): { stop(): Promise<number> } {
  let stopped = false;
  const work = async (): Promise<number> => {
    let longestMs = 0;
    while (!stopped) {
      const from = performance.now();
      const answer = await engine.stake(draw.one());
      if (!answer.ok) throw new Error(`a stake in room ${room} was refused: ${answer.error.code}`);
      longestMs = Math.max(longestMs, performance.now() - from);
    }
    return longestMs;
  };
  const working = work();
  return {
    stop: () => {
      stopped = true;
      return working;
    },
  };
}
