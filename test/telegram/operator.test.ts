import { describe, expect, it } from "vitest";
import { roomId, type RoomId } from "../../src/domain/ids.ts";
import type { Alert } from "../../src/engine/door.ts";
import { visibleText } from "../../src/telegram/html.ts";
import { asRead } from "./reading.ts";
import { Street } from "./street.ts";

describe("an operator", () => {
  async function atWork() {
    const street = await Street.open({ admins: [1001] });
    const operator = street.person(1001, "Olga");
    const player = street.person(1002, "Pete");
    await operator.says("/start");
    await player.says("/start");
    const room = street.door.addRoom();
    return { street, operator, player, room };
  }

  it("voids a room with a reason (R19)", async () => {
    const { street, operator, room } = await atWork();
    await operator.says(`/void ${room.id.toString(36)} wrong target`);
    expect(visibleText(operator.home.text)).toContain("Voided. Everybody gets every stake back");
    expect(street.door.cards.get(room.id)?.state).toBe("SETTLING.paying");
  });

  it("is told how when the code or the reason is missing, and nothing changes", async () => {
    const { street, operator, room } = await atWork();
    for (const text of ["/void", "/void 1", "/void 1 bad", "/void ??? a good reason"]) {
      await operator.says(text);
      expect(street.door.cards.get(room.id)?.state).toBe(room.state);
    }
    await operator.says("/void");
    expect(visibleText(operator.home.text)).toContain("the room's code and the reason");
  });

  it("is told when there is nothing left to void", async () => {
    const { operator } = await atWork();
    await operator.says("/void zz no such room");
    expect(visibleText(operator.home.text)).toContain("Nothing was changed");
  });

  it("is the only one: for a player there is no such command", async () => {
    const { street, player, room } = await atWork();
    await player.says(`/void ${room.id.toString(36)} I do not like it`);
    expect(street.door.cards.get(room.id)?.state).toBe(room.state);
    expect(visibleText(player.home.text)).not.toContain("Voided");
  });

  it("asks for the journal's head, which stays in the chat above the home screen", async () => {
    const { street, operator } = await atWork();
    await operator.says("/head");
    const [kept, home] = operator.messages.slice(-2);
    expect(home?.id).toBe(operator.home.id);
    expect(kept?.keyboard).toEqual([]);
    expect(asRead(kept?.text ?? "")).toBe(
      [
        "Head of the journal",
        "Batch 1234 · 2026-11-23 12:00 UTC",
        "5678 transfers · 2 players",
        "Owed 200 tSOL, booked the same: the book adds up.",
        "",
        "Keep this message. On the machine of the bot, this proves that nothing before it was changed or cut off:",
        `npm run audit -- --head 1234:${street.door.head.hash}`,
      ].join("\n"),
    );
  });

  it("reads it in the head when the book does not add up", async () => {
    const { street, operator } = await atWork();
    street.door.head = { ...street.door.head, bookedLamports: 199_000_000_000n };
    await operator.says("/head");
    expect(asRead(operator.messages.at(-2)?.text ?? "")).toContain(
      "Owed 200 tSOL, booked 199 tSOL: the book does not add up. Stop the bot and run the audit.",
    );
  });

  it("is sent the head when its time has come, and nobody else is", async () => {
    const { street, operator, player } = await atWork();
    const before = player.messages.length;
    await street.bot.tellHead();
    await street.bot.idle();
    expect(asRead(operator.messages.at(-1)?.text ?? "")).toContain("Head of the journal");
    expect(player.messages).toHaveLength(before);
  });

  it("is told of a room that a bug has parked, and what to do about it", async () => {
    const { street, operator, player, room } = await atWork();
    const before = player.messages.length;
    street.door.raise([alertOf(room.id)]);
    await street.bot.idle();
    expect(asRead(operator.messages.at(-1)?.text ?? "")).toBe(
      [
        "A bug was met. What it concerns is parked; everything else runs on.",
        "",
        "Room 1: Will SOL reach $165?",
        "12:00:00 UTC, at LOCK_DUE: Error: <oops>",
        "No stakes are taken in it, and those made are safe. To refund everybody: /void 1 reason",
        "",
        "A restart, of a corrected version above all, tries each of them again from its last record.",
      ].join("\n"),
    );
    expect(player.messages).toHaveLength(before);
  });

  it("reads five of many parked rooms and how many there are besides, in one message", async () => {
    const { street, operator } = await atWork();
    const before = operator.messages.length;
    street.door.raise(Array.from({ length: 300 }, (_, index) => alertOf(roomId(index + 1))));
    await street.bot.idle();
    expect(operator.messages).toHaveLength(before + 1);
    const text = asRead(operator.messages.at(-1)?.text ?? "");
    expect(text).toContain("… and 295 more; the log and /health name them.");
    expect(text.match(/\/void/g)).toHaveLength(5);
  });

  it("is the only one who may ask for the head", async () => {
    const { player } = await atWork();
    await player.says("/head");
    expect(player.messages.some(({ text }) => text.includes("Head of the journal"))).toBe(false);
  });
});

function alertOf(room: RoomId): Alert {
  return {
    actor: `room:${room}`,
    room,
    title: "Will SOL reach $165?",
    message: "LOCK_DUE",
    why: "Error: <oops>",
    atMs: Date.UTC(2026, 10, 23, 12, 0, 0),
  };
}
