/** The file of a history: what is written can be read back, and no spreadsheet calculates with it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { userId } from "../../src/domain/ids.ts";
import type { StatementLine } from "../../src/ports.ts";
import { csvRow, type Cell } from "../../src/telegram/csv.ts";
import { statementFile } from "../../src/telegram/statement.ts";
import { lookNow } from "./look.ts";

/** RFC 4180, read by hand: rows of cells. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (text[at] !== '"') cell += text[at] ?? "";
        else if (text[at + 1] === '"') cell += text[(at += 1)] ?? "";
        else break;
      }
      at += 1;
    } else while (at < text.length && !/[,\r]/.test(text[at] ?? "")) cell += text[at++] ?? "";
    row.push(cell);
    if (text[at] === ",") at += 1;
    else {
      expect(text.slice(at, at + 2)).toBe("\r\n");
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const nasty = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("=1+1", "+1", "-2", "@x", "\tq", "'=1", '"', 'a","b', "a\r\nb", "＝1", "", "1,5"),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  nasty.map((text) => ({ text })),
  fc.bigInt().map((number) => ({ number: String(number) })),
);

describe("a row of CSV", () => {
  it("reads back as what was written, and no text in it begins a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        const read = parsed(rows.map(csvRow).join(""));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        rows.forEach((row, y) =>
          row.forEach((one, x) => {
            const text = read[y]?.[x] ?? "";
            if ("number" in one) return expect(text).toBe(one.number);
            expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
            expect(text.startsWith("'") ? text.slice(1) : text).toBe(one.text);
          }),
        );
      }),
    );
  });
});

function ledger(count: number, title: string): readonly StatementLine[] {
  return Array.from({ length: count }, (_, index) => ({
    seq: count - index,
    atMs: Date.UTC(2026, 10, 23) + (count - index) * 1000,
    kind: index % 2 === 0 ? "stake" : "payout",
    room: 7,
    lamports: index % 2 === 0 ? "-1" : "9007199254740993",
    balanceAfter: String(10n ** 17n + BigInt(index)),
    signature: null,
    title,
  }));
}

async function fileOf(lines: readonly StatementLine[], rowsMax?: number) {
  const door = {
    statement: (_user: number, before: number, limit: number) =>
      Promise.resolve(lines.filter(({ seq }) => seq < before).slice(0, limit)),
  };
  const { text, document } = await statementFile(door, userId(1), lookNow(), rowsMax);
  const content = Buffer.from(document?.bytes ?? []).toString("utf8");
  expect(content.startsWith("\ufeff")).toBe(true);
  return { text, name: document?.name, rows: parsed(content.slice(1)) };
}

describe("a statement", () => {
  it("has every entry once, oldest first, to the lamport, over any number of pages", async () => {
    const { text, name, rows } = await fileOf(ledger(2_345, "=HYPERLINK(1)"));
    expect(text).toContain("2345 entries");
    expect(name).toBe("rooms-2026-11-23.csv");
    expect(rows[0]).toEqual([
      "Entry",
      "Time (UTC)",
      "What",
      "Room",
      "Title",
      "Change (tSOL)",
      "Balance (tSOL)",
      "Transaction",
    ]);
    expect(rows.slice(1).map(([seq]) => Number(seq))).toEqual(
      Array.from({ length: 2_345 }, (_, index) => index + 1),
    );
    const last = ["2345", "2026-11-23T00:39:05.000Z", "stake", "7", "'=HYPERLINK(1)"];
    expect(rows.at(-1)).toEqual([...last, "-0.000000001", "100000000", ""]);
    expect(rows.at(-2)?.slice(5)).toEqual(["9007199.254740993", "100000000.000000001", ""]);
  });

  it("keeps the newest entries when there are more than a file takes, and says so", async () => {
    const { text, rows } = await fileOf(ledger(30, "x"), 12);
    expect(text).toContain("the newest 12 entries");
    expect(rows).toHaveLength(13);
    expect(rows[1]?.[0]).toBe("19");
  });

  it("says that it is whole when its last page was full", async () => {
    const { text, rows } = await fileOf(ledger(12, "x"), 12);
    expect(text).toContain("12 entries");
    expect(text).not.toContain("newest");
    expect(rows).toHaveLength(13);
  });

  it("of somebody without entries is a heading", async () => {
    expect((await fileOf([])).rows).toHaveLength(1);
  });
});
