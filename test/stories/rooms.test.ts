/** Rooms from creation to the last lamport, told as stories over a whole engine. */
import { describe, expect, it } from "vitest";
import { EngineWorld } from "../support/engine-world.ts";

async function threePlayers(): Promise<EngineWorld> {
  const world = await EngineWorld.open();
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  return world;
}

describe("a touch room", () => {
  it("pays YES early when the target holds for the dwell (R11, R16)", async () => {
    const world = await threePlayers();
    const room = await world.room("alice");
    expect(await world.state(room)).toBe("QUEUING");

    expect(await world.stake("bob", room, "yes", "10")).toMatchObject({ ok: true });
    expect(await world.state(room)).toBe("QUEUING");
    expect(await world.stake("carol", room, "no", "5")).toMatchObject({ ok: true });
    expect(await world.state(room)).toBe("OPEN.betting");
    expect([world.has("bob"), world.has("carol")]).toEqual(["90", "95"]);

    await world.minutes(1);
    world.price(165.5);
    await world.seconds(1);
    expect(await world.state(room)).toBe("OPEN.suspended");
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({
      ok: false,
      error: { code: "betting-suspended" },
    });
    await world.seconds(4);

    // T = 15, fee = 0.45, host 0.15, bob gets 10 + 4.55.
    expect(await world.outcome(room)).toBe("YES");
    expect(await world.state(room)).toBe("SETTLED");
    expect([world.has("alice"), world.has("bob"), world.has("carol")]).toEqual([
      "100.15",
      "104.55",
      "95",
    ]);
    expect(world.engine.vitals().bookSum).toBe("0");
    expect(world.fatal).toEqual([]);
  });

  it("pays NO at settle time when the target was never hit (R14)", async () => {
    const world = await threePlayers();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "5");
    await world.minutes(31);
    expect(await world.state(room)).toBe("LOCKED");
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({
      ok: false,
      error: { code: "room-shut" },
    });
    await world.minutes(30);
    expect(await world.outcome(room)).toBe("NO");
    // L = 10, fee = 0.45, carol gets 5 + 9.55.
    expect([world.has("alice"), world.has("bob"), world.has("carol")]).toEqual([
      "100.15",
      "90",
      "109.55",
    ]);
  });

  it("is void when it is one-sided, with every lamport back (R19)", async () => {
    const world = await threePlayers();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "yes", "5");
    await world.minutes(61);
    expect(await world.outcome(room)).toBe("VOID one-sided");
    expect([world.has("alice"), world.has("bob"), world.has("carol")]).toEqual([
      "100",
      "100",
      "100",
    ]);
  });

  it("is void when too few have joined by the lock time (R19)", async () => {
    const world = await threePlayers();
    const room = await world.room("alice");
    await world.stake("bob", room, "yes", "10");
    await world.minutes(31);
    expect(await world.outcome(room)).toBe("VOID min-players-not-met");
    expect(world.has("bob")).toBe("100");
  });

  it("survives a crash at any time and settles as if nothing had been", async () => {
    const world = await threePlayers();
    const room = await world.room("alice");
    await world.crash();
    await world.stake("bob", room, "yes", "10");
    await world.crash();
    await world.stake("carol", room, "no", "5");
    await world.crash();
    expect(await world.state(room)).toBe("OPEN.betting");
    await world.minutes(31);
    await world.crash();
    expect(await world.state(room)).toBe("LOCKED");
    world.price(165);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    expect([world.has("alice"), world.has("bob"), world.has("carol")]).toEqual([
      "100.15",
      "104.55",
      "95",
    ]);
    const told = world.notices.map((notice) => notice.kind);
    expect(told.filter((kind) => kind === "settled")).toHaveLength(2);
    await world.crash();
    expect(world.has("bob")).toBe("104.55");
    expect(world.notices.filter((notice) => notice.kind === "settled")).toHaveLength(2);
  });
});
