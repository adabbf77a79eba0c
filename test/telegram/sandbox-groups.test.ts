/** Groups over real HTTP: the bot against the simulated Telegram, which is as strict as the real one. */
import { expect, onTestFinished, test } from "vitest";
import type { Message } from "../../src/sandbox/bot-api/bot-api.ts";
import { createTelegram } from "../../src/telegram/bot.ts";
import { openStand, TOKEN } from "../sandbox/bot-api/stand.ts";
import { FakeDoor } from "./fake-door.ts";
import { CATALOGUES, countingBytes, ErrorLog } from "./street.ts";
import { advance, clockAtStart } from "./time.ts";

async function open() {
  const stand = await openStand();
  const clock = clockAtStart();
  const door = new FakeDoor(clock);
  const log = new ErrorLog();
  const bot = createTelegram({
    door,
    token: TOKEN,
    apiRoot: stand.root,
    clock,
    rate: { burst: 1_000, perSecond: 1 },
    random: countingBytes(),
    money: "play",
    locales: CATALOGUES,
    log,
  });
  await bot.start();
  onTestFinished(() => bot.stop());
  const { world } = stand;
  const rest = async (): Promise<void> => {
    await world.quiet();
    await bot.idle();
    await world.quiet();
  };
  const greeted = async (name: string): Promise<number> => {
    const { id } = world.addPerson({ name });
    world.start(id);
    await rest();
    return id;
  };
  const keyOf = (message: Message | undefined, label: string): string => {
    const texts = message?.buttons?.flat().map(({ text }) => text) ?? [];
    return (
      texts.find((text) => text.startsWith(label)) ?? expect.fail(`no ${label}: ${texts.join()}`)
    );
  };
  /** The bot's messages in a group, oldest first. */
  const said = (chat: number) => world.transcript(chat).filter(({ fromBot }) => fromBot);
  const refused = () => world.calls().filter((call) => !call.ok);
  return { stand, world, door, log, clock, rest, greeted, keyOf, said, refused };
}

test("a ticket is bought in a group for one person's eyes, the card follows, and the group moves on", async () => {
  const { world, door, log, clock, rest, greeted, keyOf, said, refused } = await open();
  door.addRoom();
  const [alice, bob] = [await greeted("Alice"), await greeted("Bob")];
  const { id: group } = world.addGroup("Friends", [alice, bob], { kind: "group", bot: false });
  world.startGroup(alice, group, "r_1");
  await rest();
  const card = said(group).at(-1);
  expect(card?.text).toContain("Will SOL reach $165?");

  world.press(alice, group, card?.messageId ?? 0, keyOf(card, "YES"));
  await rest();
  for (const label of ["5", "Confirm"]) {
    const [mine] = world.ephemerals(alice, group);
    world.pressEphemeral(alice, group, mine?.ephemeral?.id ?? 0, keyOf(mine, label));
    await rest();
  }
  expect(world.ephemerals(alice, group)).toHaveLength(1);
  expect(world.ephemerals(alice, group)[0]?.text).toContain("You: YES");
  expect(world.ephemerals(bob, group)).toEqual([]);
  expect(door.booked).toHaveLength(1);
  await advance(clock, 10_000);
  await rest();
  expect(said(group).at(-1)?.text).toContain("YES 67.7%");

  const { id: forum } = world.setForum(group, true);
  await rest();
  expect(said(forum).at(-1)?.text).toContain("YES 67.7%");
  world.setOldClient(bob, true);
  const again = said(forum).at(-1);
  const query = world.press(bob, forum, again?.messageId ?? 0, keyOf(again, "NO"));
  const answer = await world.nextAnswer(query);
  expect(answer.url).toContain("?start=b_1_n");
  await rest();

  const topic = world.createTopic(alice, forum, "Prices");
  world.send(alice, forum, "/rooms", { threadId: topic.messageId });
  await rest();
  expect(said(forum).at(-1)).toMatchObject({ threadId: topic.messageId });
  world.removeBot(forum);
  await rest();
  door.change(door.booked[0]?.room ?? expect.fail("no room"), {
    phase: "LOCKED",
    acceptsStakes: false,
  });
  await advance(clock, 60_000);
  await rest();
  expect(door.groups.group(forum)?.isIn).toBe(false);
  expect(refused().map(({ method, description }) => `${method}: ${description}`)).toEqual([
    expect.stringContaining("sendMessage: Bad Request: "),
  ]);
  expect(log.errors).toEqual([]);
});

test("inline results and each answer to a command are accepted by a strict Bot API", async () => {
  const { world, door, log, rest, greeted, said, refused } = await open();
  door.addRoom();
  const alice = await greeted("Alice");
  const { id: group } = world.addGroup("Friends", [alice]);
  await rest();
  for (const command of ["/rooms", "/newroom", "/mybets"]) {
    world.send(alice, group, command);
    await rest();
  }
  expect(said(group).map(({ text }) => text.split("\n")[0])).toEqual([
    "ROOMS in this group",
    expect.stringContaining("Live rooms"),
    expect.stringContaining("A room for this group"),
  ]);
  const whispered = world.ephemerals(alice, group).filter(({ fromBot }) => fromBot);
  expect(whispered.map(({ text }) => text.split("\n")[0])).toEqual(["My bets · open · 0"]);
  const query = world.inline(alice, "sol", group);
  await rest();
  world.chooseInline({
    personId: alice,
    chatId: group,
    inlineQueryId: query,
    resultId: "1",
  });
  await rest();
  expect(world.transcript(group).at(-1)?.text).toContain("Will SOL reach $165?");
  expect(refused()).toEqual([]);
  expect(log.errors).toEqual([]);
});
