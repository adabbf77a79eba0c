/** The page's acts about groups, as its buttons send them, and what the bot and the page get to know. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

const BOT_TOKEN = "7000000001:sandbox-token";

let sandbox: Sandbox;
let token: string;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, botToken: BOT_TOKEN, assets: [] });
  const page = await (await fetch(`${sandbox.url}/sandbox/`)).text();
  token = /name="csrf-token" content="([^"]+)"/.exec(page)?.[1] ?? "";
});
afterEach(() => sandbox.close());

const Answer = z.union([z.object({ result: z.unknown() }), z.object({ error: z.string() })]);

/** The result of an act, or `refused: why`. */
async function act(body: object): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/sandbox/act`, {
    method: "POST",
    headers: { origin: sandbox.url, "content-type": "application/json", "x-csrf-token": token },
    body: JSON.stringify(body),
  });
  const answer = Answer.parse(await response.json());
  return "error" in answer ? `refused: ${answer.error}` : answer.result;
}

async function call(method: string, params: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${sandbox.telegramRoot}/bot${BOT_TOKEN}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return z.record(z.string(), z.unknown()).parse(await response.json());
}

const person = (name: string): number =>
  sandbox.world.people().find((each) => each.name === name)?.id ?? 0;
const group = (title = "Traders"): number =>
  sandbox.world.chats().findLast((chat) => chat.title === title)?.id ?? 0;

describe("the group that is there from the start", () => {
  test("has Alice, Bob, Carol and the bot in it, and can be upgraded and given topics", async () => {
    const { world } = sandbox;
    const old = group();
    expect(world.chat(old)).toMatchObject({ kind: "group", botIsMember: true, botIsAdmin: false });
    expect(world.chat(old)?.memberIds).toEqual(["Alice", "Bob", "Carol"].map(person));
    const id = await act({ do: "upgrade", chat: old });
    expect(world.chat(old)).toMatchObject({ migratedToId: id });
    expect(await act({ do: "upgrade", chat: old })).toMatch(/^refused: "Traders" was upgraded/);
    expect(await act({ do: "forum", chat: id, on: true })).toBe(id);
    const thread = await act({ do: "createTopic", person: person("Bob"), chat: id, name: "SOL" });
    const said = { do: "send", person: person("Bob"), chat: id, text: "/rooms", thread };
    expect(world.message(Number(id), Number(await act(said)))).toMatchObject({ threadId: thread });
    expect(await act({ ...said, thread: 999 })).toMatch(/^refused: .* has no topic 999/);
  });

  test("loses the bot and gets it back; its rights are switches", async () => {
    const { world } = sandbox;
    const chat = group();
    await act({ do: "membersWrite", chat, on: false });
    expect(await call("sendMessage", { chat_id: chat, text: "x" })).toMatchObject({
      error_code: 400,
    });
    await act({ do: "botAdmin", chat, on: true });
    expect(await call("sendMessage", { chat_id: chat, text: "x" })).toMatchObject({ ok: true });
    await act({ do: "removeBot", chat });
    expect(await call("sendMessage", { chat_id: chat, text: "x" })).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was kicked from the group chat",
    });
    await act({ do: "addBot", person: person("Alice"), chat });
    expect(world.chat(chat)).toMatchObject({ botIsMember: true, botIsAdmin: false });
    await act({ do: "leave", person: person("Carol"), chat });
    expect(await act({ do: "send", person: person("Carol"), chat, text: "x" })).toMatch(
      /^refused: Carol is not in/,
    );
  });
});

test("a startgroup link brings the bot into a new group with its payload", async () => {
  const alice = person("Alice");
  const made = { do: "addGroup", title: "Mine", members: [alice], kind: "group", bot: false };
  const chat = Number(await act(made));
  expect(sandbox.world.chat(chat)).toMatchObject({ botIsMember: false });
  await act({ do: "startGroup", person: alice, chat, payload: "r_1" });
  expect(sandbox.world.transcript(chat).map(({ text, service }) => service?.kind ?? text)).toEqual([
    "botJoined",
    "/start@rooms_bot r_1",
  ]);
  expect(await act({ do: "startGroup", person: alice, chat, payload: "a b" })).toMatch(/refused/);
});

test("what only one sees is pressed by its own number, and refused to an old Telegram", async () => {
  const chat_id = group();
  const alice = person("Alice");
  const reply_markup = { inline_keyboard: [[{ text: "YES", callback_data: "y" }]] };
  await call("sendMessage", { chat_id, text: "card", reply_markup });
  const card = sandbox.world.lastFromBot(chat_id)?.messageId;
  const press = { do: "press", person: alice, chat: chat_id, message: card, button: "y" };
  const ticket = (callback_query_id: unknown) =>
    call("sendMessage", {
      chat_id,
      text: "ticket",
      reply_markup,
      ephemeral_message_parameters: { receiver_user_id: alice, callback_query_id },
    });
  expect(await ticket(await act(press))).toMatchObject({ ok: true });
  const again = { do: "pressEphemeral", chat: chat_id, ephemeral: 1, button: "y" };
  expect(await act({ ...again, person: alice })).toMatch(/^\d+$/);
  expect(await act({ ...again, person: person("Bob") })).toMatch(/^refused: Bob sees no/);
  await act({ do: "oldClient", person: alice, on: true });
  expect(await ticket(await act(press))).toMatchObject({ ok: false, error_code: 400 });
});

test("an inline query is asked and its result chosen where it was typed", async () => {
  const chat = group();
  const bob = person("Bob");
  const inlineQuery = await act({ do: "inline", person: bob, chat, query: "sol" });
  const input_message_content = { message_text: "SOL room" };
  const results = [{ type: "article", id: "1", title: "SOL", input_message_content }];
  await call("answerInlineQuery", { inline_query_id: inlineQuery, results });
  const choice = { do: "chooseInline", person: bob, chat, inlineQuery };
  expect(await act({ ...choice, result: "2" })).toMatch(/^refused: there is no inline result/);
  const message = await act({ ...choice, result: "1" });
  expect(sandbox.world.message(chat, Number(message))).toMatchObject({
    fromId: bob,
    viaBot: true,
    text: "SOL room",
  });
});

test("Telegram's own limits are a switch that the page shows", async () => {
  await act({ do: "limits", on: true });
  expect(sandbox.world.limits().enabled).toBe(true);
  await act({ do: "limits", on: false });
  expect(sandbox.world.limits().enabled).toBe(false);
});
