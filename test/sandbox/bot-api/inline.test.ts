/** Inline mode from the query to the edit of the message that came of it. */
import { Api, InputFile } from "grammy";
import type { InlineQueryResult } from "grammy/types";
import { describe, expect, test } from "vitest";
import { ImpossibleAct } from "../../../src/sandbox/bot-api/bot-api.ts";
import type { Stand } from "./stand.ts";
import { inbox, openStand, png, TOKEN } from "./stand.ts";

const reply_markup = { inline_keyboard: [[{ text: "YES", callback_data: "y" }]] };

function article(id: string, more: object = {}): InlineQueryResult {
  const input_message_content = { message_text: "<b>SOL</b> room", parse_mode: "HTML" } as const;
  return { type: "article", id, title: "SOL", input_message_content, ...more };
}

async function opened(): Promise<{ stand: Stand; api: Api; alice: number; group: number }> {
  const stand = await openStand();
  const alice = await stand.reader();
  const { id: group } = stand.world.addGroup("Traders", [alice], { bot: false });
  return { stand, api: new Api(TOKEN, { apiRoot: stand.root }), alice, group };
}

describe("an inline query", () => {
  test("tells where it is typed and is answered once", async () => {
    const { stand, api, alice, group } = await opened();
    const { world } = stand;
    const id = world.inline(alice, "sol", group);
    world.inline(alice, "sol");
    expect(await inbox(stand)).toMatchObject([
      { inline_query: { id, query: "sol", offset: "", chat_type: "supergroup" } },
      { inline_query: { query: "sol", chat_type: "sender" } },
    ]);
    const answered = world.next((event) => event.type === "inlineAnswered");
    const button = { text: "Your wallet", start_parameter: "wallet" };
    await api.answerInlineQuery(id, [article("1")], { button });
    expect(await answered).toMatchObject({
      inlineQueryId: id,
      personId: alice,
      results: [article("1")],
      button,
      cached: false,
    });
    await expect(api.answerInlineQuery(id, [])).rejects.toThrow(/query is too old/);
  });

  test("is answered from what the server keeps, until cache_time is over", async () => {
    const { stand, api, alice } = await opened();
    const { world } = stand;
    const bob = await stand.reader("Bob");
    const asks = async (person: number): Promise<boolean> => {
      world.inline(person, "sol");
      return (await inbox(stand)).length > 0;
    };
    const mine = world.inline(alice, "sol");
    await api.answerInlineQuery(mine, [article("1")], { cache_time: 5, is_personal: true });
    await inbox(stand);
    expect([await asks(alice), await asks(bob)]).toEqual([false, true]);
    stand.clock.pass(5_000);
    expect(await asks(alice)).toBe(true);
    const ours = world.inline(alice, "sol");
    await api.answerInlineQuery(ours, [article("2")], { cache_time: 5 });
    await inbox(stand);
    expect([await asks(alice), await asks(bob)]).toEqual([false, false]);
    const never = world.inline(alice, "btc");
    await api.answerInlineQuery(never, [], { cache_time: 0 });
    await inbox(stand);
    world.inline(alice, "btc");
    expect(await inbox(stand)).toHaveLength(1);
  });

  test.each([
    ["too many inline query results", Array.from({ length: 51 }, (_, i) => article(`${i}`)), {}],
    ["RESULT_ID_INVALID", [article("")], {}],
    ["RESULT_ID_INVALID", [article("x".repeat(65))], {}],
    ["RESULT_ID_DUPLICATE", [article("1"), article("1")], {}],
    ["ARTICLE_TITLE_EMPTY", [article("1", { title: "" })], {}],
    ['Can\'t find field "input_message_content"', [{ type: "article", id: "1", title: "x" }], {}],
    ["message text is empty", [article("1", { input_message_content: { message_text: "" } })], {}],
    [
      "can't parse entities",
      [article("1", { input_message_content: { message_text: "<b>", parse_mode: "HTML" } })],
      {},
    ],
    [
      "BUTTON_DATA_INVALID",
      [
        article("1", {
          reply_markup: { inline_keyboard: [[{ text: "x", callback_data: "x".repeat(65) }]] },
        }),
      ],
      {},
    ],
    ['no results of type "gif"', [{ type: "gif", id: "1" }], {}],
    ["wrong file identifier", [{ type: "photo", id: "1", photo_file_id: "x" }], {}],
    ["START_PARAM_INVALID", [], { button: { text: "x", start_parameter: "a b" } }],
    ["exactly one optional field", [], { button: { text: "x" } }],
    ["NEXT_OFFSET_INVALID", [], { next_offset: "x".repeat(65) }],
  ])("whose answer has a fault is refused: %s", async (reason, results, options) => {
    const { stand, alice } = await opened();
    const inline_query_id = stand.world.inline(alice, "sol");
    const answer = { inline_query_id, results, ...options };
    expect(await stand.refusal("answerInlineQuery", answer)).toContain(reason);
    await stand.result("answerInlineQuery", { inline_query_id, results: [] });
  });
});

