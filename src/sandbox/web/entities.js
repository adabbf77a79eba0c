/**
 * Formatted text as a tree. Pure: the page draws it (rich-text.js), the tests look at it.
 *
 * A node is `{ text }`, or `{ text, entity, children }` where the children's texts make up `text`.
 * Offsets are UTF-16 code units, as in the Bot API and as in JavaScript's strings.
 */
export function nest(text, entities) {
  const sorted = entities
    .filter(({ offset, length }) => offset >= 0 && length > 0 && offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  let next = 0;
  const build = (from, to) => {
    const nodes = [];
    let at = from;
    while (next < sorted.length && sorted[next].offset < to) {
      const entity = sorted[next++];
      // Entities nest; one that does not is cut to what is left of its parent.
      const start = Math.max(entity.offset, at);
      const end = Math.min(entity.offset + entity.length, to);
      if (end <= start) continue;
      if (start > at) nodes.push({ text: text.slice(at, start) });
      nodes.push({ text: text.slice(start, end), entity, children: build(start, end) });
      at = end;
    }
    if (at < to) nodes.push({ text: text.slice(at, to) });
    return nodes;
  };
  return build(0, text.length);
}

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
export const isBlock = (node) => node?.entity !== undefined && BLOCKS.has(node.entity.type);

/** Blocks stand on lines of their own: the newline that touches one is not drawn a second time. */
export function withoutBlockNewlines(nodes) {
  return nodes.map((node, i) => {
    if (node.entity !== undefined) return node;
    let { text } = node;
    if (isBlock(nodes[i - 1]) && text.startsWith("\n")) text = text.slice(1);
    if (isBlock(nodes[i + 1]) && text.endsWith("\n")) text = text.slice(0, -1);
    return { text };
  });
}
