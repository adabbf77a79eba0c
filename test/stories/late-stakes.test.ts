/** Stakes that came when the hit was on its way, and hits that came before the quorum. */
import { describe, expect, it } from "vitest";
import { balances, bettingRoom, PAID_YES, REFUNDED, threePeople } from "../support/betting-room.ts";
import { EngineWorld, settle, sol } from "../support/engine-world.ts";

describe("late stakes", () => {
  it("of both sides are refunded, and the notice says what was void and when the hit was (R17)", async () => {
    const { world, room } = await bettingRoom();
    await world.seconds(1);
    await world.stake("bob", room, "yes", "3");
    await world.stake("carol", room, "no", "2");
    await world.seconds(5);
    world.price(166);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    // As if the late 3 and 2 had never been: T = 15, fee 0.45.
    expect(balances(world)).toEqual(PAID_YES);
    const hitAtMs = (await world.engine.room(room))?.settled?.hitAtMs;
    const settled = world.notices.filter((notice) => notice.kind === "settled");
    expect(settled).toMatchObject([
      {
        user: world.id("bob"),
        outcome: "YES",
        side: "yes",
        stakeLamports: sol("13"),
        returnedLamports: sol("17.55"),
        voidedLamports: sol("3"),
        hitAtMs,
        price: "166",
      },
      {
        user: world.id("carol"),
        outcome: "YES",
        side: "no",
        stakeLamports: sol("7"),
        returnedLamports: sol("2"),
        voidedLamports: sol("2"),
        hitAtMs,
      },
    ]);
  });

  it("more than ten seconds before the hit stand (R17)", async () => {
    const { world, room } = await bettingRoom();
    await world.stake("carol", room, "no", "5");
    await world.seconds(11);
    world.price(166);
    await world.seconds(6);
    // T = 20, fee 0.6, host 0.2, bob 10 + 9.4.
    expect(balances(world)).toEqual(["100.2", "109.4", "90"]);
  });

  it("are not void when the room settles by time (R17)", async () => {
    const { world, room } = await bettingRoom();
    const { lockAtMs } = (await world.engine.room(room))!;
    await world.clock.moveTo(lockAtMs - 1, settle);
    await world.stake("carol", room, "no", "5");
    await world.minutes(31);
    // T = 20, fee 0.6, carol 10 + 9.4.
    expect(balances(world)).toEqual(["100.2", "90", "109.4"]);
  });

  it("that alone made the quorum made none (R17, R19)", async () => {
    const world = await threePeople();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.minutes(1);
    await world.stake("carol", room, "no", "5");
    expect(await world.state(room)).toBe("OPEN.betting");
    world.price(166);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("VOID late-stakes");
    expect(balances(world)).toEqual(REFUNDED);
  });

  it("that were all of one side leave the room one-sided, and void (R17, R19)", async () => {
    const world = await EngineWorld.open();
    for (const name of ["alice", "bob", "carol", "dave"]) await world.person(name);
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("dave", room, "yes", "10");
    await world.minutes(1);
    await world.stake("carol", room, "no", "5");
    world.price(166);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("VOID late-stakes");
    expect(balances(world)).toEqual(REFUNDED);
  });
});

describe("a room that is QUEUING", () => {
  it("is void when its target is hit, with every lamport back (R8, R19)", async () => {
    const world = await threePeople();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    world.price(166);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("VOID hit-while-queuing");
    expect(balances(world)).toEqual(REFUNDED);
  });

  it("counts the stakes that the disk has not got yet, when its target is hit (R8, R9)", async () => {
    const world = await threePeople();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    world.journal.hold();
    world.engine.rememberHome(world.id("alice"), 1);
    await settle();
    // Booked, but in the open batch: the chart has not been told of its second player.
    const answer = world.stake("carol", room, "no", "5");
    await world.seconds(15);
    expect(await world.state(room)).toBe("QUEUING");
    world.price(166);
    await world.seconds(5);
    world.journal.release();
    await world.seconds(1);
    expect(await answer).toMatchObject({ ok: true });
    expect(await world.outcome(room)).toBe("YES");
    expect(balances(world)).toEqual(PAID_YES);
  });

  it("goes on queuing when the target was only touched by a wick (R16)", async () => {
    const world = await threePeople();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    world.price(166);
    await world.seconds(2);
    world.price(160);
    await world.seconds(2);
    expect(await world.state(room)).toBe("QUEUING");
    await world.stake("carol", room, "no", "5");
    expect(await world.state(room)).toBe("OPEN.betting");
  });

  it("opens suspended when its quorum comes while a crossing is being confirmed (R8, R9)", async () => {
    const world = await threePeople();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    world.price(166);
    await world.seconds(1);
    await world.stake("carol", room, "no", "5");
    expect(await world.state(room)).toBe("OPEN.suspended");
    world.price(160);
    await world.seconds(1);
    expect(await world.state(room)).toBe("OPEN.betting");
  });
});
