import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/domain/preferences.ts";
import { Street } from "./street.ts";
import { advance, settle } from "./time.ts";

describe("starting and stopping", () => {
  it("asks who it is until Telegram answers", async () => {
    const street = new Street();
    street.telegram.fail(
      "getMe",
      { network: "ECONNREFUSED" },
      { code: 502, description: "Bad Gateway" },
    );
    const started = street.bot.start();
    await settle();
    expect(street.bot.botInfo).toBeUndefined();
    await advance(street.clock, 2_000);
    await started;
    expect(street.bot.botInfo?.username).toBe("rooms_bot");
    expect(street.telegram.called("getMe")).toHaveLength(3);
    await street.bot.stop();
  });

  it("fails at once when the token is not known", async () => {
    const street = new Street();
    street.telegram.fail("getMe", { code: 401, description: "Unauthorized" });
    await expect(street.bot.start()).rejects.toThrow(/Unauthorized/);
  });

  it("can be stopped while Telegram does not answer", async () => {
    const street = new Street();
    street.telegram.fail("getMe", { network: "ECONNREFUSED" });
    const started = street.bot.start();
    await settle();
    await street.bot.stop();
    await started;
    expect(street.telegram.called("getUpdates")).toEqual([]);
  });

  it("removes a webhook, polls for messages and presses only, and stops polling", async () => {
    const street = await Street.open();
    await settle();
    expect(street.telegram.called("deleteWebhook")).toHaveLength(1);
    expect(street.telegram.called("getUpdates")[0]?.payload).toMatchObject({
      allowed_updates: ["message", "callback_query", "inline_query", "my_chat_member"],
      timeout: 25,
    });
    expect(street.bot.stats().polling).toBe(true);
    await street.bot.stop();
    expect(street.bot.stats().polling).toBe(false);
  });

  it("polls again after a conflict with another process", async () => {
    const street = new Street();
    street.telegram.fail("getUpdates", {
      code: 409,
      description: "Conflict: terminated by other getUpdates request",
    });
    await street.bot.start();
    await settle();
    expect(street.bot.stats().polling).toBe(false);
    await advance(street.clock, 5_000);
    expect(street.bot.stats().polling).toBe(true);
    await street.bot.stop();
  });

  it("sets the command menu once for each language, and not again while it is the same", async () => {
    const street = await Street.open();
    await settle();
    const set = street.telegram.called("setMyCommands").map(({ payload }) => payload);
    const of = (type: string) =>
      set.filter(({ scope }) => (scope as { readonly type: string }).type === type);
    const listed = ({ commands }: (typeof set)[number]) =>
      commands as readonly {
        readonly command: string;
        readonly description: string;
        readonly is_ephemeral?: boolean;
      }[];
    for (const type of ["all_private_chats", "all_group_chats", "all_chat_administrators"]) {
      const codes = of(type).map((menu) => menu["language_code"]);
      expect(codes).toEqual([undefined, "es", "pt", "ru", "tr"]);
    }
    const wallets = of("all_private_chats").map((menu) => {
      return listed(menu).find(({ command }) => command === "wallet")?.description;
    });
    expect(new Set(wallets).size).toBe(LANGUAGES.length);
    const members = of("all_group_chats").flatMap((menu) => listed(menu).slice(0, 4));
    expect(members.slice(0, 4).map(({ command }) => command)).toEqual([
      "rooms",
      "newroom",
      "top",
      "mybets",
    ]);
    expect(members[3]?.is_ephemeral).toBe(true);
    const [admins] = of("all_chat_administrators").map((menu) => listed(menu).at(-1)?.command);
    expect(admins).toBe("settings");
    await street.restart();
    await settle();
    expect(street.telegram.called("getMyCommands")).toHaveLength(2 * 3 * LANGUAGES.length);
    expect(street.telegram.called("setMyCommands")).toHaveLength(3 * LANGUAGES.length);
  });

  it("does not depend on the command menu", async () => {
    const street = new Street();
    street.telegram.fail("getMyCommands", {
      code: 429,
      description: "Too Many Requests",
      retryAfter: 460,
    });
    await street.bot.start();
    await settle();
    expect(street.bot.stats().polling).toBe(true);
    expect(street.log.warnings).toEqual(["command menu could not be checked"]);
    await street.bot.stop();
  });

  it("stopped right after its start, cuts the menu's check off without a warning", async () => {
    let cutOff = () => {};
    const street = new Street({
      fetch: (input, init) =>
        String(input).endsWith("/getMyCommands")
          ? new Promise((_, reject) => (cutOff = () => reject(new Error("socket hang up"))))
          : street.telegram.fetch(input, init),
    });
    await street.bot.start();
    await settle();
    await street.bot.stop();
    cutOff();
    await settle();
    expect(street.log.warnings).toEqual([]);
  });
});
