import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markup, readable, shorten, visibleText } from "../../src/telegram/html.ts";
import { markupFaults } from "./markup.ts";

describe("people's words in markup", () => {
  it("are shown and never read as markup", () => {
    const text = `<b>&"</b> <a href="x">`;
    const page = markup`<b>${text}</b>`;
    expect(page.markup).toBe("<b>&lt;b&gt;&amp;&quot;&lt;/b&gt; &lt;a href=&quot;x&quot;&gt;</b>");
    expect(visibleText(page.markup)).toBe(text);
  });

  it("cannot turn the reading direction, hide or break a line", () => {
    expect(readable("Will \u202eLOS\u202c reach\u200b 5\u2066?\u0007\n\nYES\ufeff")).toBe(
      "Will LOS reach 5? YES",
    );
    expect(readable("a\ud800b")).toBe("ab");
  });

  it("are valid whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const page = markup`<b>${text}</b>`;
        expect(markupFaults(page.markup)).toEqual([]);
        expect(visibleText(page.markup)).toBe(readable(text));
      }),
    );
  });

  it("are cut between characters, not within one", () => {
    expect(shorten("🎲🎲🎲🎲", 3)).toBe("🎲🎲…");
    expect(shorten("abc", 3)).toBe("abc");
  });
});
