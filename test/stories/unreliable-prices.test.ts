/** Prices that only look like a hit, and prices that say nothing. */
import { describe, expect, it } from "vitest";
import { balances, bettingRoom, PAID_NO, REFUNDED } from "../support/betting-room.ts";
import { settle } from "../support/engine-world.ts";

describe("prices that cannot be relied on", () => {
  it("one lying venue of three never settles, and never even suspends for long (R15, R16)", async () => {
    const { world, room } = await bettingRoom();
    for (const lie of [165.2, 166, 200, 1e6]) {
      world.venue("kraken").price = lie;
      await world.seconds(30);
      expect(await world.outcome(room)).toBe("not settled");
    }
    world.venue("kraken").price = 160;
    await world.minutes(60);
    expect(await world.outcome(room)).toBe("NO");
    expect(balances(world)).toEqual(PAID_NO);
  });

  it("a feed that repeats an old price hits nothing (R16)", async () => {
    const { world, room } = await bettingRoom();
    world.price(166);
    await world.seconds(1);
    for (const venue of world.venues) venue.frozenAtMs = world.clock.now();
    await world.minutes(5);
    expect(await world.outcome(room)).toBe("not settled");
    // It lives again on the near side.
    for (const venue of world.venues) venue.frozenAtMs = undefined;
    world.price(160);
    await world.seconds(2);
    expect(await world.state(room)).toBe("OPEN.betting");
  });

  it("silence in the middle of a dwell starts it over (R16)", async () => {
    const { world, room } = await bettingRoom();
    world.price(166);
    await world.seconds(1);
    for (const venue of world.venues) venue.silent = true;
    await world.seconds(20);
    expect(await world.outcome(room)).toBe("not settled");
    for (const venue of world.venues) venue.silent = false;
    const againMs = world.clock.now();
    await world.seconds(6);
    expect(await world.outcome(room)).toBe("YES");
    expect((await world.engine.room(room))?.settled?.hitAtMs).toBeGreaterThan(againMs);
  });

  it("two venues of three decide no hit (R15)", async () => {
    const { world, room } = await bettingRoom();
    world.venue("kraken").silent = true;
    await world.seconds(20);
    world.price(166);
    await world.minutes(5);
    expect(await world.outcome(room)).toBe("not settled");
    expect(world.engine.price("SOL")?.status).toBe("degraded");
  });

  it("an outage over the settle time that ends on the near side is a NO (R14, R19)", async () => {
    const { world, room } = await bettingRoom();
    await world.minutes(55);
    for (const venue of world.venues) venue.silent = true;
    await world.minutes(8);
    expect(await world.state(room)).toBe("SETTLING.pricing");
    for (const venue of world.venues) venue.silent = false;
    await world.seconds(3);
    expect(await world.outcome(room)).toBe("NO");
    expect(balances(world)).toEqual(PAID_NO);
  });

  it("an outage over the settle time that ends beyond the target is void (R19)", async () => {
    const { world, room } = await bettingRoom();
    await world.minutes(55);
    for (const venue of world.venues) venue.silent = true;
    await world.minutes(8);
    world.price(166);
    for (const venue of world.venues) venue.silent = false;
    await world.seconds(10);
    expect(await world.outcome(room)).toBe("VOID no-deciding-price");
    expect(balances(world)).toEqual(REFUNDED);
  });

  it("nothing for ten minutes after the settle time is void, and never NO (R19)", async () => {
    const { world, room } = await bettingRoom();
    await world.minutes(55);
    for (const venue of world.venues) venue.silent = true;
    const { settleAtMs } = (await world.engine.room(room))!;
    await world.clock.moveTo(settleAtMs + 600_000 - 1_000, settle);
    expect(await world.state(room)).toBe("SETTLING.pricing");
    await world.seconds(2);
    expect(await world.outcome(room)).toBe("VOID no-deciding-price");
    expect(balances(world)).toEqual(REFUNDED);
  });

  it("two venues of three may say NO at the settle time, but they never say YES (R14, R15)", async () => {
    const near = await bettingRoom();
    near.world.venue("kraken").silent = true;
    await near.world.minutes(61);
    expect(await near.world.outcome(near.room)).toBe("NO");

    const beyond = await bettingRoom();
    await beyond.world.minutes(50);
    beyond.world.venue("kraken").silent = true;
    await beyond.world.seconds(20);
    beyond.world.price(166);
    await beyond.world.minutes(30);
    expect(await beyond.world.outcome(beyond.room)).toBe("VOID no-deciding-price");
    expect(balances(beyond.world)).toEqual(REFUNDED);
  });
});
