/**
 * Keyboards, checked as Telegram checks them. A button's payload limits and URL rules are where bots
 * stumble: 64 bytes of callback data, no links to the bot's own machine.
 */
import { isIPv4, isIPv6 } from "node:net";
import { badRequest } from "./api-error.ts";
import { definite } from "./optional.ts";
import type { JsonObject, Params } from "./params.ts";
import { isObject } from "./params.ts";
import type { Button, ButtonStyle, ChatKind, Message, ReplyKeyboard } from "./world.ts";

export type Markup = Pick<
  Message,
  "buttons" | "replyKeyboard" | "removesReplyKeyboard" | "forcesReply"
>;

const MOST_BUTTONS = 100;
const MOST_DATA_BYTES = 64;
const LONGEST_COPY = 256;
const STYLES: readonly string[] = ["danger", "success", "primary"] satisfies ButtonStyle[];
const ACTIONS = [
  "callback_data",
  "url",
  "copy_text",
  "web_app",
  "disabled",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "login_url",
  "pay",
] as const;

const cannotParse = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`);

function isLocalAddress(host: string): boolean {
  if (isIPv6(host.replace(/^\[|\]$/g, ""))) return true;
  return isIPv4(host) && /^(127|10|0|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host);
}

/** TDLib refuses a name without a dot; Telegram's servers refuse addresses of the local machine. */
function checkButtonUrl(url: string, what: string, httpsOnly: boolean): void {
  const invalid = (reason: string) =>
    badRequest(`inline keyboard button ${what} '${url}' is invalid: ${reason}`);
  const isTelegramLink = /^(tg|ton|tonsite):/i.test(url);
  if (isTelegramLink && !httpsOnly) return;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
    throw invalid("Unsupported URL protocol");
  }
  if (httpsOnly && scheme !== "https") throw invalid("Only HTTPS links are allowed");
  const full = scheme === undefined ? `http://${url}` : url;
  if (/\s/.test(url) || !URL.canParse(full)) throw invalid("Wrong HTTP URL");
  const { hostname } = new URL(full);
  if (isLocalAddress(hostname)) throw badRequest("BUTTON_URL_INVALID");
  if (!hostname.includes(".")) throw invalid("Wrong HTTP URL");
}

function textField(value: unknown, field: string): string {
  if (typeof value !== "string") throw cannotParse(`Field "${field}" must be of type String`);
  return value;
}

function buttonAction(
  button: JsonObject,
  action: (typeof ACTIONS)[number],
  kind: ChatKind,
): unknown {
  const value = button[action];
  switch (action) {
    case "callback_data": {
      const bytes = Buffer.byteLength(textField(value, action));
      if (bytes < 1 || bytes > MOST_DATA_BYTES) throw badRequest("BUTTON_DATA_INVALID");
      return value;
    }
    case "url":
      checkButtonUrl(textField(value, action), "URL", false);
      return value;
    case "copy_text": {
      const text = isObject(value) ? textField(value["text"], "text") : "";
      if (text.length < 1 || text.length > LONGEST_COPY) {
        throw badRequest("BUTTON_COPY_TEXT_INVALID");
      }
      return { text };
    }
    case "web_app": {
      const url = isObject(value) ? textField(value["url"], "url") : "";
      if (kind !== "private") throw badRequest("BUTTON_TYPE_INVALID");
      checkButtonUrl(url, "Web App URL", true);
      return { url };
    }
    case "login_url":
      checkButtonUrl(isObject(value) ? textField(value["url"], "url") : "", "login URL", true);
      return value;
    case "disabled":
      if (!isObject(value)) throw cannotParse('Field "disabled" must be of type Object');
      return {};
    case "switch_inline_query":
    case "switch_inline_query_current_chat":
      return textField(value, action);
    case "switch_inline_query_chosen_chat":
      if (!isObject(value)) throw cannotParse(`Field "${action}" must be of type Object`);
      return value;
    case "pay":
      throw badRequest("BUTTON_TYPE_INVALID"); // only in invoices, which the sandbox does not sell
  }
}

function inlineButton(value: unknown, kind: ChatKind): Button {
  if (!isObject(value)) throw cannotParse("InlineKeyboardButton must be an Object");
  if (value["text"] === undefined) throw cannotParse(`Can't find field "text"`);
  const text = textField(value["text"], "text").trim();
  if (text === "") throw badRequest("BUTTON_TEXT_INVALID");
  const actions = ACTIONS.filter((action) => value[action] !== undefined);
  const [action, second] = actions;
  if (action === undefined) throw cannotParse("Text buttons are unallowed in the inline keyboard");
  if (second !== undefined) throw badRequest("BUTTON_TYPE_INVALID");
  const style = value["style"];
  if (style !== undefined && !STYLES.some((known) => known === style)) {
    throw cannotParse("Invalid button style specified");
  }
  return definite<Button>({
    text,
    style: style as ButtonStyle | undefined,
    [action]: buttonAction(value, action, kind),
  });
}

function rowsOf(value: unknown, what: string): readonly (readonly unknown[])[] {
  if (!Array.isArray(value)) throw badRequest(`can't parse ${what}: Field must be of type Array`);
  for (const row of value) {
    if (!Array.isArray(row)) throw badRequest(`can't parse ${what}: expected an Array of Array`);
  }
  const rows = (value as unknown[][]).filter((row) => row.length > 0);
  if (rows.flat().length > MOST_BUTTONS) throw badRequest("reply markup is too long");
  return rows;
}

function replyKeyboard(markup: JsonObject): ReplyKeyboard {
  const rows = rowsOf(markup["keyboard"], "keyboard").map((row) =>
    row.map((button) => {
      const text = isObject(button) ? button["text"] : button;
      if (typeof text !== "string" || text.trim() === "") {
        throw badRequest("can't parse keyboard button: KeyboardButton must have a text");
      }
      return text.trim();
    }),
  );
  const placeholder = markup["input_field_placeholder"];
  return definite<ReplyKeyboard>({
    rows,
    placeholder: typeof placeholder === "string" ? placeholder : undefined,
    oneTime: markup["one_time_keyboard"] === true,
  });
}

/** An InlineKeyboardMarkup; an empty one is no keyboard. */
export function readInlineKeyboard(markup: unknown, kind: ChatKind): Pick<Message, "buttons"> {
  if (!isObject(markup)) throw badRequest("object expected as reply markup");
  const rows = rowsOf(markup["inline_keyboard"], "inline keyboard");
  const buttons = rows.map((row) => row.map((button) => inlineButton(button, kind)));
  return buttons.length === 0 ? {} : { buttons };
}

export function readMarkup(params: Params, kind: ChatKind): Markup {
  const markup = params.json("reply_markup", "reply keyboard markup");
  if (markup === undefined) return {};
  if (!isObject(markup)) throw badRequest("object expected as reply markup");
  if (markup["inline_keyboard"] !== undefined) return readInlineKeyboard(markup, kind);
  if (markup["keyboard"] !== undefined) return { replyKeyboard: replyKeyboard(markup) };
  if (markup["remove_keyboard"] === true) return { removesReplyKeyboard: true };
  if (markup["force_reply"] === true) return { forcesReply: true };
  return {};
}

/** Edits take an inline keyboard only. */
export function readInlineMarkup(params: Params, kind: ChatKind): Pick<Message, "buttons"> {
  const { buttons, ...other } = readMarkup(params, kind);
  if (Object.keys(other).length > 0) throw badRequest("inline keyboard expected");
  return buttons === undefined ? {} : { buttons };
}
