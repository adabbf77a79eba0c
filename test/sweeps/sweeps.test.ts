/** Sweeps from a deposit to the treasury's book, over a chain in memory (reference/solana.md 5). */
import { describe, expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import { Replay } from "../../src/engine/replay.ts";
import { RENT, SWEEP_FEE, TREASURY } from "../support/memory-chain.ts";
import { ANN, ELSEWHERE, PayoutWorld } from "../support/payout-world.ts";
import {
  ADDRESSES,
  FUNDS,
  SOL,
  sweepingHouse,
  unswept,
  untilSwept,
  whatDiffers,
} from "./sweeping.ts";

const [ANNS] = ADDRESSES;
const OPERATOR = { by: 5, why: "as the log of the day says" };

describe("a sweep", () => {
  it("takes all but the rent minimum to the treasury, and the house pays the network", async () => {
    const world = await sweepingHouse();
    await untilSwept(world);
    for (const address of ADDRESSES) expect(world.chain.balanceAt(address)).toBe(RENT);
    const swept = 2n * (FUNDS - RENT - SWEEP_FEE);
    expect(world.chain.balanceAt(TREASURY)).toBe(SOL + swept);
    expect(world.chain.sweeps()).toHaveLength(2);
    expect(await whatDiffers(world)).toBeUndefined();
    expect(world.alerts).toEqual([]);
  });

  it("is not made of what is worth little until the day's round, and once a day", async () => {
    const world = await sweepingHouse();
    await untilSwept(world);
    world.chain.receive(ANNS, 10_000_000n);
    await world.seconds(60);
    expect(world.available(ANN)).toBe(FUNDS + 10_000_000n);
    await world.seconds(12 * 3_600);
    expect(world.chain.sweeps()).toHaveLength(2);
    await world.seconds(13 * 3_600);
    expect(world.chain.sweeps()).toHaveLength(3);
    expect(world.chain.balanceAt(ANNS)).toBe(RENT);
    expect(await whatDiffers(world, 2n * FUNDS + 10_000_000n)).toBeUndefined();
  });

  it("is never made of what is not worth its cost", async () => {
    const world = await sweepingHouse();
    await untilSwept(world);
    world.chain.receive(ANNS, 399_999n);
    await world.seconds(50 * 3_600);
    expect(world.chain.sweeps()).toHaveLength(2);
  });

  it("leaves what arrives meanwhile, which is credited at once and swept next", async () => {
    const world = await sweepingHouse({ troubles: { landAfterBlocks: 100 } });
    await world.seconds(10);
    expect(world.payouts.overview().sweeps.open).toHaveLength(2);
    world.chain.receive(ANNS, 3n * SOL);
    await world.seconds(20);
    // Before the sweep has ended.
    expect(world.chain.balanceAt(ANNS)).toBe(FUNDS + 3n * SOL);
    expect(world.available(ANN)).toBe(FUNDS + 3n * SOL);
    await world.seconds(240);
    expect(world.chain.balanceAt(ANNS)).toBe(RENT);
    expect(world.chain.sweeps()).toHaveLength(3);
    expect(await whatDiffers(world, 2n * FUNDS + 3n * SOL)).toBeUndefined();
  });

  it("is not hindered by a lamport that somebody sends in between", async () => {
    const world = await sweepingHouse({ troubles: { landAfterBlocks: 30 } });
    await world.seconds(4);
    for (const address of ADDRESSES) world.chain.receive(address, 1n);
    await world.seconds(200);
    expect(world.chain.sweeps().map(({ failed }) => failed)).toEqual([false, false]);
    for (const address of ADDRESSES) expect(world.chain.balanceAt(address)).toBe(RENT + 1n);
    expect(world.alerts).toEqual([]);
  });

  it("waits, and says so once, while the house has not got the network's fee", async () => {
    const world = await sweepingHouse({ treasuryLamports: 0n });
    await world.seconds(4 * 3_600);
    expect(world.chain.sweeps()).toEqual([]);
    expect(world.alerts).toHaveLength(1);
    expect(world.alerts[0]).toMatchObject({ what: "sweep-fee" });
    expect(world.available(ANN)).toBe(FUNDS);
    world.chain.receive(TREASURY, SOL);
    await world.seconds(120);
    expect(world.chain.sweeps()).toHaveLength(2);
    expect(await whatDiffers(world)).toBeUndefined();
  });

  it("that fails on chain costs its fee, once, and is not tried again on the same day", async () => {
    const world = await sweepingHouse({ troubles: { failsOnChain: true } });
    await world.seconds(6 * 3_600);
    expect(world.chain.sweeps().map(({ failed }) => failed)).toEqual([true, true]);
    expect(world.chain.balanceAt(TREASURY)).toBe(SOL - 2n * SWEEP_FEE);
    expect(await whatDiffers(world)).toBeUndefined();
    world.chain.troubles = {};
    await world.seconds(20 * 3_600);
    for (const address of ADDRESSES) expect(world.chain.balanceAt(address)).toBe(RENT);
    expect(await whatDiffers(world)).toBeUndefined();
  });

  it("that the signer refuses waits for an operator, who has it tried again or given up", async () => {
    const world = await sweepingHouse();
    world.signerFault = "not an address of ours";
    // Those that the opening has begun go their way; the next are refused.
    await untilSwept(world);
    for (const address of ADDRESSES) world.chain.receive(address, SOL);
    await world.seconds(1_200);
    const { open } = world.payouts.overview().sweeps;
    expect(open.map(({ state }) => state)).toEqual(["MANUAL", "MANUAL"]);
    expect(world.alerts.map(({ what }) => what)).toEqual(["sweep-manual", "sweep-manual"]);
    world.signerFault = undefined;
    const [one, two] = open.map(({ id }) => id);
    const order = (id = "", type: "retry" | "refund" | "reject") =>
      world.answer(world.payouts.order(id, { type }, OPERATOR));
    expect((await order(one, "reject")).done).toBe(false);
    expect((await order(one, "retry")).done).toBe(true);
    expect((await order(two, "refund")).done).toBe(true);
    await world.seconds(120);
    const atRest = ADDRESSES.map((address) => world.chain.balanceAt(address));
    expect(atRest.filter((balance) => balance === RENT)).toHaveLength(1);
    expect(world.payouts.overview().sweeps.open).toEqual([]);
    expect(await whatDiffers(world, 2n * FUNDS + 2n * SOL)).toBeUndefined();
  });

  it("is remembered by a snapshot as by the journal", async () => {
    const world = await sweepingHouse();
    await untilSwept(world);
    const replay = new Replay();
    for await (const batch of world.journal.replay(0)) replay.apply(batch);
    const half = new Replay();
    expect(half.load(replay.save())).toBe(true);
    expect(Buffer.from(half.state())).toEqual(Buffer.from(world.engine.state()));
  });
});

describe("a withdrawal that the treasury has too little for", () => {
  it("waits for the sweep that helps, and is paid then", async () => {
    // No sweep begins by itself, so that the withdrawal has to have it begun.
    const world = await PayoutWorld.open({
      treasuryLamports: SOL,
      rules: { minSweepLamports: lamports(FUNDS * 2n) },
    });
    const { id } = await world.withdraw(5);
    await world.seconds(3);
    expect(world.state(id)).not.toBe("MANUAL");
    expect(await world.untilRest(id)).toBe("FINALIZED");
    // One address was enough; the other's is left for its own time.
    expect(world.chain.sweeps()).toHaveLength(1);
    expect(world.arrivals(id)).toBe(1);
    const paid = 5n * SOL + 100_000n;
    expect(await whatDiffers(world, 2n * FUNDS - paid)).toBeUndefined();
  });
});

describe("a restored backup", () => {
  it("of before the sweeps books them from the chain's own memory, without an alarm", async () => {
    const world = await sweepingHouse();
    const backup = await world.copyOfDisk();
    await untilSwept(world);
    expect(world.chain.sweeps()).toHaveLength(2);
    await world.crash(0, backup);
    await world.seconds(120);
    expect(world.payouts.overview()).toMatchObject({ fault: undefined, unexplained: [] });
    expect(world.alerts).toEqual([]);
    expect(world.chain.sweeps()).toHaveLength(2);
    expect(await whatDiffers(world)).toBeUndefined();
    // And it goes on from there.
    world.chain.receive(ANNS, SOL);
    await world.seconds(120);
    expect(world.chain.sweeps()).toHaveLength(3);
    expect(unswept(world)).toBe(2n * RENT);
    expect(await whatDiffers(world, 2n * FUNDS + SOL)).toBeUndefined();
    const { id } = await world.withdraw(5, 9n, ANN, ELSEWHERE);
    expect(await world.untilRest(id)).toBe("FINALIZED");
  });

  it("of before a deposit that was swept takes both as they come", async () => {
    const world = await sweepingHouse();
    await untilSwept(world);
    const backup = await world.copyOfDisk();
    world.chain.receive(ANNS, 7n * SOL);
    await world.seconds(120);
    expect(world.chain.sweeps()).toHaveLength(3);
    await world.crash(0, backup);
    await world.seconds(120);
    expect(world.alerts).toEqual([]);
    expect(await whatDiffers(world, 2n * FUNDS + 7n * SOL)).toBeUndefined();
  });
});
