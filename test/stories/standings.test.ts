/** A whole engine and its read model: bets while a room lives, and what stays of them once it is settled. */
import { describe, expect, it } from "vitest";
import { referralCode } from "../../src/domain/ids.ts";
import { formatSol } from "../../src/domain/money.ts";
import { brierScore } from "../../src/domain/track-record.ts";
import { EngineWorld, sol } from "../support/engine-world.ts";

/** YES 100 of which the host has 10, NO 50; YES wins (the rulebook's worked example). */
async function evening() {
  const world = await EngineWorld.open({ reads: true });
  await world.person("host");
  await world.person("friend");
  await world.person("yes", referralCode(world.id("friend")));
  await world.person("no");
  const room = await world.room("host");
  await world.stake("host", room, "yes", "10");
  await world.stake("yes", room, "yes", "90");
  await world.stake("no", room, "no", "50");
  return { world, room };
}

async function settled() {
  const { world, room } = await evening();
  await world.minutes(1);
  world.price(165);
  await world.seconds(6);
  expect(await world.outcome(room)).toBe("YES");
  return { world, room };
}

describe("while a room lives", () => {
  it("each bet is worth what settling at this price would pay, also after a crash (R24)", async () => {
    const { world, room } = await evening();
    const worth = async (name: string) => {
      const { rows } = await world.engine.positions(world.id(name), "open", 0, 5);
      return rows.map(({ valueNowLamports: now }) => formatSol(now ?? -1n));
    };
    // The target is not met: NO leads.
    expect([await worth("yes"), await worth("no")]).toEqual([["0"], ["145.5"]]);
    await world.crash();
    await world.seconds(6);
    expect([await worth("yes"), await worth("no"), await worth("friend")]).toEqual([
      ["0"],
      ["145.5"],
      [],
    ]);
    expect((await world.engine.room(room))?.hostStaked).toBe(true);
  });
});

describe("a settled room", () => {
  it("makes records and boards whose profits add up to the fee", async () => {
    const { world, room } = await settled();
    const { engine } = world;
    const board = await engine.board(world.id("no"), "profit", "today");
    expect(
      board.rows.map(({ place, user, profitLamports }) => [
        place,
        user,
        formatSol(BigInt(profitLamports)),
      ]),
    ).toEqual([
      [1, world.id("yes"), "40.95"],
      [2, world.id("host"), "4.55"],
      [3, world.id("no"), "-50"],
    ]);
    const all = board.rows.reduce((sum, { profitLamports }) => sum + BigInt(profitLamports), 0n);
    expect(all).toBe(-sol("4.5"));
    expect(board.own?.place).toBe(3);
    const same = await engine.boardOf([room], world.id("no"), "profit", "all");
    expect(same).toEqual(await engine.board(world.id("no"), "profit", "all"));
    // NO was a third of the pool after its stake, and lost.
    const record = await engine.record(world.id("no"));
    expect(record).toMatchObject({ rooms: 1, wins: 0, streak: -1, forecasts: 1 });
    expect(brierScore(record)).toBeCloseTo(1 / 9, 3);
    // Nobody stood against YES when its stakes were made: they were no forecasts.
    expect(await engine.record(world.id("yes"))).toMatchObject({ wins: 1, forecasts: 0 });
    expect((await engine.room(room))?.hostStaked).toBe(true);
  });

  it("stands in its host's conduct and in what a referrer earned today", async () => {
    const { world, room } = await settled();
    const { engine } = world;
    const host = world.id("host");
    expect((await engine.hosted(host, 0, 5)).map(({ id }) => id)).toEqual([room]);
    expect(await engine.hostRecord(host)).toEqual({
      hosted: 1,
      settled: 1,
      voided: 0,
      earnedLamports: String(sol("1.5")),
    });
    const [first] = await engine.referred(world.id("friend"), "today");
    // 15 % of 3 % of 90.
    expect(first).toEqual({ players: 1, lamports: sol("0.405") });
    const [credit] = await engine.history(world.id("friend"), 1e9, 5, "referrals");
    expect(credit?.lamports).toBe(String(sol("0.405")));
  });

  it("lists nobody who hides, who still has a place of his own", async () => {
    const { world } = await settled();
    const { engine } = world;
    await engine.prefer(world.id("yes"), { hidden: true });
    const board = await engine.board(world.id("yes"), "profit", "week");
    expect(board.rows.map(({ user }) => user)).toEqual([world.id("host"), world.id("no")]);
    expect(board.own).toMatchObject({ place: 1, user: world.id("yes") });
  });
});
