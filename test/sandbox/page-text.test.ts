/** The page's pure modules, which need no browser. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}
interface Node {
  readonly text: string;
  readonly entity?: Entity;
  readonly children?: readonly Node[];
}
interface DeepLink {
  readonly kind: "start" | "startgroup" | "other";
  readonly payload?: string;
  readonly why?: string;
}

/** The page is plain JavaScript without types: what a test expects of a module is written here. */
async function load<T>(name: string): Promise<T> {
  const url = new URL(`../../src/sandbox/web/${name}`, import.meta.url);
  // oxlint-disable-next-line import/no-dynamic-require -- a literal would need a .d.ts beside each
  return (await import(url.href)) as T;
}
const { inlineQueryIn } = await load<{
  inlineQueryIn: (text: string, botUsername: string) => string | undefined;
}>("deep-link.js");
const { nest, withoutBlockNewlines } = await load<{
  nest: (text: string, entities: readonly Entity[]) => readonly Node[];
  withoutBlockNewlines: (nodes: readonly Node[]) => readonly Node[];
}>("entities.js");
const { ahead, relative, tgTime } = await load<{
  ahead: (offsetMs: number) => string;
  relative: (unixS: number, nowMs: number) => string;
  tgTime: (
    unixS: number,
    format: string,
    nowMs: number,
    locale: string,
    timeZone: string,
  ) => string;
}>("moment.js");
const { parseDeepLink, isLoopback } = await load<{
  parseDeepLink: (text: string, botUsername: string) => DeepLink;
  isLoopback: (href: string) => boolean;
}>("deep-link.js");

/** A number and its unit stay on one line. */
const unbroken = (words: string): string => words.replace(/(\d) /g, "$1\u00a0");

describe("formatted text", () => {
  test("entities inside others become their children", () => {
    const bold = { type: "bold", offset: 0, length: 9 };
    const italic = { type: "italic", offset: 5, length: 4 };
    expect(nest("bold both, rest", [italic, bold])).toEqual([
      {
        text: "bold both",
        entity: bold,
        children: [
          { text: "bold " },
          { text: "both", entity: italic, children: [{ text: "both" }] },
        ],
      },
      { text: ", rest" },
    ]);
  });

  test("whatever the entities are, every character is drawn once and in order", () => {
    const entity = fc.record({
      type: fc.constantFrom("bold", "code", "blockquote"),
      offset: fc.integer({ min: -2, max: 30 }),
      length: fc.integer({ min: -2, max: 30 }),
    });
    const leaves = (nodes: readonly Node[]): string =>
      nodes.map((node) => (node.children ? leaves(node.children) : node.text)).join("");
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), fc.array(entity, { maxLength: 6 }), (text, all) => {
        expect(leaves(nest(text, all))).toBe(text);
      }),
    );
  });

  test("a quote takes the newlines that touch it", () => {
    const quote = { text: "q", entity: { type: "blockquote", offset: 2, length: 1 }, children: [] };
    expect(withoutBlockNewlines([{ text: "a\n" }, quote, { text: "\n\nb" }])).toEqual([
      { text: "a" },
      quote,
      { text: "\nb" },
    ]);
  });
});

describe("times", () => {
  const NOW_S = 1_700_000_000;
  test.each([
    [0, "now"],
    [59, "in 59 s"],
    [845, "in 14 min 5 s"],
    [3_600, "in 1 h"],
    [7_385, "in 2 h 3 min"],
    [-90_061, "1 d 1 h ago"],
  ])("%i seconds away reads %s", (away, words) => {
    expect(relative(NOW_S + away, NOW_S * 1000 + 999)).toBe(unbroken(words));
  });

  test.each([
    [0, "real time"],
    [499, "real time"],
    [12_000, "12 s ahead"],
    [59_700, "1 min ahead"],
    [7_199_000, "2 h ahead"],
    [5_460_000, "1 h 31 min ahead"],
    [90_000_000, "1 d 1 h ahead"],
  ])("a clock %i ms from the real one is said to be in %s", (offsetMs, words) => {
    expect(ahead(offsetMs)).toBe(unbroken(words));
  });

  test("absolute ones are in the reader's zone", () => {
    const read = (format: string): string => tgTime(NOW_S, format, 0, "en-GB", "Europe/Berlin");
    expect(read("t")).toBe("23:13");
    expect(read("T")).toBe("23:13:20");
    // The words are ICU's, whose commas differ by version.
    expect(read("wDT")).toMatch(/^Tuesday,? 14 November 2023\D+23:13:20$/);
  });
});

describe("links into the bot", () => {
  test.each([
    ["https://t.me/rooms_bot?start=r_1", { kind: "start", payload: "r_1" }],
    ["t.me/Rooms_Bot?start=REFK7", { kind: "start", payload: "REFK7" }],
    ["https://t.me/rooms_bot", { kind: "start", payload: undefined }],
    ["tg://resolve?domain=rooms_bot&start=r_9", { kind: "start", payload: "r_9" }],
    ["https://t.me/rooms_bot?startgroup=r_1", { kind: "startgroup", payload: "r_1" }],
    [" r_12 ", { kind: "start", payload: "r_12" }],
  ])("%s opens it", (text, expected) => {
    expect(parseDeepLink(text, "rooms_bot")).toEqual(expected);
  });

  test.each([
    "https://t.me/other_bot?start=r_1",
    "https://example.org/rooms_bot?start=r_1",
    "https://t.me.evil.example/rooms_bot?start=r_1",
    "https://t.me/rooms_bot?start=a+b",
    "javascript:alert(1)",
    "two words",
    "",
  ])("%j does not", (text) => {
    expect(parseDeepLink(text, "rooms_bot").kind).toBe("other");
  });

  test("no text makes the parser throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        expect(["start", "startgroup", "other"]).toContain(parseDeepLink(text, "rooms_bot").kind);
      }),
    );
  });

  test("only pages of this computer may be opened", () => {
    expect(isLoopback("http://127.0.0.1:7777/inspect/")).toBe(true);
    expect(isLoopback("http://localhost/x")).toBe(true);
    for (const href of [
      "https://example.org",
      "javascript:alert(1)",
      "http://127.0.0.1.evil.example",
    ])
      expect(isLoopback(href)).toBe(false);
  });
});

describe("a line that asks the bot in inline mode", () => {
  test.each([
    ["@rooms_bot sol 165", "sol 165"],
    ["@Rooms_Bot  sol ", "sol"],
    ["@rooms_bot ", ""],
    ["@rooms_bot", undefined],
    ["@rooms_bots sol", undefined],
    ["hey @rooms_bot sol", undefined],
    ["", undefined],
  ])("%j asks for %j", (line, query) => {
    expect(inlineQueryIn(line, "rooms_bot")).toBe(query);
  });
});
