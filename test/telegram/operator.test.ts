import { describe, expect, it } from "vitest";
import { visibleText } from "../../src/telegram/html.ts";
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
});
