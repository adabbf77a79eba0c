/** What a picture of a room shows, told with a whole engine: prices, pools, suspensions, and a restart. */
import { describe, expect, it } from "vitest";
import { formatSol } from "../../src/domain/money.ts";
import type { RoomChart } from "../../src/engine/room-charts.ts";
import { EngineWorld } from "../support/engine-world.ts";

async function open() {
  const world = await EngineWorld.open({ reads: true });
  for (const name of ["Alice", "Bob", "Carol"]) await world.person(name);
  const room = await world.room("Alice", { target: "165" });
  const chart = async (): Promise<RoomChart> =>
    (await world.engine.chart(room)) ?? expect.fail("there is a room");
  return { world, room, chart };
}

function pools({ pools: points }: RoomChart): string[] {
  return points.map((at) => `${formatSol(at.yesLamports)} / ${formatSol(at.noLamports)}`);
}

describe("a room's chart", () => {
  it("follows the price from before the room to now, and the pools from the first stake", async () => {
    const { world, room, chart } = await open();
    expect(pools(await chart())).toEqual([]);
    await world.minutes(1);
    await world.stake("Bob", room, "yes", "10");
    world.price(162);
    await world.minutes(1);
    await world.stake("Carol", room, "no", "5");
    await world.minutes(1);
    const made = await chart();
    expect(pools(made)).toEqual(["10 / 0", "10 / 5", "10 / 5"]);
    expect(made.toMs).toBe(made.card.settleAtMs);
    expect(made.fromMs).toBe(made.card.createdAtMs - 450_000);
    expect([...new Set(made.trail.points.map(({ last }) => last))]).toEqual([160, 162]);
    expect(made.suspended).toEqual([]);
  });

  it("shows when betting was suspended, and a wick that came back in time", async () => {
    const { world, room, chart } = await open();
    await world.stake("Bob", room, "yes", "10");
    await world.stake("Carol", room, "no", "5");
    await world.minutes(2);
    const fromMs = world.clock.now();
    world.price(166);
    await world.seconds(2);
    world.price(161);
    await world.seconds(20);
    const { suspended, trail } = await chart();
    expect(suspended).toHaveLength(1);
    const [{ fromMs: sinceMs, toMs } = { fromMs: 0, toMs: 0 }] = suspended;
    expect(sinceMs - fromMs).toBeGreaterThan(0);
    expect(toMs - sinceMs).toBeLessThan(3_000);
    expect(Math.max(...trail.points.map(({ high }) => high))).toBe(166);
  });

  it("ends where the room was settled, and stays as it was", async () => {
    const { world, room, chart } = await open();
    await world.stake("Bob", room, "yes", "10");
    await world.stake("Carol", room, "no", "5");
    await world.minutes(5);
    world.price(166);
    await world.seconds(10);
    const made = await chart();
    expect(made.card.settled).toMatchObject({ outcome: "YES" });
    expect([made.atMs, made.toMs]).toEqual([made.card.settled?.atMs, made.card.settled?.atMs]);
    await world.minutes(30);
    expect({ ...(await chart()), price: undefined }).toEqual({ ...made, price: undefined });
  });

  it("is made at most every ten seconds, unless the room goes on to another phase", async () => {
    const { world, room, chart } = await open();
    const first = await chart();
    await world.seconds(9);
    expect(await chart()).toBe(first);
    await world.stake("Bob", room, "yes", "10");
    await world.stake("Carol", room, "no", "5");
    const opened = await chart();
    expect(opened.card.phase).toBe("OPEN");
    await world.seconds(10);
    expect(await chart()).not.toBe(opened);
  });

  it("has after a restart the pools that it had, and a trail that begins anew", async () => {
    const { world, room, chart } = await open();
    await world.stake("Bob", room, "yes", "10");
    await world.minutes(3);
    await world.stake("Carol", room, "no", "5");
    await world.minutes(3);
    const before = await chart();
    await world.crash();
    const restartedMs = world.clock.now() - 2_000;
    await world.minutes(1);
    const after = await chart();
    expect(pools(after)).toEqual(pools(before));
    expect(after.trail.sinceMs).toBeGreaterThanOrEqual(restartedMs);
    expect(after.trail.points.every(({ atMs }) => atMs > restartedMs - 5_000)).toBe(true);
    expect(after.trail.points.length).toBeGreaterThan(0);
  });

  it("is undefined for a room that is not there", async () => {
    const world = await EngineWorld.open();
    expect(await world.engine.chart(77 as never)).toBeUndefined();
  });
});
