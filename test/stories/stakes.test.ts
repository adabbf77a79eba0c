/** A stake at the door: taken or refused, once, and never lost or doubled. */
import { describe, expect, it } from "vitest";
import { requestId, roomId, userId, type RoomId } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import { EngineWorld, settle, sol, type WorldOptions } from "../support/engine-world.ts";

async function openRoom(options: WorldOptions = {}): Promise<{ world: EngineWorld; room: RoomId }> {
  const world = await EngineWorld.open(options);
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  return { world, room: await world.room("alice") };
}

const refused = (code: string, facts: object = {}) => ({ ok: false, error: { code, ...facts } });

describe("a stake", () => {
  it("is answered with a receipt that says what was booked and when (R8)", async () => {
    const { world, room } = await openRoom();
    const nowMs = world.clock.now();
    const answer = await world.stake("bob", room, "yes", "10");
    expect(answer).toEqual({
      ok: true,
      value: {
        seq: 4, // after three welcome grants
        user: world.id("bob"),
        room,
        side: "yes",
        lamports: sol("10"),
        bookedAtMs: nowMs,
        repeated: false,
      },
    });
    expect(world.engine.balance(world.id("bob"))).toEqual({
      availableLamports: sol("90"),
      inPlayLamports: sol("10"),
    });
  });

  it("adds up with more on the same side (R9)", async () => {
    const { world, room } = await openRoom();
    for (const amount of ["1", "2", "0.5"]) await world.stake("bob", room, "yes", amount);
    expect(await world.engine.position(world.id("bob"), room)).toMatchObject({
      side: "yes",
      stakeLamports: sol("3.5"),
    });
    expect(await world.engine.room(room)).toMatchObject({ players: 1, yesLamports: sol("3.5") });
    expect(await world.state(room)).toBe("QUEUING");
  });

  it("on the other side is refused, with the side that is held (R9)", async () => {
    const { world, room } = await openRoom();
    await world.stake("bob", room, "yes", "1");
    expect(await world.stake("bob", room, "no", "1")).toEqual(
      refused("other-side", { side: "yes" }),
    );
    expect(world.has("bob")).toBe("99");
  });

  it("below the room's minimum is refused; at it, taken (R7)", async () => {
    const { world, room } = await openRoom();
    const minLamports = sol("0.01");
    expect(await world.stake("bob", room, "yes", "0.009999999")).toEqual(
      refused("stake-below-min", { minLamports }),
    );
    expect(await world.stake("bob", room, "yes", "0")).toEqual(
      refused("stake-below-min", { minLamports }),
    );
    expect(await world.stake("bob", room, "yes", "0.01")).toMatchObject({ ok: true });
  });

  it("above the room's maximum is refused, all of the player's stakes together (R7)", async () => {
    const { world, room } = await openRoom({ limits: { maxStakeLamports: sol("5") } });
    const tooMuch = refused("stake-above-max", { maxLamports: sol("5") });
    expect(await world.stake("bob", room, "yes", "5.000000001")).toEqual(tooMuch);
    expect(await world.stake("bob", room, "yes", "4")).toMatchObject({ ok: true });
    expect(await world.stake("bob", room, "yes", "1.000000001")).toEqual(tooMuch);
    expect(await world.stake("bob", room, "yes", "1")).toMatchObject({ ok: true });
    expect(world.has("bob")).toBe("95");
  });

  it("that the player cannot pay is refused, and takes nothing (R3, R27)", async () => {
    const { world, room } = await openRoom();
    expect(await world.stake("bob", room, "yes", "100.000000001")).toEqual(
      refused("insufficient-funds", {
        availableLamports: sol("100"),
        neededLamports: sol("100.000000001"),
      }),
    );
    expect(await world.stake("bob", room, "yes", "100")).toMatchObject({ ok: true });
    expect(await world.stake("bob", room, "yes", "0.01")).toMatchObject(
      refused("insufficient-funds", { availableLamports: 0n }),
    );
    expect(world.has("bob")).toBe("0");
  });

  it("in a room that is not there is refused", async () => {
    const { world } = await openRoom();
    expect(await world.stake("bob", roomId(999), "yes", "1")).toEqual(refused("room-unknown"));
  });

  it("of somebody who never started the bot is refused", async () => {
    const { world, room } = await openRoom();
    const stranger = {
      request: requestId(1n),
      user: userId(5),
      room,
      side: "yes" as const,
      lamports: sol("1"),
      receipt: true,
    };
    expect(await world.engine.stake(stranger)).toEqual(refused("player-unknown"));
    expect(world.engine.balance(userId(5)).availableLamports).toBe(0n);
  });

  it("at the last millisecond before the lock counts; at the lock itself it is too late (R9)", async () => {
    const { world, room } = await openRoom();
    await world.stake("bob", room, "yes", "1");
    const { lockAtMs } = (await world.engine.room(room))!;
    await world.clock.moveTo(lockAtMs - 1, settle);
    expect(await world.stake("carol", room, "no", "1")).toMatchObject({
      ok: true,
      value: { bookedAtMs: lockAtMs - 1 },
    });
    await world.clock.moveTo(lockAtMs, settle);
    expect(await world.state(room)).toBe("LOCKED");
    expect(await world.stake("carol", room, "no", "1")).toEqual(refused("room-shut", { lockAtMs }));
  });

  it("after the lock is refused even if the timer that shuts the gate is late (R9)", async () => {
    const { world, room } = await openRoom();
    await world.stake("bob", room, "yes", "1");
    await world.stake("carol", room, "no", "1");
    const { lockAtMs } = (await world.engine.room(room))!;
    // The wall clock jumps; no timer has fired yet.
    world.clock.jumpTo(lockAtMs);
    expect(await world.state(room)).toBe("OPEN.betting");
    expect(await world.stake("carol", room, "no", "1")).toEqual(refused("room-shut", { lockAtMs }));
    await world.seconds(1);
    expect(await world.state(room)).toBe("LOCKED");
  });

  it("that makes the quorum at the last moment opens the room, however busy the disk is (R8, R9)", async () => {
    const { world, room } = await openRoom();
    await world.stake("bob", room, "yes", "10");
    const { lockAtMs } = (await world.engine.room(room))!;
    await world.clock.moveTo(lockAtMs - 1_000, settle);
    // Something is in flight and the disk is slow: carol's stake waits in the open batch.
    world.journal.hold();
    world.engine.rememberHome(world.id("alice"), 1);
    await settle();
    const answer = world.stake("carol", room, "no", "5");
    await world.clock.moveTo(lockAtMs, settle);
    world.journal.release();
    expect(await answer).toMatchObject({ ok: true });
    await world.seconds(1);
    expect(await world.state(room)).toBe("LOCKED");
    await world.minutes(31);
    expect(await world.outcome(room)).toBe("NO");
  });
});

