/** What players are told by the way: that a price is near, and what those whom they brought have earned them. */
import { describe, expect, it } from "vitest";
import type { Notice } from "../../src/engine/notice.ts";
import { EngineWorld, sol } from "../support/engine-world.ts";

const HOUR_MS = 3_600_000;

async function betting(referral = false) {
  const world = await EngineWorld.open();
  const { player } = await world.greet("alice");
  await world.person("bob", referral ? player.referralCode : undefined);
  for (const name of ["carol", "dave"]) await world.person(name);
  const room = await world.room("alice");
  await world.stake("bob", room, "yes", "10");
  await world.stake("carol", room, "no", "5");
  world.notices.length = 0;
  return { world, room };
}

const of = (world: EngineWorld, kind: Notice["kind"]) =>
  world.notices.filter((notice) => notice.kind === kind);

describe("a price near the target", () => {
  it("is told once to whoever has a stake, from half a percent on", async () => {
    const { world, room } = await betting();
    world.price(164.1);
    await world.seconds(3);
    expect(of(world, "near-target")).toEqual([]);
    world.price(164.2);
    await world.seconds(3);
    expect(of(world, "near-target")).toMatchObject([
      { user: world.id("bob"), room, target: "165", price: "164.2", title: expect.any(String) },
      { user: world.id("carol"), room },
    ]);
    world.price(160);
    await world.seconds(3);
    world.price(164.9);
    await world.seconds(3);
    expect(of(world, "near-target")).toHaveLength(2);
  });

  it("is not told again after a crash", async () => {
    const { world } = await betting();
    world.price(164.5);
    await world.seconds(3);
    expect(of(world, "near-target")).toHaveLength(2);
    await world.engine.durable();
    await world.crash();
    await world.seconds(5);
    expect(of(world, "near-target")).toEqual([]);
  });

  it("is not told of a room whose target the price has jumped to, nor of one where nobody plays", async () => {
    const { world } = await betting();
    await world.room("dave", { target: "150", direction: "fall-to-or-below" });
    world.price(166);
    await world.seconds(6);
    world.price(150.5);
    await world.seconds(3);
    expect(of(world, "near-target")).toEqual([]);
  });
});

describe("the digest of referrals", () => {
  /** To the next ten o'clock, UTC. */
  async function toTen(world: EngineWorld): Promise<void> {
    const day = 24 * HOUR_MS;
    const today = Math.floor(world.clock.now() / day) * day + 10 * HOUR_MS;
    const next = today > world.clock.now() ? today : today + day;
    await world.seconds((next - world.clock.now()) / 1_000 + 1);
  }

  async function won(): Promise<EngineWorld> {
    const { world } = await betting(true);
    await world.minutes(1);
    world.price(166);
    await world.seconds(6);
    world.price(160);
    return world;
  }

  it("says once a day what came since the last, and nothing on a day without", async () => {
    const world = await won();
    world.clock.jumpTo(world.clock.now() + 21 * HOUR_MS);
    await toTen(world);
    // The fee is 0.45; two thirds of it are bob's, and 15 % of that are alice's.
    expect(of(world, "referrals")).toMatchObject([
      { user: world.id("alice"), levels: [sol("0.045"), 0n, 0n] },
    ]);
    world.clock.jumpTo(world.clock.now() + 23 * HOUR_MS);
    await toTen(world);
    expect(of(world, "referrals")).toHaveLength(1);
  });

  it("is not repeated after a crash, and what the journal says of it is what was lived", async () => {
    const world = await won();
    world.clock.jumpTo(world.clock.now() + 21 * HOUR_MS);
    await toTen(world);
    await world.engine.durable();
    const lived = world.engine.state();
    await world.crash();
    expect(Buffer.from(world.engine.state())).toEqual(Buffer.from(lived));
    world.clock.jumpTo(world.clock.now() + 23 * HOUR_MS);
    await toTen(world);
    expect(of(world, "referrals")).toEqual([]);
  });

  it("that was missed while the house was down comes at its start", async () => {
    const world = await won();
    world.clock.jumpTo(world.clock.now() + 21 * HOUR_MS);
    await toTen(world);
    expect(of(world, "referrals")).toHaveLength(1);
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "5");
    await world.minutes(1);
    world.price(166);
    await world.seconds(6);
    world.price(160);
    await world.engine.durable();
    await world.die();
    world.clock.jumpTo(world.clock.now() + 30 * HOUR_MS);
    await world.start();
    expect(of(world, "referrals")).toMatchObject([{ user: world.id("alice") }]);
  });
});
