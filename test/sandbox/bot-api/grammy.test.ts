/** Unmodified grammY and its runner, as the product uses them, through the simulated Bot API. */
import { run } from "@grammyjs/runner";
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile } from "grammy";
import { describe, expect, onTestFinished, test } from "vitest";
import { openStand, png, TOKEN } from "./stand.ts";
import type { Stand } from "./stand.ts";

/** Starts the runner; it is stopped, and has stopped, when the test ends. */
async function startBot(stand: Stand, wire: (bot: Bot) => void): Promise<Bot> {
  const bot = new Bot(TOKEN, { client: { apiRoot: stand.root } });
  wire(bot);
  await bot.init();
  const handle = run(bot, { runner: { fetch: { timeout: 30 } } });
  onTestFinished(async () => {
    await handle.stop();
  });
  return bot;
}

describe("grammY against the simulated Telegram", () => {
  test("a command, a press, an edit and a photo", async () => {
    const stand = await openStand();
    const { world } = stand;
    const picture = png(1280, 720, 2000);
    await startBot(stand, (bot) => {
      bot.command("start", (ctx) =>
        ctx.reply(`<b>Hello</b> ${ctx.match}`, {
          parse_mode: "HTML",
          reply_markup: new InlineKeyboard()
            .text("Yes", "side:yes")
            .success()
            .text("Chart", "chart"),
        }),
      );
      bot.callbackQuery(/^side:(\w+)$/, async (ctx) => {
        await ctx.answerCallbackQuery({ text: `You chose ${ctx.match[1] ?? ""}` });
        await ctx.editMessageText("Chosen", {
          reply_markup: new InlineKeyboard().text("Back", "b"),
        });
      });
      bot.callbackQuery("chart", async (ctx) => {
        await ctx.answerCallbackQuery();
        await ctx.replyWithPhoto(new InputFile(picture, "chart.png"), { caption: "SOL" });
      });
    });

    const { id: alice } = world.addPerson({ name: "Alice" });
    const greeting = world.nextFromBot(alice);
    world.start(alice, "r_1");
    const card = await greeting;
    expect(card).toMatchObject({
      text: "Hello r_1",
      entities: [{ type: "bold", offset: 0, length: 5 }],
      buttons: [[{ text: "Yes", style: "success" }, { text: "Chart" }]],
    });

    const photo = world.nextFromBot(alice, (message) => message.photo !== undefined);
    world.press(alice, alice, card.messageId, "Chart");
    expect(await photo).toMatchObject({ text: "SOL", photo: { width: 1280, height: 720 } });

    const edit = world.nextFromBot(alice, ({ text }) => text === "Chosen");
    const press = world.press(alice, alice, card.messageId, "Yes");
    expect(await world.nextAnswer(press)).toMatchObject({ text: "You chose yes" });
    expect(await edit).toMatchObject({ messageId: card.messageId, buttons: [[{ text: "Back" }]] });
    await world.quiet();
    expect(world.calls().filter(({ ok }) => !ok)).toEqual([]);
  });

  test("photos are replaced by file id, by upload inside editMessageMedia, and in albums", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const { api } = new Bot(TOKEN, { client: { apiRoot: stand.root } });
    const sent = await api.sendPhoto(alice, new InputFile(png(300, 200), "a.png"));
    const again = await api.sendPhoto(alice, sent.photo[0]?.file_id ?? "");
    expect(again.photo).toEqual(sent.photo);
    const media = new InputFile(png(400, 200), "b.png");
    await api.editMessageMedia(alice, sent.message_id, { type: "photo", media, caption: "new" });
    expect(stand.world.message(alice, sent.message_id)?.photo).toMatchObject({ width: 400 });
    const album = await api.sendMediaGroup(alice, [
      { type: "photo", media: new InputFile(png(500, 100), "c.png") },
      { type: "photo", media: new InputFile(png(600, 100), "d.png") },
    ]);
    expect(album).toHaveLength(2);
    const file = await api.getFile(sent.photo.at(-1)?.file_id ?? "");
    expect(file.file_path).toMatch(/^photos\/file_\d+\.png$/);
  });

  test("refusals arrive as GrammyError with retry_after, cut connections as HttpError", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const { api } = new Bot(TOKEN, { client: { apiRoot: stand.root } });
    const { faults } = stand.world;
    faults.add({ fault: { kind: "too many requests", retryAfterS: 3 }, times: 1 });
    const refused = await api.sendMessage(alice, "x").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(GrammyError);
    expect(refused).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } });
    faults.add({ fault: { kind: "reset after" }, times: 1 });
    const cut = await api.sendMessage(alice, "x").catch((error: unknown) => error);
    expect(cut).toBeInstanceOf(HttpError);
    expect(stand.world.transcript(alice).filter(({ fromBot }) => fromBot)).toHaveLength(1);
  });

  test("twenty people press ten times each, and each press is answered once", async () => {
    const stand = await openStand();
    const { world } = stand;
    await startBot(stand, (bot) => {
      bot.command("start", (ctx) =>
        ctx.reply("0", { reply_markup: new InlineKeyboard().text("+1", "inc") }),
      );
      const counts = new Map<number, number>();
      bot.callbackQuery("inc", async (ctx) => {
        const count = (counts.get(ctx.from.id) ?? 0) + 1;
        counts.set(ctx.from.id, count);
        await ctx.answerCallbackQuery({ text: String(count) });
        if (count === 10) await ctx.editMessageText("done");
      });
    });
    const crowd = Array.from({ length: 20 }, (_, i) => world.addPerson({ name: `P${i}` }).id);
    const presses = await Promise.all(
      crowd.map(async (id) => {
        const greeting = world.nextFromBot(id);
        world.start(id);
        const { messageId } = await greeting;
        const done = world.nextFromBot(id, ({ text }) => text === "done");
        const ids = Array.from({ length: 10 }, () => world.press(id, id, messageId, "+1"));
        await done;
        return ids;
      }),
    );
    await world.quiet();
    const ids = presses.flat();
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) expect(world.answers(id)).toHaveLength(1);
    expect(world.calls("answerCallbackQuery").filter(({ ok }) => ok)).toHaveLength(200);
    expect(world.calls().filter(({ ok }) => !ok)).toEqual([]);
  });
});
