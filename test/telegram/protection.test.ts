/** R26 as a player meets it, over a whole engine: what is said, and what is shown after each message. */
import { describe, expect, it } from "vitest";
import { DAY_MS } from "../../src/domain/protection.ts";
import { DepositWorld } from "../support/deposit-world.ts";
import { EngineWorld, settle, sol } from "../support/engine-world.ts";
import { dataOf, Street, type Person } from "./street.ts";
import { asRead } from "./reading.ts";

/** Real money: ann has 5 SOL and has confirmed nothing; bob has a room, and 4 SOL on its NO. */
async function atTheGate() {
  const world = await DepositWorld.open();
  world.sends(await world.depositor("bob"), "5");
  const ann = await world.person("ann");
  world.sends((await world.engine.deposit(ann))?.address ?? "none", "5");
  await world.looks();
  const room = await world.room("bob");
  await world.stake("bob", room, "no", "4");
  const { engine, clock } = world;
  const street = await Street.open({ door: engine, clock, money: "sol" });
  const person = street.person(ann, "Ann");
  await person.says("/start");
  return { world, person, room, code: room.toString(36) };
}

/** Play money: ann has 100 tSOL. */
async function atHome() {
  const world = await EngineWorld.open();
  await world.person("host");
  const ann = await world.person("ann");
  const room = await world.room("host");
  const { engine, clock } = world;
  const street = await Street.open({ door: engine, clock, money: "play" });
  const person = street.person(ann, "Ann");
  await person.says("/start");
  return { world, person, code: room.toString(36), ann };
}

function screenOf(person: Person): string {
  return asRead(person.home.text);
}

function labels(person: Person): string[] {
  return person.home.keyboard.flat().map(({ text }) => text);
}

describe("the gate before the first stake of real money", () => {
  it("stands before a stake that is typed, and the same stake goes on behind it", async () => {
    const { world, person, code } = await atTheGate();
    await person.says(`1.5 yes ${code}`);
    expect(screenOf(person)).toMatchInlineSnapshot(`
      "Before your first stake
      Nothing was taken. Your stake goes on as soon as you confirm this, once:

      I am 18 or older, and old enough to bet where I am, and betting is allowed there.
      I stake my own money, for myself, and can afford to lose all of it.
      Each room pays by its rule and by its price sources, shown under Rules & proof. The fee is 3% of the pool.
      Run by the person who hosts this bot, who holds the keys to its coins.
      Limits and breaks are at hand at any time: /limits

      Terms, version 1. It is noted when you confirmed them."
    `);
    await person.taps("Not now");
    expect(screenOf(person)).toContain("Will SOL");
    await person.says(`1.5 yes ${code}`);
    await person.taps("I confirm all of it");
    expect(screenOf(person)).toContain("Your ticket");
    expect(world.has("ann")).toBe("5");
    await person.taps("Confirm 1.5 SOL on YES");
    expect(world.has("ann")).toBe("3.5");
    // Once: the next one meets no gate.
    await person.says(`1 yes ${code}`);
    expect(screenOf(person)).toContain("Your ticket");
    expect(await world.problems()).toEqual([]);
  });

  it("stands before a link and a stake at one tap, which is booked once it is passed", async () => {
    const { world, person, code } = await atTheGate();
    await person.says("/settings");
    await person.taps("Never ask");
    await person.says(`/start r_${code}`);
    await person.taps("YES");
    await person.taps("0.5");
    expect(screenOf(person)).toContain("Before your first stake");
    expect(world.has("ann")).toBe("5");
    const agree = person.home.keyboard.flat()[0] ?? expect.fail("no key");
    const message = person.home.id;
    await person.taps("I confirm all of it");
    expect(world.has("ann")).toBe("4.5");
    // The old key, tapped again in haste, is asked about as any double tap is.
    await person.sends(dataOf(agree), message);
    expect(screenOf(person)).toContain("Your ticket");
    expect(world.has("ann")).toBe("4.5");
  });

  it("is passed from /limits too, and the deposit screen speaks of it until then", async () => {
    const { person } = await atTheGate();
    await person.says("/deposit");
    expect(screenOf(person)).toContain("Before your first stake you confirm your age");
    await person.says("/limits");
    expect(screenOf(person)).toContain("Age and terms: to be confirmed");
    await person.taps("I confirm all of it");
    expect(screenOf(person)).toContain("Before your first stake");
    const { toast } = await person.taps("I confirm all of it");
    expect(toast).toBe("Confirmed.");
    expect(screenOf(person)).toContain("Age and terms: confirmed");
    expect(labels(person)).not.toContain("I confirm all of it");
    await person.says("/deposit");
    expect(screenOf(person)).not.toContain("confirm your age");
  });
});

