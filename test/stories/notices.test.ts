/** What players are owed to be told: once when it is told, again after a crash until it is. */
import { describe, expect, it } from "vitest";
import type { RoomId } from "../../src/domain/ids.ts";
import { decodeEvents } from "../../src/domain/journal-event.ts";
import type { Notice } from "../../src/engine/notice.ts";
import type { ActorMessage } from "../../src/engine/inspected.ts";
import { EngineWorld, settle, sol } from "../support/engine-world.ts";

async function betting(): Promise<{ world: EngineWorld; room: RoomId }> {
  const world = await EngineWorld.open();
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  const room = await world.room("alice");
  await world.stake("bob", room, "yes", "10");
  await world.stake("carol", room, "no", "5");
  return { world, room };
}

async function settled(): Promise<{ world: EngineWorld; room: RoomId }> {
  const { world, room } = await betting();
  await world.minutes(1);
  world.price(166);
  await world.seconds(6);
  world.price(160);
  return { world, room };
}

const ids = (world: EngineWorld): string[] => world.notices.map(({ id }) => id).sort();

/** Says that they were told, and waits until that is durable. */
async function tell(world: EngineWorld, told: readonly string[]): Promise<void> {
  world.engine.told(told);
  await world.engine.durable();
}

async function toldIds(world: EngineWorld): Promise<string[]> {
  const all: string[] = [];
  for await (const batch of world.journal.replay(0)) {
    for (const event of decodeEvents(batch.events)) if (event.t === "told") all.push(...event.ids);
  }
  return all;
}

describe("a receipt", () => {
  it("is owed for a stake that asked for one, once it is durable", async () => {
    const { world, room } = await betting();
    world.notices.length = 0;
    world.journal.hold();
    void world.stake("bob", room, "yes", "1");
    await settle();
    expect(world.notices).toEqual([]);
    world.journal.release();
    await settle();
    expect(world.notices).toMatchObject([
      {
        kind: "receipt",
        id: "s6",
        user: world.id("bob"),
        receipt: { seq: 6, lamports: sol("1"), side: "yes", room, repeated: false },
      },
    ]);
  });

  it("is owed again after each crash until it is told, and never after", async () => {
    const { world } = await betting();
    const [first, second] = ["s4", "s5"];
    for (let crash = 0; crash < 3; crash++) {
      expect(ids(world)).toEqual([first, second]);
      await world.crash();
    }
    await tell(world, [second]);
    await world.crash();
    expect(ids(world)).toEqual([first]);
    await tell(world, [first]);
    await world.crash();
    expect(ids(world)).toEqual([]);
    expect(world.engine.vitals().noticesOwed).toBe(0);
  });

  it("is owed once, though the request came again", async () => {
    const { world, room } = await betting();
    await world.stake("bob", room, "yes", "1", 9n);
    await world.stake("bob", room, "yes", "1", 9n);
    expect(ids(world)).toEqual(["s4", "s5", "s6"]);
  });

  it("that was told just before the power went is owed again: better twice than never", async () => {
    const { world } = await betting();
    world.journal.hold();
    world.engine.told(["s4", "s5"]);
    await settle();
    await world.crash(0);
    expect(ids(world)).toEqual(["s4", "s5"]);
  });

  it("is not owed for a stake that asked for none", async () => {
    const { world, room } = await betting();
    world.notices.length = 0;
    const bob = world.id("bob");
    await world.engine.stake({
      request: 99n as never,
      user: bob,
      room,
      side: "yes",
      lamports: sol("1"),
      receipt: false,
    });
    await world.crash();
    expect(ids(world)).toEqual(["s4", "s5"]);
  });
});

