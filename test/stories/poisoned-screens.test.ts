/**
 * The board is for screens. Here everything that screens can read is overwritten with lies, again and
 * again, and money must not notice: quotes, stakes, the verdict and every payout stay what they are.
 */
import { describe, expect, it } from "vitest";
import type { RoomId } from "../../src/domain/ids.ts";
import { EngineWorld, sol } from "../support/engine-world.ts";

const NAMES = ["Alice", "Bob", "Carol", "Dave"] as const;
type Lie = (world: EngineWorld, room: RoomId) => Promise<void>;

/** Cards, prices and charts are handed out as the board holds them: these are its own objects. */
const poison: Lie = async (world, room) => {
  const { engine } = world;
  const card = await engine.room(room);
  const price = engine.price("SOL");
  const chart = await engine.chart(room);
  if (card === undefined || price === undefined || chart === undefined)
    return expect.fail("a room");
  Object.assign(card, {
    target: "1",
    direction: "fall-to-or-below",
    settlement: "close",
    feeBps: 9_000,
    minStakeLamports: sol("900"),
    maxStakeLamports: sol("1"),
    yesLamports: sol("1000000"),
    noLamports: sol("0.000000001"),
    players: 0,
    acceptsStakes: false,
    suspended: true,
    lockAtMs: 0,
    settleAtMs: 0,
  });
  Object.assign(price, { price: 1_000_000, status: "down", groups: [] });
  Object.assign(chart, { pools: [], price: undefined });
  expect((await engine.room(room))?.target).toBe("1");
  expect(engine.price("SOL")?.price).toBe(1_000_000);
  return undefined;
};

const honest: Lie = () => Promise.resolve();

interface Evening {
  readonly price: number;
  readonly settlement: "touch" | "close";
}

async function evening({ price, settlement }: Evening, lie: Lie) {
  const world = await EngineWorld.open();
  for (const name of NAMES) await world.person(name);
  const room = await world.room("Alice", { target: "165", settlement });
  const seconds = async (count: number): Promise<void> => {
    for (let second = 0; second < count; second += 1) {
      await world.seconds(1);
      await lie(world, room);
    }
  };
  await lie(world, room);
  const quotes = [world.quote("Bob", room, "yes", "10")];
  const stakes = [await world.stake("Bob", room, "yes", "10")];
  await lie(world, room);
  quotes.push(world.quote("Carol", room, "no", "5"), world.quote("Bob", room, "no", "1"));
  stakes.push(await world.stake("Carol", room, "no", "5"));
  await lie(world, room);
  stakes.push(await world.stake("Dave", room, "yes", "0.5"));
  stakes.push(await world.stake("Dave", room, "no", "0.5"));
  await seconds(20);
  await world.minutes(28);
  await lie(world, room);
  world.price(price);
  await seconds(10);
  await world.minutes(35);
  expect(world.fatal).toEqual([]);
  const settled = (await world.engine.room(room))?.settled;
  return {
    quotes,
    stakes,
    balances: world.have(...NAMES),
    verdict: { outcome: settled?.outcome, price: settled?.price, fee: settled?.feeLamports },
    book: world.engine.vitals().bookSum,
    told: world.notices.map(({ kind, user }) => `${kind} ${user}`).toSorted(),
  };
}

describe("money never reads what screens read", () => {
  it.each([
    ["hit", { price: 166, settlement: "touch" }, "YES"],
    ["missed", { price: 164, settlement: "touch" }, "NO"],
    ["closed above its target", { price: 166, settlement: "close" }, "YES"],
  ] as const)("in a room that is %s", async (_what, facts, outcome) => {
    const lied = await evening(facts, poison);
    expect(lied).toEqual(await evening(facts, honest));
    expect(lied.verdict.outcome).toBe(outcome);
    expect(lied.book).toBe("0");
    expect(lied.stakes.map(({ ok }) => ok)).toEqual([true, true, true, false]);
  });
});
