/** The least that a bot on grammY does with a press: in order per chat, answered, its message edited. */
import { sequentialize } from "@grammyjs/runner";
import { Bot } from "grammy";
import type { Update } from "grammy/types";
import type { Fetch } from "../src/telegram/fetch.ts";

export const HOME_MESSAGE = 10;

const ME = { id: 1, is_bot: true, first_name: "Rooms", username: "rooms_bot" } as const;

/** Telegram without a network: every call is answered in the same turn, a poll never. */
export const answersAtOnce: Fetch = (input, init) => {
  const method = new URL(input).pathname.split("/").at(-1) ?? "";
  if (method === "getUpdates") {
    return new Promise((_, reject) => {
      init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
    });
  }
  const sent = { message_id: HOME_MESSAGE, date: 1, chat: { id: 1, type: "private" } };
  const result = method === "getMe" ? ME : method === "getMyCommands" ? [] : sent;
  return Promise.resolve({ json: () => Promise.resolve({ ok: true, result }) });
};

/** Update `id`: `user` presses the button that carries `data`. */
export function press(id: number, user: number, data: string): Update {
  const chat = { id: user, type: "private" as const, first_name: "Player" };
  return {
    update_id: id,
    callback_query: {
      id: `q${id}`,
      from: { id: user, is_bot: false, first_name: "Player" },
      chat_instance: "1",
      data,
      message: { message_id: HOME_MESSAGE, date: 1, chat },
    },
  };
}

/** Update `id`: `user` types this. */
export function typed(id: number, user: number, text: string): Update {
  const chat = { id: user, type: "private" as const, first_name: "Player" };
  const from = { id: user, is_bot: false, first_name: "Player" };
  return { update_id: id, message: { message_id: id, date: 1, chat, from, text } };
}

/** A bot with a handler that decides nothing. */
export async function bareBot(): Promise<(update: Update) => Promise<void>> {
  const bot = new Bot("1:bench", { client: { fetch: answersAtOnce } });
  bot.use(sequentialize((context) => context.chat?.id.toString()));
  bot.on("callback_query:data", async (context) => {
    await context.answerCallbackQuery();
    await context.editMessageText("Rooms");
  });
  await bot.init();
  return (update) => bot.handleUpdate(update);
}
