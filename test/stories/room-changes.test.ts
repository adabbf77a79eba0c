/** Who watches rooms hears of each change once it is durable, and whether the phase is another one. */
import { describe, expect, it } from "vitest";
import type { RoomChange } from "../../src/engine/door.ts";
import { EngineWorld, settle } from "../support/engine-world.ts";

async function watched() {
  const world = await EngineWorld.open();
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  const changes: RoomChange[] = [];
  world.engine.onRoomChange((change) => changes.push(change));
  const heard = () => changes.splice(0).map((change) => change.phaseChanged);
  return { world, changes, heard };
}

describe("a watcher of rooms", () => {
  it("hears of a new room, its stakes, its opening and its lock", async () => {
    const { world, changes, heard } = await watched();
    const room = await world.room("alice");
    expect(changes).toContainEqual({ room, phaseChanged: true });
    heard();
    await world.stake("bob", room, "yes", "1");
    expect(heard()).toEqual([false]); // QUEUING still
    await world.stake("carol", room, "no", "1");
    expect(heard()).toEqual([true]); // OPEN (R8)
    await world.stake("carol", room, "no", "2");
    expect(heard()).toEqual([false]);
    await world.minutes(31);
    expect(heard()).toEqual([true]);
    expect(await world.state(room)).toBe("LOCKED");
  });

  it("hears of a suspension and of the way to SETTLED (R9, R11)", async () => {
    const { world, heard } = await watched();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "1");
    await world.stake("carol", room, "no", "1");
    await world.minutes(1);
    heard();
    world.price(166);
    await world.seconds(2);
    expect(heard()).toEqual([true]);
    expect(await world.state(room)).toBe("OPEN.suspended");
    await world.seconds(5);
    // INSTANT_SETTLE, SETTLING, SETTLED.
    expect(heard().filter((phaseChanged) => phaseChanged)).toHaveLength(3);
    expect(await world.state(room)).toBe("SETTLED");
  });

  it("hears nothing before it is durable", async () => {
    const { world, heard } = await watched();
    const room = await world.room("alice");
    heard();
    world.journal.hold();
    const answer = world.stake("bob", room, "yes", "1");
    await settle();
    expect(heard()).toEqual([]);
    world.journal.release();
    await answer;
    expect(heard()).toEqual([false]);
  });
});
