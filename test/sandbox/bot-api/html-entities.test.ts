import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withFoundEntities } from "../../../src/sandbox/bot-api/found-entities.ts";
import { parseHtml } from "../../../src/sandbox/bot-api/html-entities.ts";
import { MarkupError } from "../../../src/sandbox/bot-api/markup-scanner.ts";

describe("Telegram's HTML", () => {
  test.each([
    ["plain", "plain", []],
    ["&lt;&gt;&amp;&quot;&laquo;&#12345678;", '<>&"&laquo;&#12345678;', []],
    ["&#x20AC;&#8364", "€€", []],
    ["<b>a</b><strong>b</strong>", "ab", ["bold 0 1", "bold 1 1"]],
    ["<i>a</i><em>b</em>", "ab", ["italic 0 1", "italic 1 1"]],
    ["<u>a</u><ins>b</ins>", "ab", ["underline 0 1", "underline 1 1"]],
    [
      "<s>a</s><strike>b</strike><del>c</del>",
      "abc",
      ["strikethrough 0 1", "strikethrough 1 1", "strikethrough 2 1"],
    ],
    ["🏟 🏟<i>🏟 &lt🏟</i>", "🏟 🏟🏟 <🏟", ["italic 5 6"]],
    ["<i>a<b>b</b></i>", "ab", ["italic 0 2", "bold 1 1"]],
    ["<i><b> </b></i>", " ", ["italic 0 1", "bold 0 1"]],
    ["<i>a</>", "a", ["italic 0 1"]],
    ["<I>a</i   >", "a", ["italic 0 1"]],
    ["<b></b>x", "x", []],
    ["<tg-spoiler>a</tg-spoiler>", "a", ["spoiler 0 1"]],
    ['<span class="tg-spoiler">a</span>', "a", ["spoiler 0 1"]],
    ["<blockquote>a</blockquote>", "a", ["blockquote 0 1"]],
    ["<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote 0 1"]],
    ["<pre>a</pre>", "a", ["pre 0 1"]],
    ["<code>a</code>", "a", ["code 0 1"]],
  ])("%s reads as %s", (html, text, entities) => {
    const parsed = parseHtml(html);
    expect(parsed.text).toBe(text);
    expect(parsed.entities.map((e) => `${e.type} ${e.offset} ${e.length}`)).toEqual(entities);
  });

  test("a code block keeps its language, as one entity", () => {
    expect(parseHtml('<pre><code class="language-ts">x</code></pre>').entities).toEqual([
      { type: "pre", offset: 0, length: 1, language: "ts" },
    ]);
    expect(parseHtml('<code class="language-ts">x</code>').entities).toEqual([
      { type: "code", offset: 0, length: 1 },
    ]);
  });

  test("a link keeps its address, and a link to nowhere is plain text", () => {
    const [link] = parseHtml('<a href="telegram.org?a=1&amp;b">x</a>').entities;
    expect(link).toMatchObject({ type: "text_link", url: "http://telegram.org/?a=1&b" });
    expect(parseHtml("<a>telegram.org</a>").entities[0]).toMatchObject({
      url: "http://telegram.org/",
    });
    expect(parseHtml("<a>here</a>").entities).toEqual([]);
    expect(parseHtml('<a href="tg://user?id=42">Bob</a>').entities[0]).toMatchObject({
      type: "text_mention",
      user: { id: 42 },
    });
  });

  test("a time keeps its second and its format in canonical order", () => {
    const time = (format: string) =>
      parseHtml(`<tg-time unix="1790000000" format="${format}">soon</tg-time>`).entities[0];
    expect(time("r")).toEqual({
      type: "date_time",
      offset: 0,
      length: 4,
      unix_time: 1_790_000_000,
      date_time_format: "r",
    });
    expect(time("TDw")).toMatchObject({ date_time_format: "wDT" });
    expect(() => time("x")).toThrow("Invalid date-time format specified");
    expect(() => parseHtml("<tg-time unix=abc>x</tg-time>")).toThrow(MarkupError);
  });

  test("a custom emoji keeps its id", () => {
    const html = '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>';
    expect(parseHtml(html).entities).toEqual([
      { type: "custom_emoji", offset: 0, length: 2, custom_emoji_id: "5368324170671202286" },
    ]);
    expect(() => parseHtml("<tg-emoji>👍</tg-emoji>")).toThrow(
      "Invalid custom emoji identifier specified",
    );
  });

  // Wording and offsets as TDLib's own test/message_entities.cpp has them.
  test.each([
    ["🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"],
    ["🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'],
    ["🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'],
    ["🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'],
    ["🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"],
    ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"],
    ["🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"],
    ["🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"],
    ["🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"],
    ["🏟 🏟&lt;<b></i>", 'Unmatched end tag at byte offset 16, expected "</b>", found "</i>"'],
    ["<b>x", `Can't find end tag corresponding to start tag "b"`],
    ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ["a < b", 'Unsupported start tag "" at byte offset 2'],
    ["<a href", 'Unclosed start tag "a" at byte offset 0'],
    [
      "&#xDFDF;",
      "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
    ],
  ])("%s is refused: %s", (html, message) => {
    expect(() => parseHtml(html)).toThrow(new MarkupError(message));
  });

  test("escaped text always comes back as it was, with no entities", () => {
    const escape = (text: string): string =>
      text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(parseHtml(escape(text))).toEqual({ text, entities: [] });
      }),
      { numRuns: 200 },
    );
  });

  test("whatever the source, it parses to entities inside the text or throws a MarkupError", () => {
    const piece = fc.constantFrom(
      ..."<b> </b> <a href= </a> <i </ > &lt; &# ; \" ' 🏟 x <tg-time unix=1> <pre> <code class='language-x'> </code> </pre>".split(
        " ",
      ),
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          const { text, entities } = parseHtml(pieces.join(""));
          for (const { offset, length } of entities) {
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
          }
        } catch (error) {
          if (!(error instanceof MarkupError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("entities found in plain text", () => {
  const found = (text: string): string[] =>
    withFoundEntities(text, []).map(
      ({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`,
    );

  test.each([
    ["/start r_8f3k", ["bot_command /start"]],
    ["/bet@rooms_bot 5 and/or", ["bot_command /bet@rooms_bot"]],
    ["hi @alice_x, mail a@b.com", ["mention @alice_x", "email a@b.com"]],
    ["see https://pump.fun/x?y=1.", ["url https://pump.fun/x?y=1"]],
    ["t.me/rooms or version 1.2", ["url t.me/rooms"]],
    ["$SOL to the #moon, costs $5", ["cashtag $SOL", "hashtag #moon"]],
    ["nothing here", []],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test("nothing is looked for inside code or a link", () => {
    const code = { type: "code", offset: 0, length: 6 } as const;
    expect(withFoundEntities("/start", [code])).toEqual([code]);
  });
});
