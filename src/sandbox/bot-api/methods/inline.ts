/**
 * The answer to an inline query: once, at most fifty results, each checked as the message that it
 * would become. Articles and cached photos; the other kinds of results are refused.
 */
import { badRequest } from "../api-error.ts";
import type { InlineAnswer, InlineContents } from "../inline-desk.ts";
import { captionText, messageText } from "../message-text.ts";
import { definite } from "../optional.ts";
import type { JsonObject } from "../params.ts";
import { isObject } from "../params.ts";
import type { Draft } from "../realm.ts";
import { readInlineKeyboard } from "../reply-markup.ts";
import type { InlineButton } from "../world.ts";
import { publishAnswer } from "../inline-acts.ts";
import { ANSWERABLE_MS, TOO_OLD } from "./answering.ts";
import type { Method, Visit } from "./method.ts";
import { objectsOf } from "./method.ts";

const MOST_RESULTS = 50;
const MOST_RESULT_ID_BYTES = 64;
const MOST_OFFSET_BYTES = 64;
const DEFAULT_CACHE_S = 300;
const START_PARAMETER = /^[A-Za-z0-9_-]{1,64}$/;

type Content = Omit<Draft, "fromId" | "fromBot">;

const cannotParse = (reason: string) => badRequest(`can't parse inline query result: ${reason}`);

function field(object: JsonObject, name: string): string {
  const value = object[name];
  if (value !== undefined && typeof value !== "string") {
    throw cannotParse(`Field "${name}" must be of type String`);
  }
  return value ?? "";
}

function listField(object: JsonObject, name: string): readonly unknown[] | undefined {
  const value = object[name];
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

/** `input_message_content`; of its kinds the sandbox knows text. */
function givenContent(result: JsonObject): Pick<Content, "text" | "entities"> | undefined {
  const content = result["input_message_content"];
  if (content === undefined) return undefined;
  if (!isObject(content)) throw cannotParse('Field "input_message_content" must be of type Object');
  if (content["message_text"] === undefined) throw cannotParse("unknown inline message content");
  return messageText(
    field(content, "message_text"),
    field(content, "parse_mode"),
    listField(content, "entities"),
  );
}

function articleContent(result: JsonObject): Pick<Content, "text" | "entities"> {
  if (field(result, "title").trim() === "") throw badRequest("ARTICLE_TITLE_EMPTY");
  const content = givenContent(result);
  if (content === undefined) throw cannotParse(`Can't find field "input_message_content"`);
  return content;
}

/** By file id; a photo by its address would have to be fetched from outside. */
function photoContent({ realm }: Visit, result: JsonObject): Content {
  const fileId = field(result, "photo_file_id");
  if (fileId === "") throw badRequest("WEBDOCUMENT_URL_INVALID");
  const stored = realm.files.byId(fileId);
  if (stored?.kind !== "photo") throw badRequest("wrong file identifier specified");
  const caption = captionText(
    field(result, "caption"),
    field(result, "parse_mode"),
    listField(result, "caption_entities"),
  );
  const above = result["show_caption_above_media"] === true ? { captionAbove: true } : {};
  const own: Content = { ...caption, ...above, photo: stored.file };
  return givenContent(result) ?? own;
}

function contentOf(visit: Visit, result: JsonObject): Content {
  const type = field(result, "type");
  const keyboard = result["reply_markup"];
  const buttons = keyboard === undefined ? {} : readInlineKeyboard(keyboard, "group");
  switch (type) {
    case "article":
      return { ...articleContent(result), ...buttons };
    case "photo":
      return { ...photoContent(visit, result), ...buttons };
    default:
      throw cannotParse(`the sandbox has no results of type "${type}"`);
  }
}

function readResults(visit: Visit, results: readonly JsonObject[]): InlineContents {
  if (results.length > MOST_RESULTS) throw badRequest("too many inline query results specified");
  const contents = new Map<string, Content>();
  for (const result of results) {
    const { id } = result;
    const bytes = typeof id === "string" ? Buffer.byteLength(id) : 0;
    if (typeof id !== "string" || bytes < 1 || bytes > MOST_RESULT_ID_BYTES) {
      throw badRequest("RESULT_ID_INVALID");
    }
    if (contents.has(id)) throw badRequest("RESULT_ID_DUPLICATE");
    contents.set(id, contentOf(visit, result));
  }
  return contents;
}

function readButton({ params }: Visit): InlineButton | undefined {
  const button = params.object("button", "inline query results button");
  if (button === undefined) return undefined;
  const text = field(button, "text").trim();
  const start = button["start_parameter"];
  const app = button["web_app"];
  if (text === "")
    throw badRequest("can't parse inline query results button: Can't find field \"text\"");
  if ((start === undefined) === (app === undefined)) {
    throw badRequest("inline query results button must have exactly one optional field");
  }
  if (start !== undefined) {
    const valid = typeof start === "string" && START_PARAMETER.test(start);
    if (!valid) throw badRequest("START_PARAM_INVALID");
    return { text, start_parameter: start };
  }
  const url = isObject(app) ? field(app, "url") : "";
  if (!url.startsWith("https://")) throw badRequest("BUTTON_URL_INVALID");
  return { text, web_app: { url } };
}

function answerInlineQuery(visit: Visit): true {
  const { realm, params } = visit;
  const query = realm.inline.waiting(params.text("inline_query_id"));
  if (query === undefined || realm.clock.now() - query.atMs > ANSWERABLE_MS) {
    throw badRequest(TOO_OLD);
  }
  const results = objectsOf(params.list("results") ?? [], "inline query result");
  if (Buffer.byteLength(params.text("next_offset")) > MOST_OFFSET_BYTES) {
    throw badRequest("NEXT_OFFSET_INVALID");
  }
  const contents = readResults(visit, results);
  const answer = definite<InlineAnswer>({ results, contents, button: readButton(visit) });
  const seconds = params.has("cache_time") ? (params.integer("cache_time") ?? 0) : DEFAULT_CACHE_S;
  realm.inline.answer(query.id, answer, { seconds, personal: params.flag("is_personal") });
  publishAnswer(realm, query, answer, false);
  return true;
}

export const INLINE: readonly Method[] = [{ name: "answerInlineQuery", run: answerInlineQuery }];
