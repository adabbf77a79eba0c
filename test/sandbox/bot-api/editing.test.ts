import { describe, expect, test } from "vitest";
import { openStand } from "./stand.ts";
import type { Stand } from "./stand.ts";

const keyboard = (data: string) => ({
  inline_keyboard: [[{ text: "Refresh", callback_data: data }]],
});

/** A chat with one message of the bot in it. */
async function withCard(): Promise<{
  stand: Stand;
  alice: number;
  card: { chat_id: number; message_id: number };
}> {
  const stand = await openStand();
  const alice = await stand.reader();
  await stand.result("sendMessage", {
    chat_id: alice,
    text: "odds 1.45",
    reply_markup: keyboard("1rr"),
  });
  const message_id = stand.world.lastFromBot(alice)?.messageId ?? 0;
  return { stand, alice, card: { chat_id: alice, message_id } };
}

describe("editing", () => {
  test("an edit replaces the text, dates it, and drops a keyboard that is not given again", async () => {
    const { stand, alice, card } = await withCard();
    stand.clock.pass(5000);
    const edited = await stand.result("editMessageText", { ...card, text: "odds 1.50" });
    expect(edited).toMatchObject({ text: "odds 1.50", edit_date: expect.any(Number) as number });
    expect(edited).not.toHaveProperty("reply_markup");
    const shown = stand.world.message(alice, card.message_id);
    expect(shown?.buttons).toBeUndefined();
    expect((shown?.editDateS ?? 0) - (shown?.dateS ?? 0)).toBe(5);
  });

  test("an edit that changes nothing is refused", async () => {
    const { stand, card } = await withCard();
    const same = { ...card, text: "odds 1.45", reply_markup: keyboard("1rr") };
    const refusal =
      "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
    expect(await stand.refusal("editMessageText", same)).toBe(refusal);
    expect(
      await stand.refusal("editMessageReplyMarkup", { ...card, reply_markup: keyboard("1rr") }),
    ).toBe(refusal);
    await stand.result("editMessageText", { ...same, reply_markup: keyboard("1rx") });
  });

  test.each([
    ["editMessageText", { text: "x", message_id: 1 }, "message to edit not found"],
    ["editMessageText", { text: "x", message_id: "" }, "message identifier is not specified"],
    ["editMessageText", { text: "" }, "message text is empty"],
    ["editMessageCaption", { caption: "x" }, "there is no caption in the message to edit"],
    [
      "editMessageText",
      { text: "x", reply_markup: { remove_keyboard: true } },
      "inline keyboard expected",
    ],
    ["editMessageText", { text: "x", inline_message_id: "abc" }, "MESSAGE_ID_INVALID"],
    ["deleteMessage", { message_id: 1 }, "message to delete not found"],
  ])("%s with %j is refused: %s", async (method, params, reason) => {
    const { stand, card } = await withCard();
    expect(await stand.refusal(method, { ...card, ...params })).toBe(`400 Bad Request: ${reason}`);
  });

  test("a person's message cannot be edited by the bot", async () => {
    const { stand, alice } = await withCard();
    const { messageId } = stand.world.send(alice, alice, "mine");
    expect(
      await stand.refusal("editMessageText", { chat_id: alice, message_id: messageId, text: "x" }),
    ).toBe("400 Bad Request: message can't be edited");
  });

  test("a message that brought a reply keyboard cannot be edited", async () => {
    const { stand, alice } = await withCard();
    const reply_markup = { keyboard: [["1 SOL", { text: "5 SOL" }]], one_time_keyboard: true };
    await stand.result("sendMessage", { chat_id: alice, text: "How much?", reply_markup });
    const sent = stand.world.lastFromBot(alice);
    expect(sent?.replyKeyboard).toEqual({ rows: [["1 SOL", "5 SOL"]], oneTime: true });
    const target = { chat_id: alice, message_id: sent?.messageId };
    expect(await stand.refusal("editMessageText", { ...target, text: "x" })).toBe(
      "400 Bad Request: message can't be edited",
    );
  });

  test("a deleted message is gone, and old ones stay", async () => {
    const { stand, alice, card } = await withCard();
    await stand.result("deleteMessage", card);
    expect(stand.world.message(alice, card.message_id)).toBeUndefined();
    expect(await stand.refusal("editMessageText", { ...card, text: "x" })).toBe(
      "400 Bad Request: message to edit not found",
    );
    await stand.result("sendMessage", { chat_id: alice, text: "old" });
    const old = stand.world.lastFromBot(alice)?.messageId;
    stand.clock.pass(49 * 3_600_000);
    expect(await stand.refusal("deleteMessage", { chat_id: alice, message_id: old })).toBe(
      "400 Bad Request: message can't be deleted for everyone",
    );
  });

  test("deleteMessages skips what is not there", async () => {
    const { stand, alice, card } = await withCard();
    const ids = [card.message_id, 999_999];
    await stand.result("deleteMessages", { chat_id: alice, message_ids: ids });
    expect(stand.world.lastFromBot(alice)).toBeUndefined();
  });
});

describe("answerCallbackQuery", () => {
  test("a press is answered once, with a toast or an alert", async () => {
    const { stand, alice, card } = await withCard();
    const id = stand.world.press(alice, alice, card.message_id, "Refresh");
    expect(() => stand.world.assertQuiet()).toThrow(/press .* is not answered/);
    const answer = { callback_query_id: id, text: "Slow down", show_alert: true };
    await stand.result("answerCallbackQuery", answer);
    expect(stand.world.answers(id)).toMatchObject([{ text: "Slow down", showAlert: true }]);
    expect(await stand.refusal("answerCallbackQuery", answer)).toBe(
      "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
    );
    expect(stand.world.answers(id)).toHaveLength(1);
  });

  test("a press goes stale, and an invented one was never there", async () => {
    const { stand, alice, card } = await withCard();
    const id = stand.world.press(alice, alice, card.message_id, "1rr");
    stand.clock.pass(300_001);
    for (const callback_query_id of [id, "123", ""]) {
      expect(await stand.refusal("answerCallbackQuery", { callback_query_id })).toMatch(
        /^400 Bad Request: query is too old/,
      );
    }
  });

  test("a toast of more than 200 characters is refused", async () => {
    const { stand, alice, card } = await withCard();
    const callback_query_id = stand.world.press(alice, alice, card.message_id, "1rr");
    const text = "x".repeat(201);
    expect(await stand.refusal("answerCallbackQuery", { callback_query_id, text })).toBe(
      "400 Bad Request: MESSAGE_TOO_LONG",
    );
  });
});
