/**
 * The border between people's words and markup. Whatever is interpolated into `markup` is escaped and
 * cleaned, unless it is markup already; there is no other way to make an {@link Html}.
 */

declare const htmlBrand: unique symbol;

/** Markup in Telegram's HTML dialect; its text parts are escaped. */
export interface Html {
  readonly markup: string;
  readonly [htmlBrand]: true;
}

export function isHtml(value: unknown): value is Html {
  return typeof value === "object" && value !== null && "markup" in value;
}

/** Our own markup: a template of ours, or a catalogue's message whose arguments went through {@link escaped}. */
export function trusted(markup: string): Html {
  return { markup } as Html;
}

// Direction overrides and isolates, zero-width and invisible characters, controls, lone surrogates and
// the "tag" plane: all that can make a title read as what it is not.
const DECEIVING =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- exactly these are meant
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\uffa0\ufff9-\ufffb\p{Cs}\u{e0000}-\u{e0fff}]/gu;

/**
 * One line of visible characters: what a person typed, without what would deceive a reader. A no-break
 * space stays one, as between a number and its unit.
 */
export function readable(text: string): string {
  return text
    .replace(/\s+/gu, (space) => (space === "\u00a0" ? space : " "))
    .replace(DECEIVING, "")
    .trim();
}

/** At most `max` characters (code points), the last of them an ellipsis when something was cut. */
export function shorten(text: string, max: number): string {
  const characters = [...readable(text)];
  return characters.length <= max
    ? characters.join("")
    : `${characters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text as markup that shows exactly that text. */
export function escaped(text: string): Html {
  return trusted(readable(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? ""));
}

/** `markup\`<b>${title}</b>\`` with every value escaped, or taken as it is when it is markup. */
export function markup(strings: TemplateStringsArray, ...values: readonly (string | Html)[]): Html {
  let text = strings[0] ?? "";
  for (const [index, value] of values.entries()) {
    text += (typeof value === "string" ? escaped(value) : value).markup;
    text += strings[index + 1] ?? "";
  }
  return trusted(text);
}

/** The parts that are there, one a line. */
export function lines(...parts: readonly (Html | undefined)[]): Html {
  return trusted(
    parts
      .filter((part) => part !== undefined)
      .map((part) => part.markup)
      .join("\n"),
  );
}

const CHARACTERS: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
};

/** What a reader sees of a message: without tags, entities resolved. */
export function visibleText(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => CHARACTERS[entity] ?? entity);
}
