/**
 * A bug in the engine itself: planted in a room's chart or in what carries out its requests. It costs
 * one room, or, where money is half moved, the process; never a lamport.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { roomMachine } from "../../machines/room.machine.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { audit } from "../../src/engine/audit.ts";
import type { Alert } from "../../src/engine/door.ts";
import { LedgerCore } from "../../src/engine/ledger-core.ts";
import { Notices } from "../../src/engine/notices.ts";
import { PriceFeed } from "../../src/engine/price-feed.ts";
import { RoomLedger } from "../../src/engine/room-ledger.ts";
import { balances, bettingRoom as openBettingRoom, PAID_YES } from "../support/betting-room.ts";
import { settle, type EngineWorld } from "../support/engine-world.ts";

const step = roomMachine.transition.bind(roomMachine);

/** The room's chart throws at the next so many messages of this type. */
function plant(at: string, times: number): void {
  let left = times;
  vi.spyOn(roomMachine, "transition").mockImplementation((snapshot, event, scope) => {
    if (event.type === at && left-- > 0) throw new Error("a bug in the chart");
    return step(snapshot, event, scope);
  });
}

let worlds: EngineWorld[] = [];

beforeEach(() => {
  worlds = [];
});

/** Whatever bug was met: what is in the journal is as the rules and the charts have it. */
afterEach(async () => {
  vi.restoreAllMocks();
  for (const world of worlds) {
    const { problems } = await audit(world.journal.chunk(0).batches);
    expect(problems).toEqual([]);
  }
});

async function bettingRoom() {
  const made = await openBettingRoom();
  worlds.push(made.world);
  return made;
}

/** A room with stakes, another beside it, and what operators are told. */
async function twoRooms() {
  const { world, room } = await bettingRoom();
  const other = await world.room("alice");
  await world.stake("bob", other, "yes", "1");
  await world.stake("carol", other, "no", "1");
  const alerts: Alert[] = [];
  listen(world, alerts);
  return { world, room, other, alerts };
}

function listen(world: EngineWorld, alerts: Alert[]): void {
  world.engine.onAlert((told) => alerts.push(...told));
}

async function card(world: EngineWorld, room: RoomId) {
  return world.engine.room(room);
}

describe("a room whose chart fails", () => {
  it("once at a message goes on as if nothing had happened", async () => {
    const { world, room, alerts } = await twoRooms();
    plant("LOCK_DUE", 1);
    await world.minutes(31);
    expect(await world.state(room)).toBe("LOCKED");
    expect(alerts).toEqual([]);
    expect(world.engine.vitals().parked).toEqual([]);
  });

  it("twice at the same message is parked, with one alert, and the other rooms go on", async () => {
    const { world, room, other, alerts } = await twoRooms();
    plant("LOCK_DUE", 2);
    await world.minutes(31);
    expect(world.engine.vitals().parked).toEqual([`room:${room}`]);
    expect(alerts).toMatchObject([
      { actor: `room:${room}`, room, message: "LOCK_DUE", why: "Error: a bug in the chart" },
    ]);
    await world.minutes(60);
    expect(await world.outcome(other)).toBe("NO");
    expect(await world.state(room)).toBe("OPEN.betting");
    expect(alerts).toHaveLength(1);
    expect(world.fatal).toEqual([]);
  });

  it("takes no stakes any more, and its screen says why", async () => {
    const { world, room } = await twoRooms();
    plant("CROSSED", 2);
    world.price(166);
    await world.seconds(2);
    expect(await card(world, room)).toMatchObject({ parked: true, acceptsStakes: false });
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({
      ok: false,
      error: { code: "room-shut" },
    });
  });

  it("is tried again by the next process, and told of its stakes and of what came due", async () => {
    const { world, room } = await twoRooms();
    plant("LOCK_DUE", 2);
    await world.minutes(31);
    await world.crash();
    expect(await world.state(room)).toBe("LOCKED");
    expect(await card(world, room)).not.toHaveProperty("parked");
    await world.minutes(60);
    expect(await world.outcome(room)).toBe("NO");
    expect(world.engine.vitals().bookSum).toBe("0");
  });

  it("at the stakes that would have opened it hears of them after a restart, and opens (R8)", async () => {
    const { world } = await bettingRoom();
    const room = await world.room("alice");
    plant("STAKED", 2);
    await world.stake("bob", room, "yes", "1");
    expect(world.engine.vitals().parked).toEqual([`room:${room}`]);
    await world.crash();
    expect(await card(world, room)).toMatchObject({ state: "QUEUING", players: 1 });
    plant("STAKED", 2);
    await world.stake("carol", room, "no", "1");
    await world.crash();
    expect(await card(world, room)).toMatchObject({ state: "OPEN.betting", players: 2 });
  });

  it("is parked anew, with an alert of its own, when it fails in the next process too", async () => {
    const { world, room } = await twoRooms();
    plant("LOCK_DUE", 2);
    await world.minutes(31);
    await world.die();
    plant("LOCK_DUE", 1_000);
    await world.start();
    const alerts: Alert[] = [];
    listen(world, alerts);
    await settle();
    expect(alerts).toMatchObject([{ room, message: "LOCK_DUE" }]);
  });
});

