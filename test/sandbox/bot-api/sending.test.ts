import { describe, expect, test } from "vitest";
import { openStand } from "./stand.ts";

const button = (fields: object) => ({
  reply_markup: { inline_keyboard: [[{ text: "Go", ...fields }]] },
});

describe("sendMessage", () => {
  test("returns the message as sent: sender, chat, second, entities, keyboard", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const sent = await stand.result("sendMessage", {
      chat_id: alice,
      text: "<b>Room</b> /open",
      parse_mode: "HTML",
      ...button({ callback_data: "1hm", style: "success" }),
    });
    expect(sent).toMatchObject({
      from: { id: 7_000_000_001, is_bot: true, username: "rooms_sandbox_bot" },
      chat: { id: alice, type: "private", first_name: "Alice" },
      date: Date.UTC(2026, 10, 23, 12) / 1000,
      text: "Room /open",
      entities: [
        { type: "bold", offset: 0, length: 4 },
        { type: "bot_command", offset: 5, length: 5 },
      ],
      reply_markup: {
        inline_keyboard: [[{ text: "Go", callback_data: "1hm", style: "success" }]],
      },
    });
  });

  test.each([
    ["no text", {}, "400 Bad Request: message text is empty"],
    ["blank text", { text: " \n " }, "400 Bad Request: text must be non-empty"],
    ["too long a text", { text: "x".repeat(4097) }, "400 Bad Request: message is too long"],
    [
      "broken HTML",
      { text: "<b>x", parse_mode: "HTML" },
      `400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
    ],
    [
      "an unknown parse mode",
      { text: "x", parse_mode: "BB" },
      "400 Bad Request: unsupported parse_mode",
    ],
    ["an unknown chat", { chat_id: 1, text: "x" }, "400 Bad Request: chat not found"],
    ["an unknown name", { chat_id: "@nobody", text: "x" }, "400 Bad Request: chat not found"],
    ["no chat", { chat_id: "", text: "x" }, "400 Bad Request: chat_id is empty"],
    [
      "a reply to nothing",
      { text: "x", reply_parameters: { message_id: 1 } },
      "400 Bad Request: message to be replied not found",
    ],
    [
      "a topic where there is none",
      { text: "x", message_thread_id: 5 },
      "400 Bad Request: message thread not found",
    ],
    [
      "65 bytes of callback data",
      { text: "x", ...button({ callback_data: "x".repeat(65) }) },
      "400 Bad Request: BUTTON_DATA_INVALID",
    ],
    [
      "no callback data",
      { text: "x", ...button({ callback_data: "" }) },
      "400 Bad Request: BUTTON_DATA_INVALID",
    ],
    [
      "a button without action",
      { text: "x", ...button({}) },
      "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      "a button with two actions",
      { text: "x", ...button({ callback_data: "a", url: "https://example.com" }) },
      "400 Bad Request: BUTTON_TYPE_INVALID",
    ],
    [
      "a link to localhost",
      { text: "x", ...button({ url: "http://localhost:7777/room" }) },
      "400 Bad Request: inline keyboard button URL 'http://localhost:7777/room' is invalid: Wrong HTTP URL",
    ],
    [
      "a link to the loopback address",
      { text: "x", ...button({ url: "http://127.0.0.1:7777" }) },
      "400 Bad Request: BUTTON_URL_INVALID",
    ],
    [
      "a link of another scheme",
      { text: "x", ...button({ url: "ftp://example.com" }) },
      "400 Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
    ],
    [
      "too long a text to copy",
      { text: "x", ...button({ copy_text: { text: "x".repeat(257) } }) },
      "400 Bad Request: BUTTON_COPY_TEXT_INVALID",
    ],
    [
      "101 buttons",
      {
        text: "x",
        reply_markup: {
          inline_keyboard: Array.from({ length: 101 }, () => [{ text: "a", callback_data: "a" }]),
        },
      },
      "400 Bad Request: reply markup is too long",
    ],
    [
      "a keyboard that is no object",
      { text: "x", reply_markup: "[1]" },
      "400 Bad Request: object expected as reply markup",
    ],
  ])("refuses %s", async (_what, params, refusal) => {
    const stand = await openStand();
    const alice = await stand.reader();
    expect(await stand.refusal("sendMessage", { chat_id: alice, ...params })).toBe(refusal);
    expect(stand.world.lastFromBot(alice)).toBeUndefined();
  });

  test("length counts after parsing: 4096 characters with markup and references pass", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const text = `<b>${"&lt;".repeat(4096)}</b>`;
    await stand.result("sendMessage", { chat_id: alice, text, parse_mode: "HTML" });
    expect(stand.world.lastFromBot(alice)?.text).toHaveLength(4096);
  });

  test("64 bytes of callback data, copy text, disabled and link buttons pass", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const keyboard = [
      [{ text: "a", callback_data: "é".repeat(32) }],
      [
        { text: "b", copy_text: { text: "address" } },
        { text: "c", disabled: {} },
        { text: "d", url: "https://t.me/rooms_sandbox_bot?start=x" },
        { text: "e", style: "danger", callback_data: "no" },
      ],
    ];
    await stand.result("sendMessage", {
      chat_id: alice,
      text: "x",
      reply_markup: { inline_keyboard: keyboard },
    });
    expect(stand.world.lastFromBot(alice)?.buttons).toEqual(keyboard);
  });

  test("a person who never started the bot cannot be written to, nor one who blocked it", async () => {
    const stand = await openStand();
    const { id: bob } = stand.world.addPerson({ name: "Bob" });
    const toBob = { chat_id: bob, text: "hi" };
    expect(await stand.refusal("sendMessage", toBob)).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    );
    stand.world.start(bob);
    await stand.result("sendMessage", toBob);
    stand.world.block(bob);
    expect(await stand.refusal("sendMessage", toBob)).toBe(
      "403 Forbidden: bot was blocked by the user",
    );
    stand.world.start(bob);
    await stand.result("sendMessage", toBob);
  });

  test("a group that removed the bot, or was upgraded, says so", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const { world } = stand;
    const lost = world.addGroup("Lost", [alice]);
    world.removeBot(lost.id);
    expect(await stand.refusal("sendMessage", { chat_id: lost.id, text: "x" })).toBe(
      "403 Forbidden: bot was kicked from the supergroup chat",
    );
    const small = world.addGroup("Small", [alice], { kind: "group" });
    const large = world.upgradeGroup(small.id);
    expect(await stand.call("sendMessage", { chat_id: small.id, text: "x" })).toEqual({
      ok: false,
      error_code: 400,
      description: "Bad Request: group chat was upgraded to a supergroup chat",
      parameters: { migrate_to_chat_id: large.id },
    });
    await stand.result("sendMessage", { chat_id: large.id, text: "x" });
    await stand.result("leaveChat", { chat_id: large.id });
    expect(await stand.refusal("sendMessage", { chat_id: large.id, text: "x" })).toBe(
      "403 Forbidden: bot is not a member of the supergroup chat",
    );
  });

  test("supergroups count their own messages, private chats share one count", async () => {
    const stand = await openStand();
    const [alice, bob] = [await stand.reader("Alice"), await stand.reader("Bob")];
    const group = stand.world.addGroup("Group", [alice, bob]);
    const sendTo = async (chatId: number): Promise<number> => {
      await stand.result("sendMessage", { chat_id: chatId, text: "x" });
      return stand.world.lastFromBot(chatId)?.messageId ?? 0;
    };
    const first = await sendTo(alice);
    expect(await sendTo(bob)).toBe(first + 1);
    expect(await sendTo(group.id)).toBeLessThan(5);
  });
});

describe("other sends", () => {
  test("sendChatAction shows typing, and only actions that exist", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const typing = stand.world.next((event) => event.type === "typing");
    await stand.result("sendChatAction", { chat_id: alice, action: "typing" });
    expect(await typing).toMatchObject({ chatId: alice, action: "typing" });
    expect(await stand.refusal("sendChatAction", { chat_id: alice, action: "dancing" })).toBe(
      "400 Bad Request: wrong parameter action in request",
    );
  });

  test("copyMessage makes a message of the bot's own, forwardMessage names the author", async () => {
    const stand = await openStand();
    const [alice, bob] = [await stand.reader("Alice"), await stand.reader("Bob")];
    const { messageId } = stand.world.send(alice, alice, "look");
    const source = { from_chat_id: alice, message_id: messageId, chat_id: bob };
    await stand.result("copyMessage", source);
    expect(stand.world.lastFromBot(bob)).toMatchObject({ text: "look" });
    expect(await stand.result("forwardMessage", source)).toMatchObject({
      text: "look",
      forward_origin: { type: "user", sender_user: { id: alice } },
    });
    expect(await stand.refusal("copyMessage", { ...source, message_id: 1 })).toBe(
      "400 Bad Request: message to copy not found",
    );
  });
});
