/** What screens are told agrees with the ledger: lists, positions, balances, history. */
import { describe, expect, it } from "vitest";
import { roomId, type RoomId } from "../../src/domain/ids.ts";
import { formatSol } from "../../src/domain/money.ts";
import type { RoomTab } from "../../src/engine/door.ts";
import { EngineWorld } from "../support/engine-world.ts";

async function reading(): Promise<EngineWorld> {
  const world = await EngineWorld.open({ reads: true });
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  return world;
}

function list(world: EngineWorld, tab: RoomTab, name: string): RoomId[] {
  return world.engine.rooms(tab, world.id(name), 0, 50).rows.map(({ id }) => id);
}

async function positions(world: EngineWorld, name: string, tab: "open" | "locked" | "settled") {
  const page = await world.engine.positions(world.id(name), tab, 0, 50);
  return page.rows.map(({ room, side, stakeLamports, returnedLamports, ifWonLamports }) =>
    [
      room.id,
      side,
      formatSol(stakeLamports),
      returnedLamports === undefined ? "-" : formatSol(returnedLamports),
      ifWonLamports === undefined ? "-" : formatSol(ifWonLamports),
    ].join(" "),
  );
}

describe("the lists of rooms", () => {
  it("are sorted by what the tab promises, and lose a room when its time is over", async () => {
    const world = await reading();
    const long = await world.room("alice", { window: "4h" });
    const short = await world.room("alice", { window: "30m" });
    const middle = await world.room("bob", { window: "2h" });
    await world.stake("carol", long, "yes", "1");
    await world.stake("bob", long, "no", "1");
    expect(list(world, "open", "carol")).toEqual([short, middle, long]);
    expect(list(world, "ending", "carol")).toEqual([short, middle, long]);
    expect(list(world, "new", "carol")).toEqual([middle, short, long]);
    expect(list(world, "mine", "carol")).toEqual([long]);
    expect(list(world, "mine", "alice")).toEqual([short, long]);
    await world.minutes(31);
    expect(await world.outcome(short)).toBe("VOID min-players-not-met");
    expect(list(world, "open", "carol")).toEqual([middle, long]);
    await world.minutes(100);
    // The long room is locked now.
    expect(list(world, "open", "carol")).toEqual([]);
    expect(list(world, "ending", "carol")).toEqual([long]);
    expect(list(world, "new", "carol")).toContain(short);
  });

  it("come in pages that know their total", async () => {
    const world = await reading();
    for (let count = 0; count < 5; count++) await world.room("alice");
    const user = world.id("bob");
    const page = (offset: number) => world.engine.rooms("new", user, offset, 2);
    expect(
      [page(0), page(2), page(4), page(6)].map(({ rows }) => rows.map(({ id }) => id)),
    ).toEqual([[5, 4], [3, 2], [1], []]);
    expect(page(6).total).toBe(5);
  });

  it("are the same after a restart", async () => {
    const world = await reading();
    const room = await world.room("alice");
    await world.room("bob", { window: "2h" });
    await world.stake("bob", room, "yes", "1");
    await world.stake("carol", room, "no", "2");
    const tabs = ["open", "ending", "new", "mine"] as const;
    const before = tabs.map((tab) => list(world, tab, "bob"));
    const card = (await world.engine.room(room))!;
    await world.crash();
    expect(tabs.map((tab) => list(world, tab, "bob"))).toEqual(before);
    const { changedAtMs: _then, ...rest } = card;
    expect(await world.engine.room(room)).toMatchObject(rest);
  });
});

