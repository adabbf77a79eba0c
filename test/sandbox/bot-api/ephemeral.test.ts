/** Messages that one person sees in a group, sent and edited with grammY's own client. */
import { Api, GrammyError, InputFile } from "grammy";
import { describe, expect, test } from "vitest";
import { ImpossibleAct } from "../../../src/sandbox/bot-api/bot-api.ts";
import type { Stand } from "./stand.ts";
import { inbox, openStand, png, TOKEN } from "./stand.ts";

const TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid";
const button = (text: string, callback_data: string) => ({
  reply_markup: { inline_keyboard: [[{ text, callback_data }]] },
});

interface Scene {
  readonly stand: Stand;
  readonly api: Api;
  readonly alice: number;
  readonly bob: number;
  readonly group: number;
  /** A message for all, with a button "YES". */
  readonly card: number;
}

async function scene(): Promise<Scene> {
  const stand = await openStand();
  const [alice, bob] = [await stand.reader("Alice"), await stand.reader("Bob")];
  const { id: group } = stand.world.addGroup("Traders", [alice, bob]);
  const api = new Api(TOKEN, { apiRoot: stand.root });
  const { message_id: card } = await api.sendMessage(group, "card", button("YES", "y"));
  await inbox(stand);
  return { stand, api, alice, bob, group, card };
}

