/** Groups as Telegram has them: who is told what, who may write, topics, and growing up. */
import { describe, expect, test } from "vitest";
import { ImpossibleAct } from "../../../src/sandbox/bot-api/bot-api.ts";
import type { Stand } from "./stand.ts";
import { inbox, openStand } from "./stand.ts";

const BOT_ID = 7_000_000_001;

interface Cast {
  readonly stand: Stand;
  readonly alice: number;
  readonly bob: number;
}

async function cast(): Promise<Cast> {
  const stand = await openStand();
  return { stand, alice: await stand.reader("Alice"), bob: await stand.reader("Bob") };
}

describe("the bot's place in a group", () => {
  test("being added and removed is told as my_chat_member, and then every send answers 403", async () => {
    const { stand, alice } = await cast();
    const { world } = stand;
    const { id: chat_id } = world.addGroup("Traders", [alice]);
    expect(await inbox(stand)).toMatchObject([
      {
        my_chat_member: {
          chat: { id: chat_id, type: "supergroup", title: "Traders" },
          from: { id: alice },
          old_chat_member: { status: "left", user: { id: BOT_ID } },
          new_chat_member: { status: "member", user: { id: BOT_ID } },
        },
      },
      { message: { new_chat_members: [{ id: BOT_ID, is_bot: true }] } },
    ]);
    world.removeBot(chat_id);
    expect(await inbox(stand)).toMatchObject([
      { my_chat_member: { new_chat_member: { status: "kicked", until_date: 0 } } },
    ]);
    const refused = "403 Forbidden: bot was kicked from the supergroup chat";
    expect(await stand.refusal("sendMessage", { chat_id, text: "x" })).toBe(refused);
    expect(await stand.refusal("getChatMember", { chat_id, user_id: alice })).toBe(refused);
    world.addBot(alice, chat_id);
    await stand.result("sendMessage", { chat_id, text: "back" });
    await stand.result("leaveChat", { chat_id });
    expect(await stand.refusal("sendMessage", { chat_id, text: "x" })).toBe(
      "403 Forbidden: bot is not a member of the supergroup chat",
    );
    expect(() => world.removeBot(chat_id)).toThrow(ImpossibleAct);
  });

  test("a group that the bot has never been in is not found until a link brings it there", async () => {
    const { stand, alice, bob } = await cast();
    const { world } = stand;
    const { id: chat_id } = world.addGroup("Others", [alice], { kind: "group", bot: false });
    expect(await stand.refusal("getChat", { chat_id })).toBe("400 Bad Request: chat not found");
    expect(await inbox(stand)).toEqual([]);
    expect(() => world.startGroup(bob, chat_id, "r_1")).toThrow(/Bob is not in/);
    expect(() => world.startGroup(alice, chat_id, "r 1")).toThrow(ImpossibleAct);
    world.startGroup(alice, chat_id, "r_1");
    expect(await inbox(stand)).toMatchObject([
      { my_chat_member: { chat: { type: "group" }, new_chat_member: { status: "member" } } },
      { message: { new_chat_members: [{ id: BOT_ID }] } },
      { message: { text: "/start@rooms_sandbox_bot r_1", chat: { id: chat_id } } },
    ]);
    world.startGroup(alice, chat_id);
    expect(await inbox(stand)).toEqual([]);
  });

  test("an administrator is told who comes and goes, when it asked to be", async () => {
    const { stand, alice, bob } = await cast();
    const { world } = stand;
    const { id: chat_id } = world.addGroup("Traders", [alice]);
    const allowed_updates = ["chat_member"];
    await stand.result("getUpdates", { offset: -1, allowed_updates });
    await inbox(stand);
    world.join(bob, chat_id);
    world.leave(bob, chat_id);
    expect(await inbox(stand)).toEqual([]);
    world.setBotAdmin(chat_id, true);
    world.join(bob, chat_id);
    world.leave(bob, chat_id);
    expect(await inbox(stand)).toMatchObject([
      {
        chat_member: {
          from: { id: bob },
          old_chat_member: { status: "left" },
          new_chat_member: { status: "member", user: { id: bob } },
        },
      },
      { chat_member: { new_chat_member: { status: "left" } } },
    ]);
    expect(() => world.leave(alice, chat_id)).toThrow(/owns/);
    expect(await stand.result("getChatAdministrators", { chat_id })).toMatchObject([
      { status: "creator", user: { id: alice } },
      { status: "administrator", user: { id: BOT_ID }, can_pin_messages: true },
    ]);
  });

  test("where only administrators write, a bot that is none gets 400 and people are stopped", async () => {
    const { stand, alice, bob } = await cast();
    const { world } = stand;
    const { id: chat_id } = world.addGroup("Traders", [alice, bob]);
    world.setMembersMayWrite(chat_id, false);
    expect(await stand.refusal("sendMessage", { chat_id, text: "x" })).toBe(
      "400 Bad Request: not enough rights to send text messages to the chat",
    );
    expect(await stand.refusal("sendPhoto", { chat_id, photo: "x" })).toBe(
      "400 Bad Request: not enough rights to send photos to the chat",
    );
    expect(await stand.result("getChat", { chat_id })).toMatchObject({
      permissions: { can_send_messages: false },
    });
    expect(() => world.send(bob, chat_id, "hello")).toThrow(/only administrators/);
    world.send(alice, chat_id, "I own this");
    world.setBotAdmin(chat_id, true);
    await stand.result("sendMessage", { chat_id, text: "x" });
  });
});