describe("a parked room", () => {
  it("is voided by an operator, and everybody is refunded (R19)", async () => {
    const { world, room } = await twoRooms();
    plant("LOCK_DUE", 2);
    await world.minutes(31);
    expect(await world.engine.voidRoom(room, "a bug was met in it")).toBe(true);
    await world.seconds(1);
    expect(await world.outcome(room)).toBe("VOID operator");
    expect(world.engine.vitals()).toMatchObject({ parked: [], bookSum: "0" });
    expect(world.have("bob", "carol")).toEqual(["99", "99"]);
  });

  it("that fails at that too is not called voided, and is parked with another alert", async () => {
    const { world, room, alerts } = await twoRooms();
    plant("LOCK_DUE", 2);
    await world.minutes(31);
    plant("VOID", 2);
    expect(await world.engine.voidRoom(room, "a bug was met in it")).toBe(false);
    expect(alerts.map(({ message }) => message)).toEqual(["LOCK_DUE", "VOID"]);
    expect(await card(world, room)).toMatchObject({ parked: true });
  });
});

describe("a bug in what carries out a room's requests", () => {
  it("parks that room and leaves the rest running", async () => {
    const { world, room, other, alerts } = await twoRooms();
    const { ask } = PriceFeed.prototype;
    vi.spyOn(PriceFeed.prototype, "ask").mockImplementation(function (this: PriceFeed, ...asked) {
      if (asked[0] === room) throw new Error("a bug in the feed");
      ask.apply(this, asked);
    });
    await world.minutes(61);
    expect(alerts).toMatchObject([
      { room, message: "SETTLE_DUE", why: "Error: a bug in the feed" },
    ]);
    expect(await world.outcome(other)).toBe("NO");
    expect(await world.state(room)).toBe("SETTLING.pricing");
    vi.restoreAllMocks();
    await world.crash();
    await world.seconds(2);
    expect(await world.outcome(room)).toBe("NO");
  });

  it("stops the process when even the parking fails", async () => {
    const { world } = await twoRooms();
    plant("LOCK_DUE", 2);
    vi.spyOn(PriceFeed.prototype, "unwatch").mockImplementation(() => {
      throw new Error("a bug in the feed");
    });
    await world.minutes(31);
    expect(world.fatal).toMatchObject([{ message: "a bug in the feed" }]);
  });
});

describe("a bug between a settlement's money and its SETTLED", () => {
  it("stops the process before a line of it is journaled, and the next one pays once (R12)", async () => {
    const { world, room } = await bettingRoom();
    plant("PAID", 2);
    world.price(166);
    await world.seconds(6);
    expect(world.fatal).toHaveLength(1);
    world.price(160);
    await world.crash();
    await world.seconds(1);
    expect(await world.outcome(room)).toBe("YES");
    expect(balances(world)).toEqual(PAID_YES);
    expect(world.notices.filter(({ kind }) => kind === "settled")).toHaveLength(2);
  });
});

