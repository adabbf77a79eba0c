/** Touch rooms and the crossings that decide them. */
import { describe, expect, it } from "vitest";
import { replayHit, type HitEvidence } from "../../src/domain/hit-evidence.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { openMemoryReadModel } from "../../src/store/memory-read-model.ts";
import {
  balances,
  bettingRoom,
  PAID_NO,
  PAID_YES,
  REFUNDED,
  threePeople,
} from "../support/betting-room.ts";
import { settle, sol } from "../support/engine-world.ts";

describe("a crossing", () => {
  it("that is over before the dwell never settles, and betting opens again (R9, R16)", async () => {
    const { world, room } = await bettingRoom();
    for (let wick = 0; wick < 4; wick++) {
      world.price(166);
      await world.seconds(2);
      expect(await world.state(room)).toBe("OPEN.suspended");
      expect(await world.engine.room(room)).toMatchObject({
        suspended: true,
        acceptsStakes: false,
      });
      expect(await world.stake("bob", room, "yes", "1")).toMatchObject({
        error: { code: "betting-suspended" },
      });
      world.price(164);
      await world.seconds(1);
      expect(await world.state(room)).toBe("OPEN.betting");
    }
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({ ok: true });
    await world.minutes(60);
    expect(await world.outcome(room)).toBe("NO");
  });

  it("at the very target counts (R14)", async () => {
    const { world, room } = await bettingRoom();
    world.price(165);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    expect(balances(world)).toEqual(PAID_YES);
  });

  it("a cent short of the target does not (R14)", async () => {
    const { world, room } = await bettingRoom();
    world.price(164.99);
    await world.minutes(60);
    expect(await world.outcome(room)).toBe("NO");
    expect(balances(world)).toEqual(PAID_NO);
  });

  it("of a room that falls to its target is the mirror image (R4, R14)", async () => {
    const { world, room } = await bettingRoom({ target: "150", direction: "fall-to-or-below" });
    world.price(150.01);
    await world.seconds(10);
    expect(await world.state(room)).toBe("OPEN.betting");
    world.price(150);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    expect(balances(world)).toEqual(PAID_YES);
  });

  it("is confirmed while LOCKED too (R10, R11)", async () => {
    const { world, room } = await bettingRoom();
    await world.minutes(35);
    expect(await world.state(room)).toBe("LOCKED");
    world.price(166);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    expect(balances(world)).toEqual(PAID_YES);
  });

  it("under way when the lock comes goes on being confirmed (R16)", async () => {
    const { world, room } = await bettingRoom();
    const { lockAtMs } = (await world.engine.room(room))!;
    await world.clock.moveTo(lockAtMs - 1_500, settle);
    world.price(166);
    await world.clock.moveTo(lockAtMs, settle);
    expect(await world.state(room)).toBe("LOCKED");
    await world.seconds(4);
    expect(await world.outcome(room)).toBe("YES");
  });

  it("that began before the settle time may finish after it (R14, R16)", async () => {
    const { world, room } = await bettingRoom();
    const { settleAtMs } = (await world.engine.room(room))!;
    await world.clock.moveTo(settleAtMs - 1_500, settle);
    world.price(166);
    await world.clock.moveTo(settleAtMs + 100, settle);
    expect(await world.state(room)).toBe("SETTLING.pricing");
    await world.seconds(4);
    expect(await world.outcome(room)).toBe("YES");
    const { settled } = (await world.engine.room(room))!;
    expect(settled?.hitAtMs).toBeLessThan(settleAtMs);
  });

  it("that began before the settle time and came back is a NO (R14)", async () => {
    const { world, room } = await bettingRoom();
    const { settleAtMs } = (await world.engine.room(room))!;
    await world.clock.moveTo(settleAtMs - 1_500, settle);
    world.price(166);
    await world.clock.moveTo(settleAtMs + 100, settle);
    world.price(160);
    await world.seconds(4);
    expect(await world.outcome(room)).toBe("NO");
    expect(balances(world)).toEqual(PAID_NO);
  });

  it("that begins after the settle time is no hit, however late the room's timer is (R14)", async () => {
    const { world, room } = await bettingRoom();
    const { settleAtMs } = (await world.engine.room(room))!;
    await world.clock.moveTo(settleAtMs - 25_000, settle);
    expect(await world.state(room)).toBe("LOCKED");
    // The box slept over the settle time. Its feed is awake within a second; the room's timer, by its
    // own count, has 25 s to go, in which the price is beyond the target.
    world.clock.putForward(60_000);
    world.price(166);
    await world.seconds(60);
    expect(await world.outcome(room)).toBe("VOID no-deciding-price");
    expect(balances(world)).toEqual(REFUNDED);
  });

  it("of several rooms at once is written once, and each room's lines have all of it (R11)", async () => {
    const { world } = await bettingRoom();
    const rooms = [1, 2, 3].map((no) => no as RoomId);
    for (const room of rooms.slice(1)) {
      await world.room("alice", { target: room === 3 ? "165.5" : "165" });
      await world.stake("bob", room, "yes", "10");
      await world.stake("carol", room, "no", "5");
    }
    await world.minutes(1);
    const before = world.journal.head().no;
    world.price(166);
    await world.seconds(8);
    const model = openMemoryReadModel({ migrationsDir: "data/migrations", journal: world.journal });
    const decided: unknown[] = [];
    for (const room of rooms) {
      expect(await world.outcome(room)).toBe("YES");
      const lines = await model.actorLines(`room:${room}`, 0, 100);
      const [hit] = lines.filter(({ event }) => event.type === "TARGET_HIT");
      const { evidence } = hit!.event["verdict"] as { evidence: HitEvidence };
      expect(evidence.target).toBe(room === 3 ? "165.5" : "165");
      expect(replayHit(evidence)).toEqual({
        hitAtMs: evidence.hitAtMs,
        decidedAtMs: evidence.decidedAtMs,
      });
      decided.push(evidence.decidedAtMs);
    }
    expect(new Set(decided).size).toBe(1);
    const text = world.journal
      .chunk(before)
      .batches.map(({ events }) => new TextDecoder().decode(events))
      .join("\n");
    // The observations behind all three are kept once, and each verdict names them by their hash.
    expect(text.split('"t":"prices"').length - 1).toBe(1);
    expect(new Set(text.match(/"observations":"[0-9a-f]{64}"/g)).size).toBe(1);
    // One evidence for both rooms at 165, another for 165.5, out of the same ticks.
    expect(text.split('"witness":').length - 1).toBe(2);
    expect(text.split('"confidenceBps":').length - 1).toBeLessThan(8);
  });

  it("keeps the evidence with the room (R11)", async () => {
    const { world, room } = await bettingRoom();
    const fromMs = world.clock.now();
    world.price(166);
    await world.seconds(6);
    const { settled } = (await world.engine.room(room))!;
    expect(settled).toMatchObject({ outcome: "YES", price: "166", feeLamports: sol("0.45") });
    expect(settled?.hitAtMs).toBeGreaterThan(fromMs);
    expect(settled?.hitAtMs).toBeLessThanOrEqual(fromMs + 1_000);
    expect(settled?.evidence.map((vote) => vote.group).sort()).toEqual([
      "binance",
      "coinbase",
      "kraken",
    ]);
    expect(settled?.observations).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("several rooms on one symbol", () => {
  it("hear each of its own target, in any direction, and of no other's", async () => {
    const world = await threePeople();
    const rooms = {
      near: await world.room("alice", { target: "162" }),
      far: await world.room("alice", { target: "170" }),
      same: await world.room("bob", { target: "162" }),
      below: await world.room("carol", { target: "155", direction: "fall-to-or-below" }),
      close: await world.room("alice", { target: "162", settlement: "close" }),
    };
    for (const room of Object.values(rooms)) {
      await world.stake("bob", room, "yes", "1");
      await world.stake("carol", room, "no", "1");
    }
    const states = () => Promise.all(Object.values(rooms).map((room) => world.state(room)));
    await world.minutes(1);
    world.price(163);
    await world.seconds(1);
    const [open, held, done] = ["OPEN.betting", "OPEN.suspended", "SETTLED"];
    expect(await states()).toEqual([held, open, held, open, open]);
    await world.seconds(4);
    expect(await states()).toEqual([done, open, done, open, open]);
    world.price(155);
    await world.seconds(5);
    expect(await states()).toEqual([done, open, done, done, open]);
    await world.minutes(61);
    const outcomes = Object.values(rooms).map((room) => world.outcome(room));
    expect(await Promise.all(outcomes)).toEqual(["YES", "NO", "YES", "YES", "NO"]);
    expect(world.engine.vitals()).toMatchObject({ bookSum: "0", rooms: 0, parked: [] });
  });
});

describe("an operator", () => {
  it("voids a live room with a written reason, and everybody is refunded (R19)", async () => {
    const { world, room } = await bettingRoom();
    expect(await world.engine.voidRoom(room, "the market was ambiguous")).toBe(true);
    await world.seconds(1);
    expect(await world.outcome(room)).toBe("VOID operator");
    expect(balances(world)).toEqual(REFUNDED);
  });

  it("cannot void what is settled or unknown (R13)", async () => {
    const { world, room } = await bettingRoom();
    world.price(166);
    await world.seconds(6);
    expect(await world.engine.voidRoom(room, "too late")).toBe(false);
    expect(await world.outcome(room)).toBe("YES");
    expect(balances(world)).toEqual(PAID_YES);
  });
});
