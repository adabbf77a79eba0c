/** What can be asked in a group and inline, of whom, and in whose words it is answered. */
import { describe, expect, it } from "vitest";
import { sol } from "./fake-door.ts";
import { friends, GroupChat, opens, stakes, urlOf } from "./group-chat.ts";
import { asRead } from "./reading.ts";
import { Street } from "./street.ts";
import { advance } from "./time.ts";

const OLD_CLIENT = { code: 400, description: "Bad Request: can't send an ephemeral message" };

describe("commands in a group", () => {
  it("list its live rooms, each of which opens for one person alone", async () => {
    const { street, group, alice, bob } = await friends();
    street.door.addRoom({ title: "Elsewhere" });
    await group.says(bob, "/rooms");
    const list = group.last;
    expect(asRead(list.text)).toContain("Live rooms of this group · 1");
    expect(list.text).not.toContain("Elsewhere");
    await group.taps(alice, "1 ·", list);
    expect(group.whisper(alice).text).toContain("Will SOL reach $165?");
    expect(group.whispers(bob)).toEqual([]);
  });

  it("show a player's bets to him alone, and otherwise lead him into the private chat", async () => {
    const { street, group, alice } = await friends();
    await stakes(group, alice, "5");
    const before = group.messages.length;
    await group.says(alice, "/mybets", { whispered: 40 });
    expect(asRead(group.whisper(alice).text)).toContain("My bets · open · 1");
    expect(street.telegram.called("sendMessage").at(-1)?.payload["reply_parameters"]).toEqual({
      ephemeral_message_id: 40,
    });
    expect(group.messages).toHaveLength(before);
    street.telegram.fail("sendMessage", OLD_CLIENT);
    await group.says(alice, "/mybets");
    expect(group.last.text).toBe("Your bets are shown to you alone, in the private chat.");
    await opens(alice, urlOf(group.last, "My bets"));
    expect(asRead(alice.home.text)).toContain("My bets · open · 1");
  });

  it("let its administrators choose its language, and nobody else", async () => {
    const { street, group, alice, bob } = await friends();
    street.telegram.admins.add(`${group.id} ${alice.id}`);
    await group.says(bob, "/settings");
    expect(group.last.text).toContain("Only administrators");
    await group.says(alice, "/settings");
    const settings = group.last;
    const { toast, alert } = await group.taps(bob, "Türkçe", settings);
    expect([toast, alert]).toEqual(["Only administrators of the group can do that.", true]);
    expect((await group.taps(alice, "Türkçe", settings)).toast).toBe("Kaydedildi.");
    expect(group.messages.some(({ id }) => id === settings.id)).toBe(false);
    await advance(street.clock, 10_000);
    const [card] = group.messages;
    expect(card?.keyboard[0]?.[0]?.text).toContain("EVET");
    await street.restart();
    await group.says(bob, "/help");
    expect(group.last.text).toContain("Bu grupta ROOMS");
  });

  it("are answered in the language of the one who put the bot in", async () => {
    const street = await Street.open();
    const carla = street.person(3, "Carla", "es-419");
    const group = new GroupChat(street);
    await group.bot(carla, "member");
    expect(group.last.text).toContain("ROOMS en este grupo");
    await group.says(street.person(4, "Dan", "en"), "/rooms");
    expect(group.last.text).toContain("Salas activas");
  });

  it("of other bots are left alone, and too many are not answered", async () => {
    const { street, group, alice } = await friends();
    const before = group.messages.length;
    for (const text of ["hello", "/rooms@other_bot", "/unknown", "SOL"]) {
      await group.says(alice, text);
    }
    expect(group.messages).toHaveLength(before);
    for (let count = 0; count < 30; count += 1) await group.says(alice, "/help@rooms_bot");
    expect(group.messages.length - before).toBeLessThanOrEqual(4);
    await advance(street.clock, 60_000);
    await group.says(alice, "/unknown@rooms_bot");
    expect(group.last.text).toContain("ROOMS in this group");
  });

  it("name the best of the group as the house knows them, and only who allows it", async () => {
    const { street, group, alice, bob, room } = await friends();
    const row = { place: 1, rooms: 1, wins: 1, streak: 1, stakedLamports: "1000000000" };
    const rows = [
      { ...row, user: alice.id, name: "Alice", profitLamports: String(sol(4.1)) },
      { ...row, user: bob.id, name: "Bob", profitLamports: String(-sol(2)) },
    ];
    street.door.standings = { rows, own: undefined };
    await street.door.groups.setNamed(alice.id, true);
    await group.says(bob, "/top");
    expect(street.door.boardsOf).toEqual([[room.id]]);
    expect(asRead(group.last.text)).toMatchInlineSnapshot(`
      "Best of this group · profit in the rooms that were posted here

      1. Alice · +4.1 tSOL
      2. a player · -2 tSOL

      Names are shown only of those who allow it: Settings, “Groups and my name”."
    `);
  });
});

