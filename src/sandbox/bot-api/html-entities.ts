/**
 * Telegram's HTML: tags become entities counted in UTF-16 units, everything else is text. A mistake is
 * refused with TDLib's words and the byte offset in the UTF-8 source
 * (core.telegram.org/bots/api#html-style; wording after td/telegram/MessageEntity.cpp).
 */
import { MarkupError, Scanner, takeAttributes } from "./markup-scanner.ts";
import type { Entity, EntityType } from "./world.ts";

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

interface OpenTag {
  readonly name: string;
  /** The one attribute that matters for this tag. */
  readonly argument: string;
  /** `tg-time` has a second one. */
  readonly format: string;
  readonly offset: number;
}

const SIMPLE_TAGS: Readonly<Record<string, EntityType>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  pre: "pre",
};
const TAGS = new Set([
  ...Object.keys(SIMPLE_TAGS),
  "a",
  "code",
  "blockquote",
  "tg-emoji",
  "tg-time",
]);
const LANGUAGE_CLASS = "language-";

/** Scanner stands behind `<`. */
function takeStartTag(scanner: Scanner, tagAt: number, offset: number): OpenTag {
  const name = scanner.takeUntil(/[\s>]/).toLowerCase();
  if (scanner.done) throw scanner.fail("Unclosed start tag", tagAt);
  if (!TAGS.has(name)) throw scanner.fail(`Unsupported start tag "${name}"`, tagAt);
  const attributes = takeAttributes(scanner, name, tagAt);
  const tag = (argument: string, format = ""): OpenTag => ({ name, argument, format, offset });
  if (name === "a") return tag(attributes.get("href") ?? "");
  if (name === "blockquote") return tag(attributes.has("expandable") ? "expandable" : "");
  if (name === "tg-emoji") return tag(attributes.get("emoji-id") ?? "");
  if (name === "tg-time") return tag(attributes.get("unix") ?? "", attributes.get("format"));
  if (name === "code") {
    const language = attributes.get("class") ?? "";
    return tag(language.startsWith(LANGUAGE_CLASS) ? language.slice(LANGUAGE_CLASS.length) : "");
  }
  if (name === "span" && attributes.get("class") !== "tg-spoiler") {
    throw scanner.fail('Tag "span" must have class "tg-spoiler"', tagAt);
  }
  return tag("");
}

/** Scanner stands behind `</`. */
function takeEndTag(scanner: Scanner, tagAt: number, open: OpenTag | undefined): void {
  if (open === undefined) throw scanner.fail("Unexpected end tag", tagAt);
  const name = scanner.takeUntil(/[\s>]/).toLowerCase();
  scanner.skipSpace();
  if (scanner.char !== ">") throw scanner.fail("Unclosed end tag", tagAt);
  scanner.at += 1;
  if (name !== "" && name !== open.name) {
    throw scanner.fail(
      "Unmatched end tag",
      tagAt,
      `, expected "</${open.name}>", found "</${name}>"`,
    );
  }
}