describe("a settled room", () => {
  it("owes each player and the host a word (R13)", async () => {
    const { world, room } = await settled();
    const [alice, bob, carol] = ["alice", "bob", "carol"].map((name) => world.id(name));
    const news = world.notices.filter(({ kind }) => kind === "settled" || kind === "host-fee");
    expect(news).toMatchObject([
      { kind: "settled", user: bob, outcome: "YES", side: "yes", returnedLamports: sol("14.55") },
      { kind: "settled", user: carol, outcome: "YES", side: "no", returnedLamports: 0n },
      { kind: "host-fee", user: alice, room, lamports: sol("0.15") },
    ]);
  });

  it("tells its winners first, then the others, each in order of first stake, and its host last", async () => {
    const world = await EngineWorld.open();
    const names = ["alice", "bob", "carol", "dave", "erin"];
    for (const name of names) await world.person(name);
    const room = await world.room("alice");
    await world.stake("bob", room, "no", "5");
    await world.stake("carol", room, "yes", "5");
    await world.stake("dave", room, "no", "5");
    await world.stake("erin", room, "yes", "5");
    await world.minutes(1);
    world.price(166);
    await world.seconds(6);
    const told = (): string[] =>
      world.notices.flatMap(({ kind, user }) =>
        kind === "settled" || kind === "host-fee" ? [nameOf(user)] : [],
      );
    const nameOf = (user: number): string =>
      names.find((name) => Number(world.id(name)) === user) ?? "";
    expect(told()).toEqual(["carol", "erin", "bob", "dave", "alice"]);
    await world.crash();
    expect(told()).toEqual(["carol", "erin", "bob", "dave", "alice"]);
  });

  it("says the very same after a crash, until all are told; then the room is done", async () => {
    const { world, room } = await settled();
    const owed = (): Notice[] =>
      world.notices.filter((notice) => notice.kind === "settled" || notice.kind === "host-fee");
    const before = owed();
    await world.crash();
    expect(owed()).toEqual(before);
    await tell(world, ["s4", "s5", before[1]!.id]);
    await world.crash();
    expect(owed()).toEqual([before[0], before[2]]);
    await tell(
      world,
      owed().map(({ id }) => id),
    );
    await world.crash();
    expect(owed()).toEqual([]);
    expect(world.engine.vitals()).toMatchObject({ noticesOwed: 0, rooms: 0 });
    // The room's own mark is journaled, once, after the last of its names.
    const told = await toldIds(world);
    expect(told.filter((id) => id === `r${room}`)).toHaveLength(1);
    expect(told.at(-1)).toBe(`r${room}`);
  });

  it("told one by one, in any order, is told", async () => {
    const { world } = await settled();
    for (const { id } of [...world.notices].reverse()) await tell(world, [id]);
    await world.crash();
    expect(ids(world)).toEqual([]);
  });

  it("that is void owes refunds and no fee (R19)", async () => {
    const { world, room } = await betting();
    await world.engine.voidRoom(room, "ambiguous");
    await world.seconds(1);
    const news = world.notices.filter(({ kind }) => kind === "settled" || kind === "host-fee");
    expect(news).toMatchObject([
      { user: world.id("bob"), outcome: "VOID", reason: "operator", returnedLamports: sol("10") },
      { user: world.id("carol"), outcome: "VOID", returnedLamports: sol("5"), voidedLamports: 0n },
    ]);
    await world.crash();
    expect(world.notices.filter(({ kind }) => kind === "settled")).toEqual(news);
  });

  it("nobody had staked in owes nothing, and is not looked at again", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    const room = await world.room("alice");
    await world.minutes(31);
    expect(await world.outcome(room)).toBe("VOID min-players-not-met");
    expect(await toldIds(world)).toEqual([`r${room}`]);
    await world.crash();
    expect(ids(world)).toEqual([]);
  });
});

describe("told", () => {
  it("of what is not owed, or told before, says nothing", async () => {
    const { world } = await betting();
    await tell(world, ["s4"]);
    const head = world.journal.head().no;
    for (const id of ["s4", "s999", "r1.1", "h7.1", "nonsense", ""]) world.engine.told([id]);
    world.engine.told([]);
    await world.engine.durable();
    expect(world.journal.head().no).toBe(head);
    await world.crash();
    expect(ids(world)).toEqual(["s5"]);
  });
});

describe("a locked room", () => {
  it("tells its players once, without promise", async () => {
    const { world, room } = await betting();
    await world.minutes(31);
    const locked = world.notices.filter(({ kind }) => kind === "locked");
    const { settleAtMs } = (await world.engine.room(room))!;
    expect(locked).toMatchObject([
      { user: world.id("bob"), room, settleAtMs },
      { user: world.id("carol"), room, settleAtMs },
    ]);
    await world.crash();
    expect(world.notices.filter(({ kind }) => kind === "locked")).toEqual([]);
  });
});

describe("the inspector", () => {
  it("sees every message of a room's life, in order, each durable", async () => {
    const { world } = { world: await EngineWorld.open() };
    for (const name of ["alice", "bob", "carol"]) await world.person(name);
    const seen: ActorMessage[] = [];
    world.engine.inspection.subscribe((message) => seen.push(message));
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "5");
    world.price(166);
    await world.seconds(2);
    world.price(160);
    await world.seconds(2);
    world.price(166);
    await world.seconds(15);
    const life = seen.filter(({ actor }) => actor === `room:${room}`);
    expect(life.map(({ from, type, state }) => `${from} ${type} ${state}`)).toEqual([
      "host CREATED QUEUING",
      "ledger STAKED QUEUING",
      "ledger STAKED OPEN.betting",
      "feed:SOL CROSSED OPEN.suspended",
      "feed:SOL RECEDED OPEN.betting",
      "feed:SOL CROSSED OPEN.suspended",
      "feed:SOL TARGET_HIT INSTANT_SETTLE",
      "journal STORED SETTLING.paying",
      "ledger PAID SETTLED",
    ]);
    const positions = seen.map(({ position }) => position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(new Set(positions).size).toBe(positions.length);
    for (const [index, message] of life.entries()) {
      expect(message.stateBefore).toBe(index === 0 ? "" : life[index - 1]!.state);
    }
  });
});
