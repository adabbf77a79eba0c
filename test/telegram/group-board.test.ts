/** Rooms of schedules in groups: where a host may have them, and what keeps others out. */
import { describe, expect, it } from "vitest";
import { groupBoard } from "../../src/telegram/announcing.ts";
import { friends, opens, urlOf } from "./group-chat.ts";

async function hostOfFriends() {
  const scene = await friends();
  const { street, group, alice } = scene;
  const gone = new Set<number>();
  const board = groupBoard(street.door, (_chat, host) => Promise.resolve(!gone.has(host)));
  const room = street.door.addRoom({ title: "By itself", host: alice.id });
  const place = { chat: group.id, thread: null };
  return { ...scene, board, room, place, gone };
}

describe("a schedule's rooms", () => {
  it("may stand in the groups and topics whose link the host has opened", async () => {
    const { group, alice, bob, board } = await hostOfFriends();
    for (const thread of [undefined, 9]) {
      await group.says(bob, "/newroom", thread === undefined ? {} : { thread });
      await opens(alice, urlOf(group.last, "New room"));
    }
    expect(board.placesOf(alice.id).map(({ place }) => place)).toEqual([
      { chat: group.id, thread: null },
      { chat: group.id, thread: 9 },
    ]);
    expect(board.placesOf(bob.id)).toEqual([]);
    await group.bot(bob, "kicked");
    expect(board.placesOf(alice.id)).toEqual([]);
  });

  it("are posted as cards, once, though they are announced again", async () => {
    const { street, group, board, room, place } = await hostOfFriends();
    expect(await board.announce(room.id, place)).toBe(true);
    await street.bot.idle();
    expect(group.card.text).toContain("By itself");
    expect(await board.announce(room.id, place)).toBe(true);
    await street.bot.idle();
    expect(group.messages).toHaveLength(2);
  });

  it("are kept out of a group that their host has left, or that has put the bot out", async () => {
    const { group, alice, bob, board, room, place, gone } = await hostOfFriends();
    gone.add(alice.id);
    expect(await board.announce(room.id, place)).toBe(false);
    gone.clear();
    await group.bot(bob, "kicked");
    expect(await board.announce(room.id, place)).toBe(false);
    expect(group.messages).toHaveLength(1);
  });
});
