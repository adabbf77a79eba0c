/** The method that answers a press: once, while the client still waits. */
import { badRequest } from "../api-error.ts";
import { definite } from "../optional.ts";
import type { WorldNews } from "../world.ts";
import type { Method, Visit } from "./method.ts";

/**
 * By the world's clock. Real clients wait for less than a minute; the sandbox is generous, since its
 * clock may be wound forward five hundred times as fast as the bot can run.
 */
export const ANSWERABLE_MS = 300_000;
const LONGEST_TOAST = 200;
export const TOO_OLD = "query is too old and response timeout expired or query ID is invalid";

type Answered = Extract<WorldNews, { type: "answered" }>;

function answerCallbackQuery({ realm, params }: Visit): true {
  const press = realm.presses.get(params.text("callback_query_id"));
  const waiting = press !== undefined && !press.answered;
  if (!waiting || realm.clock.now() - press.atMs > ANSWERABLE_MS) throw badRequest(TOO_OLD);
  const text = params.text("text");
  const url = params.text("url");
  if (text.length > LONGEST_TOAST) throw badRequest("MESSAGE_TOO_LONG");
  if (url !== "" && !new RegExp(`^(https?://)?t\\.me/${realm.bot.username}\\?`, "i").test(url)) {
    throw badRequest("URL_INVALID"); // others are for games only
  }
  press.answered = true;
  const { callbackQueryId, personId, chatId, messageId } = press;
  realm.news.publish(
    definite<Answered>({
      type: "answered",
      callbackQueryId,
      personId,
      chatId,
      messageId,
      text: text === "" ? undefined : text,
      showAlert: params.flag("show_alert"),
      url: url === "" ? undefined : url,
    }),
  );
  return true;
}

export const ANSWERING: readonly Method[] = [
  { name: "answerCallbackQuery", run: answerCallbackQuery },
];
