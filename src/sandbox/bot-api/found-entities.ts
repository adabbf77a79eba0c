/** What Telegram finds in plain text by itself: commands, mentions, links, tags, addresses. */
import { inOrder } from "./html-entities.ts";
import type { Entity, EntityType } from "./world.ts";

/** Each pattern's first group is the entity; what stands before it only has to be right. */
const PATTERNS: readonly { readonly type: EntityType; readonly pattern: RegExp }[] = [
  {
    type: "url",
    pattern:
      /(?<![\w@.])((?:https?:\/\/|tg:\/\/)[^\s<>"]+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|me|app|fun|dev|xyz|gg|co|ai|info)(?![\w@.-])(?:[/?#][^\s<>"]*)?)/giu,
  },
  {
    type: "email",
    pattern: /(?<![\w.+-])([\w.+-]{1,64}@(?:[a-z0-9-]+\.)+[a-z]{2,24})(?![\w-])/giu,
  },
  { type: "bot_command", pattern: /(?<![\w/<>])(\/\w{1,64}(?:@\w{3,32})?)(?![\w/])/gu },
  { type: "mention", pattern: /(?<![\w@/])(@[a-z0-9_]{3,32})(?!\w)/giu },
  { type: "cashtag", pattern: /(?<![\w$])(\$[A-Z]{3,8})(?![\w$])/gu },
  { type: "hashtag", pattern: /(?<![\w#])(#(?=\w*[^\d\s_\W])\w{1,256})(?!\w)/gu },
];
/** Nothing is looked for inside these. */
const OPAQUE = new Set<EntityType>(["code", "pre", "text_link", "text_mention"]);
const TRAILING_PUNCTUATION = /[.,:;!?'")\]]+$/;

const overlap = (a: Entity, b: Entity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** The given entities and those found in the text between them, in order. */
export function withFoundEntities(text: string, given: readonly Entity[]): Entity[] {
  const found: Entity[] = [];
  if (!/[/@$#.:]/.test(text)) return [...given];
  const opaque = given.filter((entity) => OPAQUE.has(entity.type));
  for (const { type, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const value = type === "url" ? match[0].replace(TRAILING_PUNCTUATION, "") : match[0];
      const entity: Entity = { type, offset: match.index, length: value.length };
      const taken = [...opaque, ...found].some((other) => overlap(entity, other));
      if (!taken) found.push(entity);
    }
  }
  return found.length === 0 ? [...given] : inOrder([...found, ...given]);
}