describe("topics", () => {
  test("a message in a topic carries its id both ways, and a reply follows what it replies to", async () => {
    const { stand, alice } = await cast();
    const { world } = stand;
    const { id: chat_id } = world.addGroup("Forum", [alice], { forum: true });
    await inbox(stand);
    const { messageId: threadId } = world.createTopic(alice, chat_id, "SOL rooms");
    const { messageId } = world.send(alice, chat_id, "/rooms", { threadId });
    expect(await inbox(stand)).toMatchObject([
      { message: { forum_topic_created: { name: "SOL rooms" }, message_thread_id: threadId } },
      {
        message: {
          text: "/rooms",
          chat: { is_forum: true },
          message_thread_id: threadId,
          is_topic_message: true,
          reply_to_message: { message_id: threadId, forum_topic_created: { name: "SOL rooms" } },
        },
      },
    ]);
    const reply_parameters = { message_id: messageId };
    const answer = await stand.result("sendMessage", { chat_id, text: "here", reply_parameters });
    expect(answer).toMatchObject({ message_thread_id: threadId, is_topic_message: true });
    const general = await stand.result("sendMessage", { chat_id, text: "to all" });
    expect(general).not.toHaveProperty("message_thread_id");
    expect(() => world.send(alice, chat_id, "x", { threadId: 999 })).toThrow(ImpossibleAct);
    expect(await stand.refusal("sendMessage", { chat_id, text: "x", message_thread_id: 999 })).toBe(
      "400 Bad Request: message thread not found",
    );
  });

  test("the bot opens topics as an administrator of a forum only", async () => {
    const { stand, alice } = await cast();
    const { world } = stand;
    const { id: plain } = world.addGroup("Plain", [alice]);
    expect(await stand.refusal("createForumTopic", { chat_id: plain, name: "x" })).toBe(
      "400 Bad Request: the chat is not a forum",
    );
    expect(() => world.createTopic(alice, plain, "x")).toThrow(/no topics/);
    const { id: forum } = world.setForum(plain, true);
    expect(forum).toBe(plain);
    expect(await stand.refusal("createForumTopic", { chat_id: plain, name: "x" })).toBe(
      "400 Bad Request: not enough rights to create a topic",
    );
    world.setBotAdmin(plain, true);
    expect(await stand.result("createForumTopic", { chat_id: plain, name: "SOL" })).toMatchObject({
      name: "SOL",
      icon_color: 0x6fb9f0,
    });
  });
});

describe("a group that becomes a supergroup", () => {
  test("says so in both chats, and the old id names the new one to whoever writes to it", async () => {
    const { stand, alice, bob } = await cast();
    const { world } = stand;
    const { id: old } = world.addGroup("Traders", [alice, bob], { kind: "group" });
    world.setBotAdmin(old, true);
    const sent = await stand.result("sendMessage", { chat_id: old, text: "card" });
    await inbox(stand);
    const { id } = world.upgradeGroup(old);
    expect(id).toBeLessThan(-1_000_000_000_000);
    expect(await inbox(stand)).toMatchObject([
      { message: { chat: { id: old, type: "group" }, migrate_to_chat_id: id } },
      { message: { chat: { id, type: "supergroup" }, migrate_from_chat_id: old } },
    ]);
    const { message_id } = sent as { message_id: number };
    for (const [method, params] of [
      ["sendMessage", { text: "x" }],
      ["editMessageText", { message_id, text: "x" }],
      ["getChatMember", { user_id: bob }],
      ["leaveChat", {}],
    ] as const) {
      expect(await stand.call(method, { chat_id: old, ...params })).toEqual({
        ok: false,
        error_code: 400,
        description: "Bad Request: group chat was upgraded to a supergroup chat",
        parameters: { migrate_to_chat_id: id },
      });
    }
    expect(() => world.send(alice, old, "x")).toThrow(/upgraded/);
    expect(() => world.upgradeGroup(old)).toThrow(ImpossibleAct);
    expect(() => world.upgradeGroup(id)).toThrow(/already/);
    world.send(bob, id, "the bot is still an administrator, so it hears this");
    expect(await inbox(stand)).toHaveLength(1);
    await stand.result("sendMessage", { chat_id: id, text: "x" });
  });

  test("topics switched on in a plain group upgrade it, too", async () => {
    const { stand, alice } = await cast();
    const { world } = stand;
    const { id: old } = world.addGroup("Traders", [alice], { kind: "group" });
    const forum = world.setForum(old, true);
    expect(forum).toMatchObject({ kind: "supergroup", isForum: true, memberIds: [alice] });
    expect(world.chat(old)?.migratedToId).toBe(forum.id);
  });
});