describe("a chosen result", () => {
  test("is posted in the person's name where the bot is not, and edited by its inline id", async () => {
    const { stand, api, alice, group } = await opened();
    const { world } = stand;
    const inlineQueryId = world.inline(alice, "sol", group);
    await api.answerInlineQuery(inlineQueryId, [article("room-1", { reply_markup })]);
    await inbox(stand);
    const choice = { personId: alice, chatId: group, inlineQueryId, resultId: "room-1" };
    expect(() => world.chooseInline({ ...choice, resultId: "2" })).toThrow(ImpossibleAct);
    const { messageId, inlineMessageId: inline_message_id = "" } = world.chooseInline(choice);
    expect(world.message(group, messageId)).toMatchObject({
      fromId: alice,
      fromBot: false,
      viaBot: true,
      text: "SOL room",
    });
    expect(await inbox(stand)).toEqual([
      {
        update_id: expect.any(Number) as number,
        chosen_inline_result: {
          result_id: "room-1",
          from: expect.objectContaining({ id: alice }) as object,
          query: "sol",
          inline_message_id,
        },
      },
    ]);
    const pressId = world.press(alice, group, messageId, "YES");
    const [update] = await inbox(stand);
    expect(update).toMatchObject({ callback_query: { id: pressId, inline_message_id, data: "y" } });
    expect(update?.["callback_query"]).not.toHaveProperty("message");
    expect(await api.editMessageTextInline(inline_message_id, "settled")).toBe(true);
    expect(world.message(group, messageId)?.text).toBe("settled");
    const upload = new InputFile(png(300, 200), "a.png");
    const picture = { type: "photo", media: upload } as const;
    await expect(api.editMessageMediaInline(inline_message_id, picture)).rejects.toThrow(
      /uploaded/,
    );
    const { photo } = await api.sendPhoto(alice, upload);
    const known = { type: "photo", media: photo[0]?.file_id ?? "" } as const;
    expect(await api.editMessageMediaInline(inline_message_id, known)).toBe(true);
    expect(world.message(group, messageId)?.photo).toMatchObject({ width: 300 });
    await expect(api.editMessageMediaInline(inline_message_id, known)).rejects.toThrow(
      /not modified/,
    );
    await expect(api.editMessageTextInline("elsewhere", "x")).rejects.toThrow(/MESSAGE_ID_INVALID/);
  });

  test("comes to a bot that is there as a message via itself; without buttons it has no id", async () => {
    const { stand, api, alice } = await opened();
    const { world } = stand;
    const { id: chatId } = world.addGroup("Home", [alice], { forum: true });
    const { messageId: threadId } = world.createTopic(alice, chatId, "SOL");
    const inlineQueryId = world.inline(alice, "sol", chatId);
    await api.answerInlineQuery(inlineQueryId, [article("1")]);
    await inbox(stand);
    world.chooseInline({ personId: alice, chatId, inlineQueryId, resultId: "1", threadId });
    const updates = await inbox(stand);
    expect(updates).toMatchObject([
      {
        message: {
          from: { id: alice },
          via_bot: { id: 7_000_000_001 },
          text: "SOL room",
          message_thread_id: threadId,
        },
      },
      { chosen_inline_result: { result_id: "1" } },
    ]);
    expect(updates[1]?.["chosen_inline_result"]).not.toHaveProperty("inline_message_id");
  });
});
