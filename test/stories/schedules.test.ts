/** Rooms that open by themselves: their runs, what is skipped and why, the ends, and hours away. */
import { describe, expect, it } from "vitest";
import { roomId } from "../../src/domain/ids.ts";
import { START_MS } from "../support/engine-world.ts";
import { Host, HOUR_MS } from "../support/schedule-host.ts";

describe("a schedule", () => {
  it("opens a room at each of its times, with a target from the price of then (R4, R7)", async () => {
    const host = await Host.at();
    const schedule = await host.starts("SOL +2% 30m every hour");
    expect(host.view(schedule)?.nextAtMs).toBe(START_MS + HOUR_MS);
    await host.world.minutes(61);
    host.world.price(150);
    await host.world.minutes(60);
    expect(host.rooms()).toEqual(["14:00 153 30m run 2", "13:00 163.2 30m run 1"]);
    expect(host.told()).toEqual(["room 1", "room 2"]);
    expect(await host.problems()).toEqual([]);
    const first = await host.world.engine.room(roomId(1));
    expect(first).toMatchObject({
      title: "Will SOL reach $163.2?",
      host: host.id,
      minPlayers: 2,
      series: { schedule, run: 1, timing: { kind: "every", minutes: 60 } },
    });
  });

  it("is made of one's own room with all that it had, and of nobody else's", async () => {
    const host = await Host.at();
    await host.world.person("bob");
    const room = await host.world.room("alice", { target: "168", window: "2h", minPlayers: 5 });
    const made = await host.world.engine.repeat(host.id, { from: "room", room });
    expect(made).toMatchObject({
      value: {
        phase: "draft",
        plan: {
          timing: null,
          exact: "168",
          template: {
            market: { kind: "coin-price", asset: "SOL" },
            target: { kind: "offset", bps: 500 },
            durationMs: 2 * HOUR_MS,
            lockFraction: 0.5,
            minPlayers: 5,
          },
        },
      },
    });
    const theirs = await host.world.engine.repeat(host.world.id("bob"), { from: "room", room });
    expect(theirs).toEqual({ ok: false, error: { code: "room-unknown" } });
    expect(await host.world.engine.repeat(host.id, { from: "creation" })).toMatchObject({
      error: { code: "not-expected" },
    });
  });

  it("is made of what is reviewed, and one draft takes another's place", async () => {
    const host = await Host.at();
    const { engine } = host.world;
    await engine.repeat(host.id, { from: "text", text: "SOL -1% 1h daily 18:00" });
    await engine.create(host.id, { type: "START" });
    await engine.create(host.id, { type: "ASSET", text: "SOL" });
    const up = { direction: "reach-or-exceed", settlement: "close" } as const;
    await engine.create(host.id, { type: "CONDITION", ...up });
    await engine.create(host.id, { type: "TARGET", text: "164" });
    await engine.create(host.id, { type: "WINDOW", text: "1h" });
    await engine.create(host.id, { type: "NEXT" });
    await engine.repeat(host.id, { from: "creation" });
    const drafts = engine.schedules(host.id);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.plan.template).toMatchObject({
      settlement: "close",
      target: { kind: "offset", bps: 250 },
    });
  });

  it("opens a single room with the very target that was meant, and is over", async () => {
    const host = await Host.at();
    const room = await host.world.room("alice", { target: "168" });
    const made = await host.world.engine.repeat(host.id, { from: "room", room });
    const schedule = made.ok ? made.value.schedule : 0;
    await host.says(schedule, { what: "exact" });
    await host.says(schedule, { what: "timing", timing: "at 13:30" });
    await host.says(schedule, { what: "start" });
    await host.world.minutes(91);
    expect(host.rooms()).toEqual(["13:30 168 60m run 1", "12:00 168 60m"]);
    expect(host.told()).toEqual(["room 2, over"]);
    expect(host.view(schedule)).toBeUndefined();
    expect(await host.problems()).toEqual([]);
  });

  it("ends after the rooms that were asked for, or at a date", async () => {
    const host = await Host.at({ limits: { roomsPerHost: 50 } });
    const counted = await host.world.engine.repeat(host.id, {
      from: "text",
      text: "SOL +2% 15m every 15m",
    });
    const schedule = counted.ok ? counted.value.schedule : 0;
    await host.says(schedule, { what: "end", end: { rooms: 2, untilMs: null } });
    await host.says(schedule, { what: "start" });
    const dated = await host.world.engine.repeat(host.id, {
      from: "text",
      text: "SOL +5% 15m every hour",
    });
    const other = dated.ok ? dated.value.schedule : 0;
    await host.says(other, {
      what: "end",
      end: { rooms: null, untilMs: START_MS + 2 * HOUR_MS },
    });
    await host.says(other, { what: "start" });
    await host.world.minutes(185);
    expect(host.told()).toEqual(["room 1", "room 2, rooms", "room 3", "room 4, over"]);
  });

  it("does nothing while it is paused, and makes nothing up of it", async () => {
    const host = await Host.at();
    const schedule = await host.starts("SOL +2% 1h every hour");
    expect(await host.says(schedule, { what: "pause" })).toMatchObject({
      phase: "paused",
      nextAtMs: undefined,
    });
    await host.world.minutes(200);
    expect(host.told()).toEqual([]);
    await host.says(schedule, { what: "continue" });
    await host.world.minutes(60);
    expect(host.told()).toEqual(["room 1"]);
    await host.says(schedule, { what: "delete" });
    await host.world.minutes(180);
    expect(host.told()).toEqual(["room 1"]);
    // Whoever is in a room that is there is not left alone.
    expect(await host.world.state(roomId(1))).toBe("SETTLED");
    expect(await host.problems()).toEqual([]);
  });
});

