/**
 * One state, whichever way one comes to it: lived through, replayed from the first batch, or from a
 * snapshot of any batch on. Off by one in either direction would apply a batch twice or never.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { RoomId } from "../../src/domain/ids.ts";
import type { GroupDoor } from "../../src/engine/group-door.ts";
import { Replay, saveState } from "../../src/engine/replay.ts";
import { Sections, SectionsWriter } from "../../src/engine/sections.ts";
import type { Batch } from "../../src/ports.ts";
import { EngineWorld, sol } from "../support/engine-world.ts";

let world: EngineWorld;
let batches: readonly Batch[] = [];

/** Rooms hit, void and live, a flow that is under way, referrals, notices told and owed. */
beforeAll(async () => {
  world = await EngineWorld.open();
  const { player } = await world.greet("alice");
  await world.person("bob", player.referralCode);
  await world.person("carol");
  const hit = await world.room("alice");
  await world.stake("bob", hit, "yes", "10");
  await world.stake("carol", hit, "no", "5.000000001");
  world.engine.told(["s4"]);
  await world.minutes(1);
  world.price(166);
  await world.seconds(6);
  world.engine.told([`r${hit}.${world.id("bob")}`]);
  world.price(160);
  await world.seconds(2);
  const live = await world.room("alice");
  await world.stake("bob", live, "yes", "1");
  await world.stake("carol", live, "no", "2");
  const lonely = await world.room("bob", { window: "15m" });
  await world.stake("bob", lonely, "yes", "3");
  await world.engine.create(world.id("carol"), { type: "START" });
  world.engine.rememberHome(world.id("carol"), 77);
  groupsOf(world.engine.groups, [live, lonely]);
  await world.crash();
  await world.minutes(20);
  await world.engine.create(world.id("carol"), { type: "ASSET", text: "SOL" });
  await world.engine.durable();
  batches = world.journal.chunk(0).batches;
});

/** One that has become a supergroup, one that the bot is out of, cards that stand and one that is wanted. */
function groupsOf(groups: GroupDoor, [first, second]: readonly [RoomId, RoomId]): void {
  const [friends, forum, strangers] = [-5, -1_000_000_000_005, -6];
  for (const chat of [friends, strangers])
    groups.enter(chat, { title: "Us", language: "tr", secret: "s" });
  for (const chat of [friends, strangers]) groups.post(first, { chat, thread: undefined });
  groups.stands(friends, first, 70);
  groups.leave(strangers);
  groups.move(friends, forum);
  groups.stands(forum, first, 71);
  groups.post(second, { chat: forum, thread: 3 });
  groups.aim(world.id("bob"), { chat: forum, thread: 3 });
  void groups.setNamed(world.id("bob"), true);
}

function replayed(through: number, from = new Replay()): Replay {
  for (const batch of batches.slice(from.position.lastNo, through)) from.apply(batch);
  return from;
}

function loaded(snapshot: Uint8Array): Replay {
  const replay = new Replay();
  expect(replay.load(snapshot)).toBe(true);
  return replay;
}

function stateOf({ ledger, records }: Replay): Buffer {
  return Buffer.from(saveState(ledger, records));
}

describe("the state after a replay", () => {
  it("is the state that was lived through, byte for byte", () => {
    const live = Buffer.from(world.engine.state());
    expect(stateOf(replayed(batches.length)).equals(live)).toBe(true);
    expect(live.length).toBeGreaterThan(2_000);
  });

  it("is the same from a snapshot of any batch, with none, one or many batches after it", () => {
    expect(batches.length).toBeGreaterThan(30);
    const end = Buffer.from(replayed(batches.length).save());
    for (let no = 0; no <= batches.length; no++) {
      const snapshot = replayed(no).save();
      const replay = loaded(snapshot);
      expect(replay.position.lastNo).toBe(no);
      expect(Buffer.from(replay.save()).equals(snapshot), `batch ${no}, none after it`).toBe(true);
      expect(Buffer.from(replayed(batches.length, replay).save()).equals(end), `${no}`).toBe(true);
    }
  });

  it("takes no batch twice and leaves none out", () => {
    const [, second, , fourth] = batches;
    const replay = replayed(2);
    for (const batch of [second, fourth]) {
      expect(() => replay.apply(batch ?? expect.fail("no batch"))).toThrow(/where 3 belongs/);
    }
    expect(stateOf(replay).equals(stateOf(replayed(2)))).toBe(true);
  });
});

describe("a snapshot", () => {
  it("of another version, in its name or in its columns, is left alone", () => {
    const saved = replayed(5).save();
    const renamed = Buffer.from(saved);
    renamed.write("rooms-replay-0", renamed.indexOf("rooms-replay-1"));
    const from = new Sections(saved);
    const fewer = new SectionsWriter();
    fewer.json("position", from.json("position"));
    fewer.put("state", from.bytes("state"));
    for (const other of [renamed, fewer.bytes()]) {
      const replay = new Replay();
      expect(replay.load(other)).toBe(false);
      expect(stateOf(replay).equals(stateOf(new Replay()))).toBe(true);
    }
  });

  it("whose balances do not sum to 0 is a bug, not a start (R3)", () => {
    const snapshot = replayed(batches.length).save();
    // Sections are views: what is changed in one is changed in the snapshot.
    const book = new Sections(new Sections(snapshot).bytes("state")).bigints("book");
    book[1] = (book[1] ?? 0n) + 1n;
    expect(() => new Replay().load(snapshot)).toThrow(/sum to 0/);
  });
});

it("a process that starts from a snapshot goes on as one that read everything", async () => {
  const middle = Math.floor(batches.length / 2);
  const snapshot = replayed(middle).save();
  await world.die();
  await world.start({ snapshot });
  expect(world.fatal).toEqual([]);
  await world.engine.durable();
  expect(world.engine.balance(world.id("bob")).inPlayLamports).toBe(sol("1"));
  const replay = new Replay();
  for await (const batch of world.journal.replay(0)) replay.apply(batch);
  expect(stateOf(replay).equals(world.engine.state())).toBe(true);
});
