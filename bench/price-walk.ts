/** Time and prices moved by hand over a real engine, with the work that a hit makes measured. */
import type { RoomId } from "../src/domain/ids.ts";
import type { ManualClock } from "../test/support/manual-clock.ts";
import type { House } from "./house.ts";
import { Stall } from "./stall.ts";
import { BEAT_MS } from "./venues.ts";

export interface Settled {
  /** From the tick that ends the dwell until every room is SETTLED and durable. */
  readonly tookMs: number;
  /** The longest turn of the event loop meanwhile, and until `afterwards` is over. */
  readonly stallMs: number;
}

/** Quotes `price` until the dwell is over for `rooms`, all of which it concerns. */
export async function settleByHit(
  house: House,
  clock: ManualClock,
  rooms: readonly RoomId[],
  price: number,
  afterwards: () => Promise<void> = () => Promise.resolve(),
): Promise<Settled> {
  const { engine, venues } = house;
  const stall = new Stall();
  const last = rooms.at(-1);
  if (last === undefined) throw new Error("no room to settle");
  venues.price = price;
  const others = engine.figures().rooms - rooms.length;
  for (let beats = 0; beats < 100; beats++) {
    // A beat is a quarter of a second: what the one before it led to is long since done.
    await engine.durable();
    stall.begin();
    const from = performance.now();
    await clock.moveTo(clock.now() + BEAT_MS, turn);
    if ((await engine.room(last))?.phase === "OPEN") {
      stall.end();
      continue;
    }
    while (engine.figures().rooms > others) await turn();
    await engine.durable();
    const tookMs = performance.now() - from;
    await afterwards();
    return { tookMs, stallMs: stall.end() };
  }
  throw new Error("the target was never hit");
}

/** A few beats, so that there is a consensus. */
export async function settleIn(clock: ManualClock): Promise<void> {
  await clock.moveTo(clock.now() + 20_000, turn);
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
