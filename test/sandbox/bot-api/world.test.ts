import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { WorldEvent } from "../../../src/sandbox/bot-api/bot-api.ts";
import { ImpossibleAct } from "../../../src/sandbox/bot-api/bot-api.ts";
import type { Stand } from "./stand.ts";
import { inbox, openStand } from "./stand.ts";

describe("people", () => {
  test("the same seed gives the same people, with ids beyond 32 bits", async () => {
    const [one, two] = [await openStand({ seed: 9 }), await openStand({ seed: 9 })];
    const names = ["Alice", "Bob", "Carol"];
    const ids = (stand: Stand) => names.map((name) => stand.world.addPerson({ name }).id);
    const first = ids(one);
    expect(first).toEqual(ids(two));
    expect(new Set(first).size).toBe(3);
    expect(Math.min(...first)).toBeGreaterThan(2 ** 32);
  });

  test("a deep link becomes /start with its payload, from a person with name and language", async () => {
    const stand = await openStand();
    const bob = stand.world.addPerson({ name: "Bob", username: "bob_b", languageCode: "pt-br" });
    stand.world.start(bob.id, "r_8f3k");
    expect(await inbox(stand)).toMatchObject([
      {
        message: {
          from: { id: bob.id, first_name: "Bob", username: "bob_b", language_code: "pt-br" },
          chat: { id: bob.id, type: "private" },
          text: "/start r_8f3k",
          entities: [{ type: "bot_command", offset: 0, length: 6 }],
        },
      },
    ]);
    expect(() => stand.world.start(bob.id, "a b")).toThrow(ImpossibleAct);
  });

  test("blocking and coming back reach the bot as my_chat_member", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    stand.world.block(alice);
    expect(() => stand.world.send(alice, alice, "x")).toThrow(ImpossibleAct);
    stand.world.start(alice);
    const updates = await inbox(stand);
    expect(updates).toMatchObject([
      { my_chat_member: { new_chat_member: { status: "kicked" } } },
      { my_chat_member: { new_chat_member: { status: "member" } } },
      { message: { text: "/start" } },
    ]);
  });

  test("an edited message comes as edited_message", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const { messageId } = stand.world.send(alice, alice, "5 yes");
    stand.world.edit(alice, alice, messageId, "50 yes");
    expect(await inbox(stand)).toMatchObject([
      { message: { text: "5 yes" } },
      { edited_message: { message_id: messageId, text: "50 yes" } },
    ]);
  });

  test("only what is on the screen can be pressed", async () => {
    const stand = await openStand();
    const [alice, bob] = [await stand.reader("Alice"), await stand.reader("Bob")];
    const { world } = stand;
    const inline_keyboard = [
      [
        { text: "Yes", callback_data: "1bs:y" },
        { text: "Shut", disabled: {} },
        { text: "Site", url: "https://example.com" },
      ],
    ];
    const reply_markup = { inline_keyboard };
    await stand.result("sendMessage", { chat_id: alice, text: "x", reply_markup });
    const id = world.lastFromBot(alice)?.messageId ?? 0;
    for (const [person, what] of [
      [alice, "No"],
      [alice, "Shut"],
      [alice, "Site"],
      [bob, "Yes"],
    ] as const) {
      expect(() => world.press(person, alice, id, what)).toThrow(ImpossibleAct);
    }
    const queryId = world.press(alice, alice, id, "Yes");
    expect(await inbox(stand)).toMatchObject([
      {
        callback_query: {
          id: queryId,
          from: { id: alice },
          data: "1bs:y",
          chat_instance: expect.any(String) as string,
          message: { message_id: id, text: "x", reply_markup },
        },
      },
    ]);
  });
});

