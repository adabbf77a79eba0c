/** The format of tapes: what is written is read, what is wrong is refused with its line. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeTapes } from "../../../src/sandbox/tapes/recipes.ts";
import { parseTape, sayFault } from "../../../src/sandbox/tapes/tape.ts";

const HEADER = {
  tape: 1,
  title: "A tape",
  shows: "Nothing.",
  assets: ["SOL"],
  lengthMs: 1_200_000,
  seed: 1,
  rooms: [
    {
      opensAtMs: 60_000,
      asset: "SOL",
      settlement: "touch",
      direction: "reach-or-exceed",
      target: "170",
      window: "15m",
      verdict: "NO",
    },
  ],
};
const [ROOM] = HEADER.rooms;
const { asset: _, ...TERMS } = ROOM!;
const OF_MINT = { ...TERMS, mint: "ALMOST" };
const GRADUATE = { atMs: 0, do: "graduate", mint: "ALMOST" };
const GRADUATE_LATER = { ...GRADUATE, atMs: 20 };
const SET = { atMs: 0, do: "setPrice", asset: "SOL", price: 165 };

function said(...lines: readonly unknown[]): string {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  const parsed = parseTape(text.join("\n"));
  return parsed.ok ? "a tape" : sayFault(parsed.error);
}

describe("a tape's file", () => {
  it("is read back as it was written, with or without a last line break", () => {
    const path = { atMs: 10, do: "path", asset: "SOL", everyMs: 1_000, prices: [165, 166.5, 164] };
    const cap = { atMs: 10, do: "setCap", mint: "ALMOST", quote: 390.5 };
    const header = { ...HEADER, mints: ["ALMOST"], rooms: [ROOM, OF_MINT] };
    const lie = { atMs: 10, do: "lie", venue: "all", percent: -3.25 };
    const text = [header, SET, path, lie, cap, GRADUATE_LATER]
      .map((line) => JSON.stringify(line))
      .join("\n");
    for (const end of ["", "\n", "\r\n"]) {
      const parsed = parseTape(text + end);
      expect(parsed).toEqual({
        ok: true,
        value: { header: { ...header, venues: [] }, acts: [SET, path, lie, cap, GRADUATE_LATER] },
      });
    }
  });

  it.each([
    ["line 1: it is empty", [""]],
    ["line 1: it is not JSON", ["{", SET]],
    ["line 1: tape: Invalid input: expected 1", [{ ...HEADER, tape: 2 }]],
    ["line 1: rooms: ", [{ ...HEADER, rooms: [] }]],
    [
      "line 1: rooms.0.target: expected a price",
      [{ ...HEADER, rooms: [{ ...ROOM, target: "x" }] }],
    ],
    ["line 1: rooms.0.window: expected 15m", [{ ...HEADER, rooms: [{ ...ROOM, window: "9m" }] }]],
    ["line 1: a room is about BTC", [{ ...HEADER, rooms: [{ ...ROOM, asset: "BTC" }] }]],
    ["line 1: a room is about ALMOST, the tape is not", [{ ...HEADER, rooms: [OF_MINT] }]],
    [
      "line 1: a room is about an asset or about a mint",
      [{ ...HEADER, mints: ["ALMOST"], rooms: [{ ...ROOM, ...OF_MINT, asset: "SOL" }] }],
    ],
    ["line 2: the header does not name ALMOST", [HEADER, GRADUATE]],
    ["line 2: quote: ", [HEADER, { ...GRADUATE, do: "setCap", quote: 0 }]],
    ["line 1: the tape ends before its room", [{ ...HEADER, lengthMs: 600_000 }]],
    ["line 2: it is empty", [HEADER, "", SET]],
    ["line 2: it is not JSON", [HEADER, "SOL 165"]],
    ["line 2: do: ", [HEADER, { ...SET, do: "guess" }]],
    ["line 2: price: ", [HEADER, { ...SET, price: -1 }]],
    ["line 2: price: ", [HEADER, { ...SET, price: "165" }]],
    ["line 2: Unrecognized key", [HEADER, { ...SET, venue: "kraken" }]],
    ["line 3: the header does not name BTC", [HEADER, SET, { ...SET, asset: "BTC" }]],
    ["line 3: it is earlier", [HEADER, { ...SET, atMs: 1 }, SET]],
    ["line 2: it is after the end", [HEADER, { ...SET, atMs: 1_200_001 }]],
    [
      "line 2: it is after the end",
      [HEADER, { atMs: 0, do: "path", asset: "SOL", everyMs: 700_000, prices: [1, 2, 3] }],
    ],
    ["line 2: percent: ", [HEADER, { atMs: 0, do: "lie", venue: "kraken", percent: 51 }]],
    ["line 2: venue: expected an exchange", [HEADER, { atMs: 0, do: "cut", venue: "", on: true }]],
  ])("is refused: %s", (refusal, lines) => {
    expect(said(...lines)).toMatch(new RegExp(`^${refusal}`));
  });

  it("of any text is a tape or a line that is in it", () => {
    const line = fc.oneof(
      fc.constantFrom(HEADER, SET).map((each) => JSON.stringify(each)),
      fc.json(),
      fc.string(),
      fc
        .record({ atMs: fc.nat(), do: fc.constantFrom("cut", "path", "__proto__") })
        .map((one) => JSON.stringify(one)),
    );
    fc.assert(
      fc.property(fc.boolean(), fc.array(line, { maxLength: 6 }), (begun, lines) => {
        const text = [...(begun ? [JSON.stringify(HEADER)] : []), ...lines].join("\n");
        const parsed = parseTape(text);
        if (parsed.ok) return;
        expect(parsed.error.line).toBeGreaterThanOrEqual(1);
        expect(parsed.error.line).toBeLessThanOrEqual(Math.max(1, text.split("\n").length));
        expect(parsed.error.why).not.toBe("");
      }),
    );
  });

  it("with one value exchanged for another is read, or refused at that very line", () => {
    const tapes = [...makeTapes().values()].map((text) => text.trimEnd().split("\n"));
    const strange = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom(-1, "all", null, 1e300));
    fc.assert(
      fc.property(
        fc.constantFrom(...tapes),
        fc.nat(),
        fc.nat(),
        strange,
        (lines, at, key, value) => {
          const index = at % lines.length;
          const record = JSON.parse(lines[index] ?? "") as Record<string, unknown>;
          const keys = Object.keys(record);
          record[keys[key % keys.length] ?? ""] = value;
          const parsed = parseTape(lines.with(index, JSON.stringify(record)).join("\n"));
          // A moment moved forward is what makes the next line early; a header, what makes any line wrong.
          const blamed = parsed.ok ? index : parsed.error.line - 1;
          expect(index === 0 || blamed === index || blamed === index + 1).toBe(true);
        },
      ),
    );
  });
});

describe("the tapes in data/tapes", () => {
  it.each([...makeTapes()])("%s is what its recipe makes, and is read", (file, text) => {
    expect(readFileSync(`data/tapes/${file}`, "utf8")).toBe(text);
    expect(said(...text.trimEnd().split("\n"))).toBe("a tape");
    expect(text.length).toBeLessThan(12_000);
  });
});
