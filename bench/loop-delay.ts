/** Twenty thousand stakes a second, come what may: how long each waits for its turn, and for its ack. */
import { systemClock } from "../src/clock.ts";
import type { StakeRequest } from "../src/engine/room-card.ts";
import type { Engine } from "../src/engine/engine.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { quantile } from "./spread.ts";
import { crowd, StakeDraw } from "./stakes.ts";

const PER_SECOND = 20_000;
const SECONDS = 2;
const ROUNDS = 3;

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  const rooms = await crowd(past, 1_000, 100);
  await past.end();
  const draw = new StakeDraw(
    past.players,
    rooms.map(({ id }) => id),
  );
  const { engine, close } = await openHouse(dir, systemClock);
  const delays: number[] = [];
  const acks: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const waited = await openLoop(engine, draw.many(PER_SECOND * SECONDS));
    if (round === 0) continue; // warming up
    delays.push(quantile(waited.delays, 0.99));
    acks.push(quantile(waited.acks, 0.99));
  }
  await close();
  const says = "at 20,000 stakes/s over 100 rooms, open loop: from when a stake was due";
  return [
    figure({
      name: "loop-delay-p99",
      unit: "ms",
      better: "lower",
      rounds: delays,
      says: `${says} until the event loop took it, p99`,
    }),
    figure({
      name: "ack-under-load-p99",
      unit: "ms",
      better: "lower",
      rounds: acks,
      says: `${says} until it was durable, p99`,
    }),
  ];
}

/** Request `n` is due at `n / PER_SECOND` seconds, whether or not those before it are answered. */
function openLoop(
  engine: Engine,
  requests: readonly StakeRequest[],
): Promise<{ delays: number[]; acks: number[] }> {
  const delays: number[] = [];
  const acks: number[] = [];
  return new Promise((resolve) => {
    const from = performance.now();
    let next = 0;
    const turn = (): void => {
      for (;;) {
        const request = requests[next];
        const dueMs = from + (next * 1000) / PER_SECOND;
        const nowMs = performance.now();
        if (request === undefined || dueMs > nowMs) break;
        next++;
        delays.push(nowMs - dueMs);
        engine.stakeThen(request, () => {
          acks.push(performance.now() - dueMs);
          if (acks.length === requests.length) resolve({ delays, acks });
        });
      }
      if (next < requests.length) setImmediate(turn);
    };
    turn();
  });
}