describe("groups", () => {
  test("privacy mode: commands, mentions and replies reach the bot, chatter does not", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const { world } = stand;
    const group = world.addGroup("Traders", [alice]);
    await inbox(stand);
    await stand.result("sendMessage", { chat_id: group.id, text: "card" });
    const replyTo = world.lastFromBot(group.id)?.messageId ?? 0;
    world.send(alice, group.id, "just talking");
    world.send(alice, group.id, "/rooms@another_bot");
    world.send(alice, group.id, "/rooms");
    world.send(alice, group.id, "hey @rooms_sandbox_bot");
    world.send(alice, group.id, "5 yes", { replyTo });
    world.startGroup(alice, group.id, "r_1");
    const heard = (await inbox(stand)).map((update) => update["message"]);
    expect(heard).toMatchObject([
      { text: "/rooms" },
      { text: "hey @rooms_sandbox_bot" },
      { text: "5 yes", reply_to_message: { text: "card" } },
      { text: "/start@rooms_sandbox_bot r_1" },
    ]);
    world.setBotAdmin(group.id, true);
    world.send(alice, group.id, "now you hear me");
    expect(await inbox(stand)).toMatchObject([
      { my_chat_member: { new_chat_member: { status: "administrator" } } },
      { message: { text: "now you hear me" } },
    ]);
  });

  test("members are told apart: creator, member, left, and the bot itself", async () => {
    const stand = await openStand();
    const [alice, bob] = [await stand.reader("Alice"), await stand.reader("Bob")];
    const { world } = stand;
    const { id: chat_id } = world.addGroup("Traders", [alice]);
    const status = (user_id: number) => stand.result("getChatMember", { chat_id, user_id });
    expect(await status(alice)).toMatchObject({ status: "creator" });
    expect(await status(bob)).toMatchObject({ status: "left" });
    expect(await status(7_000_000_001)).toMatchObject({ status: "member" });
    world.join(bob, chat_id);
    expect(await status(bob)).toMatchObject({ status: "member" });
    expect(await stand.result("getChatMemberCount", { chat_id })).toBe(3);
    expect(await stand.result("getChatAdministrators", { chat_id })).toHaveLength(1);
    expect(await stand.result("getChat", { chat_id })).toMatchObject({ title: "Traders" });
  });

  test("pins need rights in a group, and show in the chat", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const { world } = stand;
    const { id: chat_id } = world.addGroup("Traders", [alice]);
    await stand.result("sendMessage", { chat_id, text: "card" });
    const message_id = world.lastFromBot(chat_id)?.messageId ?? 0;
    expect(await stand.refusal("pinChatMessage", { chat_id, message_id })).toBe(
      "400 Bad Request: not enough rights to manage pinned messages in the chat",
    );
    world.setBotAdmin(chat_id, true);
    await stand.result("pinChatMessage", { chat_id, message_id });
    expect(world.chat(chat_id)?.pinnedMessageIds).toEqual([message_id]);
    expect(world.transcript(chat_id).at(-1)?.service).toEqual({
      kind: "pinned",
      messageId: message_id,
    });
    await stand.result("unpinAllChatMessages", { chat_id });
    expect(world.chat(chat_id)?.pinnedMessageIds).toEqual([]);
  });

  test("a topic made by the bot can be sent to", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const { world } = stand;
    const { id: chat_id } = world.addGroup("Forum", [alice], { forum: true });
    world.setBotAdmin(chat_id, true);
    const topic = await stand.result("createForumTopic", { chat_id, name: "SOL rooms" });
    const { message_thread_id } = z.looseObject({ message_thread_id: z.number() }).parse(topic);
    await stand.result("sendMessage", { chat_id, text: "in topic", message_thread_id });
    expect(world.lastFromBot(chat_id)).toMatchObject({ threadId: message_thread_id });
    expect(world.message(chat_id, message_thread_id)?.service?.kind).toBe("topicCreated");
  });

  test("reactions go both ways", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const { world } = stand;
    await stand.result("getUpdates", { allowed_updates: ["message_reaction"] });
    const { messageId } = world.send(alice, alice, "won");
    const target = { chat_id: alice, message_id: messageId };
    await stand.result("setMessageReaction", {
      ...target,
      reaction: [{ type: "emoji", emoji: "🎉" }],
    });
    world.react(alice, alice, messageId, "👍");
    expect(world.message(alice, messageId)?.reactions.map(({ emoji }) => emoji)).toEqual([
      "🎉",
      "👍",
    ]);
    expect(await inbox(stand)).toMatchObject([
      { message_reaction: { message_id: messageId, new_reaction: [{ emoji: "👍" }] } },
    ]);
    expect(
      await stand.refusal("setMessageReaction", {
        ...target,
        reaction: [{ type: "emoji", emoji: "x" }],
      }),
    ).toBe("400 Bad Request: REACTION_INVALID");
  });
});

