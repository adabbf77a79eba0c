/** S30 by messages: what operators see and do at their desk, and that it exists for nobody else. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleText } from "../../src/telegram/html.ts";
import { screenFaults } from "./markup.ts";
import { asRead } from "./reading.ts";
import { Street } from "./street.ts";
import { advance } from "./time.ts";

const MINUTE = 60_000;

async function atWork() {
  const street = await Street.open({ admins: [1001], stopwatch: () => 0 });
  const olga = street.person(1001, "Olga");
  const pete = street.person(1002, "Pete");
  for (const one of [olga, pete]) await one.says("/start");
  return { street, olga, pete, desk: street.door.desk };
}

const COMMANDS = ["admin", "pause", "resume", "player", "audit", "broadcast"] as const;
const PRESSES = ["1aa", "1ap:s:0", "1ac:AAAAAAAAAAAA", "1ak:rs", "1au:0", "1ae", "1ab"] as const;

describe("the operators' desk", () => {
  it("shows how the house stands, what is paused, by whom and why", async () => {
    const { street, olga, desk } = await atWork();
    street.door.addRoom();
    desk.stakes = { isOn: false, by: 1001, why: "venue <odd>", atMs: Date.UTC(2026, 10, 23, 13) };
    await olga.says("/admin");
    expect(asRead(olga.home.text)).toBe(
      [
        "Operators' desk",
        "0.0 updates/s, 99 of 100 decided within 0.1 ms",
        "Outbox: 0 waiting, 0 held for quiet hours; chats out of reach 0, notices owed 0",
        "Players 2 · live rooms 1 · parked by a bug 0",
        "Price sources believed: 0 of 0. Ages: SOL reliable 2 s · BTC reliable 2 s",
        "",
        "Stakes: paused by 1001 since 2026-11-23 13:00 UTC: venue <odd>",
        "Withdrawals: play money, there are none.",
      ].join("\n"),
    );
    await olga.taps("Refresh");
    expect(olga.home.text).toContain("Operators' desk");
  });

  it("does not exist for a player, whatever he types or presses", async () => {
    const { street, pete, desk } = await atWork();
    for (const command of COMMANDS) {
      await pete.says(`/${command} stakes because I say so`);
      expect(visibleText(pete.home.text)).toContain("I did not understand that.");
    }
    for (const data of PRESSES) {
      await pete.sends(data, pete.home.id);
      expect(visibleText(pete.home.text)).toContain("I did not understand that.");
    }
    expect(desk.done).toEqual([]);
    expect(street.log.errors).toEqual([]);
  });

  it("pauses stakes by a reason and a second tap, once", async () => {
    const { olga, desk } = await atWork();
    await olga.says("/pause stakes the venue is odd");
    expect(asRead(olga.home.text)).toContain("Pause all stakes?");
    expect(desk.stakes.isOn).toBe(true);
    const { id, keyboard } = olga.home;
    const key = keyboard[0]?.[0];
    await olga.taps("Pause stakes");
    expect(desk.stakes).toMatchObject({ isOn: false, by: olga.id, why: "the venue is odd" });
    expect(asRead(olga.home.text)).toContain("Stakes are paused.");
    if (key === undefined || !("callback_data" in key)) throw new Error("no key");
    await olga.sends(key.callback_data, id);
    expect(asRead(olga.home.text)).toContain("Nothing was changed");
    expect(desk.done).toHaveLength(1);
  });

  it("asks for the reason after the button, and lets stakes go on by two taps without one", async () => {
    const { olga, desk } = await atWork();
    await olga.says("/admin");
    await olga.taps("Pause stakes");
    expect(asRead(olga.home.text)).toContain("Send the reason for pausing stakes");
    await olga.says("bad");
    expect(asRead(olga.home.text)).toContain("Send the reason for pausing stakes");
    await olga.says("prices look wrong");
    await olga.taps("Pause stakes");
    expect(desk.stakes).toMatchObject({ isOn: false, why: "prices look wrong" });
    await olga.taps("Resume stakes");
    await olga.taps("Resume stakes");
    expect(desk.stakes.isOn).toBe(true);
  });

  it("forgets an order that was not confirmed within five minutes", async () => {
    const { street, olga, desk } = await atWork();
    await olga.says("/pause stakes the venue is odd");
    await advance(street.clock, 6 * MINUTE);
    await olga.taps("Pause stakes");
    expect(asRead(olga.home.text)).toContain("Nothing was changed");
    expect(desk.stakes.isOn).toBe(true);
  });

  it("has nothing to pause of withdrawals with play money", async () => {
    const { olga } = await atWork();
    await olga.says("/pause withdrawals the venue is odd");
    expect(asRead(olga.home.text)).toContain("there are no withdrawals to pause");
  });

  it("finds players by a part of the name and shows the file of one", async () => {
    const { street, olga, pete, desk } = await atWork();
    await street.person(1003, "Petra").says("/start");
    await olga.says("/player Pet");
    await olga.taps("Pete");
    expect(asRead(olga.home.text)).toContain("Pete · 1002");
    await olga.says(`/player ${pete.id}`);
    expect(asRead(olga.home.text)).toContain("Pete · 1002");
    await olga.says("/player nobody at all");
    expect(asRead(olga.home.text)).toContain("Nobody like that");
    expect(desk.done.map(({ act }) => act)).toEqual(Array(5).fill("look-up"));
  });

  it("lists what was done, newest first, in pages", async () => {
    const { olga } = await atWork();
    for (const name of ["a", "b", "c", "d", "e", "f", "g"]) await olga.says(`/player ${name}-x`);
    await olga.says("/audit");
    expect(asRead(olga.home.text)).toContain("looked up g-x");
    expect(asRead(olga.home.text)).not.toContain("b-x");
    await olga.taps("Older");
    expect(asRead(olga.home.text)).toContain("looked up a-x");
    await olga.taps("‹ Newest");
    expect(asRead(olga.home.text)).toContain("looked up g-x");
  });

  it("takes any words after a command, and pauses nothing without a second tap", async () => {
    const words = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.string({ maxLength: 1_200 }),
      fc.constantFrom("stakes", "withdrawals x", "stakes <b>because</b> & so", "REFA", "1001"),
    );
    const { street, olga, desk } = await atWork();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...COMMANDS), words, async (command, rest) => {
        await olga.says(`/${command} ${rest}`);
        const { text, keyboard } = olga.home;
        expect(screenFaults({ text, keyboard })).toEqual([]);
        expect(street.log.errors).toEqual([]);
        expect(desk.stakes.isOn).toBe(true);
        expect(desk.broadcast()).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});

describe("a room's screen", () => {
  it("says that stakes are paused, offers none, and is renewed when they go on", async () => {
    const { street, olga, pete } = await atWork();
    const { id: room } = street.door.addRoom();
    await pete.says(`/room ${room.toString(36)}`);
    expect(pete.home.text).not.toContain("paused stakes");
    await olga.says("/pause stakes the venue is odd");
    await olga.taps("Pause stakes");
    await advance(street.clock, 6_000);
    expect(pete.home.text).toContain("The operator has paused stakes.");
    expect(pete.home.keyboard.flat().some(({ text }) => text.startsWith("YES"))).toBe(false);
    // An older key or a link to a side asks for no sum that would only be refused.
    await pete.says(`/start b_${room.toString(36)}_y`);
    expect(asRead(pete.home.text)).toContain(
      "Stakes are paused by the operator. Nothing was taken.",
    );
    expect(asRead(pete.home.text)).not.toContain("How much?");
    await olga.says("/resume stakes");
    await olga.taps("Resume stakes");
    await advance(street.clock, 6_000);
    expect(pete.home.text).not.toContain("paused stakes");
    expect(pete.home.keyboard.flat().some(({ text }) => text.startsWith("YES"))).toBe(true);
  });
});