describe("a position", () => {
  it("goes from open to locked to settled, and says in the end what came back (R21, R24)", async () => {
    const world = await reading();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "5");
    expect(await positions(world, "bob", "open")).toEqual([`${room} yes 10 - 14.55`]);
    expect(await positions(world, "carol", "open")).toEqual([`${room} no 5 - 14.55`]);
    expect(await positions(world, "alice", "open")).toEqual([]);
    await world.minutes(31);
    expect(await positions(world, "bob", "open")).toEqual([]);
    expect(await positions(world, "bob", "locked")).toEqual([`${room} yes 10 - 14.55`]);
    world.price(166);
    await world.seconds(6);
    expect(await positions(world, "bob", "locked")).toEqual([]);
    expect(await positions(world, "bob", "settled")).toEqual([`${room} yes 10 14.55 -`]);
    expect(await positions(world, "carol", "settled")).toEqual([`${room} no 5 0 -`]);
    expect(await world.engine.position(world.id("bob"), room)).toMatchObject({ side: "yes" });
    await world.crash();
    expect(await positions(world, "bob", "settled")).toEqual([`${room} yes 10 14.55 -`]);
  });

  it("of a void room says that all came back (R19)", async () => {
    const world = await reading();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.minutes(31);
    expect(await positions(world, "bob", "settled")).toEqual([`${room} yes 10 10 -`]);
  });

  it("that is not there is undefined", async () => {
    const world = await reading();
    const room = await world.room("alice");
    expect(await world.engine.position(world.id("bob"), room)).toBeUndefined();
    expect(await world.engine.position(world.id("bob"), roomId(77))).toBeUndefined();
    expect(await world.engine.room(roomId(77))).toBeUndefined();
  });
});

describe("a balance", () => {
  it("tells apart what is at hand and what is in play, over restarts (R3)", async () => {
    const world = await reading();
    const split = (name: string): string => {
      const { availableLamports, inPlayLamports } = world.engine.balance(world.id(name));
      return `${formatSol(availableLamports)} + ${formatSol(inPlayLamports)}`;
    };
    const first = await world.room("alice");
    const second = await world.room("alice", { window: "4h" });
    await world.stake("bob", first, "yes", "10");
    await world.stake("bob", second, "no", "7");
    await world.stake("carol", first, "no", "5");
    await world.crash();
    expect([split("bob"), split("carol")]).toEqual(["83 + 17", "95 + 5"]);
    await world.minutes(1);
    world.price(166);
    await world.seconds(6);
    // Both rooms had their target there; the second was still QUEUING.
    expect(await world.outcome(second)).toBe("VOID hit-while-queuing");
    expect([split("bob"), split("carol")]).toEqual(["104.55 + 0", "95 + 0"]);
    await world.crash();
    expect([split("bob"), split("carol")]).toEqual(["104.55 + 0", "95 + 0"]);
  });

  it("is the last line of the history, which adds up (R3)", async () => {
    const world = await reading();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "5");
    await world.minutes(1);
    world.price(166);
    await world.seconds(6);
    const lines = await world.engine.history(world.id("bob"), Number.MAX_SAFE_INTEGER, 50);
    expect(lines.map(({ kind, lamports }) => `${kind} ${formatSol(BigInt(lamports))}`)).toEqual([
      "payout 14.55",
      "stake -10",
      "grant 100",
    ]);
    expect(formatSol(BigInt(lines[0]!.balanceAfter))).toBe(world.has("bob"));
  });
});

describe("a settled room", () => {
  it("comes from the read model when the process has forgotten it (R13)", async () => {
    const world = await reading();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "5");
    await world.minutes(1);
    world.price(166);
    await world.seconds(6);
    const card = await world.engine.room(room);
    expect(card).toMatchObject({ phase: "SETTLED", settled: { outcome: "YES", price: "166" } });
    world.engine.told(world.notices.map(({ id }) => id));
    await world.engine.durable();
    await world.crash();
    expect(world.engine.vitals().rooms).toBe(0);
    expect(await world.engine.room(room)).toStrictEqual(card);
  });
});

it("settled rooms are listed again after a restart, outcome and all", async () => {
  const world = await reading();
  const room = await world.room("alice", { window: "15m" });
  await world.stake("bob", room, "yes", "3");
  await world.minutes(20);
  expect(await world.outcome(room)).toBe("VOID min-players-not-met");
  await world.crash();
  expect(list(world, "new", "alice")).toEqual([room]);
  expect(await world.outcome(room)).toBe("VOID min-players-not-met");
  expect(world.engine.inspection.actors()).toContainEqual(
    expect.objectContaining({ actor: `room:${room}`, chart: "room@2", state: "SETTLED" }),
  );
});