/** What Telegram says to a call that it refuses. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof GrammyError) return error.description;
  throw new Error("the call was not refused");
}

describe("an ephemeral message after a press", () => {
  test("is seen by the presser alone, and has no message id", async () => {
    const { stand, api, alice, bob, group, card } = await scene();
    const { world } = stand;
    const callback_query_id = world.press(alice, group, card, "YES");
    const before = world.transcript(group);
    const sent = await api.sendMessage(group, "<b>Your</b> ticket", {
      parse_mode: "HTML",
      ephemeral_message_parameters: { receiver_user_id: alice, callback_query_id },
      ...button("Confirm", "c"),
    });
    expect(sent).toMatchObject({
      message_id: 0,
      ephemeral_message_id: 1,
      receiver_user: { id: alice, first_name: "Alice" },
      chat: { id: group },
      text: "Your ticket",
    });
    expect(world.transcript(group)).toEqual(before);
    expect(world.ephemerals(alice, group)).toMatchObject([
      { text: "Your ticket", ephemeral: { id: 1, personId: alice, afterMessageId: card } },
    ]);
    expect(world.ephemerals(bob, group)).toEqual([]);
    expect(world.snapshot().ephemerals).toEqual(world.ephemerals(alice, group));
  });

  test("has buttons that its receiver presses, whose query names it", async () => {
    const { stand, api, alice, bob, group, card } = await scene();
    const { world } = stand;
    const callback_query_id = world.press(alice, group, card, "YES");
    const ephemeral_message_parameters = { receiver_user_id: alice, callback_query_id };
    await api.sendMessage(group, "ticket", { ephemeral_message_parameters, ...button("OK", "c") });
    await inbox(stand);
    expect(() => world.pressEphemeral(bob, group, 1, "OK")).toThrow(ImpossibleAct);
    const second = world.pressEphemeral(alice, group, 1, "OK");
    expect(await inbox(stand)).toMatchObject([
      {
        callback_query: {
          id: second,
          data: "c",
          message: { message_id: 0, ephemeral_message_id: 1, receiver_user: { id: alice } },
        },
      },
    ]);
    const inPlace = { ...ephemeral_message_parameters, callback_query_id: second };
    expect(
      await refusal(
        api.sendMessage(group, "receipt", {
          ephemeral_message_parameters: { ...inPlace, replace_callback_query_message: true },
        }),
      ),
    ).toMatch(/edit it instead/);
    await api.sendMessage(group, "receipt", { ephemeral_message_parameters: inPlace });
    await api.answerCallbackQuery(second, { text: "done" });
    expect(world.ephemerals(alice, group).map(({ text }) => text)).toEqual(["ticket", "receipt"]);
  });

  test("may stand in the place of the message that was pressed", async () => {
    const { stand, api, alice, group, card } = await scene();
    const callback_query_id = stand.world.press(alice, group, card, "YES");
    await api.sendPhoto(group, new InputFile(png(300, 200), "a.png"), {
      caption: "chart",
      ephemeral_message_parameters: {
        receiver_user_id: alice,
        callback_query_id,
        replace_callback_query_message: true,
      },
    });
    expect(stand.world.ephemerals(alice, group)).toMatchObject([
      { photo: { width: 300 }, ephemeral: { replacesMessageId: card } },
    ]);
  });

  test("comes within fifteen seconds, to whom it belongs, in that very group", async () => {
    const { stand, api, alice, bob, group, card } = await scene();
    const { world } = stand;
    const callback_query_id = world.press(alice, group, card, "YES");
    const { id: elsewhere } = world.addGroup("Others", [alice]);
    const send = (receiver_user_id: number, chat = group, query = callback_query_id) =>
      api.sendMessage(chat, "x", {
        ephemeral_message_parameters: { receiver_user_id, callback_query_id: query },
      });
    expect(await refusal(send(bob))).toBe(TOO_OLD);
    expect(await refusal(send(alice, elsewhere))).toBe(TOO_OLD);
    expect(await refusal(send(alice, group, "123"))).toBe(TOO_OLD);
    expect(await refusal(send(alice, alice))).toMatch(/only to groups/);
    const stranger = await stand.reader("Carol");
    expect(await refusal(send(stranger))).toBe("Bad Request: PARTICIPANT_ID_INVALID");
    stand.clock.pass(15_000);
    await send(alice);
    stand.clock.pass(1);
    expect(await refusal(send(alice))).toBe(TOO_OLD);
  });
});

describe("an ephemeral message of the bot's own accord", () => {
  test("needs an administrator", async () => {
    const { stand, api, bob, group } = await scene();
    const send = () =>
      api.sendMessage(group, "x", { ephemeral_message_parameters: { receiver_user_id: bob } });
    expect(await refusal(send())).toMatch(/not enough rights to send ephemeral messages/);
    stand.world.setBotAdmin(group, true);
    expect(await send()).toMatchObject({ receiver_user: { id: bob } });
  });

  test("is refused to a person whose Telegram is too old, whoever the bot is", async () => {
    const { stand, api, alice, group, card } = await scene();
    const { world } = stand;
    world.setBotAdmin(group, true);
    world.setOldClient(alice, true);
    const callback_query_id = world.press(alice, group, card, "YES");
    const ephemeral_message_parameters = { receiver_user_id: alice, callback_query_id };
    const send = () => api.sendMessage(group, "x", { ephemeral_message_parameters });
    expect(await refusal(send())).toMatch(/^Bad Request: .* doesn't support ephemeral messages$/);
    world.setOldClient(alice, false);
    await send();
  });
});

describe("an ephemeral message later", () => {
  test("is edited and deleted by receiver and id, and by nothing else", async () => {
    const { stand, api, alice, bob, group, card } = await scene();
    const { world } = stand;
    const callback_query_id = world.press(alice, group, card, "YES");
    const ephemeral_message_parameters = { receiver_user_id: alice, callback_query_id };
    await api.sendMessage(group, "ticket", { ephemeral_message_parameters, ...button("OK", "c") });
    const target = { chat_id: group, receiver_user_id: alice, ephemeral_message_id: 1 };
    stand.clock.pass(3_600_000); // edits have no such haste
    const text = "receipt";
    expect(await api.raw.editEphemeralMessageText({ ...target, text })).toBe(true);
    const [edited] = world.ephemerals(alice, group);
    expect(edited).toMatchObject({ text: "receipt", editDateS: expect.any(Number) as number });
    expect(edited?.buttons).toBeUndefined();
    expect(await refusal(api.raw.editEphemeralMessageText({ ...target, text }))).toMatch(
      /message is not modified/,
    );
    await api.raw.editEphemeralMessageReplyMarkup({ ...target, ...button("More", "m") });
    expect(world.ephemerals(alice, group)[0]?.buttons?.[0]?.[0]?.text).toBe("More");
    const media = new InputFile(png(400, 200), "b.png");
    await api.raw.editEphemeralMessageMedia({ ...target, media: { type: "photo", media } });
    await api.raw.editEphemeralMessageCaption({ ...target, caption: "chart" });
    expect(world.ephemerals(alice, group)).toMatchObject([
      { text: "chart", photo: { width: 400 } },
    ]);
    const ofBob = { ...target, receiver_user_id: bob };
    expect(await refusal(api.raw.deleteEphemeralMessage(ofBob))).toBe(
      "Bad Request: message to delete not found",
    );
    expect(await refusal(api.editMessageText(group, 0, "x"))).toMatch(
      /identifier is not specified/,
    );
    expect(await api.raw.deleteEphemeralMessage(target)).toBe(true);
    expect(world.ephemerals(alice, group)).toEqual([]);
  });
});

describe("an ephemeral message of a person", () => {
  test("is a command declared so, or a reply to one, and may be answered for fifteen seconds", async () => {
    const { stand, api, alice, bob, group } = await scene();
    const { world } = stand;
    await api.setMyCommands([
      { command: "ticket", description: "yours", is_ephemeral: true },
      { command: "rooms", description: "all" },
    ]);
    world.send(alice, group, "/rooms");
    world.send(alice, group, "/ticket@rooms_sandbox_bot 5");
    expect(await inbox(stand)).toMatchObject([
      { message: { text: "/rooms", message_id: expect.any(Number) as number } },
      {
        message: {
          text: "/ticket@rooms_sandbox_bot 5",
          message_id: 0,
          ephemeral_message_id: 1,
          from: { id: alice },
          receiver_user: { id: 7_000_000_001, is_bot: true },
        },
      },
    ]);
    const reply_parameters = { ephemeral_message_id: 1 };
    const answer = (receiver_user_id: number) =>
      api.sendMessage(group, "x", {
        reply_parameters,
        ephemeral_message_parameters: { receiver_user_id },
      });
    expect(await refusal(api.sendMessage(group, "x", { reply_parameters }))).toMatch(
      /must be ephemeral itself/,
    );
    expect(await refusal(answer(bob))).toBe("Bad Request: message to be replied not found");
    expect(await answer(alice)).toMatchObject({ ephemeral_message_id: 2 });
    world.send(alice, group, "50", { replyToEphemeral: 2 });
    expect(await inbox(stand)).toMatchObject([
      { message: { text: "50", ephemeral_message_id: 3 } },
    ]);
    stand.clock.pass(16_000);
    expect(await refusal(answer(alice))).toMatch(/not enough rights/);
  });
});
