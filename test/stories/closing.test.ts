/** Close rooms: decided by the closing price at the settle time, and never before (R5, R18). */
import { describe, expect, it } from "vitest";
import type { RoomId } from "../../src/domain/ids.ts";
import { EngineWorld, settle } from "../support/engine-world.ts";

/** A close room at 165 with SOL at 160; bob has 10 on YES, carol 5 on NO. */
async function closing(
  direction: "reach-or-exceed" | "fall-to-or-below" = "reach-or-exceed",
): Promise<{ world: EngineWorld; room: RoomId; settleAtMs: number }> {
  const world = await EngineWorld.open();
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  const target = direction === "reach-or-exceed" ? "165" : "155";
  const room = await world.room("alice", { settlement: "close", target, direction });
  await world.stake("bob", room, "yes", "10");
  await world.stake("carol", room, "no", "5");
  await world.minutes(31);
  expect(await world.state(room)).toBe("LOCKED");
  return { world, room, settleAtMs: (await world.engine.room(room))!.settleAtMs };
}

const moveTo = (world: EngineWorld, atMs: number): Promise<void> =>
  world.clock.moveTo(atMs, settle);

describe("a close room", () => {
  it("never settles early, however long it is beyond its target (R5)", async () => {
    const { world, room, settleAtMs } = await closing();
    world.price(170);
    await moveTo(world, settleAtMs - 1);
    expect(await world.state(room)).toBe("LOCKED");
    await world.seconds(2);
    expect(await world.outcome(room)).toBe("YES");
    expect(world.have("alice", "bob", "carol")).toEqual(["100.15", "104.55", "95"]);
  });

  it("is a NO when the price came back before the close (R14)", async () => {
    const { world, room, settleAtMs } = await closing();
    world.price(170);
    await moveTo(world, settleAtMs - 70_000);
    world.price(160);
    await moveTo(world, settleAtMs + 2_000);
    expect(await world.outcome(room)).toBe("NO");
  });

  it("is a YES when it closes at the very target (R14)", async () => {
    const { world, room, settleAtMs } = await closing();
    world.price(165);
    await moveTo(world, settleAtMs + 2_000);
    expect(await world.outcome(room)).toBe("YES");
    expect((await world.engine.room(room))?.settled).toMatchObject({
      price: "165",
      reason: undefined,
    });
  });

  it("that must fall is a YES at or below its target", async () => {
    const fallen = await closing("fall-to-or-below");
    fallen.world.price(155);
    await moveTo(fallen.world, fallen.settleAtMs + 2_000);
    expect(await fallen.world.outcome(fallen.room)).toBe("YES");

    const held = await closing("fall-to-or-below");
    held.world.price(155.01);
    await moveTo(held.world, held.settleAtMs + 2_000);
    expect(await held.world.outcome(held.room)).toBe("NO");
  });

  it("is not moved by a last-second spike: the extremes are dropped (R18)", async () => {
    const { world, room, settleAtMs } = await closing();
    await moveTo(world, settleAtMs - 8_000);
    world.price(900);
    await moveTo(world, settleAtMs + 2_000);
    expect(await world.outcome(room)).toBe("NO");
    expect((await world.engine.room(room))?.settled?.price).toBe("160");
  });

  it("waits for a window with enough samples when the feed was out (R18)", async () => {
    const { world, room, settleAtMs } = await closing();
    await moveTo(world, settleAtMs - 60_000);
    for (const venue of world.venues) venue.silent = true;
    await moveTo(world, settleAtMs + 30_000);
    expect(await world.state(room)).toBe("SETTLING.pricing");
    for (const venue of world.venues) venue.silent = false;
    world.price(170);
    await world.seconds(40);
    expect(await world.state(room)).toBe("SETTLING.pricing");
    await world.seconds(25);
    expect(await world.outcome(room)).toBe("YES");
  });

  it("is void when no minute in five had enough samples, never NO (R18, R19)", async () => {
    const { world, room, settleAtMs } = await closing();
    await moveTo(world, settleAtMs - 60_000);
    for (const venue of world.venues) venue.silent = true;
    await moveTo(world, settleAtMs + 299_000);
    expect(await world.state(room)).toBe("SETTLING.pricing");
    await world.seconds(3);
    expect(await world.outcome(room)).toBe("VOID no-deciding-price");
    expect(world.have("alice", "bob", "carol")).toEqual(["100", "100", "100"]);
  });

  it("is decided after a restart within the last minute, a little later (R18)", async () => {
    const { world, room, settleAtMs } = await closing();
    await moveTo(world, settleAtMs - 30_000);
    await world.crash();
    await moveTo(world, settleAtMs + 5_000);
    expect(await world.state(room)).toBe("SETTLING.pricing");
    await moveTo(world, settleAtMs + 40_000);
    expect(await world.outcome(room)).toBe("NO");
  });

  it("is not suspended by a crossing: betting there ends with the lock (R5)", async () => {
    const world = await EngineWorld.open();
    for (const name of ["alice", "bob", "carol"]) await world.person(name);
    const room = await world.room("alice", { settlement: "close" });
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "5");
    world.price(170);
    await world.minutes(1);
    expect(await world.state(room)).toBe("OPEN.betting");
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({ ok: true });
  });
});