describe("limits", () => {
  it("are set by a tap or a text, raised a day later, and kept if that is taken back", async () => {
    const { world, person, ann, code } = await atHome();
    await person.says("/settings");
    await person.taps("Limits and breaks");
    expect(screenOf(person)).toContain("Staked a day: 0 tSOL, no limit");
    expect(labels(person)).not.toContain("Deposited a day");
    await person.taps("Staked a day");
    await person.says("0");
    expect(screenOf(person)).toContain("Staked a day: 0 tSOL, no limit");
    await person.says("2,5");
    expect(screenOf(person)).toContain("Staked a day: 0 tSOL of 2.5 tSOL");
    const later = await person.taps("25");
    expect(later.toast).toContain("It changes in 24 hours");
    expect(screenOf(person)).toContain("of 2.5 tSOL");
    expect(screenOf(person)).toMatch(/Changes .* to 25 tSOL/);
    await person.taps("Keep 2.5 tSOL");
    expect(screenOf(person)).not.toContain("Changes");
    await person.taps("No limit");
    expect(screenOf(person)).toContain("Is removed");

    await person.says(`/bet 3 yes ${code}`);
    expect(screenOf(person)).toContain(
      "Above your own limit of 2.5 tSOL staked a day: 2.5 tSOL left. Nothing was taken.",
    );
    expect(world.engine.protection(ann).protection.limits.stake).toMatchObject({
      lamports: sol("2.5"),
      next: { lamports: undefined, atMs: world.clock.now() + DAY_MS },
    });
  });
});

describe("a break", () => {
  it("begins after what it means was read, and then stakes, rooms and the old keys lead to it", async () => {
    const { world, person, ann, code } = await atHome();
    await person.says("/limits");
    await person.taps("Take a break");
    await person.taps("7 days");
    expect(screenOf(person)).toContain("Nobody can end it early: not you, not the operator.");
    expect(world.engine.isExcluded(ann, world.clock.now())).toBe(false);
    const { toast } = await person.taps("Begin the break");
    expect(toast).toBe("Your break has begun.");
    expect(screenOf(person)).toContain("You are on a break until 2026-11-30 12:00 UTC.");
    for (const says of [`1 yes ${code}`, "/create"]) {
      await person.says(says);
      expect(screenOf(person)).toMatch(/^You are on a break that you chose, until 2026-11-30/);
      expect(screenOf(person)).toContain("Nothing was taken.");
      expect(screenOf(person)).toContain("Limits and breaks");
    }
    const press = await person.sends(`1bs:${code}:y`, person.home.id);
    expect(press).toMatchObject({ alert: true });
    // Only a longer one is offered, and an old key of a shorter one does nothing.
    await person.says("/limits");
    await person.taps("Take a break");
    expect(labels(person)).not.toContain("24 hours");
    expect(labels(person)).toContain("30 days");
    const shorter = await person.sends("1lc:d", person.home.id);
    expect(shorter.toast).toContain("no shorter one takes its place");
    expect(world.engine.protection(ann).exclusion?.untilMs).toBe(Date.UTC(2026, 10, 30, 12, 0, 2));
    await person.says("/wallet");
    expect(screenOf(person)).toContain("Wallet");
  });

  it("of self-exclusion has a word typed first, and anything else changes nothing", async () => {
    const { world, person, ann } = await atHome();
    const choose = async (): Promise<void> => {
      await person.says("/limits");
      await person.taps("Take a break");
      await person.taps("For good");
      expect(screenOf(person)).toContain("It would never end.");
      await person.taps("I understand, go on");
      expect(screenOf(person)).toContain("send the word EXCLUDE");
    };
    await choose();
    await person.says("yes");
    expect(screenOf(person)).toContain("That was not the word. Nothing has changed.");
    await person.says("EXCLUDE");
    expect(world.engine.isExcluded(ann, world.clock.now())).toBe(false);
    await choose();
    await person.says("exclude");
    await settle();
    expect(screenOf(person)).toContain("You have excluded yourself for good.");
    expect(labels(person)).not.toContain("Take a break");
    expect(world.engine.isExcluded(ann, Date.UTC(2126, 0, 1))).toBe(true);
  });

  it("hides the deposit address, and leaves withdrawing where it is", async () => {
    const { world, person } = await atTheGate();
    await world.engine.protect(person.id, { kind: "exclude", term: "month" });
    await person.says("/deposit");
    expect(screenOf(person)).toContain("and your address is not shown");
    expect(labels(person)).not.toContain("Copy address");
    await person.says("/wallet");
    expect(labels(person)).toContain("Withdraw");
  });
});
