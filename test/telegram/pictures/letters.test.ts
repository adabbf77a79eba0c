/** The widths and the characters that drawings reckon with, held against the fonts themselves. */
import { readFileSync } from "node:fs";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  drawable,
  fitted,
  textWidth,
  wrapped,
  type Weight,
} from "../../../src/telegram/pictures/letters.ts";

const SIZE = 100;
const context = createCanvas(10, 10).getContext("2d");
for (const weight of ["medium", "bold"]) {
  GlobalFonts.registerFromPath(`data/fonts/inter-${weight}.ttf`, `Letters ${weight}`);
}

function drawnWidth(text: string, weight: Weight): number {
  context.font = `${SIZE}px "Letters ${weight}"`;
  return context.measureText(text).width;
}

/** Code points that a TrueType font has a glyph for (its `cmap`, formats 4 and 12). */
function charactersOf(file: string): Set<number> {
  const font = readFileSync(file);
  const tables = font.readUInt16BE(4);
  const found = new Set<number>();
  const entry = Array.from({ length: tables }, (_, index) => 12 + index * 16).find(
    (at) => font.toString("latin1", at, at + 4) === "cmap",
  );
  const cmap = font.readUInt32BE((entry ?? expect.fail("a cmap")) + 8);
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const table = cmap + font.readUInt32BE(cmap + 8 + index * 8);
    if (font.readUInt16BE(table) !== 12) continue;
    for (let group = 0; group < font.readUInt32BE(table + 12); group += 1) {
      const at = table + 16 + group * 12;
      const last = font.readUInt32BE(at + 4);
      for (let code = font.readUInt32BE(at); code <= last; code += 1) found.add(code);
    }
  }
  return found;
}

const anyText = fc.string({ unit: "binary", maxLength: 60 }).map(drawable);
const latin = fc.stringMatching(/^[ -~À-ňŊ-ſЀ-џ]{1,60}$/).map(drawable);
const weight = fc.constantFrom("medium" as const, "bold" as const);

describe("letters", () => {
  it("are as wide as they are drawn, kerning aside", () => {
    fc.assert(
      fc.property(latin, weight, (text, bold) => {
        const reckoned = textWidth(text, SIZE, bold);
        const drawn = drawnWidth(text, bold);
        expect(drawn).toBeLessThanOrEqual(reckoned * 1.015 + 1);
        expect(drawn).toBeGreaterThan(reckoned * 0.8 - 1);
      }),
    );
  });

  it("of any kind are never drawn wider than they are reckoned", () => {
    fc.assert(
      fc.property(anyText, weight, (text, bold) => {
        const reckoned = textWidth(text, SIZE, bold);
        expect(drawnWidth(text, bold)).toBeLessThanOrEqual(reckoned * 1.015 + 1);
      }),
    );
  });

  it("that are kept are in both fonts, and no others are kept", () => {
    for (const bold of ["medium", "bold"]) {
      const there = charactersOf(`data/fonts/inter-${bold}.ttf`);
      expect(there.size).toBeGreaterThan(2_000);
      for (let code = 0x20; code < 0x1_ffff; code += 1) {
        if (code >= 0xd800 && code < 0xe000) continue;
        for (const kept of drawable(String.fromCodePoint(code))) {
          if (!there.has(kept.codePointAt(0) ?? 0)) expect.fail(`U+${code.toString(16)} is kept`);
        }
      }
    }
    expect(drawable("Will 🚀 $SOL reach\u00a0$165?\n“Да”, žluťoučký, Ελλάδα, 漢字")).toBe(
      "Will $SOL reach $165? “Да”, žluťoučký, Ελλάδα,",
    );
  });

  it("are cut to any room, and broken at spaces into lines that fit", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 3_000 }), weight, (text, room, bold) => {
        const cut = fitted(text, SIZE, bold, room);
        expect(textWidth(cut, SIZE, bold)).toBeLessThanOrEqual(room);
        const lines = wrapped(text, SIZE, bold, Math.max(room, 200), 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) {
          expect(textWidth(line, SIZE, bold)).toBeLessThanOrEqual(Math.max(room, 200));
        }
      }),
    );
    expect(wrapped("Will SOL reach it?", 10, "bold", 60, 2)).toEqual(["Will SOL", "reach it?"]);
  });
});