describe("the same request", () => {
  it("gets the same receipt however often it comes, and books once", async () => {
    const { world, room } = await openRoom();
    const first = await world.stake("bob", room, "yes", "10", 77n);
    await world.minutes(1);
    const again = await world.stake("bob", room, "yes", "10", 77n);
    expect(first).toMatchObject({ ok: true, value: { repeated: false } });
    expect(again).toEqual({
      ok: true,
      value: { ...(first.ok ? first.value : {}), repeated: true },
    });
    expect(world.has("bob")).toBe("90");
  });

  it("sent many times at once books once", async () => {
    const { world, room } = await openRoom();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => world.stake("bob", room, "yes", "10", 77n)),
    );
    expect(answers.filter((answer) => answer.ok && !answer.value.repeated)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.ok && answer.value.seq)).size).toBe(1);
    expect(world.has("bob")).toBe("90");
  });

  it("gets the same receipt after a restart, and after the room is locked or settled", async () => {
    const { world, room } = await openRoom();
    const first = await world.stake("bob", room, "yes", "10", 77n);
    await world.stake("carol", room, "no", "10");
    const expected = { ok: true, value: { ...(first.ok ? first.value : {}), repeated: true } };
    for (const minutes of [0, 31, 30]) {
      await world.minutes(minutes);
      await world.crash();
      expect(await world.stake("bob", room, "yes", "10", 77n)).toEqual(expected);
    }
    expect(await world.state(room)).toBe("SETTLED");
    expect(world.engine.vitals().bookSum).toBe("0");
  });

  it("with another body is refused, whatever differs", async () => {
    const { world, room } = await openRoom();
    const other = await world.room("alice", { target: "170" });
    await world.stake("bob", room, "yes", "10", 77n);
    for (const answer of [
      world.stake("bob", room, "yes", "11", 77n),
      world.stake("bob", room, "no", "10", 77n),
      world.stake("bob", other, "yes", "10", 77n),
      world.stake("carol", room, "yes", "10", 77n),
    ]) {
      expect(await answer).toEqual(refused("request-reused"));
    }
    await world.crash();
    expect(await world.stake("bob", room, "yes", "11", 77n)).toEqual(refused("request-reused"));
    expect(world.have("bob", "carol")).toEqual(["90", "100"]);
  });

  it("that was refused is decided anew: nothing was taken, so nothing is remembered", async () => {
    const { world, room } = await openRoom();
    expect(await world.stake("bob", room, "yes", "0.001", 77n)).toMatchObject({ ok: false });
    expect(await world.stake("bob", room, "yes", "1", 77n)).toMatchObject({
      ok: true,
      value: { repeated: false },
    });
  });
});

