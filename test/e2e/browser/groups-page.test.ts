/**
 * Groups on the sandbox's page, by clicking: what one sees alone, inline mode, links that bring the
 * bot in, topics. A small bot of the test's own stands in for the product, whose words may change.
 */
import { Bot, InlineKeyboard } from "grammy";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { Chromium } from "../../support/chromium.ts";
import { describeInBrowser, launchChromium } from "../../support/chromium.ts";
import { SandboxPage } from "../../support/sandbox-page.ts";

const TOKEN = "7000000001:sandbox-token";

function startBot(apiRoot: string): Bot {
  const bot = new Bot(TOKEN, { client: { apiRoot } });
  const link = "https://t.me/rooms_bot?start";
  bot.command("start", (ctx) =>
    ctx.reply(`Started with ${ctx.match}`, {
      reply_markup: new InlineKeyboard()
        .switchInline("Share", "sol")
        .url("Add to a group", `${link}group=r_1`),
    }),
  );
  bot.command("card", (ctx) =>
    ctx.reply("Will it?", {
      reply_markup: new InlineKeyboard().text("YES", "yes").text("Open in bot", "open"),
    }),
  );
  bot.callbackQuery("open", (ctx) => ctx.answerCallbackQuery({ url: `${link}=r_2` }));
  bot.callbackQuery("yes", async (ctx) => {
    const ephemeral = { receiver_user_id: ctx.from.id, callback_query_id: ctx.callbackQuery.id };
    await ctx
      .reply("Your ticket", { ephemeral_message_parameters: ephemeral })
      .then(() => ctx.answerCallbackQuery())
      .catch(() => ctx.answerCallbackQuery("Open the bot for your ticket"));
  });
  bot.on("inline_query", (ctx) =>
    ctx.answerInlineQuery([
      {
        type: "article",
        id: "1",
        title: `Room about ${ctx.inlineQuery.query}`,
        input_message_content: { message_text: "A room" },
        reply_markup: new InlineKeyboard().text("Bet", "bet"),
      },
    ]),
  );
  bot.callbackQuery("bet", async (ctx) => {
    await ctx.editMessageText("A room with a bet");
    await ctx.answerCallbackQuery();
  });
  void bot.start();
  return bot;
}

describeInBrowser("groups on the page", () => {
  let sandbox: Sandbox;
  let bot: Bot;
  let browser: Chromium;
  let page: Page;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, botToken: TOKEN, assets: [] });
    bot = startBot(sandbox.telegramRoot);
    browser = await launchChromium({ viewport: { width: 1440, height: 900 } });
    ({ page } = await SandboxPage.open(browser, `${sandbox.url}/sandbox/`));
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
    await sandbox.close();
  });

  const pane = (name: string): Locator => page.locator(`.pane[data-person="${name}"]`);
  const button = (name: string, text: string): Locator =>
    pane(name).locator(`[data-button="${text}"]`).last();
  const say = async (name: string, text: string): Promise<void> => {
    await pane(name).getByTestId("input").fill(text);
    await pane(name).getByTestId("input").press("Enter");
  };

  it("opens one for all three, and shows a ticket to the one who pressed", async () => {
    await page.getByTestId("group-open").click();
    await say("Alice", "/card");
    await button("Bob", "YES").click();
    await pane("Bob").getByText("Your ticket").waitFor();
    await pane("Bob").getByTestId("only-you").waitFor();
    await say("Carol", "hello");
    await pane("Alice").getByText("hello").waitFor();
    expect(await pane("Alice").getByText("Your ticket").count()).toBe(0);
  });

  it("lets a person with an old Telegram see the fall-back", async () => {
    const carol = page.locator('[data-testid=person][data-person="Carol"]');
    await carol.getByTestId("person-menu").click();
    await carol.getByTestId("old-client").check();
    await button("Carol", "YES").click();
    await pane("Carol").getByText("Open the bot for your ticket").waitFor();
    expect(await pane("Carol").getByTestId("only-you").count()).toBe(0);
  });

  it("asks the bot while a line is typed, and posts what is chosen in the person's name", async () => {
    await pane("Carol").getByTestId("input").fill("@rooms_bot sol");
    await pane("Carol").getByText("Room about sol").click();
    await pane("Alice").getByText("via @rooms_bot").waitFor();
    await button("Alice", "Bet").click();
    await pane("Bob").getByText("A room with a bet").waitFor();
    expect(sandbox.world.calls().filter(({ ok }) => !ok)).toHaveLength(1); // the old Telegram's
  });

  it("becomes a supergroup with topics, keeps its history, and says things in one topic", async () => {
    await page.getByTestId("group-forum").click();
    await pane("Alice").getByText("The group became a supergroup").waitFor();
    await pane("Alice").getByText("A room with a bet").waitFor();
    await pane("Alice").getByTestId("add-topic").click();
    await pane("Alice").getByTestId("topic-name").fill("SOL");
    await pane("Alice").getByTestId("topic-create").click();
    await say("Alice", "/card");
    await button("Alice", "YES").click();
    await pane("Alice").getByText("Your ticket").waitFor();
    expect(await pane("Bob").getByText("Will it?").count()).toBe(1);
    await pane("Bob").locator('[data-topic="SOL"]').click();
    await pane("Bob").getByText("Will it?").waitFor();
  });

  it("follows the bot's link into the private chat, and another into a new group", async () => {
    await button("Alice", "Open in bot").click();
    await pane("Alice").getByText("Started with r_2").waitFor();
    await button("Alice", "Share").click();
    await pane("Alice").locator('[data-choice="Traders"]').click();
    const line = pane("Alice").getByTestId("input");
    await expect.poll(() => line.inputValue()).toBe("@rooms_bot sol");
    await line.press("Escape");
    await pane("Alice").getByTestId("talk").first().click();
    await button("Alice", "Add to a group").click();
    await pane("Alice").locator('[data-choice="A new group"]').click();
    await pane("Alice").getByText("Started with r_1").waitFor();
    expect(sandbox.world.chats().at(-1)).toMatchObject({
      title: "Alice’s group",
      botIsMember: true,
    });
  });

  it("has nothing to complain of, and asks nothing of the outside", () => {
    expect(browser.errors).toEqual([]);
    expect(browser.outsideRequests()).toEqual([]);
  });
});
