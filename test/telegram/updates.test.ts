import { describe, expect, it } from "vitest";
import { Street } from "./street.ts";
import { advance, settle } from "./time.ts";

async function aliceAtRoom() {
  const street = await Street.open();
  street.door.addRoom();
  const alice = street.person(1001, "Alice");
  await alice.says("/start");
  await alice.taps("Rooms");
  await alice.taps("1 ·");
  return { street, alice };
}

describe("updates", () => {
  it("that come twice are handled once", async () => {
    const street = await Street.open();
    const alice = street.person(1001, "Alice");
    const chat = { id: 1001, type: "private" as const, first_name: "Alice" };
    const message = { message_id: 1, date: 1, chat, from: alice.from, text: "/start" };
    await street.update({ message }, 5_000);
    await street.bot.idle();
    await street.update({ message }, 5_000);
    await street.bot.idle();
    expect(street.door.greeted).toHaveLength(1);
    expect(street.bot.stats()).toMatchObject({ updates: 2, duplicates: 1 });
  });

  it("that edit a message are ignored", async () => {
    const { street, alice } = await aliceAtRoom();
    await alice.taps("YES");
    await alice.taps("Other amount");
    await settle();
    const calls = street.telegram.calls.length;
    const chat = { id: 1001, type: "private" as const, first_name: "Alice" };
    const edited = { message_id: 1, date: 1, edit_date: 2, chat, from: alice.from, text: "5" };
    await street.update({ edited_message: edited });
    await street.bot.idle();
    expect(street.telegram.calls).toHaveLength(calls);
  });

  it("that come too fast are answered with the wait, each press and one text of many", async () => {
    const street = await Street.open({ rate: { burst: 2, perSecond: 1 } });
    const alice = street.person(1001, "Alice");
    await alice.says("/start");
    await alice.taps("Home");
    const pressed = await alice.taps("Wallet");
    expect(pressed.toast).toBe("Slow down: try again in 1 s. Nothing was taken.");
    await alice.says("/rooms");
    await alice.says("/rooms");
    expect(alice.messages.filter((one) => one.text.includes("Slow down"))).toHaveLength(1);
    await advance(street.clock, 1_000);
    expect((await alice.taps("Wallet")).toast).toBeUndefined();
    expect(street.bot.stats().limited).toBe(3);
  });

  it("with data that the bot never wrote act on nothing and show a fresh screen", async () => {
    const { street, alice } = await aliceAtRoom();
    for (const data of ["1zz", "garbage", "1bc:short", "2hm", "1ba:1:y:-1", "1rm:zzzzzzzzz"]) {
      const { toast } = await alice.sends(data, alice.home.id);
      expect(toast).toBe("That menu was old, here is a fresh one.");
    }
    expect(street.door.booked).toEqual([]);
  });

  it("about a room that is not there say so and list those that are", async () => {
    const { alice } = await aliceAtRoom();
    for (const data of ["1rm:zzz", "1bs:zzz:y", "1ba:zzz:y:gjdgxs", "1ru:zzz", "1pp:zzz"]) {
      const { toast } = await alice.sends(data, alice.home.id);
      expect(toast).toContain("There is no such room. Nothing was taken.");
      expect(alice.home.text).toContain("Open rooms");
    }
  });

  it("that fail inside are answered, logged under a reference, and do not stop the next", async () => {
    const { street, alice } = await aliceAtRoom();
    const { positions } = street.door;
    street.door.positions = () => Promise.reject(new Error("board"));
    const { toast, alert } = await alice.taps("Back");
    expect(toast).toBeUndefined();
    const failed = await alice.taps("Home");
    expect(failed.toast).toMatch(/^That did not work\. .* Ref \w{4}$/);
    expect(failed.alert).toBe(true);
    expect(alert).toBe(false);
    expect(street.log.errors).toHaveLength(1);
    street.door.positions = positions;
    await alice.taps("Home");
    expect(alice.home.text).toContain("Balance");
  });
});