describe("while the disk is slow", () => {
  it("nothing is answered before it is durable, not even a refusal that tells a balance", async () => {
    const { world, room } = await openRoom();
    world.journal.hold();
    const answered: string[] = [];
    const taken = world.stake("bob", room, "yes", "60").then(() => answered.push("taken"));
    const short = world.stake("bob", room, "yes", "60").then(() => answered.push("short"));
    const again = world.stake("bob", room, "yes", "60", 1n).then(() => answered.push("again"));
    await settle();
    expect(answered).toEqual([]);
    world.journal.release();
    await Promise.all([taken, short, again]);
    expect(answered).toEqual(["taken", "short", "again"]);
  });

  it("65,536 stakes in flight are as many as it takes; then it is busy, until some are durable", async () => {
    const { world, room } = await openRoom({
      limits: { minStakeLamports: lamports(1n), maxStakeLamports: sol("1000") },
    });
    world.journal.hold();
    const engine = world.engine;
    let booked = 0;
    const request = (id: number) => ({
      request: requestId(BigInt(id)),
      user: world.id("bob"),
      room,
      side: "yes" as const,
      lamports: lamports(1n),
      receipt: false,
    });
    for (let id = 1; id <= 65_536; id++) {
      engine.stakeThen(request(id), (answer) => (booked += answer.ok ? 1 : 0));
    }
    // Busy is said at once: to wait with it would be one more thing in flight.
    expect(await engine.stake(request(70_000))).toEqual(refused("busy"));
    expect(booked).toBe(0);
    // What is in flight already keeps its answer.
    const known = engine.stake(request(5));
    world.journal.release();
    expect(await known).toMatchObject({ ok: true, value: { repeated: true } });
    expect(booked).toBe(65_536);
    expect(await engine.stake(request(70_000))).toMatchObject({ ok: true });
    expect(engine.vitals().bookSum).toBe("0");
  });
});

describe("a quote", () => {
  it("is refused for the very reasons for which a stake is (R24)", async () => {
    const { world, room } = await openRoom();
    await world.stake("bob", room, "yes", "1");
    for (const [name, side, amount] of [
      ["bob", "no", "1"],
      ["bob", "yes", "0.001"],
      ["bob", "yes", "1000"],
      ["carol", "no", "101"],
      ["carol", "no", "2000"],
    ] as const) {
      const quote = world.quote(name, room, side, amount);
      expect(quote.ok).toBe(false);
      expect(await world.stake(name, room, side, amount)).toEqual(quote);
    }
    expect(world.quote("bob", roomId(999), "yes", "1")).toEqual(refused("room-unknown"));
    await world.minutes(31);
    expect(world.quote("bob", room, "yes", "1")).toEqual(
      await world.stake("bob", room, "yes", "1"),
    );
  });

  it("changes nothing, and promises what the settlement then pays (R24)", async () => {
    const { world, room } = await openRoom();
    await world.stake("bob", room, "yes", "10");
    await world.stake("carol", room, "no", "7");
    const quote = world.quote("bob", room, "yes", "5");
    expect(quote).toMatchObject({
      ok: true,
      value: {
        stakeLamports: sol("5"),
        totalStakeLamports: sol("15"),
        // 15 + 7 - 0.66
        payoutLamports: sol("21.34"),
        feeLamports: sol("0.66"),
        balanceAfterLamports: sol("85"),
        oneSided: false,
      },
    });
    expect(world.has("bob")).toBe("90");
    await world.stake("bob", room, "yes", "5");
    const position = await world.engine.position(world.id("bob"), room);
    expect(position?.ifWonLamports).toBe(sol("21.34"));
    await world.minutes(1);
    world.price(166);
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    expect(world.has("bob")).toBe("106.34");
  });
});