describe("commands", () => {
  const list = (command: string) => [{ command, description: "does it" }];

  test("the narrowest scope wins, then the person's language", async () => {
    const stand = await openStand();
    const { world } = stand;
    const alice = await stand.reader();
    const { id: group } = world.addGroup("Traders", [alice]);
    const shown = (chatId: number) => world.commandsFor(alice, chatId)[0]?.command;
    expect(shown(alice)).toBeUndefined();
    await stand.result("setMyCommands", { commands: list("help") });
    expect(shown(alice)).toBe("help");
    const privately = { scope: { type: "all_private_chats" } };
    await stand.result("setMyCommands", { ...privately, commands: list("rooms") });
    await stand.result("setMyCommands", {
      ...privately,
      commands: list("salas"),
      language_code: "pt",
    });
    const admins = { scope: { type: "all_chat_administrators" } };
    await stand.result("setMyCommands", { ...admins, commands: list("settings") });
    expect([shown(alice), shown(group)]).toEqual(["rooms", "settings"]);
    world.setLanguage(alice, "pt-br");
    expect(shown(alice)).toBe("salas");
    await stand.result("deleteMyCommands", { ...privately, language_code: "pt" });
    expect(shown(alice)).toBe("rooms");
    expect(await stand.result("getMyCommands", admins)).toEqual(list("settings"));
  });

  test.each([
    [list("Start"), "BOT_COMMAND_INVALID"],
    [list("x".repeat(33)), "BOT_COMMAND_INVALID"],
    [[{ command: "a", description: "" }], "BOT_COMMAND_DESCRIPTION_INVALID"],
    [[{ command: "a" }], `can't parse BotCommand: Can't find field "description"`],
    [Array.from({ length: 101 }, (_, i) => list(`c${i}`)).flat(), "BOT_COMMANDS_TOO_MUCH"],
  ])("%j is refused: %s", async (commands, reason) => {
    const stand = await openStand();
    expect(await stand.refusal("setMyCommands", { commands })).toBe(`400 Bad Request: ${reason}`);
  });

  test("name, descriptions and menu button are kept and shown", async () => {
    const stand = await openStand();
    await stand.result("setMyName", { name: "ROOMS" });
    await stand.result("setMyDescription", { description: "Markets" });
    await stand.result("setMyShortDescription", {
      short_description: "Mercados",
      language_code: "pt",
    });
    await stand.result("setChatMenuButton", { menu_button: { type: "default" } });
    expect(await stand.result("getMe")).toMatchObject({ first_name: "ROOMS" });
    expect(await stand.result("getMyShortDescription", { language_code: "pt" })).toEqual({
      short_description: "Mercados",
    });
    expect(stand.world.snapshot()).toMatchObject({
      bot: { name: "ROOMS", description: "Markets", shortDescription: "" },
      menuButton: { type: "default" },
    });
  });
});

describe("looking and waiting", () => {
  test("a snapshot and the events after it make the next snapshot", async () => {
    const stand = await openStand();
    const { world } = stand;
    const alice = await stand.reader();
    const before = world.snapshot();
    const events: WorldEvent[] = [];
    world.subscribe((event) => events.push(event));
    await stand.result("sendMessage", { chat_id: alice, text: "one" });
    await stand.result("sendMessage", { chat_id: alice, text: "two" });
    const after = world.snapshot();
    const messages = events.flatMap((event) => (event.type === "message" ? [event.message] : []));
    expect([...before.messages, ...messages]).toEqual(after.messages);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => before.seq + 1 + i));
    expect(after.seq).toBe(events.at(-1)?.seq);
    expect(JSON.parse(JSON.stringify(after))).toEqual(after);
  });

  test("next finds a past event when told from where, and names what came instead", async () => {
    const stand = await openStand();
    const { world } = stand;
    const alice = await stand.reader();
    const { seq } = world.snapshot();
    await stand.result("sendMessage", { chat_id: alice, text: "already said" });
    expect(await world.nextFromBot(alice, undefined, { since: seq })).toMatchObject({
      text: "already said",
    });
    const late = world.nextFromBot(alice, ({ text }) => text === "never", { timeoutMs: 30 });
    world.send(alice, alice, "instead");
    await expect(late).rejects.toThrow(/within 30 ms[^]*by person: instead/);
  });

  test("quiet waits for updates to be confirmed and presses to be answered", async () => {
    const stand = await openStand();
    const { world } = stand;
    const alice = await stand.reader();
    world.assertQuiet();
    world.send(alice, alice, "hello");
    expect(() => world.assertQuiet()).toThrow(/\(message\) is not confirmed/);
    await expect(world.quiet({ timeoutMs: 20 })).rejects.toThrow(/is not confirmed/);
    const quiet = world.quiet();
    await inbox(stand);
    await quiet;
    world.assertQuiet();
  });

  test("a listener that acts on the world is heard after the event it reacts to", async () => {
    const stand = await openStand();
    const { world } = stand;
    const alice = await stand.reader();
    const seen: string[] = [];
    world.subscribe((event) => {
      if (event.type === "message" && event.message.text === "ping") {
        world.send(alice, alice, "pong");
      }
    });
    world.subscribe((event) => {
      if (event.type === "message") seen.push(event.message.text);
    });
    world.send(alice, alice, "ping");
    expect(seen).toEqual(["ping", "pong"]);
  });
});
