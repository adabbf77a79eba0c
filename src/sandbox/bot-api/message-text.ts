/**
 * From the parameters `text`, `parse_mode`, `entities` (or a caption's) to what a message shows.
 * Lengths are counted after parsing, in UTF-16 units.
 */
import { badRequest } from "./api-error.ts";
import { withFoundEntities } from "./found-entities.ts";
import type { FormattedText } from "./html-entities.ts";
import { inOrder, parseHtml } from "./html-entities.ts";
import { MarkupError } from "./markup-scanner.ts";
import { isObject } from "./params.ts";
import type { Entity } from "./world.ts";

export const LONGEST_TEXT = 4096;
export const LONGEST_CAPTION = 1024;

/** The types a bot may pass in `entities`; the rest are found by Telegram itself. */
const GIVABLE = new Set<string>([
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
  "code",
  "pre",
  "text_link",
  "text_mention",
  "blockquote",
  "expandable_blockquote",
  "custom_emoji",
  "date_time",
]);
const CONTROL_CHARACTERS = new RegExp(String.raw`[\u0000-\u0008\u000b-\u001f\u007f]`, "g");
const LONE_SURROGATE = /\p{Surrogate}/u;

function givenEntities(list: readonly unknown[], textLength: number): Entity[] {
  const entities: Entity[] = [];
  for (const item of list) {
    if (!isObject(item)) throw badRequest("can't parse MessageEntity: expected an Object");
    const { type, offset, length } = item;
    if (typeof type !== "string") {
      throw badRequest(`can't parse MessageEntity: Can't find field "type"`);
    }
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length)) {
      throw badRequest(`can't parse MessageEntity: Field "offset" must be a valid Number`);
    }
    const entity = item as unknown as Entity;
    const inside =
      entity.offset >= 0 && entity.length > 0 && entity.offset + entity.length <= textLength;
    if (inside && GIVABLE.has(type)) entities.push({ ...entity });
  }
  return inOrder(entities);
}

/** Cuts blanks off both ends and control characters out; entities follow. */
function cleaned({ text, entities }: FormattedText): FormattedText {
  const readable = text.replace(CONTROL_CHARACTERS, " ");
  const start = readable.length - readable.trimStart().length;
  const trimmed = readable.trim();
  if (trimmed === text) return { text, entities };
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0);
    const to = Math.min(entity.offset + entity.length - start, trimmed.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: moved };
}

/** Throws `can't parse entities`, `unsupported parse_mode` and the like; the length is not looked at. */
export function formattedText(
  source: string,
  parseMode: string,
  entities: readonly unknown[] | undefined,
): FormattedText {
  if (LONE_SURROGATE.test(source)) throw badRequest("strings must be encoded in UTF-8");
  let formatted: FormattedText;
  const mode = parseMode.toLowerCase();
  if (mode === "html") {
    try {
      formatted = parseHtml(source);
    } catch (error) {
      if (error instanceof MarkupError) {
        throw badRequest(`can't parse entities: ${error.message}`);
      }
      throw error;
    }
  } else if (mode === "" || mode === "none") {
    formatted = { text: source, entities: givenEntities(entities ?? [], source.length) };
  } else {
    throw badRequest("unsupported parse_mode");
  }
  const { text, entities: kept } = cleaned(formatted);
  return { text, entities: withFoundEntities(text, kept) };
}

export function messageText(
  source: string,
  parseMode: string,
  entities: readonly unknown[] | undefined,
): FormattedText {
  if (source === "") throw badRequest("message text is empty");
  const formatted = formattedText(source, parseMode, entities);
  if (formatted.text === "") throw badRequest("text must be non-empty");
  if (formatted.text.length > LONGEST_TEXT) throw badRequest("message is too long");
  return formatted;
}

export function captionText(
  source: string,
  parseMode: string,
  entities: readonly unknown[] | undefined,
): FormattedText {
  const formatted = formattedText(source, parseMode, entities);
  if (formatted.text.length > LONGEST_CAPTION) throw badRequest("message caption is too long");
  return formatted;
}
