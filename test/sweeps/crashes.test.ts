/**
 * Sweeps with the process killed at every durable batch and every call of the world: nothing is swept
 * twice, players have what they had, and at rest every address' book is the chain's.
 */
import { describe, expect, it } from "vitest";
import type { ChainTroubles } from "../support/memory-chain.ts";
import { isLong } from "../support/long-tests.ts";
import { PayoutWorld } from "../support/payout-world.ts";
import { ADDRESSES, sweepingOptions, whatDiffers, untilSwept } from "./sweeping.ts";

const TROUBLES: Readonly<Record<string, ChainTroubles>> = {
  "all goes well": {},
  "all sendings vanish until it has expired": { dropUntilSlot: 1_240 },
  "a response is lost, and it landed": { loseResponses: 2 },
  "it lands late while forty looks see nothing": { landAfterBlocks: 120, nullLooks: 40 },
  "its first block is on a fork that vanishes": { forks: 1 },
  "it fails on chain": { failsOnChain: true },
};

/** How many points are tried one by one before the stride, where a sweep is signed and sent. */
const CLOSE = isLong ? 24 : 12;

interface Run {
  readonly points: number;
  readonly wrong: string | undefined;
}

async function run(troubles: ChainTroubles, killAt: number): Promise<Run> {
  const world = await PayoutWorld.open(sweepingOptions());
  world.chain.troubles = troubles;
  let points = 0;
  world.kills = () => ++points === killAt;
  const [address] = ADDRESSES;
  world.chain.receive(address, 5_000_000_000n);
  await untilSwept(world, 240);
  // What was thought dead may land until it cannot any more.
  await world.seconds(120);
  world.kills = () => false;
  const open = world.payouts.overview().sweeps.open.length;
  if (open > 0) return { points, wrong: `${open} sweeps are still under way` };
  return { points, wrong: await whatDiffers(world, 205_000_000_000n) };
}

/** The first so many, one by one, and the rest at a stride. */
function killPoints(points: number, close: number, stride: number): readonly number[] {
  const all = Array.from({ length: points }, (_, index) => index + 1);
  return all.filter((point) => point <= close || (point - close) % stride === 0);
}

describe("sweeps are never made twice and booked once", () => {
  it.each(Object.entries(TROUBLES))("when %s", { timeout: 600_000 }, async (_title, troubles) => {
    const { points, wrong } = await run(troubles, Infinity);
    expect(wrong).toBeUndefined();
    expect(points).toBeGreaterThan(20);
    for (const point of killPoints(Math.min(points, 200), CLOSE, 29)) {
      const killed = await run(troubles, point);
      expect(killed.wrong, `killed at ${point}`).toBeUndefined();
    }
  });
});
