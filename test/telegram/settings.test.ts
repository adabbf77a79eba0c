/** S28: what a player sets is said in the new words at once, and kept over a restart. */
import { describe, expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import { sol } from "./fake-door.ts";
import { Street } from "./street.ts";

describe("settings", () => {
  it("change the language of this player alone, at once and for good", async () => {
    const street = await Street.open();
    const [alice, bob] = [street.person(1, "Alice"), street.person(2, "Bob")];
    for (const one of [alice, bob]) await one.says("/start");
    await alice.says("/settings");
    await alice.taps("Русский");
    expect(alice.home.text).toContain("Язык");
    await street.restart();
    await alice.says("/wallet");
    await bob.says("/wallet");
    expect(alice.home.text).toContain("Кошелёк");
    expect(bob.home.text).toContain("Wallet");
  });

  it("greet a newcomer in the language of the client", async () => {
    const street = await Street.open();
    const carla = street.person(3, "Carla", "es-419");
    await carla.says("/start");
    expect(carla.home.text).toContain("bienvenida");
  });

  it("book a stake at the first tap up to the sum that the player has set, and not above", async () => {
    const street = await Street.open();
    const { id: room } = street.door.addRoom({ yesLamports: sol(100), noLamports: sol(100) });
    const alice = street.person(1, "Alice");
    await alice.says("/start");
    await alice.says("/settings");
    await alice.taps("Ask above 1 tSOL");
    await alice.says(`0.5 yes ${room.toString(36)}`);
    expect(street.door.booked.map(({ lamports: sum }) => sum)).toEqual([sol(0.5)]);
    await alice.says(`1.5 yes ${room.toString(36)}`);
    expect(alice.home.text).toContain("Your ticket");
    expect(street.door.booked).toHaveLength(1);
    await alice.taps("Confirm");
    expect(street.door.booked).toHaveLength(2);
  });

  it("book what one update asks for once, though it comes again after a restart", async () => {
    const street = await Street.open();
    const { id: room } = street.door.addRoom({ yesLamports: sol(100), noLamports: sol(100) });
    const alice = street.person(1, "Alice");
    await alice.says("/start");
    await alice.says("/settings");
    await alice.taps("Never ask");
    await alice.sends(`1bs:${room.toString(36)}:y`, alice.home.id);
    const { id: message, keyboard } = alice.home;
    const key = keyboard.flat().find(({ text }) => text === "1");
    if (key === undefined || !("callback_data" in key)) throw new Error("no quick amount");
    await alice.press(key.callback_data, message, "q-once");
    await street.bot.idle();
    await street.restart();
    await alice.press(key.callback_data, message, "q-once");
    await street.bot.idle();
    expect(street.door.booked.map(({ lamports: sum }) => sum)).toEqual([sol(1)]);
  });

  it("book a double tap once, and ask about the second", async () => {
    const street = await Street.open();
    const { id: room } = street.door.addRoom({ yesLamports: sol(100), noLamports: sol(100) });
    const alice = street.person(1, "Alice");
    await alice.says("/start");
    await alice.says("/settings");
    await alice.taps("Never ask");
    const data = `1ba:${room.toString(36)}:y:${sol(1).toString(36)}`;
    await alice.sends(data, alice.home.id);
    await alice.sends(data, alice.home.id);
    expect(street.door.booked).toHaveLength(1);
    await alice.taps("Confirm");
    expect(street.door.booked).toHaveLength(2);
  });

  it("never book at the first tap what deserves a warning", async () => {
    const street = await Street.open();
    const { id: room } = street.door.addRoom({ yesLamports: sol(100), noLamports: sol(0) });
    const alice = street.person(1, "Alice");
    await alice.says("/start");
    await alice.says("/settings");
    await alice.taps("Never ask");
    await alice.says(`1 yes ${room.toString(36)}`);
    expect(street.door.booked).toEqual([]);
  });

  it("take a player's own quick amounts, and say what is wrong with others", async () => {
    const street = await Street.open();
    const { id: room } = street.door.addRoom({});
    const alice = street.person(1, "Alice");
    await alice.says("/start");
    await alice.says("/settings");
    await alice.taps("Quick amounts");
    await alice.says("2.5 0,2 abc");
    expect(alice.home.text).toContain("Nothing was changed");
    await alice.says("2.5 0,2 10");
    expect(street.door.preferences(alice.id).presetLamports).toEqual(
      [200_000_000n, 2_500_000_000n, 10_000_000_000n].map(lamports),
    );
    await alice.sends(`1bs:${room.toString(36)}:y`, alice.home.id);
    const labels = alice.home.keyboard.flat().map(({ text }) => text);
    expect(labels).toEqual(expect.arrayContaining(["0.2", "2.5", "10", "Max"]));
  });
});