describe("a bug in telling players of their settlement", () => {
  it("costs nobody any money, is alerted, and they are told after a restart", async () => {
    const { world, room } = await bettingRoom();
    const alerts: Alert[] = [];
    listen(world, alerts);
    vi.spyOn(Notices.prototype, "oweSettlement").mockImplementation(() => {
      throw new Error("a bug in the notices");
    });
    world.price(166);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    expect(world.fatal).toEqual([]);
    expect(alerts).toMatchObject([{ actor: `room:${room}`, room: undefined, message: "PAID" }]);
    expect(world.engine.vitals().parked).toEqual([]);

    await world.crash();
    listen(world, alerts);
    await settle();
    expect(alerts).toHaveLength(2);
    vi.restoreAllMocks();
    await world.crash();
    expect(world.notices.filter(({ kind }) => kind === "settled")).toHaveLength(2);
    expect(balances(world)).toEqual(PAID_YES);
  });
});

describe("a bug half-way", () => {
  it("in a stake stops the process, and the stake was never made", async () => {
    const { world, room } = await bettingRoom();
    vi.spyOn(RoomLedger.prototype, "take").mockImplementationOnce(() => {
      throw new Error("a bug in the ledger");
    });
    await expect(world.stake("bob", room, "yes", "1", 900n)).rejects.toThrow("a bug in the ledger");
    expect(world.fatal).toHaveLength(1);
    await world.crash();
    expect(world.has("bob")).toBe("90");
    expect(await world.stake("bob", room, "yes", "1", 900n)).toMatchObject({ ok: true });
    expect(world.has("bob")).toBe("89");
  });

  it("in a first start stops the process, and the player comes new to the next one", async () => {
    const { world } = await bettingRoom();
    vi.spyOn(LedgerCore.prototype, "grant").mockImplementationOnce(() => {
      throw new Error("a bug in the ledger");
    });
    await expect(world.greet("dave")).rejects.toThrow("a bug in the ledger");
    await world.crash();
    expect(world.engine.player(world.id("dave"))).toBeUndefined();
    expect(await world.greet("dave")).toMatchObject({ isNew: true });
  });

  it("in the opening of a room stops the process, and its host is at the review again", async () => {
    const { world } = await bettingRoom();
    const rooms = world.engine.vitals().rooms;
    const { openRoom } = LedgerCore.prototype;
    vi.spyOn(LedgerCore.prototype, "openRoom").mockImplementationOnce(function (
      this: LedgerCore,
      ...opened
    ) {
      openRoom.apply(this, opened);
      throw new Error("a bug in the ledger");
    });
    // Like every answer above the durable sequence, this one never comes.
    void world.room("alice");
    await settle();
    await settle();
    expect(world.fatal).toHaveLength(1);
    await world.crash();
    expect(world.engine.vitals().rooms).toBe(rooms);
    expect(world.engine.creation(world.id("alice"))?.state).toBe("REVIEW");
    const published = await world.engine.create(world.id("alice"), { type: "PUBLISH" });
    expect(published.state).toBe("PUBLISHED");
  });

  it("in a guided flow before anything was opened costs that flow, and its host starts again", async () => {
    const { world } = await bettingRoom();
    const alerts: Alert[] = [];
    listen(world, alerts);
    const user = world.id("alice");
    await world.engine.create(user, { type: "START" });
    const feeds = vi.spyOn(PriceFeed.prototype, "tick", "get");
    await world.engine.create(user, { type: "ASSET", text: "SOL" });
    await world.engine.create(user, {
      type: "CONDITION",
      direction: "reach-or-exceed",
      settlement: "touch",
    });
    await world.engine.create(user, { type: "TARGET", text: "170" });
    await world.engine.create(user, { type: "WINDOW", text: "1h" });
    await world.engine.create(user, { type: "NEXT" });
    feeds.mockImplementationOnce(() => {
      throw new Error("a bug in the feed");
    });
    const answer = await world.engine.create(user, { type: "PUBLISH" });
    expect(answer.refusal).toEqual({ code: "not-expected" });
    expect(alerts).toMatchObject([
      { actor: `create:${user}`, room: undefined, message: "PUBLISH" },
    ]);
    expect(world.fatal).toEqual([]);
    vi.restoreAllMocks();
    expect(await world.room("alice")).toBeGreaterThan(0);
  });
});