/** The URL as Telegram keeps it, or undefined when it is none and the link is dropped. */
export function normalUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^(tg|ton|tonsite):/i.test(trimmed)) return trimmed;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!/^https?:\/\//i.test(withScheme) || !URL.canParse(withScheme)) return undefined;
  const { hostname } = new URL(withScheme);
  return hostname.includes(".")
    ? withScheme.replace(/^(https?:\/\/[^/?#]+)(?=[?#]|$)/i, "$1/")
    : undefined;
}

/** `r`, or weekday, date and time in this order with the last precision of each. */
function timeFormat(format: string): string {
  if (format === "r" || format === "R") return "r";
  if (!/^[wWdDtT]*$/.test(format)) throw new MarkupError("Invalid date-time format specified");
  const last = (letters: RegExp): string => format.match(letters)?.at(-1) ?? "";
  return (/w/i.test(format) ? "w" : "") + last(/d/gi) + last(/t/gi);
}

function entityOf(tag: OpenTag, text: string): Entity | undefined {
  const { name, argument, format, offset } = tag;
  const range = { offset, length: text.length - offset };
  if (name === "a") {
    const target = argument === "" ? text.slice(offset) : argument;
    const mentioned = /^tg:(?:\/\/)?user\?id=(\d{1,16})$/.exec(target)?.[1];
    if (mentioned !== undefined) {
      return {
        type: "text_mention",
        ...range,
        user: { id: Number(mentioned), is_bot: false, first_name: "" },
      };
    }
    const url = normalUrl(target);
    return url === undefined ? undefined : { type: "text_link", ...range, url };
  }
  if (name === "code") {
    return argument === ""
      ? { type: "code", ...range }
      : { type: "code", ...range, language: argument };
  }
  if (name === "blockquote") {
    return { type: argument === "" ? "blockquote" : "expandable_blockquote", ...range };
  }
  if (name === "tg-emoji") {
    if (!/^[1-9]\d{0,18}$/.test(argument)) {
      throw new MarkupError("Invalid custom emoji identifier specified");
    }
    return { type: "custom_emoji", ...range, custom_emoji_id: argument };
  }
  if (name === "tg-time") {
    if (!/^\d{1,10}$/.test(argument) || Number(argument) <= 0 || Number(argument) >= 2 ** 31) {
      throw new MarkupError("Invalid Unix time specified");
    }
    return {
      type: "date_time",
      ...range,
      unix_time: Number(argument),
      date_time_format: timeFormat(format),
    };
  }
  return { type: SIMPLE_TAGS[name] ?? "bold", ...range };
}

/** `<pre><code class="language-x">` over the same range is one `pre` with a language. */
function joinCodeBlocks(entities: readonly Entity[]): Entity[] {
  const sameRange = (a: Entity, b: Entity): boolean =>
    a.offset === b.offset && a.length === b.length;
  const joined: Entity[] = [];
  for (const entity of entities) {
    const { language, ...bare } = entity;
    const isCode = entity.type === "code";
    if (isCode && entities.some((other) => other.type === "pre" && sameRange(other, entity))) {
      if (language !== undefined) continue;
    }
    const block = entity.type === "pre";
    const named = block
      ? entities.find((other) => other.language !== undefined && sameRange(other, entity))
      : undefined;
    joined.push(named?.language === undefined ? bare : { ...bare, language: named.language });
  }
  return joined;
}

/** Earlier first, then the longer, then the one closed last (the outer). */
export function inOrder(entities: readonly Entity[]): Entity[] {
  return entities
    .map((entity, closed) => ({ entity, closed }))
    .sort(
      (a, b) =>
        a.entity.offset - b.entity.offset ||
        b.entity.length - a.entity.length ||
        b.closed - a.closed,
    )
    .map(({ entity }) => entity);
}

/** Throws {@link MarkupError}. */
export function parseHtml(source: string): FormattedText {
  const scanner = new Scanner(source);
  const open: OpenTag[] = [];
  const entities: Entity[] = [];
  let text = "";
  while (!scanner.done) {
    if (scanner.char === "&") {
      const reference = scanner.takeReference();
      if (reference !== undefined) {
        text += reference;
        continue;
      }
    }
    const tagAt = scanner.at;
    const char = scanner.take();
    if (char !== "<") {
      text += char;
      continue;
    }
    if (scanner.char !== "/") {
      open.push(takeStartTag(scanner, tagAt, text.length));
      continue;
    }
    scanner.take();
    takeEndTag(scanner, tagAt, open.at(-1));
    const tag = open.pop();
    const entity = tag !== undefined && tag.offset < text.length ? entityOf(tag, text) : undefined;
    if (entity !== undefined) entities.push(entity);
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    throw new MarkupError(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  }
  return { text, entities: joinCodeBlocks(inOrder(entities)) };
}
