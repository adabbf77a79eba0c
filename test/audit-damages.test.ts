/**
 * What a disk does to a journal.db, and what a hand does that leaves nothing wrong in it: the first is
 * found by the hash chain, to the bit where that can be; the second by a head that was kept elsewhere.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeptHead } from "../src/store/read-journal.ts";
import { honestEvening } from "./support/evening.ts";
import { auditOf, copyOf, forge, readPages, tamper, type Page } from "./support/forger.ts";

let honest: string;
let head: KeptHead;

beforeAll(async () => {
  ({ dir: honest, head } = await honestEvening());
});
afterAll(() => rmSync(honest, { recursive: true, force: true }));

it("an honest journal is clean, and has the head that was kept of it", async () => {
  expect(await auditOf(honest, [head])).toEqual({ head, problems: [] });
});

describe("a disk", () => {
  /** Flips a bit of a column in the first batch with at least so many transfers. */
  function flip(column: "p" | "ev" | "hash", byte: number, transfers = 1): string {
    return tamper(honest, (db) => {
      const [no, bytes] = db
        .prepare<[number], [number, Buffer]>(
          `SELECT no, ${column} FROM batch WHERE n >= ? ORDER BY no`,
        )
        .raw()
        .all(transfers)[0] ?? [0, Buffer.alloc(0)];
      bytes.writeUInt8(bytes.readUInt8(byte) ^ 16, byte);
      db.prepare(`UPDATE batch SET ${column} = ? WHERE no = ?`).run(bytes, no);
    });
  }

  it.each([
    [
      "an amount",
      () => flip("p", 2 * 48 + 9, 3),
      /^batch \d+ \(transfers (\d+)\.\..*one bit was flipped in transfer \d+ \(amount\)$/,
    ],
    ["an account", () => flip("p", 4), /one bit was flipped in transfer \d+ \(credit\)$/],
    ["a request", () => flip("p", 20), /one bit was flipped in transfer \d+ \(request\)$/],
    ["an event", () => flip("ev", 70), /one bit was flipped in event \d+ \(\w+.*\)$/],
    ["a hash", () => flip("hash", 5), /^batch \d+ .*: one bit was flipped in its hash$/],
  ])(
    "that flips one bit of %s is found to the field, and no more is said",
    async (_, flipped, says) => {
      const { problems } = await auditOf(flipped());
      expect(problems).toEqual([expect.stringMatching(says)]);
    },
  );

  it("that flips a bit of a batch's clock is found", async () => {
    const copy = tamper(honest, (db) => db.exec("UPDATE batch SET ts = ts - 1024 WHERE no = 9"));
    expect((await auditOf(copy)).problems).toEqual([
      expect.stringMatching(/^batch 9 .*: one bit was flipped in its atMs$/),
    ]);
  });

  it("that loses a batch is found by its number", async () => {
    const copy = tamper(honest, (db) => db.exec("DELETE FROM batch WHERE no = 12"));
    expect((await auditOf(copy)).problems[0]).toMatch(/^batch 12 is missing: found batch 13/);
  });

  it("that writes two batches in each other's place is found", async () => {
    const copy = tamper(honest, (db) =>
      db.exec(`UPDATE batch SET no = 1000 WHERE no = 7; UPDATE batch SET no = 7 WHERE no = 8;
               UPDATE batch SET no = 8 WHERE no = 1000`),
    );
    expect((await auditOf(copy)).problems.join("\n")).toMatch(/^batch 7 .*/);
  });
});

describe("any one bit of the file", () => {
  it("is found when it is flipped, unless it says nothing about the journal", async () => {
    const intact = readFileSync(join(honest, "journal.db"));
    const pages = readPages(honest);
    const seen = { found: 0, harmless: 0 };
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 60 * 4096 * 8 - 1 }), async (bit) => {
        const copy = copyOf(honest);
        const bytes = Buffer.from(intact);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(join(copy, "journal.db"), bytes);
        const problems = await auditOf(copy).then(
          (report) => report.problems,
          (fault: unknown) => [String(fault)],
        );
        if (problems.length > 0) return void seen.found++;
        seen.harmless++;
        expect(readPages(copy)).toEqual(pages);
      }),
      { numRuns: 60 },
    );
    expect(seen.found).toBeGreaterThan(10);
  });
});

describe("a hand that changes nothing that could be said to be wrong", () => {
  function withoutTheLastBatches(): string {
    return tamper(honest, (db) => db.exec(`DELETE FROM batch WHERE no > ${head.no - 4}`));
  }

  it("and cuts off the end is found by a head that was kept, and by nothing else", async () => {
    const copy = withoutTheLastBatches();
    expect((await auditOf(copy)).problems).toEqual([]);
    expect((await auditOf(copy, [head])).problems).toEqual([
      `the journal ends at batch ${head.no - 4}, before batch ${head.no}, whose head was kept: its end is cut off, or this is an older copy`,
    ]);
  });

  it("and hashes history anew is found by a head that was kept, and by nothing else", async () => {
    const renamed = (page: Page): Page => ({
      ...page,
      events: page.events.map((event) =>
        event.t === "player" && event.name === "bob" ? { ...event, name: "Bob" } : event,
      ),
    });
    const copy = forge(honest, renamed);
    const after = await auditOf(copy);
    expect(after.problems).toEqual([]);
    expect(after.head.no).toBe(head.no);
    expect((await auditOf(copy, [head])).problems).toEqual([
      `batch ${head.no} is not the one whose head was kept: the journal was changed there or before, and hashed anew`,
    ]);
  });

  it("but has taken the guards away is found by that", async () => {
    const copy = tamper(honest, () => undefined, false);
    expect((await auditOf(copy)).problems).toEqual([
      expect.stringContaining("its guard batch_no_update is gone"),
      expect.stringContaining("its guard batch_no_delete is gone"),
    ]);
  });
});
