/** What the engine keeps of Telegram's groups: promised cards, where they stand, and who may be named. */
import { describe, expect, it } from "vitest";
import { CARDS_MAX } from "../../src/engine/groups.ts";
import type { GroupPlace } from "../../src/engine/group-door.ts";
import { EngineWorld } from "../support/engine-world.ts";

const FRIENDS = -500;
const SUPER = -1_000_000_000_500;
const FIRST = { title: "Friends", language: "es", secret: "abcdefghijkl" } as const;

async function aliceAndFriends() {
  const world = await EngineWorld.open();
  const alice = await world.person("alice");
  const { groups } = world.engine;
  groups.enter(FRIENDS, FIRST);
  const wanted: GroupPlace[] = [];
  groups.onPosting((place) => wanted.push(place));
  return { world, alice, wanted };
}

describe("a room that is created for a group", () => {
  it("is promised to it with the room itself: a process that dies at once still owes the card", async () => {
    const { world, alice, wanted } = await aliceAndFriends();
    world.engine.groups.aim(alice, { chat: FRIENDS, thread: 7 });
    const room = await world.room("alice");
    const place = { chat: FRIENDS, room, thread: 7, message: undefined };
    expect(wanted).toEqual([place]);
    await world.crash();
    const owed: GroupPlace[] = [];
    world.engine.groups.onPosting((one) => owed.push(one));
    expect(owed).toEqual([place]);
    world.engine.groups.stands(FRIENDS, room, 44);
    await world.engine.durable();
    await world.crash();
    const again: GroupPlace[] = [];
    world.engine.groups.onPosting((one) => again.push(one));
    expect(again).toEqual([]);
    expect(world.engine.groups.groupsOf(room)).toEqual([{ ...place, message: 44 }]);
  });

  it("is for that group alone: the host's next room is for none", async () => {
    const { world, alice } = await aliceAndFriends();
    world.engine.groups.aim(alice, { chat: FRIENDS, thread: undefined });
    const first = await world.room("alice");
    await world.room("alice");
    expect(world.engine.groups.postedIn(FRIENDS)).toEqual([first]);
    expect(world.engine.groups.aimOf(alice)).toBeUndefined();
    expect(world.engine.groups.reachOf(alice)).toEqual([{ chat: FRIENDS, thread: undefined }]);
  });

  it("is created all the same when the bot was put out meanwhile", async () => {
    const { world, alice, wanted } = await aliceAndFriends();
    world.engine.groups.aim(alice, { chat: FRIENDS, thread: undefined });
    world.engine.groups.leave(FRIENDS);
    const room = await world.room("alice");
    expect(await world.state(room)).toBe("QUEUING");
    expect(wanted).toEqual([]);
  });
});

describe("a group", () => {
  it("that becomes a supergroup takes its language, links, aims and rooms along, and wants its cards anew", async () => {
    const { world, alice, wanted } = await aliceAndFriends();
    const { groups } = world.engine;
    const room = await world.room("alice");
    groups.post(room, { chat: FRIENDS, thread: undefined });
    groups.stands(FRIENDS, room, 12);
    groups.aim(alice, { chat: FRIENDS, thread: undefined });
    groups.speak(FRIENDS, "ru");
    await world.engine.durable();
    wanted.length = 0;
    groups.move(FRIENDS, SUPER);
    groups.move(FRIENDS, SUPER); // the other group's service message, and a refused call
    groups.leave(FRIENDS); // Telegram takes everybody out of the old one
    await world.engine.durable();
    const place = { chat: SUPER, room, thread: undefined, message: undefined };
    expect(wanted).toEqual([place]);
    await world.crash();
    const after = world.engine.groups;
    expect(after.group(SUPER)).toEqual({ chat: SUPER, ...FIRST, language: "ru", isIn: true });
    expect(after.group(FRIENDS)).toEqual(after.group(SUPER));
    expect(after.placesIn(SUPER)).toEqual([place]);
    expect(after.postedIn(FRIENDS)).toEqual([room]);
    expect(after.aimOf(alice)).toEqual({ chat: SUPER, thread: undefined });
    expect(after.reachOf(alice)).toEqual([{ chat: SUPER, thread: undefined }]);
    // What is kept elsewhere under its old number still finds it.
    const second = await world.room("alice");
    expect(after.groupsOf(second)).toEqual([{ ...place, room: second }]);
  });

  it("that put the bot out and takes it in again has its language, other links, and no cards", async () => {
    const { world } = await aliceAndFriends();
    const { groups } = world.engine;
    const room = await world.room("alice");
    groups.post(room, { chat: FRIENDS, thread: undefined });
    groups.leave(FRIENDS);
    groups.leave(FRIENDS);
    expect(groups.places()).toEqual([]);
    expect(groups.postedIn(FRIENDS)).toEqual([room]);
    const back = groups.enter(FRIENDS, { ...FIRST, language: "en", secret: "zzzzzzzzzzzz" });
    expect(back).toEqual({ chat: FRIENDS, ...FIRST, secret: "zzzzzzzzzzzz", isIn: true });
    const renamed = groups.enter(FRIENDS, { title: "Foes", language: "en", secret: "other" });
    expect(renamed).toEqual({ ...back, title: "Foes" });
  });

  it(`keeps ${CARDS_MAX} cards up to date, the newest`, async () => {
    const { world } = await aliceAndFriends();
    const { groups } = world.engine;
    const room = await world.room("alice");
    for (let number = 1; number <= CARDS_MAX; number += 1) {
      groups.post((room + number) as typeof room, { chat: FRIENDS, thread: undefined });
    }
    groups.post(room, { chat: FRIENDS, thread: undefined });
    expect(groups.placesIn(FRIENDS).map((place) => place.room)).toEqual([
      ...Array.from({ length: CARDS_MAX - 1 }, (_, index) => room + index + 2),
      room,
    ]);
  });
});

it("a player is named in groups only as long as he says so, also after a crash", async () => {
  const { world, alice } = await aliceAndFriends();
  expect(world.engine.groups.isNamed(alice)).toBe(false);
  await world.engine.groups.setNamed(alice, true);
  await world.crash();
  expect(world.engine.groups.isNamed(alice)).toBe(true);
  await world.engine.groups.setNamed(alice, false);
  await world.crash();
  expect(world.engine.groups.isNamed(alice)).toBe(false);
});