describe("a player's name", () => {
  it("stands on a group's card only when he has asked for it, and as long as he wants it", async () => {
    const { street, group, alice, bob } = await friends();
    await alice.says("/settings");
    await alice.taps("Groups and my name");
    expect(alice.home.text).toContain("Groups read totals only");
    await alice.taps("Name me");
    await stakes(group, alice, "5");
    await stakes(group, bob, "1");
    await advance(street.clock, 10_000);
    expect(asRead(group.card.text)).toContain("Alice: YES 5 tSOL");
    expect(group.card.text).not.toContain("Bob");
    await alice.taps("Hide my stakes");
    await stakes(group, bob, "5");
    await advance(street.clock, 10_000);
    expect(group.card.text).not.toContain("Alice");
  });
});

describe("an inline query", () => {
  it.each([
    ["", ["1", "2", "3", "4", "5"]],
    ["sol", ["1", "3", "5", "6"]],
    ["$DOGE", ["2"]],
    ["#4", ["4"]],
    ["moon", ["4"]],
    ["nothing of the kind", []],
  ])("for %j finds rooms %j", async (query, ids) => {
    const street = await Street.open();
    const coin = (asset: string) => ({ market: { kind: "coin-price" as const, asset } });
    street.door.addRoom();
    street.door.addRoom(coin("DOGE"));
    street.door.addRoom();
    street.door.addRoom({ ...coin("BTC"), title: "Will BTC moon?" });
    street.door.addRoom();
    street.door.addRoom();
    const found = await asks(street, query);
    expect(found.results.map(({ id }) => id)).toEqual(ids);
    expect(found).toMatchObject({ cache_time: 5, is_personal: true });
    for (const { reply_markup: markup } of found.results) {
      const keys = markup.inline_keyboard.flat();
      expect(keys.every(({ url }) => url.startsWith("https://t.me/rooms_bot?start="))).toBe(true);
    }
    expect(street.log.errors).toEqual([]);
  });

  it("gives a card that can be sent anywhere, in the language of whoever asks", async () => {
    const street = await Street.open();
    street.door.addRoom();
    const [card] = (await asks(street, "1", "ru")).results;
    expect(asRead(card?.input_message_content.message_text ?? "")).toContain("Банк 150 tSOL");
    expect(card?.reply_markup.inline_keyboard[0]?.map(({ text }) => text)).toEqual([
      "ДА 1,45x",
      "НЕТ 2,91x",
    ]);
  });
});

interface Found {
  readonly cache_time: number;
  readonly is_personal: boolean;
  readonly results: readonly {
    readonly id: string;
    readonly input_message_content: { readonly message_text: string };
    readonly reply_markup: {
      readonly inline_keyboard: readonly (readonly {
        readonly text: string;
        readonly url: string;
      }[])[];
    };
  }[];
}

async function asks(street: Street, query: string, language?: string): Promise<Found> {
  const { from } = street.person(50, "Ines", language);
  await street.update({ inline_query: { id: "i1", from, query, offset: "" } });
  await street.bot.idle();
  return street.telegram.called("answerInlineQuery")[0]?.payload as unknown as Found;
}
