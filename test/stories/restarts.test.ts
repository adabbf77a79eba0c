/** A process that was away: what it finds, what it does first, and what it must not conclude. */
import { describe, expect, it } from "vitest";
import { decodeEvents } from "../../src/domain/journal-event.ts";
import { bettingRoom, threePeople } from "../support/betting-room.ts";
import { EngineWorld, settle } from "../support/engine-world.ts";

/** Nobody runs for so long; then somebody starts it again. */
async function awayFor(world: EngineWorld, minutes: number, price = 160): Promise<void> {
  await world.die();
  world.clock.jumpTo(world.clock.now() + minutes * 60_000);
  world.price(price);
  await world.start();
}

/** Actors' messages of one type, in the journal's order. */
async function heard(world: EngineWorld, type: string): Promise<string[]> {
  const actors: string[] = [];
  for await (const batch of world.journal.replay(0)) {
    for (const event of decodeEvents(batch.events)) {
      if (event.t === "actor" && event.event.type === type) actors.push(event.actor);
    }
  }
  return actors;
}

describe("after an outage of the process", () => {
  it("over the lock, the room is LOCKED before anybody can stake (R9, R10)", async () => {
    const { world, room } = await bettingRoom();
    const { lockAtMs } = (await world.engine.room(room))!;
    await world.die();
    world.clock.jumpTo(lockAtMs + 1_000);
    const started = world.start();
    await settle();
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({
      error: { code: "room-shut", lockAtMs },
    });
    await started;
    expect(await world.state(room)).toBe("LOCKED");
  });

  it("over the settle time, a near price is a NO (R14)", async () => {
    const { world, room } = await bettingRoom();
    await awayFor(world, 63);
    await world.seconds(2);
    expect(await world.outcome(room)).toBe("NO");
    expect(world.have("alice", "bob", "carol")).toEqual(["100.15", "90", "109.55"]);
  });

  it("over the settle time, a price beyond says nothing of what was before it: void (R19)", async () => {
    const { world, room } = await bettingRoom();
    await awayFor(world, 63, 166);
    await world.seconds(10);
    expect(await world.outcome(room)).toBe("VOID no-deciding-price");
    expect(world.have("alice", "bob", "carol")).toEqual(["100", "100", "100"]);
  });

  it("over the grace time too, the room is void, whatever the price is (R19)", async () => {
    const { world, room } = await bettingRoom();
    await awayFor(world, 180);
    await world.seconds(10);
    expect(await world.outcome(room)).toBe("VOID no-deciding-price");
    expect(world.have("alice", "bob", "carol")).toEqual(["100", "100", "100"]);
  });

  it("that began in QUEUING and ends after the lock, the room is void (R19)", async () => {
    const world = await EngineWorld.open();
    for (const name of ["alice", "bob"]) await world.person(name);
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await awayFor(world, 31);
    expect(await world.outcome(room)).toBe("VOID min-players-not-met");
    expect(world.has("bob")).toBe("100");
  });

  it("overdue deadlines come in the order of their times", async () => {
    const world = await threePeople();
    for (const window of ["3h", "1h", "2h"]) {
      const room = await world.room("alice", { window });
      await world.stake("bob", room, "yes", "1");
      await world.stake("carol", room, "no", "1");
    }
    await awayFor(world, 600);
    expect(await heard(world, "LOCK_DUE")).toEqual(["room:2", "room:3", "room:1"]);
    expect(await heard(world, "SETTLE_DUE")).toEqual(["room:2", "room:3", "room:1"]);
    expect(world.engine.vitals()).toMatchObject({ rooms: 0, bookSum: "0" });
  });
});

describe("after a crash in the middle of a dwell", () => {
  it("the room stays suspended and the dwell starts over (R9, R16)", async () => {
    const { world, room } = await bettingRoom();
    world.price(166);
    await world.seconds(2);
    const crashedMs = world.clock.now();
    await world.crash();
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({
      error: { code: "betting-suspended" },
    });
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    const settled = (await world.engine.room(room))?.settled;
    expect(settled?.hitAtMs).toBeGreaterThanOrEqual(crashedMs);
  });

  it("the room takes bets again when the price is back (R9)", async () => {
    const { world, room } = await bettingRoom();
    world.price(166);
    await world.seconds(2);
    world.price(160);
    await world.crash();
    expect(await world.state(room)).toBe("OPEN.betting");
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({ ok: true });
  });
});

describe("a restart", () => {
  it("says to each room that it is back, and nothing else", async () => {
    const { world, room } = await bettingRoom();
    const before = world.journal.head().no;
    await world.crash();
    const messages: string[] = [];
    for await (const batch of world.journal.replay(before)) {
      for (const event of decodeEvents(batch.events)) {
        if (event.t === "actor" && event.actor === `room:${room}`) messages.push(event.event.type);
      }
    }
    expect(messages).toEqual(["RESUMED"]);
  });

  it("of an empty journal opens the house's accounts once", async () => {
    const world = await EngineWorld.open();
    for (let restart = 0; restart < 3; restart++) await world.crash();
    const opened: string[] = [];
    for await (const batch of world.journal.replay(0)) {
      for (const event of decodeEvents(batch.events)) {
        if (event.t === "account") opened.push(event.kind);
      }
    }
    expect(opened).toEqual(["world", "protocol"]);
  });

  it("goes on with the next room's number (R13)", async () => {
    const { world, room } = await bettingRoom();
    world.price(166);
    await world.seconds(6);
    world.price(160);
    expect(await world.state(room)).toBe("SETTLED");
    await world.crash();
    expect(await world.room("bob")).toBe(room + 1);
  });

  it("again and again changes no balance", async () => {
    const { world, room } = await bettingRoom();
    const before = world.have("alice", "bob", "carol");
    for (let restart = 0; restart < 10; restart++) await world.crash();
    expect(world.have("alice", "bob", "carol")).toEqual(before);
    expect(await world.state(room)).toBe("OPEN.betting");
    expect(world.engine.vitals()).toMatchObject({ bookSum: "0", players: 3, rooms: 1 });
  });

  it("after an orderly stop finds all that was applied", async () => {
    const { world, room } = await bettingRoom();
    const answer = world.stake("bob", room, "yes", "1");
    await world.engine.stop();
    expect(await answer).toMatchObject({ ok: true });
    await world.crash();
    expect(world.has("bob")).toBe("89");
  });

  it("of a clock that was put back goes on from the ledger's own time (R9)", async () => {
    const { world, room } = await bettingRoom();
    const { lockAtMs } = (await world.engine.room(room))!;
    await world.clock.moveTo(lockAtMs + 1_000, settle);
    await world.die();
    world.clock.jumpTo(lockAtMs - 600_000);
    await world.start();
    // The gate has shut once and does not open again.
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({
      error: { code: "room-shut" },
    });
    expect(await world.state(room)).toBe("LOCKED");
  });
});