describe("a run that makes no room", () => {
  it("says why, and the next one comes (R4)", async () => {
    const host = await Host.at();
    await host.starts("SOL +2% 30m every hour");
    await host.world.minutes(55);
    for (const venue of host.world.venues) venue.silent = true;
    await host.world.minutes(8);
    expect(host.told()).toEqual(["price-unavailable"]);
    for (const venue of host.world.venues) venue.silent = false;
    await host.world.minutes(60);
    expect(host.told()).toEqual(["price-unavailable", "room 1"]);
    expect(await host.problems()).toEqual([]);
  });

  it("keeps to a host's limit of rooms, as all do", async () => {
    const host = await Host.at({ limits: { roomsPerHost: 1 } });
    await host.world.room("alice", { window: "4h" });
    await host.starts("SOL +2% 30m every hour");
    await host.world.minutes(61);
    expect(host.told()).toEqual(["too-many-rooms"]);
  });

  it("ends the schedule when there have been ten in a row", async () => {
    const host = await Host.at({ limits: { roomsPerHost: 1 } });
    await host.world.room("alice", { window: "24h" });
    const schedule = await host.starts("SOL +2% 15m every 15m");
    await host.world.minutes(10 * 15 + 1);
    expect(host.told().at(-1)).toBe("too-many-rooms, skips");
    expect(host.told()).toHaveLength(10);
    expect(host.view(schedule)).toBeUndefined();
    expect(await host.problems()).toEqual([]);
  });
});

describe("a house that was away", () => {
  it("makes up the latest run alone, for what is left of it, and says how many were missed", async () => {
    const host = await Host.at();
    await host.starts("SOL +2% 1h every hour");
    await host.away(4 * 60 + 20);
    expect(host.rooms().map((room) => room.slice(6))).toEqual([
      expect.stringMatching(/^163\.2 39\.\d+m run 1$/),
    ]);
    expect(host.told()).toEqual(["room 1, 3 missed"]);
    const [card] = host.world.engine.rooms("mine", host.id, 0, 1).rows;
    // Late, it keeps its end.
    expect(Math.abs((card?.settleAtMs ?? 0) - (START_MS + 5 * HOUR_MS))).toBeLessThan(5_000);
    expect(await host.problems()).toEqual([]);
  });

  it("makes none up of which less than half is left", async () => {
    const host = await Host.at();
    await host.starts("SOL +2% 1h every hour");
    await host.away(4 * 60 + 40);
    expect(host.told()).toEqual(["nothing, 4 missed"]);
    await host.world.minutes(30);
    expect(host.told()).toEqual(["nothing, 4 missed", "room 1"]);
  });

  it("tells of a single room's time that has passed, and that is the end", async () => {
    const host = await Host.at();
    const schedule = await host.starts("SOL +2% 30m at 13:00");
    await host.away(5 * 60);
    expect(host.told()).toEqual(["nothing, 1 missed, over"]);
    expect(host.view(schedule)).toBeUndefined();
  });

  it("tells again what was not told when it died", async () => {
    const host = await Host.at();
    await host.starts("SOL +2% 1h every hour");
    await host.world.minutes(61);
    const [notice] = host.world.notices;
    await host.world.crash();
    expect(host.world.notices).toEqual([notice]);
    host.world.engine.told([notice?.id ?? ""]);
    await host.world.engine.durable();
    await host.world.crash();
    expect(host.world.notices).toEqual([]);
  });
});

describe("limits", () => {
  it("a host has five schedules at most", async () => {
    const host = await Host.at();
    for (let made = 0; made < 5; made++) await host.starts("SOL +2% 1h every hour");
    const more = await host.world.engine.repeat(host.id, {
      from: "text",
      text: "SOL +2% 1h every hour",
    });
    expect(more).toEqual({ ok: false, error: { code: "too-many-schedules", max: 5 } });
  });

  it.each([
    ["SOL +2% 1h every 5m", "timing-too-dense"],
    ["SOL +2% 1h */10 * * * *", "timing-too-dense"],
    ["SOL +2% 1h every 7m", "bad-timing"],
    ["SOL +2% 1h at 2026-11-01 10:00", "timing-passed"],
    ["SOL +2% 5m every hour", "bad-duration"],
    ["SOL +0.1% 1h every hour", "bad-percent"],
    ["SOL -100% 1h every hour", "bad-percent"],
    ["WIF +2% 1h every hour", "unknown-asset"],
    ["soon", "bad-series"],
  ])("%s is refused: %s", async (text, code) => {
    const host = await Host.at();
    const made = await host.world.engine.repeat(host.id, { from: "text", text });
    expect(made).toMatchObject({ ok: false, error: { code } });
    expect(host.world.engine.schedules(host.id)).toEqual([]);
  });

  it("nobody else sees or changes a schedule", async () => {
    const host = await Host.at();
    const bob = await host.world.person("bob");
    const schedule = await host.starts("SOL +2% 1h every hour");
    expect(host.world.engine.schedule(bob, schedule)).toBeUndefined();
    expect(await host.world.engine.reschedule(bob, schedule, { what: "delete" })).toEqual({
      ok: false,
      error: { code: "schedule-unknown" },
    });
  });
});
